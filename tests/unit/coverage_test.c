/* coverage_test.c - how often intervals cover, by drawing 2,000 samples of a province from a finite
 * synthetic population: three clusters of 300, ten persons in each (methods.md, honest test 2).
 * The interval told must cover .95, within three simulation errors, and the usual one, with z in
 * place of t, must be seen to fail: a test that cannot fail would prove nothing. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/distribution.h"
#include "stats/estimate.h"
#include "stats/random.h"

#define DRAWS 2000
#define POPULATION_CLUSTERS 300
#define POPULATION_PERSONS 40 /* in each */
#define CLUSTERS 3
#define PERSONS 10
#define ROWS (CLUSTERS * PERSONS)
#define LEVEL 0.95

static double population[POPULATION_CLUSTERS][POPULATION_PERSONS];

/* A draw from the standard normal distribution. */
static double random_normal(struct random_stream *stream)
{
	return distribution_normal_quantile(random_real(stream) + 0x1p-54);
}

/* Persons of one cluster are alike: a fifth of the variance lies between clusters. */
static double population_make(struct random_stream *stream)
{
	double sum = 0;
	for (size_t c = 0; c < POPULATION_CLUSTERS; c++) {
		const double cluster = random_normal(stream);
		for (size_t p = 0; p < POPULATION_PERSONS; p++) {
			population[c][p] = 10 + cluster + 2 * random_normal(stream);
			sum += population[c][p];
		}
	}
	return sum / (POPULATION_CLUSTERS * POPULATION_PERSONS);
}

/* Moves a random choice of count numbers below limit to the front of numbers. */
static void choose(struct random_stream *stream, size_t *numbers, size_t limit, size_t count)
{
	for (size_t i = 0; i < limit; i++)
		numbers[i] = i;
	for (size_t i = 0; i < count; i++) {
		const size_t other = i + random_below(stream, limit - i), kept = numbers[i];
		numbers[i] = numbers[other];
		numbers[other] = kept;
	}
}

static struct estimate sample_estimate(struct arena *arena, struct random_stream *stream)
{
	double cluster[ROWS], answer[ROWS];
	size_t clusters[POPULATION_CLUSTERS], persons[POPULATION_PERSONS];
	choose(stream, clusters, POPULATION_CLUSTERS, CLUSTERS);
	for (size_t c = 0; c < CLUSTERS; c++) {
		choose(stream, persons, POPULATION_PERSONS, PERSONS);
		for (size_t p = 0; p < PERSONS; p++) {
			cluster[c * PERSONS + p] = (double)c;
			answer[c * PERSONS + p] = population[clusters[c]][persons[p]];
		}
	}
	const struct column psu = {.rows = ROWS, .cells.real = cluster};
	const struct column y = {.rows = ROWS, .cells.real = answer};
	const struct design_columns columns = {.clusters = {&psu}, .cluster_count = 1};
	const struct estimate_request mean = {.statistic = ESTIMATE_MEAN, .variable = &y};
	struct design design;
	struct grouping all;
	struct estimates estimates;
	assert_int_equal(design_make(arena, ROWS, &columns, &design, NULL), STATUS_OK);
	assert_int_equal(group_all(arena, ROWS, &all, NULL), STATUS_OK);
	const struct estimate_task task = {
		.arena = arena, .design = &design, .domains = &all, .level = LEVEL};
	assert_int_equal(estimate_make(&task, &mean, 1, &estimates, NULL), STATUS_OK);
	return estimates.rows[0];
}

static void t_covers_and_z_does_not(void **state)
{
	(void)state;
	struct random_stream stream = random_start(2026, 0);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const double truth = population_make(&stream);
	const double z = distribution_normal_quantile(0.5 + LEVEL / 2);
	double covered = 0, covered_by_z = 0;
	for (size_t i = 0; i < DRAWS; i++) {
		const struct estimate mean = sample_estimate(arena, &stream);
		const double error = fabs(mean.value - truth);
		covered += mean.interval.low <= truth && truth <= mean.interval.high;
		covered_by_z += error <= z * mean.standard_error;
		assert_true(mean.degrees == CLUSTERS - 1);
		arena_reset(arena);
	}
	const double simulation_error = sqrt(LEVEL * (1 - LEVEL) / DRAWS);
	print_message("covered: t %.3f, z %.3f\n", covered / DRAWS, covered_by_z / DRAWS);
	assert_true(fabs(covered / DRAWS - LEVEL) <= 3 * simulation_error);
	assert_true(covered_by_z / DRAWS < LEVEL - 10 * simulation_error);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(t_covers_and_z_does_not)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
