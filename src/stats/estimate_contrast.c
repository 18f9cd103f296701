/* estimate_contrast.c - contrasts grow while their terms are estimated: values, and linearised
 * values by unit, by class of the calibration, or by replicate. */
#include "estimate_private.h"

#include <assert.h>
#include <math.h>
#include "distribution.h"
#include "replicate_kernel.h"

#define SUMS_MAX ((size_t)1 << 27) /* units or replicates times contrasts */

/* The estimate of one contrast, in one domain or in all. */
struct contrast_sum {
	double value, n; /* n: the fewest answers of a term */
	double centre;   /* value as replicates know it, without shifts */
	double *z;       /* by unit */
	bool *listed;    /* units that hold answers of a term */
	double *class_z; /* with a calibration: by class */
	double *thetas;  /* with replicates */
};

/* A term and the first sum of its contrast. */
struct contrast_place {
	const struct contrast_term *term;
	size_t first_sum;
	bool each_domain;
};

struct contrast_work {
	size_t unit_count, class_count, replicate_count;
	size_t sum_count;
	struct contrast_sum *sums;
	const size_t *place_start; /* of each request, and the end */
	const struct contrast_place *places;
};

static enum status take(struct arena *arena, size_t count, size_t size, void **out,
			struct error *err)
{
	return arena_try_take(arena, count, size, alignof(max_align_t), out, err);
}

static size_t sums_of(const struct estimate_worker *worker, const struct contrast *contrast)
{
	return contrast->each_domain ? worker->cube.domain_count : 1;
}

/* The terms by request. */
static enum status places_make(const struct estimate_worker *worker, struct contrast_work *work,
			       size_t request_count, struct error *err)
{
	const struct estimate_task *task = worker->task;
	size_t term_count = 0;
	void *memory = NULL;
	for (size_t c = 0; c < task->contrast_count; c++)
		term_count += task->contrasts[c].term_count;
	TRY(take(task->arena, request_count + 2, sizeof(size_t), &memory, err));
	size_t *start = memory;
	TRY(take(task->arena, term_count, sizeof(struct contrast_place), &memory, err));
	struct contrast_place *places = memory;
	for (size_t c = 0; c < task->contrast_count; c++)
		for (size_t i = 0; i < task->contrasts[c].term_count; i++) {
			assert(task->contrasts[c].terms[i].request < request_count);
			start[task->contrasts[c].terms[i].request + 2]++;
		}
	for (size_t r = 2; r < request_count + 2; r++)
		start[r] += start[r - 1];
	for (size_t c = 0, sum = 0; c < task->contrast_count; c++) {
		const struct contrast *contrast = task->contrasts + c;
		for (size_t i = 0; i < contrast->term_count; i++)
			places[start[contrast->terms[i].request + 1]++] = (struct contrast_place){
				contrast->terms + i, sum, contrast->each_domain};
		sum += sums_of(worker, contrast);
	}
	work->place_start = start;
	work->places = places;
	return STATUS_OK;
}

static enum status sum_start(struct arena *arena, const struct contrast_work *work,
			     struct contrast_sum *sum, struct error *err)
{
	void *memory = NULL;
	const size_t unit_count = work->unit_count;
	TRY(take(arena, unit_count + work->class_count + work->replicate_count, sizeof(double),
		 &memory, err));
	*sum = (struct contrast_sum){.n = (double)INFINITY, .z = memory};
	sum->class_z = sum->z + unit_count;
	sum->thetas = sum->class_z + work->class_count;
	TRY(take(arena, unit_count, sizeof(bool), &memory, err));
	sum->listed = memory;
	return STATUS_OK;
}

