/* descriptive.h - order statistics and correlation of a few numbers; no missing values here:
 * the caller leaves them out and says so. */
#ifndef DANNOI_STATS_DESCRIPTIVE_H
#define DANNOI_STATS_DESCRIPTIVE_H

#include <stddef.h>

void stats_sort(double *values, size_t count); /* ascending; no NaN among them */

/* Quantile of ascending values by linear interpolation between order statistics: type 7 of
 * R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
 * Statistician 50 (1996).  probability in [0, 1]; NaN when count is 0. */
double stats_quantile(const double *sorted, size_t count, double probability);

double stats_mean(const double *values, size_t count); /* NaN when count is 0 */

/* Pearson's correlation, two-pass; NaN below 3 pairs or when one side does not vary. */
double stats_correlation(const double *x, const double *y, size_t count);

#endif
