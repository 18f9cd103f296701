/* improvement_chance.c - how likely a target is reached, where sampling errors are published. */
#include "improvement.h"

#include <math.h>
#include "../../stats/normal.h"
#include "../../stats/posterior.h"

#define CHILDREN_MAX 64
/* The trapezoid rule over a normal density converges so fast that this is exact to 1e-12. */
#define NODE_STEP 0.05
#define NODES_REACH 160 /* steps to either side: 8 standard deviations */

/* The dimensions' published variances against the total's: what correlation they imply. */
static void own_errors(const struct improvement_ground *ground, struct improvement_errors *errors)
{
	const struct index_figures *figures = ground->figures;
	size_t children[CHILDREN_MAX];
	double variances = 0, sum = 0;
	const size_t count =
		index_children(figures, figures->total, ground->year, children, CHILDREN_MAX);
	for (size_t i = 0; i < count; i++) {
		const double error =
			index_standard_error(figures, children[i], ground->year, ground->unit);
		variances += error * error;
		sum += error;
	}
	errors->published =
		index_standard_error(figures, figures->total, ground->year, ground->unit);
	errors->independent = sqrt(variances);
	errors->correlation =
		(errors->published * errors->published - variances) / (sum * sum - variances);
}

enum status improvement_errors_make(const struct improvement_ground *ground,
				    struct improvement_errors *errors, struct error *err)
{
	const struct index_figures *figures = ground->figures;
	const size_t units = figures->units.count;
	double estimates[UNIT_COUNT_MAX], known[UNIT_COUNT_MAX];
	double means[UNIT_COUNT_MAX], deviations[UNIT_COUNT_MAX];
	size_t unit_of[UNIT_COUNT_MAX] = {0};
	*errors = (struct improvement_errors){.means = arena_array(ground->arena, double, units),
					      .errors = arena_array(ground->arena, double, units)};
	for (size_t i = 0; i < units; i++) {
		errors->means[i] = errors->errors[i] = (double)NAN;
		const double score = index_score(figures, figures->total, ground->year, i);
		const double error = index_standard_error(figures, figures->total, ground->year, i);
		if (isnan(score) || isnan(error))
			continue;
		estimates[errors->count] = score;
		known[errors->count] = error;
		unit_of[errors->count++] = i;
	}
	if (errors->count < 2 ||
	    isnan(index_standard_error(figures, figures->total, ground->year, ground->unit)))
		return FAIL(err, STATUS_INVALID,
			    "no probability can be given for %d: sampling errors are published for "
			    "%d only",
			    ground->year, figures->rules.near_cut_error_year);
	(void)stats_posterior_fit(estimates, known, errors->count, means, deviations);
	for (size_t i = 0; i < errors->count; i++) {
		errors->means[unit_of[i]] = means[i];
		errors->errors[unit_of[i]] = deviations[i];
	}
	own_errors(ground, errors);
	return STATUS_OK;
}

/* The chance that at least `least` of the others lie below the province: integrated over its own
 * true total, at each of which the others are independent. */
static double chance_above(const struct improvement_ground *ground,
			   const struct improvement_errors *errors, double points, size_t least)
{
	double below[UNIT_COUNT_MAX], work[UNIT_COUNT_MAX + 1];
	double sum = 0;
	for (int node = -NODES_REACH; node <= NODES_REACH; node++) {
		const double z = NODE_STEP * node;
		const double total =
			errors->means[ground->unit] + points + z * errors->errors[ground->unit];
		size_t others = 0;
		for (size_t i = 0; i < ground->figures->units.count; i++)
			if (i != ground->unit && !isnan(errors->means[i]))
				below[others++] = stats_normal_cdf((total - errors->means[i]) /
								   errors->errors[i]);
		sum += NODE_STEP * stats_normal_density(z) *
		       stats_at_least(below, others, least, work);
	}
	return fmin(sum, 1);
}

static double tier_chance(const struct improvement_ground *ground,
			  const struct improvement_errors *errors, double points,
			  enum index_tier tier)
{
	const struct index_tier_rule *rule = index_tier_rule(&ground->figures->rules, ground->year);
	if (tier == INDEX_TIER_LOW)
		return 1;
	return chance_above(ground, errors, points, index_tier_others(rule, errors->count, tier));
}

double improvement_chance(const struct improvement_ground *ground,
			  const struct improvement_errors *errors,
			  const struct improvement_target *target, double points)
{
	switch (target->kind) {
	case IMPROVEMENT_TARGET_TIER:
		return tier_chance(ground, errors, points, target->tier);
	case IMPROVEMENT_TARGET_SCORE:
		return stats_normal_cdf((errors->means[ground->unit] + points - target->score) /
					errors->errors[ground->unit]);
	case IMPROVEMENT_TARGET_RANK:
		return target->rank >= errors->count
			       ? 1
			       : chance_above(ground, errors, points, errors->count - target->rank);
	}
	return (double)NAN;
}

void improvement_tier_chances(const struct improvement_ground *ground,
			      const struct improvement_errors *errors, double points,
			      double chances[INDEX_CUTS + 1])
{
	double reached = 1;
	for (int tier = INDEX_TIER_LOW; tier <= INDEX_TIER_HIGH; tier++) {
		const double higher =
			tier == INDEX_TIER_HIGH
				? 0
				: tier_chance(ground, errors, points, (enum index_tier)(tier + 1));
		chances[tier] = reached - higher;
		reached = higher;
	}
}
