/* distribution.c - quantiles, by GSL where its ways cannot fail. */
#include "distribution.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define DEGREES_MANY 1e10 /* t is the normal distribution to the last digit */
#define STEPS_MAX 200
#define PRECISION 1e-14

double distribution_normal_quantile(double p)
{
	return gsl_cdf_ugaussian_Pinv(p);
}

double distribution_t_quantile(double p, double degrees)
{
	if (!(degrees > 0))
		return (double)NAN;
	return degrees > DEGREES_MANY ? gsl_cdf_ugaussian_Pinv(p) : gsl_cdf_tdist_Pinv(p, degrees);
}

double distribution_t_tail(double t, double degrees)
{
	if (!(degrees > 0))
		return (double)NAN;
	return degrees > DEGREES_MANY ? gsl_cdf_ugaussian_Q(t) : gsl_cdf_tdist_Q(t, degrees);
}

/* The Illinois method: a secant that halves the weight of an end which stays, so that both ends
 * close in. */
double distribution_beta_quantile(double p, double a, double b)
{
	double low = 0, high = 1, below = -p, above = 1 - p;
	int side = 0;
	for (int i = 0; i < STEPS_MAX && high - low > PRECISION * high; i++) {
		double middle = (low * above - high * below) / (above - below);
		if (!(middle > low && middle < high))
			middle = low + (high - low) / 2;
		const double difference = gsl_cdf_beta_P(middle, a, b) - p;
		if (difference < 0) {
			low = middle;
			below = difference;
			above = side < 0 ? above / 2 : above;
			side = -1;
		} else {
			high = middle;
			above = difference;
			below = side > 0 ? below / 2 : below;
			side = 1;
		}
	}
	return low + (high - low) / 2;
}
