/* frame_write.c - the rows of a frame as lines. */
#include "frame_write.h"

#include "csv_write.h"

static void cell_write(const struct column *column, size_t row, struct csv_writer *csv)
{
	const double number = column_number(column, row);
	if (column->kind == COLUMN_TEXT)
		csv_write_text(csv, column->values[column->cells.text[row]].text);
	else if (column->unit != COLUMN_PLAIN || column_tag(number) != 0)
		csv_write_text(csv, column_number_shown(csv->out->arena, column, number));
	else
		csv_write_real(csv, number);
}

void frame_write_csv(const struct frame *frame, struct buffer *out)
{
	struct csv_writer csv = {.out = out};
	for (size_t i = 0; i < frame->column_count; i++)
		csv_write_text(&csv, frame->columns[i].name);
	csv_write_row_end(&csv);
	for (size_t row = 0; row < frame->rows; row++) {
		for (size_t i = 0; i < frame->column_count; i++)
			cell_write(frame->columns + i, row, &csv);
		csv_write_row_end(&csv);
	}
}
