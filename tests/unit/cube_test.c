/* cube_test.c - the cube is the same to the last bit for any number of threads. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/estimate.h"
#include "stats/random.h"

#define ROWS 300000 /* five chunks */
#define PROVINCES 7
#define CLUSTERS 5 /* in each province */
#define ITEMS 2    /* coded answers, beside two of real numbers */

static const struct column_value answer_values[] = {
	{.number = 1}, {.number = 2}, {.number = 3}, {.number = 4}, {.missing = true}};

/* Rows of a cluster side by side, or (scattered) in any order, some of them of weight 0. */
struct sample {
	double weight[ROWS], province[ROWS], cluster[ROWS], income[ROWS], persons[ROWS];
	uint8_t answers[ITEMS][ROWS];
};

static void sample_make(struct sample *sample, bool scattered)
{
	struct random_stream stream = random_start(7, 0);
	for (size_t i = 0; i < ROWS; i++) {
		const size_t cluster = scattered ? random_below(&stream, PROVINCES * CLUSTERS)
						 : i * PROVINCES * CLUSTERS / ROWS;
		sample->cluster[i] = (double)cluster;
		sample->province[i] = (double)(cluster / CLUSTERS);
		sample->weight[i] = scattered && i % 11 == 0 ? 0 : 0.5 + random_real(&stream);
		sample->income[i] = 100 * random_real(&stream);
		sample->persons[i] = 1 + random_real(&stream);
		for (size_t item = 0; item < ITEMS; item++)
			sample->answers[item][i] = (uint8_t)random_below(&stream, 5);
	}
}

struct survey {
	struct design design;
	struct grouping domains;
	struct column columns[5], answers[ITEMS];
	struct estimate_request requests[6];
};

static void survey_make(struct arena *arena, const struct sample *sample, struct survey *out)
{
	const double *cells[] = {sample->province, sample->cluster, sample->weight, sample->income,
				 sample->persons};
	for (size_t i = 0; i < 5; i++)
		out->columns[i] = (struct column){.rows = ROWS, .cells.real = cells[i]};
	for (size_t item = 0; item < ITEMS; item++)
		out->answers[item] = (struct column){.kind = COLUMN_CODE,
						     .rows = ROWS,
						     .cells.code = sample->answers[item],
						     .values = answer_values,
						     .value_count = 5};
	const struct design_columns names = {.strata = {out->columns},
					     .clusters = {out->columns + 1},
					     .weight = out->columns + 2,
					     .stratum_count = 1,
					     .cluster_count = 1};
	const struct estimate_request requests[] = {
		{.statistic = ESTIMATE_MEAN, .variable = out->answers},
		{.statistic = ESTIMATE_TOTAL, .variable = out->answers + 1},
		{.statistic = ESTIMATE_MEAN, .variable = out->columns + 3},
		{.statistic = ESTIMATE_PROPORTION,
		 .variable = out->answers + 1,
		 .category_row = ESTIMATE_CATEGORY_NONE},
		{.statistic = ESTIMATE_RATIO,
		 .variable = out->columns + 3,
		 .denominator = out->columns + 4}};
	memcpy(out->requests, requests, sizeof requests);
	assert_int_equal(design_make(arena, ROWS, &names, &out->design, NULL), STATUS_OK);
	assert_int_equal(group_column(arena, out->columns, &out->domains, NULL), STATUS_OK);
}

static void assert_same_bits(double a, double b)
{
	assert_memory_equal(&a, &b, sizeof a);
}

static void assert_same(const struct estimates *a, const struct estimates *b)
{
	assert_int_equal(a->count, b->count);
	for (size_t i = 0; i < a->count; i++) {
		assert_same_bits(a->rows[i].value, b->rows[i].value);
		assert_same_bits(a->rows[i].standard_error, b->rows[i].standard_error);
		assert_same_bits(a->rows[i].design_effect, b->rows[i].design_effect);
		assert_same_bits(a->rows[i].interval.low, b->rows[i].interval.low);
		assert_same_bits(a->rows[i].n, b->rows[i].n);
	}
}

static void threads_make_the_same_bits(void **state)
{
	(void)state;
	static struct sample sample;
	static struct survey survey;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	for (int scattered = 0; scattered < 2; scattered++) {
		struct estimates alone = {0};
		sample_make(&sample, scattered);
		survey_make(arena, &sample, &survey);
		for (size_t threads = 1; threads <= 4; threads *= 2) {
			struct estimates told;
			const struct estimate_task task = {.arena = arena,
							   .design = &survey.design,
							   .domains = &survey.domains,
							   .level = 0.95,
							   .threads = threads};
			assert_int_equal(estimate_make(&task, survey.requests, 5, &told, NULL),
					 STATUS_OK);
			if (threads == 1)
				alone = told;
			else
				assert_same(&alone, &told);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_make_the_same_bits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
