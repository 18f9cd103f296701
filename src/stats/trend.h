/* trend.h - a straight line through estimates of several times whose errors are known, and what a
 * list of tests finds when some findings of many are by chance. */
#ifndef DANNOI_STATS_TREND_H
#define DANNOI_STATS_TREND_H

#include "../base/arena.h"

#define TREND_TIMES_MAX 64

struct trend_input {
	const double *times, *values; /* [count] */
	const double *covariance;     /* [count x count] of the values' errors, row by row */
	size_t count;                 /* 2 to TREND_TIMES_MAX */
};
struct trend {
	double slope, slope_error; /* a unit of time; its standard error */
	double centre, level;      /* the time at which level and slope are uncorrelated */
	double level_error;
	double chi_square; /* weighted squares of what the line leaves over */
	size_t degrees;    /* of it: count - 2 */
	double line_p;     /* the chance of so large a rest when the truth is a line; NaN: 0
			      degrees */
};
/* Generalised least squares (A. C. Aitken, "On least squares and linear combinations of
 * observations", Proceedings of the Royal Society of Edinburgh 55, 1936):
 *
 *     b = (X' V^-1 X)^-1 X' V^-1 y,   Cov(b) = (X' V^-1 X)^-1
 *
 * with V as it is told: nothing is estimated from the residuals.  Times that are all the same and a
 * covariance that is not positive definite: STATUS_INVALID. */
MUST_CHECK enum status trend_fit(const struct trend_input *input, struct trend *trend,
				 struct error *err);

/* adjusted[i]: the least share of false findings at which test i is found, when all of p[] are
 * looked at (Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57, 1995).
 * A NaN is no test: it stays NaN and does not count.  At most TREND_TESTS_MAX. */
#define TREND_TESTS_MAX 256
void trend_adjust(const double *p, size_t count, double *adjusted);

#endif
