/* squeeze.c - moments of log variances, and what they say of the prior. */
#include "squeeze.h"

#include <gsl/gsl_sf_psi.h>
#include <math.h>
#include "descriptive.h"

#define VARIANCE_LEAST 1e-5 /* of the median: a smaller one would rule the logarithms */
#define NEWTON_STEPS_MAX 50
#define NEWTON_PRECISION 1e-8

/* The y of which trigamma is x: Newton's steps on 1/trigamma, which is nearly straight (Smyth,
 * appendix). */
static double trigamma_inverse(double x)
{
	if (x > 1e7)
		return 1 / sqrt(x);
	if (x < 1e-6)
		return 1 / x;
	double y = 0.5 + 1 / x;
	for (int i = 0; i < NEWTON_STEPS_MAX; i++) {
		const double trigamma = gsl_sf_psi_1(y);
		const double step = trigamma * (1 - trigamma / x) / gsl_sf_psi_n(2, y);
		y += step;
		if (-step / y < NEWTON_PRECISION)
			break;
	}
	return y;
}

/* log s^2 less what its degrees of freedom make of it on average. */
static double centred_log(double variance, double degrees)
{
	return log(variance) - gsl_sf_psi(degrees / 2) + log(degrees / 2);
}

static size_t usable(const double *variances, const double *degrees, size_t count, double *out)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++)
		if (degrees[i] > 0 && isfinite(degrees[i]) && variances[i] >= 0) {
			out[found] = variances[i];
			out[count + found++] = degrees[i];
		}
	return found;
}

/* Raises variances that are nearly 0. */
static void offset_from_zero(double *variances, size_t count, double *sorted)
{
	for (size_t i = 0; i < count; i++)
		sorted[i] = variances[i];
	stats_sort(sorted, count);
	const double median = stats_quantile(sorted, count, 0.5);
	for (size_t i = 0; i < count; i++)
		variances[i] = fmax(variances[i], VARIANCE_LEAST * (median > 0 ? median : 1));
}

/* The standard error of the spread of n logarithms of chi-squares: of a sample variance, with their
 * fourth cumulant. */
static double spread_error(const double *degrees, size_t n)
{
	double variance = 0;
	for (size_t i = 0; i < n; i++) {
		const double second = gsl_sf_psi_1(degrees[i] / 2);
		variance += gsl_sf_psi_n(3, degrees[i] / 2) + 2 * second * second;
	}
	return sqrt(variance) / (double)n;
}

struct squeeze squeeze_fit(const double *variances, const double *degrees, size_t count,
			   double caution, double *work)
{
	struct squeeze squeeze = {(double)NAN, (double)NAN, 0};
	const size_t n = usable(variances, degrees, count, work);
	double *x = work, *d = work + count, *sorted = work + 2 * count;
	double mean = 0, mean_log = 0, spread = 0, chance = 0;
	if (n < SQUEEZE_DOMAINS_MIN)
		return squeeze;
	offset_from_zero(x, n, sorted);
	for (size_t i = 0; i < n; i++) {
		mean += x[i] / (double)n;
		mean_log += centred_log(x[i], d[i]) / (double)n;
		chance += gsl_sf_psi_1(d[i] / 2) / (double)n;
		squeeze.degrees_sum += d[i];
	}
	for (size_t i = 0; i < n; i++) {
		const double deviation = centred_log(x[i], d[i]) - mean_log;
		spread += deviation * deviation / ((double)n - 1);
	}
	if (caution > 0)
		spread += caution * spread_error(d, n);
	squeeze.degrees = (double)INFINITY;
	squeeze.variance = mean;
	if (spread <= chance)
		return squeeze;
	const double d0 = 2 * trigamma_inverse(spread - chance);
	squeeze.degrees = d0;
	squeeze.variance = exp(mean_log + gsl_sf_psi(d0 / 2) - log(d0 / 2));
	return squeeze;
}

double squeeze_variance(const struct squeeze *squeeze, double variance, double degrees)
{
	const double d = degrees > 0 ? degrees : 0;
	if (isinf(squeeze->degrees))
		return squeeze->variance;
	if (d == 0)
		return squeeze->variance;
	return (squeeze->degrees * squeeze->variance + d * variance) / (squeeze->degrees + d);
}

double squeeze_degrees(const struct squeeze *squeeze, double degrees)
{
	return fmin(squeeze->degrees + fmax(degrees, 0), squeeze->degrees_sum);
}
