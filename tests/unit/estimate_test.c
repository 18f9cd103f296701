/* estimate_test.c - what must hold of estimates whatever the data: scaled weights, rows in another
 * order, clusters of other names, domains that add up, paths of the innermost loop that agree. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/cube_kernel.h"
#include "stats/estimate.h"
#include "stats/random.h"
#include "stats/replicate_kernel.h"

#define ROWS 3000
#define PROVINCES 5
#define CLUSTERS 6 /* in each province */

/* Answers 1 to 5 or missing (code 5), rows of a cluster side by side. */
struct sample {
	double weight[ROWS], province[ROWS], cluster[ROWS], sex[ROWS];
	uint8_t answer[ROWS];
};

static const struct column_value answer_values[] = {{.number = 1}, {.number = 2},
						    {.number = 3}, {.number = 4},
						    {.number = 5}, {.missing = true}};

static void sample_make(struct sample *sample)
{
	struct random_stream stream = random_start(5, 0);
	for (size_t i = 0; i < ROWS; i++) {
		sample->cluster[i] = (double)(i * PROVINCES * CLUSTERS / ROWS);
		sample->province[i] = floor(sample->cluster[i] / CLUSTERS);
		sample->weight[i] = 0.5 + random_real(&stream);
		sample->sex[i] = (double)random_below(&stream, 2);
		sample->answer[i] = (uint8_t)random_below(&stream, 6);
	}
}

/* Mean, total and every proportion of the answer, by sex and province. */
static struct estimates sample_estimate(struct arena *arena, const struct sample *sample)
{
	const struct column columns[] = {
		{.name = STR("weight"), .rows = ROWS, .cells.real = sample->weight},
		{.name = STR("province"), .rows = ROWS, .cells.real = sample->province},
		{.name = STR("cluster"), .rows = ROWS, .cells.real = sample->cluster},
		{.name = STR("sex"), .rows = ROWS, .cells.real = sample->sex}};
	static struct column answer = {.name = {"answer", 6},
				       .kind = COLUMN_CODE,
				       .rows = ROWS,
				       .values = answer_values,
				       .value_count = 6};
	static struct estimate_request requests[] = {
		{.statistic = ESTIMATE_MEAN, .variable = &answer},
		{.statistic = ESTIMATE_TOTAL, .variable = &answer},
		{.statistic = ESTIMATE_PROPORTION,
		 .variable = &answer,
		 .category_row = ESTIMATE_CATEGORY_NONE},
		{.statistic = ESTIMATE_QUANTILE, .variable = &answer, .probability = 0.4}};
	const struct column *by[] = {&columns[3], &columns[1]};
	const struct design_columns names = {.weight = &columns[0],
					     .strata = {&columns[1]},
					     .clusters = {&columns[2]},
					     .stratum_count = 1,
					     .cluster_count = 1};
	struct design *design = arena_new(arena, struct design);
	struct grouping *domains = arena_new(arena, struct grouping);
	struct estimates estimates;
	answer.cells.code = sample->answer;
	assert_int_equal(design_make(arena, ROWS, &names, design, NULL), STATUS_OK);
	assert_int_equal(group_columns(arena, by, 2, domains, NULL), STATUS_OK);
	const struct estimate_task task = {
		.arena = arena, .design = design, .domains = domains, .level = 0.95};
	assert_int_equal(estimate_make(&task, requests, 4, &estimates, NULL), STATUS_OK);
	assert_int_equal(estimates.count, (1 + 1 + 5 + 1) * 2 * PROVINCES);
	return estimates;
}

static void assert_near(double a, double b)
{
	assert_true((isnan(a) && isnan(b)) || fabs(a - b) <= 1e-11 * fabs(b) + 1e-15);
}

/* scale: of the totals. */
static void assert_same(const struct estimates *a, const struct estimates *b, double scale)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		const struct estimate *x = a->rows + i, *y = b->rows + i;
		const bool is_total = x->request->statistic == ESTIMATE_TOTAL;
		assert_near(x->value, y->value * (is_total ? scale : 1));
		assert_near(x->standard_error, y->standard_error * (is_total ? scale : 1));
		assert_near(x->design_effect_replace, y->design_effect_replace);
		assert_near(x->degrees, y->degrees);
		assert_near(x->n, y->n);
		assert_int_equal(x->psu_count, y->psu_count);
	}
}

static void scaled_weights_scale_totals(void **state)
{
	(void)state;
	static struct sample sample;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample);
	const struct estimates before = sample_estimate(arena, &sample);
	for (size_t i = 0; i < ROWS; i++)
		sample.weight[i] *= 1000;
	const struct estimates after = sample_estimate(arena, &sample);
	assert_same(&after, &before, 1000);
}

