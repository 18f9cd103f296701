/* estimate_quantile.c - quantiles and Woodruff's intervals: the interval of the share below the
 * quantile, carried back through the distribution.
 *
 * Woodruff, R. S. (1952), JASA 47.  The rule is "math" of R's svyquantile: the smallest value
 * whose share of weight reaches p, with R's one exception (see value_at). */
#include "estimate_private.h"

#include <math.h>
#include <stdlib.h>
#include "distribution.h"

/* The standard error is the half width of the 95 % interval over its t, as in R, whatever level
 * is asked for. */
#define STANDARD_LEVEL 0.95

/* An answer of a domain. */
struct answer {
	double value, weight;
	double below; /* weight of this answer and of those before it */
	double n;     /* 1, or as many as the archive counts together */
	size_t cell;
	uint32_t row;
};

struct ladder {
	struct answer *answers; /* ascending */
	size_t count;
	double total; /* weight */
};

static int compare_answers(const void *a, const void *b)
{
	const struct answer *x = a, *y = b;
	if (x->value != y->value)
		return x->value < y->value ? -1 : 1;
	if (x->row != y->row)
		return x->row < y->row ? -1 : 1;
	return (x->cell > y->cell) - (x->cell < y->cell);
}

static bool is_answer(const struct estimate_worker *worker, const struct column *column, size_t row)
{
	return worker->cube.cell_of_row[row] != GROUP_NONE &&
	       worker->task->design->weights[row] != 0 && !column_is_missing(column, row);
}

/* The answers of all domains, those of one side by side: of domain d from starts[d] to before
 * starts[d + 1]. */
static enum status answers_gather(const struct estimate_worker *worker, const struct column *column,
				  size_t **out_starts, struct answer **out, struct error *err)
{
	const struct cube *cube = &worker->cube;
	const struct grouping *domains = worker->task->domains;
	void *memory = NULL;
	TRY(arena_try_take(worker->task->arena, 2 * (domains->count + 1), sizeof(size_t),
			   alignof(size_t), &memory, err));
	size_t *starts = memory, *next = starts + domains->count + 1;
	for (size_t row = 0; row < column->rows; row++)
		if (is_answer(worker, column, row))
			starts[domains->of_row[row] + 1]++;
	for (size_t i = 0; i < domains->count; i++) {
		starts[i + 1] += starts[i];
		next[i] = starts[i];
	}
	TRY(arena_try_take(worker->task->arena, starts[domains->count], sizeof(struct answer),
			   alignof(struct answer), &memory, err));
	struct answer *answers = memory;
	for (size_t row = 0; row < column->rows; row++) {
		const uint32_t domain = domains->of_row[row];
		if (is_answer(worker, column, row))
			answers[next[domain]++] = (struct answer){
				.value = column_number(column, row),
				.weight = cube->design->weights[row],
				.n = 1,
				.cell = cube->cell_of_row[row] - cube->domain_start[domain],
				.row = (uint32_t)row,
			};
	}
	*out_starts = starts;
	*out = answers;
	return STATUS_OK;
}

/* The same from an archive: one for all answers of a category in a cell. */
static enum status answers_unpack(const struct estimate_worker *worker, const struct column *column,
				  size_t **out_starts, struct answer **out, struct error *err)
{
	const struct cube *cube = &worker->cube;
	const struct cube_archive_item *item = cube_archive_find(worker->task->archive, column);
	const size_t categories = column->rows;
	void *memory = NULL;
	if (item->kind != CUBE_CATEGORIES || column->kind == COLUMN_TEXT)
		return FAIL(err, STATUS_INVALID,
			    "the cube does not hold what is asked of " STR_FMT
			    "; make it anew from the data",
			    STR_ARG(column->name));
	TRY(arena_try_take(worker->task->arena, cube->domain_count + 1, sizeof(size_t),
			   alignof(size_t), &memory, err));
	size_t *starts = memory, count = 0;
	TRY(arena_try_take(worker->task->arena, cube->cell_count * categories,
			   sizeof(struct answer), alignof(struct answer), &memory, err));
	struct answer *answers = memory;
	for (size_t domain = 0; domain < cube->domain_count; domain++) {
		for (size_t i = 0; i < cube_cell_count(cube, domain) * categories; i++) {
			const size_t cell = i / categories, k = i % categories;
			const double *sums =
				item->sums + (cube->domain_start[domain] + cell) * item->slot_count;
			if (sums[k] > 0 && !column_is_missing(column, k))
				answers[count++] = (struct answer){
					.value = column_number(column, k),
					.weight = sums[categories + k],
					.n = sums[k],
					.cell = cell,
					.row = (uint32_t)k,
				};
		}
		starts[domain + 1] = count;
	}
	*out_starts = starts;
	*out = answers;
	return STATUS_OK;
}

