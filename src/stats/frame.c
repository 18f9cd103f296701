/* frame.c - columns by name. */
#include "frame.h"

#include "../base/nearest.h"
#include "../base/number.h"

#define SHOWN_BYTES_MAX 60

enum status frame_find(const struct frame *frame, struct str name, const struct column **column,
		       struct error *err)
{
	struct nearest nearest = {.wanted = name};
	for (size_t i = 0; i < frame->column_count; i++) {
		const struct str known = frame->columns[i].name;
		if (str_equal(known, name)) {
			*column = frame->columns + i;
			return STATUS_OK;
		}
		nearest_offer(&nearest, known, known);
	}
	return error_nearest(err,
			     FAIL(err, STATUS_NOT_FOUND, STR_FMT " has no variable \"" STR_FMT "\"",
				  STR_ARG(frame->name),
				  STR_ARG(str_slice(name, 0, SHOWN_BYTES_MAX))),
			     &nearest);
}

/* A text that a column of numbers could not hold: no number, or a code such as 01. */
static bool is_text(struct str cell)
{
	double number = 0;
	const bool is_code =
		cell.size > 1 && cell.data[0] == '0' && cell.data[1] >= '0' && cell.data[1] <= '9';
	return is_code || number_real(cell, '.', &number, NULL) != STATUS_OK;
}

enum status frame_find_numeric(const struct frame *frame, struct str name,
			       const struct column **column, struct error *err)
{
	TRY(frame_find(frame, name, column, err));
	if ((*column)->kind != COLUMN_TEXT)
		return STATUS_OK;
	for (size_t row = 0; row < (*column)->rows; row++) {
		const struct str cell = (*column)->values[(*column)->cells.text[row]].text;
		if (column_is_missing(*column, row) || !is_text(cell))
			continue;
		return FAIL(err, STATUS_INVALID,
			    "the variable " STR_FMT " of " STR_FMT
			    " must hold numbers, but row %zu has \"" STR_FMT "\"",
			    STR_ARG(name), STR_ARG(frame->name), row + 1,
			    STR_ARG(str_slice(cell, 0, SHOWN_BYTES_MAX)));
	}
	return STATUS_OK;
}
