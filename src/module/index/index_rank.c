/* index_rank.c - ranks, tiers by the dated quartile rule, and the way to the next tier. */
#include "index.h"

#include <assert.h>
#include <math.h>

enum index_tier index_tier_between(const struct index_tier_rule *rule,
				   const double cuts[INDEX_CUTS], double score)
{
	int tier = INDEX_TIER_LOW;
	for (size_t i = 0; i < INDEX_CUTS; i++)
		tier += rule->cut_goes_up ? score >= cuts[i] : score > cuts[i];
	return (enum index_tier)tier;
}

size_t index_region_rank(const struct index_figures *figures, size_t code, int year, size_t unit,
			 size_t *ranked)
{
	const struct str region = figures->units.units[unit].region_code;
	const double score = index_score(figures, code, year, unit);
	size_t above = 0;
	*ranked = 0;
	if (region.size == 0 || !figures->years[year - figures->first_year].has_regions)
		return 0;
	for (size_t i = 0; i < figures->units.count; i++) {
		const double other = index_score(figures, code, year, i);
		if (isnan(other) || !str_equal(figures->units.units[i].region_code, region))
			continue;
		(*ranked)++;
		above += other > score;
	}
	return isnan(score) ? 0 : above + 1;
}

double index_percent_below(const struct index_figures *figures, size_t code, int year, size_t unit)
{
	const struct index_distribution *all = index_distribution(figures, code, year);
	const double score = index_score(figures, code, year, unit);
	if (isnan(score) || all->count < 2)
		return (double)NAN;
	size_t below = all->count - all->rank[unit]; /* and up to here those of the same score */
	while (below > 0 && all->sorted[below - 1] == score)
		below--;
	return 100.0 * (double)below / (double)(all->count - 1);
}

bool index_is_on_cut(const struct index_figures *figures, size_t code, int year, size_t unit)
{
	const struct index_distribution *all = index_distribution(figures, code, year);
	const double score = index_score(figures, code, year, unit);
	for (size_t i = 0; i < INDEX_CUTS; i++)
		if (score == all->cuts[i])
			return true;
	return false;
}

bool index_is_near_cut(const struct index_figures *figures, size_t code, int year, size_t unit)
{
	const struct index_distribution *all = index_distribution(figures, code, year);
	const double score = index_score(figures, code, year, unit);
	for (size_t i = 0; i < INDEX_CUTS; i++)
		if (fabs(score - all->cuts[i]) <= figures->rules.near_cut_points)
			return true;
	return false;
}

/* The i-th smallest score of the others (0-based): the sorted scores without one equal to own. */
static double score_of_others(const struct index_distribution *all, double own, size_t i)
{
	size_t own_at = 0;
	while (all->sorted[own_at] < own)
		own_at++;
	return all->sorted[i < own_at ? i : i + 1];
}

/* Where the cut at position h = (n-1)p lies depends on the province's own new score x.  With
 * others o[0..n-2] ascending and lo = floor(h): at or above the cut means x >= o[lo], except
 * that on a whole h the cut is the lo-th score itself, which x already is at x >= o[lo-1].
 * Above the cut means x > o[lo].  (Insert x at each place and compare.) */
size_t index_tier_others(const struct index_tier_rule *rule, size_t count, enum index_tier tier)
{
	const double position = (double)(count - 1) * (double)tier / (INDEX_CUTS + 1);
	size_t at = (size_t)position;
	if (rule->cut_goes_up && position == (double)at && at > 0)
		at--;
	return at + 1;
}

struct index_next_tier index_way_to_tier(const struct index_figures *figures, size_t code, int year,
					 size_t unit, enum index_tier wanted)
{
	struct index_next_tier way = {.tier = INDEX_TIER_NONE};
	const enum index_tier tier = index_tier_of(figures, code, year, unit);
	const struct index_distribution *all = index_distribution(figures, code, year);
	if (tier == INDEX_TIER_NONE || wanted == INDEX_TIER_NONE || wanted <= tier ||
	    all->count < 2) /* alone there is nothing to rise above */
		return way;
	const double own = index_score(figures, code, year, unit);
	const struct index_tier_rule *rule = index_tier_rule(&figures->rules, year);
	const size_t at = index_tier_others(rule, all->count, wanted) - 1;
	assert(at + 1 < all->count);
	way.strict = !rule->cut_goes_up;
	way.tier = wanted;
	way.score = score_of_others(all, own, at);
	way.points = way.score - own;
	return way;
}

struct index_next_tier index_next_tier(const struct index_figures *figures, size_t code, int year,
				       size_t unit)
{
	const enum index_tier tier = index_tier_of(figures, code, year, unit);
	const bool is_top = tier == INDEX_TIER_HIGH || tier == INDEX_TIER_NONE;
	return index_way_to_tier(figures, code, year, unit,
				 is_top ? INDEX_TIER_NONE : (enum index_tier)(tier + 1));
}

size_t index_printed_rank(const struct index_figures *figures, int year, size_t unit,
			  struct str *source)
{
	for (size_t i = 0; i < figures->statement_count; i++) {
		const struct index_statement *statement = &figures->statements[i];
		if (statement->year != year || statement->unit != unit ||
		    !str_is(statement->item, "rank"))
			continue;
		size_t rank = 0;
		for (size_t j = 0; j < statement->value.size && rank < 1000; j++)
			rank = rank * 10 + (size_t)(statement->value.data[j] - '0');
		*source = statement->source;
		return rank;
	}
	return 0;
}
