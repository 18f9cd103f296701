/* interval.h - confidence intervals from an estimate, its standard error and its degrees of
 * freedom. */
#ifndef DANNOI_STATS_INTERVAL_H
#define DANNOI_STATS_INTERVAL_H

#include <stdbool.h>

enum interval_method {
	INTERVAL_AUTO, /* proportions: logit, or beta where that is not to be trusted; else t */
	INTERVAL_T,
	INTERVAL_LOGIT,
	INTERVAL_BETA, /* Korn and Graubard */
	INTERVAL_WILSON,
	INTERVAL_WOODRUFF /* quantiles only */
};
#define INTERVAL_CHOICES "auto|t|logit|beta|wilson"

struct interval {
	double low, high; /* NaN: none, for want of degrees of freedom or of a standard error */
	enum interval_method method;
};

struct interval_input {
	double value, standard_error;
	double critical; /* interval_critical of the level and the degrees of freedom */
	double level;
	double n; /* answers */
};

/* Student's t that an interval of that level reaches to; NaN without degrees of freedom. */
double interval_critical(double level, double degrees);

struct interval interval_t(const struct interval_input *input);
/* value in [0, 1]. */
struct interval interval_proportion(const struct interval_input *input,
				    enum interval_method method);
/* p(1-p)/v, at most n; n where v is 0. */
double interval_effective_n(const struct interval_input *input);

#endif
