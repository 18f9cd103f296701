/* sentence.h - facts in, Vietnamese and English sentences out, so that page, command line, report
 * and digest say the same thing with the same numbers.
 *
 * Whoever knows the facts fills a struct: names as people read them, numbers as numbers.  This
 * module knows words only, no figures, no store and no other module.  A number that is not known
 * is NaN and is left out; a sentence without its facts is empty.  All text is the arena's. */
#ifndef DANNOI_MODULE_SENTENCE_SENTENCE_H
#define DANNOI_MODULE_SENTENCE_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "../../base/arena.h"
#include "../../base/str.h"
#include "../../i18n/language.h"

/* How many parts a sentence names. */
#define SENTENCE_PARTS_MAX 3

/* What something is compared with, in the middle of a sentence. */
enum sentence_reference_kind {
	SENTENCE_REFERENCE_MEAN,
	SENTENCE_REFERENCE_MEDIAN,
	SENTENCE_REFERENCE_BEST,     /* name: the province with the best total */
	SENTENCE_REFERENCE_PREVIOUS, /* year: the year before */
	SENTENCE_REFERENCE_UNIT      /* name: another province */
};
struct sentence_reference {
	enum sentence_reference_kind kind;
	struct str name;
	int year;
};
/* "trung vị cả nước", "tỉnh cao nhất (Quảng Ninh)", "năm 2021", "Lai Châu". */
struct str sentence_reference(struct arena *arena, enum language language,
			      const struct sentence_reference *reference);

/* A part and the points that it adds to a gap; negative pulls down. */
struct sentence_part {
	struct str name;
	double points;
};

/* --- a province's year (sentence_year.c) --------------------------------------------------------
 */

/* A rank among those with a score; printed_units: where exactly this rank was printed, of how many
 * it was printed, else 0. */
struct sentence_rank {
	int64_t rank, units, printed_units;
};
/* "thứ 46 (công bố 46/63; 61 tỉnh, thành phố có tổng điểm)"; empty without a rank. */
struct str sentence_rank(struct arena *arena, enum language language, struct sentence_rank rank);
/* "46/63 (61 có tổng điểm)". */
struct str sentence_rank_short(struct arena *arena, enum language language,
			       struct sentence_rank rank);

struct sentence_year {
	struct str unit;
	int year;
	double total;      /* NaN: none */
	struct str reason; /* why there is none */
	struct sentence_rank rank;
	int places_from; /* the year with which places are counted; 0: not known */
	int64_t places;  /* gained; negative: lost */
};
/* "Sơn La năm 2022: 40,87 điểm, xếp thứ 46 ..., tăng 4 bậc so với năm 2021". */
struct str sentence_year_finding(struct arena *arena, enum language language,
				 const struct sentence_year *year);

enum sentence_cut {
	SENTENCE_CUT_NONE,
	SENTENCE_CUT_LOWER, /* exactly on the cut below its group */
	SENTENCE_CUT_UPPER,
	SENTENCE_CUT_NEAR /* within an error of a cut: a scenario */
};
struct sentence_tier {
	struct str tier; /* empty: none */
	enum sentence_cut cut;
	double near_points;
	int near_error_year;
};
struct str sentence_tier(struct arena *arena, enum language language,
			 const struct sentence_tier *tier);

#define SENTENCE_EXTREMES_MAX 2
struct sentence_ranked_part {
	struct str name;
	int64_t rank, units;
};
struct sentence_extremes {
	struct sentence_ranked_part weak[SENTENCE_EXTREMES_MAX], strong[SENTENCE_EXTREMES_MAX];
	size_t weak_count, strong_count;
};
struct str sentence_extremes(struct arena *arena, enum language language,
			     const struct sentence_extremes *extremes);

/* How much of what was gained lasted. */
struct sentence_lasting {
	int from_year;
	double lastingness;      /* share kept a year later; NaN: nothing is said */
	int64_t rank, rank_best; /* 1 the least lasting; 1 the most lasting */
	int64_t units, gains;
	double p; /* share of the orders of the years that keep no more */
};
/* Told from the nearer end: "12th most lasting", not "52nd least lasting of 63". */
struct str sentence_lasting(struct arena *arena, enum language language,
			    const struct sentence_lasting *lasting);

struct sentence_next_tier {
	struct str tier; /* empty: there is none */
	double points;
	bool strict; /* more than these points */
};
struct str sentence_next_tier(struct arena *arena, enum language language,
			      const struct sentence_next_tier *next);

