/* normal.c - the standard normal distribution, by the error function of libm. */
#include "normal.h"

#include <math.h>

double stats_normal_density(double z)
{
	return exp(-0.5 * z * z) / sqrt(2 * M_PI);
}

double stats_normal_cdf(double z)
{
	return 0.5 * erfc(-z * M_SQRT1_2);
}

double stats_normal_two_sided(double z)
{
	return erfc(fabs(z) * M_SQRT1_2);
}
