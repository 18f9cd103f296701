/* estimate_moderate.c - the errors of one statistic in many domains, moderated.
 *
 * What is moderated is the design effect, the variance over that of a simple random sample of as
 * many answers: p(1-p)/n of a proportion (methods.md, D5). */
#include "estimate_private.h"

#include <math.h>
#include "squeeze.h"

static bool has_effect(const struct estimate *estimate)
{
	return estimate->n > 1 && estimate->simple_variance > 0 && estimate->standard_error >= 0;
}

static double effect_of(const struct estimate *estimate)
{
	return estimate->standard_error * estimate->standard_error / estimate->simple_variance;
}

static double degrees_of(const struct estimate_worker *worker, const struct estimate *estimate)
{
	const struct design_bias *bias = worker->task->moderate_bias;
	return bias == NULL ? estimate->degrees : bias->degrees_share * estimate->degrees;
}

static void moderate_one(const struct estimate_worker *worker, const struct squeeze *squeeze,
			 struct estimate *out)
{
	const double bias =
		worker->task->moderate_bias == NULL ? 1 : worker->task->moderate_bias->factor;
	const double effect =
		bias * squeeze_variance(squeeze, effect_of(out), degrees_of(worker, out));
	out->standard_error_plain = out->standard_error;
	out->standard_error = sqrt(effect * out->simple_variance);
	out->degrees = squeeze_degrees(squeeze, degrees_of(worker, out));
	out->degrees_kind = ESTIMATE_DEGREES_MODERATED;
	out->flags = (out->flags & ESTIMATE_LONELY_PSU) | ESTIMATE_MODERATED;
	estimate_conclude(worker, out);
}

enum status estimate_moderate(const struct estimate_worker *worker, struct estimate *rows,
			      size_t count, size_t stride, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(worker->task->arena, 5 * count, sizeof(double), alignof(double), &memory,
			   err));
	double *effects = memory, *degrees = effects + count, *work = degrees + count;
	for (size_t i = 0; i < count; i++) {
		const struct estimate *row = rows + i * stride;
		effects[i] = has_effect(row) ? effect_of(row) : 0;
		degrees[i] = has_effect(row) ? degrees_of(worker, row) : 0;
	}
	const struct squeeze squeeze =
		squeeze_fit(effects, degrees, count, worker->task->moderate_caution, work);
	for (size_t i = 0; i < count && !isnan(squeeze.variance); i++)
		if (has_effect(rows + i * stride))
			moderate_one(worker, &squeeze, rows + i * stride);
	return STATUS_OK;
}
