/* plan_effect_words.c - says whether an action worked: a sentence, a table, JSON. */
#include <math.h>

#include "../../view/json.h"
#include "../columns.h"
#include "plan_effect.h"
#include "plan_sentence.h"

struct str plan_verdict_name(enum language language, enum plan_verdict verdict)
{
	static const enum message names[PLAN_VERDICT_COUNT] = {
		MESSAGE_PLAN_VERDICT_TOO_EARLY,  MESSAGE_PLAN_VERDICT_NOT_ENOUGH,
		MESSAGE_PLAN_VERDICT_NOT_ENOUGH, MESSAGE_PLAN_VERDICT_NOT_ENOUGH,
		MESSAGE_PLAN_VERDICT_NOT_ENOUGH, MESSAGE_PLAN_VERDICT_NOT_ENOUGH,
		MESSAGE_PLAN_VERDICT_NOT_ENOUGH, MESSAGE_PLAN_VERDICT_NOT_ENOUGH,
		MESSAGE_PLAN_VERDICT_ROSE,       MESSAGE_PLAN_VERDICT_FELL};
	return message_text(language, names[verdict]);
}

/* --- the sentence
 * ---------------------------------------------------------------------------------
 */

struct said {
	struct str part, unit, acted, cause, effect;
};

static struct said said_of(const struct index_reader *reader, const struct plan_effect *effect)
{
	struct arena *arena = reader->arena;
	const struct plan_effect_question *question = &effect->question;
	const int year = question->acted < reader->figures->last_year ? question->acted
								      : reader->figures->last_year;
	return (struct said){
		.part = plan_part_title(reader, reader->figures->codes[question->code]),
		.unit = index_unit_name(reader, question->unit, year),
		.acted = str_format(arena, "%d", question->acted),
		.cause = str_format(arena, "%d", effect->cause_year),
		.effect = language_signed(arena, reader->language, effect->panel.effect, 2),
	};
}

static struct str without_figures(const struct index_reader *reader,
				  const struct plan_effect *effect, const struct said *said)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	switch (effect->verdict) {
	case PLAN_VERDICT_TOO_EARLY:
		return message_plan_effect_too_early(
			arena, language,
			&(struct message_plan_effect_too_early){
				said->part, said->acted,
				index_year_text(reader, reader->figures->last_year)});
	case PLAN_VERDICT_BREAK:
		return message_plan_effect_break(
			arena, language,
			&(struct message_plan_effect_break){said->part, said->cause});
	case PLAN_VERDICT_REDRAW:
		return message_plan_effect_redraw(
			arena, language,
			&(struct message_plan_effect_redraw){said->part, said->cause});
	case PLAN_VERDICT_MISSING:
		return message_plan_effect_missing(
			arena, language,
			&(struct message_plan_effect_missing){said->part, said->unit, said->cause});
	case PLAN_VERDICT_FEW_OTHERS:
	case PLAN_VERDICT_NO_TREND:
	case PLAN_VERDICT_UNLIKE_BEFORE:
	case PLAN_VERDICT_CHANCE:
	case PLAN_VERDICT_ROSE:
	case PLAN_VERDICT_FELL:
	case PLAN_VERDICT_COUNT:
		break;
	}
	return message_plan_effect_few_others(
		arena, language,
		&(struct message_plan_effect_few_others){
			said->part, language_int(arena, language, (int64_t)effect->panel.others),
			language_int(arena, language, effect->rule.others_min)});
}

static struct str chance_text(const struct index_reader *reader, const struct plan_effect *effect,
			      const struct said *said)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	return message_plan_effect_chance(
		arena, language,
		&(struct message_plan_effect_chance){
			.part = said->part,
			.unit = said->unit,
			.year = said->acted,
			.effect = said->effect,
			.count = language_int(arena, language,
					      (int64_t)plan_effect_as_large(effect)),
			.others = language_int(arena, language, (int64_t)effect->panel.others)});
}

