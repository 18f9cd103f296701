/* describe.h - what is in a data set: counts, ranges and categories of each variable, and which
 * variables look like those of a sampling design.  Guesses with their reasons, never decisions. */
#ifndef DANNOI_STATS_DESCRIBE_H
#define DANNOI_STATS_DESCRIBE_H

#include "frame.h"

#define DESCRIBE_CATEGORIES_MAX 60

struct describe_category {
	struct column_value value;
	size_t count; /* 0: has a label or is a missing code, and nobody gave it */
};

struct description {
	const struct column *column;
	size_t answered, missing; /* rows; missing: also empty */
	size_t empty;
	size_t distinct;       /* of answers; SIZE_MAX: more than COLUMN_CODES_MAX numbers */
	double low, high, sum; /* of answered numbers; NaN: there are none */
	bool whole;            /* numbers without a fraction */
	/* Sorted; when there are more than DESCRIBE_CATEGORIES_MAX only those with a label and
	 * missing codes, and of these the first. */
	const struct describe_category *categories;
	size_t category_count;
	bool categories_cut; /* not all are listed */
};

/* One for each column of the frame. */
MUST_CHECK enum status describe_frame(struct arena *arena, const struct frame *frame,
				      const struct description **out, struct error *err);

enum hint_role { HINT_WEIGHT, HINT_STRATUM, HINT_CLUSTER, HINT_POPULATION, HINT_REPLICATES };

enum hint_reason {
	HINT_BY_NAME = 1 << 0,
	HINT_POSITIVE = 1 << 1,      /* all above 0, with fractions or different */
	HINT_WEIGHTS_EQUAL = 1 << 2, /* the weights (other) are equal within each value */
	HINT_NESTED = 1 << 3,        /* each cluster lies in one stratum (other) */
	HINT_CROSSED = 1 << 4,       /* the same cluster numbers in several strata: --nest */
	HINT_SIZES_EQUAL = 1 << 5,   /* equal within each stratum (other), at least its rows */
	HINT_REASONS_COUNT = 6
};

struct design_hint {
	enum hint_role role;
	const struct column *column;
	const struct column *other; /* or NULL */
	unsigned reasons;
	size_t count; /* values; variables of HINT_REPLICATES */
};

#define DESIGN_HINTS_MAX 64

struct design_hints {
	struct design_hint hints[DESIGN_HINTS_MAX];
	size_t count;
	/* By the first stratum and cluster among them: strata of one cluster, and the first row of
	 * the first such. */
	const struct column *lonely_stratum, *lonely_cluster; /* or NULL: not known */
	size_t lonely_count, lonely_row;
};

MUST_CHECK enum status describe_design(struct arena *arena, const struct frame *frame,
				       const struct description *descriptions,
				       struct design_hints *hints, struct error *err);

#endif
