/* index_sentence.h - facts of the index as Vietnamese and English text: page, command line and
 * download say the same with the same numbers.  All text is the arena's. */
#ifndef DANNOI_MODULE_INDEX_INDEX_SENTENCE_H
#define DANNOI_MODULE_INDEX_INDEX_SENTENCE_H

#include "../sentence/sentence.h"
#include "index.h"

/* What every sentence needs to know. */
struct index_reader {
	const struct index_figures *figures;
	struct arena *arena;
	enum language language;
};

struct str index_unit_name(const struct index_reader *reader, size_t unit, int year);
struct str index_year_text(const struct index_reader *reader, int year); /* "2022" */
/* "Quản trị điện tử"; the total by its own name. */
struct str index_part_name(const struct index_reader *reader, size_t code, int year);
struct str index_tier_name(const struct index_reader *reader, enum index_tier tier);
/* The address of its page in that year, without the language: "/tinh/14?nam=2022". */
struct str index_unit_link(const struct index_reader *reader, size_t unit, int year);
/* "/chi-so/8?nam=2022&don_vi=14"; unit UNIT_NONE: of no province. */
struct str index_part_link(const struct index_reader *reader, size_t code, int year, size_t unit);
struct str index_level_name(const struct index_reader *reader, enum index_level level);

/* "12,11,median,mean,best,previous" (provinces by code or name); at most INDEX_COMPARE_MAX, none
 * twice. */
#define INDEX_COMPARE_MAX 6
MUST_CHECK enum status index_references_parse(const struct index_reader *reader, struct str text,
					      int year, struct index_reference *references,
					      size_t *count, struct error *err);
/* STATUS_INVALID when the province is compared with itself. */
MUST_CHECK enum status index_references_check(const struct index_reader *reader, int year,
					      size_t unit, const struct index_reference *references,
					      size_t count, struct error *err);
/* "Trung vị cả nước", "Cao nhất (Quảng Ninh)", "2021", "Lai Châu". */
struct str index_reference_name(const struct index_reader *reader, int year,
				struct index_reference reference);
/* The same as a fact of a sentence. */
struct sentence_reference index_reference_facts(const struct index_reader *reader, int year,
						size_t unit, struct index_reference reference);

/* A rank as a fact of a sentence. */
struct sentence_rank index_rank_facts(const struct index_reader *reader, size_t code, int year,
				      size_t unit);
/* "46/63 (61 có tổng điểm)" where so printed, else "50/60"; empty without a rank. */
struct str index_rank_short(const struct index_reader *reader, size_t code, int year, size_t unit);
/* "thứ 46/63 theo công bố (61 tỉnh, thành phố có tổng điểm)". */
struct str index_rank_text(const struct index_reader *reader, size_t code, int year, size_t unit);
/* The printed rank when it differs from the computed one: "báo cáo in thứ 53 ..."; or empty. */
struct str index_rank_note(const struct index_reader *reader, int year, size_t unit);

/* Why there is no figure; why there is no change; what a mark means. */
struct str index_missing_reason(const struct index_reader *reader, size_t code, int year,
				size_t unit);
struct str index_change_reason(const struct index_reader *reader, size_t code, int year,
			       size_t unit, const struct index_change *change);
struct str index_mark_text(const struct index_reader *reader, const struct index_break *mark);
/* All marks of a change as one text; and as a sentence of its own, or empty. */
struct str index_marks_text(const struct index_reader *reader, const struct index_change *change);
struct str index_marks_note(const struct index_reader *reader, size_t code, int year, size_t unit);
struct str index_stability_reason(const struct index_reader *reader, int year, size_t unit);

/* The finding of a province's year: total, rank, change. */
struct str index_finding(const struct index_reader *reader, int year, size_t unit);
/* Its group and where in it; its weakest and strongest dimensions; how lasting its gains. */
struct str index_finding_tier(const struct index_reader *reader, int year, size_t unit);
struct str index_finding_parts(const struct index_reader *reader, int year, size_t unit);
struct str index_finding_stability(const struct index_reader *reader, int year, size_t unit);
/* What that measure does not tolerate: redraws suspected in its years; or empty. */
struct str index_stability_caution(const struct index_reader *reader, int year, size_t unit);
/* "2018 và 2021": the years after first, up to last, in which a redraw is suspected; or empty. */
struct str index_redraw_years(const struct index_reader *reader, int first, int last);
/* Thousands of people in 2020; of a merged province the sum of those that it was made of. */
double index_population_thousand(const struct index_figures *figures, size_t unit, bool *is_sum);
/* What a province was made of, or what it became; or empty. */
struct str index_merger_note(const struct index_reader *reader, int year, size_t unit);
/* The same of one part. */
struct str index_finding_part_error(const struct index_reader *reader, size_t code, int year,
				    size_t unit);
/* A part over the last years that compare, beside the national median's move. */
struct str index_finding_trend(const struct index_reader *reader, size_t code, size_t unit);
/* In which years the sample may have been drawn anew; why one may think so, what else may be the
 * cause, and what follows, as sentences one after the other. */
struct str index_finding_sample(const struct index_reader *reader);
struct str index_redraw_explained(const struct index_reader *reader);
/* The way up: "thêm 1,37 điểm thì vào nhóm trung bình cao"; empty when there is none. */
struct str index_finding_next_tier(const struct index_reader *reader, int year, size_t unit);
/* Whether a sampling error was published for the year, and what follows. */
struct str index_finding_error(const struct index_reader *reader, int year, size_t unit);
/* "Quản trị điện tử năm 2022: Sơn La 2,33 điểm, thứ 60 ...; trung vị cả nước 3,03". */
struct str index_part_finding(const struct index_reader *reader, size_t code, int year,
			      size_t unit);

/* "41,21–49,01". */
struct str index_interval_text(const struct index_reader *reader, struct index_interval interval);

/* Which dimensions differ from the reference beyond sampling error; empty without errors. */
struct str index_finding_verdicts(const struct index_reader *reader, int year, size_t unit,
				  struct index_reference reference);

#endif
