/* improvement_rises.c - which provinces left a tier upwards within years that compare. */
#include <math.h>
#include "improvement_cases.h"

const char *improvement_kept_key(enum improvement_kept kept)
{
	static const char *const keys[] = {"kept", "fallen", "unknown"};
	return keys[kept];
}

static struct improvement_standing standing_of(const struct index_figures *figures, size_t code,
					       int year, size_t unit)
{
	return (struct improvement_standing){
		.score = index_score(figures, code, year, unit),
		.rank = index_rank(figures, code, year, unit),
		.tier = index_tier_of(figures, code, year, unit),
	};
}

/* The next year with a score that compares with from_year, at most `last`; 0: none. */
static int next_year(const struct index_figures *figures, size_t code, int from_year, int last,
		     size_t unit)
{
	for (int year = from_year + 1; year <= last && year <= figures->last_year; year++) {
		if (!improvement_years_compare(figures, code, from_year, year))
			return 0;
		if (!isnan(index_score(figures, code, year, unit)))
			return year;
	}
	return 0;
}

/* The year of the best tier, then rank, among those that compare with from_year, up to `last`;
 * 0: none.  Not of the best score: that can be a good year for all. */
static int best_year(const struct index_figures *figures, size_t code, int from_year, int last,
		     size_t unit)
{
	int best = 0;
	struct improvement_standing held = {0};
	for (int year = next_year(figures, code, from_year, last, unit); year != 0;
	     year = next_year(figures, code, year, last, unit)) {
		const struct improvement_standing found = standing_of(figures, code, year, unit);
		if (best != 0 && (found.tier < held.tier ||
				  (found.tier == held.tier && found.rank >= held.rank)))
			continue;
		best = year;
		held = found;
	}
	return best;
}

/* Whether a higher tier was reached in the years after, in whichever of them. */
static bool tier_reached(const struct index_figures *figures,
			 const struct improvement_rise_question *question, int from_year,
			 size_t unit)
{
	const int last = from_year + question->within_years;
	for (int year = next_year(figures, question->code, from_year, last, unit); year != 0;
	     year = next_year(figures, question->code, year, last, unit))
		if (index_tier_of(figures, question->code, year, unit) > question->from_tier)
			return true;
	return false;
}

static enum improvement_kept kept_after(const struct index_figures *figures,
					const struct improvement_rise_question *question, int year,
					size_t unit)
{
	const int later = next_year(figures, question->code, year, year + 1, unit);
	if (later == 0)
		return IMPROVEMENT_UNKNOWN;
	return index_tier_of(figures, question->code, later, unit) > question->from_tier
		       ? IMPROVEMENT_KEPT
		       : IMPROVEMENT_FALLEN;
}

/* Keeps the largest gain first. */
static void rise_insert(struct improvement_rises *rises, const struct improvement_rise *rise)
{
	size_t at = rises->count++;
	for (; at > 0 && rises->items[at - 1].to.score - rises->items[at - 1].from.score <
				 rise->to.score - rise->from.score;
	     at--)
		rises->items[at] = rises->items[at - 1];
	rises->items[at] = *rise;
}

/* A year of a province in the tier: counted, and a rise when the next score lies above it. */
static void start_take(const struct index_figures *figures,
		       const struct improvement_rise_question *question, int year, size_t unit,
		       struct improvement_rises *rises)
{
	const size_t code = question->code;
	const int last = year + question->within_years;
	const int next = next_year(figures, code, year, last, unit);
	if (next == 0)
		return;
	rises->starts++;
	rises->reached += tier_reached(figures, question, year, unit);
	if (rises->first_year == 0 || year < rises->first_year)
		rises->first_year = year;
	if (year > rises->last_year)
		rises->last_year = year;
	if (index_tier_of(figures, code, next, unit) <= question->from_tier)
		return;
	const int best = best_year(figures, code, year, last, unit);
	const struct improvement_rise rise = {
		.unit = unit,
		.from_year = year,
		.to_year = best,
		.from = standing_of(figures, code, year, unit),
		.to = standing_of(figures, code, best, unit),
		.redraw = improvement_redraw_between(figures, year, best),
		.kept = kept_after(figures, question, best, unit),
	};
	rise_insert(rises, &rise);
}

static bool is_asked(const struct improvement_rise_question *question, size_t unit)
{
	if (question->peers == NULL)
		return true;
	for (size_t i = 0; i < question->peers->count; i++)
		if (question->peers->items[i].unit == unit)
			return true;
	return false;
}

void improvement_rises_find(const struct index_figures *figures, struct arena *arena,
			    const struct improvement_rise_question *question,
			    struct improvement_rises *rises)
{
	*rises = (struct improvement_rises){
		.items = arena_array(arena, struct improvement_rise,
				     figures->units.count * figures->year_count)};
	for (size_t unit = 0; unit < figures->units.count; unit++) {
		if (!is_asked(question, unit))
			continue;
		for (int year = figures->first_year; year < figures->last_year; year++)
			if (index_tier_of(figures, question->code, year, unit) ==
			    question->from_tier)
				start_take(figures, question, year, unit, rises);
	}
}
