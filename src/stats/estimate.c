/* estimate.c - from sums by cell to estimates: linearise, sum by the design, judge. */
#include "estimate.h"

#include <math.h>
#include "variance.h"

#define DEGREES_FEW 8 /* NCHS, Vital and Health Statistics 2(175), 2017 */
#define ANSWERS_FEW 30

struct worker {
	const struct estimate_task *task;
	struct cube cube;
	struct unit_value *values; /* room for the cells of the largest domain */
};

static void answers_count(const struct cube *cube, const struct cube_moments *cells,
			  struct estimate *out)
{
	const size_t end = cube->domain_start[out->domain + 1];
	for (size_t i = cube->domain_start[out->domain]; i < end; i++) {
		out->n += cells[i].n;
		out->n_missing += cube->rows[i] - cells[i].n;
	}
	if (out->n == 0)
		out->flags |= ESTIMATE_EMPTY;
}

/* Degrees of freedom, interval and flags: everything that follows from value and variance. */
static void estimate_judge(const struct worker *worker, const struct variance *variance,
			   struct estimate *out)
{
	const struct estimate_task *task = worker->task;
	out->standard_error = sqrt(variance->value);
	out->psu_count = variance->psu_count;
	out->stratum_count = variance->stratum_count;
	out->degrees_kind = task->degrees;
	out->degrees = task->degrees == ESTIMATE_DEGREES_SATTERTHWAITE
			       ? variance->satterthwaite_degrees
			       : variance->design_degrees;
	out->interval = interval_t(&(struct interval_input){out->value, out->standard_error,
							    out->degrees, out->level, out->n});
	if (variance->lonely)
		out->flags |= ESTIMATE_LONELY_PSU;
	if (!(out->degrees >= DEGREES_FEW))
		out->flags |= ESTIMATE_FEW_DF;
	if (out->n < ANSWERS_FEW)
		out->flags |= ESTIMATE_SMALL_N;
}

/* The variance that a simple random sample of n of N would have, by s^2 of the values. */
static void design_effects(struct estimate *out, double variance, double unit_variance, double w)
{
	const double replace = unit_variance / out->n;
	out->design_effect_replace = variance / replace;
	out->design_effect = w < out->n ? (double)NAN : variance / (replace * (w - out->n) / w);
}

/* Hajek's ratio R = sum wy / sum w, linearised: z = w (y - R) / sum w. */
static void mean_estimate(const struct worker *worker, const struct cube_item *item,
			  struct estimate *out)
{
	const struct cube *cube = &worker->cube;
	const size_t start = cube->domain_start[out->domain];
	const size_t end = cube->domain_start[out->domain + 1];
	struct cube_moments sum = {0};
	for (size_t i = start; i < end; i++) {
		sum.w += item->cells[i].w;
		sum.wy += item->cells[i].wy;
		sum.wyy += item->cells[i].wyy;
	}
	const double mean = sum.wy / sum.w;
	size_t count = 0;
	for (size_t i = start; i < end; i++)
		if (item->cells[i].n > 0)
			worker->values[count++] = (struct unit_value){
				cube->unit[i],
				(item->cells[i].wy - mean * item->cells[i].w) / sum.w};
	const struct variance variance = variance_of(cube->design, worker->values, count);
	out->value = mean + item->shift;
	const double spread = (sum.wyy / sum.w - mean * mean) * out->n / (out->n - 1);
	design_effects(out, variance.value, spread, sum.w);
	estimate_judge(worker, &variance, out);
}

static enum status request_estimate(const struct worker *worker,
				    const struct estimate_request *request, struct estimate *rows,
				    struct error *err)
{
	struct cube_item item;
	TRY(cube_add(worker->task->arena, &worker->cube, request->variable, &item, err));
	for (size_t domain = 0; domain < worker->cube.domain_count; domain++) {
		struct estimate *out = rows + domain;
		*out = (struct estimate){.request = request,
					 .domain = domain,
					 .value = (double)NAN,
					 .standard_error = (double)NAN,
					 .interval = {(double)NAN, (double)NAN, INTERVAL_T},
					 .level = worker->task->level,
					 .degrees = (double)NAN,
					 .design_effect = (double)NAN,
					 .design_effect_replace = (double)NAN};
		answers_count(&worker->cube, item.cells, out);
		if (out->n > 0)
			mean_estimate(worker, &item, out);
	}
	return STATUS_OK;
}

enum status estimate_make(const struct estimate_task *task, const struct estimate_request *requests,
			  size_t request_count, struct estimates *out, struct error *err)
{
	struct worker worker = {.task = task};
	TRY(cube_make(task->arena, task->design, task->domains, &worker.cube, err));
	void *memory = NULL;
	TRY(arena_try_take(task->arena, worker.cube.cell_count, sizeof(struct unit_value),
			   alignof(struct unit_value), &memory, err));
	worker.values = memory;
	out->count = request_count * task->domains->count;
	if (out->count > ESTIMATE_COUNT_MAX)
		return FAIL(
			err, STATUS_LIMIT,
			"%zu variables in %zu domains are more than %d estimates; ask for fewer",
			request_count, task->domains->count, ESTIMATE_COUNT_MAX);
	TRY(arena_try_take(task->arena, out->count, sizeof(struct estimate),
			   alignof(struct estimate), &memory, err));
	out->rows = memory;
	for (size_t i = 0; i < request_count; i++)
		TRY(request_estimate(&worker, requests + i, out->rows + i * task->domains->count,
				     err));
	return STATUS_OK;
}