/* The honest interval beside the printed limits. */
struct sentence_error {
	int year;
	double low, high, error; /* NaN: none was published */
	double printed_low, printed_high, printed_factor;
};
struct str sentence_error(struct arena *arena, enum language language,
			  const struct sentence_error *error);

/* --- gap (sentence_gap.c) -----------------------------------------------------------------------
 */

struct sentence_gap {
	struct str unit;
	int year;
	struct sentence_reference reference;
	double gap;        /* province - reference; NaN: none */
	struct str reason; /* why there is no gap, or why the two sides do not compare */
	struct sentence_part lowest[SENTENCE_PARTS_MAX]; /* pull down most, the strongest first */
	size_t lowest_count;
	double behind, ahead; /* all parts that pull down, that lift; the first is negative */
	double remainder;     /* what the parts leave unexplained */
};
/* "Sơn La năm 2022 thấp hơn trung vị cả nước 1,37 điểm; kéo xuống nhiều nhất: ... (−0,66), ...".
 * With a reason beside a gap: that the two do not compare, and the other sentences are empty. */
struct str sentence_gap_finding(struct arena *arena, enum language language,
				const struct sentence_gap *gap);
/* How much of all that pulls down the named parts make, and what lifts. */
struct str sentence_gap_balance(struct arena *arena, enum language language,
				const struct sentence_gap *gap);
/* Why the parts do not add up to the gap; empty when the remainder is shown as zero. */
struct str sentence_gap_remainder(struct arena *arena, enum language language,
				  const struct sentence_gap *gap);

/* One branch of the tree: a dimension, and below it what weighs most in its direction. */
struct sentence_branch {
	struct str name;
	double score, reference_score, gap;
	struct sentence_reference reference;
	struct sentence_part parts[SENTENCE_PARTS_MAX]; /* in the direction of the gap */
	size_t part_count;
	struct str reason; /* why there is no gap */
};
struct str sentence_gap_branch(struct arena *arena, enum language language,
			       const struct sentence_branch *branch);

/* --- sample (sentence_sample.c) -----------------------------------------------------------------
 */

/* Counts of 0 and NaN: not known. */
struct sentence_sample {
	struct str unit;
	int year;
	int64_t respondents, planned;
	double population, people_per_answer;
	int64_t districts, communes_per_district, villages_per_commune, always_taken;
	int64_t villages, persons_per_village, minimum_age;
	int64_t national, national_planned;
	int redraw_year;                        /* the newest suspected redraw; 0: none */
	struct str redraw_reason, redraw_rival; /* what speaks for it; what else may explain it */
};
/* For how many people the answers speak, and that they do not speak for a commune. */
struct str sentence_sample_finding(struct arena *arena, enum language language,
				   const struct sentence_sample *sample);
/* How places and persons are drawn, and how little of it by chance. */
struct str sentence_sample_design(struct arena *arena, enum language language,
				  const struct sentence_sample *sample);
/* Respondents of the country against the design. */
struct str sentence_sample_national(struct arena *arena, enum language language,
				    const struct sentence_sample *sample);
/* What the figures cannot show. */
struct str sentence_sample_limits(struct arena *arena, enum language language,
				  const struct sentence_sample *sample);
/* Whether the sample may have been drawn anew, as a hypothesis. */
struct str sentence_sample_redraw(struct arena *arena, enum language language,
				  const struct sentence_sample *sample);

/* --- scenario (sentence_scenario.c) -------------------------------------------------------------
 */

/* Where a province stands, or would. */
struct sentence_standing {
	double score;
	int64_t rank;
	struct str tier;
};
/* Assumed changes, all other provinces staying where they are. */
struct sentence_scenario {
	struct str unit;
	int year;
	struct sentence_standing before, after;
	int64_t units;            /* provinces with a total */
	const struct str *passed; /* provinces that stood above and do no longer */
	size_t passed_count;
	const struct str *beyond; /* codes of parts moved further than is believable */
	size_t beyond_count;
};
struct str sentence_scenario_finding(struct arena *arena, enum language language,
				     const struct sentence_scenario *scenario);
struct str sentence_scenario_tier(struct arena *arena, enum language language,
				  const struct sentence_scenario *scenario);
struct str sentence_scenario_passed(struct arena *arena, enum language language,
				    const struct sentence_scenario *scenario);