static void swap_rows(struct sample *sample, size_t a, size_t b)
{
	double *const columns[] = {sample->weight, sample->province, sample->cluster, sample->sex};
	for (size_t i = 0; i < 4; i++) {
		const double kept = columns[i][a];
		columns[i][a] = columns[i][b];
		columns[i][b] = kept;
	}
	const uint8_t answer = sample->answer[a];
	sample->answer[a] = sample->answer[b];
	sample->answer[b] = answer;
}

/* Shuffled rows make no runs, so that this also holds the two ways to sum against each other. */
static void the_order_of_rows_does_not_matter(void **state)
{
	(void)state;
	static struct sample sample;
	struct random_stream stream = random_start(6, 0);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample);
	const struct estimates before = sample_estimate(arena, &sample);
	for (size_t i = ROWS - 1; i > 0; i--)
		swap_rows(&sample, i, random_below(&stream, i + 1));
	const struct estimates after = sample_estimate(arena, &sample);
	assert_same(&after, &before, 1);
}

/* Mean of the answer for each sex, their difference, and all covariances. */
static void a_difference_is_as_sure_as_its_covariances_say(void **state)
{
	(void)state;
	static struct sample sample;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample);
	const struct column cluster = {.rows = ROWS, .cells.real = sample.cluster};
	const struct column province = {.rows = ROWS, .cells.real = sample.province};
	const struct column weight = {.rows = ROWS, .cells.real = sample.weight};
	const struct column sex = {.rows = ROWS, .cells.real = sample.sex};
	const struct column answer = {.kind = COLUMN_CODE,
				      .rows = ROWS,
				      .cells.code = sample.answer,
				      .values = answer_values,
				      .value_count = 6};
	const struct design_columns names = {.weight = &weight,
					     .strata = {&province},
					     .clusters = {&cluster},
					     .stratum_count = 1,
					     .cluster_count = 1};
	const struct estimate_request mean = {.statistic = ESTIMATE_MEAN, .variable = &answer};
	const struct contrast_term terms[] = {{.domain = 0, .coefficient = 1},
					      {.domain = 1, .coefficient = -1}};
	const struct contrast_term sum[] = {{.domain = 0, .coefficient = 1},
					    {.domain = 1, .coefficient = 1}};
	const struct contrast contrasts[] = {{.terms = terms, .term_count = 1},
					     {.terms = terms + 1, .term_count = 1},
					     {.terms = terms, .term_count = 2},
					     {.terms = sum, .term_count = 2}};
	struct design design;
	struct grouping domains;
	struct estimates estimates;
	assert_int_equal(design_make(arena, ROWS, &names, &design, NULL), STATUS_OK);
	assert_int_equal(group_column(arena, &sex, &domains, NULL), STATUS_OK);
	const struct estimate_task task = {.arena = arena,
					   .design = &design,
					   .domains = &domains,
					   .level = 0.95,
					   .contrasts = contrasts,
					   .contrast_count = 4,
					   .with_covariances = true};
	assert_int_equal(estimate_make(&task, &mean, 1, &estimates, NULL), STATUS_OK);
	assert_int_equal(estimates.count, 2 + 4);
	const struct estimate *one = estimates.rows, *told = one + estimates.contrasts_start;
	const double *v = estimates.covariances;
	assert_near(told[0].value, one[0].value);
	assert_near(told[1].value, -one[1].value);
	assert_near(told[2].value, one[0].value - one[1].value);
	assert_near(told[0].standard_error, one[0].standard_error);
	assert_near(sqrt(v[0]), one[0].standard_error);
	assert_near(sqrt(v[5]), one[1].standard_error);
	assert_near(v[10], v[0] + 2 * v[1] + v[5]);
	assert_near(sqrt(v[10]), told[2].standard_error);
	assert_near(v[10] + v[15], 2 * (v[0] + v[5]));
	assert_true(fabs(v[1]) > 1e-3 * v[0]); /* men and women of one cluster are asked together */
}

static void the_names_of_clusters_do_not_matter(void **state)
{
	(void)state;
	static struct sample sample;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample);
	const struct estimates before = sample_estimate(arena, &sample);
	for (size_t i = 0; i < ROWS; i++)
		sample.cluster[i] = fmod(sample.cluster[i] * 7919, 104729);
	const struct estimates after = sample_estimate(arena, &sample);
	assert_same(&after, &before, 1);
}

