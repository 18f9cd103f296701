/* distribution.c - quantiles, by GSL where its ways cannot fail. */
#include "distribution.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define DEGREES_MANY 1e10 /* t is the normal distribution to the last digit */
#define STEPS_MAX 200
#define SHAPE_LEAST 1e-9 /* below it all quantiles lie at an end, where GSL gives up */
#define PRECISION 1e-14

double distribution_normal_quantile(double p)
{
	return gsl_cdf_ugaussian_Pinv(p);
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
	if (a < SHAPE_LEAST || b < SHAPE_LEAST)
		return a < b ? 0 : 1;
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

/* Of fewer degrees than 1, where GSL's inverse may not settle: nu/(nu + t^2) has a beta
 * distribution. */
static double t_quantile_of_few(double p, double degrees)
{
	const double tail = 2 * fmin(p, 1 - p);
	const double x = distribution_beta_quantile(tail, degrees / 2, 0.5);
	const double t = x > 0 ? sqrt(degrees * (1 / x - 1)) : (double)INFINITY;
	return p < 0.5 ? -t : t;
}

double distribution_t_quantile(double p, double degrees)
{
	if (!(degrees > 0))
		return (double)NAN;
	if (degrees < 1)
		return t_quantile_of_few(p, degrees);
	return degrees > DEGREES_MANY ? gsl_cdf_ugaussian_Pinv(p) : gsl_cdf_tdist_Pinv(p, degrees);
}