struct str plan_effect_finding(const struct index_reader *reader, const struct plan_effect *effect)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct said said = said_of(reader, effect);
	const struct str size = language_number(arena, language, fabs(effect->panel.effect), 2);
	if (effect->verdict == PLAN_VERDICT_NO_TREND)
		return message_plan_effect_no_trend(
			arena, language,
			&(struct message_plan_effect_no_trend){
				said.part,
				language_int(arena, language, (int64_t)effect->before_count),
				said.unit, said.effect});
	if (effect->verdict == PLAN_VERDICT_UNLIKE_BEFORE)
		return message_plan_effect_unlike_before(
			arena, language,
			&(struct message_plan_effect_unlike_before){
				said.part, said.unit,
				language_signed(arena, language, effect->panel.trend, 2)});
	if (effect->verdict == PLAN_VERDICT_CHANCE)
		return chance_text(reader, effect, &said);
	if (effect->verdict == PLAN_VERDICT_ROSE)
		return message_plan_effect_rose(
			arena, language,
			&(struct message_plan_effect_rose){said.part, said.acted, said.unit, size});
	if (effect->verdict == PLAN_VERDICT_FELL)
		return message_plan_effect_fell(
			arena, language,
			&(struct message_plan_effect_fell){said.part, said.acted, said.unit, size});
	return without_figures(reader, effect, &said);
}

struct str plan_effect_interval(const struct index_reader *reader, const struct plan_effect *effect)
{
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	const struct panel_effect *panel = &effect->panel;
	if (!effect->has_figures)
		return (struct str){0};
	const struct str low = language_signed(arena, language, panel->placebo_low, 2);
	const struct str high = language_signed(arena, language, panel->placebo_high, 2);
	if (isnan(panel->error))
		return message_plan_effect_placebo(
			arena, language, &(struct message_plan_effect_placebo){low, high});
	const double reach = INDEX_NORMAL_95 * panel->error;
	return message_plan_effect_interval(
		arena, language,
		&(struct message_plan_effect_interval){
			language_signed(arena, language, panel->effect - reach, 2),
			language_signed(arena, language, panel->effect + reach, 2), low, high});
}

/* --- the table
 * ------------------------------------------------------------------------------------
 */

static const struct column columns[] = {
	{"year", MESSAGE_COLUMN_YEAR, TABLE_INT, 0, FOR_ALL},
	{"phase", MESSAGE_PLAN_PHASE, TABLE_TEXT, 0, FOR_PROGRAMS},
	{"phase_name", MESSAGE_PLAN_PHASE, TABLE_TEXT, 0, FOR_PEOPLE},
	{"own", MESSAGE_PLAN_OWN, TABLE_REAL, 2, FOR_ALL},
	{"others", MESSAGE_PLAN_OTHERS, TABLE_REAL, 2, FOR_ALL},
	{"difference", MESSAGE_PLAN_DIFFERENCE, TABLE_SIGNED, 2, FOR_ALL},
	{"since_before", MESSAGE_PLAN_SINCE_BEFORE, TABLE_SIGNED, 2, FOR_ALL},
};

static const char *phase_key(const struct plan_effect_year *row)
{
	static const char *const keys[] = {"before", "action", "after", "unused"};
	return keys[row->phase];
}

/* The difference in the last year before, from which the others' trend is counted; NaN: none. */
static double base_difference(const struct plan_effect *effect)
{
	double base = (double)NAN;
	for (size_t i = 0; i < effect->year_count; i++)
		if (effect->years[i].phase == PLAN_YEAR_BEFORE)
			base = effect->years[i].own - effect->years[i].others;
	return base;
}

