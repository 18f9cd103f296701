/* rank_set.c - one estimate compared with all others at once, and the ranks that are left. */
#include "rank_set.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include "normal.h"

/* The integral runs over the error of one estimate in its own standard errors; beyond 8 nothing is
 * left.  A comparison turns from sure to unlikely within e = error of the other / own error: with a
 * step of e / 1.5 the trapezoidal rule is off by less than 1e-11 (tried against steps of 0.0025 for
 * e from 0.05 to 1). */
#define ERROR_END 8.0
#define STEP_MAX 0.2
#define STEPS_OF_TURN 1.5
#define STEPS_MAX 4000
/* What is further out than this is sure. */
#define SURE_Z 8.0

/* A comparison with another estimate, in that one's standard errors. */
struct comparison {
	size_t other;
	double z;     /* the difference in its standard errors, without its sign */
	double own;   /* the own error */
	double width; /* the difference's error */
};

/* Between -low and high, of which high is not below low. */
static double share_between(double low, double high)
{
	const double above = high > SURE_Z ? 0 : stats_normal_cdf(-high);
	const double below = low > SURE_Z ? 0 : stats_normal_cdf(-low);
	return 1 - above - below;
}

static int steps_needed(const struct comparison *open, size_t count)
{
	double step = STEP_MAX;
	for (size_t k = 0; k < count; k++)
		step = fmin(step, 1 / (STEPS_OF_TURN * open[k].own));
	return (int)fmin(ceil(ERROR_END / step), STEPS_MAX);
}

/* The chance that all open comparisons look less different than limit, when nothing differs: given
 * the error z of the estimate itself, the comparisons are independent of each other. */
static double chance_all_within(const struct comparison *open, size_t count, double limit)
{
	const int steps = steps_needed(open, count);
	const double step = ERROR_END / steps;
	double sum = 0;
	for (int i = 0; i <= steps; i++) { /* symmetric in z: one half, twice */
		const double z = i * step;
		double chance = stats_normal_density(z);
		for (size_t k = 0; k < count && chance > 0; k++)
			chance *= share_between(open[k].width * limit - open[k].own * z,
						open[k].width * limit + open[k].own * z);
		sum += i == 0 || i == steps ? 0.5 * chance : chance;
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
