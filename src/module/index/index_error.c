/* index_error.c - published sampling errors, and what they allow to say. */
#include "index.h"

#include <math.h>

#define NORMAL_95 1.96

bool index_has_errors(const struct index_figures *figures, int year)
{
	return year == figures->rules.near_cut_error_year;
}

struct index_interval index_interval(const struct index_figures *figures, size_t code, int year,
				     size_t unit)
{
	const double score = index_score(figures, code, year, unit);
	const double error = index_standard_error(figures, code, year, unit);
	return (struct index_interval){score - NORMAL_95 * error, score + NORMAL_95 * error};
}

/* The samples of two provinces are drawn apart, so that their variances add. */
enum index_verdict index_verdict(const struct index_figures *figures, size_t code, int year,
				 size_t unit, size_t other)
{
	const double difference =
		index_score(figures, code, year, unit) - index_score(figures, code, year, other);
	const double error = hypot(index_standard_error(figures, code, year, unit),
				   index_standard_error(figures, code, year, other));
	if (isnan(difference) || isnan(error) || unit == other)
		return INDEX_VERDICT_UNKNOWN;
	return fabs(difference) > NORMAL_95 * error ? INDEX_VERDICT_DIFFERENT
						    : INDEX_VERDICT_WITHIN_ERROR;
}
