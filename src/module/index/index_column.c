/* index_column.c - makes the columns, all about one code in one year, when the figures are read:
 * its part, how the provinces lie, and what lies between it and the year before. */
#include "index.h"

#include <math.h>
#include "../../base/number.h"
#include "../../stats/descriptive.h"

static struct index_column **place_of(const struct index_figures *figures, size_t code, int year)
{
	return &figures->columns[(size_t)(year - figures->first_year) * figures->code_count + code];
}

struct index_column *index_column_make(struct index_figures *figures, size_t code, int year)
{
	struct index_column **place = place_of(figures, code, year);
	if (*place == NULL) {
		*place = arena_new(figures->arena, struct index_column);
		(*place)->scores = arena_array(figures->arena, double, figures->units.count);
		(*place)->sources = arena_array(figures->arena, uint16_t, figures->units.count);
		for (size_t i = 0; i < figures->units.count; i++)
			(*place)->scores[i] = (double)NAN;
		(*place)->link =
			STR_JOIN(figures->arena, STR("/chi-so/"), figures->codes[code],
				 STR("?nam="), figures->years[year - figures->first_year].text);
	}
	return *place;
}

static void year_make(struct index_figures *figures, int year)
{
	struct index_year *made = &figures->years[year - figures->first_year];
	made->text = number_int_text(figures->arena, year);
	made->unit_links = arena_array(figures->arena, struct str, figures->units.count);
	made->in_force = arena_array(figures->arena, bool, figures->units.count);
	made->has_regions = true;
	made->has_units_of_before = year > figures->first_year;
	for (size_t i = 0; i < figures->units.count; i++) {
		const struct unit *unit = &figures->units.units[i];
		made->in_force[i] = unit_is_in_force(unit, date_year_end(year));
		made->unit_count += made->in_force[i];
		made->unit_links[i] = STR_JOIN(figures->arena, STR("/tinh/"), unit->code,
					       STR("?nam="), made->text);
		if (made->in_force[i] && unit->region_code.size == 0)
			made->has_regions = false;
		if (made->has_units_of_before && made->in_force[i] != made[-1].in_force[i])
			made->has_units_of_before = false;
	}
}

void index_columns_make(struct index_figures *figures)
{
	figures->years = arena_array(figures->arena, struct index_year, figures->year_count);
	figures->columns = arena_array(figures->arena, struct index_column *,
				       figures->year_count * figures->code_count);
	for (int year = figures->first_year; year <= figures->last_year; year++) {
		year_make(figures, year);
		const struct index_part *parts[INDEX_PARTS_MAX];
		const size_t count = index_edition(figures, year, parts);
		for (size_t i = 0; i < count; i++) {
			const size_t code = index_code_find(figures, parts[i]->code);
			struct index_column *column = index_column_make(figures, code, year);
			if (column->part == NULL) /* the first of two is the edition's */
				column->part = parts[i];
		}
	}
}

/* Units by score, best first; units of the same score stay by code. */
static void order_make(const struct index_figures *figures, const double *scores,
		       struct index_distribution *all)
{
	for (size_t i = 0; i < figures->units.count; i++) {
		if (isnan(scores[i]))
			continue;
		size_t at = all->count++;
		while (at > 0 && scores[all->order[at - 1]] < scores[i]) {
			all->order[at] = all->order[at - 1];
			at--;
		}
		all->order[at] = i;
	}
	for (size_t i = 0; i < all->count; i++) {
		const double score = scores[all->order[i]];
		const bool tied = i > 0 && score == scores[all->order[i - 1]];
		all->rank[all->order[i]] = tied ? all->rank[all->order[i - 1]] : (uint16_t)(i + 1);
		all->sorted[all->count - 1 - i] = score;
	}
}

static void distribution_make(struct index_figures *figures, const double *scores,
			      const struct index_tier_rule *rule, struct index_distribution *all)
{
	all->sorted = arena_array(figures->arena, double, figures->units.count);
	all->order = arena_array(figures->arena, size_t, figures->units.count);
	all->rank = arena_array(figures->arena, uint16_t, figures->units.count);
	all->tier = arena_array(figures->arena, uint8_t, figures->units.count);
	order_make(figures, scores, all);
	for (size_t i = 0; i < INDEX_CUTS; i++)
		all->cuts[i] =
			stats_quantile(all->sorted, all->count, (double)(i + 1) / (INDEX_CUTS + 1));
	all->median = all->cuts[INDEX_CUTS / 2];
	all->quartile_range = all->cuts[INDEX_CUTS - 1] - all->cuts[0];
	all->low = all->count == 0 ? (double)NAN : all->sorted[0];
	all->high = all->count == 0 ? (double)NAN : all->sorted[all->count - 1];
	for (size_t i = 0; i < figures->units.count; i++)
		all->tier[i] = (uint8_t)(all->rank[i] == 0
						 ? INDEX_TIER_NONE
						 : index_tier_between(rule, all->cuts, scores[i]));
}

void index_distributions_make(struct index_figures *figures)
{
	double *no_scores = arena_array(figures->arena, double, figures->units.count);
	for (size_t i = 0; i < figures->units.count; i++)
		no_scores[i] = (double)NAN;
	distribution_make(figures, no_scores, NULL, &figures->nothing);
	figures->nothing.mean_of_ranked = (double)NAN;
	for (int year = figures->first_year; year <= figures->last_year; year++) {
		const struct index_tier_rule *rule = index_tier_rule(&figures->rules, year);
		for (size_t code = 0; code < figures->code_count; code++) {
			struct index_column *column = *place_of(figures, code, year);
			if (column == NULL || figures->levels[code] == INDEX_INDICATOR)
				continue;
			distribution_make(figures, column->scores, rule, &column->all);
			column->all.mean_of_ranked = index_mean_of_ranked(figures, code, year);
		}
	}
}

static void source_note(struct index_sources *sources, uint16_t source)
{
	for (size_t i = 0; i < sources->count; i++)
		if (sources->all[i] == source)
			return;
	if (sources->count < INDEX_SOURCES_A_YEAR_MAX)
		sources->all[sources->count++] = source;
}

void index_unit_sources_make(struct index_figures *figures)
{
	for (int year = figures->first_year; year <= figures->last_year; year++) {
		struct index_year *made = &figures->years[year - figures->first_year];
		made->unit_sources =
			arena_array(figures->arena, struct index_sources, figures->units.count);
		for (size_t code = 0; code < figures->code_count; code++) {
			const struct index_column *column = *place_of(figures, code, year);
			for (size_t i = 0; column != NULL && i < figures->units.count; i++)
				if (!isnan(column->scores[i]))
					source_note(&made->unit_sources[i], column->sources[i]);
		}
	}
}

void index_steps_make(struct index_figures *figures)
{
	for (int year = figures->first_year; year <= figures->last_year; year++)
		for (size_t code = 0; code < figures->code_count; code++) {
			struct index_column *column = *place_of(figures, code, year);
			if (column != NULL)
				column->step = index_step_between(figures, code, year);
		}
}
