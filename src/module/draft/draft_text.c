/* draft_text.c - a draft's text from a file or as typed, told by its first bytes. */
#include "draft.h"

#include "../../i18n/vietnamese.h"

enum file_kind { FILE_TEXT, FILE_UTF16, FILE_ZIP, FILE_OLE, FILE_PDF, FILE_RTF, FILE_BINARY };

static enum file_kind kind_of(struct str content)
{
	static const struct {
		struct str start;
		enum file_kind kind;
	} signs[] = {
		{{"\xFF\xFE", 2}, FILE_UTF16},       {{"\xFE\xFF", 2}, FILE_UTF16},
		{{"PK\x03\x04", 4}, FILE_ZIP},       {{"PK\x05\x06", 4}, FILE_ZIP},
		{{"\xD0\xCF\x11\xE0", 4}, FILE_OLE}, {{"%PDF-", 5}, FILE_PDF},
		{{"{\\rtf", 5}, FILE_RTF},
	};
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		if (str_starts(content, signs[i].start))
			return signs[i].kind;
	if (content.size > 0 && memchr(content.data, '\0', content.size) != NULL)
		return FILE_BINARY;
	return FILE_TEXT;
}

/* What to do with a file that is no text. */
static const char *const refusals[] = {
	[FILE_UTF16] = ERROR_PHRASE("is text in UTF-16; save it again as UTF-8"),
	[FILE_OLE] = ERROR_PHRASE("is an old Word file (.doc) or has a password; save it as .docx "
				  "without a password"),
	[FILE_PDF] = ERROR_PHRASE("is a PDF; give the .docx that it was made from, or paste its "
				  "text"),
	[FILE_RTF] = ERROR_PHRASE("is an RTF file; save it as .docx"),
	[FILE_BINARY] = ERROR_PHRASE("is not text: it holds NUL bytes; give a .docx or text in "
				     "UTF-8"),
	[FILE_ZIP] = ERROR_PHRASE("is a ZIP file, not text"),
	[FILE_TEXT] = NULL,
};

static enum status kind_refuse(struct str name, enum file_kind kind, struct error *err)
{
	if (refusals[kind] == NULL)
		return STATUS_OK;
	const enum status status = FAIL(err, STATUS_INVALID, STR_FMT, STR_ARG(name));
	error_phrase(err, " ", refusals[kind]);
	return status;
}

static size_t line_of(struct str content, size_t offset)
{
	size_t line = 1;
	for (size_t i = 0; i < offset; i++)
		line += content.data[i] == '\n';
	return line;
}

static enum status line_add(struct arena *arena, struct str line, size_t number,
			    struct draft_document *document, struct error *err)
{
	line = str_trim(line);
	if (line.size == 0)
		return STATUS_OK;
	if (document->count == DRAFT_PARAGRAPHS_MAX)
		return FAIL(err, STATUS_LIMIT, "the draft has more than %d paragraphs",
			    DRAFT_PARAGRAPHS_MAX);
	struct draft_paragraph *paragraph = &document->paragraphs[document->count++];
	paragraph->place = DRAFT_PLACE_LINE;
	paragraph->number = number;
	return vietnamese_nfc(arena, line, &paragraph->text, err);
}

enum status draft_read_text(struct arena *arena, struct str name, struct str content,
			    struct draft_document *document, struct error *err)
{
	const enum file_kind kind = kind_of(content);
	*document = (struct draft_document){
		.paragraphs = arena_array(arena, struct draft_paragraph, DRAFT_PARAGRAPHS_MAX)};
	TRY(kind_refuse(name, kind, err));
	if (content.size > DRAFT_TEXT_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT,
			    STR_FMT " has %zu bytes of text; at most %zu are read", STR_ARG(name),
			    content.size, DRAFT_TEXT_BYTES_MAX);
	const size_t wrong = str_utf8_error(content);
	if (wrong != content.size)
		return FAIL(err, STATUS_INVALID,
			    STR_FMT
			    ", line %zu: the text is not UTF-8 (an older Vietnamese font?); "
			    "convert it to Unicode and save it as UTF-8",
			    STR_ARG(name), line_of(content, wrong));
	if (str_starts(content, STR("\xEF\xBB\xBF")))
		content = str_slice(content, 3, content.size);
	for (size_t number = 1; content.size > 0; number++) {
		struct str line, rest;
		(void)str_cut(content, '\n', &line, &rest);
		TRY(line_add(arena, line, number, document, err));
		content = rest;
	}
	if (document->count == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " is empty: there is no text to check",
			    STR_ARG(name));
	return STATUS_OK;
}

static enum status docx_paragraphs(struct arena *arena, const struct docx_text *text,
				   struct draft_document *document, struct error *err)
{
	static const enum draft_place places[] = {[DOCX_BODY] = DRAFT_PLACE_PARAGRAPH,
						  [DOCX_TABLE] = DRAFT_PLACE_TABLE,
						  [DOCX_NOTE] = DRAFT_PLACE_NOTE,
						  [DOCX_HEADER] = DRAFT_PLACE_HEADER,
						  [DOCX_FOOTER] = DRAFT_PLACE_FOOTER};
	size_t numbers[DRAFT_PLACE_COUNT] = {0};
	document->paragraphs = arena_array(arena, struct draft_paragraph, text->count);
	for (size_t i = 0; i < text->count; i++) {
		struct draft_paragraph *paragraph = &document->paragraphs[document->count++];
		paragraph->place = places[text->paragraphs[i].place];
		paragraph->number = ++numbers[paragraph->place];
		paragraph->cell = text->paragraphs[i].cell;
		TRY(vietnamese_nfc(arena, text->paragraphs[i].text, &paragraph->text, err));
	}
	return STATUS_OK;
}

enum status draft_read_file(struct arena *arena, struct str name, struct str content,
			    struct draft_document *document, struct error *err)
{
	struct docx_text text;
	if (kind_of(content) != FILE_ZIP)
		return draft_read_text(arena, name, content, document, err);
	*document = (struct draft_document){.count = 0};
	TRY(docx_read(arena, name, content, DRAFT_TEXT_BYTES_MAX, &text, err));
	if (text.count == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " is empty: there is no text to check",
			    STR_ARG(name));
	return docx_paragraphs(arena, &text, document, err);
}
