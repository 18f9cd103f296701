/* estimate.c - requests to sums by cell, and domain by domain to estimates. */
#include "estimate_private.h"

#include <assert.h>
#include <math.h>

#define BATCH_MAX 256                    /* requests that pass over the rows together */
#define BATCH_BYTES ((size_t)32 << 20)   /* of their sums */
#define WORK_BYTES_MAX ((size_t)1 << 30) /* of the sums of one request */

/* What the missing answers of a bound are taken to be; a total, mean or proportion of them. */
struct fill {
	enum estimate_bound bound;
	double value; /* less the shift */
};

struct estimate estimate_blank(const struct estimate_task *task,
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
				 .design_effect_replace = nan,
				 .n_missing = request->statistic == ESTIMATE_CONTRAST ? nan : 0,
				 .p = nan};
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

static bool is_number(const struct estimate_request *request)
{
	return request->statistic == ESTIMATE_MEAN || request->statistic == ESTIMATE_TOTAL;
}

/* The same from an archive. */
static enum status item_find(const struct estimate_worker *worker,
			     const struct estimate_request *request, struct arena *arena,
			     struct cube_item *item, struct error *err)
{
	static const enum cube_kind kinds[] = {CUBE_NUMBER, CUBE_NUMBER, CUBE_CATEGORIES,
					       CUBE_PAIR};
	const struct cube_archive *archive = worker->task->archive;
	if (request->statistic == ESTIMATE_QUANTILE)
		return STATUS_OK;
	return cube_archive_sums(arena, archive, cube_archive_find(archive, request->variable),
				 kinds[request->statistic],
				 worker->task->missing == ESTIMATE_MISSING_CATEGORY, item, err);
}

