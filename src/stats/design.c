/* design.c - units and strata of every stage, numbered; populations checked against them. */
#include "design_private.h"

#include <assert.h>
#include <math.h>

/* A cell that says where a row belongs may not be empty. */
static enum status group_place(struct design_maker *maker, const struct column *column,
			       const char *what, struct grouping *out, struct error *err)
{
	TRY(group_column(maker->arena, column, out, err));
	for (size_t row = 0; row < out->rows; row++)
		if (out->of_row[row] == GROUP_NONE)
			return FAIL(err, STATUS_INVALID,
				    "row %zu has no %s: its cell of " STR_FMT
				    " is empty; complete it or leave the row out",
				    row + 1, what, STR_ARG(column->name));
	return STATUS_OK;
}

static enum status strata_group(struct design_maker *maker, struct error *err)
{
	const size_t stage = maker->stage;
	struct grouping *out = maker->strata + stage;
	struct grouping inner;
	if (stage < maker->columns->stratum_count)
		TRY(group_place(maker, maker->columns->strata[stage], "stratum", &inner, err));
	else
		TRY(group_all(maker->arena, maker->rows, &inner, err));
	if (stage == 0) {
		*out = inner;
		return STATUS_OK;
	}
	return group_cross(maker->arena, maker->units + stage - 1, &inner, out, err);
}

/* Without nest, a cluster number means one cluster, whose rows lie in one stratum. */
static enum status clusters_check(const struct design_maker *maker, const struct grouping *clusters,
				  struct error *err)
{
	const struct grouping *strata = maker->strata;
	const struct column *column = maker->columns->clusters[0];
	if (maker->units[0].count == clusters->count)
		return STATUS_OK;
	for (size_t row = 0; row < maker->rows; row++) {
		const size_t first = clusters->first_row[clusters->of_row[row]];
		if (strata->of_row[row] == strata->of_row[first])
			continue;
		return FAIL(err, STATUS_INVALID,
			    "cluster " STR_FMT " of " STR_FMT
			    " lies in two strata (rows %zu and %zu); "
			    "if clusters are numbered anew in each stratum, add --nest",
			    STR_ARG(column_shown(maker->arena, column, row)), STR_ARG(column->name),
			    first + 1, row + 1);
	}
	return STATUS_OK;
}

static enum status units_group(struct design_maker *maker, struct error *err)
{
	const size_t stage = maker->stage;
	struct grouping inner;
	if (stage < maker->columns->cluster_count)
		TRY(group_place(maker, maker->columns->clusters[stage], "cluster", &inner, err));
	else
		TRY(group_each(maker->arena, maker->rows, &inner, err));
	TRY(group_cross(maker->arena, maker->strata + stage, &inner, maker->units + stage, err));
	if (stage == 0 && !maker->columns->nest && maker->columns->cluster_count > 0)
		return clusters_check(maker, &inner, err);
	return STATUS_OK;
}

struct str design_stratum_name(const struct design_maker *maker, size_t stratum)
{
	const struct design_columns *columns = maker->columns;
	const size_t row = maker->strata[maker->stage].first_row[stratum];
	struct buffer name;
	buffer_init(&name, maker->arena, DESIGN_NAME_BYTES_MAX);
	if (maker->stage > 0)
		buffer_addf(&name, "stage %zu of cluster " STR_FMT, maker->stage + 1,
			    STR_ARG(column_shown(maker->arena, columns->clusters[maker->stage - 1],
						 row)));
	else if (columns->stratum_count == 0)
		buffer_add(&name, STR("the sample, which has no strata"));
	if (maker->stage < columns->stratum_count)
		buffer_addf(&name, "%sstratum " STR_FMT " of " STR_FMT,
			    maker->stage > 0 ? ", " : "",
			    STR_ARG(column_shown(maker->arena, columns->strata[maker->stage], row)),
			    STR_ARG(columns->strata[maker->stage]->name));
	return buffer_text(&name);
}

/* True when the column gives sampling fractions: none is above 1. */
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

static enum status population_read(struct design_maker *maker, struct error *err)
{
	const size_t stage = maker->stage;
	const struct column *column = maker->columns->populations[stage];
	const struct grouping *strata = maker->strata + stage;
	bool is_fraction = false;
	TRY(population_kind(maker, column, &is_fraction, err));
	for (size_t row = 0; row < maker->rows; row++) {
		struct design_stratum *stratum = maker->stratum_of[stage] + strata->of_row[row];
		const size_t first = strata->first_row[strata->of_row[row]];
		const double told = column_number(column, row);
		if (told != column_number(column, first))
			return FAIL(
				err, STATUS_INVALID,
				STR_FMT
				" is %g in row %zu and %g in row %zu, which are both in " STR_FMT
				"; it must be one number a stratum",
				STR_ARG(column->name), column_number(column, first), first + 1,
				told, row + 1,
				STR_ARG(design_stratum_name(maker, strata->of_row[row])));
		stratum->population = is_fraction ? stratum->unit_count / told : told;
		if (stratum->population < stratum->unit_count)
			return FAIL(err, STATUS_INVALID,
				    "%.0f units were drawn in " STR_FMT
				    ", more than its population of "
				    "%g (" STR_FMT ", row %zu)",
				    stratum->unit_count,
				    STR_ARG(design_stratum_name(maker, strata->of_row[row])), told,
				    STR_ARG(column->name), row + 1);
	}
	return STATUS_OK;
}

