/* estimate_linear.c - totals and ratios of totals: a mean is one over counts, a proportion is a
 * mean of an indicator. */
#include "estimate_private.h"

#include <math.h>

/* A difference of sums this small beside them is rounding: nothing varies. */
#define ROUNDING 1e-13

static double settle(double difference, double scale)
{
	return fabs(difference) <= ROUNDING * scale ? 0 : difference;
}

/* Against the variance that a simple random sample of n of N would have: s^2/n (1 - n/N), where
 * N is the sum of weights, as svymean(deff = TRUE) and deff = "replace" of R. */
static void design_effects(const struct estimate_worker *worker, struct estimate *out,
			   double variance, double simple, const struct cube_view *sum)
{
	const double n = sum->n, w = sum->w;
	if (worker->task->without_effects)
		return;
	out->simple_variance = simple / n;
	out->design_effect_replace = variance / (simple / n);
	out->design_effect = w < n ? (double)NAN : variance / (simple / n * (w - n) / w);
}

static struct estimate_function total_estimate(const struct estimate_worker *worker, double shift,
					       const struct cube_view *sum, struct estimate *out)
{
	const struct estimate_function function = {true, 0, 1};
	const size_t count = cube_cell_count(&worker->cube, out->domain);
	const double mean = sum->u / sum->w;
	const double spread =
		settle(sum->uu / sum->w - mean * mean, sum->uu / sum->w) * sum->n / (sum->n - 1);
	for (size_t i = 0; i < count; i++)
		worker->views[i].u += shift * worker->views[i].w;
	const struct variance variance = estimate_variance(worker, out->domain, &function);
	out->value = sum->u + shift * sum->w;
	design_effects(worker, out, variance.value, spread * sum->w * sum->w, sum);
	estimate_judge(worker, &variance, out);
	return function;
}

struct estimate_function estimate_linear(const struct estimate_worker *worker, double shift,
					 struct estimate *out)
{
	struct cube_view sum = {0};
	for (size_t i = 0; i < cube_cell_count(&worker->cube, out->domain); i++)
		cube_view_add(&sum, worker->views + i);
	if (out->request->statistic == ESTIMATE_TOTAL)
		return total_estimate(worker, shift, &sum, out);
	const double ratio = sum.u / sum.v;
	const struct estimate_function function = {false, ratio, sum.v};
	const struct variance variance = estimate_variance(worker, out->domain, &function);
	const double residual = settle(sum.uu - 2 * ratio * sum.uv + ratio * ratio * sum.vv,
				       sum.uu + ratio * ratio * sum.vv);
	const double spread = residual / sum.w * sum.n / (sum.n - 1);
	out->value = ratio + shift;
	design_effects(worker, out, variance.value, spread * (sum.w / sum.v) * (sum.w / sum.v),
		       &sum);
	estimate_judge(worker, &variance, out);
	return function;
}
