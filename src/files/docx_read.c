/* docx_read.c - paragraphs out of the main part, the notes, headers and footers of a DOCX package.
 */
#include "docx_read.h"

#include "../base/number.h"
#include "package.h"

static const struct package_sign signs[] = {
	{"content.xml", true, ERROR_PHRASE("is an OpenDocument file (.odt); save it as .docx")},
	{"xl/workbook.xml", true,
	 ERROR_PHRASE("is an Excel workbook; give a Word document (.docx)")},
	{"ppt/presentation.xml", true,
	 ERROR_PHRASE("is a presentation; give a Word document (.docx)")},
	{"word/vbaProject.bin", true,
	 ERROR_PHRASE("holds macros (.docm); save it as .docx without macros")},
	{"_rels/.rels", false, ERROR_PHRASE("is a ZIP file but not a Word document (.docx)")},
	{NULL, false, NULL},
};
static const struct package_kind docx_package = {DOCX_BYTES_MAX, DOCX_UNPACKED_MAX, DOCX_DEPTH_MAX,
						 signs};

struct reader {
	struct package *package;
	struct docx_text *text;
	size_t text_bytes, text_bytes_max;
	enum docx_place place;              /* of what is not in a table */
	struct buffer open[DOCX_BOXES_MAX]; /* paragraphs under way: a text box lies in one */
	size_t open_count;
	struct docx_cell tables[DOCX_TABLES_MAX]; /* the cells under way, the innermost last */
	size_t table_depth, table_count;
	size_t skipped_depth; /* of the element that is passed over, + 1; 0: none */
	bool gathers;         /* inside a t element */
};

/* What is not part of the text as it reads now: deletions, what was moved away, the second
 * rendering of a drawing for old programs, phonetic guides. */
static bool is_skipped(struct str name)
{
	static const char *const names[] = {"del", "moveFrom", "Fallback", "rt"};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		if (str_is(name, names[i]))
			return true;
	return false;
}

static enum status paragraph_start(struct reader *reader, struct error *err)
{
	if (reader->open_count == DOCX_BOXES_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has text boxes nested deeper than %d",
			    STR_ARG(reader->package->name), DOCX_BOXES_MAX);
	reader->open[reader->open_count++].size = 0;
	return STATUS_OK;
}

static enum status paragraph_end(struct reader *reader, struct error *err)
{
	struct buffer *open = &reader->open[--reader->open_count];
	struct str text = {0};
	TRY(buffer_finish(open, &text, err));
	text = str_trim(text);
	if (text.size == 0)
		return STATUS_OK;
	if (reader->text->count == DOCX_PARAGRAPHS_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has more than %d paragraphs",
			    STR_ARG(reader->package->name), DOCX_PARAGRAPHS_MAX);
	struct docx_paragraph *paragraph = &reader->text->paragraphs[reader->text->count++];
	*paragraph =
		(struct docx_paragraph){str_copy(reader->package->arena, text), reader->place, {0}};
	if (reader->table_depth == 0)
		return STATUS_OK;
	if (reader->place == DOCX_BODY)
		paragraph->place = DOCX_TABLE;
	paragraph->cell = reader->tables[reader->table_depth - 1];
	return STATUS_OK;
}

static enum status table_start(struct reader *reader, struct error *err)
{
	if (reader->table_depth == DOCX_TABLES_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has tables nested deeper than %d",
			    STR_ARG(reader->package->name), DOCX_TABLES_MAX);
	reader->tables[reader->table_depth++] = (struct docx_cell){.table = ++reader->table_count};
	return STATUS_OK;
}

/* Rows and cells count on; a cell's properties come before its text. */
static void cell_step(struct reader *reader, const struct package_part *part)
{
	int64_t span = 1;
	if (reader->table_depth == 0)
		return;
	struct docx_cell *cell = &reader->tables[reader->table_depth - 1];
	if (str_is(part->name, "tr")) {
		cell->row++;
		cell->column = 0;
		cell->span = 1;
	} else if (str_is(part->name, "tc")) {
		cell->column += cell->column == 0 ? 1 : cell->span;
		cell->span = 1;
	} else if (str_is(part->name, "gridSpan") &&
		   number_int(part_attribute(part, "val"), 1, DOCX_COLUMNS_MAX, &span, NULL) ==
			   STATUS_OK) {
		cell->span = (size_t)span;
	}
}

static enum status text_add(struct reader *reader, struct str text, struct error *err)
{
	if (text.size > reader->text_bytes_max - reader->text_bytes)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has more than %zu bytes of text",
			    STR_ARG(reader->package->name), reader->text_bytes_max);
	reader->text_bytes += text.size;
	struct buffer *open = &reader->open[reader->open_count - 1];
	for (size_t i = 0; i < text.size; i++)
		buffer_add_char(open,
				text.data[i] == '\n' || text.data[i] == '\t' ? ' ' : text.data[i]);
	return STATUS_OK;
}

