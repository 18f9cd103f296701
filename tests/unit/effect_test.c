/* effect_test.c - differences in differences against R's regression, and what must not be judged.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stats/difference_in_differences.h"
#include "stats/random.h"

#define UNITS 4
#define TIMES 4

static const double sample[TIMES * UNITS] = {1.0, 2.0, 1.5, 3.0, 1.2, 2.1, 1.4, 3.3,
					     2.0, 2.4, 1.6, 3.1, 2.3, 2.2, 1.9, 3.5};
static const double errors[TIMES * UNITS] = {.1, .2, .3, .4, .1, .2, .3, .4,
					     .2, .2, .2, .2, .3, .1, .1, .1};

static struct panel sample_panel(const double *values)
{
	return (struct panel){.values = values,
			      .errors = errors,
			      .unit_count = UNITS,
			      .time_count = TIMES,
			      .before_count = 2};
}

static void near(double found, double wanted)
{
	if (!(fabs(found - wanted) <= 1e-12 * fmax(1, fabs(wanted))))
		fail_msg("%.15g in place of %.15g", found, wanted);
}

/* R: coef(lm(y ~ factor(unit) + factor(time) + (unit == 1 & time > 2)))
 *    ch <- colMeans(y[3:4,]) - colMeans(y[1:2,])
 *    placebo <- sapply(2:4, function(i) ch[i] - mean(ch[setdiff(2:4, i)]))
 *    quantile(placebo, c(.025, .975)) */
static void effect_equals_r(void **state)
{
	(void)state;
	struct panel_effect effect;
	const struct panel panel = sample_panel(sample);
	assert_true(panel_effect(&panel, &effect));
	assert_int_equal(effect.others, 3);
	near(effect.effect, 0.816666666666667);
	near(effect.own_before, 1.1);
	near(effect.own_after, 2.15);
	near(effect.others_after - effect.others_before, 1.05 - 0.816666666666667);
	near(effect.p, 0.25);
	near(effect.placebo_low, -0.1175);
	near(effect.placebo_high, 0.09625);
	near(effect.trend, 0.1);
	near(effect.trend_p, 0.75);
	near(effect.error, 0.240370085030933);
	assert_false(panel_compares(&panel, 0));
	assert_true(panel_compares(&panel, 1));
}

/* What all share, and what always lay between units, is no effect. */
static void levels_and_common_shocks_are_no_effect(void **state)
{
	(void)state;
	double values[TIMES * UNITS];
	struct panel_effect effect;
	for (size_t time = 0; time < TIMES; time++)
		for (size_t unit = 0; unit < UNITS; unit++)
			values[time * UNITS + unit] = sample[time * UNITS + unit] +
						      (double)unit * 10 + (double)(time * time);
	const struct panel panel = sample_panel(values);
	assert_true(panel_effect(&panel, &effect));
	assert_true(fabs(effect.effect - 0.816666666666667) < 1e-9);
}

static void a_missing_value_leaves_a_unit_out(void **state)
{
	(void)state;
	double values[TIMES * UNITS];
	bool left_out[UNITS] = {false, false, true, false};
	struct panel_effect effect;
	memcpy(values, sample, sizeof values);
	values[2 * UNITS + 3] = (double)NAN;
	struct panel panel = sample_panel(values);
	assert_true(panel_effect(&panel, &effect));
	assert_int_equal(effect.others, 2);
	panel.left_out = left_out;
	assert_true(panel_effect(&panel, &effect));
	assert_int_equal(effect.others, 1);
	near(effect.others_before, 2.05);
	left_out[1] = true;
	assert_false(panel_effect(&panel, &effect));
	panel = sample_panel(values);
	panel.acted = 3;
	assert_false(panel_effect(&panel, &effect));
}

static void nothing_before_or_after_is_told(void **state)
{
	(void)state;
	struct panel_effect effect;
	struct panel panel = sample_panel(sample);
	panel.before_count = 0;
	assert_false(panel_effect(&panel, &effect));
	panel.before_count = TIMES;
	assert_false(panel_effect(&panel, &effect));
	panel.before_count = 1;
	panel.errors = NULL;
	assert_true(panel_effect(&panel, &effect));
	assert_true(isnan(effect.trend) && isnan(effect.trend_p) && isnan(effect.error));
}

/* Where nobody's action did anything, p is at most .05 for at most about one in twenty. */
static void no_effect_is_seldom_called_one(void **state)
{
	(void)state;
	enum { MANY = 40, DRAWS = 2000 };
	double values[3 * MANY];
	struct panel_effect effect;
	struct random_stream stream = random_start(20261124, 1);
	size_t found = 0;
	for (int draw = 0; draw < DRAWS; draw++) {
		for (size_t i = 0; i < 3 * MANY; i++)
			values[i] = random_real(&stream) + random_real(&stream);
		const struct panel panel = {
			.values = values, .unit_count = MANY, .time_count = 3, .before_count = 2};
		assert_true(panel_effect(&panel, &effect));
		found += effect.p <= 0.05;
	}
	assert_in_range(found, DRAWS * 3 / 100, DRAWS * 65 / 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(effect_equals_r),
		cmocka_unit_test(levels_and_common_shocks_are_no_effect),
		cmocka_unit_test(a_missing_value_leaves_a_unit_out),
		cmocka_unit_test(nothing_before_or_after_is_told),
		cmocka_unit_test(no_effect_is_seldom_called_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
