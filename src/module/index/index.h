/* index.h - the published index (PAPI): figures in memory, and what is computed from them.
 *
 * All published figures (about 45,000) are read from the store once per version and kept in
 * columns, one a code and year; ranks, tiers, gaps, changes and stability are computed from
 * them and never stored.  A missing figure is NaN and never zero.
 *
 * Unit and code are indexes: of figures->units and of figures->codes. */
#ifndef DANNOI_MODULE_INDEX_INDEX_H
#define DANNOI_MODULE_INDEX_INDEX_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "../../base/status.h"
#include "../../base/str.h"
#include "../../i18n/language.h"
#include "../../stats/difference.h"
#include "../../store/db.h"
#include "../../view/option_list.h"
#include "../unit/unit.h"

#define INDEX_FIRST_YEAR 2011
#define INDEX_YEARS_MAX 40
#define INDEX_CODES_MAX 300
#define INDEX_PARTS_MAX 600
#define INDEX_MARKS_MAX 12
#define INDEX_NONE SIZE_MAX

enum index_level {
	INDEX_TOTAL,
	INDEX_DIMENSION,
	INDEX_SUB_DIMENSION,
	INDEX_INDICATOR,
	INDEX_LEVEL_COUNT
};
enum index_tier {
	INDEX_TIER_LOW,
	INDEX_TIER_MID_LOW,
	INDEX_TIER_MID_HIGH,
	INDEX_TIER_HIGH,
	INDEX_TIER_NONE
};
#define INDEX_CUTS 3 /* between four tiers */

const char *index_level_key(enum index_level level); /* "sub_dimension" */
const char *index_tier_key(enum index_tier tier);    /* "mid_low"; NULL for none */

/* --- rules: definitions/index/papi.yaml --------------------------------------------------- */

#define INDEX_TIER_RULES_MAX 8
#define INDEX_DIMENSION_SETS_MAX 8

struct index_tier_rule {
	int valid_from, valid_to; /* years; valid_to 0: still in force */
	bool cut_goes_up;         /* a score equal to a cut belongs to the higher tier */
};
struct index_dimension_set {
	int valid_from, valid_to;
};
struct index_rules {
	struct index_tier_rule tiers[INDEX_TIER_RULES_MAX];
	size_t tier_count;
	struct index_dimension_set sets[INDEX_DIMENSION_SETS_MAX];
	size_t set_count;
	double near_cut_points;
	int near_cut_error_year;
	int printed_limits_year;
	double printed_limits_factor;
	int structure_known_to; /* later editions keep this structure until theirs is entered */
};
MUST_CHECK enum status index_rules_parse(struct arena *arena, struct str file, struct str content,
					 struct index_rules *rules, struct error *err);
/* The rule of that year; every year from INDEX_FIRST_YEAR has one (checked when parsed). */
const struct index_tier_rule *index_tier_rule(const struct index_rules *rules, int year);

/* --- figures ---------------------------------------------------------------------------------- */

struct index_part {
	enum index_level level;
	struct str code, parent, source;
	int first_year, last_year; /* years; last_year 0: open */
	struct str name[LANGUAGE_COUNT];
	double scale_min, scale_max; /* NaN: not printed */
};

enum index_break_kind {
	INDEX_BREAK_DECLARED,
	INDEX_BREAK_DETECTED,
	INDEX_BREAK_SUSPECT,
	INDEX_BREAK_REDRAW
};
struct index_break {
	int year;
	struct str code, source;
	enum index_break_kind kind;
	struct str reason[LANGUAGE_COUNT];
};
const char *index_break_key(enum index_break_kind kind); /* "redraw_suspected" */

struct index_source {
	struct str id, title, publisher, year, address;
	bool is_derived; /* no publication, but a sum of printed parts */
};

/* What articles printed about a province, kept as printed. */
struct index_statement {
	int year;
	size_t unit;
	struct str item, value, note, source;
};

