/* distribution.c - quantiles, by GSL where its ways cannot fail. */
#include "distribution.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define DEGREES_MANY 1e10 /* t is the normal distribution to the last digit */
#define BISECTIONS 200    /* more than the bits between 0 and 1 */

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

double distribution_beta_quantile(double p, double a, double b)
{
	double low = 0, high = 1;
	for (int i = 0; i < BISECTIONS && low < high; i++) {
		const double middle = low + (high - low) / 2;
		if (middle <= low || middle >= high)
			break;
		if (gsl_cdf_beta_P(middle, a, b) < p)
			low = middle;
		else
			high = middle;
	}
	return high;
}
