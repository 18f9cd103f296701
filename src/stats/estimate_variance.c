/* estimate_variance.c - the variance of a function of sums: linearised and summed by the design, or
 * from the function of every replicate's sums. */
#include "estimate_private.h"

#include <math.h>

/* z = w (u - R v) / V by unit: Woodruff's linearisation; z = w u of a total. */
static struct variance by_taylor(const struct estimate_worker *worker, size_t domain,
				 const struct estimate_function *function)
{
	const struct cube *cube = &worker->cube;
	const uint32_t *unit = cube->unit + cube->domain_start[domain];
	size_t count = 0;
	for (size_t i = 0; i < cube_cell_count(cube, domain); i++) {
		const struct cube_view *view = worker->views + i;
		if (view->n > 0)
			worker->values[count++] =
				(struct unit_value){unit[i], (view->u - function->value * view->v) /
								     function->denominator};
	}
	return variance_of(cube->design, worker->values, count);
}

static double by_replicates(const struct estimate_worker *worker, size_t domain,
			    const struct estimate_function *function)
{
	const struct replicates *replicates = worker->task->replicates;
	const struct cube *cube = &worker->cube;
	const uint32_t *unit = cube->unit + cube->domain_start[domain];
	double *u = worker->replicate_u, *v = worker->replicate_v;
	for (size_t r = 0; r < replicates->count; r++)
		u[r] = v[r] = 0;
	for (size_t i = 0; i < cube_cell_count(cube, domain); i++) {
		const struct cube_view *view = worker->views + i;
		const size_t psu = worker->psu_of_unit[unit[i]];
		for (size_t r = 0; r < replicates->count; r++) {
			const double factor = replicate_factor(replicates, cube->design, psu, r);
			u[r] += factor * view->u;
			v[r] += factor * view->v;
		}
	}
	double value = function->value;
	if (function->is_total) {
		value = 0;
		for (size_t i = 0; i < cube_cell_count(cube, domain); i++)
			value += worker->views[i].u;
	}
	for (size_t r = 0; r < replicates->count && !function->is_total; r++)
		u[r] /= v[r];
	return replicate_variance(replicates, u, value);
}

struct variance estimate_variance(const struct estimate_worker *worker, size_t domain,
				  const struct estimate_function *function)
{
	struct variance variance = by_taylor(worker, domain, function);
	if (worker->task->replicates != NULL)
		variance.value = by_replicates(worker, domain, function);
	return variance;
}
