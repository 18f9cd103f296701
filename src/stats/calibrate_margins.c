/* calibrate_margins.c - lines of totals to margins, each checked against the data and the others.
 */
#include "calibrate_private.h"

#include <math.h>
#include "../base/nearest.h"

#define SUM_TOLERANCE 1e-6 /* margins of one population may differ by what rounding does */

static enum status margin_columns(const struct calibrate_maker *maker,
				  struct calibrate_margin *margin, struct error *err)
{
	struct str rest = margin->variable, name;
	while (rest.size > 0) {
		(void)str_cut(rest, '*', &name, &rest);
		if (margin->column_count == CALIBRATE_MARGIN_COLUMNS_MAX)
			return FAIL(err, STATUS_LIMIT,
				    "the margin " STR_FMT " crosses more than %d variables",
				    STR_ARG(margin->variable), CALIBRATE_MARGIN_COLUMNS_MAX);
		TRY(frame_find(maker->frame, str_trim(name), margin->columns + margin->column_count,
			       err));
		margin->column_count++;
	}
	return STATUS_OK;
}

/* The margin of a variable, new when it is the first line of it. */
static enum status margin_find(struct calibrate_maker *maker, const struct calibrate_total *told,
			       struct calibrate_margin **out, struct error *err)
{
	for (size_t i = 0; i < maker->margin_count; i++)
		if (str_equal(maker->margins[i].variable, told->variable)) {
			*out = maker->margins + i;
			return STATUS_OK;
		}
	*out = maker->margins + maker->margin_count++;
	(*out)->variable = told->variable;
	return margin_columns(maker, *out, err);
}

static enum status total_check(const struct calibrate_total *told, struct error *err)
{
	if (!isfinite(told->total))
		return FAIL(err, STATUS_INVALID, "the total in line %zu is no number", told->line);
	if (told->value.size > 0 && !(told->total > 0))
		return FAIL(err, STATUS_INVALID,
			    "the total of " STR_FMT " = " STR_FMT " is %g; it must be above 0",
			    STR_ARG(told->variable), STR_ARG(told->value), told->total);
	return STATUS_OK;
}

/* Orders the constraints by margin. */
static enum status constraints_order(struct calibrate_maker *maker, struct error *err)
{
	size_t count = 0;
	for (size_t i = 0; i < maker->total_count; i++) {
		struct calibrate_margin *margin = NULL;
		TRY(total_check(maker->totals + i, err));
		TRY(margin_find(maker, maker->totals + i, &margin, err));
		margin->count++;
		margin->is_number = maker->totals[i].value.size == 0;
	}
	for (size_t m = 0; m < maker->margin_count; m++) {
		struct calibrate_margin *margin = maker->margins + m;
		margin->first = count;
		for (size_t i = 0; i < maker->total_count; i++)
			if (str_equal(maker->totals[i].variable, margin->variable))
				maker->constraints[count++] =
					(struct calibrate_constraint){maker->totals + i, m};
		if (margin->is_number && (margin->count > 1 || margin->column_count > 1))
			return FAIL(err, STATUS_INVALID,
				    STR_FMT " has a total without a value; the total of a number "
					    "stands alone",
				    STR_ARG(margin->variable));
	}
	return STATUS_OK;
}

/* The value of a row as margins spell it: "1*3" when crossed. */
static struct str row_value(const struct calibrate_maker *maker,
			    const struct calibrate_margin *margin, size_t row)
{
	struct str text = column_shown(maker->arena, margin->columns[0], row);
	for (size_t i = 1; i < margin->column_count; i++)
		text = str_format(maker->arena, STR_FMT "*" STR_FMT, STR_ARG(text),
				  STR_ARG(column_shown(maker->arena, margin->columns[i], row)));
	return text;
}

static enum status value_unknown(const struct calibrate_maker *maker,
				 const struct calibrate_margin *margin,
				 const struct calibrate_total *told, struct error *err)
{
	struct nearest nearest = {.wanted = told->value};
	for (size_t i = 0; i < margin->groups.count; i++) {
		const struct str known = row_value(maker, margin, margin->groups.first_row[i]);
		nearest_offer(&nearest, known, known);
	}
	return error_nearest(err,
			     FAIL(err, STATUS_INVALID,
				  "the margin " STR_FMT " has a total of \"" STR_FMT
				  "\", a value that no row of " STR_FMT " has",
				  STR_ARG(told->variable), STR_ARG(told->value),
				  STR_ARG(maker->frame->name)),
			     &nearest);
}

