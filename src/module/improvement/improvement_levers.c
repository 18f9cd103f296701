/* improvement_levers.c - what can be moved, and how far is believable: what provinces that started
 * in the same quarter of a part achieved within a few years that compare (methods.md, D20). */
#include <assert.h>
#include <math.h>
#include "../../stats/descriptive.h"
#include "improvement_cases.h"

const char *improvement_basis_key(enum improvement_basis basis)
{
	static const char *const keys[] = {"peers", "all", "spread", "given"};
	return keys[basis];
}

static const struct improvement_bound_rule *bound_rule(const struct improvement_ground *ground)
{
	return improvement_bound_rule(&ground->rules, ground->year);
}

/* The years around the province's own in which the part compares with it. */
static void years_around(const struct index_figures *figures, size_t code, int year, int *first,
			 int *last)
{
	*first = *last = year;
	while (*first > figures->first_year &&
	       improvement_years_compare(figures, code, *first - 1, *first))
		(*first)--;
	while (*last < figures->last_year &&
	       improvement_years_compare(figures, code, *last, *last + 1))
		(*last)++;
}

/* The cases that start in a year: its provinces of that quarter, 1 to within_years years later. */
static size_t cases_from(const struct improvement_ground *ground, size_t code, int year, int last,
			 enum index_tier quarter, size_t count)
{
	const struct index_figures *figures = ground->figures;
	const struct improvement_bound_rule *rule = bound_rule(ground);
	enum index_tier quarters[UNIT_COUNT_MAX];
	improvement_quarters(figures, code, year, quarters);
	for (int to = year + 1; to <= year + rule->within_years && to <= last; to++) {
		if (!rule->across_redraw && improvement_redraw_between(figures, year, to) != 0)
			return count;
		for (size_t i = 0; i < figures->units.count; i++) {
			const double after = index_score(figures, code, to, i);
			if (quarters[i] != quarter || isnan(after))
				continue;
			ground->cases[count++] = (struct improvement_case){
				i, year, to, index_score(figures, code, year, i), after};
		}
	}
	return count;
}

/* Leaves only the peers' cases when there are enough of them. */
static size_t cases_of_peers(const struct improvement_ground *ground, size_t count,
			     enum improvement_basis *basis)
{
	bool is_peer[UNIT_COUNT_MAX] = {0};
	size_t of_peers = 0;
	for (size_t i = 0; i < ground->peers.count; i++)
		is_peer[ground->peers.items[i].unit] = true;
	for (size_t i = 0; i < count; i++)
		of_peers += is_peer[ground->cases[i].unit];
	*basis = IMPROVEMENT_BASIS_ALL;
	if (of_peers < bound_rule(ground)->cases_min)
		return count;
	*basis = IMPROVEMENT_BASIS_PEERS;
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (is_peer[ground->cases[i].unit])
			ground->cases[kept++] = ground->cases[i];
	return kept;
}

static void cases_describe(const struct improvement_ground *ground, size_t count, double gain,
			   struct improvement_range *range)
{
	bool seen[UNIT_COUNT_MAX] = {0};
	double least = (double)INFINITY;
	range->cases = count;
	range->first_year = ground->cases[0].from_year;
	for (size_t i = 0; i < count; i++) {
		const struct improvement_case *one = &ground->cases[i];
		const double change = one->to - one->from;
		range->provinces += !seen[one->unit];
		seen[one->unit] = true;
		if (one->from_year < range->first_year)
			range->first_year = one->from_year;
		if (one->to_year > range->last_year)
			range->last_year = one->to_year;
		if (gain <= 0 || change < gain || change >= least)
			continue;
		least = change;
		range->nearest = *one;
	}
}

/* No two years compare: what other provinces have that very year. */
static void range_of_spread(const struct index_figures *figures, int year, double share,
			    struct improvement_lever *lever)
{
	double values[UNIT_COUNT_MAX];
	struct improvement_range *range = &lever->range;
	const size_t count = improvement_values(figures, lever->code, year, values);
	range->basis = IMPROVEMENT_BASIS_SPREAD;
	range->cases = range->provinces = count;
	range->first_year = range->last_year = year;
	range->low = fmin(lever->value, stats_quantile(values, count, 1 - share));
	range->high = fmax(lever->value, stats_quantile(values, count, share));
}

/* Nothing better than what some province has had in those years. */
static void range_cap(const struct index_figures *figures, int first, int last,
		      struct improvement_lever *lever)
{
	double values[UNIT_COUNT_MAX];
	double best = lever->value, worst = lever->value;
	for (int year = first; year <= last; year++) {
		const size_t count = improvement_values(figures, lever->code, year, values);
		if (count == 0)
			continue;
		best = fmax(best, values[count - 1]);
		worst = fmin(worst, values[0]);
	}
	lever->range.capped = lever->range.high > best;
	lever->range.high = fmin(lever->range.high, best);
	lever->range.low = fmax(lever->range.low, worst);
}

