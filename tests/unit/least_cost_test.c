/* least_cost_test.c - the least cost of whole steps against trying them all. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stats/least_cost.h"
#include "stats/random.h"

#define QUESTIONS 300
#define ITEMS 5
#define STEPS_MAX 4

struct trial {
	struct least_cost_item items[ITEMS];
	double needed;
};

/* The least cost over every choice of whole steps; INFINITY: none reaches the sum. */
static double tried(const struct trial *trial, size_t item, double sum, double cost)
{
	if (item == ITEMS)
		return sum >= trial->needed - 1e-9 ? cost : (double)INFINITY;
	const struct least_cost_item *at = &trial->items[item];
	double least = (double)INFINITY;
	for (double d = at->least; d <= at->most + 1e-9; d += at->step)
		least = fmin(least,
			     tried(trial, item + 1, sum + at->gain * d, cost + at->cost * d));
	return least;
}

static void trial_draw(struct random_stream *random, struct trial *trial)
{
	double most = 0;
	for (size_t i = 0; i < ITEMS; i++) {
		const double step = 0.05 * (double)(1 + random_below(random, 4));
		const double least = (double)random_below(random, 2);
		trial->items[i] = (struct least_cost_item){
			.gain = random_below(random, 2) == 0 ? 1 : 0.1 + random_real(random),
			.cost = random_below(random, 2) == 0 ? 1 : 5 * random_real(random),
			.least = step * least,
			.most = step * (least + (double)random_below(random, STEPS_MAX)),
			.step = step};
		most += trial->items[i].gain * trial->items[i].most;
	}
	trial->needed = most * 1.1 * random_real(random);
}

static void nothing_cheaper_exists(void **state)
{
	(void)state;
	struct random_stream random = random_start(20240101, 1);
	size_t none = 0;
	for (size_t k = 0; k < QUESTIONS; k++) {
		struct trial trial;
		double amounts[ITEMS], cost = 0, sum = 0;
		trial_draw(&random, &trial);
		const double wanted = tried(&trial, 0, 0, 0);
		const enum least_cost_answer answer =
			least_cost_find(trial.items, ITEMS, trial.needed, amounts);
		assert_int_equal(answer, isinf(wanted) ? LEAST_COST_NONE : LEAST_COST_FOUND);
		none += isinf(wanted) ? 1 : 0;
		for (size_t i = 0; i < ITEMS && !isinf(wanted); i++) {
			const double steps = amounts[i] / trial.items[i].step;
			assert_true(fabs(steps - round(steps)) < 1e-9);
			assert_true(amounts[i] >= trial.items[i].least - 1e-12 &&
				    amounts[i] <= trial.items[i].most + 1e-12);
			cost += trial.items[i].cost * amounts[i];
			sum += trial.items[i].gain * amounts[i];
		}
		if (!isinf(wanted) && !(fabs(cost - wanted) <= 1e-6 * fmax(1, wanted)))
			fail_msg("question %zu: %.12g in place of %.12g", k, cost, wanted);
		assert_true(isinf(wanted) || sum >= trial.needed - 1e-9);
	}
	assert_true(none > 10 && none < QUESTIONS / 2);
}

/* One item in whole steps and one that moves freely: the rest is filled exactly. */
static void free_items_fill_the_rest(void **state)
{
	(void)state;
	const struct least_cost_item items[] = {
		{.gain = 1, .cost = 1, .most = 1, .step = 0.25},
		{.gain = 1, .cost = 1.5, .most = 1},
	};
	double amounts[2];
	assert_int_equal(least_cost_find(items, 2, 0.6, amounts), LEAST_COST_FOUND);
	assert_true(fabs(amounts[0] - 0.5) < 1e-9 && fabs(amounts[1] - 0.1) < 1e-7);
}

/* Of equal costs the items named first are moved. */
static void the_first_are_preferred(void **state)
{
	(void)state;
	struct least_cost_item items[28];
	double amounts[28];
	for (size_t i = 0; i < 28; i++)
		items[i] =
			(struct least_cost_item){.gain = 1, .cost = 1, .most = 0.5, .step = 0.05};
	assert_int_equal(least_cost_find(items, 28, 1.3683, amounts), LEAST_COST_FOUND);
	for (size_t i = 0; i < 28; i++)
		assert_true(fabs(amounts[i] - (i < 2 ? 0.5 : i == 2 ? 0.4 : 0)) < 1e-9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_cheaper_exists),
		cmocka_unit_test(free_items_fill_the_rest),
		cmocka_unit_test(the_first_are_preferred),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
