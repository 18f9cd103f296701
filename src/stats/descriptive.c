/* descriptive.c - order statistics and correlation. */
#include "descriptive.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static int compare_reals(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

void stats_sort(double *values, size_t count)
{
	qsort(values, count, sizeof values[0], compare_reals);
}

double stats_quantile(const double *sorted, size_t count, double probability)
{
	assert(probability >= 0 && probability <= 1);
	if (count == 0)
		return (double)NAN;
	const double position = (double)(count - 1) * probability;
	const size_t below = (size_t)position;
	const double share = position - (double)below;
	if (share == 0 || below + 1 == count)
		return sorted[below];
	return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

double stats_mean(const double *values, size_t count)
{
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += values[i];
	return count == 0 ? (double)NAN : sum / (double)count;
}

double stats_correlation(const double *x, const double *y, size_t count)
{
	if (count < 3)
		return (double)NAN;
	const double mean_x = stats_mean(x, count), mean_y = stats_mean(y, count);
	double xx = 0, yy = 0, xy = 0;
	for (size_t i = 0; i < count; i++) {
		const double dx = x[i] - mean_x, dy = y[i] - mean_y;
		xx += dx * dx;
		yy += dy * dy;
		xy += dx * dy;
	}
	return xx > 0 && yy > 0 ? xy / sqrt(xx * yy) : (double)NAN;
}
