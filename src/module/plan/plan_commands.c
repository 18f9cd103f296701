/* plan_commands.c - dannoi plan effect. */
#include "../index/index_command.h"
#include "plan_effect.h"
#include "plan_private.h"

static enum status run_effect(struct command_context *context, struct error *err)
{
	ON_LEAVE(index_figures_leave) struct index_figures *figures = NULL;
	struct index_reader reader;
	struct plan_effect_rule rule;
	struct plan_effect_question question = {.acted = (int)field_int(&context->values, "acted")};
	struct plan_effect *effect = arena_new(context->arena, struct plan_effect);
	TRY(index_command_open(context, &figures, &reader, err));
	TRY(index_unit_resolve_any(figures, field_text(&context->values, "unit"), context->arena,
				   &question.unit, err));
	TRY(index_code_resolve_any(figures, field_text(&context->values, "code"), &question.code,
				   err));
	TRY(plan_adopters_read(&reader, field_text(&context->values, "adopters"), &question, err));
	TRY(plan_effect_rule_load(context->arena, question.acted, &rule, err));
	plan_effect_compute(figures, &rule, &question, effect);
	const size_t format = field_choice(&context->values, "format");
	if (format == TABLE_AS_JSON) {
		plan_effect_json(&reader, effect, context->out);
		return STATUS_OK;
	}
	if (format == TABLE_AS_TEXT) {
		const struct str interval = plan_effect_interval(&reader, effect);
		buffer_add(context->out, plan_effect_finding(&reader, effect));
		buffer_add_char(context->out, '\n');
		buffer_add(context->out, interval);
		buffer_add(context->out, interval.size > 0 ? STR("\n\n") : STR("\n"));
	}
	struct table table;
	plan_effect_table(&reader, effect, &table);
	return command_answer(context, &table, err);
}

static const struct field effect_fields[] = {
	INDEX_COMMAND_UNIT_FIELD(true),
	{.name = "code",
	 .kind = FIELD_TEXT,
	 .max = 20,
	 .fallback = "total",
	 .summary = "a part: total, 8 or 8.2"},
	{.name = "acted",
	 .kind = FIELD_INT,
	 .required = true,
	 .min = 1900,
	 .max = 2200,
	 .summary = "the year of the action"},
	{.name = "adopters",
	 .kind = FIELD_TEXT,
	 .max = 500,
	 .summary = "provinces that acted too, by commas: 12,11; they are not compared"},
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
	{0}};

const struct command plan_commands[] = {
	{"plan effect", effect_fields, COMMAND_WITH_STORE, run_effect,
	 "Tells whether a part of the index rose after an action more than elsewhere.",
	 "Difference in differences of the years before and after the action, against the "
	 "provinces\n"
	 "that did not act; chance is judged by taking each of them as if it had acted.  Breaks "
	 "and\n"
	 "suspected redraws of the sample are not crossed.  verdict: too_early, break, redraw,\n"
	 "missing, few_others, no_trend, unlike_before, chance, rose, fell; se and ci are null "
	 "where\n"
	 "no errors were published.\n"
	 "JSON: {unit, code, acted, verdict, cause_year, others, years_before, years_after,\n"
	 "own_before, own_after, others_before, others_after, effect, p, placebo_low, "
	 "placebo_high,\n"
	 "se, ci_low, ci_high, trend, trend_p, years: [{year, phase, own, others}]}\n"
	 "Example: dannoi plan effect --unit 14 --code 8.2 --acted 2023"},
	{0}};
