/* diagnosis_error.c - how sure a gap is, where sampling errors are published (methods.md, D19). */
#include "diagnosis.h"

#include <math.h>

/* With ranked_only: provinces with a published total, over which means are taken. */
static bool estimates_gather(const struct index_figures *figures, size_t code, int year,
			     bool ranked_only, struct diagnosis_estimates *estimates)
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

bool diagnosis_estimates_published(const struct index_figures *figures, size_t code, int year,
				   struct diagnosis_estimates *estimates)
{
	return estimates_gather(figures, code, year, false, estimates);
}

size_t diagnosis_estimates_find(const struct diagnosis_estimates *estimates, size_t unit)
{
	for (size_t i = 0; i < estimates->count; i++)
		if (estimates->units[i] == unit)
			return i;
	return INDEX_NONE;
}

static double error_against_middle(const struct index_figures *figures, bool mean, size_t code,
				   int year, size_t unit)
{
	struct diagnosis_estimates estimates;
	if (!estimates_gather(figures, code, year, mean, &estimates))
		return (double)NAN;
	const size_t which = diagnosis_estimates_find(&estimates, unit);
	if (which == INDEX_NONE)
		return (double)NAN;
	return mean ? stats_error_against_mean(estimates.all, estimates.count, which)
		    : stats_error_against_median(estimates.all, estimates.count, which);
}

double diagnosis_gap_error(const struct index_figures *figures, struct index_reference reference,
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
