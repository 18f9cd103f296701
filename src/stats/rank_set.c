/* rank_set.c - one estimate compared with all others at once, and the ranks that are left. */
#include "rank_set.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include "normal.h"

/* The integral runs over the error of one estimate in its own standard errors; beyond 8 nothing is
 * left.  A comparison turns from sure to unlikely within e = error of the other / own error; the
 * trapezoidal rule is off by about exp(-2 pi^2 e^2 / step^2), nothing for e above 0.05. */
#define ERROR_END 8.0
#define ERROR_STEPS 160
/* What is further out than this is sure. */
#define SURE_Z 8.0

/* A comparison with another estimate, in that one's standard errors. */
struct comparison {
	size_t other;
	double z;     /* the difference in its standard errors, without its sign */
	double own;   /* the own error */
	double width; /* the difference's error */
};

static double share_between(double low, double high)
{
	if (low < -SURE_Z && high > SURE_Z)
		return 1;
	return stats_normal_cdf(high) - stats_normal_cdf(low);
}

/* The chance that all open comparisons look less different than limit, when nothing differs: given
 * the error z of the estimate itself, the comparisons are independent of each other. */
static double chance_all_within(const struct comparison *open, size_t count, double limit)
{
	const double step = ERROR_END / ERROR_STEPS;
	double sum = 0;
	for (int i = 0; i <= ERROR_STEPS; i++) { /* symmetric in z: one half, twice */
		const double z = i * step;
		double chance = stats_normal_density(z);
		for (size_t k = 0; k < count && chance > 0; k++)
			chance *= share_between(open[k].own * z - open[k].width * limit,
						open[k].own * z + open[k].width * limit);
		sum += i == 0 || i == ERROR_STEPS ? 0.5 * chance : chance;
	}
	return fmin(1, 2 * step * sum);
}

void stats_compare_with_all(const struct stats_estimate *all, size_t count, size_t which,
			    double *adjusted)
{
	struct comparison open[STATS_RANKED_MAX];
	size_t open_count = 0;
	assert(count <= STATS_RANKED_MAX && which < count);
	const struct stats_estimate own = all[which];
	adjusted[which] = 1;
	for (size_t i = 0; i < count; i++) { /* the least different first */
		if (i == which)
			continue;
		const double error = stats_difference_error(own, all[i]);
		const struct comparison comparison = {
			.other = i,
			.z = fabs(own.value - all[i].value) / error,
			.own = own.error / all[i].error,
			.width = error / all[i].error,
		};
		size_t at = open_count++;
		for (; at > 0 && open[at - 1].z > comparison.z; at--)
			open[at] = open[at - 1];
		open[at] = comparison;
	}
	double reached = 0; /* a step never finds less than the one before */
	for (; open_count > 0; open_count--) {
		const struct comparison *most = &open[open_count - 1];
		reached = fmax(reached, 1 - chance_all_within(open, open_count, most->z));
		adjusted[most->other] = reached;
	}
}

struct stats_rank_set stats_rank_set(const struct stats_estimate *all, size_t count, size_t which,
				     const double *adjusted, double confidence)
{
	struct stats_rank_set set = {.low = 1, .high = count};
	for (size_t i = 0; i < count; i++) {
		if (i == which || adjusted[i] >= 1 - confidence)
			continue;
		if (all[i].value > all[which].value)
			set.low++;
		else
			set.high--;
	}
	return set;
}
