/* index_error.c - published sampling errors, and what they allow to say (methods.md, D19). */
#include "index.h"

#include <math.h>
#include "../../stats/normal.h"

bool index_has_errors(const struct index_figures *figures, int year)
{
	return year == figures->rules.near_cut_error_year;
}

struct index_interval index_interval(const struct index_figures *figures, size_t code, int year,
				     size_t unit)
{
	const double score = index_score(figures, code, year, unit);
	const double reach = INDEX_NORMAL_95 * index_standard_error(figures, code, year, unit);
	return (struct index_interval){score - reach, score + reach};
}

bool index_estimates(const struct index_figures *figures, size_t code, int year, bool ranked_only,
		     struct index_estimates *estimates)
{
	estimates->count = 0;
	for (size_t unit = 0; unit < figures->units.count; unit++) {
		const double score = index_score(figures, code, year, unit);
		if (isnan(score) ||
		    (ranked_only && isnan(index_score(figures, figures->total, year, unit))))
			continue;
		const double error = index_standard_error(figures, code, year, unit);
		if (!(error > 0))
			return false;
		estimates->units[estimates->count] = unit;
		estimates->all[estimates->count++] = (struct stats_estimate){score, error};
	}
	return estimates->count > 0;
}

size_t index_estimates_find(const struct index_estimates *estimates, size_t unit)
{
	for (size_t i = 0; i < estimates->count; i++)
		if (estimates->units[i] == unit)
			return i;
	return INDEX_NONE;
}

static double error_against_middle(const struct index_figures *figures, bool mean, size_t code,
				   int year, size_t unit)
{
	struct index_estimates estimates;
	if (!index_estimates(figures, code, year, mean, &estimates))
		return (double)NAN;
	const size_t which = index_estimates_find(&estimates, unit);
	if (which == INDEX_NONE)
		return (double)NAN;
	return mean ? stats_error_against_mean(estimates.all, estimates.count, which)
		    : stats_error_against_median(estimates.all, estimates.count, which);
}

double index_gap_error(const struct index_figures *figures, struct index_reference reference,
		       size_t code, int year, size_t unit)
{
	const bool mean = reference.kind == INDEX_REFERENCE_MEAN;
	if (mean || reference.kind == INDEX_REFERENCE_MEDIAN)
		return error_against_middle(figures, mean, code, year, unit);
	const size_t other = index_reference_unit(figures, reference, year, unit);
	const bool previous = reference.kind == INDEX_REFERENCE_PREVIOUS;
	if (other == UNIT_NONE || (other == unit && !previous))
		return (double)NAN;
	return hypot(index_standard_error(figures, code, year, unit),
		     index_standard_error(figures, code, previous ? year - 1 : year, other));
}

enum index_verdict index_verdict(double difference, double error)
{
	if (isnan(difference) || isnan(error))
		return INDEX_VERDICT_UNKNOWN;
	return stats_normal_two_sided(difference / error) < 1 - INDEX_CONFIDENCE
		       ? INDEX_VERDICT_DIFFERENT
		       : INDEX_VERDICT_WITHIN_ERROR;
}

double index_move_noise(const struct index_figures *figures)
{
	return sqrt(2) * figures->rules.near_cut_points;
}
