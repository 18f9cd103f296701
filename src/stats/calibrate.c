/* calibrate.c - rows to classes, classes to g, and g back to rows. */
#include "calibrate_private.h"

#include <math.h>
#include "matrix.h"

static enum status reals_take(struct arena *arena, size_t count, double **out, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, count, sizeof(double), alignof(double), &memory, err));
	*out = memory;
	return STATUS_OK;
}

static enum status classes_make(struct calibrate_maker *maker, struct error *err)
{
	maker->classes = maker->margins[0].groups;
	for (size_t i = 1; i < maker->margin_count; i++) {
		struct grouping crossed;
		TRY(group_cross(maker->arena, &maker->classes, &maker->margins[i].groups, &crossed,
				err));
		maker->classes = crossed;
	}
	if (maker->classes.count > CALIBRATE_NUMBERS_MAX / maker->total_count)
		return FAIL(err, STATUS_LIMIT,
			    "%zu different rows times %zu totals are too many to calibrate",
			    maker->classes.count, maker->total_count);
	return STATUS_OK;
}

/* The x of every class: 1 at the constraint of its value of each margin, or its number. */
static enum status design_matrix(struct calibrate_maker *maker, struct error *err)
{
	struct calibration *out = maker->out;
	double *x = NULL, *totals = NULL;
	TRY(reals_take(maker->arena, out->class_count * out->constraint_count, &x, err));
	TRY(reals_take(maker->arena, out->constraint_count, &totals, err));
	for (size_t i = 0; i < out->constraint_count; i++)
		totals[i] = maker->constraints[i].told->total;
	for (size_t k = 0; k < out->class_count; k++) {
		const size_t row = maker->classes.first_row[k];
		double *at = x + k * out->constraint_count;
		for (size_t m = 0; m < maker->margin_count; m++) {
			const struct calibrate_margin *margin = maker->margins + m;
			if (margin->is_number)
				at[margin->first] = column_number(margin->columns[0], row);
			else
				at[margin->constraint_of_group[margin->groups.of_row[row]]] = 1;
		}
	}
	out->x = x;
	out->totals = totals;
	return STATUS_OK;
}

/* Where each margin's constraints start, and whether sweeps over the margins can do it all. */
static void margins_note(const struct calibrate_maker *maker)
{
	struct calibration *out = maker->out;
	size_t *start = arena_array(maker->arena, size_t, maker->margin_count + 1);
	out->is_raked = out->options.method == CALIBRATE_RAKING && out->options.low <= 0 &&
			isinf(out->options.high);
	for (size_t m = 0; m < maker->margin_count; m++) {
		start[m] = maker->margins[m].first;
		out->is_raked = out->is_raked && !maker->margins[m].is_number;
	}
	start[maker->margin_count] = out->constraint_count;
	out->margin_start = start;
	out->margin_count = maker->margin_count;
}

static enum status base_sums(struct calibrate_maker *maker, struct error *err)
{
	double *base = NULL;
	TRY(reals_take(maker->arena, maker->out->class_count, &base, err));
	for (size_t row = 0; row < maker->design->rows; row++)
		base[maker->classes.of_row[row]] += maker->design->weights[row];
	maker->out->base = base;
	return STATUS_OK;
}

/* A value that only rows of weight 0 have cannot be weighted up to its total. */
static enum status weight_check(const struct calibrate_maker *maker, struct error *err)
{
	const struct calibration *out = maker->out;
	for (size_t i = 0; i < out->constraint_count; i++) {
		const struct calibrate_total *told = maker->constraints[i].told;
		double sum = 0;
		for (size_t k = 0; k < out->class_count; k++)
			sum += out->base[k] * fabs(out->x[k * out->constraint_count + i]);
		if (sum == 0 && told->total != 0)
			return FAIL(err, STATUS_INVALID,
				    "all rows with " STR_FMT " = " STR_FMT
				    " have the weight 0 or the value 0, so that no weights give "
				    "its total",
				    STR_ARG(told->variable), STR_ARG(told->value));
	}
	return STATUS_OK;
}

static enum status inverse_make(struct calibrate_maker *maker, struct error *err)
{
	struct calibration *out = maker->out;
	const size_t n = out->constraint_count;
	double *sum = NULL, *inverse = NULL;
	TRY(reals_take(maker->arena, n * n, &sum, err));
	TRY(reals_take(maker->arena, n * n, &inverse, err));
	for (size_t k = 0; k < out->class_count; k++) {
		const double *x = out->x + k * n;
		for (size_t i = 0; i < n; i++)
			for (size_t j = 0; x[i] != 0 && j < n; j++)
				sum[i * n + j] += out->base[k] * x[i] * x[j];
	}
	out->inverse = inverse;
	return matrix_inverse(maker->arena, sum, n, inverse, err);
}

