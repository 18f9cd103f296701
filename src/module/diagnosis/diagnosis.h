/* diagnosis.h - why a score lies where it does, and how sure that is: rules over the published
 * figures of index.h, no figure of its own.
 *
 * Codes and units are indexes of figures->codes and figures->units.units, as in index.h; what is
 * not known is NaN. */
#ifndef DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_H
#define DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_H

#include "../../stats/trend.h"
#include "../index/index.h"

/* --- gap (diagnosis_gap.c) ----------------------------------------------------------------------
 */

struct diagnosis_question {
	size_t unit;
	int year;
	struct index_reference reference;
	enum index_level depth; /* INDEX_DIMENSION, INDEX_SUB_DIMENSION or INDEX_INDICATOR */
};

/* What a part adds to the gap of the total; province - reference, negative pulls down. */
struct diagnosis_entry {
	size_t code;   /* INDEX_NONE: the remainder that completes its level */
	size_t parent; /* the part above it; of a remainder the total */
	enum index_level level;
	double contribution;           /* NaN: one side has no comparable figure */
	double se;                     /* its standard error; NaN: not known */
	double score, reference_score; /* an indicator's are its values; NaN for a remainder */
	bool broken;  /* a break of this part forbids comparing it with the year before */
	double share; /* contribution / gap; NaN when the gap is nothing */
};

/* The entries of each level down to the depth, level by level, each level's parts in their order
 * and then its remainder, so that one level's contributions sum to the gap.  Parts that cannot be
 * compared are left to the remainder; so is, at the level of indicators, every sub-dimension that
 * is not exactly rebuildable from indicators. */
struct diagnosis_gap {
	struct diagnosis_question question;
	double score, reference_score;
	double gap;  /* NaN: one of the two totals is not published */
	double se;   /* NaN: not known */
	bool broken; /* a break forbids comparing with the year before; the gap is only arithmetic
		      */
	struct diagnosis_entry *entries;
	size_t entry_count;
};

/* Takes the one reference that was read; STATUS_INVALID when there are more, or when a province is
 * held against itself. */
MUST_CHECK enum status diagnosis_reference_take(const struct index_reference *references,
						size_t count, struct diagnosis_question *question,
						struct error *err);
/* The deepest level that has something to tell that year. */
enum index_level diagnosis_depth(const struct index_figures *figures, int year);
void diagnosis_gap_compute(const struct index_figures *figures, struct arena *arena,
			   const struct diagnosis_question *question, struct diagnosis_gap *gap);
/* True when there is a gap and its two sides compare. */
bool diagnosis_gap_compares(const struct diagnosis_gap *gap);
/* The parts of a level, the lowest contribution first, unknown ones last; at most capacity. */
size_t diagnosis_gap_parts(const struct diagnosis_gap *gap, enum index_level level,
			   const struct diagnosis_entry **found, size_t capacity);
/* The parts of a level that pull down most, the strongest first; returns how many. */
size_t diagnosis_gap_lowest(const struct diagnosis_gap *gap, enum index_level level,
			    const struct diagnosis_entry **found, size_t capacity);
/* Sum of a level's contributions of one sign, without its remainder. */
double diagnosis_gap_sum(const struct diagnosis_gap *gap, enum index_level level, bool behind);
/* The remainder that completes a level; NULL below the depth. */
const struct diagnosis_entry *diagnosis_gap_remainder(const struct diagnosis_gap *gap,
						      enum index_level level);

/* --- noise (diagnosis_noise.c) ------------------------------------------------------------------
 */

/* Where the errors of a year come from. */
enum diagnosis_errors {
	DIAGNOSIS_ERRORS_PUBLISHED,
	DIAGNOSIS_ERRORS_SCENARIO, /* every province the median error of the year with errors */
	DIAGNOSIS_ERRORS_NONE      /* nor that: a part whose errors were never published */
};

struct diagnosis_comparison {
	size_t unit;
	struct stats_estimate estimate; /* its score and error */
	double difference;              /* the province in question - this one */
	double se;
	double p; /* of so large a difference by sampling alone, this comparison on its own */
	double together; /* the same, of the comparisons with all provinces at once */
};

/* How far sampling lets a province's place be told from the others'. */
struct diagnosis_noise {
	size_t unit, code;
	int year;
	enum diagnosis_errors errors;
	int error_year; /* the year whose errors are used */
	double score, se, low, high;
	size_t rank, ranked;        /* 0: no score; then the rest is empty too */
	double detectable;          /* a change between two years with this error must exceed it */
	size_t rank_low, rank_high; /* the ranks that cannot be ruled out */
	size_t differing;           /* of the others, beyond error when each is compared alone */
	size_t differing_together;  /* when all are compared at once */
	struct diagnosis_comparison *comparisons; /* the others, by rank */
	size_t comparison_count;
};

void diagnosis_noise_compute(const struct index_figures *figures, struct arena *arena, size_t code,
			     int year, size_t unit, struct diagnosis_noise *noise);
/* Leaves only the comparisons with these provinces; what was counted stays counted over all. */
void diagnosis_noise_keep(struct diagnosis_noise *noise, const size_t *units, size_t count);
/* The median of the errors that were published of a part; NaN: none were. */
double diagnosis_error_supposed(const struct index_figures *figures, size_t code);
bool diagnosis_gap_differs(const struct diagnosis_gap *gap); /* false without its error */
bool diagnosis_differs(double p); /* beyond sampling error at INDEX_CONFIDENCE */

/* --- trend (diagnosis_trend.c) ------------------------------------------------------------------
 */

#define DIAGNOSIS_TREND_YEARS_MIN 3 /* two years are a change */

/* How steep a line may be, with the errors of one scenario. */
struct diagnosis_slope {
	struct trend line; /* by years */
	double low, high;  /* of the slope, at INDEX_CONFIDENCE; NaN: not known */
	double p;          /* of so steep a line by sampling alone; NaN: not known */
};
/* A line through a part's scores of successive years that compare (methods.md, D24). */
struct diagnosis_trend {
	size_t code;
	enum diagnosis_errors errors;
	int first_year, last_year; /* of the years that compare, up to the year asked for */
	size_t years;              /* 0: no score in the year asked for */
	bool known;                /* else the rest is not read */
	struct diagnosis_slope median, own; /* with the median error of the year with errors; with
					       the province's own */
	double together; /* median.p, false findings among all parts controlled */
};
struct diagnosis_trends {
	size_t unit;
	int year, error_year;
	struct diagnosis_trend items[TREND_TESTS_MAX]; /* the total, then the dimensions */
	size_t count;
};
/* Errors were published for one year only.  Two scenarios give all years an error of that year: the
 * median of the provinces, or the province's own.  Years are taken as independent; errors that the
 * years share make a line surer than this, by how much is not published. */
void diagnosis_trends_compute(const struct index_figures *figures, int year, size_t unit,
			      struct diagnosis_trends *trends);
/* The trend of a code, or NULL. */
const struct diagnosis_trend *diagnosis_trend_of(const struct diagnosis_trends *trends,
						 size_t code);

#endif
