/* selection_test.c - units taken on purpose that count as drawn: the factor that design_bias finds
 * by simulation is the one that makes moderated intervals cover (methods.md, D5 and honest test 2).
 *
 * In each of 30 provinces the seat is taken and two districts are drawn, in each district the seat
 * and one commune, in each commune the centre and one village. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/design_bias.h"
#include "stats/distribution.h"
#include "stats/estimate.h"
#include "stats/random.h"

#define DRAWS 2000
#define PROVINCES 30
#define DISTRICTS 11
#define COMMUNES 15
#define VILLAGES 8
#define DISTRICTS_TAKEN 3
#define COMMUNES_TAKEN 2
#define VILLAGES_TAKEN 2
#define PERSONS 5
#define ROWS (PROVINCES * DISTRICTS_TAKEN * COMMUNES_TAKEN * VILLAGES_TAKEN * PERSONS)
#define LEVEL 0.95
#define CAUTION 1

static const struct design_bias_plan selection = {
	.stages = {{DISTRICTS, 1, 2, 0.05}, {COMMUNES, 1, 1, 0.05}, {VILLAGES, 1, 1, 0.08}},
	.stage_count = 3,
	.persons = PERSONS,
	.draws = 20000,
	.seed = 1};

struct population {
	double village_means[PROVINCES][DISTRICTS][COMMUNES][VILLAGES], province_means[PROVINCES];
};

struct sample {
	double province[ROWS], district[ROWS], weight[ROWS], answer[ROWS];
};

static double normal(struct random_stream *stream, double variance)
{
	const double p = random_real(stream) + 0x1p-54;
	return sqrt(variance) * distribution_normal_quantile(p);
}

static void population_make(struct random_stream *stream, struct population *out)
{
	double district = 0, commune = 0;
	for (size_t i = 0; i < (size_t)PROVINCES * DISTRICTS * COMMUNES * VILLAGES; i++) {
		const size_t v = i % VILLAGES, c = i / VILLAGES % COMMUNES,
			     d = i / VILLAGES / COMMUNES % DISTRICTS,
			     p = i / VILLAGES / COMMUNES / DISTRICTS;
		if (v == 0 && c == 0)
			district = normal(stream, selection.stages[0].share);
		if (v == 0)
			commune = normal(stream, selection.stages[1].share);
		const double mean = district + commune + normal(stream, selection.stages[2].share);
		out->village_means[p][d][c][v] = mean;
		out->province_means[p] += mean / (DISTRICTS * COMMUNES * VILLAGES);
	}
}

/* The first is taken on purpose; the others are drawn from 1 to before limit, all different. */
static void choose(struct random_stream *stream, size_t limit, size_t count, size_t *out)
{
	out[0] = 0;
	out[1] = 1 + random_below(stream, limit - 1);
	if (count == 3) {
		out[2] = 1 + random_below(stream, limit - 2);
		out[2] += out[2] >= out[1] ? 1 : 0;
	}
}

static double weight_of(size_t which, size_t limit, size_t count)
{
	return which == 0 ? 1 : ((double)limit - 1) / ((double)count - 1);
}

static void sample_draw(struct random_stream *stream, const struct population *population,
			struct sample *out)
{
	size_t d[DISTRICTS_TAKEN], c[COMMUNES_TAKEN], v[VILLAGES_TAKEN];
	for (size_t row = 0; row < ROWS; row++) {
		const size_t village = row / PERSONS, commune = village / VILLAGES_TAKEN,
			     district = commune / COMMUNES_TAKEN, p = district / DISTRICTS_TAKEN;
		const size_t vi = village % VILLAGES_TAKEN, ci = commune % COMMUNES_TAKEN,
			     di = district % DISTRICTS_TAKEN;
		if (row % (ROWS / PROVINCES) == 0)
			choose(stream, DISTRICTS, DISTRICTS_TAKEN, d);
		if (row % (PERSONS * VILLAGES_TAKEN * COMMUNES_TAKEN) == 0)
			choose(stream, COMMUNES, COMMUNES_TAKEN, c);
		if (row % (PERSONS * VILLAGES_TAKEN) == 0)
			choose(stream, VILLAGES, VILLAGES_TAKEN, v);
		out->province[row] = (double)p;
		out->district[row] = (double)district;
		out->weight[row] = weight_of(di, DISTRICTS, DISTRICTS_TAKEN) *
				   weight_of(ci, COMMUNES, COMMUNES_TAKEN) *
				   weight_of(vi, VILLAGES, VILLAGES_TAKEN);
		out->answer[row] = population->village_means[p][d[di]][c[ci]][v[vi]] +
				   normal(stream, 1 - 0.05 - 0.05 - 0.08);
	}
}

