/* cube.c - which rows make which cell. */
#include "cube.h"

#define RUN_ROWS_MEAN 8 /* shorter runs are not worth their overhead */

static bool run_starts(const uint32_t *cells, size_t row)
{
	return row % CUBE_CHUNK_ROWS == 0 || cells[row] != cells[row - 1];
}

/* The runs of rows in cells; none when they are short, or when a row does not count. */
static enum status runs_find(struct arena *arena, struct cube *cube, struct error *err)
{
	const size_t rows = cube->design->rows;
	const uint32_t *cells = cube->cell_of_row;
	const size_t most = rows / RUN_ROWS_MEAN + rows / CUBE_CHUNK_ROWS + 1;
	size_t count = 0;
	void *memory = NULL;
	if (!cube->design->all_weighted)
		return STATUS_OK;
	TRY(arena_try_take(arena, most, sizeof(struct cube_run), alignof(struct cube_run), &memory,
			   err));
	struct cube_run *runs = memory;
	for (size_t row = 0; row < rows;) {
		const size_t start = row;
		if (count == most)
			return STATUS_OK;
		while (++row < rows && !run_starts(cells, row))
			;
		runs[count++] =
			(struct cube_run){(uint32_t)start, (uint32_t)(row - start), cells[start]};
	}
	cube->runs = runs;
	cube->run_count = count;
	return STATUS_OK;
}

/* In four sums, so that one addition need not wait for the one before. */
static double sum_of(const double *x, size_t count)
{
	double sums[4] = {0};
	size_t i = 0;
	for (; i + 4 <= count; i += 4)
		for (size_t k = 0; k < 4; k++)
			sums[k] += x[i + k];
	for (; i < count; i++)
		sums[0] += x[i];
	return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

/* Rows and weights of each cell. */
static void cells_weigh(const struct cube *cube, double *rows, double *weights)
{
	const struct design *design = cube->design;
	for (size_t i = 0; i < cube->run_count; i++) {
		const struct cube_run *run = cube->runs + i;
		if (run->cell == GROUP_NONE)
			continue;
		rows[run->cell] += run->count;
		weights[run->cell] += sum_of(design->weights + run->start, run->count);
	}
	for (size_t row = 0; cube->runs == NULL && row < design->rows; row++)
		if (cube->cell_of_row[row] != GROUP_NONE && design->weights[row] != 0) {
			rows[cube->cell_of_row[row]]++;
			weights[cube->cell_of_row[row]] += design->weights[row];
		}
}

enum status cube_make(struct arena *arena, const struct design *design,
		      const struct grouping *domains, const struct grouping *classes,
		      struct cube *cube, struct error *err)
{
	const struct design_stage *last = design->stages + design->stage_count - 1;
	const struct grouping units = {
		.rows = design->rows, .count = last->unit_count, .of_row = design->unit_of_row};
	struct grouping cells;
	TRY(group_cross(arena, domains, &units, &cells, err));
	if (classes != NULL) {
		const struct grouping without = cells;
		TRY(group_cross(arena, &without, classes, &cells, err));
	}
	void *memory = NULL;
	TRY(arena_try_take(arena, 2 * cells.count, sizeof(uint32_t), alignof(uint32_t), &memory,
			   err));
	uint32_t *unit = memory, *class_of = unit + cells.count;
	TRY(arena_try_take(arena, domains->count + 1, sizeof(size_t), alignof(size_t), &memory,
			   err));
	size_t *start = memory;
	TRY(arena_try_take(arena, 2 * cells.count, sizeof(double), alignof(double), &memory, err));
	double *rows = memory, *weights = rows + cells.count;
	for (size_t cell = 0; cell < cells.count; cell++) {
		unit[cell] = design->unit_of_row[cells.first_row[cell]];
		class_of[cell] = classes == NULL ? 0 : classes->of_row[cells.first_row[cell]];
		start[domains->of_row[cells.first_row[cell]] + 1] = cell + 1;
	}
	*cube = (struct cube){
		.design = design,
		.domain_count = domains->count,
		.cell_count = cells.count,
		.domain_start = start,
		.unit = unit,
		.class_of = classes == NULL ? NULL : class_of,
		.cell_of_row = cells.of_row,
		.rows = rows,
		.weights = weights,
	};
	TRY(runs_find(arena, cube, err));
	cells_weigh(cube, rows, weights);
	return STATUS_OK;
}
