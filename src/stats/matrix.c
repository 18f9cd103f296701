/* matrix.c - a generalised inverse by eigenvalues, of the matrix scaled to a diagonal of ones, so
 * that variables of any size count alike. */
#include "matrix.h"

#include <gsl/gsl_eigen.h>
#include <math.h>

#define FLAT 1e-10 /* a smaller share of the largest eigenvalue is 0 */

enum status matrix_inverse(struct arena *arena, const double *matrix, size_t n, double *inverse,
			   struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, 2 * n * n + 2 * n, sizeof(double), alignof(double), &memory,
			   err));
	double *scaled = memory, *vectors = scaled + n * n, *values = vectors + n * n;
	double *scale = values + n;
	for (size_t i = 0; i < n; i++)
		scale[i] = matrix[i * n + i] > 0 ? 1 / sqrt(matrix[i * n + i]) : 0;
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++)
			scaled[i * n + j] = scale[i] * scale[j] * matrix[i * n + j];
	gsl_matrix_view from = gsl_matrix_view_array(scaled, n, n);
	gsl_matrix_view to = gsl_matrix_view_array(vectors, n, n);
	gsl_vector_view eigenvalues = gsl_vector_view_array(values, n);
	gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(n);
	(void)gsl_eigen_symmv(&from.matrix, &eigenvalues.vector, &to.matrix, work);
	gsl_eigen_symmv_free(work);
	double largest = 0;
	for (size_t k = 0; k < n; k++)
		largest = fmax(largest, values[k]);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < n; j++) {
			double sum = 0;
			for (size_t k = 0; k < n; k++)
				if (values[k] > FLAT * largest)
					sum += vectors[i * n + k] * vectors[j * n + k] / values[k];
			inverse[i * n + j] = scale[i] * scale[j] * sum;
		}
	return STATUS_OK;
}

void matrix_times(const double *matrix, size_t n, const double *vector, double *out)
{
	for (size_t i = 0; i < n; i++) {
		out[i] = 0;
		for (size_t j = 0; j < n; j++)
			out[i] += matrix[i * n + j] * vector[j];
	}
}
