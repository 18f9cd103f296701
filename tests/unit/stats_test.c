/* stats_test.c - columns, groups, designs and variances on data small enough to work out by hand.
 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/condition.h"
#include "stats/distribution.h"
#include "stats/estimate.h"
#include "stats/interval.h"
#include "stats/random.h"
#include "stats/replicate.h"

static struct column column_of(const char *name, const double *cells, size_t rows)
{
	return (struct column){
		.name = str_from(name), .kind = COLUMN_REAL, .rows = rows, .cells.real = cells};
}

static void groups_are_sorted_and_cross(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const double x[] = {3, -1, 3, 0, -0.0}, y[] = {1, 1, 0, 1, 2};
	const struct column a = column_of("a", x, 5), b = column_of("b", y, 5);
	struct grouping groups, inner, crossed;
	assert_int_equal(group_column(arena, &a, &groups, NULL), STATUS_OK);
	assert_int_equal(group_column(arena, &b, &inner, NULL), STATUS_OK);
	const uint32_t expected[] = {2, 0, 2, 1, 1};
	assert_int_equal(groups.count, 3);
	assert_memory_equal(groups.of_row, expected, sizeof expected);
	assert_int_equal(group_cross(arena, &groups, &inner, &crossed, NULL), STATUS_OK);
	const uint32_t pairs[] = {4, 0, 3, 1, 2};
	assert_int_equal(crossed.count, 5);
	assert_memory_equal(crossed.of_row, pairs, sizeof pairs);
}

/* Two strata of two clusters: v = sum over strata of 2 * (half the difference)^2 * 2, by hand. */
static void mean_of_two_strata(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const double h[] = {1, 1, 2, 2}, y_cells[] = {1, 3, 10, 14};
	const struct column stratum = column_of("h", h, 4), y = column_of("y", y_cells, 4);
	const struct design_columns columns = {.strata = {&stratum}, .stratum_count = 1};
	struct design design;
	struct grouping all;
	struct estimates estimates;
	assert_int_equal(design_make(arena, 4, &columns, &design, NULL), STATUS_OK);
	assert_int_equal(group_all(arena, 4, &all, NULL), STATUS_OK);
	const struct estimate_request request = {.statistic = ESTIMATE_MEAN, .variable = &y};
	const struct estimate_task task = {
		.arena = arena, .design = &design, .domains = &all, .level = 0.95};
	assert_int_equal(estimate_make(&task, &request, 1, &estimates, NULL), STATUS_OK);
	const struct estimate *mean = estimates.rows;
	assert_true(mean->value == 7);
	/* z = y/4 up to the mean: differences .5 and 1; v = 2/1 * (.25^2 + .25^2) + 2 * (.5^2 * 2)
	 */
	assert_true(fabs(mean->standard_error - sqrt(0.25 + 1)) < 1e-15);
	assert_true(mean->degrees == 2);
	assert_true(fabs(mean->interval.high - 7 - 4.302652729911275 * sqrt(1.25)) < 1e-9);
	assert_true((mean->flags & ESTIMATE_FEW_DF) != 0);
}

