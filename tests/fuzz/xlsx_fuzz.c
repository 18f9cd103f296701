/* xlsx_fuzz.c - any bytes as an XLSX file; what is no ZIP file becomes parts of a good one: before
 * the first NUL the worksheet, between it and the second the shared strings, then the workbook. */
#include <assert.h>
#include <stdint.h>

#include "../zip_make.h"
#include "files/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static struct str package_make(struct arena *arena, struct str input)
{
	struct str sheet, strings, book;
	(void)str_cut(input, '\0', &sheet, &input);
	if (!str_cut(input, '\0', &strings, &book))
		book = STR("<workbook><sheets><sheet name='a' id='d'/></sheets></workbook>");
	const struct zip_entry entries[] = {
		{.name = "_rels/.rels",
		 .content = STR("<Relationships><Relationship Id='a' Type='" RELATIONS
				"/officeDocument' Target='xl/workbook.xml'/></Relationships>")},
		{.name = "xl/_rels/workbook.xml.rels",
		 .content = STR(
			 "<Relationships><Relationship Id='d' Type='" RELATIONS
			 "/worksheet' Target='sheet1.xml'/><Relationship Id='s' Type='" RELATIONS
			 "/sharedStrings' Target='sharedStrings.xml'/></Relationships>")},
		{.name = "xl/workbook.xml", .content = book},
		{.name = "xl/sharedStrings.xml", .content = strings},
		{.name = "xl/sheet1.xml", .content = sheet},
	};
	return zip_make(arena, entries, sizeof entries / sizeof entries[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	const struct sheet_options options = {0};
	struct str content = {(const char *)data, size};
	if (!str_starts(content, STR("PK")))
		content = package_make(arena, content);
	struct error err = {.text = ""};
	enum status status = sheet_open_memory(arena, STR("f"), content, &options, &sheet, &err);
	size_t line = 0;
	for (bool more = true; status == STATUS_OK && more;) {
		struct sheet_row row;
		status = sheet_next(sheet, &row, &more, &err);
		if (status != STATUS_OK || !more)
			break;
		assert(row.line > line && row.cell_count <= SHEET_COLUMNS_MAX);
		line = row.line;
		for (size_t i = 0; i < row.cell_count; i++)
			assert(str_utf8_error(row.cells[i].text) == row.cells[i].text.size);
	}
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	return 0;
}
