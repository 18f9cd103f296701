/* xlsx_book.c - finding a worksheet through the package's relations; shared strings. */
#include "xlsx_book.h"

#include <stdalign.h>

#include "shown.h"

/* OpenDocument and binary workbooks are taken for XLSX; other ZIP files have no relations. */
static const struct package_sign signs[] = {
	{"content.xml", true, ERROR_PHRASE("is an OpenDocument file (.ods); save it as XLSX")},
	{"xl/workbook.bin", true, ERROR_PHRASE("is a binary workbook (.xlsb); save it as XLSX")},
	{"_rels/.rels", false, ERROR_PHRASE("is a ZIP file but not an XLSX workbook")},
	{NULL, false, NULL},
};
const struct package_kind xlsx_package = {SHEET_XLSX_BYTES_MAX, SHEET_XLSX_UNPACKED_MAX,
					  XLSX_DEPTH_MAX, signs};

/* The relation id of the wanted worksheet; the sentence of failure lists the names. */
static enum status worksheet_id(struct package *package, struct str book_path, struct str worksheet,
				struct str *id, struct error *err)
{
	ON_LEAVE(part_close) struct package_part part = {0};
	TRY(part_open(package, book_path, &part, err));
	struct buffer names;
	buffer_init(&names, package->arena, ERROR_TEXT_MAX);
	*id = (struct str){0};
	for (;;) {
		bool more = false;
		TRY(part_step(&part, &more, err));
		if (!more)
			break;
		if (part.event != PART_START)
			continue;
		if (part.depth == 0 && !str_is(part.name, "workbook"))
			return FAIL(err, STATUS_INVALID, STR_FMT " is not an XLSX workbook",
				    STR_ARG(package->name));
		if (!str_is(part.name, "sheet") || id->size != 0)
			continue;
		const bool hidden = str_ends(part_attribute(&part, "state"), STR("idden"));
		const struct str name = part_attribute(&part, "name");
		buffer_add(&names, names.size == 0 ? (struct str){0} : STR(", "));
		buffer_add(&names, text_shown(name));
		if (worksheet.size == 0 ? !hidden : str_equal(name, worksheet))
			*id = str_copy(package->arena, part_attribute(&part, "id"));
	}
	if (id->size != 0)
		return STATUS_OK;
	if (worksheet.size == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " has no worksheet",
			    STR_ARG(package->name));
	return FAIL(err, STATUS_NOT_FOUND,
		    STR_FMT " has no worksheet \"" STR_FMT "\"; it has " STR_FMT,
		    STR_ARG(package->name), STR_ARG(text_shown(worksheet)),
		    STR_ARG(buffer_text(&names)));
}

enum status book_find(struct package *package, struct str worksheet, struct str *sheet_path,
		      struct str *strings_path, struct error *err)
{
	struct package_relation book = {.type_end = "/officeDocument"};
	TRY(package_relations(package, (struct str){0}, &book, 1, false, err));
	if (book.path.size == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " is a ZIP file but not an XLSX workbook",
			    STR_ARG(package->name));
	struct package_relation parts[] = {{.type_end = "/worksheet"},
					   {.type_end = "/sharedStrings"}};
	TRY(worksheet_id(package, book.path, worksheet, &parts[0].id, err));
	TRY(package_relations(package, book.path, parts, 2, false, err));
	if (parts[0].path.size == 0)
		return FAIL(err, STATUS_INVALID,
			    STR_FMT " has a chart in place of the worksheet; name another one",
			    STR_ARG(package->name));
	*sheet_path = parts[0].path;
	*strings_path = parts[1].path;
	return STATUS_OK;
}

enum status book_text(struct package_part *part, struct buffer *text, bool *formula,
		      struct error *err)
{
	const size_t depth = part->depth;
	bool gathers = false;
	size_t guide_depth = 0; /* of the rPh that we are in, or 0 */
	text->size = 0;
	*formula = false;
	for (;;) {
		bool more = false;
		TRY(part_step(part, &more, err));
		if (!more || (part->event == PART_END && part->depth == depth))
			break;
		if (part->event == PART_TEXT) {
			buffer_add(text, gathers ? part->text : (struct str){0});
			continue;
		}
		const bool starts = part->event == PART_START;
		if (str_is(part->name, "rPh"))
			guide_depth = starts ? part->depth : 0;
		*formula = *formula || str_is(part->name, "f");
		gathers = starts && guide_depth == 0 &&
			  (str_is(part->name, "v") || str_is(part->name, "t"));
	}
	if (text->status == STATUS_OK)
		return STATUS_OK;
	(void)part_fail(part, err, "a cell has more than 1048576 bytes");
	return STATUS_LIMIT;
}

uint32_t book_escape(struct str text)
{
	const char *data = text.data;
	if (text.size < 7 || data[0] != '_' || data[1] != 'x' || data[6] != '_')
		return 0;
	uint32_t value = 0;
	for (size_t i = 2; i < 6; i++) {
		const char c = data[i];
		const bool digit = c >= '0' && c <= '9';
		if (!digit && (c < 'A' || c > 'F') && (c < 'a' || c > 'f'))
			return 0;
		value = value * 16 + (uint32_t)(digit ? c - '0' : (c & 0x5F) - 'A' + 10);
	}
	return value >= 0xD800 && value <= 0xDFFF ? 0 : value;
}

void book_unescape(struct buffer *text)
{
	const struct str whole = buffer_text(text);
	if (whole.size < 7 || memchr(whole.data, '_', whole.size - 6) == NULL)
		return;
	text->size = 0;
	for (size_t at = 0; at < whole.size;) {
		const uint32_t value = book_escape(str_slice(whole, at, whole.size));
		if (value != 0) { /* seven bytes become at most three: never ahead of at */
			buffer_add_code_point(text, value);
			at += 7;
		} else {
			text->data[text->size++] = whole.data[at++];
		}
	}
}

static enum status strings_add(struct package *package, struct xlsx_strings *strings,
			       struct str text, struct error *err)
{
	if (strings->count == XLSX_STRINGS_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has more than %d shared strings",
			    STR_ARG(package->name), XLSX_STRINGS_MAX);
	void *taken = NULL;
	if (strings->count == strings->capacity) {
		const size_t capacity = strings->capacity == 0 ? 256 : strings->capacity * 2;
		TRY(arena_try_take(package->arena, capacity, sizeof(struct str),
				   alignof(struct str), &taken, err));
		if (strings->count != 0)
			memcpy(taken, strings->texts, strings->count * sizeof(struct str));
		strings->texts = taken;
		strings->capacity = capacity;
	}
	TRY(arena_try_take(package->arena, text.size, 1, 1, &taken, err));
	if (text.size != 0)
		memcpy(taken, text.data, text.size);
	strings->texts[strings->count++] = (struct str){taken, text.size};
	return STATUS_OK;
}

enum status book_strings(struct package *package, struct str path, struct xlsx_strings *strings,
			 struct error *err)
{
	ON_LEAVE(part_close) struct package_part part = {0};
	TRY(part_open(package, path, &part, err));
	struct buffer text;
	buffer_init(&text, package->arena, SHEET_CELL_BYTES_MAX);
	for (;;) {
		bool more = false, formula = false;
		TRY(part_step(&part, &more, err));
		if (!more)
			return STATUS_OK;
		if (part.event != PART_START || !str_is(part.name, "si"))
			continue;
		TRY(book_text(&part, &text, &formula, err));
		book_unescape(&text);
		TRY(strings_add(package, strings, buffer_text(&text), err));
	}
}