/* Three values: a missing age is neither above nor not above 18. */
static void conditions_hold(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const double ages[] = {17, 18, 65, 0};
	const uint64_t valid[] = {7};
	const uint32_t sexes[] = {0, 1, 2, 0};
	const struct column_value texts[] = {
		{.text = STR("m")}, {.text = STR("f")}, {.missing = true}};
	const struct column columns[] = {
		{.name = STR("age"), .rows = 4, .cells.real = ages, .valid = valid},
		{.name = STR("sex"),
		 .kind = COLUMN_TEXT,
		 .rows = 4,
		 .cells.text = sexes,
		 .values = texts,
		 .value_count = 3},
	};
	const struct frame frame = {
		.name = STR("f"), .rows = 4, .column_count = 2, .columns = columns};
	const struct {
		const char *text, *rows; /* which hold; or the refusal */
	} cases[] = {
		{"age >= 18", "-++-"},
		{"not age >= 18", "+---"},
		{"age<18 or sex='f'", "++--"},
		{"age >= 18 and not (sex = 'f')", "----"},
		{"sex <> 'f' or age = 65", "+-++"},
		{"NOT(sex == \"m\") AND 18 <= age", "-+--"},
		{"`age` = 1.8e1", "-+--"},
		{"age >",
		 "character 6: the condition ends too early; a variable, a number or a text in "
		 "quotes is expected"},
		{"age > 18 sex",
		 "character 10: \"sex\" does not belong here; and, or, or the end is expected"},
		{"(age > 18", "character 10: the condition ends too early; and, or, or a closing "
			      "parenthesis is expected"},
		{"agé > 1", "character 1: f has no variable \"agé\"; did you mean age?"},
		{"age = 'x", "character 7: the quote ' is not closed"},
		{"age = 1x", "character 7: \"1x\" is not a number"},
		{"sex = 1", "character 7: the variable sex holds text; compare it with a text in "
			    "quotes, as in sex = 'A'"},
		{"age & 1", "character 5: \"&\" has no meaning here"},
		{"", "character 1: the condition ends too early; a variable, a number or a text in "
		     "quotes "
		     "is expected"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct condition *condition = NULL;
		struct error err = {.text = ""};
		char told[5] = "";
		if (condition_parse(arena, &frame, str_from(cases[i].text), &condition, &err) !=
		    STATUS_OK) {
			assert_string_equal(err.text, cases[i].rows);
			continue;
		}
		for (size_t row = 0; row < 4; row++)
			told[row] = condition_holds(condition, row) ? '+' : '-';
		assert_string_equal(told, cases[i].rows);
	}
}

/* Half samples of any number of strata are balanced: for a total, which is linear, their variance
 * is the sum of squared differences, whatever Hadamard matrix was built. */
static void half_samples_are_balanced(void **state)
{
	(void)state;
	struct random_stream stream = random_start(7, 0);
	for (size_t strata = 1; strata <= 70; strata++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		double h[140], y[140], expected = 0, thetas[128];
		for (size_t i = 0; i < 2 * strata; i++) {
			h[i] = (double)(i / 2);
			y[i] = random_real(&stream);
			expected += i % 2 == 1 ? (y[i] - y[i - 1]) * (y[i] - y[i - 1]) : 0;
		}
		const struct column stratum = column_of("h", h, 2 * strata);
		const struct design_columns columns = {.strata = {&stratum}, .stratum_count = 1};
		const struct replicate_options options = {.method = REPLICATE_FAY, .rho = 0.25};
		struct design design;
		struct replicates replicates;
		assert_int_equal(design_make(arena, 2 * strata, &columns, &design, NULL),
				 STATUS_OK);
		assert_int_equal(replicate_make(arena, &design, &options, &replicates, NULL),
				 STATUS_OK);
		assert_true(replicates.count > strata && replicates.count <= 128);
		for (size_t r = 0; r < replicates.count; r++) {
			thetas[r] = 0;
			for (size_t i = 0; i < 2 * strata; i++)
				thetas[r] += replicate_factor(&replicates, &design, i, r) * y[i];
		}
		const double variance = replicate_variance(&replicates, thetas, 0);
		assert_true(fabs(variance / expected - 1) < 1e-12);
	}
}

/* The same seed draws the same, another draws another; the bootstrap agrees with Taylor's errors
 * within what 4,000 replicates leave (two roads, methods.md 4.5). */
static void bootstrap_is_seeded_and_right(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	enum { ROWS = 60 };
	double h[ROWS], y[ROWS], errors[4];
	struct random_stream stream = random_start(11, 0);
	for (size_t i = 0; i < ROWS; i++) {
		h[i] = (double)(i / 20);
		y[i] = random_real(&stream) + h[i];
	}
	const struct column stratum = column_of("h", h, ROWS), variable = column_of("y", y, ROWS);
	const struct design_columns columns = {.strata = {&stratum}, .stratum_count = 1};
	const struct estimate_request request = {.statistic = ESTIMATE_MEAN, .variable = &variable};
	struct design design;
	struct grouping all;
	assert_int_equal(design_make(arena, ROWS, &columns, &design, NULL), STATUS_OK);
	assert_int_equal(group_all(arena, ROWS, &all, NULL), STATUS_OK);
	for (size_t i = 0; i < 4; i++) {
		const struct replicate_options options = {
			.method = REPLICATE_BOOTSTRAP, .count = 4000, .seed = i == 2 ? 2 : 1};
		struct replicates replicates;
		struct estimates estimates;
		struct estimate_task task = {
			.arena = arena, .design = &design, .domains = &all, .level = 0.95};
		if (i > 0) {
			assert_int_equal(
				replicate_make(arena, &design, &options, &replicates, NULL),
				STATUS_OK);
			task.replicates = &replicates;
		}
		assert_int_equal(estimate_make(&task, &request, 1, &estimates, NULL), STATUS_OK);
		errors[i] = estimates.rows->standard_error;
	}
	assert_true(errors[1] == errors[3]);
	assert_true(errors[1] != errors[2]);
	assert_true(fabs(errors[1] / errors[0] - 1) < 0.05);
	assert_true(fabs(errors[2] / errors[0] - 1) < 0.05);
}

/* Ten answers 1 or 2, two don't know (88), one refused (99): three treatments. */
static void no_answers_are_kept_apart(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	enum { ROWS = 13 };
	const uint8_t codes[ROWS] = {0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 2, 3, 2};
	const struct column_value values[] = {{.number = 1},
					      {.number = 2},
					      {.number = 88, .missing = true},
					      {.number = 99, .missing = true}};
	const struct column answers = {.name = STR("q"),
				       .kind = COLUMN_CODE,
				       .rows = ROWS,
				       .cells.code = codes,
				       .values = values,
				       .value_count = 4};
	const struct design_columns columns = {0};
	const struct estimate_request requests[] = {
		{.statistic = ESTIMATE_PROPORTION,
		 .variable = &answers,
		 .category_row = ESTIMATE_CATEGORY_NONE},
		{.statistic = ESTIMATE_MEAN, .variable = &answers}};
	const double excluded[] = {0.3, 0.7, 1.7};
	const double categories[] = {3.0 / 13, 7.0 / 13, 2.0 / 13, 1.0 / 13, 1.7};
	const double bounds[] = {0.3,       3.0 / 13, 6.0 / 13,  0.7,      7.0 / 13,
				 10.0 / 13, 1.7,      20.0 / 13, 23.0 / 13};
	const struct {
		enum estimate_missing missing;
		const double *expected;
		size_t count;
	} cases[] = {{ESTIMATE_MISSING_EXCLUDE, excluded, 3},
		     {ESTIMATE_MISSING_CATEGORY, categories, 5},
		     {ESTIMATE_MISSING_BOUNDS, bounds, 9}};
	struct design design;
	struct grouping all;
	assert_int_equal(design_make(arena, ROWS, &columns, &design, NULL), STATUS_OK);
	assert_int_equal(group_all(arena, ROWS, &all, NULL), STATUS_OK);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct estimates estimates;
		const struct estimate_task task = {.arena = arena,
						   .design = &design,
						   .domains = &all,
						   .level = 0.95,
						   .missing = cases[i].missing};
		assert_int_equal(estimate_make(&task, requests, 2, &estimates, NULL), STATUS_OK);
		assert_int_equal(estimates.count, cases[i].count);
		for (size_t k = 0; k < estimates.count; k++)
			assert_true(fabs(estimates.rows[k].value - cases[i].expected[k]) < 1e-12);
	}
}

static void quantiles_of_distributions(void **state)
{
	(void)state;
	/* R: qt(.975, 2), qt(.975, 2.5), qbeta(.025, 3, 8), qnorm(.975) */
	assert_true(fabs(distribution_t_quantile(0.975, 2) - 4.3026527297494619) < 1e-9);
	assert_true(fabs(distribution_t_quantile(0.975, 2.5) - 3.5746548420036919) < 1e-9);
	assert_true(fabs(distribution_beta_quantile(0.025, 3, 8) - 0.066739511177734467) < 1e-9);
	assert_true(fabs(distribution_normal_quantile(0.975) - 1.9599639845400536) < 1e-12);
	assert_true(isnan(distribution_t_quantile(0.975, 0)));
	assert_true(distribution_t_quantile(0.975, (double)INFINITY) ==
		    distribution_normal_quantile(0.975));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_are_sorted_and_cross),
		cmocka_unit_test(mean_of_two_strata),
		cmocka_unit_test(conditions_hold),
		cmocka_unit_test(half_samples_are_balanced),
		cmocka_unit_test(bootstrap_is_seeded_and_right),
		cmocka_unit_test(no_answers_are_kept_apart),
		cmocka_unit_test(quantiles_of_distributions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