struct str sentence_scenario_beyond(struct arena *arena, enum language language,
				    const struct sentence_scenario *scenario);
/* That all this is no forecast. */
struct str sentence_scenario_caution(enum language language);

/* Priority options: the least effort that reaches a target. */
enum sentence_target { SENTENCE_TARGET_TIER, SENTENCE_TARGET_SCORE, SENTENCE_TARGET_RANK };
struct sentence_options {
	struct str unit;
	int year;
	enum sentence_target kind;
	struct str tier; /* of SENTENCE_TARGET_TIER */
	int64_t rank;    /* of SENTENCE_TARGET_RANK */
	double needed;   /* the total to reach */
	struct sentence_standing before, after;
	int64_t units;
	struct sentence_part
		steps[SENTENCE_PARTS_MAX]; /* the largest gains, in points of the total */
	size_t shown, step_count;          /* how many of steps; how many there are in all */
	double cost;
};
struct str sentence_options_finding(struct arena *arena, enum language language,
				    const struct sentence_options *options);
/* Where the province would stand then. */
struct str sentence_options_reached(struct arena *arena, enum language language,
				    const struct sentence_options *options);

/* How likely it is, where sampling errors are published. */
struct sentence_chance {
	double before, after; /* of the group; NaN before: only after is told */
	struct str tier; /* of before and after: the group or a higher one; empty: the target */
	bool is_highest; /* there is no higher one */
	int error_year;  /* whose errors are published */
	double error;    /* of the total */
	double independent, correlation; /* the error without it; of the dimensions' errors */
};
struct str sentence_chance(struct arena *arena, enum language language,
			   const struct sentence_chance *chance);
/* What the error of the total holds that independent errors of dimensions would not. */
struct str sentence_chance_error(struct arena *arena, enum language language,
				 const struct sentence_chance *chance);
/* The chances of all groups, the highest group first: firmly in one of them, likely, or on the
 * boundary. */
#define SENTENCE_TIERS_MAX 8
struct sentence_certainty {
	struct str tiers[SENTENCE_TIERS_MAX];
	double chances[SENTENCE_TIERS_MAX];
	size_t count;
};
struct str sentence_certainty(struct arena *arena, enum language language,
			      const struct sentence_certainty *certainty);
/* That no probability can be given for a year. */
struct str sentence_chance_none(struct arena *arena, enum language language, int year,
				int error_year);

/* How far a province could believably come. */
struct sentence_reach {
	struct str unit;
	int year, within_years;
	double score, gain;   /* today's total; what is believable on top, NaN: no years compare */
	struct str next_tier; /* the group above; empty: there is none */
	double next_points;   /* what it takes */
	double share;         /* of the cases that rose by less: 0.75 */
};
struct str sentence_reach_finding(struct arena *arena, enum language language,
				  const struct sentence_reach *reach);
/* What the believable gain rests on, empty when it is not known; evidence is of
 * sentence_evidence. */
struct str sentence_reach_basis(struct arena *arena, enum language language,
				const struct sentence_reach *reach, struct str evidence);

/* --- evidence (sentence_evidence.c) -------------------------------------------------------------
 */

/* Provinces that left a group upwards within years that compare. */
struct sentence_rises {
	struct str part; /* of what the group is */
	struct str tier;
	int within_years, first_year, last_year;
	bool of_peers;           /* only provinces in a like position were looked at */
	int64_t starts, reached; /* years of provinces in the group, and those that rose from it */
	int64_t rises, kept, fallen, redrawn; /* rises; a year later; across a suspected redraw */
};
struct str sentence_rises_finding(struct arena *arena, enum language language,
				  const struct sentence_rises *rises);
/* How many lasted; empty without a rise. */
struct str sentence_rises_kept(struct arena *arena, enum language language,
			       const struct sentence_rises *rises);
/* How many span a suspected redraw; empty when none does. */
struct str sentence_rises_redrawn(struct arena *arena, enum language language,
				  const struct sentence_rises *rises);
/* That part of any rise from the lowest places is chance. */
struct str sentence_rises_caution(enum language language);

/* How a peer resembles a province: what is not known is empty or NaN and left out. */
struct sentence_likeness {
	struct str region;
	bool region_is_same;
	double population_thousand, population_ratio;
};
struct str sentence_likeness(struct arena *arena, enum language language,
			     const struct sentence_likeness *likeness);
