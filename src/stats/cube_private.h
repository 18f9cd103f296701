/* cube_private.h - how the rows of a chunk are walked; for cube*.c only. */
#ifndef DANNOI_STATS_CUBE_PRIVATE_H
#define DANNOI_STATS_CUBE_PRIVATE_H

#include "../base/parallel.h"
#include "cube.h"

/* Sums of count rows from start on, all of one piece. */
typedef void cube_add(const void *work, size_t start, size_t count, size_t piece);

/* Inlined, so that add is too: without runs it is called for every row. */
static inline __attribute__((always_inline)) void cube_walk(const struct cube *cube, size_t part,
							    cube_add *add, const void *work)
{
	const size_t chunk = cube->part_first + part;
	const size_t rows = cube->design->rows, start = chunk * CUBE_CHUNK_ROWS;
	const size_t end = start + CUBE_CHUNK_ROWS < rows ? start + CUBE_CHUNK_ROWS : rows;
	if (cube->runs != NULL) {
		for (size_t i = cube->chunk_runs[chunk]; i < cube->chunk_runs[chunk + 1]; i++)
			if (cube->runs[i].piece != GROUP_NONE)
				add(work, cube->runs[i].start, cube->runs[i].count,
				    cube->runs[i].piece);
		return;
	}
	for (size_t row = start; row < end; row++)
		if (cube->piece_of_row[row] != GROUP_NONE && cube->design->weights[row] != 0)
			add(work, row, 1, cube->piece_of_row[row]);
}

/* Room for slot_count sums of every piece. */
MUST_CHECK enum status cube_pieces_take(struct arena *arena, const struct cube *cube,
					size_t slot_count, double **pieces, struct error *err);
/* Room for those of every cell, which is that of the pieces where they are the same. */
MUST_CHECK enum status cube_cells_take(struct arena *arena, const struct cube *cube,
				       size_t slot_count, double *pieces, double **cells,
				       struct error *err);
/* The sums of pieces added up by cell, in order. */
void cube_pieces_add(const struct cube *cube, size_t slot_count, const double *pieces,
		     double *cells);

#endif
