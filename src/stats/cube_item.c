/* cube_item.c - the sums of one item, in one pass over the rows. */
#include "cube.h"

#include <assert.h>
#include <math.h>

static enum status sums_take(struct arena *arena, const struct cube *cube, struct cube_item *item,
			     double **sums, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, cube->cell_count * item->slot_count, sizeof(double),
			   alignof(double), &memory, err));
	*sums = memory;
	item->sums = memory;
	return STATUS_OK;
}

static bool row_counts(const struct cube *cube, size_t row)
{
	return cube->cell_of_row[row] != GROUP_NONE && cube->design->weights[row] != 0;
}

enum status cube_categories(struct arena *arena, const struct cube *cube,
			    const struct column *column, bool with_codes, struct cube_item *item,
			    struct error *err)
{
	double *sums = NULL;
	*item = (struct cube_item){.kind = CUBE_CATEGORIES};
	assert(column->rows == cube->design->rows);
	if (with_codes)
		TRY(group_codes(arena, column, &item->categories, err));
	else
		TRY(group_column(arena, column, &item->categories, err));
	if (item->categories.count > CUBE_CATEGORIES_MAX)
		return FAIL(err, STATUS_LIMIT,
			    "the variable " STR_FMT " has %zu different values; proportions are "
			    "told of at most %d",
			    STR_ARG(column->name), item->categories.count, CUBE_CATEGORIES_MAX);
	item->slot_count = CUBE_FIRST + item->categories.count;
	TRY(sums_take(arena, cube, item, &sums, err));
	for (size_t row = 0; row < column->rows; row++) {
		const uint32_t category = item->categories.of_row[row];
		if (!row_counts(cube, row) || category == GROUP_NONE)
			continue;
		double *cell = sums + cube->cell_of_row[row] * item->slot_count;
		cell[CUBE_N]++;
		cell[CUBE_W] += cube->design->weights[row];
		cell[CUBE_FIRST + category] += cube->design->weights[row];
	}
	return STATUS_OK;
}

enum status cube_pair(struct arena *arena, const struct cube *cube, const struct column *numerator,
		      const struct column *denominator, struct cube_item *item, struct error *err)
{
	double *sums = NULL;
	*item = (struct cube_item){.kind = CUBE_PAIR, .slot_count = CUBE_FIRST + 5};
	assert(numerator->rows == cube->design->rows);
	TRY(sums_take(arena, cube, item, &sums, err));
	for (size_t row = 0; row < numerator->rows; row++) {
		if (!row_counts(cube, row) || column_is_missing(numerator, row) ||
		    column_is_missing(denominator, row))
			continue;
		const double w = cube->design->weights[row];
		const double u = column_number(numerator, row);
		const double v = column_number(denominator, row);
		double *cell = sums + cube->cell_of_row[row] * item->slot_count;
		cell[CUBE_N]++;
		cell[CUBE_W] += w;
		cell[CUBE_FIRST] += w * u;
		cell[CUBE_FIRST + 1] += w * v;
		cell[CUBE_FIRST + 2] += w * u * u;
		cell[CUBE_FIRST + 3] += w * u * v;
		cell[CUBE_FIRST + 4] += w * v * v;
	}
	return STATUS_OK;
}
