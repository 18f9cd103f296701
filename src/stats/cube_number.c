/* cube_number.c - the sums of numeric variables, many in one pass over the rows. */
#include "cube_private.h"

#include <assert.h>
#include <math.h>
#include "cube_kernel.h"

/* A variable while its sums grow. */
struct work {
	const struct column *column;
	const double *weights;
	double shift;
	double *pieces, *sums;
	const struct cube_kernel_table *table; /* of codes; or NULL */
	cube_kernel *kernel;
};

enum { SLOTS = CUBE_FIRST + 2 };

static void sums_add(double *cell, const struct cube_kernel_sums *sums)
{
	cell[CUBE_N] += sums->n;
	cell[CUBE_W] += sums->w;
	cell[CUBE_FIRST] += sums->wy;
	cell[CUBE_FIRST + 1] += sums->wyy;
}

/* The mean of what is answered, or of the values of a code; a constant exactly. */
struct spread {
	double sum, least, most;
	size_t count;
};

static void spread_add(struct spread *spread, double y)
{
	spread->sum += y;
	spread->least = y < spread->least ? y : spread->least;
	spread->most = y > spread->most ? y : spread->most;
	spread->count++;
}

static double shift_of(const struct column *column)
{
	struct spread spread = {0, (double)INFINITY, -(double)INFINITY, 0};
	if (column->kind == COLUMN_CODE) {
		for (size_t i = 0; i < column->value_count; i++)
			if (!column->values[i].missing)
				spread_add(&spread, column->values[i].number);
	} else {
		for (size_t row = 0; row < column->rows; row++)
			if (!column_is_missing(column, row))
				spread_add(&spread, column_number(column, row));
	}
	if (spread.count == 0)
		return 0;
	return spread.least < spread.most ? spread.sum / (double)spread.count : spread.least;
}

static const struct cube_kernel_table *table_make(struct arena *arena, const struct column *column,
						  double shift)
{
	const size_t room = column->value_count > CUBE_KERNEL_VALUES_MIN ? column->value_count
									 : CUBE_KERNEL_VALUES_MIN;
	struct cube_kernel_table *table = arena_new(arena, struct cube_kernel_table);
	table->value_count = column->value_count;
	table->y = arena_array(arena, double, 2 * room);
	table->counts = table->y + room;
	for (size_t code = 0; code < column->value_count; code++) {
		const struct column_value *value = column->values + code;
		table->y[code] = value->missing ? 0 : value->number - shift;
		table->counts[code] = value->missing ? 0 : 1;
		if (value->missing && table->missing_count < CUBE_KERNEL_MISSING_MAX)
			table->missing[table->missing_count++] = (uint8_t)code;
	}
	return table;
}

/* Variables of any kind. */
static void add_rows(const void *argument, size_t start, size_t count, size_t piece)
{
	const struct work *work = argument;
	for (size_t row = start; row < start + count; row++) {
		const double w = work->weights[row];
		if (column_is_missing(work->column, row))
			continue;
		const double y = column_number(work->column, row) - work->shift;
		sums_add(work->pieces + piece * SLOTS,
			 &(struct cube_kernel_sums){1, w, w * y, w * y * y});
	}
}

static void add_run(const void *argument, size_t start, size_t count, size_t piece)
{
	const struct work *work = argument;
	struct cube_kernel_sums sums = {0};
	work->kernel(work->table, work->column->cells.code + start, work->weights + start, count,
		     &sums);
	sums_add(work->pieces + piece * SLOTS, &sums);
}

/* All variables of a call. */
struct works {
	const struct cube *cube;
	struct work *works;
	size_t count;
};

static void sum_chunk(void *context, size_t chunk)
{
	const struct works *all = context;
	for (size_t i = 0; i < all->count; i++) {
		if (all->works[i].table != NULL)
			cube_walk(all->cube, chunk, add_run, all->works + i);
		else
			cube_walk(all->cube, chunk, add_rows, all->works + i);
	}
}

static void add_pieces(void *context, size_t item)
{
	const struct works *all = context;
	cube_pieces_add(all->cube, SLOTS, all->works[item].pieces, all->works[item].sums);
}

static enum status work_start(struct arena *arena, const struct cube *cube, bool squares,
			      struct work *work, struct error *err)
{
	const struct column *column = work->column;
	assert(column->rows == cube->design->rows);
	work->shift = shift_of(column);
	work->weights = cube->design->weights;
	TRY(cube_pieces_take(arena, cube, SLOTS, &work->pieces, err));
	TRY(cube_cells_take(arena, cube, SLOTS, work->pieces, &work->sums, err));
	if (column->kind != COLUMN_CODE || cube->runs == NULL)
		return STATUS_OK;
	work->table = table_make(arena, column, work->shift);
	work->kernel = cube_kernel_of(cube_kernel_best(work->table), squares);
	return STATUS_OK;
}

enum status cube_numbers(struct arena *arena, const struct cube *cube,
			 const struct cube_columns *asked, struct cube_item *items,
			 struct error *err)
{
	const size_t count = asked->count;
	struct works all = {cube, arena_array(arena, struct work, count), count};
	for (size_t i = 0; i < count; i++) {
		all.works[i].column = asked->columns[i];
		TRY(work_start(arena, cube, asked->squares, all.works + i, err));
		items[i] = (struct cube_item){.kind = CUBE_NUMBER,
					      .shift = all.works[i].shift,
					      .slot_count = SLOTS,
					      .sums = all.works[i].sums};
	}
	parallel_do(cube->threads, cube->part_count, sum_chunk, &all);
	parallel_do(cube->threads, count, add_pieces, &all);
	return STATUS_OK;
}
