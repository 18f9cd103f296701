/* trend_test.c - a line by generalised least squares against R, and Benjamini and Hochberg. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stats/trend.h"

static void near(double found, double wanted)
{
	if (!(fabs(found - wanted) <= 1e-9 * fmax(1, fabs(wanted))))
		fail_msg("%.15g in place of %.15g", found, wanted);
}

/* R: X <- cbind(1, t); C <- solve(t(X) %*% solve(V) %*% X); b <- C %*% t(X) %*% solve(V) %*% y */
static void line_equals_r(void **state)
{
	(void)state;
	const double times[] = {2018, 2020, 2021, 2024}, values[] = {40.1, 41.7, 41.2, 43.9};
	const double covariance[] = {1, .5, .2, 0, .5, 2, .3, .1, .2, .3, 1.5, .4, 0, .1, .4, .8};
	struct trend trend;
	assert_int_equal(
		trend_fit(&(struct trend_input){times, values, covariance, 4}, &trend, NULL),
		STATUS_OK);
	near(trend.slope, 0.664853556423498);
	near(trend.slope_error, 0.219356228101877);
	near(trend.centre, 2021.243478260869097);
	near(trend.level, 42.109855075388168);
	near(trend.level_error, 0.647066961131562);
	near(trend.chi_square, 0.589400278940169);
	near(trend.line_p, 0.744754876578388);
	assert_int_equal(trend.degrees, 2);
}

/* What all years share moves the level and not the slope: equal, positively correlated errors make
 * a slope surer than independent ones of the same size. */
static void shared_errors_leave_the_slope(void **state)
{
	(void)state;
	const double times[] = {1, 2, 3, 4}, values[] = {5, 5.5, 6.2, 6.4};
	double covariance[16];
	for (size_t shared = 0; shared < 2; shared++) {
		for (size_t i = 0; i < 16; i++)
			covariance[i] = i % 5 == 0 ? 1 : 0.6 * (double)shared;
		struct trend trend;
		assert_int_equal(trend_fit(&(struct trend_input){times, values, covariance, 4},
					   &trend, NULL),
				 STATUS_OK);
		near(trend.slope, 0.49);
		near(trend.slope_error, sqrt((1 - 0.6 * (double)shared) / 5));
	}
}

static void check_refused(const struct trend_input *input, const char *reason)
{
	struct trend trend;
	struct error err = {0};
	assert_int_equal(trend_fit(input, &trend, &err), STATUS_INVALID);
	if (strstr(err.text, reason) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err.text, reason);
}

static void lines_that_are_none_are_refused(void **state)
{
	(void)state;
	const double same[] = {2022, 2022}, apart[] = {2022, 2023}, values[] = {1, 2};
	const double independent[] = {1, 0, 0, 1}, flat[] = {1, 1, 1, 1}, none[] = {0, 0, 0, 0};
	check_refused(&(struct trend_input){same, values, independent, 2}, "two times that differ");
	check_refused(&(struct trend_input){apart, values, flat, 2},
		      "not positive definite at place 2");
	check_refused(&(struct trend_input){apart, values, none, 2},
		      "not positive definite at place 1");
	check_refused(&(struct trend_input){apart, values, independent, 1},
		      "2 to 64 estimates, not 1");
}

static void tests_together_equal_r(void **state)
{
	(void)state;
	/* R: p.adjust(c(.01, .02, .03, .5, .04), "BH"), and c(.001, NA, .2, .03) */
	const double p[] = {.01, .02, .03, .5, .04}, wanted[] = {.05, .05, .05, .5, .05};
	const double gaps[] = {.001, (double)NAN, .2, .03}, told[] = {.003, (double)NAN, .2, .045};
	double found[5];
	trend_adjust(p, 5, found);
	for (size_t i = 0; i < 5; i++)
		near(found[i], wanted[i]);
	trend_adjust(gaps, 4, found);
	assert_true(isnan(found[1]));
	for (size_t i = 0; i < 4; i++)
		if (i != 1)
			near(found[i], told[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(line_equals_r),
		cmocka_unit_test(shared_errors_leave_the_slope),
		cmocka_unit_test(lines_that_are_none_are_refused),
		cmocka_unit_test(tests_together_equal_r),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
