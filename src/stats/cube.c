/* cube.c - which rows make which cell, in which pieces. */
#include "cube_private.h"

#include <assert.h>

#define RUN_ROWS_MEAN 8 /* shorter runs are not worth their overhead */

/* Numbers the pieces as their first rows are met. */
struct piece_maker {
	const struct cube *cube;
	uint32_t *last_chunk; /* of each cell, from 1 */
	uint32_t *last_piece;
	uint32_t *cell_of_piece; /* NULL: they are only counted */
	uint32_t count;
};

static uint32_t piece_of(struct piece_maker *maker, size_t row)
{
	const uint32_t cell = maker->cube->cell_of_row[row];
	const uint32_t chunk = (uint32_t)(row / CUBE_CHUNK_ROWS) + 1;
	if (cell == GROUP_NONE)
		return GROUP_NONE;
	if (maker->last_chunk[cell] != chunk) {
		maker->last_chunk[cell] = chunk;
		maker->last_piece[cell] = maker->count;
		if (maker->cell_of_piece != NULL)
			maker->cell_of_piece[maker->count] = cell;
		maker->count++;
	}
	return maker->last_piece[cell];
}

static enum status take(struct arena *arena, size_t count, size_t size, void **out,
			struct error *err)
{
	return arena_try_take(arena, count, size, alignof(max_align_t), out, err);
}

static bool run_starts(const uint32_t *cells, size_t row)
{
	return row % CUBE_CHUNK_ROWS == 0 || cells[row] != cells[row - 1];
}

/* The runs of rows in cells; none when they are short, or when a row does not count.  Their pieces
 * are their cells for now. */
static enum status runs_find(struct arena *arena, struct cube *cube, struct cube_run **out,
			     struct error *err)
{
	const size_t rows = cube->design->rows;
	const uint32_t *cells = cube->cell_of_row;
	const size_t most = rows / RUN_ROWS_MEAN + cube->chunk_count + 1;
	size_t count = 0;
	void *memory = NULL;
	*out = NULL;
	if (!cube->design->all_weighted)
		return STATUS_OK;
	TRY(take(arena, cube->chunk_count + 1, sizeof(size_t), &memory, err));
	size_t *chunk_runs = memory;
	TRY(take(arena, most, sizeof(struct cube_run), &memory, err));
	struct cube_run *runs = memory;
	for (size_t row = 0; row < rows;) {
		const size_t start = row;
		if (count == most)
			return STATUS_OK;
		if (row % CUBE_CHUNK_ROWS == 0)
			chunk_runs[row / CUBE_CHUNK_ROWS] = count;
		while (++row < rows && !run_starts(cells, row))
			;
		runs[count++] =
			(struct cube_run){(uint32_t)start, (uint32_t)(row - start), cells[start]};
	}
	chunk_runs[cube->chunk_count] = count;
	cube->runs = runs;
	cube->chunk_runs = chunk_runs;
	*out = runs;
	return STATUS_OK;
}

/* A number of a piece for every run, or every row. */
static void pieces_number(struct piece_maker *maker, struct cube_run *runs, uint32_t *piece_of_row)
{
	const struct cube *cube = maker->cube;
	for (size_t cell = 0; cell < cube->cell_count; cell++)
		maker->last_chunk[cell] = 0;
	maker->count = 0;
	for (size_t i = 0; runs != NULL && i < cube->chunk_runs[cube->chunk_count]; i++) {
		const uint32_t piece = piece_of(maker, runs[i].start);
		if (maker->cell_of_piece != NULL)
			runs[i].piece = piece;
	}
	for (size_t row = 0; runs == NULL && row < cube->design->rows; row++) {
		const uint32_t piece = piece_of(maker, row);
		if (piece_of_row != NULL)
			piece_of_row[row] = piece;
	}
}

/* A cell that lies in one chunk is its own piece; when all do, pieces need no numbers. */
static enum status pieces_make(struct arena *arena, struct cube *cube, struct cube_run *runs,
			       struct error *err)
{
	void *memory = NULL;
	uint32_t *piece_of_row = NULL;
	TRY(take(arena, 2 * cube->cell_count, sizeof(uint32_t), &memory, err));
	struct piece_maker maker = {.cube = cube, .last_chunk = memory};
	maker.last_piece = maker.last_chunk + cube->cell_count;
	pieces_number(&maker, runs, NULL);
	cube->piece_count = maker.count;
	cube->piece_of_row = cube->cell_of_row;
	if (maker.count == cube->cell_count)
		return STATUS_OK;
	TRY(take(arena, maker.count, sizeof(uint32_t), &memory, err));
	maker.cell_of_piece = memory;
	if (runs == NULL) {
		TRY(take(arena, cube->design->rows, sizeof(uint32_t), &memory, err));
		piece_of_row = memory;
	}
	pieces_number(&maker, runs, piece_of_row);
	cube->cell_of_piece = maker.cell_of_piece;
	cube->piece_of_row = piece_of_row;
	return STATUS_OK;
}

enum status cube_pieces_take(struct arena *arena, const struct cube *cube, size_t slot_count,
			     double **pieces, struct error *err)
{
	void *memory = NULL;
	TRY(take(arena, cube->piece_count * slot_count, sizeof(double), &memory, err));
	*pieces = memory;
	return STATUS_OK;
}