static void range_find(const struct improvement_ground *ground, struct improvement_lever *lever)
{
	const struct index_figures *figures = ground->figures;
	const int year = ground->year;
	enum index_tier quarters[UNIT_COUNT_MAX];
	int first = year, last = year;
	size_t count = 0;
	lever->range = (struct improvement_range){.nearest = {.unit = UNIT_NONE}};
	improvement_quarters(figures, lever->code, year, quarters);
	years_around(figures, lever->code, year, &first, &last);
	for (int from = first; from < last; from++)
		count = cases_from(ground, lever->code, from, last, quarters[ground->unit], count);
	if (count == 0) {
		range_of_spread(figures, year, bound_rule(ground)->share, lever);
		return;
	}
	count = cases_of_peers(ground, count, &lever->range.basis);
	for (size_t i = 0; i < count; i++)
		ground->changes[i] = ground->cases[i].to - ground->cases[i].from;
	stats_sort(ground->changes, count);
	const double gain = stats_quantile(ground->changes, count, bound_rule(ground)->share);
	const double fall = stats_quantile(ground->changes, count, 1 - bound_rule(ground)->share);
	lever->range.high = lever->value + fmax(0, gain);
	lever->range.low = lever->value + fmin(0, fall);
	cases_describe(ground, count, gain, &lever->range);
	range_cap(figures, first, last, lever);
}

static struct improvement_lever lever_of(const struct improvement_ground *ground, size_t code,
					 double weight)
{
	const struct index_figures *figures = ground->figures;
	const int year = ground->year;
	const struct index_part *part = index_part_at(figures, code, year);
	assert(part != NULL);
	struct improvement_lever lever = {
		.code = code,
		.value = index_score(figures, code, year, ground->unit),
		.weight = weight,
		.scale_min = part->scale_min,
		.scale_max = part->scale_max,
	};
	range_find(ground, &lever);
	return lever;
}

struct improvement_lever improvement_total_lever(const struct improvement_ground *ground)
{
	return lever_of(ground, ground->figures->total, 1);
}

/* The indicators that move an exactly rebuilt part. */
static void add_indicators(const struct improvement_ground *ground,
			   const struct index_formula *formula, struct improvement_levers *levers)
{
	for (size_t i = 0; i < formula->term_count; i++) {
		const struct index_term *term = &formula->terms[i];
		assert(levers->count < IMPROVEMENT_LEVERS_MAX);
		if (term->coefficient != 0)
			levers->items[levers->count++] =
				lever_of(ground, term->code, term->coefficient);
	}
}

void improvement_levers_make(const struct improvement_ground *ground,
			     struct improvement_levers *levers)
{
	const struct index_figures *figures = ground->figures;
	const size_t unit = ground->unit;
	const int year = ground->year;
	*levers = (struct improvement_levers){.items = arena_array(ground->arena,
								   struct improvement_lever,
								   IMPROVEMENT_LEVERS_MAX)};
	for (size_t code = 0; code < figures->code_count; code++) {
		if (figures->levels[code] != INDEX_SUB_DIMENSION ||
		    isnan(index_score(figures, code, year, unit)))
			continue;
		const struct index_formula *formula = index_formula(figures, code, year);
		assert(levers->count < IMPROVEMENT_LEVERS_MAX);
		if (index_formula_is_exact(formula) &&
		    !isnan(index_rebuilt(figures, formula, unit)))
			add_indicators(ground, formula, levers);
		else
			levers->items[levers->count++] = lever_of(ground, code, 1);
	}
}

/* What one more point of an indicator adds to the total. */
static enum status indicator_weight(const struct index_figures *figures, size_t code, int year,
				    double *weight, struct error *err)
{
	const size_t part = figures->parents[code];
	const struct index_formula *formula = index_formula(figures, part, year);
	const struct str name = figures->codes[code], of = figures->codes[part];
	if (!index_formula_is_exact(formula))
		return FAIL(err, STATUS_INVALID,
			    "the indicator " STR_FMT " cannot be moved: how " STR_FMT
			    " follows from its indicators in %d is not known exactly; set " STR_FMT
			    " itself",
			    STR_ARG(name), STR_ARG(of), year, STR_ARG(of));
	*weight = 0;
	for (size_t i = 0; i < formula->term_count; i++)
		if (formula->terms[i].code == code)
			*weight = formula->terms[i].coefficient;
	if (*weight == 0)
		return FAIL(err, STATUS_INVALID,
			    "the indicator " STR_FMT " does not count in " STR_FMT
			    " as it was published for %d; moving it changes nothing",
			    STR_ARG(name), STR_ARG(of), year);
	return STATUS_OK;
}

enum status improvement_lever_make(const struct improvement_ground *ground, struct str code,
				   struct improvement_lever *lever, struct error *err)
{
	const struct index_figures *figures = ground->figures;
	const int year = ground->year;
	const size_t unit = ground->unit;
	size_t found = 0;
	double weight = 1;
	TRY(index_code_resolve(figures, code, year, &found, err));
	if (found == figures->total)
		return FAIL(err, STATUS_INVALID,
			    "the total is what is computed; set parts of it, such as 8.1");
	if (isnan(index_score(figures, found, year, unit)))
		return FAIL(err, STATUS_NOT_FOUND,
			    "province " STR_FMT " has no figure of " STR_FMT
			    " in %d, so there is nothing to start from",
			    STR_ARG(figures->units.units[unit].code), STR_ARG(code), year);
	if (figures->levels[found] == INDEX_INDICATOR)
		TRY(indicator_weight(figures, found, year, &weight, err));
	*lever = lever_of(ground, found, weight);
	return STATUS_OK;
}
