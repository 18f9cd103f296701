/* estimate.c - requests to sums by cell, and domain by domain to estimates. */
#include "estimate_private.h"

#include <assert.h>
#include <math.h>

/* What the missing answers of a bound are taken to be; a total, mean or proportion of them. */
struct fill {
	enum estimate_bound bound;
	double value; /* less the shift */
};

static struct estimate blank(const struct estimate_task *task,
			     const struct estimate_request *request, size_t domain)
{
	const double nan = (double)NAN;
	return (struct estimate){.request = request,
				 .domain = domain,
				 .category_row = ESTIMATE_CATEGORY_NONE,
				 .value = nan,
				 .standard_error = nan,
				 .standard_error_plain = nan,
				 .simple_variance = nan,
				 .interval = {nan, nan, INTERVAL_T},
				 .level = task->level,
				 .degrees = nan,
				 .design_effect = nan,
				 .design_effect_replace = nan};
}

static void views_load(const struct estimate_worker *worker, const struct cube_item *item,
		       size_t category, const struct fill *fill, struct estimate *out)
{
	const struct cube *cube = &worker->cube;
	const size_t start = cube->domain_start[out->domain];
	const size_t end = cube->domain_start[out->domain + 1];
	for (size_t i = start; i < end; i++) {
		struct cube_view view = cube_view(item, category, i);
		out->n += view.n;
		out->n_missing += cube->rows[i] - view.n;
		if (fill->bound != ESTIMATE_BOUND_NONE) {
			const double w = cube->weights[i] - view.w, y = fill->value;
			cube_view_add(&view, &(struct cube_view){cube->rows[i] - view.n, w, w * y,
								 w, w * y * y, w * y, w});
		}
		worker->views[i - start] = view;
	}
	if (out->n == 0)
		out->flags |= ESTIMATE_EMPTY;
}

static enum status item_make(const struct estimate_worker *worker,
			     const struct estimate_request *request, struct cube_item *item,
			     struct error *err)
{
	const struct estimate_task *task = worker->task;
	switch (request->statistic) {
	case ESTIMATE_MEAN:
	case ESTIMATE_TOTAL:
		return cube_number(task->arena, &worker->cube, request->variable, item, err);
	case ESTIMATE_PROPORTION:
		return cube_categories(task->arena, &worker->cube, request->variable,
				       task->missing == ESTIMATE_MISSING_CATEGORY, item, err);
	case ESTIMATE_RATIO:
		return cube_pair(task->arena, &worker->cube, request->variable,
				 request->denominator, item, err);
	case ESTIMATE_QUANTILE:
		break;
	}
	return STATUS_OK;
}

/* The least and the most that an answer can be: of a number, the least and most that was. */
static void fills_make(const struct estimate_request *request, const struct cube_item *item,
		       struct fill fills[3])
{
	const struct column *column = request->variable;
	double least = 0, most = 1;
	if (item->kind == CUBE_NUMBER) {
		least = (double)INFINITY;
		most = -(double)INFINITY;
		for (size_t row = 0; row < column->rows; row++) {
			if (column_is_missing(column, row))
				continue;
			least = fmin(least, column_number(column, row));
			most = fmax(most, column_number(column, row));
		}
	}
	fills[0] = (struct fill){ESTIMATE_BOUND_NONE, 0};
	fills[1] = (struct fill){ESTIMATE_BOUND_LOWER, least - item->shift};
	fills[2] = (struct fill){ESTIMATE_BOUND_UPPER, most - item->shift};
}

/* The rows that one domain takes in the answer. */
struct span {
	size_t first, end; /* categories; one that does not matter for numbers */
	size_t bounds;     /* 1, or 3 with lower and upper */
};

static struct span span_of(const struct estimate_task *task, const struct estimate_request *request,
			   const struct cube_item *item)
{
	struct span span = {0, 1, 1};
	if (request->statistic == ESTIMATE_PROPORTION) {
		span.end = item->categories.count;
		if (request->category_row != ESTIMATE_CATEGORY_NONE) {
			span.first = item->categories.of_row[request->category_row];
			span.end = span.first + 1;
		}
	}
	if (task->missing == ESTIMATE_MISSING_BOUNDS && request->statistic != ESTIMATE_RATIO &&
	    request->statistic != ESTIMATE_QUANTILE)
		span.bounds = 3;
	return span;
}