enum status cube_cells_take(struct arena *arena, const struct cube *cube, size_t slot_count,
			    double *pieces, double **cells, struct error *err)
{
	void *memory = pieces;
	if (cube->cell_of_piece != NULL)
		TRY(take(arena, cube->cell_count * slot_count, sizeof(double), &memory, err));
	*cells = memory;
	return STATUS_OK;
}

void cube_pieces_add(const struct cube *cube, size_t slot_count, const double *pieces,
		     double *cells)
{
	if (cube->cell_of_piece == NULL)
		return;
	for (size_t piece = 0; piece < cube->piece_count; piece++) {
		double *cell = cells + cube->cell_of_piece[piece] * slot_count;
		for (size_t slot = 0; slot < slot_count; slot++)
			cell[slot] += pieces[piece * slot_count + slot];
	}
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

enum { WEIGH_ROWS, WEIGH_WEIGHTS, WEIGH_SLOTS };

struct weighing {
	const struct cube *cube;
	double *pieces;
};

static void weigh(const void *work, size_t start, size_t count, size_t piece)
{
	const struct weighing *weighing = work;
	double *sums = weighing->pieces + piece * WEIGH_SLOTS;
	sums[WEIGH_ROWS] += (double)count;
	sums[WEIGH_WEIGHTS] += sum_of(weighing->cube->design->weights + start, count);
}

static void weigh_chunk(void *context, size_t chunk)
{
	const struct weighing *weighing = context;
	cube_walk(weighing->cube, chunk, weigh, weighing);
}

/* Rows and weights of each cell. */
static enum status cells_weigh(struct arena *arena, struct cube *cube, struct error *err)
{
	struct weighing weighing = {.cube = cube};
	double *cells = NULL;
	void *memory = NULL;
	TRY(cube_pieces_take(arena, cube, WEIGH_SLOTS, &weighing.pieces, err));
	TRY(cube_cells_take(arena, cube, WEIGH_SLOTS, weighing.pieces, &cells, err));
	TRY(take(arena, 2 * cube->cell_count, sizeof(double), &memory, err));
	double *rows = memory, *weights = rows + cube->cell_count;
	parallel_do(cube->threads, cube->part_count, weigh_chunk, &weighing);
	cube_pieces_add(cube, WEIGH_SLOTS, weighing.pieces, cells);
	for (size_t cell = 0; cell < cube->cell_count; cell++) {
		rows[cell] = cells[cell * WEIGH_SLOTS + WEIGH_ROWS];
		weights[cell] = cells[cell * WEIGH_SLOTS + WEIGH_WEIGHTS];
	}
	cube->rows = rows;
	cube->weights = weights;
	return STATUS_OK;
}

/* Domain, unit and class of each cell. */
static enum status cells_place(struct arena *arena, const struct cube_plan *plan,
			       const struct grouping *cells, struct cube *cube, struct error *err)
{
	void *memory = NULL;
	TRY(take(arena, 2 * cells->count, sizeof(uint32_t), &memory, err));
	uint32_t *unit = memory, *class_of = unit + cells->count;
	TRY(take(arena, plan->domains->count + 1, sizeof(size_t), &memory, err));
	size_t *start = memory;
	for (size_t cell = 0; cell < cells->count; cell++) {
		const uint32_t row = cells->first_row[cell];
		unit[cell] = plan->design->unit_of_row[row];
		class_of[cell] = plan->classes == NULL ? 0 : plan->classes->of_row[row];
		start[plan->domains->of_row[row] + 1] = cell + 1;
	}
	*cube = (struct cube){
		.design = plan->design,
		.domain_count = plan->domains->count,
		.cell_count = cells->count,
		.domain_start = start,
		.unit = unit,
		.class_of = plan->classes == NULL ? NULL : class_of,
		.cell_of_row = cells->of_row,
		.chunk_count = (plan->design->rows + CUBE_CHUNK_ROWS - 1) / CUBE_CHUNK_ROWS,
		.threads = plan->threads,
		.part_first = plan->part_first,
		.part_count = plan->part_count,
	};
	if (cube->part_count == 0)
		cube->part_count = cube->chunk_count;
	assert(cube->part_first + cube->part_count <= cube->chunk_count);
	return STATUS_OK;
}

enum status cube_make(struct arena *arena, const struct cube_plan *plan, struct cube *cube,
		      struct error *err)
{
	const struct design *design = plan->design;
	const struct design_stage *last = design->stages + design->stage_count - 1;
	const struct grouping units = {
		.rows = design->rows, .count = last->unit_count, .of_row = design->unit_of_row};
	struct grouping cells;
	struct cube_run *runs = NULL;
	TRY(group_cross(arena, plan->domains, &units, &cells, err));
	if (plan->classes != NULL) {
		const struct grouping without = cells;
		TRY(group_cross(arena, &without, plan->classes, &cells, err));
	}
	TRY(cells_place(arena, plan, &cells, cube, err));
	TRY(runs_find(arena, cube, &runs, err));
	TRY(pieces_make(arena, cube, runs, err));
	return cells_weigh(arena, cube, err);
}
