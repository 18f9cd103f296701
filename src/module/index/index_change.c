/* index_change.c - what may be compared with the year before, and by how much it moved. */
#include "index.h"

#include <math.h>

/* True when code lies below ancestor: "8.1" below "8", everything below "total". */
static bool is_below(struct str code, struct str ancestor)
{
	if (str_is(ancestor, "total"))
		return !str_is(code, "total");
	return code.size > ancestor.size && str_starts(code, ancestor) &&
	       code.data[ancestor.size] == '.';
}

/* A part's break touches itself and all above it; one declared for a dimension also its
 * sub-dimensions; one of the total's make-up only the total. */
static bool break_touches(const struct index_break *b, struct str code)
{
	return str_equal(b->code, code) || is_below(b->code, code) ||
	       (!str_is(b->code, "total") && is_below(code, b->code));
}

bool index_break_forbids(enum index_break_kind kind)
{
	return kind == INDEX_BREAK_DECLARED || kind == INDEX_BREAK_DETECTED;
}

/* A redraw of the sample concerns every part, whichever code it was found in. */
bool index_break_concerns(const struct index_break *b, struct str code)
{
	return b->kind == INDEX_BREAK_REDRAW || break_touches(b, code);
}

static const struct index_break *cause_find(const struct index_figures *figures, size_t code,
					    int year)
{
	const struct index_break *found = NULL;
	for (size_t i = 0; i < figures->break_count; i++) {
		const struct index_break *b = &figures->breaks[i];
		if (b->year != year || !index_break_forbids(b->kind) ||
		    !break_touches(b, figures->codes[code]))
			continue;
		if (str_equal(b->code, figures->codes[code]))
			return b; /* its own break says most */
		if (found == NULL)
			found = b;
	}
	return found;
}

static bool part_is_kept(const struct index_figures *figures, size_t code, int year)
{
	const struct index_part *before = index_part_at(figures, code, year - 1);
	const struct index_part *now = index_part_at(figures, code, year);
	return before != NULL && now != NULL ? index_part_means_same(before, now) : before == now;
}

/* A structure that people entered declares its breaks by itself: what changed its name or scale,
 * came or went breaks like a declared break, itself, what is above it and what is below. */
static bool structure_is_kept(const struct index_figures *figures, size_t code, int year)
{
	if (year <= figures->rules.structure_known_to ||
	    index_structure_year(figures, year) != year)
		return true;
	const struct str own = figures->codes[code];
	for (size_t i = 0; i < figures->code_count; i++) {
		const struct str other = figures->codes[i];
		const bool touches = i == code || is_below(other, own) ||
				     (!str_is(other, "total") && is_below(own, other));
		if (touches && figures->levels[i] != INDEX_INDICATOR &&
		    !part_is_kept(figures, i, year))
			return false;
	}
	return true;
}

struct index_step index_step_between(const struct index_figures *figures, size_t code, int year)
{
	struct index_step step = {
		.is_same_part = index_part_is_same(figures, code, year - 1, year) &&
				structure_is_kept(figures, code, year),
		.cause = cause_find(figures, code, year),
	};
	for (size_t i = 0; i < figures->break_count; i++) {
		const struct index_break *b = &figures->breaks[i];
		if (b->year != year || index_break_forbids(b->kind) ||
		    step.mark_count == INDEX_MARKS_MAX)
			continue;
		if (index_break_concerns(b, figures->codes[code]))
			step.marks[step.mark_count++] = b;
	}
	return step;
}

const struct index_break *index_break_between(const struct index_figures *figures, size_t code,
					      int year)
{
	const struct index_column *column = index_column(figures, code, year);
	return column == NULL ? NULL : column->step.cause;
}

bool index_is_comparable(const struct index_figures *figures, size_t code, int year)
{
	const struct index_column *column = index_column(figures, code, year);
	return column != NULL && column->step.cause == NULL && column->step.is_same_part;
}

bool index_redraw_suspected(const struct index_figures *figures, int year)
{
	for (size_t i = 0; i < figures->break_count; i++)
		if (figures->breaks[i].year == year &&
		    figures->breaks[i].kind == INDEX_BREAK_REDRAW)
			return true;
	return false;
}

/* Rank among the provinces that have a score of the code in both years. */
static size_t rank_among_common(const struct index_figures *figures, size_t code, int year,
				int other_year, size_t unit)
{
	const double own = index_score(figures, code, year, unit);
	size_t above = 0;
	for (size_t i = 0; i < figures->units.count; i++)
		if (!isnan(index_score(figures, code, other_year, i)))
			above += index_score(figures, code, year, i) > own;
	return above + 1;
}

struct index_places index_places(const struct index_figures *figures, size_t code, int year,
				 size_t unit)
{
	const int before = year - 1;
	struct index_places places = {
		.known = figures->years[year - figures->first_year].has_units_of_before};
	for (size_t i = 0; i < figures->units.count; i++)
		places.common_units += !isnan(index_score(figures, code, year, i)) &&
				       !isnan(index_score(figures, code, before, i));
	places.gained_common = (int)rank_among_common(figures, code, before, year, unit) -
			       (int)rank_among_common(figures, code, year, before, unit);
	places.gained = (int)index_rank(figures, code, before, unit) -
			(int)index_rank(figures, code, year, unit);
	return places;
}

/* column: of the code and year; NULL when there is none. */
static enum index_change_state change_state(const struct index_figures *figures, size_t code,
					    int year, size_t unit,
					    const struct index_column *column)
{
	if (column == NULL || isnan(column->scores[unit]))
		return INDEX_CHANGE_MISSING_NOW;
	if (year == figures->first_year)
		return INDEX_CHANGE_NO_EDITION;
	if (!index_unit_is_in_force(figures, unit, year - 1))
		return INDEX_CHANGE_NEW_UNIT;
	if (column->step.cause != NULL)
		return INDEX_CHANGE_BREAK;
	if (!column->step.is_same_part)
		return INDEX_CHANGE_NEW_PART;
	if (isnan(index_score(figures, code, year - 1, unit)))
		return INDEX_CHANGE_MISSING_BEFORE;
	return INDEX_CHANGE_KNOWN;
}

struct index_change index_change(const struct index_figures *figures, size_t code, int year,
				 size_t unit)
{
	const struct index_column *column = index_column(figures, code, year);
	struct index_change change = {.from_year = year - 1};
	change.state = change_state(figures, code, year, unit, column);
	if (change.state == INDEX_CHANGE_BREAK)
		change.cause = column->step.cause;
	if (change.state != INDEX_CHANGE_KNOWN)
		return change;
	change.points = column->scores[unit] - index_score(figures, code, year - 1, unit);
	change.marks = column->step.marks;
	change.mark_count = column->step.mark_count;
	change.marks_texts = column->step.marks_text;
	return change;
}
