/* matrix.h - small dense symmetric matrices, row by row. */
#ifndef DANNOI_STATS_MATRIX_H
#define DANNOI_STATS_MATRIX_H

#include "../base/arena.h"

/* A generalised inverse of a symmetric matrix of order n without negative eigenvalues, as a sum of
 * x x' is: directions that it flattens, as redundant margins do, stay flat. */
MUST_CHECK enum status matrix_inverse(struct arena *arena, const double *matrix, size_t n,
				      double *inverse, struct error *err);
/* out = matrix times vector. */
void matrix_times(const double *matrix, size_t n, const double *vector, double *out);

#endif
