/* roads_test.c - two roads to one figure (methods.md, honest tests 4 and 5): linearised, jackknife
 * and bootstrap errors agree where clusters are many, and a year does not differ from itself. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/estimate.h"
#include "stats/random.h"

#define STRATA 4
#define CLUSTERS 15 /* in each stratum */
#define PERSONS 8
#define ROWS (STRATA * CLUSTERS * PERSONS)
#define REPLICATES 4000

struct sample {
	double stratum[2 * ROWS], cluster[2 * ROWS], year[2 * ROWS], weight[2 * ROWS];
	double answer[2 * ROWS], other[2 * ROWS];
};

/* Two years, the second a copy of the first. */
static void sample_make(struct sample *sample)
{
	struct random_stream stream = random_start(11, 0);
	double shared = 0;
	for (size_t i = 0; i < ROWS; i++) {
		if (i % PERSONS == 0)
			shared = random_real(&stream);
		for (size_t row = i; row < 2 * ROWS; row += ROWS) {
			sample->cluster[row] = (double)(i / PERSONS);
			sample->stratum[row] = (double)(i / PERSONS / CLUSTERS);
			sample->year[row] = (double)(row / ROWS);
		}
		sample->weight[i] = sample->weight[ROWS + i] = 0.5 + random_real(&stream);
		sample->answer[i] = sample->answer[ROWS + i] = shared + random_real(&stream);
		sample->other[i] = sample->other[ROWS + i] = 1 + shared + random_real(&stream);
	}
}

struct task {
	struct design design;
	struct grouping domains;
	struct column columns[6];
};

static void task_make(struct arena *arena, const struct sample *sample, size_t rows,
		      struct task *task)
{
	const double *cells[] = {sample->stratum, sample->cluster, sample->weight,
				 sample->year,    sample->answer,  sample->other};
	for (size_t i = 0; i < 6; i++)
		task->columns[i] = (struct column){.rows = rows, .cells.real = cells[i]};
	const struct design_columns names = {.strata = {task->columns},
					     .clusters = {task->columns + 1},
					     .weight = task->columns + 2,
					     .stratum_count = 1,
					     .cluster_count = 1};
	assert_int_equal(design_make(arena, rows, &names, &task->design, NULL), STATUS_OK);
	assert_int_equal(group_column(arena, task->columns + 3, &task->domains, NULL), STATUS_OK);
}

/* Errors of a mean, a total and a ratio by that method. */
static void errors_find(struct arena *arena, const struct task *task, enum replicate_method method,
			double errors[3])
{
	const struct estimate_request requests[] = {
		{.statistic = ESTIMATE_MEAN, .variable = task->columns + 4},
		{.statistic = ESTIMATE_TOTAL, .variable = task->columns + 4},
		{.statistic = ESTIMATE_RATIO,
		 .variable = task->columns + 4,
		 .denominator = task->columns + 5}};
	const struct replicate_options options = {.method = method, .count = REPLICATES, .seed = 3};
	struct replicates replicates;
	struct estimates estimates;
	if (method != REPLICATE_NONE)
		assert_int_equal(replicate_make(arena, &task->design, &options, &replicates, NULL),
				 STATUS_OK);
	const struct estimate_task estimate = {
		.arena = arena,
		.design = &task->design,
		.domains = &task->domains,
		.level = 0.95,
		.replicates = method == REPLICATE_NONE ? NULL : &replicates};
	assert_int_equal(estimate_make(&estimate, requests, 3, &estimates, NULL), STATUS_OK);
	for (size_t i = 0; i < 3; i++)
		errors[i] = estimates.rows[i].standard_error;
}

