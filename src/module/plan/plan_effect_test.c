/* plan_effect_test.c - which actions can be judged at all, and the figures of one that can. */
#include "../figures_fixture.h"

#include "plan_effect.h"

static struct figures_fixture *fixture;

static int setup(void **state)
{
	if (figures_fixture_open(state) != 0)
		return -1;
	fixture = *state;
	return 0;
}

static struct plan_effect ask(const char *code, int acted, size_t left_out)
{
	struct plan_effect_question question = {
		.unit = fixture->son_la,
		.code = index_code_find(fixture->figures, str_from(code)),
		.acted = acted};
	struct plan_effect_rule rule;
	struct plan_effect effect;
	assert_int_not_equal(question.code, INDEX_NONE);
	if (left_out != UNIT_NONE)
		question.left_out[left_out] = true;
	assert_int_equal(plan_effect_rule_load(fixture->arena, acted, &rule, NULL), STATUS_OK);
	plan_effect_compute(fixture->figures, &rule, &question, &effect);
	return effect;
}

/* Each answer that is none has its own reason, and breaks and redraws are never crossed. */
static void test_verdicts(void **state)
{
	(void)state;
	static const struct {
		const char *code;
		int acted;
		const char *wanted;
		int cause_year;
	} cases[] = {
		{"8", 2024, "too_early", 0},   {"8", 2026, "too_early", 0},
		{"6", 2020, "break", 2021},    {"8.3", 2020, "break", 2020},
		{"4.1", 2020, "redraw", 2021}, {"1", 2014, "redraw", 2015},
		{"4.1", 2021, "redraw", 2021}, {"8.2", 2022, "no_trend", 0},
		{"total", 2023, "chance", 0},  {"8.2", 2023, "rose", 0},
		{"8", 2011, "break", 2011},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct plan_effect effect = ask(cases[i].code, cases[i].acted, UNIT_NONE);
		if (strcmp(plan_verdict_key(effect.verdict), cases[i].wanted) != 0 ||
		    effect.cause_year != cases[i].cause_year)
			fail_msg("%s in %d: %s (%d) in place of %s", cases[i].code, cases[i].acted,
				 plan_verdict_key(effect.verdict), effect.cause_year,
				 cases[i].wanted);
	}
}

/* The same figures by another road: straight from the published scores. */
static void test_figures(void **state)
{
	(void)state;
	const struct index_figures *figures = fixture->figures;
	const size_t code = index_code_find(figures, STR("8.2"));
	const struct plan_effect effect = ask("8.2", 2023, UNIT_NONE);
	double own = 0, others = 0;
	size_t count = 0;
	for (size_t unit = 0; unit < figures->units.count; unit++) {
		const double change = index_score(figures, code, 2024, unit) -
				      (index_score(figures, code, 2021, unit) +
				       index_score(figures, code, 2022, unit)) /
					      2;
		if (isnan(change))
			continue;
		if (unit == fixture->son_la) {
			own = change;
			continue;
		}
		others += change;
		count++;
	}
	assert_int_equal(effect.before_count, 2);
	assert_int_equal(effect.after_count, 1);
	assert_int_equal(effect.panel.others, count);
	assert_true(fabs(effect.panel.effect - (own - others / (double)count)) < 1e-12);
	assert_int_equal(plan_effect_as_large(&effect), 0);
	assert_true(isnan(effect.panel.error));
}

static void test_who_acted_too_is_not_compared(void **state)
{
	(void)state;
	const size_t lai_chau = unit_find(&fixture->figures->units, STR("12"), date_year_end(2022));
	const struct plan_effect all = ask("8.2", 2023, UNIT_NONE);
	const struct plan_effect fewer = ask("8.2", 2023, lai_chau);
	assert_int_equal(fewer.panel.others, all.panel.others - 1);
	assert_true(fewer.panel.effect != all.panel.effect);
}

static void test_bad_rules_are_refused(void **state)
{
	(void)state;
#define REST "years_max: 3, before_min: 2, others_min: 20, trend_level: 0.1, "
	static const struct {
		const char *text, *reason;
	} cases[] = {
		{"effect_rules: [{valid_from: 2012, " REST "chance_level: 0.05}]", "before 2012"},
		{"effect_rules: [{valid_from: 2011, " REST "chance_level: 5}]",
		 "must lie between 0 and 1"},
		{"effect_rules: [{valid_from: 2011, valid_to: 2020, " REST "chance_level: 0.05}]",
		 "must be open"},
		{"effect_rules: [{valid_from: 2011, " REST "chance_levl: 0.05}]", "chance_level"},
		{"effect_rules: []", "must be open"},
		{"effect_rules: [{valid_from: 2011, years_max: 9, before_min: 2, others_min: 20, "
		 "trend_level: 0.1, chance_level: 0.05}]",
		 "years_max"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct plan_effect_rules rules;
		struct error err = {0};
		assert_int_equal(plan_effect_rules_parse(fixture->arena, STR("effect.yaml"),
							 str_from(cases[i].text), &rules, &err),
				 STATUS_INVALID);
		if (strstr(err.text, cases[i].reason) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].reason);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_verdicts),
		cmocka_unit_test(test_figures),
		cmocka_unit_test(test_who_acted_too_is_not_compared),
		cmocka_unit_test(test_bad_rules_are_refused),
	};
	return cmocka_run_group_tests(tests, setup, figures_fixture_close);
}
