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
	return cube->cell_of_row[row] != GROUP_NONE && cube->design->weights[row] > 0;
}

/* The mean of what is answered; a constant exactly. */
static double shift_of(const struct column *column)
{
	double sum = 0, least = (double)INFINITY, most = -(double)INFINITY;
	size_t count = 0;
	for (size_t row = 0; row < column->rows; row++) {
		if (column_is_missing(column, row))
			continue;
		const double y = column_number(column, row);
		sum += y;
		least = y < least ? y : least;
		most = y > most ? y : most;
		count++;
	}
	if (count == 0)
		return 0;
	return least < most ? sum / (double)count : least;
}

enum status cube_number(struct arena *arena, const struct cube *cube, const struct column *column,
			struct cube_item *item, struct error *err)
{
	double *sums = NULL;
	*item = (struct cube_item){
		.kind = CUBE_NUMBER, .shift = shift_of(column), .slot_count = CUBE_FIRST + 2};
	assert(column->rows == cube->design->rows);
	TRY(sums_take(arena, cube, item, &sums, err));
	for (size_t row = 0; row < column->rows; row++) {
		if (!row_counts(cube, row) || column_is_missing(column, row))
			continue;
		const double w = cube->design->weights[row];
		const double y = column_number(column, row) - item->shift;
		double *cell = sums + cube->cell_of_row[row] * item->slot_count;
		cell[CUBE_N]++;
		cell[CUBE_W] += w;
		cell[CUBE_FIRST] += w * y;
		cell[CUBE_FIRST + 1] += w * y * y;
	}
	return STATUS_OK;
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

struct cube_view cube_view(const struct cube_item *item, size_t category, size_t cell)
{
	const double *sums = item->sums + cell * item->slot_count;
	const double *rest = sums + CUBE_FIRST;
	struct cube_view view = {.n = sums[CUBE_N], .w = sums[CUBE_W]};
	switch (item->kind) {
	case CUBE_NUMBER:
		view.u = rest[0];
		view.uu = rest[1];
		break;
	case CUBE_CATEGORIES:
		view.u = rest[category];
		view.uu = view.u;
		break;
	case CUBE_PAIR:
		view.u = rest[0];
		view.v = rest[1];
		view.uu = rest[2];
		view.uv = rest[3];
		view.vv = rest[4];
		return view;
	}
	view.v = view.w;
	view.uv = view.u;
	view.vv = view.w;
	return view;
}

void cube_view_add(struct cube_view *sum, const struct cube_view *view)
{
	sum->n += view->n;
	sum->w += view->w;
	sum->u += view->u;
	sum->v += view->v;
	sum->uu += view->uu;
	sum->uv += view->uv;
	sum->vv += view->vv;
}
