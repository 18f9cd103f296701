/* diagnosis_json.h - diagnoses as JSON: the contract of `dannoi diagnose ... --format json`. */
#ifndef DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_JSON_H
#define DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_JSON_H

#include "diagnosis.h"

/* {unit, year, reference, gap, contributions: [{code, level, contribution, se}]}; with_probability
 * adds to each the p of a contribution so large by sampling alone. */
void diagnosis_gap_json(const struct index_figures *figures, const struct diagnosis_gap *gap,
			bool with_probability, struct buffer *out);

/* {unit, year, code, errors, error_year, score, se, ci_low, ci_high, rank, ranked_units, rank_low,
 * rank_high, differing, differing_together, comparisons: [{unit, difference, se, p, differs,
 * p_together, differs_together}]}; errors: "published", "scenario" or null. */
void diagnosis_noise_json(const struct index_figures *figures, const struct diagnosis_noise *noise,
			  struct buffer *out);

/* [{code, errors, error_year, from_year, to_year, years, redraw, slope, se, ci_low, ci_high, p,
 * differs, p_together, differs_together, line_p, own_se, own_ci_low, own_ci_high, own_p,
 * own_differs}]; slope in points a year; nulls where no trend can be told; line_p: of so large a
 * departure from the line by sampling alone; own_: with the province's own error. */
void diagnosis_trends_json(const struct index_figures *figures,
			   const struct diagnosis_trends *trends, struct buffer *out);

#endif
