/* posterior.h - what estimates with known errors say about the true values of a whole group: the
 * hierarchical normal model, and chances of counts.  Unequal sampling errors are not to be read
 * one by one: whoever was measured badly is pulled to the others' middle. */
#ifndef DANNOI_STATS_POSTERIOR_H
#define DANNOI_STATS_POSTERIOR_H

#include <stddef.h>

/* Estimate_i ~ N(true_i, error_i^2), true_i ~ N(mean, between^2), mean with a flat prior.  between
 * by the moment equation of R. C. Paule and J. Mandel, "Consensus values and weighting factors",
 * Journal of Research of the National Bureau of Standards 87 (1982); taken as known after. */
struct stats_posterior {
	double mean, between;
};
/* Fills each true value's posterior mean and standard deviation.  count at least 2, errors above
 * 0, no NaN. */
struct stats_posterior stats_posterior_fit(const double *estimates, const double *errors,
					   size_t count, double *means, double *deviations);

/* The chance that at least `least` of independent events happen, each with its own chance (the
 * Poisson binomial distribution, by adding one event after another).  work: count + 1 doubles. */
double stats_at_least(const double *chances, size_t count, size_t least, double *work);

#endif