/* The sampling fractions above, from the strata of the stage before. */
static double factor_above(const struct design_maker *maker, size_t stratum)
{
	if (maker->stage == 0)
		return 1;
	const size_t row = maker->strata[maker->stage].first_row[stratum];
	const size_t above = maker->strata[maker->stage - 1].of_row[row];
	const struct design_stratum *before = maker->stratum_of[maker->stage - 1] + above;
	if (before->lonely && maker->columns->lonely == DESIGN_LONELY_CERTAINTY)
		return before->factor;
	return before->factor * before->unit_count / before->population;
}

static enum status stage_number(struct design_maker *maker, struct error *err)
{
	const size_t stage = maker->stage;
	const struct grouping *strata = maker->strata + stage, *units = maker->units + stage;
	void *memory = NULL;
	TRY(arena_try_take(maker->arena, strata->count, sizeof(struct design_stratum),
			   alignof(struct design_stratum), &memory, err));
	maker->stratum_of[stage] = memory;
	TRY(arena_try_take(maker->arena, 2 * units->count, sizeof(uint32_t), alignof(uint32_t),
			   &memory, err));
	uint32_t *stratum_of_unit = memory, *unit_above = stratum_of_unit + units->count;
	for (size_t unit = 0; unit < units->count; unit++) {
		const size_t row = units->first_row[unit];
		stratum_of_unit[unit] = strata->of_row[row];
		unit_above[unit] = stage == 0 ? 0 : maker->units[stage - 1].of_row[row];
		maker->stratum_of[stage][stratum_of_unit[unit]].unit_count++;
	}
	for (size_t i = 0; i < strata->count; i++) {
		maker->stratum_of[stage][i].population = INFINITY;
		maker->stratum_of[stage][i].factor = factor_above(maker, i);
	}
	maker->design->stages[stage] = (struct design_stage){
		.unit_count = units->count,
		.stratum_count = strata->count,
		.stratum_of_unit = stratum_of_unit,
		.unit_above = stage == 0 ? NULL : unit_above,
		.strata = maker->stratum_of[stage],
	};
	return STATUS_OK;
}

static bool stage_varies(const struct design_maker *maker)
{
	const struct design_stage *stage = maker->design->stages + maker->stage;
	for (size_t i = 0; i < stage->stratum_count; i++)
		if (stage->strata[i].factor > 0)
			return true;
	return false;
}

static enum status stage_make(struct design_maker *maker, struct error *err)
{
	TRY(strata_group(maker, err));
	TRY(units_group(maker, err));
	TRY(stage_number(maker, err));
	if (maker->stage < maker->columns->population_count)
		TRY(population_read(maker, err));
	if (!stage_varies(maker))
		return STATUS_OK;
	TRY(design_lonely_treat(maker, err));
	maker->design->stage_count = maker->stage + 1;
	maker->design->unit_of_row = maker->units[maker->stage].of_row;
	return STATUS_OK;
}

enum status design_make(struct arena *arena, size_t rows, const struct design_columns *columns,
			struct design *design, struct error *err)
{
	const size_t clusters = columns->cluster_count, populations = columns->population_count;
	if (rows == 0)
		return FAIL(err, STATUS_INVALID, "the data have no rows");
	if (populations > clusters + 1 || clusters > DESIGN_STAGES_MAX ||
	    populations > DESIGN_STAGES_MAX || columns->stratum_count > DESIGN_STAGES_MAX)
		return FAIL(
			err, STATUS_INVALID,
			"the design names %zu cluster stages and %zu population sizes; there is "
			"one size a stage, one more when rows are drawn within the last cluster, "
			"and at most %d stages",
			clusters, populations, DESIGN_STAGES_MAX);
	*design = (struct design){.rows = rows, .lonely = columns->lonely};
	struct design_maker maker = {
		.arena = arena, .columns = columns, .rows = rows, .design = design};
	size_t stages = clusters > populations ? clusters : populations;
	stages = stages == 0 ? 1 : stages;
	for (maker.stage = 0; maker.stage < stages; maker.stage++)
		TRY(stage_make(&maker, err));
	return design_weights(&maker, err);
}
