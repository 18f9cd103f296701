/* index_chart.h - the answers of the index as charts, for pages and papers.  Public. */
#ifndef DANNOI_MODULE_INDEX_INDEX_CHART_H
#define DANNOI_MODULE_INDEX_INDEX_CHART_H

#include "../../view/chart.h"
#include "index_sentence.h"

/* The dimensions on their scale, with the national median and the range of provinces, or in a year
 * with published errors the province's own interval. */
void index_dimensions_draw(const struct index_reader *reader, int year, size_t unit,
			   const struct chart_text *text, struct html *html);
/* A part of the province and of the national median, over the years up to last_year. */
void index_trend_draw(const struct index_reader *reader, size_t code, int last_year, size_t unit,
		      const struct chart_text *text, struct html *html);

#endif
