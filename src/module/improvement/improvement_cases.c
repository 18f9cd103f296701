/* improvement_cases.c - which years of a part compare, and where in it a province stood. */
#include "improvement_cases.h"

#include <math.h>
#include "../../stats/descriptive.h"

bool improvement_years_compare(const struct index_figures *figures, size_t code, int from_year,
			       int to_year)
{
	for (int year = from_year + 1; year <= to_year; year++)
		if (index_break_between(figures, code, year) != NULL ||
		    !index_part_is_same(figures, code, year - 1, year))
			return false;
	return index_part_at(figures, code, from_year) != NULL;
}

int improvement_redraw_between(const struct index_figures *figures, int from_year, int to_year)
{
	for (int year = from_year + 1; year <= to_year; year++)
		if (index_redraw_suspected(figures, year))
			return year;
	return 0;
}

size_t improvement_values(const struct index_figures *figures, size_t code, int year,
			  double values[UNIT_COUNT_MAX])
{
	size_t count = 0;
	for (size_t i = 0; i < figures->units.count; i++) {
		const double value = index_score(figures, code, year, i);
		if (!isnan(value))
			values[count++] = value;
	}
	stats_sort(values, count);
	return count;
}

void improvement_quarters(const struct index_figures *figures, size_t code, int year,
			  enum index_tier quarters[UNIT_COUNT_MAX])
{
	double values[UNIT_COUNT_MAX], cuts[INDEX_CUTS];
	const size_t count = improvement_values(figures, code, year, values);
	for (size_t i = 0; i < INDEX_CUTS; i++)
		cuts[i] = stats_quantile(values, count, (double)(i + 1) / (INDEX_CUTS + 1));
	const struct index_tier_rule *rule = index_tier_rule(&figures->rules, year);
	for (size_t i = 0; i < figures->units.count; i++) {
		const double value = index_score(figures, code, year, i);
		quarters[i] =
			isnan(value) ? INDEX_TIER_NONE : index_tier_between(rule, cuts, value);
	}
}
