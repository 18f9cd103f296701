/* design_weights.c - the weight of every row: as told, or from the populations of all stages. */
#include "design_private.h"

#include <math.h>

static enum status weights_read(const struct design_maker *maker, double *weights,
				struct error *err)
{
	const struct column *column = maker->columns->weight;
	double sum = 0;
	for (size_t row = 0; row < maker->rows; row++) {
		const double weight = column_number(column, row);
		if (column_is_missing(column, row) || isnan(weight))
			return FAIL(err, STATUS_INVALID,
				    "row %zu has no weight: its cell of " STR_FMT " is empty",
				    row + 1, STR_ARG(column->name));
		if (!isfinite(weight) || weight < 0)
			return FAIL(err, STATUS_INVALID,
				    "the weight %g in row %zu of " STR_FMT
				    " must be a finite number, 0 or more",
				    weight, row + 1, STR_ARG(column->name));
		weights[row] = weight;
		sum += weight;
		maker->design->all_weighted &= weight > 0;
	}
	if (sum == 0)
		return FAIL(err, STATUS_INVALID,
			    "all weights of " STR_FMT " are 0, so that no row counts",
			    STR_ARG(column->name));
	if (!isfinite(sum))
		return FAIL(err, STATUS_INVALID,
			    "the weights of " STR_FMT " add to no finite number",
			    STR_ARG(column->name));
	return STATUS_OK;
}

/* One over the share of the stratum's units that were drawn, or over the unit's probability. */
static double stage_weight(const struct design_maker *maker, size_t stage, size_t row)
{
	const double *probability = maker->probability_of[stage];
	const struct design_stratum *stratum =
		maker->stratum_of[stage] + maker->strata[stage].of_row[row];
	if (probability != NULL)
		return 1 / probability[maker->units[stage].of_row[row]];
	return stratum->population / stratum->unit_count;
}

static enum status weights_from_populations(const struct design_maker *maker, double *weights,
					    struct error *err)
{
	const struct design_columns *columns = maker->columns;
	if (columns->population_count < columns->cluster_count)
		return FAIL(
			err, STATUS_INVALID,
			"without weights, population sizes are needed for all %zu stages; there "
			"are %zu",
			columns->cluster_count, columns->population_count);
	for (size_t row = 0; row < maker->rows; row++) {
		weights[row] = 1;
		for (size_t stage = 0; stage < columns->population_count; stage++)
			weights[row] *= stage_weight(maker, stage, row);
	}
	return STATUS_OK;
}

enum status design_weights(struct design_maker *maker, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(maker->arena, maker->rows, sizeof(double), alignof(double), &memory,
			   err));
	double *weights = memory;
	maker->design->weights = weights;
	maker->design->all_weighted = true;
	if (maker->columns->weight != NULL)
		return weights_read(maker, weights, err);
	if (maker->columns->population_count > 0)
		return weights_from_populations(maker, weights, err);
	for (size_t row = 0; row < maker->rows; row++)
		weights[row] = 1;
	maker->design->unweighted = true;
	return STATUS_OK;
}
