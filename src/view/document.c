/* document.c - builds papers and picks the way they are written. */
#include "document.h"

#include <assert.h>
#include "document_parts.h"
#include "messages.h"

void document_init(struct document *document, struct arena *arena, enum language language,
		   const struct paper *paper)
{
	*document = (struct document){.arena = arena, .language = language, .paper = paper};
}

double document_measure(const struct document *document, struct paper_measure measure)
{
	return document->compact ? measure.least : measure.chosen;
}

/* Neither XML nor PDF can hold control characters, and Pango takes no malformed UTF-8. */
static bool is_printable(uint32_t character)
{
	return character >= 0x20 && character != 0x7F && character != 0xFFFE && character != 0xFFFF;
}

struct str document_clean(struct arena *arena, struct str text)
{
	struct buffer out;
	bool clean = str_utf8_error(text) == text.size;
	for (size_t at = 0; at < text.size && clean;)
		clean = is_printable(str_utf8_next(text, &at));
	if (clean)
		return text;
	buffer_init(&out, arena, DOCUMENT_BYTES_MAX);
	for (size_t at = 0; at < text.size;) {
		const uint32_t character = str_utf8_next(text, &at);
		buffer_add_code_point(&out, is_printable(character) ? character : 0xFFFD);
	}
	return buffer_text(&out);
}

/* Divides at brackets; a lone bracket is text. */
static size_t runs_divide(struct str text, struct document_run *runs, size_t count)
{
	while (text.size > 0) {
		const char *open = memchr(text.data, '[', text.size);
		const char *end =
			open == NULL ? NULL
				     : memchr(open, ']', text.size - (size_t)(open - text.data));
		if (end == NULL || count + 2 >= DOCUMENT_RUNS_MAX) {
			runs[count++] = (struct document_run){.text = text};
			return count;
		}
		const size_t before = (size_t)(open - text.data);
		const size_t size = (size_t)(end - open) + 1;
		if (before > 0)
			runs[count++] = (struct document_run){.text = str_slice(text, 0, before)};
		runs[count++] =
			(struct document_run){.text = str_slice(text, before, size), .blank = true};
		text = str_slice(text, before + size, text.size);
	}
	return count;
}

struct document_text document_text_led(struct arena *arena, struct str lead, struct str text)
{
	struct document_run runs[DOCUMENT_RUNS_MAX];
	size_t count = 0;
	if (lead.size > 0)
		runs[count++] = (struct document_run){
			.text = str_format(arena, STR_FMT " ",
					   STR_ARG(document_clean(arena, lead))),
			.bold = true};
	count = runs_divide(document_clean(arena, text), runs, count);
	struct document_run *kept = arena_array(arena, struct document_run, count);
	if (count > 0)
		memcpy(kept, runs, count * sizeof *kept);
	return (struct document_text){kept, count};
}

struct str document_locale(const struct document *document)
{
	return document->language == LANGUAGE_VI ? STR("vi-VN") : STR("en-GB");
}

struct document_page document_page(const struct document *document, bool wide)
{
	const struct paper *paper = document->paper;
	const double width = paper->page_width_mm.chosen, height = paper->page_height_mm.chosen;
	return (struct document_page){
		.width_pt = PAPER_POINTS_PER_MM * (wide ? height : width),
		.height_pt = PAPER_POINTS_PER_MM * (wide ? width : height),
	};
}

double document_room_pt(const struct document *document, bool wide)
{
	const struct paper *paper = document->paper;
	return document_page(document, wide).width_pt -
	       PAPER_POINTS_PER_MM * (paper->margin_left_mm.chosen + paper->margin_right_mm.chosen);
}

struct document_text document_text(struct arena *arena, struct str text)
{
	return document_text_led(arena, (struct str){0}, text);
}

struct str document_plain(struct arena *arena, struct document_text text)
{
	struct buffer out;
	buffer_init(&out, arena, DOCUMENT_BYTES_MAX);
	for (size_t i = 0; i < text.count; i++)
		buffer_add(&out, text.runs[i].text);
	return buffer_text(&out);
}

static struct document_block *block_add(struct document *document, enum document_kind kind)
{
	struct document_part *part = document->annex_count == 0
					     ? &document->body
					     : &document->annexes[document->annex_count - 1];
	assert(part->block_count < DOCUMENT_BLOCKS_MAX);
	if (part->block_count == part->block_capacity) {
		const size_t capacity = part->block_capacity == 0 ? 32 : 2 * part->block_capacity;
		struct document_block *blocks =
			arena_array(document->arena, struct document_block, capacity);
		if (part->block_count > 0)
			memcpy(blocks, part->blocks, part->block_count * sizeof *blocks);
		part->blocks = blocks;
		part->block_capacity = capacity;
	}
	struct document_block *block = &part->blocks[part->block_count++];
	*block = (struct document_block){.kind = kind};
	return block;
}

void document_add_heading(struct document *document, int level, struct str text)
{
	assert(level >= 1 && level <= 3);
	struct document_part *part = document->annex_count == 0
					     ? &document->body
					     : &document->annexes[document->annex_count - 1];
	struct document_block *block = block_add(document, DOCUMENT_HEADING);
	block->level = level;
	block->number = ++part->headings[level - 1];
	for (int below = level; below < 3; below++)
		part->headings[below] = 0;
	block->text = document_text(document->arena, text);
}

void document_add_text(struct document *document, struct document_text text)
{
	if (text.count > 0)
		block_add(document, DOCUMENT_PARAGRAPH)->text = text;
}

void document_add_paragraph(struct document *document, struct str text)
{
	document_add_text(document, document_text(document->arena, text));
}

void document_add_note(struct document *document, struct str text)
{
	if (text.size > 0)
		block_add(document, DOCUMENT_NOTE)->text = document_text(document->arena, text);
}

