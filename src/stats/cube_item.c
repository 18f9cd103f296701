/* cube_item.c - the sums of one item, in one pass over the rows. */
#include "cube_private.h"

#include <assert.h>
#include <math.h>

/* An item while its sums grow. */
struct work {
	const struct cube *cube;
	const struct cube_item *item;
	const struct column *numerator, *denominator; /* of a pair */
	double *pieces;
};

static void add_categories(const void *argument, size_t start, size_t count, size_t piece)
{
	const struct work *work = argument;
	double *sums = work->pieces + piece * work->item->slot_count;
	for (size_t row = start; row < start + count; row++) {
		const uint32_t category = work->item->categories.of_row[row];
		const double w = work->cube->design->weights[row];
		if (category == GROUP_NONE)
			continue;
		sums[CUBE_N]++;
		sums[CUBE_W] += w;
		sums[CUBE_FIRST + category] += w;
	}
}

static void add_pairs(const void *argument, size_t start, size_t count, size_t piece)
{
	const struct work *work = argument;
	double *sums = work->pieces + piece * work->item->slot_count;
	for (size_t row = start; row < start + count; row++) {
		if (column_is_missing(work->numerator, row) ||
		    column_is_missing(work->denominator, row))
			continue;
		const double w = work->cube->design->weights[row];
		const double u = column_number(work->numerator, row);
		const double v = column_number(work->denominator, row);
		sums[CUBE_N]++;
		sums[CUBE_W] += w;
		sums[CUBE_FIRST] += w * u;
		sums[CUBE_FIRST + 1] += w * v;
		sums[CUBE_FIRST + 2] += w * u * u;
		sums[CUBE_FIRST + 3] += w * u * v;
		sums[CUBE_FIRST + 4] += w * v * v;
	}
}

static void categories_chunk(void *context, size_t chunk)
{
	const struct work *work = context;
	cube_walk(work->cube, chunk, add_categories, work);
}

static void pairs_chunk(void *context, size_t chunk)
{
	const struct work *work = context;
	cube_walk(work->cube, chunk, add_pairs, work);
}

static enum status item_sum(struct arena *arena, struct work *work, parallel_work *chunk_sum,
			    struct cube_item *item, struct error *err)
{
	const struct cube *cube = work->cube;
	double *cells = NULL;
	work->item = item;
	TRY(cube_pieces_take(arena, cube, item->slot_count, &work->pieces, err));
	TRY(cube_cells_take(arena, cube, item->slot_count, work->pieces, &cells, err));
	parallel_do(cube->threads, cube->part_count, chunk_sum, work);
	cube_pieces_add(cube, item->slot_count, work->pieces, cells);
	item->sums = cells;
	return STATUS_OK;
}

enum status cube_categories(struct arena *arena, const struct cube *cube,
			    const struct column *column, bool with_codes, struct cube_item *item,
			    struct error *err)
{
	struct work work = {.cube = cube};
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
	return item_sum(arena, &work, categories_chunk, item, err);
}

enum status cube_pair(struct arena *arena, const struct cube *cube, const struct column *numerator,
		      const struct column *denominator, struct cube_item *item, struct error *err)
{
	struct work work = {.cube = cube, .numerator = numerator, .denominator = denominator};
	*item = (struct cube_item){.kind = CUBE_PAIR, .slot_count = CUBE_FIRST + 5};
	assert(numerator->rows == cube->design->rows);
	return item_sum(arena, &work, pairs_chunk, item, err);
}
