/* column.c - cells as people read them. */
#include "column.h"

#include <math.h>
#include "../base/number.h"

#define NUMBER_BYTES_MAX 32

static const struct column_value *value_of(const struct column *column, size_t row)
{
	switch (column->kind) {
	case COLUMN_CODE:
		return column->values + column->cells.code[row];
	case COLUMN_TEXT:
		return column->values + column->cells.text[row];
	case COLUMN_REAL:
		for (size_t i = 0; i < column->value_count; i++)
			if (column->values[i].number == column->cells.real[row])
				return column->values + i;
		return NULL;
	}
	return NULL;
}

struct str column_shown(struct arena *arena, const struct column *column, size_t row)
{
	const double number = column_number(column, row);
	if (column->kind == COLUMN_TEXT)
		return value_of(column, row)->text;
	if (isnan(number))
		return (struct str){0};
	struct buffer text;
	buffer_init(&text, arena, NUMBER_BYTES_MAX);
	number_add_shortest(&text, number);
	return buffer_text(&text);
}

struct str column_label(const struct column *column, size_t row)
{
	const struct column_value *value = value_of(column, row);
	return value == NULL ? (struct str){0} : value->label;
}
