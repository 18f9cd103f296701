/* plan_effect.c - which years and provinces can be compared, and what follows from them. */
#include "plan_effect.h"

#include <assert.h>
#include <math.h>
#include "../../embedded/embedded.h"
#include "../../files/yaml.h"

static_assert(UNIT_COUNT_MAX <= PANEL_UNITS_MAX, "a panel holds all provinces");

static const char rules_file[] = "definitions/plan/effect.yaml";

/* --- rules
 * ----------------------------------------------------------------------------------------
 */

static enum status share_read(const struct yaml_node *map, const char *key, double *share,
			      struct error *err)
{
	TRY(yaml_real(map, key, share, err));
	if (!(*share > 0 && *share < 1))
		return yaml_fail(err, map, "%s is %g, but must lie between 0 and 1", key, *share);
	return STATUS_OK;
}

static enum status rule_read(const struct yaml_node *map, int *next, struct plan_effect_rule *rule,
			     struct error *err)
{
	static const char *const keys[] = {"valid_from",   "valid_to",   "years_max",
					   "before_min",   "others_min", "trend_level",
					   "chance_level", NULL};
	TRY(yaml_only(map, keys, err));
	TRY(yaml_years_follow(map, next, &rule->valid_from, &rule->valid_to, err));
	TRY(yaml_int(map, "years_max", 1, PLAN_EFFECT_YEARS_MAX, &rule->years_max, err));
	TRY(yaml_int(map, "before_min", 1, rule->years_max, &rule->before_min, err));
	TRY(yaml_int(map, "others_min", 1, UNIT_COUNT_MAX, &rule->others_min, err));
	TRY(share_read(map, "trend_level", &rule->trend_level, err));
	return share_read(map, "chance_level", &rule->chance_level, err);
}

