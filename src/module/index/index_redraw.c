/* index_redraw.c - did the province change, or the sample?  Correlation of successive years. */
#include "index.h"

#include <math.h>
#include "../../stats/descriptive.h"

double index_redraw_correlation(const struct index_figures *figures, size_t code, int year,
				size_t *common)
{
	double before[UNIT_COUNT_MAX], now[UNIT_COUNT_MAX];
	size_t count = 0;
	if (common != NULL)
		*common = 0;
	if (!index_part_is_same(figures, code, year - 1, year))
		return (double)NAN;
	for (size_t i = 0; i < figures->units.count; i++) {
		const double x = index_score(figures, code, year - 1, i);
		const double y = index_score(figures, code, year, i);
		if (isnan(x) || isnan(y))
			continue;
		before[count] = x;
		now[count++] = y;
	}
	if (common != NULL)
		*common = count;
	return stats_correlation(before, now, count);
}
