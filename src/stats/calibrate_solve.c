/* calibrate_solve.c - g of every class by Newton's steps on the constraints, which follow grake of
 * R's survey. */
#include "calibrate_private.h"

#include <math.h>
#include "matrix.h"

#define NEWTON_STEPS_MAX 50
#define SCALE_FAR 20 /* as R */

struct solver {
	const struct calibration *calibration;
	const double *base;
	double *g;
	double *u;      /* x'l of each class */
	double *lambda; /* of each constraint */
	double *misfit, *step;
	double *slope; /* sum base g' x x' */
	double *inverse;
	struct arena *arena;
};

static const double *x_of(const struct solver *solver, size_t k)
{
	return solver->calibration->x + k * solver->calibration->constraint_count;
}

/* g and its derivative at u. */
static void distance(const struct calibrate_options *options, double u, double *g, double *slope)
{
	const double low = options->low, high = options->high;
	double a = 0, e = 0, bottom = 0;
	switch (options->method) {
	case CALIBRATE_RAKING:
		*g = *slope = exp(u);
		break;
	case CALIBRATE_LINEAR:
		*g = 1 + u;
		*slope = 1;
		break;
	case CALIBRATE_LOGIT:
		a = (high - low) / ((1 - low) * (high - 1));
		e = exp(a * u);
		bottom = high - 1 + (1 - low) * e;
		*g = (low * (high - 1) + high * (1 - low) * e) / bottom;
		*slope = e * a * (1 - low) * (high - 1) * (high - low) / (bottom * bottom);
		return;
	}
	if (*g < low || *g > high) {
		*g = *g < low ? low : high;
		*slope = 0;
	}
}

/* Totals less what the weights add to; true when all are met. */
static bool misfit_find(struct solver *solver)
{
	const struct calibration *c = solver->calibration;
	bool met = true;
	for (size_t i = 0; i < c->constraint_count; i++)
		solver->misfit[i] = c->totals[i];
	for (size_t k = 0; k < c->class_count; k++)
		for (size_t i = 0; i < c->constraint_count; i++)
			solver->misfit[i] -= solver->base[k] * solver->g[k] * x_of(solver, k)[i];
	for (size_t i = 0; i < c->constraint_count; i++)
		met = met &&
		      fabs(solver->misfit[i]) / (1 + fabs(c->totals[i])) < CALIBRATE_TOLERANCE;
	return met;
}

/* Sets g at lambda, and the slope of what the weights add to. */
static bool g_find(struct solver *solver)
{
	const struct calibration *c = solver->calibration;
	const size_t n = c->constraint_count;
	bool finite = true;
	for (size_t i = 0; i < n * n; i++)
		solver->slope[i] = 0;
	for (size_t k = 0; k < c->class_count; k++) {
		const double *x = x_of(solver, k);
		double slope = 0;
		solver->u[k] = 0;
		for (size_t i = 0; i < n; i++)
			solver->u[k] += x[i] * solver->lambda[i];
		distance(&c->options, solver->u[k], solver->g + k, &slope);
		finite = finite && isfinite(solver->g[k]) && isfinite(slope);
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; x[i] != 0 && j < n; j++)
				solver->slope[i * n + j] += solver->base[k] * slope * x[i] * x[j];
	}
	return finite;
}

static bool newton(struct solver *solver)
{
	const size_t n = solver->calibration->constraint_count;
	(void)g_find(solver);
	(void)misfit_find(solver);
	for (int step = 1; step <= NEWTON_STEPS_MAX; step++) {
		if (matrix_inverse(solver->arena, solver->slope, n, solver->inverse, NULL) !=
		    STATUS_OK)
			return false;
		matrix_times(solver->inverse, n, solver->misfit, solver->step);
		for (size_t i = 0; i < n; i++)
			solver->lambda[i] += solver->step[i];
		for (; !g_find(solver) && step <= NEWTON_STEPS_MAX; step++)
			for (size_t i = 0; i < n; i++) {
				solver->step[i] /= 2;
				solver->lambda[i] -= solver->step[i];
			}
		if (misfit_find(solver))
			return true;
	}
	return false;
}

/* When every total is far above what the weights add to, steps start from weights scaled up. */
static double scale_find(const struct solver *solver)
{
	const struct calibration *c = solver->calibration;
	double least = (double)INFINITY, sum = 0;
	for (size_t i = 0; i < c->constraint_count; i++) {
		double told = 0;
		for (size_t k = 0; k < c->class_count; k++)
			told += solver->base[k] * x_of(solver, k)[i];
		least = fmin(least, c->totals[i] / told);
		sum += c->totals[i] / told;
	}
	return least > SCALE_FAR ? sum / (double)c->constraint_count : 1;
}

static bool newton_scaled(struct solver *solver, double *scaled)
{
	const struct calibration *c = solver->calibration;
	const bool bounded = isfinite(c->options.low) || isfinite(c->options.high);
	const double scale = bounded ? 1 : scale_find(solver);
	for (size_t k = 0; k < c->class_count; k++)
		scaled[k] = solver->base[k] * scale;
	solver->base = scaled;
	const bool solved = newton(solver);
	for (size_t k = 0; k < c->class_count; k++)
		solver->g[k] *= scale;
	return solved;
}

bool calibrate_solve(const struct calibration *calibration, const double *base, double *g)
{
	const size_t n = calibration->constraint_count, classes = calibration->class_count;
	if (calibration->is_raked)
		return calibrate_rake(calibration, base, g, NULL);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(CALIBRATE_WORK_BYTES_MAX);
	void *memory = NULL;
	if (arena_try_take(arena, 2 * classes + 3 * n + 2 * n * n, sizeof(double), alignof(double),
			   &memory, NULL) != STATUS_OK)
		return false;
	double *u = memory, *lambda = u + 2 * classes;
	struct solver solver = {.calibration = calibration,
				.base = base,
				.g = g,
				.u = u,
				.lambda = lambda,
				.misfit = lambda + n,
				.step = lambda + 2 * n,
				.slope = lambda + 3 * n,
				.inverse = lambda + 3 * n + n * n,
				.arena = arena};
	return newton_scaled(&solver, u + classes);
}