/* How many provinces of one sample are covered. */
static double covered(struct arena *arena, const struct sample *sample,
		      const struct population *population, double caution,
		      const struct design_bias *bias)
{
	const struct column columns[] = {{.rows = ROWS, .cells.real = sample->province},
					 {.rows = ROWS, .cells.real = sample->district},
					 {.rows = ROWS, .cells.real = sample->weight},
					 {.rows = ROWS, .cells.real = sample->answer}};
	const struct design_columns names = {.strata = {columns},
					     .clusters = {columns + 1},
					     .weight = columns + 2,
					     .stratum_count = 1,
					     .cluster_count = 1};
	const struct estimate_request mean = {.statistic = ESTIMATE_MEAN, .variable = columns + 3};
	struct design design;
	struct grouping domains;
	struct estimates estimates;
	double count = 0;
	assert_int_equal(design_make(arena, ROWS, &names, &design, NULL), STATUS_OK);
	assert_int_equal(group_column(arena, columns, &domains, NULL), STATUS_OK);
	const struct estimate_task task = {.arena = arena,
					   .design = &design,
					   .domains = &domains,
					   .level = LEVEL,
					   .moderate = true,
					   .moderate_caution = caution,
					   .moderate_bias = bias};
	assert_int_equal(estimate_make(&task, &mean, 1, &estimates, NULL), STATUS_OK);
	for (size_t p = 0; p < PROVINCES; p++)
		count += estimates.rows[p].interval.low <= population->province_means[p] &&
			 population->province_means[p] <= estimates.rows[p].interval.high;
	return count;
}

static void the_factor_makes_intervals_cover(void **state)
{
	(void)state;
	static struct population population;
	static struct sample sample;
	struct random_stream stream = random_start(5, 0);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const struct design_bias bias = design_bias(&selection);
	double with = 0, without = 0;
	population_make(&stream, &population);
	for (size_t i = 0; i < DRAWS; i++, arena_reset(arena)) {
		sample_draw(&stream, &population, &sample);
		with += covered(arena, &sample, &population, CAUTION, &bias);
		without += covered(arena, &sample, &population, CAUTION, NULL);
	}
	const double simulation_error = sqrt(LEVEL * (1 - LEVEL) / DRAWS);
	with /= (double)DRAWS * PROVINCES;
	without /= (double)DRAWS * PROVINCES;
	print_message("factor %.3f, degrees %.3f: covered %.4f, without it %.4f\n", bias.factor,
		      bias.degrees_share, with, without);
	assert_true(fabs(with - LEVEL) <= 3 * simulation_error);
	assert_true(without < LEVEL - 3 * simulation_error);
}

static void what_is_known_without_simulation_comes_out(void **state)
{
	(void)state;
	/* 3 of very many, all drawn: nothing is wrong */
	const struct design_bias_plan many = {.stages = {{1e6, 0, 3, 0.1}},
					      .stage_count = 1,
					      .persons = 10,
					      .draws = 40000,
					      .seed = 2};
	/* 3 of 12: a quarter of what lies between units does not vary */
	const struct design_bias_plan few = {.stages = {{12, 0, 3, 0.1}},
					     .stage_count = 1,
					     .persons = 10,
					     .draws = 40000,
					     .seed = 2};
	assert_true(fabs(design_bias(&many).factor - 1) < 0.03);
	assert_true(fabs(design_bias(&few).factor - (0.1 * 0.75 + 0.09) / (0.1 + 0.09)) < 0.03);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_factor_makes_intervals_cover),
		cmocka_unit_test(what_is_known_without_simulation_comes_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
