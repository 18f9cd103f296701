/* improvement_cases.h - which years of a part compare, and where in it provinces stood.  Private to
 * the module. */
#ifndef DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_CASES_H
#define DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_CASES_H

#include "improvement.h"

/* True when the part means the same and has no break after from_year up to to_year. */
bool improvement_years_compare(const struct index_figures *figures, size_t code, int from_year,
			       int to_year);
/* The first suspected redraw after from_year up to to_year; 0: none. */
int improvement_redraw_between(const struct index_figures *figures, int from_year, int to_year);
/* The provinces' values of a part or indicator that year, ascending; returns how many. */
size_t improvement_values(const struct index_figures *figures, size_t code, int year,
			  double values[UNIT_COUNT_MAX]);
/* The quarter in which each province lies; of an indicator too, which has no tiers. */
void improvement_quarters(const struct index_figures *figures, size_t code, int year,
			  enum index_tier quarters[UNIT_COUNT_MAX]);

#endif
