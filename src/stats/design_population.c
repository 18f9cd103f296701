/* design_population.c - the population of every stratum: sizes, sampling fractions, or the
 * probability of every unit. */
#include "design_private.h"

#include <math.h>

/* Sums of 1 - p are products of rounding below this. */
#define PROBABILITY_SURE 1e-12

/* True when the column gives fractions: none is above 1. */
static enum status population_kind(const struct design_maker *maker, const struct column *column,
				   bool *is_fraction, struct error *err)
{
	size_t small_row = maker->rows, large_row = maker->rows;
	for (size_t row = 0; row < maker->rows; row++) {
		const double x = column_number(column, row);
		if (column_is_missing(column, row) || isnan(x))
			return FAIL(err, STATUS_INVALID,
				    "row %zu has no population size: its cell of " STR_FMT
				    " is empty",
				    row + 1, STR_ARG(column->name));
		if (x <= 0)
			return FAIL(err, STATUS_INVALID,
				    "the population size %g in row %zu of " STR_FMT
				    " is not above 0",
				    x, row + 1, STR_ARG(column->name));
		if (x > 1)
			large_row = row;
		else if (x < 1)
			small_row = row;
	}
	if (small_row < maker->rows && large_row < maker->rows)
		return FAIL(err, STATUS_INVALID,
			    STR_FMT " has %g in row %zu and %g in row %zu; it must hold population "
				    "sizes (1 or more) or sampling fractions (1 or less), not both",
			    STR_ARG(column->name), column_number(column, small_row), small_row + 1,
			    column_number(column, large_row), large_row + 1);
	*is_fraction = large_row == maker->rows;
	return STATUS_OK;
}

static enum status differs(const struct column *column, size_t first, size_t row, struct error *err)
{
	return FAIL(err, STATUS_INVALID,
		    STR_FMT
		    " is %g in row %zu and %g in row %zu, which are in the same stratum (for "
		    "pps: cluster); it must be one number there",
		    STR_ARG(column->name), column_number(column, first), first + 1,
		    column_number(column, row), row + 1);
}

static enum status populations_read(struct design_maker *maker, const struct column *column,
				    bool is_fraction, struct error *err)
{
	const struct grouping *strata = maker->strata + maker->stage;
	for (size_t row = 0; row < maker->rows; row++) {
		const uint32_t number = strata->of_row[row];
		struct design_stratum *stratum = maker->stratum_of[maker->stage] + number;
		const size_t first = strata->first_row[number];
		const double told = column_number(column, row);
		if (stratum->passes)
			continue;
		if (told != column_number(column, first))
			return differs(column, first, row, err);
		stratum->population = is_fraction ? stratum->unit_count / told : told;
		if (stratum->population < stratum->unit_count)
			return FAIL(err, STATUS_INVALID,
				    "%.0f units were drawn in the stratum " STR_FMT
				    ", more than its population of %g (" STR_FMT ", row %zu)",
				    stratum->unit_count,
				    STR_ARG(design_stratum_name(maker, number)), told,
				    STR_ARG(column->name), row + 1);
	}
	return STATUS_OK;
}

static enum status probabilities_read(struct design_maker *maker, const struct column *column,
				      struct error *err)
{
	const struct grouping *units = maker->units + maker->stage;
	struct design_stage *stage = maker->design->stages + maker->stage;
	void *memory = NULL;
	TRY(arena_try_take(maker->arena, units->count, sizeof(double), alignof(double), &memory,
			   err));
	double *probability = memory;
	for (size_t row = 0; row < maker->rows; row++) {
		const size_t first = units->first_row[units->of_row[row]];
		if (column_number(column, row) != column_number(column, first))
			return differs(column, first, row, err);
		probability[units->of_row[row]] = column_number(column, row);
	}
	for (size_t unit = 0; unit < units->count; unit++) {
		struct design_stratum *stratum =
			maker->stratum_of[maker->stage] + stage->stratum_of_unit[unit];
		stratum->open_sum += 1 - probability[unit];
		stratum->p_sum += probability[unit];
		stratum->population = stratum->unit_count;
		if (stratum->open_sum > PROBABILITY_SURE)
			stratum->population = stratum->unit_count / probability[unit];
	}
	maker->probability_of[maker->stage] = probability;
	stage->probability = probability;
	return STATUS_OK;
}

enum status design_population(struct design_maker *maker, struct error *err)
{
	const struct column *column = maker->columns->populations[maker->stage];
	bool is_fraction = false;
	TRY(population_kind(maker, column, &is_fraction, err));
	if (maker->columns->pps == DESIGN_PPS_NONE)
		return populations_read(maker, column, is_fraction, err);
	if (is_fraction)
		return probabilities_read(maker, column, err);
	return FAIL(err, STATUS_INVALID,
		    "unequal probabilities (pps) are told as fractions; " STR_FMT
		    " has population sizes",
		    STR_ARG(column->name));
}