enum status estimate_contrast_init(struct estimate_worker *worker,
				   const struct estimate_request *requests, size_t request_count,
				   struct error *err)
{
	const struct estimate_task *task = worker->task;
	const struct design *design = task->design;
	if (task->contrast_count == 0)
		return STATUS_OK;
	for (size_t c = 0; c < task->contrast_count; c++)
		for (size_t i = 0; i < task->contrasts[c].term_count; i++)
			if (requests[task->contrasts[c].terms[i].request].statistic ==
			    ESTIMATE_QUANTILE)
				return FAIL(err, STATUS_INVALID,
					    "a contrast of quantiles has no linearised error; take "
					    "means, totals, proportions or ratios");
	struct contrast_work *work = arena_new(task->arena, struct contrast_work);
	work->unit_count = design->stages[design->stage_count - 1].unit_count;
	work->class_count = task->calibration == NULL ? 0 : task->calibration->class_count;
	work->replicate_count = task->replicates == NULL ? 0 : task->replicates->count;
	for (size_t c = 0; c < task->contrast_count; c++)
		work->sum_count += sums_of(worker, task->contrasts + c);
	const size_t length = work->unit_count + work->class_count + work->replicate_count;
	if (work->sum_count > SUMS_MAX / (length + 1))
		return FAIL(err, STATUS_LIMIT,
			    "%zu contrasts over %zu units or replicates are too many; ask for "
			    "fewer contrasts or domains",
			    work->sum_count, length);
	TRY(places_make(worker, work, request_count, err));
	void *memory = NULL;
	TRY(take(task->arena, work->sum_count, sizeof(struct contrast_sum), &memory, err));
	work->sums = memory;
	for (size_t i = 0; i < work->sum_count; i++)
		TRY(sum_start(task->arena, work, work->sums + i, err));
	worker->contrasts = work;
	return STATUS_OK;
}

/* Adds the estimate that the worker's views, values and replicates hold. */
static void sum_add(const struct estimate_worker *worker, const struct estimate *estimate,
		    const struct estimate_function *function, double coefficient, size_t listed,
		    struct contrast_sum *sum)
{
	const struct contrast_work *work = worker->contrasts;
	sum->centre += coefficient * (function->is_total ? estimate->value : function->value);
	sum->value += coefficient * estimate->value;
	sum->n = fmin(sum->n, estimate->n);
	for (size_t i = 0; i < listed; i++) {
		sum->z[worker->values[i].unit] += coefficient * worker->values[i].z;
		sum->listed[worker->values[i].unit] = true;
	}
	for (size_t k = 0; k < work->class_count; k++)
		sum->class_z[k] += coefficient * worker->class_z[k];
	if (work->replicate_count > 0)
		replicate_kernel_scale(sum->thetas, coefficient, worker->replicate_u,
				       work->replicate_count);
}

void estimate_contrast_add(const struct estimate_worker *worker,
			   const struct estimate_origin *origin,
			   const struct estimate_function *function,
			   const struct estimate *estimate)
{
	const struct contrast_work *work = worker->contrasts;
	size_t listed = SIZE_MAX;
	for (size_t i = work->place_start[origin->request];
	     i < work->place_start[origin->request + 1]; i++) {
		const struct contrast_place *place = work->places + i;
		const size_t row = place->term->category_row;
		if (!place->each_domain && place->term->domain != estimate->domain)
			continue;
		if (origin->categories != NULL &&
		    origin->categories->of_row[row] != origin->category)
			continue;
		if (listed == SIZE_MAX && estimate->n > 0) {
			listed = estimate_units_sum(worker, estimate->domain, function);
			if (work->class_count > 0)
				estimate_classes_sum(worker, estimate->domain, function);
		}
		sum_add(worker, estimate, function, place->term->coefficient,
			estimate->n > 0 ? listed : 0,
			work->sums + place->first_sum +
				(place->each_domain ? estimate->domain : 0));
	}
}

/* A sum, or (other not NULL) that of two, as a list of the worker's. */
static size_t values_load(const struct estimate_worker *worker, const struct contrast_sum *sum,
			  const struct contrast_sum *other, double sign)
{
	size_t count = 0;
	for (size_t unit = 0; unit < worker->contrasts->unit_count; unit++) {
		if (!sum->listed[unit] && (other == NULL || !other->listed[unit]))
			continue;
		const double z = sum->z[unit] + (other == NULL ? 0 : sign * other->z[unit]);
		worker->values[count++] = (struct unit_value){(uint32_t)unit, z};
	}
	return count;
}

