/* estimate.h - estimates with honest errors: what is asked of which variable, in every domain. */
#ifndef DANNOI_STATS_ESTIMATE_H
#define DANNOI_STATS_ESTIMATE_H

#include "calibrate.h"
#include "contrast.h"
#include "cube_archive.h"
#include "design_bias.h"
#include "interval.h"
#include "replicate.h"

#define ESTIMATE_COUNT_MAX 100000
#define ESTIMATE_CATEGORY_NONE SIZE_MAX
#define ESTIMATE_DOMAIN_NONE SIZE_MAX /* of a contrast between domains */

enum estimate_statistic {
	ESTIMATE_MEAN,
	ESTIMATE_TOTAL,
	ESTIMATE_PROPORTION,
	ESTIMATE_RATIO,
	ESTIMATE_QUANTILE,
	ESTIMATE_CONTRAST /* not asked for as a request: estimate_task.contrasts */
};

/* What a reader must know before trusting a figure. */
enum estimate_flag {
	ESTIMATE_LONELY_PSU = 1 << 0,    /* a stratum of one unit was treated by a policy */
	ESTIMATE_FEW_DF = 1 << 1,        /* fewer degrees of freedom than 8 */
	ESTIMATE_SMALL_N = 1 << 2,       /* fewer answers (proportions: effective ones) than 30 */
	ESTIMATE_WIDE_INTERVAL = 1 << 3, /* a proportion too uncertain to print */
	ESTIMATE_EXTREME_PROPORTION = 1 << 4, /* below .05 or above .95 */
	ESTIMATE_MODERATED = 1 << 5,
	ESTIMATE_EMPTY = 1 << 6 /* no answers */
};

enum estimate_degrees {
	ESTIMATE_DEGREES_DESIGN, /* clusters less strata, of the strata that meet the domain */
	ESTIMATE_DEGREES_SATTERTHWAITE, /* fewer where the strata vary unequally */
	ESTIMATE_DEGREES_MODERATED,
	ESTIMATE_DEGREES_REPLICATES
};

/* What is no answer (don't know, refused, not applicable, empty). */
enum estimate_missing {
	ESTIMATE_MISSING_EXCLUDE,
	ESTIMATE_MISSING_CATEGORY, /* codes are categories of proportions */
	ESTIMATE_MISSING_BOUNDS    /* besides: as if all had answered least, and most (Manski) */
};
#define ESTIMATE_MISSING_CHOICES "exclude|category|bounds"

enum estimate_bound { ESTIMATE_BOUND_NONE, ESTIMATE_BOUND_LOWER, ESTIMATE_BOUND_UPPER };

struct estimate_request {
	enum estimate_statistic statistic;
	const struct column *variable;
	const struct column *denominator; /* of a ratio */
	size_t category_row; /* proportion of one value: a row that has it; or ..._NONE: of all */
	double probability;  /* of a quantile */
	const struct contrast *contrast;
};

/* Not-a-number where there is nothing to tell. */
struct estimate {
	const struct estimate_request *request;
	size_t domain;       /* of the grouping given */
	size_t category_row; /* of a proportion: a row that has the value */
	enum estimate_bound bound;
	double value, standard_error;
	double standard_error_plain; /* what was before it was moderated; NaN: it was not */
	double simple_variance;      /* that a simple random sample with replacement would have */
	struct interval interval;
	double level, degrees;
	enum estimate_degrees degrees_kind;
	double design_effect;         /* against a simple random sample without replacement */
	double design_effect_replace; /* and with it */
	/* Rows of the domain with an answer and without, weight 0 left out; of a contrast the
	 * fewest answers of its terms, and NaN. */
	double n, n_missing;
	size_t psu_count, stratum_count; /* that hold answers */
	double p; /* of a contrast: the chance of one so far from 0 if the truth were 0 */
	unsigned flags;
};

struct estimate_task {
	struct arena *arena;
	const struct design *design; /* or that of the archive */
	/* In place of data: requests then name columns of its items, and there are no domains,
	 * calibration or told replicate weights; or NULL. */
	const struct cube_archive *archive;
	const struct grouping *domains; /* GROUP_NONE: outside all of them, kept in the design */
	double level;                   /* of the intervals, above 0, below 1 */
	enum interval_method interval;  /* of proportions */
	enum estimate_degrees degrees;  /* design or Satterthwaite */
	enum estimate_missing missing;
	size_t threads;       /* that may share the rows; the figures are the same */
	bool without_effects; /* no design effects are wanted, nor errors moderated */
	bool moderate; /* errors of domains towards each other (squeeze.h); quantiles are left */
	double moderate_caution;                 /* squeeze.h */
	const struct design_bias *moderate_bias; /* of the selection as it was; or NULL */
	const struct replicates *replicates;     /* in place of Taylor errors; or NULL */
	/* That the design's weights come from, so that its residuals vary (GREG); or NULL. */
	const struct calibration *calibration;
	/* Estimated after the requests that they are made of, from their errors before moderation;
	 * bounds take no part. */
	const struct contrast *contrasts;
	size_t contrast_count;
	bool with_covariances; /* of every contrast with every other */
};

struct estimates {
	/* By request, then domain, then category, then bound; then by contrast, then domain. */
	struct estimate *rows;
	size_t count, capacity;
	size_t contrasts_start; /* the first row of a contrast, or count */
	/* Of rows contrasts_start + a and + b: [a * n + b], n the rows of contrasts; or NULL. */
	double *covariances;
};

MUST_CHECK enum status estimate_make(const struct estimate_task *task,
				     const struct estimate_request *requests, size_t request_count,
				     struct estimates *out, struct error *err);

#endif
