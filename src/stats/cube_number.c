/* cube_number.c - the sums of numeric variables, many in one pass over the rows. */
#include "cube.h"

#include <assert.h>
#include <math.h>
#include "cube_kernel.h"

/* A variable while its sums grow. */
struct work {
	const struct column *column;
	double shift;
	double *sums;
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

/* Rows of any order, or of weight 0, which do not count. */
static void add_rows(const struct cube *cube, const struct work *work, size_t start, size_t end)
{
	for (size_t row = start; row < end; row++) {
		const double w = cube->design->weights[row];
		if (cube->cell_of_row[row] == GROUP_NONE || w == 0 ||
		    column_is_missing(work->column, row))
			continue;
		const double y = column_number(work->column, row) - work->shift;
		sums_add(work->sums + (size_t)cube->cell_of_row[row] * SLOTS,
			 &(struct cube_kernel_sums){1, w, w * y, w * y * y});
	}
}

static void add_runs(const struct cube *cube, const struct work *work, size_t first, size_t end)
{
	const double *weights = cube->design->weights;
	for (size_t i = first; i < end; i++) {
		const struct cube_run *run = cube->runs + i;
		struct cube_kernel_sums sums = {0};
		if (run->cell == GROUP_NONE)
			continue;
		work->kernel(work->table, work->column->cells.code + run->start,
			     weights + run->start, run->count, &sums);
		sums_add(work->sums + (size_t)run->cell * SLOTS, &sums);
	}
}

static enum status work_start(struct arena *arena, const struct cube *cube, bool squares,
			      struct work *work, struct error *err)
{
	const struct column *column = work->column;
	void *memory = NULL;
	assert(column->rows == cube->design->rows);
	work->shift = shift_of(column);
	TRY(arena_try_take(arena, cube->cell_count * SLOTS, sizeof(double), alignof(double),
			   &memory, err));
	work->sums = memory;
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
	const size_t rows = cube->design->rows, count = asked->count;
	struct work *works = arena_array(arena, struct work, count);
	for (size_t i = 0; i < count; i++) {
		works[i].column = asked->columns[i];
		TRY(work_start(arena, cube, asked->squares, works + i, err));
		items[i] = (struct cube_item){.kind = CUBE_NUMBER,
					      .shift = works[i].shift,
					      .slot_count = SLOTS,
					      .sums = works[i].sums};
	}
	for (size_t start = 0, run = 0; start < rows; start += CUBE_CHUNK_ROWS) {
		const size_t end = start + CUBE_CHUNK_ROWS < rows ? start + CUBE_CHUNK_ROWS : rows;
		const size_t first = run;
		while (run < cube->run_count && cube->runs[run].start < end)
			run++;
		for (size_t i = 0; i < count; i++) {
			if (works[i].table != NULL)
				add_runs(cube, works + i, first, run);
			else
				add_rows(cube, works + i, start, end);
		}
	}
	return STATUS_OK;
}