/* The rule of likeness. */
struct str sentence_likeness_rule(struct arena *arena, enum language language, int64_t count,
				  double distance_max);

/* What really happened to a province's part between two years. */
struct sentence_case {
	struct str unit;
	int from_year, to_year;
	double from, to;
};
/* What provinces in a like position made of the group that a province is in. */
struct sentence_experience {
	struct str unit, tier;
	struct str part; /* of what the group is; empty: the total */
	int within_years;
	int64_t starts, reached;                          /* as in sentence_rises */
	struct sentence_case largest[SENTENCE_PARTS_MAX]; /* the largest rises first */
	size_t largest_count;
};
struct str sentence_experience_finding(struct arena *arena, enum language language,
				       const struct sentence_experience *experience);
/* What a believable range rests on. */
enum sentence_basis {
	SENTENCE_BASIS_PEERS,
	SENTENCE_BASIS_ALL,
	SENTENCE_BASIS_SPREAD,
	SENTENCE_BASIS_GIVEN
};
struct sentence_evidence {
	enum sentence_basis basis;
	int64_t cases, provinces;
	int first_year, last_year;
	struct sentence_case nearest; /* without a unit: none */
};
struct str sentence_evidence(struct arena *arena, enum language language,
			     const struct sentence_evidence *evidence);

/* --- noise (sentence_noise.c) -------------------------------------------------------------------
 */

/* "khác biệt ngoài phạm vi sai số", or "chưa đủ cơ sở kết luận (chênh lệch trong phạm vi sai số)".
 */
struct str sentence_verdict(enum language language, bool differs);
/* The same for a table's cell: "ngoài phạm vi sai số", "chưa đủ cơ sở kết luận". */
struct str sentence_verdict_short(enum language language, bool differs);

struct sentence_noise {
	struct str unit, part; /* part: empty for the total */
	int year;
	bool is_scenario; /* no errors were published for the year */
	int error_year;   /* the year with published errors */
	double score, se, low, high;
	double detectable; /* the smallest change between two such years that is more than error */
	int64_t rank_low, rank_high, ranked;
	int64_t differing, differing_together; /* of ranked - 1 others */
	struct str reason; /* why nothing can be told; then the rest is not read */
};
/* Where the province may stand: "Sơn La năm 2019: có thể đứng từ thứ 1 đến thứ 63 ...". */
struct str sentence_noise_finding(struct arena *arena, enum language language,
				  const struct sentence_noise *noise);
/* With how many others it differs, compared one by one and all at once. */
struct str sentence_noise_pairs(struct arena *arena, enum language language,
				const struct sentence_noise *noise);
/* The interval and where its error comes from; a scenario is called one. */
struct str sentence_noise_error(struct arena *arena, enum language language,
				const struct sentence_noise *noise);

/* How large a change must be to be told from error. */
struct str sentence_noise_detectable(struct arena *arena, enum language language,
				     const struct sentence_noise *noise);

/* --- trend (sentence_trend.c) -------------------------------------------------------------------
 */

/* A line through successive years that compare, with the errors of another year. */
struct sentence_trend {
	struct str unit, part; /* part: empty for the total */
	int first_year, last_year, error_year;
	int64_t years, years_needed; /* years 0: no score in the last year */
	bool known;                  /* else: too few years, or no errors; the rest is not read */
	double slope, low, high;     /* points a year */
	bool differs;                /* from no movement, beyond the scenario's errors */
	double own_low, own_high;    /* with the province's own error; NaN: not published */
	bool own_differs;
	struct str redraws; /* "2018 và 2021": suspected in between; empty: none */
};
struct str sentence_trend(struct arena *arena, enum language language,
			  const struct sentence_trend *trend);

/* Two sides and whether they differ. */
struct sentence_difference {
	struct str unit, other, part; /* part: empty for the total */
	int year;
	double points, se; /* unit - other; se NaN: not known */
	bool differs, is_scenario;
};
struct str sentence_difference(struct arena *arena, enum language language,
			       const struct sentence_difference *difference);

/* Of the parts compared, those that differ. */
struct sentence_verdicts {
	struct sentence_reference reference;
	const struct str *parts; /* names of those that differ */
	size_t part_count;
	int64_t compared; /* 0: no errors are known, nothing is said */
};
struct str sentence_verdicts(struct arena *arena, enum language language,
			     const struct sentence_verdicts *verdicts);

#endif
