/* cube.h - what estimates need of the rows: sums over each cell, a cell being the rows of one unit
 * of the design in one domain (and, where weights are calibrated, of one class).  Whatever the
 * number of rows, the rest of the work is on cells.
 *
 * Rows are summed in fixed chunks, and the sums of chunks are added in their order: any number of
 * threads makes the same bits. */
#ifndef DANNOI_STATS_CUBE_H
#define DANNOI_STATS_CUBE_H

#include "design.h"

#define CUBE_CATEGORIES_MAX 1000

/* So many rows are a chunk; their weights stay near while one item after the other is summed. */
#define CUBE_CHUNK_ROWS 131072

/* Rows side by side that are all of one piece: the rows of one cell in one chunk. */
struct cube_run {
	uint32_t start, count, piece;
};

/* Cells sorted by domain, then unit, then class. */
struct cube {
	const struct design *design;
	size_t domain_count, cell_count;
	const size_t *domain_start;  /* cells of domain d: from [d] to before [d + 1] */
	const uint32_t *unit;        /* of each cell */
	const uint32_t *class_of;    /* of each cell; NULL: without classes */
	const uint32_t *cell_of_row; /* GROUP_NONE: in no domain */
	double *rows;                /* how many each cell has, those of weight 0 left out */
	double *weights;             /* and the sum of their weights */
	/* Pieces by chunk; their sums are added to those of their cells in that order. */
	size_t piece_count, chunk_count;
	size_t part_first, part_count; /* the chunks that are summed */
	const uint32_t *cell_of_piece; /* NULL: every cell is one piece, of the same number */
	const uint32_t *piece_of_row;  /* without runs */
	/* When rows of a cell mostly lie side by side and none has weight 0; else NULL. */
	const struct cube_run *runs;
	const size_t *chunk_runs; /* where the runs of each chunk start, and the end */
	size_t threads;           /* that may share the work */
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

/* What cells are made of. */
struct cube_plan {
	const struct design *design;
	const struct grouping *domains;
	const struct grouping *classes; /* of a calibration, or NULL */
	size_t threads;
	/* Only these chunks of the rows: sums of parts add up to those of the whole, to the last
	 * bit when each part but the first is one chunk.  0, 0: all. */
	size_t part_first, part_count;
};
MUST_CHECK enum status cube_make(struct arena *arena, const struct cube_plan *plan,
				 struct cube *cube, struct error *err);
/* Numeric variables to be summed in one pass, chunk by chunk. */
struct cube_columns {
	const struct column *const *columns;
	size_t count;
	bool squares; /* false: wyy, which only design effects need, may be left out */
};
MUST_CHECK enum status cube_numbers(struct arena *arena, const struct cube *cube,
				    const struct cube_columns *asked, struct cube_item *items,
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

/* In the header, for it is called for every cell of every estimate. */
static inline struct cube_view cube_view(const struct cube_item *item, size_t category, size_t cell)
{
	const double *sums = item->sums + cell * item->slot_count;
	const double *rest = sums + CUBE_FIRST;
	struct cube_view view = {.n = sums[CUBE_N], .w = sums[CUBE_W]};
	switch (item->kind) {
	case CUBE_NUMBER:
		view.u = rest[0];
		view.uu = rest[1];
		break;
	case CUBE_CATEGORIES:
		view.u = rest[category];
		view.uu = view.u;
		break;
	case CUBE_PAIR:
		view.u = rest[0];
		view.v = rest[1];
		view.uu = rest[2];
		view.uv = rest[3];
		view.vv = rest[4];
		return view;
	}
	view.v = view.w;
	view.uv = view.u;
	view.vv = view.w;
	return view;
}

/* Sums of two sets of rows. */
static inline void cube_view_add(struct cube_view *sum, const struct cube_view *view)
{
	sum->n += view->n;
	sum->w += view->w;
	sum->u += view->u;
	sum->v += view->v;
	sum->uu += view->uu;
	sum->uv += view->uv;
	sum->vv += view->vv;
}

#endif
