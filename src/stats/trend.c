/* trend.c - generalised least squares for a line, by the Cholesky factor of the covariance. */
#include "trend.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#define FLAT 1e-12 /* a pivot below this share of its variance: not positive definite */

/* V = L L', in place below the diagonal. */
static enum status factor(double *v, size_t n, struct error *err)
{
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j <= i; j++) {
			const double variance = v[i * n + i];
			double sum = v[i * n + j];
			for (size_t k = 0; k < j; k++)
				sum -= v[i * n + k] * v[j * n + k];
			if (i != j)
				v[i * n + j] = sum / v[j * n + j];
			else if (sum > FLAT * variance)
				v[i * n + i] = sqrt(sum);
			else
				return FAIL(err, STATUS_INVALID,
					    "the covariance of the estimates is not positive "
					    "definite at place %zu",
					    i + 1);
		}
	return STATUS_OK;
}

/* out = L^-1 x. */
static void whiten(const double *factor_of_v, size_t n, const double *x, double *out)
{
	for (size_t i = 0; i < n; i++) {
		out[i] = x[i];
		for (size_t k = 0; k < i; k++)
			out[i] -= factor_of_v[i * n + k] * out[k];
		out[i] /= factor_of_v[i * n + i];
	}
}

static double product(const double *a, const double *b, size_t n)
{
	double sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += a[i] * b[i];
	return sum;
}

enum status trend_fit(const struct trend_input *input, struct trend *trend, struct error *err)
{
	const size_t n = input->count;
	double v[TREND_TIMES_MAX * TREND_TIMES_MAX] = {0}, ones[TREND_TIMES_MAX],
				   one[TREND_TIMES_MAX];
	double times[TREND_TIMES_MAX], values[TREND_TIMES_MAX];
	*trend = (struct trend){0};
	if (n < 2 || n > TREND_TIMES_MAX)
		return FAIL(err, STATUS_INVALID, "a line needs 2 to %d estimates, not %zu",
			    TREND_TIMES_MAX, n);
	for (size_t i = 0; i < n * n; i++)
		v[i] = input->covariance[i];
	for (size_t i = 0; i < n; i++)
		one[i] = 1;
	TRY(factor(v, n, err));
	whiten(v, n, one, ones);
	whiten(v, n, input->times, times);
	whiten(v, n, input->values, values);
	const double weight = product(ones, ones, n);
	trend->centre = product(ones, times, n) / weight;
	trend->level = product(ones, values, n) / weight;
	for (size_t i = 0; i < n; i++) {
		times[i] -= trend->centre * ones[i];
		values[i] -= trend->level * ones[i];
	}
	const double spread = product(times, times, n);
	if (!(spread > FLAT * weight * fmax(1, trend->centre * trend->centre)))
		return FAIL(err, STATUS_INVALID, "a line needs two times that differ");
	trend->slope = product(times, values, n) / spread;
	trend->slope_error = sqrt(1 / spread);
	trend->level_error = sqrt(1 / weight);
	for (size_t i = 0; i < n; i++)
		values[i] -= trend->slope * times[i];
	trend->chi_square = product(values, values, n);
	trend->degrees = n - 2;
	trend->line_p =
		n == 2 ? (double)NAN : gsl_cdf_chisq_Q(trend->chi_square, (double)trend->degrees);
	return STATUS_OK;
}

void trend_adjust(const double *p, size_t count, double *adjusted)
{
	size_t order[TREND_TESTS_MAX], tests = 0;
	for (size_t i = 0; i < count; i++) {
		adjusted[i] = (double)NAN;
		if (isnan(p[i]) || tests == TREND_TESTS_MAX)
			continue;
		size_t at = tests++;
		for (; at > 0 && p[order[at - 1]] > p[i]; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	double least = 1;
	for (size_t k = tests; k > 0; k--) {
		least = fmin(least, p[order[k - 1]] * (double)tests / (double)k);
		adjusted[order[k - 1]] = least;
	}
}
