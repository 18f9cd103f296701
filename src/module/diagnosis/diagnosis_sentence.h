/* diagnosis_sentence.h - the findings of a diagnosis as Vietnamese and English text and tables:
 * page, command line, report and download say the same with the same numbers. */
#ifndef DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_SENTENCE_H
#define DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_SENTENCE_H

#include "../../view/table.h"
#include "../index/index_sentence.h"
#include "../sentence/sentence.h"
#include "diagnosis.h"
#include "diagnosis_sample.h"

/* --- gap (diagnosis_gap_words.c): words of a gap computed down to the depth that was asked for
 * --------
 */

/* The gap's facts, for one who words them otherwise. */
struct sentence_gap diagnosis_gap_facts(const struct index_reader *reader,
					const struct diagnosis_gap *gap);
/* "Sơn La năm 2022 thấp hơn trung vị cả nước 1,37 điểm; kéo xuống nhiều nhất: ...". */
struct str diagnosis_gap_finding(const struct index_reader *reader,
				 const struct diagnosis_gap *gap);
/* How much of the shortfall the named parts make, what lifts, what remains. */
struct str diagnosis_gap_balance(const struct index_reader *reader,
				 const struct diagnosis_gap *gap);
struct str diagnosis_gap_remainder_text(const struct index_reader *reader,
					const struct diagnosis_gap *gap);
/* What forbids or weakens the comparison with the year before; or empty. */
struct str diagnosis_gap_caution(const struct index_reader *reader,
				 const struct diagnosis_gap *gap);
/* Why no indicators stand below the sub-dimensions, or only some do. */
struct str diagnosis_gap_indicators(const struct index_reader *reader,
				    const struct diagnosis_gap *gap);
/* Whether the gap is beyond sampling error, or why that is not known; empty without a gap. */
struct str diagnosis_gap_verdict(const struct index_reader *reader,
				 const struct diagnosis_gap *gap);
/* One plain sentence about a dimension and what weighs most below it. */
struct str diagnosis_gap_branch(const struct index_reader *reader, const struct diagnosis_gap *gap,
				const struct diagnosis_entry *dimension);
/* The entries as a table: a dimension, its parts below it, and each level's remainder at the end.
 */
void diagnosis_gap_table(const struct index_reader *reader, const struct diagnosis_gap *gap,
			 bool with_probability, struct table *table);

/* --- noise (diagnosis_noise_words.c) ------------------------------------------------------------
 */

struct sentence_noise diagnosis_noise_facts(const struct index_reader *reader,
					    const struct diagnosis_noise *noise);
/* Which ranks are possible; with how many it differs; its interval.  A scenario says so. */
struct str diagnosis_noise_finding(const struct index_reader *reader,
				   const struct diagnosis_noise *noise);
struct str diagnosis_noise_pairs(const struct index_reader *reader,
				 const struct diagnosis_noise *noise);
struct str diagnosis_noise_error(const struct index_reader *reader,
				 const struct diagnosis_noise *noise);
struct str diagnosis_noise_detectable(const struct index_reader *reader,
				      const struct diagnosis_noise *noise);
/* The province against each other one, by rank. */
void diagnosis_noise_table(const struct index_reader *reader, const struct diagnosis_noise *noise,
			   struct table *table);

/* --- trend (diagnosis_trend_words.c) ------------------------------------------------------------
 */

/* Whether a part moved in one direction over the years that compare, or why that is not known. */
struct str diagnosis_trend_finding(const struct index_reader *reader,
				   const struct diagnosis_trends *trends,
				   const struct diagnosis_trend *trend);
/* The total and the dimensions, one a row. */
void diagnosis_trends_table(const struct index_reader *reader,
			    const struct diagnosis_trends *trends, struct table *table);

/* --- sample (diagnosis_sample_words.c) ----------------------------------------------------------
 */

/* The facts for sentence_sample_...(). */
struct sentence_sample diagnosis_sample_facts(const struct index_reader *reader,
					      const struct diagnosis_sample *sample);
/* Respondents against population, province by province; no place below the province. */
void diagnosis_sample_table(const struct index_reader *reader,
			    const struct diagnosis_sampling *sampling, int year, size_t marked,
			    struct table *table);

#endif
