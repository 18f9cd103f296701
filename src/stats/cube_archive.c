/* cube_archive.c - an archive from data. */
#include "cube_archive.h"

#include <assert.h>
#include "cube_private.h"

static enum status take(struct arena *arena, size_t count, size_t size, void **out,
			struct error *err)
{
	return arena_try_take(arena, count, size, alignof(max_align_t), out, err);
}

/* The cells of those rows, as a column of their own. */
static enum status column_pick(struct arena *arena, const struct column *column,
			       const uint32_t *rows, size_t count, struct column *out,
			       struct error *err)
{
	void *memory = NULL;
	TRY(take(arena, count, sizeof(struct column_value), &memory, err));
	struct column_value *values = memory;
	for (size_t i = 0; i < count; i++)
		values[i] = column_value_at(column, rows[i]);
	return column_of_values(arena, column, values, count, out, err);
}

/* A column that has a name and no rows. */
static struct column column_header(const struct column *column)
{
	return (struct column){.name = column->name,
			       .label = column->label,
			       .kind = COLUMN_REAL,
			       .unit = column->unit};
}

/* An item while it is counted. */
struct tally {
	const struct cube *cube;
	const uint32_t *category_of_row;
	size_t category_count;
	double *pieces;
};

static void tally_rows(const void *work, size_t start, size_t count, size_t piece)
{
	const struct tally *tally = work;
	double *answers = tally->pieces + piece * 2 * tally->category_count;
	double *weights = answers + tally->category_count;
	for (size_t row = start; row < start + count; row++) {
		const uint32_t category = tally->category_of_row[row];
		if (category == GROUP_NONE)
			continue;
		answers[category]++;
		weights[category] += tally->cube->design->weights[row];
	}
}

static void tally_chunk(void *context, size_t part)
{
	const struct tally *tally = context;
	cube_walk(tally->cube, part, tally_rows, tally);
}

static enum status categories_count(struct arena *arena, const struct cube *cube,
				    const struct column *column, struct cube_archive_item *item,
				    struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *work = arena_create(ARENA_COMMAND_BYTES);
	struct grouping categories;
	TRY(group_codes(work, column, &categories, err));
	if (categories.count > CUBE_CATEGORIES_MAX)
		return FAIL(err, STATUS_LIMIT,
			    "the variable " STR_FMT " has %zu different values; categories are "
			    "counted of at most %d",
			    STR_ARG(column->name), categories.count, CUBE_CATEGORIES_MAX);
	TRY(column_pick(arena, column, categories.first_row, categories.count, &item->variable,
			err));
	item->slot_count = 2 * categories.count;
	struct tally tally = {cube, categories.of_row, categories.count, NULL};
	void *memory = NULL;
	TRY(cube_pieces_take(work, cube, item->slot_count, &tally.pieces, err));
	TRY(take(arena, cube->cell_count * item->slot_count, sizeof(double), &memory, err));
	item->sums = memory;
	parallel_do(cube->threads, cube->part_count, tally_chunk, &tally);
	if (cube->cell_of_piece == NULL)
		memcpy(memory, tally.pieces, cube->cell_count * item->slot_count * sizeof(double));
	cube_pieces_add(cube, item->slot_count, tally.pieces, item->sums);
	return STATUS_OK;
}

static enum status item_count(struct arena *arena, const struct cube *cube,
			      const struct column *variable, const struct column *denominator,
			      struct cube_archive_item *item, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *work = arena_create(ARENA_COMMAND_BYTES);
	struct cube_item sums = {0};
	void *memory = NULL;
	assert(variable->kind != COLUMN_TEXT);
	if (item->kind == CUBE_PAIR)
		TRY(cube_pair(work, cube, variable, denominator, &sums, err));
	else
		TRY(cube_numbers(work, cube, &(struct cube_columns){&variable, 1, true}, &sums,
				 err));
	item->variable = column_header(variable);
	if (item->kind == CUBE_PAIR)
		item->denominator = column_header(denominator);
	item->shift = sums.shift;
	item->slot_count = sums.slot_count;
	TRY(take(arena, cube->cell_count * sums.slot_count, sizeof(double), &memory, err));
	memcpy(memory, sums.sums, cube->cell_count * sums.slot_count * sizeof(double));
	item->sums = memory;
	return STATUS_OK;
}

/* The cluster of the first stage in which each unit of the last lies, told by one of its rows. */
static enum status clusters_name(struct arena *arena, const struct cube_archive_plan *plan,
				 struct cube_archive *out, struct error *err)
{
	const struct design *design = plan->cells.design;
	void *memory = NULL;
	if (plan->cluster == NULL)
		return STATUS_OK;
	TRY(take(arena, design->stages[0].unit_count, sizeof(uint32_t), &memory, err));
	uint32_t *row_of = memory;
	for (size_t row = 0; row < design->rows; row++) {
		uint32_t unit = design->unit_of_row[row];
		for (size_t stage = design->stage_count; stage-- > 1;)
			unit = design->stages[stage].unit_above[unit];
		row_of[unit] = (uint32_t)row;
	}
	return column_pick(arena, plan->cluster, row_of, design->stages[0].unit_count,
			   &out->clusters, err);
}

/* What the cube must not keep: the rows. */
static void rows_forget(struct cube_archive *archive)
{
	struct cube *cube = &archive->cube;
	archive->design.rows = 0;
	archive->design.weights = NULL;
	archive->design.unit_of_row = NULL;
	cube->design = NULL;
	cube->cell_of_row = cube->piece_of_row = cube->cell_of_piece = NULL;
	cube->runs = NULL;
	cube->chunk_runs = NULL;
	cube->piece_count = cube->chunk_count = cube->part_first = cube->part_count = 0;
}

enum status cube_archive_make(struct arena *arena, const struct cube_archive_plan *plan,
			      struct cube_archive *out, struct error *err)
{
	void *memory = NULL;
	assert(plan->cells.classes == NULL && plan->by_count <= CUBE_ARCHIVE_BY_MAX);
	*out = (struct cube_archive){.design = *plan->cells.design, .by_count = plan->by_count};
	if (plan->item_count > CUBE_ARCHIVE_ITEMS_MAX)
		return FAIL(err, STATUS_LIMIT, "%zu items are more than a cube holds (%d)",
			    plan->item_count, CUBE_ARCHIVE_ITEMS_MAX);
	TRY(cube_make(arena, &plan->cells, &out->cube, err));
	for (size_t i = 0; i < plan->by_count; i++)
		TRY(column_pick(arena, plan->by[i], plan->cells.domains->first_row,
				plan->cells.domains->count, out->by + i, err));
	TRY(clusters_name(arena, plan, out, err));
	TRY(take(arena, plan->item_count, sizeof(struct cube_archive_item), &memory, err));
	out->items = memory;
	out->item_count = plan->item_count;
	for (size_t i = 0; i < plan->item_count; i++) {
		struct cube_archive_item *item = out->items + i;
		item->kind = plan->items[i].kind;
		if (item->kind == CUBE_CATEGORIES)
			TRY(categories_count(arena, &out->cube, plan->items[i].variable, item,
					     err));
		else
			TRY(item_count(arena, &out->cube, plan->items[i].variable,
				       plan->items[i].denominator, item, err));
	}
	rows_forget(out);
	return STATUS_OK;
}
