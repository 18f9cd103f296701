/* design.c - units and strata of every stage, numbered. */
#include "design_private.h"

#include <assert.h>
#include <math.h>

/* A cell that says where a row belongs may not be empty. */
static enum status group_place(struct design_maker *maker, const struct column *column,
			       struct grouping *out, struct error *err)
{
	TRY(group_column(maker->arena, column, out, err));
	for (size_t row = 0; row < out->rows; row++)
		if (out->of_row[row] == GROUP_NONE)
			return FAIL(err, STATUS_INVALID,
				    "row %zu has no stratum or cluster: its cell of " STR_FMT
				    " is empty; complete it or leave the row out",
				    row + 1, STR_ARG(column->name));
	return STATUS_OK;
}

static enum status strata_group(struct design_maker *maker, struct error *err)
{
	const size_t stage = maker->stage;
	struct grouping *out = maker->strata + stage;
	struct grouping inner;
	if (stage < maker->columns->stratum_count)
		TRY(group_place(maker, maker->columns->strata[stage], &inner, err));
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

static enum status clusters_group(struct design_maker *maker, struct grouping *out,
				  struct error *err)
{
	if (maker->stage < maker->columns->cluster_count)
		return group_place(maker, maker->columns->clusters[maker->stage], out, err);
	return group_each(maker->arena, maker->rows, out, err);
}

/* Each certain unit becomes a stratum of its own. */
static enum status certainties_part(struct design_maker *maker, const struct grouping *clusters,
				    struct error *err)
{
	const struct column *column = maker->columns->certainties[maker->stage];
	struct grouping *strata = maker->strata + maker->stage;
	struct grouping units, parted;
	void *memory = NULL;
	TRY(group_cross(maker->arena, strata, clusters, &units, err));
	TRY(arena_try_take(maker->arena, maker->rows, sizeof(uint32_t), alignof(uint32_t), &memory,
			   err));
	uint32_t *part = memory;
	for (size_t row = 0; row < maker->rows; row++) {
		const double certain = column_number(column, row);
		const size_t first = units.first_row[units.of_row[row]];
		if (column_is_missing(column, row) || (certain != 0 && certain != 1))
			return FAIL(err, STATUS_INVALID,
				    "the certainty in row %zu of " STR_FMT " must be 0 or 1",
				    row + 1, STR_ARG(column->name));
		if (certain != column_number(column, first))
			return FAIL(err, STATUS_INVALID,
				    STR_FMT
				    " differs within a cluster (rows %zu and %zu); a cluster "
				    "is certain as a whole",
				    STR_ARG(column->name), first + 1, row + 1);
		part[row] = certain == 1 ? units.of_row[row] + 1 : 0;
	}
	const struct grouping parts = {maker->rows, units.count + 1, part, NULL};
	TRY(group_cross(maker->arena, strata, &parts, &parted, err));
	*strata = parted;
	return STATUS_OK;
}

static enum status units_group(struct design_maker *maker, struct error *err)
{
	const size_t stage = maker->stage;
	struct grouping clusters;
	TRY(clusters_group(maker, &clusters, err));
	TRY(group_cross(maker->arena, maker->strata + stage, &clusters, maker->units + stage, err));
	if (stage == 0 && !maker->columns->nest && maker->columns->cluster_count > 0)
		TRY(clusters_check(maker, &clusters, err));
	if (stage >= maker->columns->certainty_count)
		return STATUS_OK;
	TRY(certainties_part(maker, &clusters, err));
	return group_cross(maker->arena, maker->strata + stage, &clusters, maker->units + stage,
			   err);
}

struct str design_stratum_name(const struct design_maker *maker, size_t stratum)
{
	const struct design_columns *columns = maker->columns;
	const size_t row = maker->strata[maker->stage].first_row[stratum];
	const struct column *parts[] = {
		maker->stage == 0 ? NULL : columns->clusters[maker->stage - 1],
		maker->stage < columns->stratum_count ? columns->strata[maker->stage] : NULL};
	struct buffer name;
	buffer_init(&name, maker->arena, DESIGN_NAME_BYTES_MAX);
	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i] != NULL)
			buffer_addf(&name, "%s" STR_FMT " = " STR_FMT, name.size > 0 ? ", " : "",
				    STR_ARG(parts[i]->name),
				    STR_ARG(column_shown(maker->arena, parts[i], row)));
	return name.size > 0 ? buffer_text(&name) : STR("*");
}

