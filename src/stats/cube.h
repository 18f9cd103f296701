/* cube.h - what estimates need of the rows: sums over each cell, a cell being the rows of one unit
 * of the design in one domain.  Whatever the number of rows, the rest of the work is on cells. */
#ifndef DANNOI_STATS_CUBE_H
#define DANNOI_STATS_CUBE_H

#include "design.h"

/* Cells sorted by domain, then unit. */
struct cube {
	const struct design *design;
	size_t domain_count, cell_count;
	const size_t *domain_start;  /* cells of domain d: from [d] to before [d + 1] */
	const uint32_t *unit;        /* of each cell */
	const uint32_t *cell_of_row; /* GROUP_NONE: in no domain */
	const double *rows;          /* of each cell, those with weight 0 left out */
};

/* Sums over the answered rows of a cell, of y = value - shift, which keeps sums of squares
 * exact when values are large beside their differences. */
struct cube_moments {
	double n, w, wy, wyy;
};

struct cube_item {
	double shift;
	const struct cube_moments *cells;
};

MUST_CHECK enum status cube_make(struct arena *arena, const struct design *design,
				 const struct grouping *domains, struct cube *cube,
				 struct error *err);
MUST_CHECK enum status cube_add(struct arena *arena, const struct cube *cube,
				const struct column *column, struct cube_item *item,
				struct error *err);

#endif
