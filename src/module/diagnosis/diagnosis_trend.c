/* diagnosis_trend.c - did a part move in one direction over the years that compare, or is it noise
 * (methods.md, D24)?  Errors are a scenario: they were published for one year only. */
#include "diagnosis.h"

#include <math.h>
#include "../../stats/normal.h"

/* Goes back from the last year as long as years compare. */
static void years_find(const struct index_figures *figures, size_t unit, int year,
		       struct diagnosis_trend *trend)
{
	trend->first_year = year;
	trend->last_year = year;
	if (isnan(index_score(figures, trend->code, year, unit)))
		return;
	trend->years = 1;
	while (trend->years < TREND_TIMES_MAX &&
	       index_is_comparable(figures, trend->code, trend->first_year) &&
	       !isnan(index_score(figures, trend->code, trend->first_year - 1, unit))) {
		trend->first_year--;
		trend->years++;
	}
}

/* All years have the same error; NaN: it is not known, nor is how steep the line may be. */
static void slope_fit(const struct index_figures *figures, size_t unit, double error,
		      const struct diagnosis_trend *trend, struct diagnosis_slope *slope)
{
	double times[TREND_TIMES_MAX], values[TREND_TIMES_MAX];
	double covariance[TREND_TIMES_MAX * TREND_TIMES_MAX] = {0};
	const size_t n = trend->years;
	*slope =
		(struct diagnosis_slope){.low = (double)NAN, .high = (double)NAN, .p = (double)NAN};
	for (size_t i = 0; i < n; i++) {
		const int year = trend->first_year + (int)i;
		times[i] = year;
		values[i] = index_score(figures, trend->code, year, unit);
		covariance[i * n + i] = error * error;
	}
	const struct trend_input input = {times, values, covariance, n};
	if (isnan(error) || trend_fit(&input, &slope->line, NULL) != STATUS_OK)
		return;
	const double reach = INDEX_NORMAL_95 * slope->line.slope_error;
	slope->low = slope->line.slope - reach;
	slope->high = slope->line.slope + reach;
	slope->p = stats_normal_two_sided(slope->line.slope / slope->line.slope_error);
}

static void trend_compute(const struct index_figures *figures, size_t unit, int year,
			  struct diagnosis_trend *trend)
{
	const int error_year = figures->rules.near_cut_error_year;
	const double median = diagnosis_error_supposed(figures, trend->code);
	const double own = index_standard_error(figures, trend->code, error_year, unit);
	trend->errors = isnan(median) ? DIAGNOSIS_ERRORS_NONE : DIAGNOSIS_ERRORS_SCENARIO;
	trend->median.p = (double)NAN;
	years_find(figures, unit, year, trend);
	trend->known = trend->years >= DIAGNOSIS_TREND_YEARS_MIN && !isnan(median);
	if (!trend->known)
		return;
	slope_fit(figures, unit, median, trend, &trend->median);
	slope_fit(figures, unit, own, trend, &trend->own);
}

void diagnosis_trends_compute(const struct index_figures *figures, int year, size_t unit,
			      struct diagnosis_trends *trends)
{
	double p[TREND_TESTS_MAX], together[TREND_TESTS_MAX];
	*trends = (struct diagnosis_trends){
		.unit = unit, .year = year, .error_year = figures->rules.near_cut_error_year};
	for (size_t code = 0; code < figures->code_count && trends->count < TREND_TESTS_MAX;
	     code++) {
		if (figures->levels[code] > INDEX_DIMENSION ||
		    index_part_at(figures, code, year) == NULL)
			continue;
		struct diagnosis_trend *trend = &trends->items[trends->count];
		trend->code = code;
		trend_compute(figures, unit, year, trend);
		p[trends->count++] = trend->median.p;
	}
	trend_adjust(p, trends->count, together);
	for (size_t i = 0; i < trends->count; i++)
		trends->items[i].together = together[i];
}

const struct diagnosis_trend *diagnosis_trend_of(const struct diagnosis_trends *trends, size_t code)
{
	for (size_t i = 0; i < trends->count; i++)
		if (trends->items[i].code == code)
			return &trends->items[i];
	return NULL;
}
