/* cube.c - rows to sums by cell. */
#include "cube.h"

#include <assert.h>
#include <math.h>

enum status cube_make(struct arena *arena, const struct design *design,
		      const struct grouping *domains, struct cube *cube, struct error *err)
{
	const struct design_stage *last = design->stages + design->stage_count - 1;
	const struct grouping units = {
		.rows = design->rows, .count = last->unit_count, .of_row = design->unit_of_row};
	struct grouping cells;
	TRY(group_cross(arena, domains, &units, &cells, err));
	void *memory = NULL;
	TRY(arena_try_take(arena, cells.count, sizeof(uint32_t), alignof(uint32_t), &memory, err));
	uint32_t *unit = memory;
	TRY(arena_try_take(arena, domains->count + 1, sizeof(size_t), alignof(size_t), &memory,
			   err));
	size_t *start = memory;
	TRY(arena_try_take(arena, cells.count, sizeof(double), alignof(double), &memory, err));
	double *rows = memory;
	for (size_t cell = 0; cell < cells.count; cell++) {
		unit[cell] = design->unit_of_row[cells.first_row[cell]];
		start[domains->of_row[cells.first_row[cell]] + 1] = cell + 1;
	}
	for (size_t row = 0; row < design->rows; row++)
		if (cells.of_row[row] != GROUP_NONE && design->weights[row] > 0)
			rows[cells.of_row[row]]++;
	*cube = (struct cube){
		.design = design,
		.domain_count = domains->count,
		.cell_count = cells.count,
		.domain_start = start,
		.unit = unit,
		.cell_of_row = cells.of_row,
		.rows = rows,
	};
	return STATUS_OK;
}

/* The mean of what is answered; a constant exactly. */
static double shift_of(const struct column *column)
{
	double sum = 0, least = INFINITY, most = -INFINITY;
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

enum status cube_add(struct arena *arena, const struct cube *cube, const struct column *column,
		     struct cube_item *item, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, cube->cell_count, sizeof(struct cube_moments),
			   alignof(struct cube_moments), &memory, err));
	struct cube_moments *cells = memory;
	const double shift = shift_of(column);
	assert(column->rows == cube->design->rows);
	for (size_t row = 0; row < column->rows; row++) {
		const double w = cube->design->weights[row];
		if (cube->cell_of_row[row] == GROUP_NONE || w == 0 ||
		    column_is_missing(column, row))
			continue;
		struct cube_moments *cell = cells + cube->cell_of_row[row];
		const double y = column_number(column, row) - shift;
		cell->n++;
		cell->w += w;
		cell->wy += w * y;
		cell->wyy += w * y * y;
	}
	*item = (struct cube_item){shift, cells};
	return STATUS_OK;
}
