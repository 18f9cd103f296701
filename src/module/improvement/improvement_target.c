/* improvement_target.c - the total that a target tier, score or rank asks for. */
#include "improvement.h"

#include <math.h>

#define CHANCE_BISECTIONS 50

static enum status tier_resolve(const struct improvement_ground *ground,
				struct improvement_options *options, struct error *err)
{
	const struct index_figures *figures = ground->figures;
	const struct index_next_tier way = index_way_to_tier(figures, figures->total, ground->year,
							     ground->unit, options->target.tier);
	if (way.tier == INDEX_TIER_NONE)
		return FAIL(
			err, STATUS_INVALID, "the target group %s does not lie above today's, %s",
			index_tier_key(options->target.tier), index_tier_key(options->before.tier));
	options->needed = way.score;
	options->strict = way.strict;
	return STATUS_OK;
}

static enum status score_resolve(const struct improvement_ground *ground,
				 struct improvement_options *options, struct error *err)
{
	const struct index_figures *figures = ground->figures;
	const struct index_part *total = index_part_at(figures, figures->total, ground->year);
	const double score = options->target.score;
	if (score <= options->before.score)
		return FAIL(err, STATUS_INVALID,
			    "the target %g does not lie above today's total, %.4f", score,
			    options->before.score);
	if (score > total->scale_max)
		return FAIL(err, STATUS_INVALID,
			    "the target %g lies above the scale of the total, which ends at %g",
			    score, total->scale_max);
	options->needed = score;
	return STATUS_OK;
}

static enum status rank_resolve(const struct improvement_ground *ground,
				struct improvement_options *options, struct error *err)
{
	const struct index_figures *figures = ground->figures;
	const struct index_distribution *all =
		index_distribution(figures, figures->total, ground->year);
	const size_t rank = options->target.rank;
	if (rank == 0 || rank >= options->before.rank)
		return FAIL(err, STATUS_INVALID,
			    "the target rank %zu is not better than today's, %zu of %zu", rank,
			    options->before.rank, all->count);
	/* the province itself stands below, and who has the same score shares the rank */
	options->needed = all->sorted[all->count - rank];
	return STATUS_OK;
}

/* The total that the province must reach for the chance to be the one asked for: the chance grows
 * with each point. */
static enum status confidence_resolve(const struct improvement_ground *ground,
				      struct improvement_options *options, struct error *err)
{
	const struct index_part *total =
		index_part_at(ground->figures, ground->figures->total, ground->year);
	double low = 0, high = total->scale_max - options->before.score;
	const double today = improvement_chance(ground, options->errors, &options->target, low);
	if (today >= options->confidence)
		return FAIL(
			err, STATUS_INVALID,
			"the target is reached with a chance of %.2f already, without any change",
			today);
	if (improvement_chance(ground, options->errors, &options->target, high) <
	    options->confidence)
		return FAIL(err, STATUS_INVALID,
			    "no total on its scale reaches the target with a chance of %.2f",
			    options->confidence);
	for (int i = 0; i < CHANCE_BISECTIONS; i++) {
		const double middle = (low + high) / 2;
		if (improvement_chance(ground, options->errors, &options->target, middle) <
		    options->confidence)
			low = middle;
		else
			high = middle;
	}
	options->needed = options->before.score + high;
	options->strict = false;
	return STATUS_OK;
}

enum status improvement_target_resolve(const struct improvement_ground *ground,
				       struct improvement_options *options, struct error *err)
{
	const struct index_figures *figures = ground->figures;
	const size_t total = figures->total;
	options->before = (struct improvement_standing){
		.score = index_score(figures, total, ground->year, ground->unit),
		.rank = index_rank(figures, total, ground->year, ground->unit),
		.tier = index_tier_of(figures, total, ground->year, ground->unit),
	};
	options->ranked = index_distribution(figures, total, ground->year)->count;
	options->strict = false;
	if (isnan(options->before.score))
		return FAIL(err, STATUS_NOT_FOUND,
			    "province " STR_FMT
			    " has no total in %d, so there is no way up from it",
			    STR_ARG(figures->units.units[ground->unit].code), ground->year);
	if (options->errors != NULL && options->confidence > 0)
		return confidence_resolve(ground, options, err);
	switch (options->target.kind) {
	case IMPROVEMENT_TARGET_TIER:
		return tier_resolve(ground, options, err);
	case IMPROVEMENT_TARGET_SCORE:
		return score_resolve(ground, options, err);
	case IMPROVEMENT_TARGET_RANK:
		return rank_resolve(ground, options, err);
	}
	return STATUS_INTERNAL;
}