static void ladder_build(struct ladder *ladder)
{
	long double sum = 0;
	qsort(ladder->answers, ladder->count, sizeof ladder->answers[0], compare_answers);
	for (size_t i = 0; i < ladder->count; i++) {
		sum += (long double)ladder->answers[i].weight;
		ladder->answers[i].below = (double)sum;
	}
	ladder->total = (double)sum;
}

/* The smallest value whose share of weight is p or more.  When not even the first answer's weight
 * is within p, R's rule steps to the second answer; so does this, to agree with R. */
static double value_at(const struct ladder *ladder, double p)
{
	size_t within = 0;
	while (within < ladder->count && ladder->answers[within].below <= p * ladder->total)
		within++;
	const size_t at = within == 0 ? 0 : within - 1;
	if (p - ladder->answers[at].below / ladder->total == 0)
		return ladder->answers[at].value;
	return ladder->answers[at + 1 < ladder->count ? at + 1 : at].value;
}

/* The variance of the share of answers up to value. */
static struct variance share_variance(const struct estimate_worker *worker,
				      const struct ladder *ladder, size_t domain, double value,
				      double *share)
{
	const size_t cells = cube_cell_count(&worker->cube, domain);
	double up_to = 0, total = 0;
	for (size_t i = 0; i < cells; i++)
		worker->views[i] = (struct cube_view){0};
	for (size_t i = 0; i < ladder->count; i++) {
		const struct answer *answer = ladder->answers + i;
		struct cube_view *view = worker->views + answer->cell;
		const double inside = answer->value <= value ? answer->weight : 0;
		view->n += answer->n;
		view->u += inside;
		view->v += answer->weight;
		up_to += inside;
		total += answer->weight;
	}
	*share = up_to / total;
	return estimate_variance(worker, domain, &(struct estimate_function){false, *share, total});
}

/* The quantiles at the ends of the share's interval; NaN where an end is no share. */
static struct interval carry_back(const struct ladder *ladder, double share, double half)
{
	struct interval interval = {(double)NAN, (double)NAN, INTERVAL_WOODRUFF};
	if (share - half >= 0)
		interval.low = value_at(ladder, share - half);
	if (share + half <= 1)
		interval.high = value_at(ladder, share + half);
	return interval;
}

/* R takes the degrees of freedom of the clusters and strata that hold answers. */
static double standard_degrees(const struct estimate_worker *worker,
			       const struct variance *variance)
{
	const struct replicates *replicates = worker->task->replicates;
	if (replicates != NULL && !isnan(replicates->degrees))
		return replicates->degrees;
	return (double)variance->psu_count - (double)variance->stratum_count;
}

static void quantile_estimate(const struct estimate_worker *worker, const struct ladder *ladder,
			      struct estimate *out)
{
	double share = 0;
	out->value = value_at(ladder, out->request->probability);
	const struct variance variance =
		share_variance(worker, ladder, out->domain, out->value, &share);
	const double share_error = sqrt(variance.value);
	estimate_judge(worker, &variance, out);
	out->interval = carry_back(
		ladder, share,
		share_error * distribution_t_quantile(0.5 + out->level / 2, out->degrees));
	const double t = distribution_t_quantile(0.5 + STANDARD_LEVEL / 2,
						 standard_degrees(worker, &variance));
	const struct interval standard = carry_back(ladder, share, share_error * t);
	out->standard_error = (standard.high - standard.low) / (2 * t);
}

enum status estimate_quantiles(const struct estimate_worker *worker,
			       const struct estimate_request *request, struct estimate *out,
			       struct error *err)
{
	const struct cube *cube = &worker->cube;
	size_t *starts = NULL;
	struct answer *answers = NULL;
	TRY((worker->task->archive == NULL ? answers_gather : answers_unpack)(
		worker, request->variable, &starts, &answers, err));
	for (size_t domain = 0; domain < cube->domain_count; domain++, out++) {
		struct ladder ladder = {.answers = answers + starts[domain],
					.count = starts[domain + 1] - starts[domain]};
		for (size_t i = cube->domain_start[domain]; i < cube->domain_start[domain + 1]; i++)
			out->n_missing += cube->rows[i];
		for (size_t i = 0; i < ladder.count; i++)
			out->n += ladder.answers[i].n;
		out->n_missing -= out->n;
		out->interval.method = INTERVAL_WOODRUFF;
		if (ladder.count == 0) {
			out->flags |= ESTIMATE_EMPTY;
			continue;
		}
		ladder_build(&ladder);
		quantile_estimate(worker, &ladder, out);
	}
	return STATUS_OK;
}
