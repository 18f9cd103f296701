/* cube_archive_change.c - archives added up, moved to other domains, weighted anew. */
#include "cube_archive.h"

#include <math.h>
#include <stdlib.h>

static bool same_shape(const struct cube_archive *a, const struct cube_archive *b)
{
	const struct cube *x = &a->cube, *y = &b->cube;
	return x->cell_count == y->cell_count && x->domain_count == y->domain_count &&
	       a->item_count == b->item_count &&
	       memcmp(x->unit, y->unit, x->cell_count * sizeof x->unit[0]) == 0 &&
	       memcmp(x->domain_start, y->domain_start,
		      (x->domain_count + 1) * sizeof x->domain_start[0]) == 0;
}

static bool same_item(const struct cube_archive_item *a, const struct cube_archive_item *b)
{
	if (a->kind != b->kind || a->slot_count != b->slot_count ||
	    !str_equal(a->variable.name, b->variable.name) ||
	    a->variable.rows != b->variable.rows || a->shift < b->shift || a->shift > b->shift)
		return false;
	for (size_t row = 0; row < a->variable.rows; row++) {
		const struct column_value x = column_value_at(&a->variable, row);
		const struct column_value y = column_value_at(&b->variable, row);
		if (!str_equal(x.text, y.text) || (!column_number_equal(x.number, y.number) &&
						   !(isnan(x.number) && isnan(y.number))))
			return false;
	}
	return true;
}

static void add_all(double *sums, const double *more, size_t count)
{
	for (size_t i = 0; i < count; i++)
		sums[i] += more[i];
}

enum status cube_archive_add(struct cube_archive *archive, const struct cube_archive *part,
			     struct error *err)
{
	const size_t cells = archive->cube.cell_count;
	if (!same_shape(archive, part))
		return FAIL(err, STATUS_CONFLICT,
			    "the two cubes have other clusters, domains or items, so that they "
			    "cannot be added");
	for (size_t i = 0; i < archive->item_count; i++)
		if (!same_item(archive->items + i, part->items + i))
			return FAIL(err, STATUS_CONFLICT,
				    "the item " STR_FMT " of one cube is not that of the other, so "
				    "that they cannot be added",
				    STR_ARG(archive->items[i].variable.name));
	add_all(archive->cube.rows, part->cube.rows, cells);
	add_all(archive->cube.weights, part->cube.weights, cells);
	for (size_t i = 0; i < archive->item_count; i++)
		add_all(archive->items[i].sums, part->items[i].sums,
			cells * archive->items[i].slot_count);
	return STATUS_OK;
}

/* An old cell on its way to a new one. */
struct move {
	uint32_t domain, unit, cell;
};

static int compare_moves(const void *a, const void *b)
{
	const struct move *x = a, *y = b;
	if (x->domain != y->domain)
		return x->domain < y->domain ? -1 : 1;
	if (x->unit != y->unit)
		return x->unit < y->unit ? -1 : 1;
	return (x->cell > y->cell) - (x->cell < y->cell);
}

static bool is_new(const struct move *moves, size_t i)
{
	return i == 0 || moves[i].domain != moves[i - 1].domain ||
	       moves[i].unit != moves[i - 1].unit;
}

/* Where every cell goes, sorted. */
static enum status moves_make(struct arena *work, const struct cube *cube,
			      const struct cube_archive_domains *domains, struct move **out,
			      size_t *count, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(work, cube->cell_count, sizeof(struct move), alignof(struct move),
			   &memory, err));
	struct move *moves = memory;
	*count = 0;
	for (size_t domain = 0; domain < cube->domain_count; domain++)
		for (size_t i = cube->domain_start[domain]; i < cube->domain_start[domain + 1]; i++)
			if (domains->new_domain[domain] != GROUP_NONE)
				moves[(*count)++] = (struct move){domains->new_domain[domain],
								  cube->unit[i], (uint32_t)i};
	qsort(moves, *count, sizeof moves[0], compare_moves);
	*out = moves;
	return STATUS_OK;
}

static enum status sums_move(struct arena *arena, const struct move *moves, size_t count,
			     size_t cell_count, const double *from, size_t slot_count, double **out,
			     struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, cell_count * slot_count, sizeof(double), alignof(double), &memory,
			   err));
	double *sums = memory;
	for (size_t i = 0, next = 0; i < count; i++) {
		next += is_new(moves, i) ? 1 : 0;
		add_all(sums + (next - 1) * slot_count, from + moves[i].cell * slot_count,
			slot_count);
	}
	*out = sums;
	return STATUS_OK;
}

/* Units and the starts of domains of the new cells. */
static enum status cells_place(struct arena *arena, const struct move *moves, size_t count,
			       size_t domain_count, struct cube *cube, struct error *err)
{
	void *memory = NULL;
	size_t cells = 0;
	TRY(arena_try_take(arena, count, sizeof(uint32_t), alignof(uint32_t), &memory, err));
	uint32_t *unit = memory;
	TRY(arena_try_take(arena, domain_count + 1, sizeof(size_t), alignof(size_t), &memory, err));
	size_t *start = memory;
	for (size_t i = 0; i < count; i++) {
		if (is_new(moves, i))
			unit[cells++] = moves[i].unit;
		start[moves[i].domain + 1] = cells;
	}
	for (size_t domain = 0; domain < domain_count; domain++)
		if (start[domain + 1] < start[domain])
			start[domain + 1] = start[domain];
	cube->domain_count = domain_count;
	cube->cell_count = cells;
	cube->unit = unit;
	cube->domain_start = start;
	return STATUS_OK;
}

enum status cube_archive_regroup(struct arena *arena, const struct cube_archive *archive,
				 const struct cube_archive_domains *domains,
				 struct cube_archive *out, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *work = arena_create(ARENA_COMMAND_BYTES);
	const struct cube *old = &archive->cube;
	struct move *moves = NULL;
	size_t count = 0;
	void *memory = NULL;
	*out = *archive;
	out->by_count = domains->by_count;
	for (size_t i = 0; i < domains->by_count; i++)
		out->by[i] = domains->by[i];
	TRY(moves_make(work, old, domains, &moves, &count, err));
	TRY(cells_place(arena, moves, count, domains->count, &out->cube, err));
	const size_t cells = out->cube.cell_count;
	TRY(sums_move(arena, moves, count, cells, old->rows, 1, &out->cube.rows, err));
	TRY(sums_move(arena, moves, count, cells, old->weights, 1, &out->cube.weights, err));
	TRY(arena_try_take(arena, archive->item_count, sizeof(struct cube_archive_item),
			   alignof(struct cube_archive_item), &memory, err));
	out->items = memory;
	for (size_t i = 0; i < archive->item_count; i++) {
		struct cube_archive_item *item = out->items + i;
		*item = archive->items[i];
		TRY(sums_move(arena, moves, count, cells, archive->items[i].sums, item->slot_count,
			      &item->sums, err));
	}
	return STATUS_OK;
}

void cube_archive_reweight(struct cube_archive *archive, const double *factors)
{
	for (size_t cell = 0; cell < archive->cube.cell_count; cell++)
		archive->cube.weights[cell] *= factors[cell];
	for (size_t i = 0; i < archive->item_count; i++) {
		const struct cube_archive_item *item = archive->items + i;
		const size_t slots = item->slot_count;
		const size_t first = item->kind == CUBE_CATEGORIES ? slots / 2 : CUBE_W;
		for (size_t cell = 0; cell < archive->cube.cell_count; cell++)
			for (size_t slot = first; slot < slots; slot++)
				item->sums[cell * slots + slot] *= factors[cell];
	}
}