enum status plan_effect_rules_parse(struct arena *arena, struct str file, struct str content,
				    struct plan_effect_rules *rules, struct error *err)
{
	const struct yaml_node *root = NULL, *list = NULL;
	int next = INDEX_FIRST_YEAR;
	*rules = (struct plan_effect_rules){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_need(root, "effect_rules", YAML_LIST, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		if (rules->count == PLAN_EFFECT_RULES_MAX)
			return yaml_fail(err, list->values[i], "more than %d rules",
					 PLAN_EFFECT_RULES_MAX);
		TRY(rule_read(list->values[i], &next, &rules->rules[rules->count++], err));
	}
	if (rules->count == 0 || next != 0)
		return yaml_fail(err, list, "the last rule must be open: leave out valid_to");
	return STATUS_OK;
}

enum status plan_effect_rule_load(struct arena *arena, int year, struct plan_effect_rule *rule,
				  struct error *err)
{
	struct plan_effect_rules rules;
	struct str content;
	TRY(embedded_content(arena, rules_file, &content, err));
	TRY(plan_effect_rules_parse(arena, str_from(rules_file), content, &rules, err));
	*rule = rules.rules[0]; /* also of the years before there was an index */
	for (size_t i = 0; i < rules.count; i++)
		if (year >= rules.rules[i].valid_from)
			*rule = rules.rules[i];
	return STATUS_OK;
}

const char *plan_verdict_key(enum plan_verdict verdict)
{
	static const char *const keys[PLAN_VERDICT_COUNT] = {
		"too_early", "break",         "redraw", "missing", "few_others",
		"no_trend",  "unlike_before", "chance", "rose",    "fell"};
	return keys[verdict];
}

/* --- which years can be compared
 * ------------------------------------------------------------------
 */

struct span {
	const struct index_figures *figures;
	const struct plan_effect_question *question;
};

static double own_score(const struct span *span, int year)
{
	return index_score(span->figures, span->question->code, year, span->question->unit);
}

/* Whether the year may be compared with the year before, by its definition and its sample. */
static bool is_joined(const struct span *span, int year)
{
	return index_is_comparable(span->figures, span->question->code, year) &&
	       !index_redraw_suspected(span->figures, year);
}

/* What forbids comparing the years on both sides of the action; ROSE: nothing does. */
static enum plan_verdict obstacle(const struct span *span, int *year)
{
	const int acted = span->question->acted;
	if (acted >= span->figures->last_year)
		return PLAN_VERDICT_TOO_EARLY;
	for (*year = acted; *year <= acted + 1; (*year)++) {
		if (!index_is_comparable(span->figures, span->question->code, *year))
			return PLAN_VERDICT_BREAK;
		if (index_redraw_suspected(span->figures, *year))
			return PLAN_VERDICT_REDRAW;
	}
	for (*year = acted - 1; *year <= acted + 1; *year += 2)
		if (isnan(own_score(span, *year)))
			return PLAN_VERDICT_MISSING;
	*year = 0;
	return PLAN_VERDICT_ROSE;
}

/* How many years on one side lie together: step -1 before, +1 after. */
static size_t years_together(const struct span *span, int step, size_t max)
{
	size_t count = 0;
	int year = span->question->acted + step;
	while (count < max && !isnan(own_score(span, year)) &&
	       is_joined(span, step < 0 ? year + 1 : year)) {
		count++;
		year += step;
	}
	return count;
}

/* --- the panel
 * ------------------------------------------------------------------------------------
 */

static void panel_fill(const struct span *span, const struct plan_effect *effect, double *values,
		       double *errors)
{
	const size_t units = span->figures->units.count;
	for (size_t time = 0; time < effect->before_count + effect->after_count; time++) {
		const int year =
			time < effect->before_count
				? span->question->acted - (int)(effect->before_count - time)
				: span->question->acted + 1 + (int)(time - effect->before_count);
		for (size_t unit = 0; unit < units; unit++) {
			values[time * units + unit] =
				index_score(span->figures, span->question->code, year, unit);
			errors[time * units + unit] = index_standard_error(
				span->figures, span->question->code, year, unit);
		}
	}
}

/* The mean of the units that the panel compares, in any year; in years outside it, of those of them
 * that have a score. */
static double others_mean(const struct span *span, const struct panel *panel, int year)
{
	double sum = 0;
	size_t count = 0;
	for (size_t unit = 0; unit < span->figures->units.count; unit++) {
		const double score = index_score(span->figures, span->question->code, year, unit);
		if (isnan(score) || !panel_compares(panel, unit))
			continue;
		sum += score;
		count++;
	}
	return count == 0 ? (double)NAN : sum / (double)count;
}

static void years_fill(const struct span *span, const struct panel *panel,
		       struct plan_effect *effect)
{
	const int acted = span->question->acted, max = (int)effect->rule.years_max;
	for (int year = acted - max; year <= acted + max; year++) {
		if (year < span->figures->first_year || year > span->figures->last_year)
			continue;
		struct plan_effect_year *row = &effect->years[effect->year_count++];
		*row = (struct plan_effect_year){.year = year,
						 .phase = PLAN_YEAR_UNUSED,
						 .own = own_score(span, year),
						 .others = others_mean(span, panel, year)};
		if (year == acted)
			row->phase = PLAN_YEAR_OF_ACTION;
		else if (year < acted && acted - year <= (int)effect->before_count)
			row->phase = PLAN_YEAR_BEFORE;
		else if (year > acted && year - acted <= (int)effect->after_count)
			row->phase = PLAN_YEAR_AFTER;
	}
}

static enum plan_verdict judge(const struct plan_effect *effect)
{
	const struct plan_effect_rule *rule = &effect->rule;
	if ((int64_t)effect->panel.others < rule->others_min)
		return PLAN_VERDICT_FEW_OTHERS;
	if ((int64_t)effect->before_count < rule->before_min)
		return PLAN_VERDICT_NO_TREND;
	if (effect->panel.trend_p <= rule->trend_level)
		return PLAN_VERDICT_UNLIKE_BEFORE;
	if (effect->panel.p > rule->chance_level)
		return PLAN_VERDICT_CHANCE;
	return effect->panel.effect > 0 ? PLAN_VERDICT_ROSE : PLAN_VERDICT_FELL;
}

void plan_effect_compute(const struct index_figures *figures, const struct plan_effect_rule *rule,
			 const struct plan_effect_question *question, struct plan_effect *effect)
{
	double values[2 * PLAN_EFFECT_YEARS_MAX * UNIT_COUNT_MAX];
	double errors[2 * PLAN_EFFECT_YEARS_MAX * UNIT_COUNT_MAX];
	*effect = (struct plan_effect){.question = *question, .rule = *rule};
	const struct span span = {figures, &effect->question};
	struct panel panel = {.values = values,
			      .errors = errors,
			      .left_out = effect->question.left_out,
			      .unit_count = figures->units.count,
			      .acted = question->unit};
	effect->verdict = obstacle(&span, &effect->cause_year);
	if (effect->verdict == PLAN_VERDICT_ROSE) {
		effect->before_count = years_together(&span, -1, (size_t)rule->years_max);
		effect->after_count = years_together(&span, 1, (size_t)rule->years_max);
		panel_fill(&span, effect, values, errors);
		panel.before_count = effect->before_count;
		panel.time_count = effect->before_count + effect->after_count;
		effect->has_figures = panel_effect(&panel, &effect->panel);
		effect->verdict = effect->has_figures ? judge(effect) : PLAN_VERDICT_FEW_OTHERS;
	}
	years_fill(&span, &panel, effect);
}

size_t plan_effect_as_large(const struct plan_effect *effect)
{
	return (size_t)lround(effect->panel.p * (double)(effect->panel.others + 1)) - 1;
}