void plan_effect_table(const struct index_reader *reader, const struct plan_effect *effect,
		       struct table *table)
{
	static const enum message names[] = {MESSAGE_PLAN_PHASE_BEFORE, MESSAGE_PLAN_PHASE_ACTION,
					     MESSAGE_PLAN_PHASE_AFTER, MESSAGE_PLAN_PHASE_UNUSED};
	const struct said said = said_of(reader, effect);
	const double base = base_difference(effect);
	const struct index_figures *figures = reader->figures;
	table_init(
		table, reader->arena, reader->language,
		str_format(reader->arena, "effect-" STR_FMT "-" STR_FMT "-%d",
			   STR_ARG(figures->units.units[effect->question.unit].code),
			   STR_ARG(figures->codes[effect->question.code]), effect->question.acted),
		message_plan_effect_caption(reader->arena, reader->language,
					    &(struct message_plan_effect_caption){
						    said.part, said.unit,
						    language_int(reader->arena, reader->language,
								 (int64_t)effect->panel.others)}));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < effect->year_count; i++) {
		const struct plan_effect_year *row = &effect->years[i];
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_int(row->year);
		cells[1] = table_text(str_from(phase_key(row)));
		cells[2] = table_text(message_text(reader->language, names[row->phase]));
		cells[3] = table_real(row->own);
		cells[4] = table_real(row->others);
		cells[5] = table_real(row->own - row->others);
		if (row->phase != PLAN_YEAR_UNUSED)
			cells[6] = table_real(row->own - row->others - base);
	}
}

/* --- JSON
 * -----------------------------------------------------------------------------------------
 */

static void figures_json(struct json *json, const struct plan_effect *effect)
{
	const struct panel_effect *panel = &effect->panel;
	const double reach = INDEX_NORMAL_95 * panel->error;
	const double none = effect->has_figures ? 0 : (double)NAN; /* written as null */
	json_key_int(json, "others", (int64_t)panel->others);
	json_key_int(json, "years_before", (int64_t)effect->before_count);
	json_key_int(json, "years_after", (int64_t)effect->after_count);
	json_key_real(json, "own_before", panel->own_before + none);
	json_key_real(json, "own_after", panel->own_after + none);
	json_key_real(json, "others_before", panel->others_before + none);
	json_key_real(json, "others_after", panel->others_after + none);
	json_key_real(json, "effect", panel->effect + none);
	json_key_real(json, "p", panel->p + none);
	json_key_real(json, "placebo_low", panel->placebo_low + none);
	json_key_real(json, "placebo_high", panel->placebo_high + none);
	json_key_real(json, "se", panel->error + none);
	json_key_real(json, "ci_low", panel->effect - reach + none);
	json_key_real(json, "ci_high", panel->effect + reach + none);
	json_key_real(json, "trend", panel->trend + none);
	json_key_real(json, "trend_p", panel->trend_p + none);
}

void plan_effect_json(const struct index_reader *reader, const struct plan_effect *effect,
		      struct buffer *out)
{
	const struct index_figures *figures = reader->figures;
	struct json json;
	json_init(&json, out);
	json_object_begin(&json);
	json_key_text(&json, "unit", figures->units.units[effect->question.unit].code);
	json_key_text(&json, "code", figures->codes[effect->question.code]);
	json_key_int(&json, "acted", effect->question.acted);
	json_key_text(&json, "verdict", str_from(plan_verdict_key(effect->verdict)));
	if (effect->cause_year == 0)
		json_key_null(&json, "cause_year");
	else
		json_key_int(&json, "cause_year", effect->cause_year);
	figures_json(&json, effect);
	json_key(&json, "years");
	json_array_begin(&json);
	for (size_t i = 0; i < effect->year_count; i++) {
		const struct plan_effect_year *row = &effect->years[i];
		json_object_begin(&json);
		json_key_int(&json, "year", row->year);
		json_key_text(&json, "phase", str_from(phase_key(row)));
		json_key_real(&json, "own", row->own);
		json_key_real(&json, "others", row->others);
		json_object_end(&json);
	}
	json_array_end(&json);
	json_object_end(&json);
}
