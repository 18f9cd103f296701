/* describe.c - one pass over each variable. */
#include "describe.h"

#include <math.h>
#include <stdlib.h>

struct counter {
	struct arena *arena;
	const struct column *column;
	size_t *counts; /* of values */
	struct description *out;
};

static void number_take(struct description *out, double number, size_t count)
{
	out->low = isnan(out->low) || number < out->low ? number : out->low;
	out->high = isnan(out->high) || number > out->high ? number : out->high;
	out->sum = (isnan(out->sum) ? 0 : out->sum) + number * (double)count;
	out->whole &= number == floor(number);
}

/* Columns that keep each value once. */
static void values_count(struct counter *counter)
{
	const struct column *column = counter->column;
	struct description *out = counter->out;
	for (size_t row = 0; row < column->rows; row++)
		counter->counts[column->kind == COLUMN_CODE ? column->cells.code[row]
							    : column->cells.text[row]]++;
	for (size_t i = 0; i < column->value_count; i++) {
		const struct column_value *value = column->values + i;
		const size_t count = counter->counts[i];
		const bool empty = column_value_is_empty(column, value);
		out->missing += value->missing ? count : 0;
		out->empty += empty ? count : 0;
		out->answered += value->missing ? 0 : count;
		out->distinct += !value->missing && count > 0;
		if (!value->missing && count > 0 && column->kind == COLUMN_CODE)
			number_take(out, value->number, count);
	}
}

static void reals_count(struct counter *counter)
{
	const struct column *column = counter->column;
	struct description *out = counter->out;
	out->distinct = SIZE_MAX;
	for (size_t row = 0; row < column->rows; row++) {
		const double number = column->cells.real[row];
		const bool missing = column_is_missing(column, row);
		for (size_t i = 0; i < column->value_count; i++)
			counter->counts[i] += column_number_equal(column->values[i].number, number);
		out->missing += missing;
		out->empty += isnan(number) && column_tag(number) == 0;
		out->answered += !missing;
		if (!missing)
			number_take(out, number, 1);
	}
}

static int compare_categories(const void *a, const void *b)
{
	const struct column_value *x = &((const struct describe_category *)a)->value;
	const struct column_value *y = &((const struct describe_category *)b)->value;
	if (isnan(x->number) || isnan(y->number))
		return isnan(x->number) && isnan(y->number)
			       ? column_tag(x->number) != column_tag(y->number)
					 ? column_tag(x->number) - column_tag(y->number)
					 : str_compare(x->text, y->text)
			       : isnan(x->number) - isnan(y->number);
	return (x->number > y->number) - (x->number < y->number);
}

static enum status categories_list(struct counter *counter, struct error *err)
{
	const struct column *column = counter->column;
	struct description *out = counter->out;
	void *memory = NULL;
	TRY(arena_try_take(counter->arena, column->value_count + 1,
			   sizeof(struct describe_category), alignof(struct describe_category),
			   &memory, err));
	struct describe_category *all = memory;
	const bool many = out->distinct > DESCRIBE_CATEGORIES_MAX;
	for (size_t i = 0; i < column->value_count; i++) {
		const struct column_value *value = column->values + i;
		const bool empty = column_value_is_empty(column, value);
		const bool told = value->label.size > 0 || value->missing;
		if (empty || (!told && (many || counter->counts[i] == 0)))
			continue;
		all[out->category_count++] = (struct describe_category){*value, counter->counts[i]};
	}
	qsort(all, out->category_count, sizeof all[0], compare_categories);
	out->categories_cut = many || out->category_count > DESCRIBE_CATEGORIES_MAX;
	if (out->category_count > DESCRIBE_CATEGORIES_MAX)
		out->category_count = DESCRIBE_CATEGORIES_MAX;
	out->categories = all;
	return STATUS_OK;
}

static enum status describe_column(struct arena *arena, const struct column *column,
				   struct description *out, struct error *err)
{
	void *memory = NULL;
	*out = (struct description){.column = column,
				    .low = (double)NAN,
				    .high = (double)NAN,
				    .sum = (double)NAN,
				    .whole = true};
	TRY(arena_try_take(arena, column->value_count + 1, sizeof(size_t), alignof(size_t), &memory,
			   err));
	struct counter counter = {arena, column, memory, out};
	if (column->kind == COLUMN_REAL)
		reals_count(&counter);
	else
		values_count(&counter);
	return categories_list(&counter, err);
}

enum status describe_frame(struct arena *arena, const struct frame *frame,
			   const struct description **out, struct error *err)
{
	struct description *all = arena_array(arena, struct description, frame->column_count);
	for (size_t i = 0; i < frame->column_count; i++)
		TRY(describe_column(arena, frame->columns + i, all + i, err));
	*out = all;
	return STATUS_OK;
}
