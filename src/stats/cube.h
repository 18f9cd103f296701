/* cube.h - what estimates need of the rows: sums over each cell, a cell being the rows of one unit
 * of the design in one domain (and, where weights are calibrated, of one class).  Whatever the
 * number of rows, the rest of the work is on cells. */
#ifndef DANNOI_STATS_CUBE_H
#define DANNOI_STATS_CUBE_H

#include "design.h"

#define CUBE_CATEGORIES_MAX 1000

/* Cells sorted by domain, then unit, then class. */
struct cube {
	const struct design *design;
	size_t domain_count, cell_count;
	const size_t *domain_start;  /* cells of domain d: from [d] to before [d + 1] */
	const uint32_t *unit;        /* of each cell */
	const uint32_t *class_of;    /* of each cell; NULL: without classes */
	const uint32_t *cell_of_row; /* GROUP_NONE: in no domain */
	const double *rows;          /* how many each cell has, those of weight 0 left out */
	const double *weights;       /* and the sum of their weights */
};

/* Of one domain. */
static inline size_t cube_cell_count(const struct cube *cube, size_t domain)
{
	return cube->domain_start[domain + 1] - cube->domain_start[domain];
}

enum cube_kind {
	CUBE_NUMBER,     /* a numeric variable */
	CUBE_CATEGORIES, /* how often each value of a variable was answered */
	CUBE_PAIR        /* two numeric variables, for rows that answer both */
};

/* Sums over the answered rows of every cell; w: weight. */
struct cube_item {
	enum cube_kind kind;
	/* CUBE_NUMBER: y = value - shift, so that squares stay exact when values are large beside
	 * their differences. */
	double shift;
	struct grouping categories; /* CUBE_CATEGORIES */
	size_t slot_count;          /* a cell */
	const double *sums;         /* [cell * slot_count + slot] */
};

/* The slots: 0 and 1 are the number of answers and the sum of w.  Then
 * CUBE_NUMBER: wy, wyy; CUBE_CATEGORIES: w of each category; CUBE_PAIR: wu, wv, wuu, wuv, wvv. */
enum { CUBE_N, CUBE_W, CUBE_FIRST };

/* classes: of a calibration, or NULL. */
MUST_CHECK enum status cube_make(struct arena *arena, const struct design *design,
				 const struct grouping *domains, const struct grouping *classes,
				 struct cube *cube, struct error *err);
MUST_CHECK enum status cube_number(struct arena *arena, const struct cube *cube,
				   const struct column *column, struct cube_item *item,
				   struct error *err);
/* with_codes: missing codes are categories too. */
MUST_CHECK enum status cube_categories(struct arena *arena, const struct cube *cube,
				       const struct column *column, bool with_codes,
				       struct cube_item *item, struct error *err);
MUST_CHECK enum status cube_pair(struct arena *arena, const struct cube *cube,
				 const struct column *numerator, const struct column *denominator,
				 struct cube_item *item, struct error *err);

/* A cell of an item seen as two variables u and v of which u/v is estimated: y/1 for a mean, the
 * indicator of the category/1 for a proportion. */
struct cube_view {
	double n, w, u, v, uu, uv, vv; /* from w on: weighted sums */
};
struct cube_view cube_view(const struct cube_item *item, size_t category, size_t cell);
/* Sums of two sets of rows. */
void cube_view_add(struct cube_view *sum, const struct cube_view *view);

#endif
