/* distribution.h - quantiles and tail probabilities, by GSL. */
#ifndef DANNOI_STATS_DISTRIBUTION_H
#define DANNOI_STATS_DISTRIBUTION_H

double distribution_normal_quantile(double p);
/* degrees may be fractions; INFINITY: the normal distribution; NaN when degrees are not above 0. */
double distribution_t_quantile(double p, double degrees);
/* The chance of more than t; NaN when degrees are not above 0. */
double distribution_t_tail(double t, double degrees);
/* a, b above 0; from the distribution function, in steps that always end. */
double distribution_beta_quantile(double p, double a, double b);

#endif
