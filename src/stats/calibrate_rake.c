/* calibrate_rake.c - raking: one margin after another takes its totals, until nothing moves. */
#include "calibrate_private.h"

#include <math.h>

#define SWEEPS_MAX 1000
/* Raking ends when no class moves by one unit of the population, as R's rake, or by a thousandth
 * of the population when it is told in shares. */
#define SWEEP_MOVE 1.0
#define SWEEP_SHARE 1e-3
/* Contradictory margins also come to rest, each undoing the other: then a total is missed by far.
 */
#define TOTAL_MISSED 1e-3

/* The constraint of a margin that a class meets. */
static size_t constraint_of(const struct calibration *c, size_t margin, size_t k)
{
	size_t i = c->margin_start[margin];
	while (i + 1 < c->margin_start[margin + 1] && c->x[k * c->constraint_count + i] == 0)
		i++;
	return i;
}

static void margin_take(const struct calibration *c, size_t margin, const double *base, double *g,
			double *sums)
{
	for (size_t i = c->margin_start[margin]; i < c->margin_start[margin + 1]; i++)
		sums[i] = 0;
	for (size_t k = 0; k < c->class_count; k++)
		sums[constraint_of(c, margin, k)] += base[k] * g[k];
	for (size_t k = 0; k < c->class_count; k++) {
		const size_t i = constraint_of(c, margin, k);
		g[k] *= sums[i] == 0 ? 1 : c->totals[i] / sums[i];
	}
}

/* The most that a class moves in one round of all margins. */
static double sweep(const struct calibration *c, const double *base, double *g, double *before,
		    double *sums, double *g_after)
{
	double moved = 0;
	for (size_t k = 0; k < c->class_count; k++)
		before[k] = g[k];
	for (size_t margin = 0; margin < c->margin_count; margin++) {
		margin_take(c, margin, base, g, sums);
		for (size_t k = 0; g_after != NULL && k < c->class_count; k++)
			g_after[margin * c->class_count + k] = g[k];
	}
	for (size_t k = 0; k < c->class_count; k++)
		moved = fmax(moved, base[k] * fabs(g[k] - before[k]));
	return moved;
}

bool calibrate_rake(const struct calibration *c, const double *base, double *g, double *g_after)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(CALIBRATE_WORK_BYTES_MAX);
	void *memory = NULL;
	if (arena_try_take(arena, c->class_count + c->constraint_count, sizeof(double),
			   alignof(double), &memory, NULL) != STATUS_OK)
		return false;
	double *before = memory, *sums = before + c->class_count;
	for (size_t k = 0; k < c->class_count; k++)
		g[k] = 1;
	for (int i = 0; i < SWEEPS_MAX; i++) {
		double population = 0;
		const double moved = sweep(c, base, g, before, sums, g_after);
		for (size_t k = 0; k < c->class_count; k++)
			population += base[k] * g[k];
		if (moved < fmin(SWEEP_MOVE, SWEEP_SHARE * population) &&
		    calibrate_difference(c, base, g) < TOTAL_MISSED)
			return true;
	}
	return false;
}

/* What the margins explain of z, by sweeps over them as R's svyrecvar does for raked weights: the
 * mean of each value of a margin is taken out in turn, of what the weights were after it. */
void calibrate_rake_fit(const struct calibration *calibration, const double *z, double *fitted,
			double *sums)
{
	for (size_t k = 0; k < calibration->class_count; k++)
		fitted[k] = 0;
	for (size_t round = 0; round < CALIBRATE_FIT_ROUNDS * calibration->margin_count; round++) {
		const size_t margin = round % calibration->margin_count;
		const double *after = calibration->g_after + margin * calibration->class_count;
		double *base = sums + calibration->constraint_count;
		for (size_t i = calibration->margin_start[margin];
		     i < calibration->margin_start[margin + 1]; i++)
			sums[i] = base[i] = 0;
		for (size_t k = 0; k < calibration->class_count; k++) {
			const size_t i = constraint_of(calibration, margin, k);
			base[i] += calibration->base[k];
			if (calibration->g[k] != 0)
				sums[i] += calibration->g[k] / after[k] *
					   (z[k] - calibration->base[k] * fitted[k]);
		}
		for (size_t k = 0; k < calibration->class_count; k++) {
			const size_t i = constraint_of(calibration, margin, k);
			if (calibration->g[k] != 0 && base[i] > 0)
				fitted[k] += sums[i] / base[i] * after[k] / calibration->g[k];
		}
	}
}