/* The sums that requests of the same kind need; those of numbers in one pass over the rows. */
static enum status items_make(const struct estimate_worker *worker,
			      const struct estimate_request *requests, size_t count,
			      struct arena *arena, struct cube_item *items, struct error *err)
{
	const struct column *columns[BATCH_MAX];
	if (worker->task->archive != NULL)
		return item_find(worker, requests, arena, items, err);
	switch (requests->statistic) {
	case ESTIMATE_MEAN:
	case ESTIMATE_TOTAL:
		for (size_t i = 0; i < count; i++)
			columns[i] = requests[i].variable;
		return cube_numbers(
			arena, &worker->cube,
			&(struct cube_columns){columns, count, !worker->task->without_effects},
			items, err);
	case ESTIMATE_PROPORTION:
		return cube_categories(arena, &worker->cube, requests->variable,
				       worker->task->missing == ESTIMATE_MISSING_CATEGORY, items,
				       err);
	case ESTIMATE_RATIO:
		return cube_pair(arena, &worker->cube, requests->variable, requests->denominator,
				 items, err);
	case ESTIMATE_QUANTILE:
	case ESTIMATE_CONTRAST:
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
	struct estimate_function function = {0};
	struct estimate_origin origin = {.request = (size_t)(start.request - worker->requests)};
	if (item->kind == CUBE_CATEGORIES)
		origin.categories = &item->categories;
	for (size_t category = span->first; category < span->end; category++)
		for (size_t bound = 0; bound < span->bounds; bound++, out++) {
			*out = start;
			out->bound = fills[bound].bound;
			if (item->kind == CUBE_CATEGORIES)
				out->category_row = item->categories.first_row[category];
			views_load(worker, item, category, fills + bound, out);
			if (out->n > 0)
				function = estimate_linear(worker, item->shift, out);
			origin.category = category;
			if (worker->contrasts != NULL && out->bound == ESTIMATE_BOUND_NONE)
				estimate_contrast_add(worker, &origin, &function, out);
		}
}

enum status estimate_rows_reserve(const struct estimate_task *task, struct estimates *out,
				  size_t count, struct error *err)
{
	void *memory = NULL;
	const size_t needed = out->count + count;
	if (needed > ESTIMATE_COUNT_MAX)
		return FAIL(err, STATUS_LIMIT,
			    "%zu estimates are asked for, and more; at most %d are told: take "
			    "fewer variables or domains",
			    needed, ESTIMATE_COUNT_MAX);
	if (needed <= out->capacity)
		return STATUS_OK;
	out->capacity = out->count == 0 ? needed : 2 * needed;
	TRY(arena_try_take(task->arena, out->capacity, sizeof(struct estimate),
			   alignof(struct estimate), &memory, err));
	if (out->count > 0)
		memcpy(memory, out->rows, out->count * sizeof(struct estimate));
	out->rows = memory;
	return STATUS_OK;
}

static enum status request_estimate(const struct estimate_worker *worker,
				    const struct estimate_request *request,
				    const struct cube_item *item, struct estimates *out,
				    struct error *err)
{
	struct fill fills[3] = {{ESTIMATE_BOUND_NONE, 0}};
	const struct span span = span_of(worker->task, request, item);
	const size_t stride = (span.end - span.first) * span.bounds;
	TRY(estimate_rows_reserve(worker->task, out, worker->cube.domain_count * stride, err));
	struct estimate *rows = out->rows + out->count;
	out->count += worker->cube.domain_count * stride;
	if (span.bounds > 1)
		fills_make(request, item, fills);
	for (size_t domain = 0; domain < worker->cube.domain_count; domain++)
		rows[domain * stride] = estimate_blank(worker->task, request, domain);
	if (request->statistic == ESTIMATE_QUANTILE)
		return estimate_quantiles(worker, request, rows, err);
	for (size_t domain = 0; domain < worker->cube.domain_count; domain++)
		domain_estimate(worker, item, &span, fills, rows + domain * stride);
	for (size_t i = 0; worker->task->moderate && i < stride; i++)
		TRY(estimate_moderate(worker, rows + i, worker->cube.domain_count, stride, err));
	return STATUS_OK;
}

/* Numbers that follow each other, as many as memory allows; else one. */
static size_t batch_size(const struct estimate_worker *worker,
			 const struct estimate_request *requests, size_t count)
{
	const size_t cell_bytes =
		4 * sizeof(double) * (worker->cube.cell_count + worker->cube.piece_count + 1);
	size_t most = BATCH_BYTES / cell_bytes, size = 1;
	most = most < 1 ? 1 : most;
	most = most > BATCH_MAX ? BATCH_MAX : most;
	while (worker->task->archive == NULL && size < count && size < most &&
	       is_number(requests) && is_number(requests + size))
		size++;
	return size;
}

/* The sums live as long as their batch. */
static enum status batch_estimate(const struct estimate_worker *worker,
				  const struct estimate_request *requests, size_t count,
				  struct estimates *out, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(WORK_BYTES_MAX);
	struct cube_item items[BATCH_MAX] = {0};
	TRY(estimate_rows_reserve(worker->task, out, count * worker->cube.domain_count, err));
	TRY(items_make(worker, requests, count, arena, items, err));
	for (size_t i = 0; i < count; i++)
		TRY(request_estimate(worker, requests + i, items + i, out, err));
	return STATUS_OK;
}

static enum status worker_init(struct estimate_worker *worker, struct error *err)
{
	const struct estimate_task *task = worker->task;
	const struct design_stage *last = task->design->stages + task->design->stage_count - 1;
	const struct cube_plan plan = {
		.design = task->design,
		.domains = task->domains,
		.classes = task->calibration == NULL ? NULL : &task->calibration->classes,
		.threads = task->threads,
	};
	if (task->archive != NULL)
		worker->cube = task->archive->cube;
	else
		TRY(cube_make(task->arena, &plan, &worker->cube, err));
	worker->cube.design = task->design;
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
	struct estimate_critical critical = {(double)NAN, (double)NAN};
	struct estimate_worker worker = {.task = task, .requests = requests, .critical = &critical};
	assert(task->level > 0 && task->level < 1);
	assert(!(task->without_effects && task->moderate));
	assert(task->archive == NULL || task->calibration == NULL);
	TRY(worker_init(&worker, err));
	TRY(estimate_contrast_init(&worker, requests, request_count, err));
	*out = (struct estimates){0};
	for (size_t i = 0; i < request_count;) {
		const size_t size = batch_size(&worker, requests + i, request_count - i);
		TRY(batch_estimate(&worker, requests + i, size, out, err));
		i += size;
	}
	return estimate_contrasts(&worker, out, err);
}
