/* replicate_stages.c - a bootstrap of every stage that has a finite population below the first.
 *
 * Half of the units of each stratum, m of n, are drawn without replacement, stage by stage.  With
 * d = 1 for units drawn and else 0, a unit of stage s has the factor
 *
 *   a_s = a_(s-1) + l_s c_(s-1) (n/m d - 1),  c_s = c_(s-1) sqrt(n/m) d,  a_0 = c_0 = 1
 *   l_s = sqrt(F (1 - n/N) m/(n - m)),  F: the product of the sampling fractions above
 *
 * Preston, J. (2009), Survey Methodology 35. */
#include "replicate_private.h"

#include <math.h>
#include "random.h"

/* Of the units of one stage: a, c, and room for the numbers of those of a stratum. */
struct level {
	double *a, *c;
	uint32_t *numbers;
};

static enum status level_take(struct arena *arena, size_t count, struct level *level,
			      struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, 2 * count, sizeof(double), alignof(double), &memory, err));
	level->a = memory;
	level->c = level->a + count;
	TRY(arena_try_take(arena, count, sizeof(uint32_t), alignof(uint32_t), &memory, err));
	level->numbers = memory;
	return STATUS_OK;
}

/* Moves m of the n numbers to the front. */
static void choose(struct random_stream *stream, uint32_t *numbers, size_t n, size_t m)
{
	for (size_t i = 0; i < n; i++)
		numbers[i] = (uint32_t)i;
	for (size_t i = 0; i < m; i++) {
		const size_t other = i + random_below(stream, n - i);
		const uint32_t kept = numbers[i];
		numbers[i] = numbers[other];
		numbers[other] = kept;
	}
}

/* The units of one stratum, which a and c of the unit above have come to. */
static void stratum_draw(struct random_stream *stream, const struct replicate_stratum *at,
			 const struct level *level)
{
	const struct design_stratum *stratum = at->stratum;
	const double n = (double)at->count;
	if (at->count < 2)
		return;
	const size_t half = at->count / 2;
	const double m = (double)half;
	const double open = isinf(stratum->population) ? 1 : 1 - n / stratum->population;
	const double l = sqrt(stratum->factor * fmax(open, 0) * m / (n - m));
	choose(stream, level->numbers, at->count, half);
	for (size_t i = 0; i < at->count; i++) {
		const size_t unit = at->first + level->numbers[i];
		const double drawn = i < half ? 1 : 0;
		level->a[unit] += l * level->c[unit] * (n / m * drawn - 1);
		level->c[unit] *= sqrt(n / m) * drawn;
	}
}

enum status replicate_stages(struct arena *arena, const struct design *design,
			     const struct replicate_options *options, struct replicates *replicates,
			     struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *work = arena_create(ARENA_COMMAND_BYTES);
	const size_t last = design->stage_count - 1, units = design->stages[last].unit_count;
	struct level levels[DESIGN_STAGES_MAX];
	double *factors = NULL, *rscales = NULL;
	TRY(replicate_factors(arena, units, options->count, replicates, &factors, &rscales, err));
	replicates->scale = 1 / ((double)options->count - 1);
	replicates->by_unit = true;
	for (size_t s = 0; s <= last; s++)
		TRY(level_take(work, design->stages[s].unit_count, levels + s, err));
	for (size_t r = 0; r < options->count; r++) {
		struct random_stream stream = random_start(options->seed, r);
		for (size_t s = 0; s <= last; s++) {
			const struct design_stage *stage = design->stages + s;
			for (size_t unit = 0; unit < stage->unit_count; unit++) {
				levels[s].a[unit] =
					s == 0 ? 1 : levels[s - 1].a[stage->unit_above[unit]];
				levels[s].c[unit] =
					s == 0 ? 1 : levels[s - 1].c[stage->unit_above[unit]];
			}
			for (struct replicate_stratum at = {0}; replicate_stratum_next(stage, &at);)
				stratum_draw(&stream, &at, levels + s);
		}
		for (size_t unit = 0; unit < units; unit++)
			factors[unit * options->count + r] = levels[last].a[unit];
	}
	return STATUS_OK;
}