/* How the provinces with a published score of one code lie in one year. */
struct index_distribution {
	size_t count;   /* provinces with a score */
	double *sorted; /* their scores, ascending */
	size_t *order;  /* their units, best first; ties by name */
	uint16_t *rank; /* by unit; ties share; 0: no score */
	uint8_t *tier;  /* by unit, enum index_tier */
	/* By rank, "46/61": the same texts for all codes and years with as many scores. */
	const struct str *rank_texts[LANGUAGE_COUNT];
	double median, low, high;
	double mean_of_ranked; /* over the provinces with a published total that year */
	double cuts[INDEX_CUTS];
	double quartile_range;
};

/* A part's score as constant + sum of coefficient x indicator (index_rebuild.c). */
#define INDEX_TERMS_MAX 16
struct index_term {
	size_t code; /* of the indicator */
	double coefficient;
};
struct index_formula {
	size_t code;
	int year;
	double constant;
	struct index_term terms[INDEX_TERMS_MAX];
	size_t term_count;
	double residual; /* the largest difference from the published scores */
};

/* What lies between a code's year and the year before, the same for every province. */
struct index_step {
	bool is_same_part;               /* both editions have the code with one meaning */
	const struct index_break *cause; /* forbids comparing the two years; NULL: none */
	const struct index_break *marks[INDEX_MARKS_MAX];
	size_t mark_count;
	struct str marks_text[LANGUAGE_COUNT]; /* all of them as one text */
};

/* All about one code in one year. */
struct index_column {
	const struct index_part *part; /* in force; NULL: there are scores without a part */
	double *scores;                /* [unit]; NaN: not published */
	uint16_t *sources;             /* [unit], index of sources */
	struct index_distribution all; /* of an indicator: empty */
	struct index_step step;
	struct str link;                         /* "/chi-so/8?nam=2022" */
	struct html_markup name[LANGUAGE_COUNT]; /* the part's, a link to its page of that year */
};

#define INDEX_SOURCES_A_YEAR_MAX 16 /* more are not told */
struct index_sources {
	uint16_t all[INDEX_SOURCES_A_YEAR_MAX]; /* of figures->sources */
	size_t count;
};

/* What of a year is the same for all codes. */
struct index_year {
	struct str text;                    /* "2022" */
	struct str *unit_links;             /* [unit]: "/tinh/14?nam=2022" */
	bool *in_force;                     /* [unit]: at the year's end */
	struct index_sources *unit_sources; /* [unit]: of its scores, each once, by code */
	size_t unit_count;
	bool has_regions;         /* the six regions divide its provinces */
	bool has_units_of_before; /* the same list of provinces as the year before */
	/* What forms offer: provinces by unit, parts that have pages by code. */
	struct option_list *unit_options[LANGUAGE_COUNT], *part_options[LANGUAGE_COUNT];
};

struct index_stability {
	double unevenness;  /* V of methods.md D29; NaN: not computable */
	double lastingness; /* L; NaN: no gain whose next year is known */
	size_t gains;
};

struct index_figures {
	struct arena *arena;
	int64_t version;
	int references; /* guarded by the module's lock */
	struct index_rules rules;
	struct unit_list units;
	int first_year, last_year; /* years with a figure */
	size_t year_count;
	struct str *codes;                  /* "total", "1", "1.1", "1.1.1", "1.1.2", ... */
	size_t code_count, total;           /* total: the index of "total" */
	enum index_level *levels;           /* by code */
	size_t *parents;                    /* by code; INDEX_NONE for the total */
	size_t *first_child, *next_sibling; /* by code, in order; INDEX_NONE: there is none */
	struct index_part *parts;
	size_t part_count;
	struct index_year *years;          /* [year] */
	struct option_list *year_options;  /* by year */
	struct index_column **columns;     /* [year][code]; NULL: the edition has no such part */
	struct index_distribution nothing; /* of a code that a year does not have */
	struct index_stability *stability; /* [year][unit] */
	_Atomic double *permutation_p;     /* [year][unit]: computed when first asked */
	double *standard_errors;           /* [code][unit], of rules.near_cut_error_year; NaN */
	double *respondents;               /* [unit] of the same year; NaN */
	struct index_break *breaks;
	size_t break_count;
	struct index_formula *formulas;
	size_t formula_count;
	struct index_statement *statements;
	size_t statement_count;
	struct index_source *sources;
	size_t source_count;
	int64_t *entries; /* the entries of people that stand, ascending */
	size_t entry_count;
};

