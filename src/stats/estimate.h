/* estimate.h - estimates with honest errors: what is asked of which variable, in every domain. */
#ifndef DANNOI_STATS_ESTIMATE_H
#define DANNOI_STATS_ESTIMATE_H

#include "cube.h"
#include "interval.h"

#define ESTIMATE_COUNT_MAX 100000

enum estimate_statistic {
	ESTIMATE_MEAN,
	ESTIMATE_TOTAL,
	ESTIMATE_PROPORTION,
	ESTIMATE_RATIO,
	ESTIMATE_QUANTILE
};

/* What a reader must know before trusting a figure. */
enum estimate_flag {
	ESTIMATE_LONELY_PSU = 1 << 0, /* a stratum of one unit was treated by a policy */
	ESTIMATE_FEW_DF = 1 << 1,     /* fewer degrees of freedom than 8 */
	ESTIMATE_SMALL_N = 1 << 2, /* fewer answers, or for proportions effective ones, than 30 */
	ESTIMATE_WIDE_INTERVAL = 1 << 3,      /* not worth printing by the rule of NCHS */
	ESTIMATE_EXTREME_PROPORTION = 1 << 4, /* below .05 or above .95 */
	ESTIMATE_MODERATED = 1 << 5,
	ESTIMATE_EMPTY = 1 << 6 /* no answers */
};

enum estimate_degrees {
	ESTIMATE_DEGREES_DESIGN,
	ESTIMATE_DEGREES_SATTERTHWAITE,
	ESTIMATE_DEGREES_MODERATED,
	ESTIMATE_DEGREES_REPLICATES
};

struct estimate_request {
	enum estimate_statistic statistic;
	const struct column *variable;
};

/* Not-a-number where there is nothing to tell. */
struct estimate {
	const struct estimate_request *request;
	size_t domain; /* of the grouping given */
	double value, standard_error;
	struct interval interval;
	double level, degrees;
	enum estimate_degrees degrees_kind;
	double design_effect;         /* against a simple random sample without replacement */
	double design_effect_replace; /* and with it */
	double n, n_missing; /* rows of the domain with and without an answer, weight 0 left out */
	size_t psu_count, stratum_count; /* that hold answers */
	unsigned flags;
};

struct estimate_task {
	struct arena *arena;
	const struct design *design;
	const struct grouping
		*domains; /* GROUP_NONE: rows outside all of them, kept in the design */
	double level;
	enum interval_method interval;
	enum estimate_degrees degrees; /* design or Satterthwaite */
};

struct estimates {
	struct estimate *rows; /* by request, then domain */
	size_t count;
};

MUST_CHECK enum status estimate_make(const struct estimate_task *task,
				     const struct estimate_request *requests, size_t request_count,
				     struct estimates *out, struct error *err);

#endif