void document_add_list(struct document *document, const struct document_text *items, size_t count)
{
	assert(count <= DOCUMENT_ITEMS_MAX);
	if (count == 0)
		return;
	struct document_text *kept = arena_array(document->arena, struct document_text, count);
	memcpy(kept, items, count * sizeof *kept);
	struct document_block *block = block_add(document, DOCUMENT_LIST);
	block->items = kept;
	block->item_count = count;
}

void document_add_table(struct document *document, const struct table *table)
{
	struct document_block *block = block_add(document, DOCUMENT_TABLE);
	block->number = ++document->table_count;
	block->table = table;
	block->text = document_text(document->arena, table->caption);
}

void document_add_picture(struct document *document, struct document_picture picture,
			  struct str caption)
{
	assert(document->picture_count < DOCUMENT_PICTURES_MAX);
	struct document_block *block = block_add(document, DOCUMENT_PICTURE);
	block->number = ++document->picture_count;
	block->picture = picture;
	block->text = document_text(document->arena, caption);
}

void document_add_annex(struct document *document, struct str title)
{
	assert(document->annex_count < DOCUMENT_ANNEXES_MAX);
	struct document_part *annex = &document->annexes[document->annex_count++];
	annex->title = title;
	annex->number = (int)document->annex_count;
}

void document_add_wide_annex(struct document *document, struct str title)
{
	document_add_annex(document, title);
	document->annexes[document->annex_count - 1].wide = true;
}

void document_add_recipient(struct document *document, struct str recipient)
{
	assert(document->recipient_count < DOCUMENT_RECIPIENTS_MAX);
	document->recipients[document->recipient_count++] = recipient;
}

void document_add_addressee(struct document *document, struct str line)
{
	assert(document->addressee_count < DOCUMENT_ADDRESSEES_MAX);
	document->addressees[document->addressee_count++] = line;
}

struct str document_roman(struct arena *arena, int number)
{
	static const struct {
		int value;
		const char *sign;
	} signs[] = {{50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}};
	struct buffer out;
	assert(number >= 1 && number < 90);
	buffer_init(&out, arena, 16);
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
		for (; number >= signs[i].value; number -= signs[i].value)
			buffer_add(&out, str_from(signs[i].sign));
	return buffer_text(&out);
}

struct str document_caption_label(const struct document *document,
				  const struct document_block *block)
{
	return message_text(document->language, block->kind == DOCUMENT_TABLE
							? MESSAGE_DOCUMENT_TABLE
							: MESSAGE_DOCUMENT_PICTURE);
}

struct str document_caption(const struct document *document, const struct document_block *block)
{
	return str_format(document->arena, STR_FMT " %d. " STR_FMT,
			  STR_ARG(document_caption_label(document, block)), block->number,
			  STR_ARG(document_plain(document->arena, block->text)));
}

struct str document_annex_label(const struct document *document, const struct document_part *annex)
{
	const struct str word = message_text(document->language, MESSAGE_DOCUMENT_ANNEX);
	if (document->annex_count < 2)
		return word;
	return str_format(document->arena, STR_FMT " " STR_FMT, STR_ARG(word),
			  STR_ARG(document_roman(document->arena, annex->number)));
}

/* Letters of the third level, in the order of Vietnamese administrative papers. */
static const char *const letters[] = {"a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l",
				      "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "x"};

struct str document_heading_number(struct arena *arena, const struct document_block *heading)
{
	if (heading->level == 1)
		return str_format(arena, STR_FMT ".",
				  STR_ARG(document_roman(arena, heading->number)));
	if (heading->level == 2)
		return str_format(arena, "%d.", heading->number);
	const size_t letter = ((size_t)heading->number - 1) % (sizeof letters / sizeof letters[0]);
	return str_format(arena, "%s)", letters[letter]);
}

/* Without case: files from other systems end with .DOCX too. */
static bool ends_with(struct str path, const char *ending)
{
	const size_t size = strlen(ending);
	for (size_t i = 0; i < size && size <= path.size; i++) {
		const char c = path.data[path.size - size + i];
		if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != ending[i])
			return false;
	}
	return size <= path.size;
}

enum status document_format_of(struct str path, enum document_format *format, struct error *err)
{
	static const char *const endings[] = {[DOCUMENT_AS_DOCX] = ".docx",
					      [DOCUMENT_AS_PDF] = ".pdf",
					      [DOCUMENT_AS_HTML] = ".html"};
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		*format = (enum document_format)i;
		if (ends_with(path, endings[i]))
			return STATUS_OK;
	}
	return FAIL(err, STATUS_INVALID,
		    "\"" STR_FMT
		    "\" must end with .docx, .pdf or .html, which says how it is written",
		    STR_ARG(path));
}

const char *document_content_type(enum document_format format)
{
	static const char *const types[] = {
		[DOCUMENT_AS_DOCX] = ("application/vnd.openxmlformats-officedocument."
				      "wordprocessingml.document"),
		[DOCUMENT_AS_PDF] = "application/pdf",
		[DOCUMENT_AS_HTML] = "text/html; charset=utf-8"};
	return types[format];
}

enum status document_picture_svg(const struct document *document,
				 const struct document_picture *picture, struct str *svg,
				 struct error *err)
{
	return chart_svg_inset(document->arena, picture->drawn, svg, err);
}

enum status document_write(const struct document *document, enum document_format format,
			   struct str *content, struct error *err)
{
	switch (format) {
	case DOCUMENT_AS_DOCX:
		return document_write_docx(document, content, err);
	case DOCUMENT_AS_PDF:
		return document_write_pdf(document, content, err);
	case DOCUMENT_AS_HTML:
		return document_write_html(document, content, err);
	}
	return STATUS_INTERNAL;
}