double calibrate_difference(const struct calibration *calibration, const double *base,
			    const double *g)
{
	double worst = 0;
	for (size_t i = 0; i < calibration->constraint_count; i++) {
		double sum = 0;
		for (size_t k = 0; k < calibration->class_count; k++)
			sum += base[k] * g[k] *
			       calibration->x[k * calibration->constraint_count + i];
		worst = fmax(worst, fabs(sum - calibration->totals[i]) /
					    (1 + fabs(calibration->totals[i])));
	}
	return worst;
}

static enum status weights_make(struct calibrate_maker *maker, const double *g, struct error *err)
{
	struct calibration *out = maker->out;
	double *weights = NULL;
	TRY(reals_take(maker->arena, maker->design->rows, &weights, err));
	for (size_t row = 0; row < maker->design->rows; row++)
		weights[row] = maker->design->weights[row] * g[maker->classes.of_row[row]];
	out->g = g;
	out->weights = weights;
	out->difference = calibrate_difference(out, out->base, g);
	out->g_low = (double)INFINITY;
	out->g_high = -(double)INFINITY;
	for (size_t k = 0; k < out->class_count; k++)
		if (out->base[k] > 0) {
			out->g_low = fmin(out->g_low, g[k]);
			out->g_high = fmax(out->g_high, g[k]);
		}
	return STATUS_OK;
}

static enum status options_check(const struct calibrate_options *options, struct error *err)
{
	if (!(options->low < 1 && options->high > 1))
		return FAIL(err, STATUS_INVALID,
			    "the bounds %g and %g must lie around 1, below and above", options->low,
			    options->high);
	if (options->method == CALIBRATE_LOGIT &&
	    (!isfinite(options->low) || !isfinite(options->high)))
		return FAIL(err, STATUS_INVALID,
			    "logit calibration needs bounds, as --bounds 0.3,3");
	return STATUS_OK;
}

enum status calibrate_make(struct arena *arena, const struct frame *frame,
			   const struct design *design, const struct calibrate_total *totals,
			   size_t total_count, const struct calibrate_options *options,
			   struct calibration *calibration, struct error *err)
{
	struct calibrate_maker maker = {.arena = arena,
					.frame = frame,
					.design = design,
					.totals = totals,
					.total_count = total_count,
					.out = calibration};
	double *g = NULL, *g_after = NULL;
	TRY(options_check(options, err));
	TRY(calibrate_margins(&maker, err));
	TRY(classes_make(&maker, err));
	*calibration = (struct calibration){.class_count = maker.classes.count,
					    .constraint_count = total_count,
					    .classes = maker.classes,
					    .options = *options};
	TRY(design_matrix(&maker, err));
	margins_note(&maker);
	TRY(base_sums(&maker, err));
	TRY(weight_check(&maker, err));
	TRY(inverse_make(&maker, err));
	TRY(reals_take(arena, calibration->class_count, &g, err));
	if (calibration->is_raked)
		TRY(reals_take(arena, calibration->margin_count * calibration->class_count,
			       &g_after, err));
	calibration->g_after = g_after;
	if (calibration->is_raked ? !calibrate_rake(calibration, calibration->base, g, g_after)
				  : !calibrate_solve(calibration, calibration->base, g))
		return calibrate_explain(&maker, err);
	return weights_make(&maker, g, err);
}

void calibrate_fit(const struct calibration *calibration, const double *z, double *fitted,
		   double *work)
{
	const size_t n = calibration->constraint_count;
	if (calibration->is_raked) {
		calibrate_rake_fit(calibration, z, fitted, work);
		return;
	}
	for (size_t i = 0; i < n; i++)
		work[i] = 0;
	for (size_t k = 0; k < calibration->class_count; k++)
		for (size_t i = 0; i < n; i++)
			work[i] += calibration->x[k * n + i] * z[k];
	matrix_times(calibration->inverse, n, work, work + n);
	for (size_t k = 0; k < calibration->class_count; k++) {
		fitted[k] = 0;
		for (size_t i = 0; i < n; i++)
			fitted[k] += calibration->x[k * n + i] * work[n + i];
	}
}