static enum status element_start(struct reader *reader, const struct package_part *part,
				 struct error *err)
{
	const struct str name = part->name;
	if (is_skipped(name)) {
		reader->skipped_depth = part->depth + 1;
		return STATUS_OK;
	}
	if (str_is(name, "p"))
		return paragraph_start(reader, err);
	if (str_is(name, "tbl"))
		return table_start(reader, err);
	cell_step(reader, part);
	if (reader->open_count == 0)
		return STATUS_OK;
	reader->gathers = str_is(name, "t");
	if (str_is(name, "tab") || str_is(name, "br") || str_is(name, "cr"))
		return text_add(reader, STR(" "), err);
	if (str_is(name, "noBreakHyphen"))
		return text_add(reader, STR("-"), err);
	return STATUS_OK;
}

static enum status element_end(struct reader *reader, const struct package_part *part,
			       struct error *err)
{
	reader->gathers = false;
	if (str_is(part->name, "p") && reader->open_count > 0)
		return paragraph_end(reader, err);
	reader->table_depth -= str_is(part->name, "tbl") && reader->table_depth > 0;
	return STATUS_OK;
}

static enum status part_read_text(struct reader *reader, struct str path, struct error *err)
{
	ON_LEAVE(part_close) struct package_part part = {0};
	TRY(part_open(reader->package, path, &part, err));
	for (;;) {
		bool more = false;
		TRY(part_step(&part, &more, err));
		if (!more)
			return STATUS_OK;
		if (reader->skipped_depth > 0) {
			if (part.event == PART_END && part.depth + 1 == reader->skipped_depth)
				reader->skipped_depth = 0;
			continue;
		}
		if (part.event == PART_START)
			TRY(element_start(reader, &part, err));
		else if (part.event == PART_END)
			TRY(element_end(reader, &part, err));
		else if (reader->gathers)
			TRY(text_add(reader, part.text, err));
	}
}

/* A file of macros under another name keeps its content type. */
static enum status macros_refuse(struct package *package, struct error *err)
{
	ON_LEAVE(part_close) struct package_part part = {0};
	TRY(part_open(package, STR("[Content_Types].xml"), &part, err));
	for (;;) {
		bool more = false;
		TRY(part_step(&part, &more, err));
		if (!more)
			return STATUS_OK;
		if (part.event != PART_START)
			continue;
		const struct str type = part_attribute(&part, "ContentType");
		if (type.size > 0 && (memmem(type.data, type.size, "macroEnabled", 12) != NULL ||
				      memmem(type.data, type.size, "vbaProject", 10) != NULL))
			return FAIL(err, STATUS_INVALID,
				    STR_FMT
				    " holds macros (.docm); save it as .docx without macros",
				    STR_ARG(package->name));
	}
}

/* All parts of a type that belong to the document, in the order of its relations. */
static enum status parts_read(struct reader *reader, struct str document, const char *type_end,
			      enum docx_place place, struct error *err)
{
	struct package_relation *parts =
		arena_array(reader->package->arena, struct package_relation, DOCX_EDGES_MAX + 1);
	for (size_t i = 0; i <= DOCX_EDGES_MAX; i++)
		parts[i].type_end = type_end;
	TRY(package_relations(reader->package, document, parts, DOCX_EDGES_MAX + 1, true, err));
	if (parts[DOCX_EDGES_MAX].path.size > 0)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has more than %d headers or footers",
			    STR_ARG(reader->package->name), DOCX_EDGES_MAX);
	reader->place = place;
	for (size_t i = 0; parts[i].path.size > 0; i++)
		TRY(part_read_text(reader, parts[i].path, err));
	return STATUS_OK;
}

static enum status document_read(struct reader *reader, struct error *err)
{
	static const struct {
		const char *type_end;
		enum docx_place place;
	} others[] = {{"/footnotes", DOCX_NOTE},
		      {"/endnotes", DOCX_NOTE},
		      {"/header", DOCX_HEADER},
		      {"/footer", DOCX_FOOTER}};
	struct package_relation document = {.type_end = "/officeDocument"};
	TRY(macros_refuse(reader->package, err));
	TRY(package_relations(reader->package, (struct str){0}, &document, 1, false, err));
	if (document.path.size == 0)
		return FAIL(err, STATUS_INVALID,
			    STR_FMT " is a ZIP file but not a Word document (.docx)",
			    STR_ARG(reader->package->name));
	TRY(part_read_text(reader, document.path, err));
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		TRY(parts_read(reader, document.path, others[i].type_end, others[i].place, err));
	return STATUS_OK;
}

enum status docx_read(struct arena *arena, struct str name, struct str content,
		      size_t text_bytes_max, struct docx_text *text, struct error *err)
{
	ON_LEAVE(package_close) struct package package = {0};
	*text = (struct docx_text){
		.paragraphs = arena_array(arena, struct docx_paragraph, DOCX_PARAGRAPHS_MAX)};
	struct reader *reader = arena_new(arena, struct reader);
	reader->package = &package;
	reader->text = text;
	reader->text_bytes_max = text_bytes_max;
	for (size_t i = 0; i < DOCX_BOXES_MAX; i++)
		buffer_init(&reader->open[i], arena, text_bytes_max);
	TRY(package_open(arena, &docx_package, name, content, &package, err));
	return document_read(reader, err);
}
