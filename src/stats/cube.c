/* cube.c - which rows make which cell. */
#include "cube.h"

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
	for (size_t row = 0; row < design->rows; row++)
		if (cells.of_row[row] != GROUP_NONE && design->weights[row] > 0) {
			rows[cells.of_row[row]]++;
			weights[cells.of_row[row]] += design->weights[row];
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
	return STATUS_OK;
}
