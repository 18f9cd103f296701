/* contrast.h - sums of estimates times coefficients: differences of items, domains or shares, and
 * composite scores.
 *
 * Estimates of one sample share its units, so that their errors go together; a contrast's error
 * takes that in by being the error of one linearised value, z = sum of coefficient times z of each
 * term, summed by unit (methods.md, D3).  The covariance of a and b is that of two contrasts of
 * one term each. */
#ifndef DANNOI_STATS_CONTRAST_H
#define DANNOI_STATS_CONTRAST_H

#include "column.h"

#define CONTRAST_COUNT_MAX 2000 /* estimates of contrasts whose covariances are wanted */

struct contrast_term {
	size_t request;      /* its number; no quantile */
	size_t domain;       /* of a contrast of each domain: left out */
	size_t category_row; /* of a proportion: a row that has the value */
	double coefficient;
};

struct contrast {
	struct str name; /* that people read */
	const struct contrast_term *terms;
	size_t term_count;
	bool each_domain; /* one estimate in every domain; else one in all */
};

#endif
