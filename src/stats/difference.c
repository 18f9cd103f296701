/* difference.c - how sure the difference of estimates is. */
#include "difference.h"

#include <assert.h>
#include <math.h>
#include "descriptive.h"
#include "normal.h"

#define ESTIMATES_MAX 512

double stats_difference_error(struct stats_estimate a, struct stats_estimate b)
{
	return hypot(a.error, b.error);
}

double stats_difference_p(struct stats_estimate a, struct stats_estimate b)
{
	return stats_normal_two_sided((a.value - b.value) / stats_difference_error(a, b));
}

double stats_error_against_mean(const struct stats_estimate *all, size_t count, size_t which)
{
	assert(which < count);
	const double share = 1 / (double)count;
	double variance = 0;
	for (size_t i = 0; i < count; i++) {
		const double weight = i == which ? 1 - share : share;
		variance += weight * weight * all[i].error * all[i].error;
	}
	return sqrt(variance);
}

static double median_of(const struct stats_estimate *all, size_t count)
{
	double values[ESTIMATES_MAX];
	assert(count <= ESTIMATES_MAX);
	for (size_t i = 0; i < count; i++)
		values[i] = all[i].value;
	stats_sort(values, count);
	return stats_quantile(values, count, 0.5);
}

double stats_error_against_median(const struct stats_estimate *all, size_t count, size_t which)
{
	assert(which < count);
	const double median = median_of(all, count);
	double spread = 0, density = 0, own_density = 0;
	for (size_t i = 0; i < count; i++) {
		const double z = (median - all[i].value) / all[i].error;
		const double below = stats_normal_cdf(z),
			     at = stats_normal_density(z) / all[i].error;
		spread += below * (1 - below);
		density += at;
		if (i == which)
			own_density = at;
	}
	const double own = all[which].error * all[which].error;
	return sqrt(own + spread / (density * density) - 2 * own * own_density / density);
}
