/* csv_fuzz.c - any bytes as a CSV file: every cell is valid UTF-8, every refusal has a sentence. */
#include <assert.h>
#include <stdint.h>

#include "files/sheet.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size >= 2 && data[0] == 'P' && data[1] == 'K')
		return 0; /* xlsx_fuzz.c */
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	const struct sheet_options options = {0};
	const struct str content = {(const char *)data, size};
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