/* Each value that rows have is a constraint, and each constraint a value. */
static enum status groups_match(const struct calibrate_maker *maker,
				struct calibrate_margin *margin, struct error *err)
{
	margin->constraint_of_group = arena_array(maker->arena, uint32_t, margin->groups.count);
	for (size_t g = 0; g < margin->groups.count; g++)
		margin->constraint_of_group[g] = GROUP_NONE;
	for (size_t i = margin->first; i < margin->first + margin->count; i++) {
		const struct calibrate_total *told = maker->constraints[i].told;
		size_t group = 0;
		while (group < margin->groups.count &&
		       !str_equal(row_value(maker, margin, margin->groups.first_row[group]),
				  told->value))
			group++;
		if (group == margin->groups.count)
			return value_unknown(maker, margin, told, err);
		if (margin->constraint_of_group[group] != GROUP_NONE)
			return FAIL(err, STATUS_INVALID,
				    "the margin " STR_FMT " has two totals of " STR_FMT,
				    STR_ARG(told->variable), STR_ARG(told->value));
		margin->constraint_of_group[group] = (uint32_t)i;
	}
	for (size_t g = 0; g < margin->groups.count; g++) {
		const size_t row = margin->groups.first_row[g];
		if (margin->constraint_of_group[g] == GROUP_NONE)
			return FAIL(err, STATUS_INVALID,
				    "row %zu has " STR_FMT " = " STR_FMT
				    ", of which the margins tell no total",
				    row + 1, STR_ARG(margin->variable),
				    STR_ARG(row_value(maker, margin, row)));
	}
	return STATUS_OK;
}

static enum status groups_find(const struct calibrate_maker *maker, struct calibrate_margin *margin,
			       struct error *err)
{
	const struct column *numeric = NULL;
	if (margin->is_number)
		TRY(frame_find_numeric(maker->frame, margin->columns[0]->name, &numeric, err));
	TRY(group_columns(maker->arena, margin->columns, margin->column_count, &margin->groups,
			  err));
	for (size_t row = 0; row < margin->groups.rows; row++)
		if (margin->groups.of_row[row] == GROUP_NONE)
			return FAIL(err, STATUS_INVALID,
				    "row %zu has no value of the margin " STR_FMT
				    "; give it one, or leave the row out",
				    row + 1, STR_ARG(margin->variable));
	return margin->is_number ? STATUS_OK : groups_match(maker, margin, err);
}

static double margin_sum(const struct calibrate_maker *maker, const struct calibrate_margin *margin)
{
	double sum = 0;
	for (size_t i = margin->first; i < margin->first + margin->count; i++)
		sum += maker->constraints[i].told->total;
	return sum;
}

/* Margins of values each add to the population: all to the same. */
static enum status sums_check(const struct calibrate_maker *maker, struct error *err)
{
	const struct calibrate_margin *first = NULL;
	for (size_t i = 0; i < maker->margin_count; i++) {
		const struct calibrate_margin *margin = maker->margins + i;
		if (margin->is_number)
			continue;
		if (first == NULL)
			first = margin;
		const double expected = margin_sum(maker, first), sum = margin_sum(maker, margin);
		if (fabs(sum / expected - 1) > SUM_TOLERANCE)
			return FAIL(err, STATUS_INVALID,
				    "the margins contradict each other: the totals of " STR_FMT
				    " add to %.10g, those of " STR_FMT
				    " to %.10g; multiplying the latter by %.10g mends it",
				    STR_ARG(first->variable), expected, STR_ARG(margin->variable),
				    sum, expected / sum);
	}
	return STATUS_OK;
}

enum status calibrate_margins(struct calibrate_maker *maker, struct error *err)
{
	if (maker->total_count == 0)
		return FAIL(err, STATUS_INVALID, "there are no margins");
	if (maker->total_count > CALIBRATE_CONSTRAINTS_MAX)
		return FAIL(err, STATUS_LIMIT, "there are %zu totals; at most %d are calibrated to",
			    maker->total_count, CALIBRATE_CONSTRAINTS_MAX);
	maker->margins = arena_array(maker->arena, struct calibrate_margin, maker->total_count);
	maker->constraints =
		arena_array(maker->arena, struct calibrate_constraint, maker->total_count);
	TRY(constraints_order(maker, err));
	for (size_t i = 0; i < maker->margin_count; i++)
		TRY(groups_find(maker, maker->margins + i, err));
	return sums_check(maker, err);
}
