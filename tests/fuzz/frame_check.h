/* frame_check.h - a frame that came out of hostile bytes is whole: valid text, cells that point to
 * values. */
#ifndef DANNOI_FUZZ_FRAME_CHECK_H
#define DANNOI_FUZZ_FRAME_CHECK_H

#include <assert.h>
#include "stats/frame.h"

static inline void assert_text(struct str text)
{
	assert(str_utf8_error(text) == text.size);
}

static inline void assert_column(const struct column *column, size_t rows)
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

static inline void assert_frame(const struct frame *frame)
{
	for (size_t i = 0; i < frame->column_count; i++)
		assert_column(frame->columns + i, frame->rows);
}

/* A few interviews for what is fuzzed beside data: columns w, h, c, v, f, g, y, t. */
#define FRAME_CHECK_INTERVIEWS                                                                     \
	"w,h,c,v,f,g,y,t\n1,1,1,1,9,0.5,3,a\n2,1,1,2,9,0.5,4,b\n1,1,2,1,9,0.5,5,a\n"               \
	"1.5,2,3,1,8,0.5,,b\n2,2,3,2,8,0.5,7,a\n1,2,4,1,8,0.5,8,c\n1,3,5,1,8,0.5,9,a\n"

#endif
