/* cube_archive_item.c - the sums that estimates need, from those that an archive keeps. */
#include "cube_archive.h"

#include <assert.h>
#include <math.h>

static enum status sums_take(struct arena *arena, const struct cube_archive *archive,
			     struct cube_item *out, double **sums, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, archive->cube.cell_count * out->slot_count, sizeof(double),
			   alignof(double), &memory, err));
	*sums = memory;
	out->sums = memory;
	return STATUS_OK;
}

/* Categories by their own numbers; those that are no answers in none, or (with_codes) all but the
 * empty ones, which an archive does not hold. */
static enum status categories_number(struct arena *arena, const struct column *variable,
				     bool with_codes, struct grouping *out, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, 2 * variable->rows, sizeof(uint32_t), alignof(uint32_t), &memory,
			   err));
	uint32_t *of_row = memory, *first_row = of_row + variable->rows;
	*out = (struct grouping){.rows = variable->rows, .of_row = of_row, .first_row = first_row};
	for (size_t row = 0; row < variable->rows; row++) {
		of_row[row] = GROUP_NONE;
		if (!with_codes && column_is_missing(variable, row))
			continue;
		first_row[out->count] = (uint32_t)row;
		of_row[row] = (uint32_t)out->count++;
	}
	return STATUS_OK;
}

static enum status as_categories(struct arena *arena, const struct cube_archive *archive,
				 const struct cube_archive_item *item, bool with_codes,
				 struct cube_item *out, struct error *err)
{
	const size_t count = item->variable.rows;
	double *sums = NULL;
	*out = (struct cube_item){.kind = CUBE_CATEGORIES};
	TRY(categories_number(arena, &item->variable, with_codes, &out->categories, err));
	out->slot_count = CUBE_FIRST + out->categories.count;
	TRY(sums_take(arena, archive, out, &sums, err));
	for (size_t cell = 0; cell < archive->cube.cell_count; cell++) {
		const double *answers = item->sums + cell * item->slot_count;
		double *to = sums + cell * out->slot_count;
		for (size_t k = 0; k < count; k++) {
			const uint32_t category = out->categories.of_row[k];
			if (category == GROUP_NONE)
				continue;
			to[CUBE_N] += answers[k];
			to[CUBE_W] += answers[count + k];
			to[CUBE_FIRST + category] = answers[count + k];
		}
	}
	return STATUS_OK;
}

/* The mean of the values that are answers, as cube_numbers shifts by. */
static double shift_of(const struct column *variable)
{
	double sum = 0, count = 0;
	for (size_t row = 0; row < variable->rows; row++)
		if (!column_is_missing(variable, row)) {
			sum += column_number(variable, row);
			count++;
		}
	return count > 0 ? sum / count : 0;
}

static enum status as_number(struct arena *arena, const struct cube_archive *archive,
			     const struct cube_archive_item *item, struct cube_item *out,
			     struct error *err)
{
	const size_t count = item->variable.rows;
	double *sums = NULL;
	*out = (struct cube_item){.kind = CUBE_NUMBER,
				  .shift = shift_of(&item->variable),
				  .slot_count = CUBE_FIRST + 2};
	TRY(sums_take(arena, archive, out, &sums, err));
	for (size_t cell = 0; cell < archive->cube.cell_count; cell++) {
		const double *answers = item->sums + cell * item->slot_count;
		double *to = sums + cell * out->slot_count;
		for (size_t k = 0; k < count; k++) {
			if (column_is_missing(&item->variable, k))
				continue;
			const double w = answers[count + k];
			const double y = column_number(&item->variable, k) - out->shift;
			to[CUBE_N] += answers[k];
			to[CUBE_W] += w;
			to[CUBE_FIRST] += w * y;
			to[CUBE_FIRST + 1] += w * y * y;
		}
	}
	return STATUS_OK;
}

enum status cube_archive_sums(struct arena *arena, const struct cube_archive *archive,
			      const struct cube_archive_item *item, enum cube_kind as,
			      bool with_codes, struct cube_item *out, struct error *err)
{
	if (item->kind == CUBE_CATEGORIES && as == CUBE_CATEGORIES)
		return as_categories(arena, archive, item, with_codes, out, err);
	if (item->kind == CUBE_CATEGORIES && as == CUBE_NUMBER &&
	    item->variable.kind != COLUMN_TEXT)
		return as_number(arena, archive, item, out, err);
	if (item->kind != as)
		return FAIL(err, STATUS_INVALID,
			    "the cube does not hold what is asked of " STR_FMT
			    "; make it anew from the data",
			    STR_ARG(item->variable.name));
	*out = (struct cube_item){.kind = item->kind,
				  .shift = item->shift,
				  .slot_count = item->slot_count,
				  .sums = item->sums};
	return STATUS_OK;
}

const struct cube_archive_item *cube_archive_find(const struct cube_archive *archive,
						  const struct column *variable)
{
	for (size_t i = 0; i < archive->item_count; i++)
		if (&archive->items[i].variable == variable)
			return archive->items + i;
	return NULL;
}