static void taylor_jackknife_and_bootstrap_agree(void **state)
{
	(void)state;
	static struct sample sample;
	static struct task task;
	double taylor[3], jackknife[3], bootstrap[3];
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample);
	task_make(arena, &sample, ROWS, &task);
	errors_find(arena, &task, REPLICATE_NONE, taylor);
	errors_find(arena, &task, REPLICATE_JACKKNIFE, jackknife);
	errors_find(arena, &task, REPLICATE_BOOTSTRAP, bootstrap);
	const double simulation_error = 1 / sqrt(2 * REPLICATES);
	for (size_t i = 0; i < 3; i++) {
		print_message("taylor %.6g, jackknife %.6g, bootstrap %.6g\n", taylor[i],
			      jackknife[i], bootstrap[i]);
		assert_true(fabs(jackknife[i] / taylor[i] - 1) < 0.01);
		assert_true(fabs(bootstrap[i] / taylor[i] - 1) < 0.01 + 3 * simulation_error);
	}
}

static void a_year_does_not_differ_from_itself(void **state)
{
	(void)state;
	static struct sample sample;
	static struct task task;
	const struct contrast_term terms[] = {{.domain = 0, .coefficient = -1},
					      {.domain = 1, .coefficient = 1}};
	const struct contrast change = {.terms = terms, .term_count = 2};
	struct estimates estimates;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample);
	task_make(arena, &sample, 2 * (size_t)ROWS, &task);
	const struct estimate_request mean = {.statistic = ESTIMATE_MEAN,
					      .variable = task.columns + 4};
	const struct estimate_task estimate = {.arena = arena,
					       .design = &task.design,
					       .domains = &task.domains,
					       .level = 0.95,
					       .contrasts = &change,
					       .contrast_count = 1};
	assert_int_equal(estimate_make(&estimate, &mean, 1, &estimates, NULL), STATUS_OK);
	const struct estimate *told = estimates.rows + estimates.contrasts_start;
	assert_true(estimates.rows[0].standard_error > 0);
	assert_true(fabs(told->value) < 1e-15);
	assert_true(told->standard_error < 1e-15);
}

/* 15 of 18 clusters were drawn, and a third of the persons in each: most of the variance is of the
 * second stage. */
static void a_bootstrap_of_all_stages_agrees(void **state)
{
	(void)state;
	static struct sample sample;
	static struct task task;
	static double clusters[ROWS], persons[ROWS];
	double taylor[3], bootstrap[3], first_stage[3];
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	sample_make(&sample);
	for (size_t i = 0; i < ROWS; i++) {
		clusters[i] = CLUSTERS + 3;
		persons[i] = 3 * PERSONS;
	}
	const struct column populations[] = {{.rows = ROWS, .cells.real = clusters},
					     {.rows = ROWS, .cells.real = persons}};
	task_make(arena, &sample, ROWS, &task);
	struct design_columns names = {.strata = {task.columns},
				       .clusters = {task.columns + 1},
				       .populations = {populations, populations + 1},
				       .weight = task.columns + 2,
				       .stratum_count = 1,
				       .cluster_count = 1,
				       .population_count = 1};
	assert_int_equal(design_make(arena, ROWS, &names, &task.design, NULL), STATUS_OK);
	errors_find(arena, &task, REPLICATE_NONE, first_stage);
	names.population_count = 2;
	assert_int_equal(design_make(arena, ROWS, &names, &task.design, NULL), STATUS_OK);
	errors_find(arena, &task, REPLICATE_NONE, taylor);
	errors_find(arena, &task, REPLICATE_BOOTSTRAP, bootstrap);
	for (size_t i = 0; i < 3; i++) {
		print_message("taylor %.6g, of the first stage %.6g, bootstrap %.6g\n", taylor[i],
			      first_stage[i], bootstrap[i]);
		assert_true(fabs(bootstrap[i] / taylor[i] - 1) < 0.01 + 3 / sqrt(2 * REPLICATES));
		assert_true(first_stage[i] < 0.93 * taylor[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(taylor_jackknife_and_bootstrap_agree),
		cmocka_unit_test(a_bootstrap_of_all_stages_agrees),
		cmocka_unit_test(a_year_does_not_differ_from_itself),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