/* The variance of a sum, or of sum + sign * other. */
static struct variance sum_variance(const struct estimate_worker *worker,
				    const struct contrast_sum *sum,
				    const struct contrast_sum *other, double sign)
{
	const struct contrast_work *work = worker->contrasts;
	const size_t count = values_load(worker, sum, other, sign);
	struct variance variance = variance_of(worker->task->design, worker->values, count);
	if (work->replicate_count > 0) {
		const double centre = sum->centre + (other == NULL ? 0 : sign * other->centre);
		for (size_t r = 0; r < work->replicate_count; r++)
			worker->replicate_u[r] =
				sum->thetas[r] + (other == NULL ? 0 : sign * other->thetas[r]);
		variance.value =
			replicate_variance(worker->task->replicates, worker->replicate_u, centre);
	} else if (work->class_count > 0) {
		for (size_t k = 0; k < work->class_count; k++)
			worker->class_z[k] =
				sum->class_z[k] + (other == NULL ? 0 : sign * other->class_z[k]);
		variance.value =
			estimate_residual_variance(worker, values_load(worker, sum, other, sign));
	}
	return variance;
}

/* The chance of an estimate so far from 0 if the truth were 0. */
static double p_of(const struct estimate *estimate)
{
	const double t = fabs(estimate->value) / estimate->standard_error;
	return 2 * distribution_t_tail(t, estimate->degrees);
}

static void sum_estimate(const struct estimate_worker *worker, const struct contrast_sum *sum,
			 struct estimate *out)
{
	out->n = sum->n;
	if (isnan(sum->value)) {
		out->n = 0;
		out->flags |= ESTIMATE_EMPTY;
		return;
	}
	const struct variance variance = sum_variance(worker, sum, NULL, 0);
	out->value = sum->value;
	estimate_judge(worker, &variance, out);
	out->p = p_of(out);
}

/* Of all pairs: (v(a + b) - v(a - b))/4. */
static enum status covariances_make(const struct estimate_worker *worker, struct estimates *out,
				    struct error *err)
{
	const struct contrast_work *work = worker->contrasts;
	const size_t count = work->sum_count;
	void *memory = NULL;
	if (count > CONTRAST_COUNT_MAX)
		return FAIL(err, STATUS_LIMIT,
			    "the covariances of %zu contrasts are asked for; at most %d are told",
			    count, CONTRAST_COUNT_MAX);
	TRY(take(worker->task->arena, count * count, sizeof(double), &memory, err));
	out->covariances = memory;
	for (size_t a = 0; a < count; a++)
		for (size_t b = 0; b <= a; b++) {
			const struct contrast_sum *x = work->sums + a, *y = work->sums + b;
			const double covariance = (sum_variance(worker, x, y, 1).value -
						   sum_variance(worker, x, y, -1).value) /
						  4;
			out->covariances[a * count + b] = covariance;
			out->covariances[b * count + a] = covariance;
		}
	return STATUS_OK;
}

enum status estimate_contrasts(const struct estimate_worker *worker, struct estimates *out,
			       struct error *err)
{
	const struct estimate_task *task = worker->task;
	const struct contrast_work *work = worker->contrasts;
	void *memory = NULL;
	out->contrasts_start = out->count;
	if (work == NULL)
		return STATUS_OK;
	TRY(estimate_rows_reserve(task, out, work->sum_count, err));
	TRY(take(task->arena, task->contrast_count, sizeof(struct estimate_request), &memory, err));
	struct estimate_request *requests = memory;
	for (size_t c = 0, sum = 0; c < task->contrast_count; c++) {
		const struct contrast *contrast = task->contrasts + c;
		requests[c] = (struct estimate_request){.statistic = ESTIMATE_CONTRAST,
							.contrast = contrast};
		for (size_t i = 0; i < sums_of(worker, contrast); i++, sum++) {
			struct estimate *row = out->rows + out->count++;
			*row = estimate_blank(task, requests + c,
					      contrast->each_domain ? i : ESTIMATE_DOMAIN_NONE);
			sum_estimate(worker, work->sums + sum, row);
		}
	}
	return task->with_covariances ? covariances_make(worker, out, err) : STATUS_OK;
}
