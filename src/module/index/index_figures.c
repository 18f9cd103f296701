/* index_figures.c - what is known about the published figures: codes, parts, scores, sources. */
#include "index.h"

#include <math.h>
#include <stdlib.h>
#include "../../base/nearest.h"
#include "../../stats/descriptive.h"

#define LEVEL_DOTS_MAX 3

const char *index_level_key(enum index_level level)
{
	static const char *const keys[INDEX_LEVEL_COUNT] = {"total", "dimension", "sub_dimension",
							    "indicator"};
	return keys[level];
}

const char *index_tier_key(enum index_tier tier)
{
	static const char *const keys[INDEX_TIER_NONE + 1] = {"low", "mid_low", "mid_high", "high",
							      NULL};
	return keys[tier];
}

const char *index_break_key(enum index_break_kind kind)
{
	static const char *const keys[] = {"declared", "detected", "suspect", "redraw_suspected"};
	return keys[kind];
}

/* "total" first, then by the numbers between the dots: 1, 1.1, 1.1.2, 1.2, 2, 10. */
int index_code_compare(const void *a, const void *b)
{
	struct str left = *(const struct str *)a, right = *(const struct str *)b;
	if (str_is(left, "total") || str_is(right, "total"))
		return (int)str_is(right, "total") - (int)str_is(left, "total");
	for (int depth = 0; depth < LEVEL_DOTS_MAX && (left.size > 0 || right.size > 0); depth++) {
		struct str l, r;
		(void)str_cut(left, '.', &l, &left);
		(void)str_cut(right, '.', &r, &right);
		if (l.size != r.size)
			return l.size < r.size ? -1 : 1;
		const int order = str_compare(l, r);
		if (order != 0)
			return order;
	}
	return 0;
}

size_t index_code_find(const struct index_figures *figures, struct str code)
{
	const struct str *found = bsearch(&code, figures->codes, figures->code_count,
					  sizeof figures->codes[0], index_code_compare);
	/* The order sees no more than LEVEL_DOTS_MAX levels of what a stranger asks for. */
	return found != NULL && str_equal(*found, code) ? (size_t)(found - figures->codes)
							: INDEX_NONE;
}

enum status index_code_resolve(const struct index_figures *figures, struct str code, int year,
			       size_t *index, struct error *err)
{
	*index = index_code_find(figures, code);
	if (*index != INDEX_NONE && index_part_at(figures, *index, year) != NULL)
		return STATUS_OK;
	struct nearest nearest = {.wanted = str_slice(code, 0, 20)};
	for (size_t i = 0; i < figures->code_count; i++)
		if (index_part_at(figures, i, year) != NULL)
			nearest_offer(&nearest, figures->codes[i], figures->codes[i]);
	return error_nearest(err,
			     FAIL(err, STATUS_NOT_FOUND,
				  "the index of %d has no part \"" STR_FMT
				  "\"; parts are written total, 8 or 8.2",
				  year, STR_ARG(str_slice(code, 0, 20))),
			     &nearest);
}

enum status index_code_resolve_any(const struct index_figures *figures, struct str code,
				   size_t *index, struct error *err)
{
	*index = index_code_find(figures, code);
	if (*index == INDEX_NONE)
		return index_code_resolve(figures, code, figures->last_year, index, err);
	if (figures->levels[*index] != INDEX_INDICATOR)
		return STATUS_OK;
	return FAIL(
		err, STATUS_NOT_FOUND,
		STR_FMT
		" is an indicator, which has no figures over the years; ask for the part " STR_FMT,
		STR_ARG(figures->codes[*index]), STR_ARG(figures->codes[figures->parents[*index]]));
}

enum status index_unit_resolve_any(const struct index_figures *figures, struct str code_or_name,
				   struct arena *arena, size_t *unit, struct error *err)
{
	const enum status newest = unit_resolve(
		&figures->units, code_or_name, date_year_end(figures->last_year), arena, unit, err);
	enum status status = newest;
	for (int year = figures->last_year;
	     status == STATUS_NOT_FOUND && year > figures->first_year; year--)
		if (!figures->years[year - figures->first_year].has_units_of_before)
			status = unit_resolve(&figures->units, code_or_name,
					      date_year_end(year - 1), arena, unit, NULL);
	return status == STATUS_OK ? STATUS_OK : newest;
}

enum status index_year_check(const struct index_figures *figures, int64_t year, struct error *err)
{
	if (year >= figures->first_year && year <= figures->last_year)
		return STATUS_OK;
	return FAIL(err, STATUS_NOT_FOUND, "there are no figures of %lld; the store holds %d to %d",
		    (long long)year, figures->first_year, figures->last_year);
}

bool index_unit_is_in_force(const struct index_figures *figures, size_t unit, int year)
{
	return year >= figures->first_year && year <= figures->last_year
		       ? figures->years[year - figures->first_year].in_force[unit]
		       : unit_is_in_force(&figures->units.units[unit], date_year_end(year));
}

const struct index_part *index_part_at(const struct index_figures *figures, size_t code, int year)
{
	const struct index_column *column = index_column(figures, code, year);
	return column == NULL ? NULL : column->part;
}