static void domains_add_to_their_union(void **state)
{
	(void)state;
	static struct sample sample;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample);
	const struct estimates apart = sample_estimate(arena, &sample);
	double totals[PROVINCES] = {0}, whole[PROVINCES] = {0};
	for (size_t i = 0; i < apart.count; i++)
		if (apart.rows[i].request->statistic == ESTIMATE_TOTAL)
			totals[apart.rows[i].domain % PROVINCES] += apart.rows[i].value;
	for (size_t i = 0; i < ROWS; i++)
		if (sample.answer[i] < 5)
			whole[(size_t)sample.province[i]] +=
				sample.weight[i] * (sample.answer[i] + 1);
	for (size_t i = 0; i < PROVINCES; i++)
		assert_near(totals[i], whole[i]);
}

/* The paths of the innermost loop, on lengths around what they take at once. */
static void kernels_agree(void **state)
{
	(void)state;
	double y[8] = {-2, -1, 0, 1, 2.5, 0}, counts[8] = {1, 1, 1, 1, 1, 0};
	const struct cube_kernel_table table = {
		.y = y, .counts = counts, .value_count = 6, .missing = {5}, .missing_count = 1};
	static struct sample sample;
	sample_make(&sample);
	cube_kernel *best = cube_kernel_of(cube_kernel_best(&table), true);
	cube_kernel *quick = cube_kernel_of(cube_kernel_best(&table), false);
	cube_kernel *plain = cube_kernel_of(CUBE_KERNEL_PLAIN, true);
	for (size_t count = 0; count <= 200; count++) {
		struct cube_kernel_sums a = {0}, b = {0}, c = {0};
		plain(&table, sample.answer + 3, sample.weight + 3, count, &a);
		best(&table, sample.answer + 3, sample.weight + 3, count, &b);
		quick(&table, sample.answer + 3, sample.weight + 3, count, &c);
		assert_true(a.n == b.n && a.n == c.n);
		assert_true(fabs(a.w - b.w) <= 1e-12 * a.w && fabs(a.w - c.w) <= 1e-12 * a.w);
		assert_true(fabs(a.wy - b.wy) <= 1e-12 * a.wyy &&
			    fabs(a.wy - c.wy) <= 1e-12 * a.wyy);
		assert_true(fabs(a.wyy - b.wyy) <= 1e-12 * a.wyy);
	}
}

#define REPLICATES 1003 /* no multiple of any register */

/* What replicate_kernel.c promises of every machine, in plain code. */
static double plain_squares(const double *theta, const double *r, double centre)
{
	double lanes[8] = {0};
	for (size_t i = 0; i < REPLICATES; i++)
		if (r[i] > 0)
			lanes[i % 8] += r[i] * (theta[i] - centre) * (theta[i] - centre);
	return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) +
	       ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
}

static void replicates_are_the_same_bits_on_every_machine(void **state)
{
	(void)state;
	static double f[REPLICATES], r[REPLICATES], u[REPLICATES], v[REPLICATES], sum[REPLICATES],
		plain_u[REPLICATES], plain_v[REPLICATES], plain_sum[REPLICATES];
	struct random_stream stream = random_start(21, 0);
	for (size_t i = 0; i < REPLICATES; i++) {
		f[i] = random_real(&stream);
		r[i] = i % 9 == 0 ? 0 : random_real(&stream);
		plain_u[i] = u[i] = random_real(&stream);
		plain_v[i] = v[i] = 1 + random_real(&stream);
		plain_sum[i] = sum[i] = random_real(&stream);
	}
	replicate_kernel_add(f, REPLICATES, (const double[2]){0.3, 1.7}, u, v);
	replicate_kernel_divide(u, v, REPLICATES);
	replicate_kernel_scale(sum, -0.7, u, REPLICATES);
	for (size_t i = 0; i < REPLICATES; i++) {
		plain_u[i] += 0.3 * f[i];
		plain_v[i] += 1.7 * f[i];
		plain_u[i] /= plain_v[i];
		plain_sum[i] += -0.7 * plain_u[i];
	}
	assert_memory_equal(u, plain_u, sizeof u);
	assert_memory_equal(v, plain_v, sizeof v);
	assert_memory_equal(sum, plain_sum, sizeof sum);
	const double told = replicate_kernel_squares(u, r, 0.4, REPLICATES);
	const double plain = plain_squares(u, r, 0.4);
	assert_memory_equal(&told, &plain, sizeof told);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scaled_weights_scale_totals),
		cmocka_unit_test(the_order_of_rows_does_not_matter),
		cmocka_unit_test(a_difference_is_as_sure_as_its_covariances_say),
		cmocka_unit_test(the_names_of_clusters_do_not_matter),
		cmocka_unit_test(domains_add_to_their_union),
		cmocka_unit_test(kernels_agree),
		cmocka_unit_test(replicates_are_the_same_bits_on_every_machine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