/* The stratum of the stage before that this one lies in. */
static const struct design_stratum *stratum_above(const struct design_maker *maker, size_t stratum)
{
	const size_t row = maker->strata[maker->stage].first_row[stratum];
	return maker->stratum_of[maker->stage - 1] + maker->strata[maker->stage - 1].of_row[row];
}

/* The product of the sampling fractions above. */
static double factor_above(const struct design_maker *maker, size_t stratum)
{
	const struct design_stratum *above = stratum_above(maker, stratum);
	const double *probability = maker->probability_of[maker->stage - 1];
	if (above->passes && isinf(above->population))
		return above->factor;
	if (probability == NULL)
		return above->factor * above->unit_count / above->population;
	const size_t row = maker->strata[maker->stage].first_row[stratum];
	return above->factor * probability[maker->units[maker->stage - 1].of_row[row]];
}

static bool stratum_is_certain(const struct design_maker *maker, size_t stratum)
{
	const size_t row = maker->strata[maker->stage].first_row[stratum];
	return maker->stage < maker->columns->certainty_count &&
	       column_number(maker->columns->certainties[maker->stage], row) == 1;
}

static void strata_init(const struct design_maker *maker)
{
	struct design_stratum *strata = maker->stratum_of[maker->stage];
	for (size_t i = 0; i < maker->strata[maker->stage].count; i++) {
		strata[i].passes = stratum_is_certain(maker, i);
		strata[i].population = strata[i].passes ? 1 : (double)INFINITY;
		strata[i].factor = maker->stage == 0 ? 1 : factor_above(maker, i);
		strata[i].leads = maker->stage == 0 || (stratum_above(maker, i)->passes &&
							stratum_above(maker, i)->leads);
	}
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
	strata_init(maker);
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
		TRY(design_population(maker, err));
	if (!stage_varies(maker))
		return STATUS_OK;
	TRY(design_lonely_treat(maker, err));
	maker->design->stage_count = maker->stage + 1;
	maker->design->unit_of_row = maker->units[maker->stage].of_row;
	return STATUS_OK;
}

static enum status counts_check(const struct design_columns *columns, struct error *err)
{
	const size_t stages = columns->cluster_count + 1;
	if (columns->cluster_count > DESIGN_STAGES_MAX)
		return FAIL(err, STATUS_LIMIT, "the design has more than %d stages",
			    DESIGN_STAGES_MAX);
	if (columns->population_count > stages || columns->stratum_count > stages ||
	    columns->certainty_count > stages)
		return FAIL(err, STATUS_INVALID,
			    "the design names %zu cluster stages, %zu strata, %zu population sizes "
			    "and %zu certainties; there is one a stage, and rows within the last "
			    "cluster may be one stage more",
			    columns->cluster_count, columns->stratum_count,
			    columns->population_count, columns->certainty_count);
	if (columns->pps != DESIGN_PPS_NONE && columns->population_count == 0)
		return FAIL(err, STATUS_INVALID,
			    "unequal probabilities (pps) need the probability of each unit as fpc");
	return STATUS_OK;
}

static size_t stages_told(const struct design_columns *columns)
{
	size_t count = 1;
	const size_t counts[] = {columns->cluster_count, columns->population_count,
				 columns->stratum_count, columns->certainty_count};
	for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
		if (counts[i] > count)
			count = counts[i];
	return count < DESIGN_STAGES_MAX ? count : DESIGN_STAGES_MAX;
}

/* A unit that passes below which nothing varies. */
static bool certainty_ends(const struct design *design, size_t stages)
{
	if (design->stage_count < stages)
		return false;
	const struct design_stage *last = design->stages + design->stage_count - 1;
	for (size_t i = 0; i < last->stratum_count; i++)
		if (last->strata[i].passes)
			return true;
	return false;
}

enum status design_make(struct arena *arena, size_t rows, const struct design_columns *columns,
			struct design *design, struct error *err)
{
	if (rows == 0)
		return FAIL(err, STATUS_INVALID, "the data have no rows");
	TRY(counts_check(columns, err));
	*design = (struct design){.rows = rows, .lonely = columns->lonely, .pps = columns->pps};
	struct design_maker maker = {
		.arena = arena, .columns = columns, .rows = rows, .design = design};
	const size_t stages = stages_told(columns);
	for (maker.stage = 0; maker.stage < stages; maker.stage++)
		TRY(stage_make(&maker, err));
	design->certainty_ends = certainty_ends(design, stages);
	return design_weights(&maker, err);
}