static void domain_estimate(const struct estimate_worker *worker, const struct cube_item *item,
			    const struct span *span, const struct fill *fills, struct estimate *out)
{
	const struct estimate start = *out;
	for (size_t category = span->first; category < span->end; category++)
		for (size_t bound = 0; bound < span->bounds; bound++, out++) {
			*out = start;
			out->bound = fills[bound].bound;
			if (item->kind == CUBE_CATEGORIES)
				out->category_row = item->categories.first_row[category];
			views_load(worker, item, category, fills + bound, out);
			if (out->n > 0)
				estimate_linear(worker, item->shift, out);
		}
}

/* Makes room for count more rows of the answer. */
static enum status rows_take(const struct estimate_task *task, struct estimates *out, size_t count,
			     struct estimate **rows, struct error *err)
{
	const size_t needed = out->count + count;
	if (needed > ESTIMATE_COUNT_MAX)
		return FAIL(err, STATUS_LIMIT,
			    "%zu estimates are asked for, and more; at most %d are told: take "
			    "fewer variables or domains",
			    needed, ESTIMATE_COUNT_MAX);
	if (needed > out->capacity) {
		void *memory = NULL;
		out->capacity = 2 * needed;
		TRY(arena_try_take(task->arena, out->capacity, sizeof(struct estimate),
				   alignof(struct estimate), &memory, err));
		if (out->count > 0)
			memcpy(memory, out->rows, out->count * sizeof(struct estimate));
		out->rows = memory;
	}
	*rows = out->rows + out->count;
	out->count = needed;
	return STATUS_OK;
}

static enum status request_estimate(const struct estimate_worker *worker,
				    const struct estimate_request *request, struct estimates *out,
				    struct error *err)
{
	struct cube_item item = {0};
	struct fill fills[3];
	struct estimate *rows = NULL;
	TRY(item_make(worker, request, &item, err));
	const struct span span = span_of(worker->task, request, &item);
	const size_t stride = (span.end - span.first) * span.bounds;
	TRY(rows_take(worker->task, out, worker->cube.domain_count * stride, &rows, err));
	fills_make(request, &item, fills);
	for (size_t domain = 0; domain < worker->cube.domain_count; domain++)
		rows[domain * stride] = blank(worker->task, request, domain);
	if (request->statistic == ESTIMATE_QUANTILE)
		return estimate_quantiles(worker, request, rows, err);
	for (size_t domain = 0; domain < worker->cube.domain_count; domain++)
		domain_estimate(worker, &item, &span, fills, rows + domain * stride);
	for (size_t i = 0; worker->task->moderate && i < stride; i++)
		TRY(estimate_moderate(worker->task, rows + i, worker->cube.domain_count, stride,
				      err));
	return STATUS_OK;
}

static enum status worker_init(struct estimate_worker *worker, struct error *err)
{
	const struct estimate_task *task = worker->task;
	const struct design_stage *last = task->design->stages + task->design->stage_count - 1;
	TRY(cube_make(task->arena, task->design, task->domains,
		      task->calibration == NULL ? NULL : &task->calibration->classes, &worker->cube,
		      err));
	void *memory = NULL;
	TRY(arena_try_take(task->arena, 2 * worker->cube.cell_count + last->unit_count,
			   sizeof(struct unit_value), alignof(struct unit_value), &memory, err));
	worker->values = memory;
	TRY(arena_try_take(task->arena, worker->cube.cell_count, sizeof(struct cube_view),
			   alignof(struct cube_view), &memory, err));
	worker->views = memory;
	return estimate_variance_init(worker, err);
}

enum status estimate_make(const struct estimate_task *task, const struct estimate_request *requests,
			  size_t request_count, struct estimates *out, struct error *err)
{
	struct estimate_worker worker = {.task = task};
	assert(task->level > 0 && task->level < 1);
	TRY(worker_init(&worker, err));
	*out = (struct estimates){0};
	for (size_t i = 0; i < request_count; i++)
		TRY(request_estimate(&worker, requests + i, out, err));
	return STATUS_OK;
}