/* Reads everything, or, with older figures of the same store, what people's entries changed since;
 * previous may be NULL.  The arena is the figures' own and is destroyed on failure. */
MUST_CHECK enum status index_figures_load(struct db *db, const struct index_figures *previous,
					  struct index_figures **figures, struct error *err);
/* The number that moves with each change of the figures in the store. */
MUST_CHECK enum status index_version_read(struct db *db, int64_t *version, struct error *err);
/* Breaks, printed statements and errors; a step of index_figures_load. */
MUST_CHECK enum status index_notes_load(struct db *db, struct index_figures *figures,
					struct error *err);
/* The known formulas; a step of index_figures_load. */
MUST_CHECK enum status index_formulas_load(struct index_figures *figures, struct error *err);
/* The columns and what they hold (index_column.c); steps of index_figures_load. */
void index_columns_make(struct index_figures *figures);
struct index_column *index_column_make(struct index_figures *figures, size_t code, int year);
void index_distributions_make(struct index_figures *figures);
void index_steps_make(struct index_figures *figures);
void index_options_make(struct index_figures *figures);      /* index_options.c; a step too */
void index_unit_sources_make(struct index_figures *figures); /* index_column.c */
void index_texts_make(struct index_figures *figures);        /* index_texts.c; a step too */
void index_figures_destroy(struct index_figures *figures);
void index_figures_leave(struct index_figures **figures);

/* The order of codes, struct str: "total" first, then by the numbers between the dots. */
int index_code_compare(const void *a, const void *b);
size_t index_code_find(const struct index_figures *figures, struct str code);
/* STATUS_NOT_FOUND with the nearest codes when the edition of that year has no such part. */
MUST_CHECK enum status index_code_resolve(const struct index_figures *figures, struct str code,
					  int year, size_t *index, struct error *err);
/* The same of any edition, for questions about all years; an indicator is STATUS_NOT_FOUND with the
 * part above it. */
MUST_CHECK enum status index_code_resolve_any(const struct index_figures *figures, struct str code,
					      size_t *index, struct error *err);
/* A province by code or name as of the newest year that has it, for questions about all years. */
MUST_CHECK enum status index_unit_resolve_any(const struct index_figures *figures,
					      struct str code_or_name, struct arena *arena,
					      size_t *unit, struct error *err);
/* STATUS_NOT_FOUND with the years there are. */
MUST_CHECK enum status index_year_check(const struct index_figures *figures, int64_t year,
					struct error *err);
bool index_unit_is_in_force(const struct index_figures *figures, size_t unit, int year);
/* NULL for a year that is not there and for a code that its edition does not have. */
static inline const struct index_column *index_column(const struct index_figures *figures,
						      size_t code, int year)
{
	if (year < figures->first_year || year > figures->last_year)
		return NULL;
	return figures->columns[(size_t)(year - figures->first_year) * figures->code_count + code];
}
/* The part in force, or NULL. */
const struct index_part *index_part_at(const struct index_figures *figures, size_t code, int year);
/* The part that the edition of any year has, also of a year without figures yet; or NULL. */
const struct index_part *index_edition_part(const struct index_figures *figures, struct str code,
					    int year);
/* All parts of that edition, in the order of figures->parts; returns how many. */
size_t index_edition(const struct index_figures *figures, int year,
		     const struct index_part *parts[INDEX_PARTS_MAX]);
/* A code can change its meaning (2.x and 3.x in 2016 and 2018): true when both years have the
 * part under the same (English) name; a change of scale alone is a break, not another part. */
