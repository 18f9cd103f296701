/* posterior_test.c - the hierarchical normal model and chances of counts, against values worked out
 * by hand and by a script in another language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "stats/posterior.h"

static void check_near(double got, double wanted, double tolerance)
{
	if (!(fabs(got - wanted) <= tolerance))
		fail_msg("%.12g is not %.12g", got, wanted);
}

/* Equal errors: between^2 = variance - error^2, and every estimate is pulled alike. */
static void test_equal_errors_shrink_alike(void **state)
{
	(void)state;
	const double estimates[] = {1, 3, 5, 7}, errors[] = {1, 1, 1, 1};
	double means[4], deviations[4];
	const struct stats_posterior fit =
		stats_posterior_fit(estimates, errors, 4, means, deviations);
	check_near(fit.mean, 4, 1e-12);
	check_near(fit.between * fit.between, 20.0 / 3 - 1, 1e-9);
	const double pull = 1 / (20.0 / 3);
	for (size_t i = 0; i < 4; i++) {
		check_near(means[i], pull * 4 + (1 - pull) * estimates[i], 1e-9);
		check_near(deviations[i], sqrt(1 - pull + pull * pull * (20.0 / 3) / 4), 1e-9);
	}
}

/* No more scatter than the errors make: all that differs is error. */
static void test_pure_noise_has_nothing_between(void **state)
{
	(void)state;
	const double estimates[] = {4.9, 5.0, 5.1}, errors[] = {1, 2, 1};
	double means[3], deviations[3];
	const struct stats_posterior fit =
		stats_posterior_fit(estimates, errors, 3, means, deviations);
	check_near(fit.between, 0, 1e-12);
	for (size_t i = 0; i < 3; i++)
		check_near(means[i], 5, 1e-9);
}

static void test_counts_of_events(void **state)
{
	(void)state;
	const double fair[] = {0.5, 0.5, 0.5}, mixed[] = {0, 1, 0.25};
	double work[4];
	check_near(stats_at_least(fair, 3, 0, work), 1, 1e-15);
	check_near(stats_at_least(fair, 3, 2, work), 0.5, 1e-15);
	check_near(stats_at_least(fair, 3, 3, work), 0.125, 1e-15);
	check_near(stats_at_least(mixed, 3, 1, work), 1, 1e-15);
	check_near(stats_at_least(mixed, 3, 2, work), 0.25, 1e-15);
	check_near(stats_at_least(mixed, 3, 3, work), 0, 1e-15);
	check_near(stats_at_least(fair, 0, 0, work), 1, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_equal_errors_shrink_alike),
		cmocka_unit_test(test_pure_noise_has_nothing_between),
		cmocka_unit_test(test_counts_of_events),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