/* The year in which the structure of the edition of that year was entered, when it is one that
 * is newer than the bundled structure; else 0. */
static int entered_structure(const struct index_figures *figures, int year)
{
	int entered = 0;
	for (size_t i = 0; i < figures->part_count; i++) {
		const int first = figures->parts[i].first_year;
		if (first > figures->rules.structure_known_to && first <= year && first > entered)
			entered = first;
	}
	return entered;
}

static bool part_in_force(const struct index_figures *figures, const struct index_part *part,
			  int year, int entered)
{
	const int known_to = figures->rules.structure_known_to;
	if (year <= known_to)
		return part->first_year <= year &&
		       (part->last_year == 0 || year <= part->last_year);
	return entered != 0 ? part->first_year == entered : part->last_year == known_to;
}

const struct index_part *index_edition_part(const struct index_figures *figures, struct str code,
					    int year)
{
	const int entered = entered_structure(figures, year);
	for (size_t i = 0; i < figures->part_count; i++)
		if (str_equal(figures->parts[i].code, code) &&
		    part_in_force(figures, &figures->parts[i], year, entered))
			return &figures->parts[i];
	return NULL;
}

size_t index_edition(const struct index_figures *figures, int year,
		     const struct index_part *parts[INDEX_PARTS_MAX])
{
	const int entered = entered_structure(figures, year);
	size_t count = 0;
	for (size_t i = 0; i < figures->part_count; i++)
		if (part_in_force(figures, &figures->parts[i], year, entered))
			parts[count++] = &figures->parts[i];
	return count;
}

bool index_part_is_same(const struct index_figures *figures, size_t code, int year, int other_year)
{
	const struct index_part *one = index_part_at(figures, code, year);
	const struct index_part *other = index_part_at(figures, code, other_year);
	if (one == NULL || other == NULL)
		return false;
	return one->level == INDEX_TOTAL ||
	       str_equal(one->name[LANGUAGE_EN], other->name[LANGUAGE_EN]);
}

const struct index_source *index_score_source(const struct index_figures *figures, size_t code,
					      int year, size_t unit)
{
	const struct index_column *column = index_column(figures, code, year);
	if (column == NULL || isnan(column->scores[unit]))
		return NULL;
	return &figures->sources[column->sources[unit]];
}

const struct index_source *index_source_find(const struct index_figures *figures, struct str id)
{
	for (size_t i = 0; i < figures->source_count; i++)
		if (str_equal(figures->sources[i].id, id))
			return &figures->sources[i];
	return NULL;
}

bool index_source_is_derived(const struct index_source *source)
{
	return source != NULL && source->is_derived;
}

double index_median(const struct index_figures *figures, size_t code, int year)
{
	double values[UNIT_COUNT_MAX];
	size_t count = 0;
	for (size_t i = 0; i < figures->units.count; i++) {
		const double score = index_score(figures, code, year, i);
		if (!isnan(score))
			values[count++] = score;
	}
	stats_sort(values, count);
	return stats_quantile(values, count, 0.5);
}

double index_mean_of_ranked(const struct index_figures *figures, size_t code, int year)
{
	double values[UNIT_COUNT_MAX];
	size_t count = 0;
	for (size_t i = 0; i < figures->units.count; i++) {
		const double score = index_score(figures, code, year, i);
		if (!isnan(score) && !isnan(index_score(figures, figures->total, year, i)))
			values[count++] = score;
	}
	return stats_mean(values, count);
}

double index_standard_error(const struct index_figures *figures, size_t code, int year, size_t unit)
{
	return year == figures->rules.near_cut_error_year
		       ? figures->standard_errors[code * figures->units.count + unit]
		       : (double)NAN;
}

int index_structure_year(const struct index_figures *figures, int year)
{
	const int known_to = figures->rules.structure_known_to;
	const int entered = entered_structure(figures, year);
	return year <= known_to ? year : entered != 0 ? entered : known_to;
}

bool index_part_means_same(const struct index_part *one, const struct index_part *other)
{
	const bool same_scale =
		one->scale_min == other->scale_min && one->scale_max == other->scale_max;
	const bool no_scale = isnan(one->scale_min) && isnan(other->scale_min);
	return (one->level == INDEX_TOTAL ||
		str_equal(one->name[LANGUAGE_EN], other->name[LANGUAGE_EN])) &&
	       (same_scale || no_scale);
}

bool index_structure_is_assumed(const struct index_figures *figures, int year)
{
	const struct index_part *total = index_part_at(figures, figures->total, year);
	return year > figures->rules.structure_known_to && total != NULL &&
	       total->first_year != year;
}

size_t index_children(const struct index_figures *figures, size_t code, int year, size_t *children,
		      size_t capacity)
{
	size_t count = 0;
	for (size_t child = figures->first_child[code]; child != INDEX_NONE && count < capacity;
	     child = figures->next_sibling[child])
		if (index_part_at(figures, child, year) != NULL)
			children[count++] = child;
	return count;
}