bool index_part_is_same(const struct index_figures *figures, size_t code, int year, int other_year);
/* NaN: not published (also for years and codes that are not there). */
static inline double index_score(const struct index_figures *figures, size_t code, int year,
				 size_t unit)
{
	const struct index_column *column = index_column(figures, code, year);
	return column == NULL ? (double)NAN : column->scores[unit];
}
/* Empty for a year that is not there and a code that its edition does not have. */
static inline const struct index_distribution *index_distribution(
	const struct index_figures *figures, size_t code, int year)
{
	const struct index_column *column = index_column(figures, code, year);
	return column == NULL ? &figures->nothing : &column->all;
}
/* The national median, also of an indicator; NaN when none is published. */
double index_median(const struct index_figures *figures, size_t code, int year);
/* The mean over the provinces with a published total, also of an indicator. */
double index_mean_of_ranked(const struct index_figures *figures, size_t code, int year);
/* The published standard error; NaN where none is, which is in all years but one. */
double index_standard_error(const struct index_figures *figures, size_t code, int year,
			    size_t unit);
/* NULL without a score. */
const struct index_source *index_score_source(const struct index_figures *figures, size_t code,
					      int year, size_t unit);
const struct index_source *index_source_find(const struct index_figures *figures, struct str id);
bool index_source_is_derived(const struct index_source *source); /* NULL is not */
/* The year whose structure an edition has: its own, or that of the last known before it. */
int index_structure_year(const struct index_figures *figures, int year);
/* Of two editions' parts of one code: the same name and scale. */
bool index_part_means_same(const struct index_part *one, const struct index_part *other);
/* True when the structure of that year is assumed from the last known edition. */
bool index_structure_is_assumed(const struct index_figures *figures, int year);
/* Children of a code in force that year, in order; returns how many (at most capacity). */
size_t index_children(const struct index_figures *figures, size_t code, int year, size_t *children,
		      size_t capacity);

/* --- rank and tier (index_rank.c) ---------------------------------------------------------------
 */

/* 0 and INDEX_TIER_NONE without a score, and for indicators. */
static inline size_t index_rank(const struct index_figures *figures, size_t code, int year,
				size_t unit)
{
	const struct index_distribution *all = index_distribution(figures, code, year);
	return all->rank == NULL ? 0 : all->rank[unit];
}
static inline enum index_tier index_tier_of(const struct index_figures *figures, size_t code,
					    int year, size_t unit)
{
	const struct index_distribution *all = index_distribution(figures, code, year);
	return all->tier == NULL ? INDEX_TIER_NONE : (enum index_tier)all->tier[unit];
}
/* The tier of a score between these cuts, ascending. */
enum index_tier index_tier_between(const struct index_tier_rule *rule,
				   const double cuts[INDEX_CUTS], double score);
/* How many of the others must not lie above a province of that tier or a higher one, when `count`
 * have a score; tier is above INDEX_TIER_LOW. */
size_t index_tier_others(const struct index_tier_rule *rule, size_t count, enum index_tier tier);
/* Rank among the provinces of the same region; 0 when there is no score or no region. */
size_t index_region_rank(const struct index_figures *figures, size_t code, int year, size_t unit,
			 size_t *ranked);
bool index_is_on_cut(const struct index_figures *figures, size_t code, int year, size_t unit);
bool index_is_near_cut(const struct index_figures *figures, size_t code, int year, size_t unit);

/* The share of the other provinces with a score that have a lower one; NaN without a score. */
double index_percent_below(const struct index_figures *figures, size_t code, int year, size_t unit);

struct index_next_tier {
	enum index_tier tier; /* INDEX_TIER_NONE: there is none above, or no score */
	double points;        /* the smallest gain; with strict, any gain above it */
	double score;         /* what is reached by it */
	bool strict;
};
/* The way to a tier above today's; INDEX_TIER_NONE when wanted is none. */
struct index_next_tier index_way_to_tier(const struct index_figures *figures, size_t code, int year,
					 size_t unit, enum index_tier wanted);
