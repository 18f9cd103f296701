/* diagnosis_chart.h - the answers of a diagnosis as charts, for pages and papers.  Public. */
#ifndef DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_CHART_H
#define DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_CHART_H

#include "../../view/chart.h"
#include "../index/index_sentence.h"
#include "diagnosis.h"

/* The sub-dimensions that pull down most, the rest, and the gap that they make; the gap is known.
 */
void diagnosis_gap_draw(const struct index_reader *reader, const struct diagnosis_gap *gap,
			const struct chart_text *text, struct html *html);

#endif
