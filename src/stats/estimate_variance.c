/* estimate_variance.c - the variance of a function of sums: linearised and summed by the design, or
 * from the function of every replicate's sums; of calibrated weights by the residuals that
 * calibration leaves (Deville and Sarndal 1992), or by calibrating every replicate. */
#include "estimate_private.h"

#include <math.h>
#include "replicate_kernel.h"

static enum status reals_take(struct arena *arena, size_t count, double **out, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, count, sizeof(double), alignof(double), &memory, err));
	*out = memory;
	return STATUS_OK;
}

/* The unit of the first stage that each unit of the last lies in; or itself, when replicates have a
 * factor for each. */
static enum status psus_find(const struct estimate_task *task, const uint32_t **out,
			     struct error *err)
{
	const struct design *design = task->design;
	const size_t count = design->stages[design->stage_count - 1].unit_count;
	void *memory = NULL;
	TRY(arena_try_take(task->arena, count, sizeof(uint32_t), alignof(uint32_t), &memory, err));
	uint32_t *psu = memory;
	const bool by_unit = task->replicates->by_unit;
	for (size_t unit = 0; unit < count; unit++) {
		psu[unit] = (uint32_t)unit;
		for (size_t stage = design->stage_count; !by_unit && stage-- > 1;)
			psu[unit] = design->stages[stage].unit_above[psu[unit]];
	}
	*out = psu;
	return STATUS_OK;
}

static enum status calibration_init(struct estimate_worker *worker, struct error *err)
{
	const struct calibration *c = worker->task->calibration;
	const struct design *design = worker->task->design;
	struct arena *arena = worker->task->arena;
	const struct grouping units = {.rows = design->rows,
				       .count = design->stages[design->stage_count - 1].unit_count,
				       .of_row = design->unit_of_row};
	struct grouping pairs;
	void *memory = NULL;
	TRY(group_cross(arena, &units, &c->classes, &pairs, err));
	TRY(arena_try_take(arena, pairs.count, sizeof(struct unit_class),
			   alignof(struct unit_class), &memory, err));
	struct unit_class *unit_classes = memory;
	for (size_t i = 0; i < pairs.count; i++)
		unit_classes[i] = (struct unit_class){design->unit_of_row[pairs.first_row[i]],
						      c->classes.of_row[pairs.first_row[i]], 0};
	for (size_t row = 0; row < design->rows; row++)
		unit_classes[pairs.of_row[row]].weight += design->weights[row];
	worker->unit_classes = unit_classes;
	worker->unit_class_count = pairs.count;
	TRY(reals_take(arena, 2 * c->class_count + 2 * c->constraint_count, &worker->class_z, err));
	worker->class_fitted = worker->class_z + c->class_count;
	worker->fit_work = worker->class_fitted + c->class_count;
	return STATUS_OK;
}

/* Calibrates every replicate: g of it over g of the whole, by replicate and class. */
static enum status replicates_calibrate(struct estimate_worker *worker, struct error *err)
{
	const struct calibration *c = worker->task->calibration;
	const struct replicates *replicates = worker->task->replicates;
	const struct design *design = worker->task->design;
	double *ratios = NULL, *base = NULL;
	TRY(reals_take(worker->task->arena, replicates->count * c->class_count, &ratios, err));
	TRY(reals_take(worker->task->arena, c->class_count, &base, err));
	for (size_t r = 0; r < replicates->count; r++) {
		double *g = ratios + r * c->class_count;
		for (size_t k = 0; k < c->class_count; k++)
			base[k] = 0;
		for (size_t row = 0; row < design->rows; row++) {
			const uint32_t k = c->classes.of_row[row];
			const size_t psu = worker->psu_of_unit[design->unit_of_row[row]];
			if (c->g[k] != 0)
				base[k] += design->weights[row] / c->g[k] *
					   replicate_factor(replicates, design, psu, r);
		}
		if (!calibrate_solve(c, base, g))
			return FAIL(err, STATUS_INVALID,
				    "replicate %zu cannot be calibrated to the margins; join small "
				    "categories, or use Taylor errors",
				    r + 1);
		for (size_t k = 0; k < c->class_count; k++)
			g[k] = c->g[k] == 0 ? 0 : g[k] / c->g[k];
	}
	worker->replicate_g = ratios;
	return STATUS_OK;
}

enum status estimate_variance_init(struct estimate_worker *worker, struct error *err)
{
	const struct estimate_task *task = worker->task;
	if (task->calibration != NULL)
		TRY(calibration_init(worker, err));
	if (task->replicates == NULL)
		return STATUS_OK;
	TRY(reals_take(task->arena, 2 * task->replicates->count, &worker->replicate_u, err));
	worker->replicate_v = worker->replicate_u + task->replicates->count;
	TRY(psus_find(task, &worker->psu_of_unit, err));
	return task->calibration == NULL ? STATUS_OK : replicates_calibrate(worker, err);
}

