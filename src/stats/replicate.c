/* replicate.c - jackknife and bootstrap weights from a design, and the variance of replicates. */
#include "replicate_private.h"

#include <assert.h>
#include <math.h>
#include "random.h"
#include "replicate_kernel.h"

bool replicate_stratum_next(const struct design_stage *stage, struct replicate_stratum *at)
{
	at->first += at->count;
	if (at->first == stage->unit_count)
		return false;
	const uint32_t stratum = stage->stratum_of_unit[at->first];
	at->stratum = stage->strata + stratum;
	at->count = 1;
	while (at->first + at->count < stage->unit_count &&
	       stage->stratum_of_unit[at->first + at->count] == stratum)
		at->count++;
	return true;
}

enum status replicate_factors(struct arena *arena, size_t cluster_count, size_t count,
			      struct replicates *replicates, double **factors, double **rscales,
			      struct error *err)
{
	void *memory = NULL;
	if (count > REPLICATE_COUNT_MAX)
		return FAIL(err, STATUS_LIMIT, "%zu replicates are needed; at most %d are made",
			    count, REPLICATE_COUNT_MAX);
	if (cluster_count > REPLICATE_FACTORS_MAX / count)
		return FAIL(err, STATUS_LIMIT,
			    "%zu replicates of %zu clusters are too many; take fewer replicates, "
			    "or declare the clusters that were drawn",
			    count, cluster_count);
	TRY(arena_try_take(arena, cluster_count * count, sizeof(double), alignof(double), &memory,
			   err));
	*factors = memory;
	TRY(arena_try_take(arena, count, sizeof(double), alignof(double), &memory, err));
	*rscales = memory;
	for (size_t i = 0; i < cluster_count * count; i++)
		(*factors)[i] = 1;
	for (size_t i = 0; i < count; i++)
		(*rscales)[i] = 1;
	*replicates = (struct replicates){.count = count,
					  .scale = 1,
					  .rscales = *rscales,
					  .factors = *factors,
					  .degrees = (double)NAN};
	return STATUS_OK;
}

static double open_share(const struct design_stratum *stratum)
{
	return isinf(stratum->population) ? 1 : 1 - stratum->unit_count / stratum->population;
}

/* JKn: each replicate leaves out one cluster, for which the others of its stratum stand in. */
static enum status jackknife(struct arena *arena, const struct design *design,
			     struct replicates *replicates, struct error *err)
{
	const struct design_stage *stage = design->stages;
	double *factors = NULL, *rscales = NULL;
	TRY(replicate_factors(arena, stage->unit_count, stage->unit_count, replicates, &factors,
			      &rscales, err));
	for (struct replicate_stratum at = {0}; replicate_stratum_next(stage, &at);) {
		const double n = (double)at.count;
		for (size_t left = at.first; left < at.first + at.count; left++) {
			rscales[left] = at.count > 1 ? open_share(at.stratum) * (n - 1) / n : 0;
			for (size_t unit = at.first; at.count > 1 && unit < at.first + at.count;
			     unit++)
				factors[unit * replicates->count + left] =
					unit == left ? 0 : n / (n - 1);
		}
	}
	return STATUS_OK;
}

static enum status bootstrap(struct arena *arena, const struct design *design,
			     const struct replicate_options *options, struct replicates *replicates,
			     struct error *err)
{
	const struct design_stage *stage = design->stages;
	double *factors = NULL, *rscales = NULL;
	if (options->count < 2)
		return FAIL(err, STATUS_INVALID, "a bootstrap needs at least 2 replicates");
	if (design->stage_count > 1)
		return replicate_stages(arena, design, options, replicates, err);
	TRY(replicate_factors(arena, stage->unit_count, options->count, replicates, &factors,
			      &rscales, err));
	replicates->scale = 1 / ((double)options->count - 1);
	for (size_t r = 0; r < options->count; r++) {
		struct random_stream stream = random_start(options->seed, r);
		for (struct replicate_stratum at = {0}; replicate_stratum_next(stage, &at);) {
			if (at.count < 2)
				continue;
			const double n = (double)at.count, shrink = sqrt(open_share(at.stratum));
			double *of = factors + at.first * options->count + r;
			for (size_t i = 0; i < at.count; i++)
				of[i * options->count] = 1 - shrink;
			for (size_t draw = 1; draw < at.count; draw++)
				of[random_below(&stream, at.count) * options->count] +=
					shrink * n / (n - 1);
		}
	}
	return STATUS_OK;
}

enum status replicate_make(struct arena *arena, const struct design *design,
			   const struct replicate_options *options, struct replicates *replicates,
			   struct error *err)
{
	if (design->pps != DESIGN_PPS_NONE)
		return FAIL(err, STATUS_INVALID,
			    "replicates cannot be made for unequal probabilities (pps); use Taylor "
			    "errors");
	if (design->lonely_count > 0 &&
	    (design->lonely == DESIGN_LONELY_CENTER || design->lonely == DESIGN_LONELY_MODERATE))
		return FAIL(err, STATUS_INVALID,
			    "replicates cannot be made for strata of one unit by this policy; "
			    "choose --lonely collapse or certainty, or Taylor errors");
	switch (options->method) {
	case REPLICATE_JACKKNIFE:
		return jackknife(arena, design, replicates, err);
	case REPLICATE_BRR:
		return replicate_halves(arena, design, 0, replicates, err);
	case REPLICATE_FAY:
		return replicate_halves(arena, design, options->rho, replicates, err);
	case REPLICATE_BOOTSTRAP:
		return bootstrap(arena, design, options, replicates, err);
	case REPLICATE_NONE:
	case REPLICATE_OTHER:
		break;
	}
	return FAIL(err, STATUS_INTERNAL, "this method makes no replicates");
}

double replicate_variance(const struct replicates *replicates, const double *thetas,
			  double estimate)
{
	const size_t count = replicates->count;
	double centre = estimate;
	if (!replicates->mse) {
		size_t used = 0;
		for (size_t r = 0; r < count; r++)
			used += replicates->rscales[r] > 0;
		centre = replicate_kernel_sum(thetas, replicates->rscales, count) / (double)used;
	}
	return replicates->scale *
	       replicate_kernel_squares(thetas, replicates->rscales, centre, count);
}
