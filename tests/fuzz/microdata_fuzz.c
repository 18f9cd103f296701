/* microdata_fuzz.c - any bytes as a file of SPSS or Stata: what is read is a whole frame of valid
 * text, what is refused has a sentence. */
#include <assert.h>
#include <stdint.h>

#include "files/frame_read.h"
#include "files/microdata_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ARENA_BYTES ((size_t)256 << 20)

static void assert_text(struct str text)
{
	assert(str_utf8_error(text) == text.size);
}

static void assert_column(const struct column *column, size_t rows)
{
	assert(column->rows == rows);
	assert_text(column->name);
	assert_text(column->label);
	for (size_t i = 0; i < column->value_count; i++) {
		assert_text(column->values[i].label);
		assert_text(column->values[i].text);
	}
	for (size_t row = 0; row < rows; row++)
		if (column->kind == COLUMN_CODE)
			assert(column->cells.code[row] < column->value_count);
		else if (column->kind == COLUMN_TEXT)
			assert(column->cells.text[row] < column->value_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str content = {(const char *)data, size};
	if (microdata_format_of(content) == MICRODATA_NONE)
		return 0; /* csv_fuzz.c, xlsx_fuzz.c */
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	struct error err = {.text = ""};
	struct frame frame;
	const enum status status = frame_read_memory(arena, STR("f"), content, &frame, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	for (size_t i = 0; status == STATUS_OK && i < frame.column_count; i++)
		assert_column(frame.columns + i, frame.rows);
	return 0;
}
