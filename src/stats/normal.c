/* normal.c - the standard normal distribution, by the error function of libm. */
#include "normal.h"

#include <assert.h>
#include <math.h>

#define QUANTILE_STEPS 60

double stats_normal_density(double z)
{
	return exp(-0.5 * z * z) / sqrt(2 * M_PI);
}

double stats_normal_cdf(double z)
{
	return 0.5 * erfc(-z * M_SQRT1_2);
}

/* Halving: slow and exact, and asked for once a calculation. */
double stats_normal_quantile(double share)
{
	assert(share > 0 && share < 1);
	double low = -40, high = 40;
	for (int i = 0; i < QUANTILE_STEPS; i++) {
		const double middle = 0.5 * (low + high);
		if (stats_normal_cdf(middle) < share)
			low = middle;
		else
			high = middle;
	}
	return 0.5 * (low + high);
}

double stats_normal_two_sided(double z)
{
	return erfc(fabs(z) * M_SQRT1_2);
}
