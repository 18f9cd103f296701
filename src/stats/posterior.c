/* posterior.c - the hierarchical normal model, and chances of counts. */
#include "posterior.h"

#include <math.h>

#define BISECTIONS 200

/* The precision-weighted mean and what the estimates scatter around it, for a between. */
static double scatter(const double *estimates, const double *errors, size_t count, double between,
		      double *mean)
{
	double weights = 0, sum = 0, total = 0;
	for (size_t i = 0; i < count; i++) {
		const double weight = 1 / (between * between + errors[i] * errors[i]);
		weights += weight;
		sum += weight * estimates[i];
	}
	*mean = sum / weights;
	for (size_t i = 0; i < count; i++) {
		const double weight = 1 / (between * between + errors[i] * errors[i]);
		total += weight * (estimates[i] - *mean) * (estimates[i] - *mean);
	}
	return total;
}

/* Scatter falls as between grows; it should be the degrees of freedom. */
static double between_find(const double *estimates, const double *errors, size_t count)
{
	double mean = 0, low = 0, high = 0;
	for (size_t i = 0; i < count; i++)
		high = fmax(high, fabs(estimates[i] - estimates[0]));
	for (int i = 0; i < BISECTIONS; i++) {
		const double middle = (low + high) / 2;
		if (scatter(estimates, errors, count, middle, &mean) > (double)(count - 1))
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct stats_posterior stats_posterior_fit(const double *estimates, const double *errors,
					   size_t count, double *means, double *deviations)
{
	struct stats_posterior fit = {.between = between_find(estimates, errors, count)};
	double weights = 0;
	(void)scatter(estimates, errors, count, fit.between, &fit.mean);
	for (size_t i = 0; i < count; i++)
		weights += 1 / (fit.between * fit.between + errors[i] * errors[i]);
	for (size_t i = 0; i < count; i++) {
		const double error2 = errors[i] * errors[i];
		const double pull = error2 / (error2 + fit.between * fit.between);
		means[i] = pull * fit.mean + (1 - pull) * estimates[i];
		deviations[i] = sqrt(error2 * (1 - pull) + pull * pull / weights);
	}
	return fit;
}

double stats_at_least(const double *chances, size_t count, size_t least, double *work)
{
	work[0] = 1; /* work[j]: the chance of j events so far */
	for (size_t i = 0; i < count; i++) {
		work[i + 1] = 0;
		for (size_t j = i + 1; j > 0; j--)
			work[j] = work[j] * (1 - chances[i]) + work[j - 1] * chances[i];
		work[0] *= 1 - chances[i];
	}
	double sum = 0;
	for (size_t j = count + 1; j-- > least;)
		sum += work[j];
	return sum;
}
