/* interval.c - t, logit, Korn-Graubard and Wilson intervals. */
#include "interval.h"

#include <math.h>
#include "distribution.h"

/* Where the logit interval gives way to Korn-Graubard's: NCHS, Vital and Health Statistics 2(175),
 * 2017, and Franco, Little, Louis and Slud (2019), JSSAM 7. */
#define EFFECTIVE_N_FEW 30
#define PROPORTION_EXTREME 0.05

double interval_critical(double level, double degrees)
{
	return distribution_t_quantile(0.5 + level / 2, degrees);
}

struct interval interval_t(const struct interval_input *input)
{
	const double half = input->critical * input->standard_error;
	return (struct interval){input->value - half, input->value + half, INTERVAL_T};
}

double interval_effective_n(const struct interval_input *input)
{
	const double p = input->value, v = input->standard_error * input->standard_error;
	const double effective = v > 0 ? p * (1 - p) / v : input->n;
	return effective < input->n ? effective : input->n;
}

/* Student's t on the logit scale, with the delta method. */
static struct interval interval_logit(const struct interval_input *input)
{
	const double p = input->value, logit = log(p / (1 - p));
	const double half = input->critical * input->standard_error / (p * (1 - p));
	return (struct interval){1 / (1 + exp(half - logit)), 1 / (1 + exp(-half - logit)),
				 INTERVAL_LOGIT};
}

/* Clopper-Pearson with the effective sample size, shrunk for few degrees of freedom.
 * Korn, E. L. and Graubard, B. I. (1998), Survey Methodology 24. */
static struct interval interval_beta(const struct interval_input *input)
{
	struct interval interval = {(double)NAN, (double)NAN, INTERVAL_BETA};
	const double ratio = interval_critical(input->level, input->n - 1) / input->critical;
	if (!(ratio > 0))
		return interval;
	const double adjusted = interval_effective_n(input) * ratio * ratio;
	const double n = adjusted < input->n ? adjusted : input->n;
	const double successes = input->value * n, tail = (1 - input->level) / 2;
	if (!(n > 0 && successes >= 0))
		return interval;
	interval.low =
		successes <= 0 ? 0 : distribution_beta_quantile(tail, successes, n - successes + 1);
	interval.high =
		successes >= n ? 1
			       : distribution_beta_quantile(1 - tail, successes + 1, n - successes);
	return interval;
}

/* Wilson's score interval with the effective sample size and t in place of z. */
static struct interval interval_wilson(const struct interval_input *input)
{
	const double p = input->value, n = interval_effective_n(input), t = input->critical;
	const double centre = (p + t * t / (2 * n)) / (1 + t * t / n);
	const double half = t / (1 + t * t / n) * sqrt(p * (1 - p) / n + t * t / (4 * n * n));
	return (struct interval){fmax(0, centre - half), fmin(1, centre + half), INTERVAL_WILSON};
}

struct interval interval_proportion(const struct interval_input *input, enum interval_method method)
{
	const double p = input->value;
	const bool constant = p <= 0 || p >= 1;
	switch (method) {
	case INTERVAL_T:
		return interval_t(input);
	case INTERVAL_BETA:
		return interval_beta(input);
	case INTERVAL_WILSON:
		return interval_wilson(input);
	case INTERVAL_LOGIT:
		return constant ? interval_beta(input) : interval_logit(input);
	case INTERVAL_AUTO:
	case INTERVAL_WOODRUFF:
		break;
	}
	if (constant || interval_effective_n(input) < EFFECTIVE_N_FEW ||
	    fmin(p, 1 - p) < PROPORTION_EXTREME)
		return interval_beta(input);
	return interval_logit(input);
}
