/* definition_score.c - from values to scores, ranks and tiers of every part. */
#include "definition.h"

#include <math.h>
#include <stdlib.h>
#include "../../stats/descriptive.h"

/* Scores that only differ by rounding are one place. */
#define SAME 1e-9

const char *definition_flag_key(size_t place)
{
	static const char *const keys[DEFINITION_FLAG_COUNT] = {"not_rebuildable", "missing",
								"approximate", "outside_scale"};
	return keys[place];
}

/* u: the value brought to 0 .. 1, more being better. */
static double scaled(const struct definition_part *part, double value)
{
	const double u = (value - part->low) / (part->high - part->low);
	return part->less_is_better ? 1 - u : u;
}

/* What a part below adds to the sum that makes its part's score. */
static double term(const struct definition_part *above, const struct definition_part *part,
		   double value, double equal_share)
{
	const double weight = isnan(part->weight) ? equal_share : part->weight;
	switch (above->aggregation) {
	case DEFINITION_GIVEN:
	case DEFINITION_SUM:
		break;
	case DEFINITION_MEAN:
		return equal_share * scaled(part, value);
	case DEFINITION_WEIGHTED:
		return weight * scaled(part, value);
	case DEFINITION_GEOMETRIC:
		return weight * log(scaled(part, value));
	case DEFINITION_LINEAR:
		return weight * value;
	}
	return value;
}

/* The score of a part from the scores below it, which are there already. */
static struct definition_score aggregate(const struct definition *definition, size_t place,
					 const struct definition_score *of_unit)
{
	const struct definition_part *part = &definition->parts[place];
	size_t counted = 0;
	double sum = 0;
	unsigned flags = part->residual > 0 ? DEFINITION_APPROXIMATE : 0;
	for (size_t i = place + 1; i < part->below_end; i++)
		if (definition->parts[i].parent == place && definition->parts[i].counts)
			counted++;
	for (size_t i = place + 1; i < part->below_end; i++) {
		if (definition->parts[i].parent != place || !definition->parts[i].counts)
			continue;
		flags |= of_unit[i].flags & ~(unsigned)DEFINITION_OUTSIDE;
		sum += term(part, &definition->parts[i], of_unit[i].value, 1 / (double)counted);
	}
	double value = sum;
	if (part->aggregation == DEFINITION_LINEAR)
		value = part->constant + sum;
	else if (part->aggregation == DEFINITION_GEOMETRIC)
		value = part->low + (part->high - part->low) * exp(sum);
	else if (part->aggregation != DEFINITION_SUM)
		value = part->low + (part->high - part->low) * sum;
	return (struct definition_score){.value = value, .flags = flags};
}

static struct definition_score score_of(const struct definition *definition, size_t place,
					double given, const struct definition_score *of_unit)
{
	const struct definition_part *part = &definition->parts[place];
	struct definition_score score = {.value = given, .tier = INDEX_TIER_NONE};
	if (isnan(given) && part->aggregation != DEFINITION_GIVEN)
		score = aggregate(definition, place, of_unit);
	else if (isnan(given))
		score.flags = part->not_rebuildable.size > 0 ? DEFINITION_NOT_REBUILDABLE
							     : DEFINITION_MISSING;
	if (score.value < part->low || score.value > part->high)
		score.flags |= DEFINITION_OUTSIDE;
	score.tier = INDEX_TIER_NONE;
	return score;
}

/* --- ranks and tiers -------------------------------------------------------------------------- */

/* Places of one part over the units with a score, the highest first. */
static void part_rank(struct definition_scores *scores, size_t place, double *sorted)
{
	const size_t parts = scores->definition->part_count;
	const size_t units = scores->values->unit_count;
	double cuts[INDEX_CUTS];
	size_t count = 0;
	for (size_t unit = 0; unit < units; unit++)
		if (!isnan(scores->scores[unit * parts + place].value))
			sorted[count++] = scores->scores[unit * parts + place].value;
	stats_sort(sorted, count);
	for (size_t i = 0; i < INDEX_CUTS; i++)
		cuts[i] = stats_quantile(sorted, count, (double)(i + 1) / (INDEX_CUTS + 1));
	for (size_t unit = 0; unit < units; unit++) {
		struct definition_score *score = &scores->scores[unit * parts + place];
		if (isnan(score->value))
			continue;
		size_t low = 0, high = count; /* the first above it */
		while (low < high) {
			const size_t middle = low + (high - low) / 2;
			if (sorted[middle] > score->value + SAME)
				high = middle;
			else
				low = middle + 1;
		}
		score->rank = count - low + 1;
		if (scores->definition->has_tiers)
			score->tier =
				index_tier_between(&scores->definition->tier, cuts, score->value);
	}
}

enum status definition_score(const struct definition *definition,
			     const struct definition_values *values, struct arena *arena,
			     struct definition_scores *scores, struct error *err)
{
	const size_t parts = definition->part_count;
	void *memory = NULL;
	TRY(arena_try_take(arena, parts * values->unit_count, sizeof(struct definition_score),
			   alignof(struct definition_score), &memory, err));
	*scores = (struct definition_scores){definition, values, memory};
	for (size_t unit = 0; unit < values->unit_count; unit++) {
		struct definition_score *of_unit = &scores->scores[unit * parts];
		for (size_t place = parts; place > 0; place--)
			of_unit[place - 1] =
				score_of(definition, place - 1,
					 values->values[unit * parts + place - 1], of_unit);
	}
	TRY(arena_try_take(arena, values->unit_count, sizeof(double), alignof(double), &memory,
			   err));
	for (size_t place = 0; place < parts; place++)
		part_rank(scores, place, memory);
	return STATUS_OK;
}
