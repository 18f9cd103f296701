/* design_lonely.c - strata in which one unit was drawn, found and treated as the policy says. */
#include "design_private.h"

static enum status refuse(const struct design_maker *maker, size_t first, size_t count,
			  struct error *err)
{
	return FAIL(err, STATUS_INVALID,
		    "only one unit was drawn in each of %zu strata (the first: " STR_FMT
		    "), so that variances cannot be estimated; choose --lonely certainty, center, "
		    "collapse or moderate",
		    count, STR_ARG(design_stratum_name(maker, first)));
}

/* The unit above that a stratum lies in; strata of different ones cannot be joined. */
static size_t unit_above(const struct design_maker *maker, size_t stratum)
{
	const size_t row = maker->strata[maker->stage].first_row[stratum];
	return maker->stage == 0 ? 0 : maker->units[maker->stage - 1].of_row[row];
}

static bool may_join(const struct design_maker *maker, size_t stratum, size_t neighbour)
{
	const struct design_stratum *strata = maker->stratum_of[maker->stage];
	return unit_above(maker, stratum) == unit_above(maker, neighbour) &&
	       !strata[neighbour].passes;
}

/* Whether a lonely stratum waits for the one after it: that one is lonely too, or there is none
 * before it to join. */
static bool joins_forward(const struct design_maker *maker, size_t stratum)
{
	const struct design_stratum *strata = maker->stratum_of[maker->stage];
	const size_t next = stratum + 1;
	if (next == maker->strata[maker->stage].count || !may_join(maker, stratum, next))
		return false;
	return strata[next].lonely || stratum == 0 || !may_join(maker, stratum, stratum - 1);
}

/* to[] tells which stratum each becomes, ascending. */
static enum status strata_join(const struct design_maker *maker, uint32_t *to, size_t *joined_count,
			       struct error *err)
{
	const struct design_stratum *strata = maker->stratum_of[maker->stage];
	size_t next = 0;
	bool awaited = false; /* the one before waits for this one */
	for (size_t i = 0; i < maker->strata[maker->stage].count; i++) {
		const bool forward = strata[i].lonely && !awaited && joins_forward(maker, i);
		const bool backward =
			strata[i].lonely && !forward && i > 0 && may_join(maker, i, i - 1);
		if (strata[i].lonely && !forward && !backward)
			return FAIL(err, STATUS_INVALID,
				    "only one unit was drawn in the stratum " STR_FMT
				    " and it has no neighbour to be joined to; choose --lonely "
				    "certainty, center or moderate",
				    STR_ARG(design_stratum_name(maker, i)));
		if (!awaited && !backward)
			next++;
		to[i] = (uint32_t)(next - 1);
		awaited = forward;
	}
	*joined_count = next;
	return STATUS_OK;
}

static enum status collapse(struct design_maker *maker, struct error *err)
{
	struct grouping *strata = maker->strata + maker->stage;
	struct design_stage *stage = maker->design->stages + maker->stage;
	struct design_stratum *of = maker->stratum_of[maker->stage];
	uint32_t *to = arena_array(maker->arena, uint32_t, strata->count);
	uint32_t *of_row = arena_array(maker->arena, uint32_t, maker->rows);
	uint32_t *of_unit = arena_array(maker->arena, uint32_t, stage->unit_count);
	uint32_t *first_row = arena_array(maker->arena, uint32_t, strata->count);
	size_t count = 0;
	TRY(strata_join(maker, to, &count, err));
	for (size_t i = 0; i < strata->count; i++) {
		struct design_stratum *joined = of + to[i];
		if (i > 0 && to[i] == to[i - 1]) {
			joined->unit_count += of[i].unit_count;
			joined->population += of[i].population;
			joined->open_sum += of[i].open_sum;
			joined->p_sum += of[i].p_sum;
			joined->lonely = true;
			continue;
		}
		*joined = of[i];
		first_row[to[i]] = strata->first_row[i];
	}
	for (size_t row = 0; row < maker->rows; row++)
		of_row[row] = to[strata->of_row[row]];
	for (size_t unit = 0; unit < stage->unit_count; unit++)
		of_unit[unit] = to[stage->stratum_of_unit[unit]];
	*strata = (struct grouping){maker->rows, count, of_row, first_row};
	stage->stratum_of_unit = of_unit;
	stage->stratum_count = count;
	return STATUS_OK;
}

enum status design_lonely_treat(struct design_maker *maker, struct error *err)
{
	const size_t count = maker->strata[maker->stage].count;
	struct design_stratum *strata = maker->stratum_of[maker->stage];
	size_t found = 0, first = 0;
	for (size_t i = count; i-- > 0;) {
		strata[i].lonely = strata[i].factor > 0 && strata[i].unit_count == 1 &&
				   strata[i].population > 1 && !strata[i].passes;
		if (strata[i].lonely) {
			first = i;
			found++;
		}
	}
	maker->design->lonely_count += found;
	if (found == 0)
		return STATUS_OK;
	switch (maker->columns->lonely) {
	case DESIGN_LONELY_REFUSE:
		return refuse(maker, first, found, err);
	case DESIGN_LONELY_CERTAINTY:
		for (size_t i = 0; i < count; i++)
			strata[i].passes = strata[i].passes || strata[i].lonely;
		return STATUS_OK;
	case DESIGN_LONELY_COLLAPSE:
		return collapse(maker, err);
	case DESIGN_LONELY_CENTER:
	case DESIGN_LONELY_MODERATE:
		break;
	}
	return STATUS_OK;
}
