/* rank_set_test.c - differences and rank sets against printed tables, identities and simulation. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include "stats/descriptive.h"
#include "stats/difference.h"
#include "stats/normal.h"
#include "stats/rank_set.h"

static void check_near(double got, double wanted, double tolerance)
{
	if (!(fabs(got - wanted) <= tolerance))
		fail_msg("%.12g is not %.12g", got, wanted);
}

static void test_normal(void **state)
{
	(void)state;
	check_near(stats_normal_cdf(-3), 1.349898031630095e-3, 1e-15);
	check_near(stats_normal_two_sided(1.959963984540054), 0.05, 1e-12);
	check_near(stats_normal_density(0), 0.398942280401433, 1e-15);
}

/* C. W. Dunnett, "New tables for multiple comparisons with a control", Biometrics 20 (1964), table
 * II: two-sided 5 % points of k comparisons with one control, infinitely many degrees of freedom.
 * With equal errors that is our largest difference, so its chance at the printed point is 5 %. */
static void test_largest_difference_is_dunnetts(void **state)
{
	(void)state;
	static const double points[] = {1.96, 2.21, 2.35, 2.44, 2.51, 2.57, 2.61, 2.65, 2.69};
	for (size_t k = 1; k <= sizeof points / sizeof points[0]; k++) {
		struct stats_estimate all[10] = {{0, 1}};
		double adjusted[10];
		for (size_t i = 1; i <= k; i++)
			all[i] = (struct stats_estimate){i == 1 ? points[k - 1] * M_SQRT2 : 0, 1};
		stats_compare_with_all(all, k + 1, 0, adjusted);
		check_near(adjusted[1], 0.05, 7e-4); /* the table has two decimals */
		check_near(adjusted[0], 1, 0);
	}
}

/* One comparison alone is the ordinary test, however unequal the errors. */
static void test_one_comparison_is_the_plain_test(void **state)
{
	(void)state;
	const struct stats_estimate all[] = {{45.1, 1.99}, {41.2, 0.2}};
	double adjusted[2];
	stats_compare_with_all(all, 2, 0, adjusted);
	check_near(adjusted[1], stats_difference_p(all[0], all[1]), 1e-9);
	stats_compare_with_all(all, 2, 1, adjusted);
	check_near(adjusted[0], stats_difference_p(all[0], all[1]), 1e-9);
}

/* A generator of the test's own; the statistics have none. */
static double uniform(uint64_t *state)
{
	*state = *state * 6364136223846793005U + 1442695040888963407U;
	return ((double)(*state >> 11) + 0.5) / 9007199254740992.0;
}

static double noise(uint64_t *state)
{
	const double radius = sqrt(-2 * log(uniform(state)));
	return radius * cos(2 * M_PI * uniform(state));
}

/* Twelve provinces, eight of them exactly tied, with errors from 0.2 to 2: the set holds the true
 * ranks in at least 95 % of samples, for the tied, the first and the noisiest one. */
static void test_rank_sets_cover_ties(void **state)
{
	(void)state;
	enum { UNITS = 12, SAMPLES = 300 };
	static const double truth[UNITS] = {3, 1, 0, 0, 0, 0, 0, 0, 0, 0, -1, -2};
	static const size_t low[UNITS] = {1, 2, 3, 3, 3, 3, 3, 3, 3, 3, 11, 12};
	static const size_t high[UNITS] = {1, 2, 10, 10, 10, 10, 10, 10, 10, 10, 11, 12};
	uint64_t seed = 20241231;
	size_t covered[UNITS] = {0};
	for (size_t sample = 0; sample < SAMPLES; sample++) {
		struct stats_estimate all[UNITS];
		for (size_t i = 0; i < UNITS; i++) {
			const double error = i == 5 ? 2 : 0.2 + 0.05 * (double)i;
			all[i] = (struct stats_estimate){truth[i] + error * noise(&seed), error};
		}
		for (size_t i = 0; i < UNITS; i++) {
			double adjusted[UNITS];
			stats_compare_with_all(all, UNITS, i, adjusted);
			const struct stats_rank_set set =
				stats_rank_set(all, UNITS, i, adjusted, 0.95);
			covered[i] += set.low <= low[i] && set.high >= high[i];
		}
	}
	/* .95 less three Monte-Carlo errors */
	for (size_t i = 0; i < UNITS; i++)
		if (covered[i] < (size_t)(SAMPLES * (0.95 - 3 * sqrt(0.95 * 0.05 / SAMPLES))))
			fail_msg("estimate %zu: covered in %zu of %d", i, covered[i], SAMPLES);
}

/* The errors against mean and median, by simulation. */
static void test_errors_against_a_middle(void **state)
{
	(void)state;
	enum { UNITS = 41, SAMPLES = 4000, WHICH = 20 };
	struct stats_estimate all[UNITS];
	for (size_t i = 0; i < UNITS; i++)
		all[i] = (struct stats_estimate){0.1 * (double)i, 0.2 + 0.02 * (double)(i % 7)};
	all[WHICH].error = 1;
	double squares[2] = {0}, sums[2] = {0};
	uint64_t seed = 7;
	for (size_t sample = 0; sample < SAMPLES; sample++) {
		double values[UNITS];
		for (size_t i = 0; i < UNITS; i++)
			values[i] = all[i].value + all[i].error * noise(&seed);
		const double own = values[WHICH], mean = stats_mean(values, UNITS);
		stats_sort(values, UNITS);
		const double against[2] = {own - mean, own - values[UNITS / 2]};
		for (size_t i = 0; i < 2; i++) {
			sums[i] += against[i];
			squares[i] += against[i] * against[i];
		}
	}
	const double wanted[2] = {stats_error_against_mean(all, UNITS, WHICH),
				  stats_error_against_median(all, UNITS, WHICH)};
	for (size_t i = 0; i < 2; i++) {
		const double mean = sums[i] / SAMPLES;
		check_near(sqrt(squares[i] / SAMPLES - mean * mean), wanted[i], 0.04 * wanted[i]);
	}
	assert_true(wanted[1] < 1); /* the median moves with the estimate */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_normal),
		cmocka_unit_test(test_largest_difference_is_dunnetts),
		cmocka_unit_test(test_one_comparison_is_the_plain_test),
		cmocka_unit_test(test_rank_sets_cover_ties),
		cmocka_unit_test(test_errors_against_a_middle),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
