/* column.c - cells as people read them. */
#include "column.h"

#include <math.h>
#include <stdint.h>
#include "../base/date.h"
#include "../base/number.h"

#define NUMBER_BYTES_MAX 32
#define SECONDS_A_DAY 86400
#define DAYS_SHOWN_MAX 1000000.0              /* from 1970: further away is no date */
#define TAG_BITS UINT64_C(0x7FF8000044410000) /* a quiet NaN; its last byte is the letter */

double column_tagged(char letter)
{
	const union {
		uint64_t bits;
		double number;
	} both = {.bits = TAG_BITS | (unsigned char)letter};
	return both.number;
}

char column_tag(double number)
{
	const union {
		double number;
		uint64_t bits;
	} both = {.number = number};
	return (both.bits & ~UINT64_C(0xFF)) == TAG_BITS ? (char)(both.bits & 0xFF) : 0;
}

bool column_number_equal(double a, double b)
{
	return a == b || (column_tag(a) != 0 && column_tag(a) == column_tag(b));
}

bool column_value_is_empty(const struct column *column, const struct column_value *value)
{
	if (column->kind == COLUMN_TEXT)
		return value->text.size == 0;
	return isnan(value->number) && column_tag(value->number) == 0;
}

static const struct column_value *value_of(const struct column *column, size_t row)
{
	switch (column->kind) {
	case COLUMN_CODE:
		return column->values + column->cells.code[row];
	case COLUMN_TEXT:
		return column->values + column->cells.text[row];
	case COLUMN_REAL:
		for (size_t i = 0; i < column->value_count; i++)
			if (column_number_equal(column->values[i].number, column->cells.real[row]))
				return column->values + i;
		return NULL;
	}
	return NULL;
}

struct str column_number_shown(struct arena *arena, const struct column *column, double number)
{
	struct buffer text;
	if (isnan(number))
		return column_tag(number) == 0 ? (struct str){0}
					       : str_format(arena, ".%c", column_tag(number));
	const double days = column->unit == COLUMN_SECONDS ? number / SECONDS_A_DAY : number;
	buffer_init(&text, arena, NUMBER_BYTES_MAX);
	if (column->unit == COLUMN_PLAIN || fabs(days) > DAYS_SHOWN_MAX) {
		number_add_shortest(&text, number);
		return buffer_text(&text);
	}
	const int day = (int)floor(days);
	buffer_add(&text, date_iso(arena, date_add_days((struct date){1970, 1, 1}, day)));
	if (column->unit == COLUMN_SECONDS) {
		const int second = (int)(number - (double)day * SECONDS_A_DAY);
		buffer_addf(&text, "T%02d:%02d:%02d", second / 3600, second / 60 % 60, second % 60);
	}
	return buffer_text(&text);
}

struct str column_shown(struct arena *arena, const struct column *column, size_t row)
{
	if (column->kind == COLUMN_TEXT)
		return value_of(column, row)->text;
	return column_number_shown(arena, column, column_number(column, row));
}

struct column_value column_value_at(const struct column *column, size_t row)
{
	const struct column_value *value = value_of(column, row);
	struct column_value out = {0};
	if (value != NULL)
		out = *value;
	out.number = column_number(column, row);
	out.missing = column_is_missing(column, row);
	return out;
}

enum status column_of_values(struct arena *arena, const struct column *like,
			     const struct column_value *values, size_t rows, struct column *out,
			     struct error *err)
{
	void *memory = NULL;
	*out = (struct column){.name = like->name,
			       .label = like->label,
			       .kind = like->kind == COLUMN_TEXT ? COLUMN_TEXT : COLUMN_REAL,
			       .unit = like->unit,
			       .rows = rows,
			       .values = values,
			       .value_count = rows};
	if (out->kind == COLUMN_TEXT) {
		TRY(arena_try_take(arena, rows, sizeof(uint32_t), alignof(uint32_t), &memory, err));
		uint32_t *cells = memory;
		for (size_t row = 0; row < rows; row++)
			cells[row] = (uint32_t)row;
		out->cells.text = cells;
		return STATUS_OK;
	}
	TRY(arena_try_take(arena, rows, sizeof(double), alignof(double), &memory, err));
	double *cells = memory;
	TRY(arena_try_take(arena, COLUMN_VALID_WORDS(rows), sizeof(uint64_t), alignof(uint64_t),
			   &memory, err));
	uint64_t *valid = memory;
	for (size_t row = 0; row < rows; row++) {
		cells[row] = values[row].number;
		if (!values[row].missing)
			valid[row / 64] |= UINT64_C(1) << row % 64;
	}
	out->cells.real = cells;
	out->valid = valid;
	return STATUS_OK;
}

struct str column_label(const struct column *column, size_t row)
{
	const struct column_value *value = value_of(column, row);
	return value == NULL ? (struct str){0} : value->label;
}