/* The rule re-applied to the changed scores: the province's own rise moves the cuts too. */
struct index_next_tier index_next_tier(const struct index_figures *figures, size_t code, int year,
				       size_t unit);

/* The rank printed in an article, or 0; *source tells where. */
size_t index_printed_rank(const struct index_figures *figures, int year, size_t unit,
			  struct str *source);

/* --- change (index_change.c) --------------------------------------------------------------------
 */

enum index_change_state {
	INDEX_CHANGE_KNOWN,
	INDEX_CHANGE_NO_EDITION,  /* no figures of the year before are stored */
	INDEX_CHANGE_NEW_UNIT,    /* the unit did not exist the year before */
	INDEX_CHANGE_NEW_PART,    /* the part was not in the edition before */
	INDEX_CHANGE_MISSING_NOW, /* no score this year */
	INDEX_CHANGE_MISSING_BEFORE,
	INDEX_CHANGE_BREAK /* cause is the break */
};
struct index_change {
	enum index_change_state state;
	const struct index_break *cause;
	int from_year;
	double points;
	const struct index_break *const *marks;
	size_t mark_count;
	const struct str *marks_texts; /* by language; of a known change */
};
struct index_change index_change(const struct index_figures *figures, size_t code, int year,
				 size_t unit);
/* Places gained since the year before, where the change is known; positive is up. */
struct index_places {
	bool known;        /* false: the list of provinces changed between the years */
	int gained;        /* rank then - rank now, each among that year's scores */
	int gained_common; /* the same among the provinces with a score in both years */
	size_t common_units;
};
struct index_places index_places(const struct index_figures *figures, size_t code, int year,
				 size_t unit);
/* Whether a kind of break forbids comparing; the others only mark. */
bool index_break_forbids(enum index_break_kind kind);
/* Whether a break or mark is to be told with a code's figures. */
bool index_break_concerns(const struct index_break *b, struct str code);
/* The declared or detected break that forbids comparing the code's year with the year before,
 * or NULL. */
const struct index_break *index_break_between(const struct index_figures *figures, size_t code,
					      int year);
struct index_step index_step_between(const struct index_figures *figures, size_t code, int year);
/* Whether the code's year may be compared with the year before: the same part, no break. */
bool index_is_comparable(const struct index_figures *figures, size_t code, int year);
bool index_redraw_suspected(const struct index_figures *figures, int year);

/* --- gap (index_gap.c) --------------------------------------------------------------------------
 */

enum index_reference_kind {
	INDEX_REFERENCE_MEAN,
	INDEX_REFERENCE_MEDIAN,
	INDEX_REFERENCE_BEST,     /* the province with the best total that year */
	INDEX_REFERENCE_PREVIOUS, /* the province itself, the year before */
	INDEX_REFERENCE_UNIT
};
struct index_reference {
	enum index_reference_kind kind;
	size_t unit; /* of INDEX_REFERENCE_UNIT */
};
/* "median"; NULL for a province. */
const char *index_reference_key(enum index_reference_kind kind);
/* The province whose figures are the reference's: the best, the one named, the unit itself for
 * its year before; UNIT_NONE for the mean and the median. */
size_t index_reference_unit(const struct index_figures *figures, struct index_reference reference,
			    int year, size_t unit);
/* The reference's score of a code; NaN: none. */
double index_reference_score(const struct index_figures *figures, struct index_reference reference,
			     size_t code, int year, size_t unit);
/* Province - reference; negative is behind; NaN when one of them is missing. */
double index_gap(const struct index_figures *figures, struct index_reference reference, size_t code,
		 int year, size_t unit);
/* What the gaps of a code's children leave of its own gap; NaN when a part is missing. */
double index_gap_remainder(const struct index_figures *figures, struct index_reference reference,
			   size_t code, int year, size_t unit);