/* z = w (u - R v) / V: Woodruff's linearisation; z = w u of a total. */
static double linearised(const struct cube_view *view, const struct estimate_function *function)
{
	return (view->u - function->value * view->v) / function->denominator;
}

size_t estimate_units_sum(const struct estimate_worker *worker, size_t domain,
			  const struct estimate_function *function)
{
	const struct cube *cube = &worker->cube;
	const uint32_t *unit = cube->unit + cube->domain_start[domain];
	struct unit_value *values = worker->values;
	size_t count = 0;
	for (size_t i = 0; i < cube_cell_count(cube, domain); i++) {
		const struct cube_view *view = worker->views + i;
		if (!(view->n > 0))
			continue;
		if (count > 0 && values[count - 1].unit == unit[i])
			values[count - 1].z += linearised(view, function);
		else
			values[count++] = (struct unit_value){unit[i], linearised(view, function)};
	}
	return count;
}

void estimate_classes_sum(const struct estimate_worker *worker, size_t domain,
			  const struct estimate_function *function)
{
	const struct calibration *c = worker->task->calibration;
	const struct cube *cube = &worker->cube;
	const uint32_t *class_of = cube->class_of + cube->domain_start[domain];
	for (size_t k = 0; k < c->class_count; k++)
		worker->class_z[k] = 0;
	for (size_t cell = 0; cell < cube_cell_count(cube, domain); cell++) {
		const double g = c->g[class_of[cell]];
		if (g != 0)
			worker->class_z[class_of[cell]] +=
				linearised(worker->views + cell, function) / g;
	}
}

/* Every unit of the sample has a residual. */
double estimate_residual_variance(const struct estimate_worker *worker, size_t listed)
{
	const struct design *design = worker->cube.design;
	const size_t units = design->stages[design->stage_count - 1].unit_count;
	struct unit_value *all = worker->values + worker->cube.cell_count;
	calibrate_fit(worker->task->calibration, worker->class_z, worker->class_fitted,
		      worker->fit_work);
	for (size_t unit = 0, next = 0; unit < units; unit++) {
		all[unit] = (struct unit_value){(uint32_t)unit, 0};
		if (next < listed && worker->values[next].unit == unit)
			all[unit].z = worker->values[next++].z;
	}
	for (size_t i = 0; i < worker->unit_class_count; i++) {
		const struct unit_class *pair = worker->unit_classes + i;
		all[pair->unit].z -= pair->weight * worker->class_fitted[pair->class_number];
	}
	return variance_of(design, all, units).value;
}

static double by_residuals(const struct estimate_worker *worker, size_t domain,
			   const struct estimate_function *function)
{
	estimate_classes_sum(worker, domain, function);
	return estimate_residual_variance(worker, estimate_units_sum(worker, domain, function));
}

/* Adds a cell to the sums of every replicate. */
static void replicates_add(const struct estimate_worker *worker, size_t cell,
			   const struct cube_view *view)
{
	const struct replicates *replicates = worker->task->replicates;
	const size_t psu = worker->psu_of_unit[worker->cube.unit[cell]];
	double *u = worker->replicate_u, *v = worker->replicate_v;
	if (replicates->factors != NULL && worker->replicate_g == NULL) {
		replicate_kernel_add(replicates->factors + psu * replicates->count,
				     replicates->count, (const double[2]){view->u, view->v}, u, v);
		return;
	}
	for (size_t r = 0; r < replicates->count; r++) {
		double factor = replicate_factor(replicates, worker->cube.design, psu, r);
		if (worker->replicate_g != NULL)
			factor *= worker->replicate_g[r * worker->task->calibration->class_count +
						      worker->cube.class_of[cell]];
		u[r] += factor * view->u;
		v[r] += factor * view->v;
	}
}

static double by_replicates(const struct estimate_worker *worker, size_t domain,
			    const struct estimate_function *function)
{
	const struct replicates *replicates = worker->task->replicates;
	const size_t start = worker->cube.domain_start[domain];
	double *u = worker->replicate_u, *v = worker->replicate_v, value = 0;
	memset(u, 0, replicates->count * sizeof u[0]);
	memset(v, 0, replicates->count * sizeof v[0]);
	for (size_t i = 0; i < cube_cell_count(&worker->cube, domain); i++) {
		value += worker->views[i].u;
		replicates_add(worker, start + i, worker->views + i);
	}
	if (function->is_total)
		return replicate_variance(replicates, u, value);
	replicate_kernel_divide(u, v, replicates->count);
	return replicate_variance(replicates, u, function->value);
}

struct variance estimate_variance(const struct estimate_worker *worker, size_t domain,
				  const struct estimate_function *function)
{
	const size_t count = estimate_units_sum(worker, domain, function);
	struct variance variance = variance_of(worker->cube.design, worker->values, count);
	if (worker->task->replicates != NULL)
		variance.value = by_replicates(worker, domain, function);
	else if (worker->task->calibration != NULL)
		variance.value = by_residuals(worker, domain, function);
	return variance;
}
