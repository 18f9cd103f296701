/* improvement_scenario.c - what changed parts would make of a province's total, rank and tier. */
#include "improvement_pairs.h"

#include <assert.h>
#include <math.h>
#include "../../base/number.h"
#include "../../stats/descriptive.h"

/* True when moving one part moves the other too. */
static bool parts_overlap(const struct index_figures *figures, size_t a, size_t b)
{
	for (size_t up = a; up != INDEX_NONE; up = figures->parents[up])
		if (up == b)
			return true;
	for (size_t up = b; up != INDEX_NONE; up = figures->parents[up])
		if (up == a)
			return true;
	return false;
}

const struct improvement_change *improvement_change_of(const struct improvement_scenario *scenario,
						       size_t code)
{
	for (size_t i = 0; i < scenario->change_count; i++)
		if (scenario->changes[i].lever.code == code)
			return &scenario->changes[i];
	return NULL;
}

enum status improvement_change_add(const struct improvement_ground *ground, struct str code,
				   double to, struct improvement_scenario *scenario,
				   struct error *err)
{
	const struct index_figures *figures = ground->figures;
	if (scenario->change_count == IMPROVEMENT_CHANGES_MAX)
		return FAIL(err, STATUS_LIMIT, "at most %d parts are changed at once",
			    IMPROVEMENT_CHANGES_MAX);
	struct improvement_change change = {.to = to};
	TRY(improvement_lever_make(ground, code, &change.lever, err));
	const struct improvement_lever *lever = &change.lever;
	for (size_t i = 0; i < scenario->change_count; i++) {
		const size_t other = scenario->changes[i].lever.code;
		if (other == lever->code)
			return FAIL(err, STATUS_INVALID, STR_FMT " is set twice", STR_ARG(code));
		if (parts_overlap(figures, other, lever->code))
			return FAIL(err, STATUS_INVALID,
				    STR_FMT " and " STR_FMT
					    " contradict each other: one is part of the other",
				    STR_ARG(figures->codes[other]), STR_ARG(code));
	}
	if (to < lever->scale_min || to > lever->scale_max)
		return FAIL(err, STATUS_INVALID,
			    STR_FMT " is set to %g, but its scale runs from %g to %g",
			    STR_ARG(code), to, lever->scale_min, lever->scale_max);
	change.points = lever->weight * (to - lever->value);
	change.believable = to >= lever->range.low - IMPROVEMENT_SHOWN &&
			    to <= lever->range.high + IMPROVEMENT_SHOWN;
	scenario->changes[scenario->change_count++] = change;
	return STATUS_OK;
}

enum status improvement_changes_parse(const struct improvement_ground *ground, struct str text,
				      struct improvement_scenario *scenario, struct error *err)
{
	struct improvement_pair pair;
	TRY(improvement_pairs_check(text, err));
	for (struct str rest = text; improvement_pair_next(&rest, &pair);) {
		double to = 0;
		const enum status status = number_real(pair.value, '.', &to, err);
		if (status != STATUS_OK)
			return error_place(err, status, STR_FMT, STR_ARG(pair.shown_code));
		TRY(improvement_change_add(ground, pair.code, to, scenario, err));
	}
	return STATUS_OK;
}

void improvement_standings_compute(const struct improvement_ground *ground, double total,
				   struct improvement_standings *standings)
{
	const struct index_figures *figures = ground->figures;
	const struct index_tier_rule *rule = index_tier_rule(&figures->rules, ground->year);
	const size_t count = figures->units.count;
	double sorted[UNIT_COUNT_MAX];
	*standings = (struct improvement_standings){
		.units = arena_array(ground->arena, struct improvement_standing, count)};
	for (size_t i = 0; i < count; i++) {
		const double score =
			i == ground->unit ? total
					  : index_score(figures, figures->total, ground->year, i);
		standings->units[i] = (struct improvement_standing){score, 0, INDEX_TIER_NONE};
		if (!isnan(score))
			sorted[standings->ranked++] = score;
	}
	stats_sort(sorted, standings->ranked);
	for (size_t i = 0; i < INDEX_CUTS; i++)
		standings->cuts[i] = stats_quantile(sorted, standings->ranked,
						    (double)(i + 1) / (INDEX_CUTS + 1));
	for (size_t i = 0; i < count; i++) {
		struct improvement_standing *unit = &standings->units[i];
		if (isnan(unit->score))
			continue;
		size_t above = 0;
		while (sorted[standings->ranked - 1 - above] > unit->score)
			above++;
		unit->rank = above + 1;
		unit->tier = index_tier_between(rule, standings->cuts, unit->score);
	}
}

static void passed_find(const struct improvement_ground *ground,
			struct improvement_scenario *scenario)
{
	const struct index_distribution *all =
		index_distribution(ground->figures, ground->figures->total, ground->year);
	scenario->passed = arena_array(ground->arena, size_t, all->count);
	for (size_t i = 0; i < all->count; i++) {
		const double other = scenario->standings.units[all->order[i]].score;
		if (other > scenario->before.score && other <= scenario->after.score &&
		    all->order[i] != ground->unit)
			scenario->passed[scenario->passed_count++] = all->order[i];
	}
}

enum status improvement_scenario_compute(const struct improvement_ground *ground,
					 struct improvement_scenario *scenario, struct error *err)
{
	const struct index_figures *figures = ground->figures;
	const double total = index_score(figures, figures->total, ground->year, ground->unit);
	if (isnan(total))
		return FAIL(err, STATUS_NOT_FOUND,
			    "province " STR_FMT " has no total in %d, so it has no rank to move",
			    STR_ARG(figures->units.units[ground->unit].code), ground->year);
	double changed = total;
	for (size_t i = 0; i < scenario->change_count; i++)
		changed += scenario->changes[i].points;
	struct improvement_standings before;
	improvement_standings_compute(ground, total, &before);
	improvement_standings_compute(ground, changed, &scenario->standings);
	scenario->before = before.units[ground->unit];
	scenario->after = scenario->standings.units[ground->unit];
	passed_find(ground, scenario);
	return STATUS_OK;
}