/* --- sampling error (index_error.c): published for one year only -------------------------------
 */

#define INDEX_CONFIDENCE 0.95
#define INDEX_NORMAL_95 1.96

/* Whether sampling errors were published for that year. */
bool index_has_errors(const struct index_figures *figures, int year);
/* What of a total's change sampling alone may cause, as a scenario for all years: 1.96 times the
 * median standard error of the year with errors, for the difference of two independent samples. */
double index_move_noise(const struct index_figures *figures);
struct index_interval {
	double low, high; /* NaN: no error was published */
};
/* The honest 95 % interval, +-1.96 standard errors. */
struct index_interval index_interval(const struct index_figures *figures, size_t code, int year,
				     size_t unit);
/* The provinces' scores of a code with their errors; provinces are independent samples. */
struct index_estimates {
	struct stats_estimate all[UNIT_COUNT_MAX];
	size_t units[UNIT_COUNT_MAX];
	size_t count;
};
/* False when an error is missing.  With ranked_only: the provinces with a published total. */
bool index_estimates(const struct index_figures *figures, size_t code, int year, bool ranked_only,
		     struct index_estimates *estimates);
/* The place of a unit among them, or INDEX_NONE. */
size_t index_estimates_find(const struct index_estimates *estimates, size_t unit);
/* The standard error of the gap of one part; NaN unless all errors that it needs are published.
 * The reference is random too.  The best is taken as the province it is. */
double index_gap_error(const struct index_figures *figures, struct index_reference reference,
		       size_t code, int year, size_t unit);
/* Whether a difference is more than chance at 5 %. */
enum index_verdict { INDEX_VERDICT_UNKNOWN, INDEX_VERDICT_WITHIN_ERROR, INDEX_VERDICT_DIFFERENT };
enum index_verdict index_verdict(double difference, double error);

/* --- rebuilding (index_rebuild.c) ---------------------------------------------------------------
 */

/* Below this largest difference a formula is the publisher's own; above it, only near to it. */
#define INDEX_FORMULA_EXACT 1e-6
/* How the part follows from its indicators that year; NULL: not known. */
const struct index_formula *index_formula(const struct index_figures *figures, size_t code,
					  int year);
bool index_formula_is_exact(const struct index_formula *formula); /* NULL is not */
/* The part's score from the province's indicators; NaN when one that counts is missing. */
double index_rebuilt(const struct index_figures *figures, const struct index_formula *formula,
		     size_t unit);

/* --- stability (index_stability.c), redraw (index_redraw.c) --------------------------------------
 */

struct index_kept;
/* By index_figures_load; what cannot have changed is taken over. */
void index_stability_compute(struct index_figures *figures, const struct index_kept *kept);
const struct index_stability *index_stability(const struct index_figures *figures, int year,
					      size_t unit);
/* Rank 1 of unevenness is the most uneven, of lastingness the least lasting; 0: none. */
size_t index_unevenness_rank(const struct index_figures *figures, int year, size_t unit,
			     size_t *ranked);
size_t index_lastingness_rank(const struct index_figures *figures, int year, size_t unit,
			      size_t *ranked);
/* From the other end, rank 1 the most lasting: equals share a rank, so it does not follow. */
size_t index_lastingness_rank_best(const struct index_figures *figures, int year, size_t unit);
/* Share of all orders of the years whose L is at most the observed; above
 * INDEX_ORDERS_YEARS_MAX years a fixed sample of as many orders.  NaN without L. */
#define INDEX_ORDERS_YEARS_MAX 8
double index_stability_p(const struct index_figures *figures, int year, size_t unit);
/* The first year whose dimensions are of the same set as those of that year. */
int index_stability_first_year(const struct index_figures *figures, int year);

/* Correlation of the provinces' scores of a year with the year before; NaN when fewer than
 * three provinces have both.  *common: how many have both. */
double index_redraw_correlation(const struct index_figures *figures, size_t code, int year,
				size_t *common);

#endif
