/* question.h - what is asked of a data set, as people write it, and the answer; the same for the
 * command line and the page. */
#ifndef DANNOI_MODULE_ESTIMATE_QUESTION_H
#define DANNOI_MODULE_ESTIMATE_QUESTION_H

#include "../../stats/design_names.h"
#include "../../stats/estimate.h"

#define QUESTION_REQUESTS_MAX 2000
#define QUESTION_BY_MAX 8
#define QUESTION_CONTRASTS_MAX 2000

/* Known totals that the weights are calibrated to; count 0: none. */
struct question_margins {
	const struct calibrate_total *totals;
	size_t count;
	struct calibrate_options options;
};

/* Lists are separated by commas; empty: not asked. */
struct question {
	struct design_names design;
	struct question_margins margins;
	struct str mean, total, proportion, ratio, quantile;
	struct str contrast; /* stats/contrast_parse.h; separated by ; */
	struct str by, where;
	double level;
	enum interval_method interval;
	enum estimate_degrees degrees;
	enum estimate_missing missing;
	bool moderate;
	double moderate_caution;
	struct design_bias_plan selection; /* stage_count 0: not told */
	size_t threads;
	struct replicate_options replicates; /* to be made; those that the data bring: design */
};

struct answer {
	const struct column *by[QUESTION_BY_MAX];
	size_t by_count;
	struct grouping domains;
	bool no_rows;        /* where holds for none: the one domain is empty and has no values */
	size_t dropped_rows; /* satisfy where, but a value of by is missing */
	struct design design;
	struct calibration calibration; /* class_count 0: none */
	struct replicates replicates;   /* count 0: Taylor errors */
	bool moderate;                  /* asked for, so that the plain errors stand beside */
	double moderate_caution;
	struct design_bias bias; /* factor 0: no selection was told */
	struct estimates estimates;
};

/* "11:1+2:0.04,8:1+1:0.06,20" to how clusters were selected. */
MUST_CHECK enum status question_selection(struct str text, struct design_bias_plan *out,
					  struct error *err);
/* "A,B" to names; what: the flag, for errors. */
MUST_CHECK enum status question_names(struct str list, const char *what,
				      struct design_name_list *out, struct error *err);
MUST_CHECK enum status question_answer(struct arena *arena, const struct frame *frame,
				       const struct question *question, struct answer *answer,
				       struct error *err);

#endif
