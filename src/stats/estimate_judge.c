/* estimate_judge.c - what may be said of an estimate: degrees of freedom, interval, flags. */
#include "estimate_private.h"

#include <math.h>

/* NCHS, Vital and Health Statistics 2(175), 2017: when a proportion may be printed. */
#define DEGREES_FEW 8
#define ANSWERS_FEW 30
#define WIDTH_LARGE 0.30
#define WIDTH_SMALL 0.05
#define WIDTH_RELATIVE 1.30
#define PROPORTION_EXTREME 0.05

static void degrees_find(const struct estimate_task *task, const struct variance *variance,
			 struct estimate *out)
{
	const double satterthwaite = variance->satterthwaite_degrees;
	out->degrees_kind = ESTIMATE_DEGREES_DESIGN;
	out->degrees = variance->design_degrees;
	if (task->replicates != NULL && !isnan(task->replicates->degrees)) {
		out->degrees_kind = ESTIMATE_DEGREES_REPLICATES;
		out->degrees = task->replicates->degrees;
	} else if (task->degrees == ESTIMATE_DEGREES_SATTERTHWAITE && satterthwaite > 0) {
		out->degrees_kind = ESTIMATE_DEGREES_SATTERTHWAITE;
		out->degrees = satterthwaite;
	}
}

static void proportion_judge(const struct estimate_task *task, const struct interval_input *input,
			     struct estimate *out)
{
	const struct interval korn = interval_proportion(input, INTERVAL_BETA);
	const double width = korn.high - korn.low;
	out->interval = interval_proportion(input, task->interval);
	if (interval_effective_n(input) < ANSWERS_FEW)
		out->flags |= ESTIMATE_SMALL_N;
	if (fmin(out->value, 1 - out->value) < PROPORTION_EXTREME)
		out->flags |= ESTIMATE_EXTREME_PROPORTION;
	if (!(width < WIDTH_LARGE) || (width > WIDTH_SMALL && width > WIDTH_RELATIVE * out->value))
		out->flags |= ESTIMATE_WIDE_INTERVAL;
}

static double critical_of(const struct estimate_worker *worker, double degrees)
{
	struct estimate_critical *last = worker->critical;
	if (!(last->degrees == degrees)) {
		last->degrees = degrees;
		last->value = interval_critical(worker->task->level, degrees);
	}
	return last->value;
}

void estimate_conclude(const struct estimate_worker *worker, struct estimate *out)
{
	const struct interval_input input = {out->value, out->standard_error,
					     critical_of(worker, out->degrees), out->level, out->n};
	if (!(out->degrees >= DEGREES_FEW))
		out->flags |= ESTIMATE_FEW_DF;
	if (out->request->statistic == ESTIMATE_PROPORTION) {
		proportion_judge(worker->task, &input, out);
		return;
	}
	out->interval = interval_t(&input);
	if (out->n < ANSWERS_FEW)
		out->flags |= ESTIMATE_SMALL_N;
}

void estimate_judge(const struct estimate_worker *worker, const struct variance *variance,
		    struct estimate *out)
{
	out->standard_error = sqrt(variance->value);
	out->psu_count = variance->psu_count;
	out->stratum_count = variance->stratum_count;
	degrees_find(worker->task, variance, out);
	if (variance->lonely)
		out->flags |= ESTIMATE_LONELY_PSU;
	estimate_conclude(worker, out);
}
