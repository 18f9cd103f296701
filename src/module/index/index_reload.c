/* index_reload.c - what of the figures kept before is still true.  Published scores change by
 * people's entries only, so the entries that came or were undone since tell which years to read. */
#include "index_reload.h"

#include "store/statements.h"

#define ENTRIES_MAX 100000

enum status index_entries_load(struct db *db, struct index_figures *figures, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct buffer numbers;
	buffer_init(&numbers, figures->arena, ENTRIES_MAX * sizeof(int64_t));
	TRY(db_index_entry_standing_list_query(db, &rows, err));
	struct db_index_entry_standing_list_row row;
	while (db_index_entry_standing_list_next(&rows, &row))
		buffer_add(&numbers, (struct str){(const char *)&row.number, sizeof row.number});
	TRY(db_rows_close(&rows, err));
	struct str all;
	TRY(buffer_finish(&numbers, &all, err));
	figures->entry_count = all.size / sizeof(int64_t);
	figures->entries = arena_array(figures->arena, int64_t, figures->entry_count);
	if (all.size > 0)
		memcpy(figures->entries, all.data, all.size);
	return STATUS_OK;
}

static bool same_units(const struct unit_list *one, const struct unit_list *other)
{
	if (one->count != other->count)
		return false;
	for (size_t i = 0; i < one->count; i++) {
		const struct unit *a = &one->units[i], *b = &other->units[i];
		if (!str_equal(a->code, b->code) ||
		    date_compare(a->valid_from, b->valid_from) != 0 ||
		    date_compare(a->valid_to, b->valid_to) != 0)
			return false;
	}
	return true;
}

static bool same_codes(const struct index_figures *one, const struct index_figures *other)
{
	if (one->code_count != other->code_count)
		return false;
	for (size_t i = 0; i < one->code_count; i++)
		if (!str_equal(one->codes[i], other->codes[i]))
			return false;
	return true;
}

/* Both lists are by id, and none is ever taken from it.  False when one was all the same. */
static bool sources_place(const struct index_figures *figures, struct index_kept *kept)
{
	const struct index_figures *before = kept->figures;
	kept->sources = arena_array(figures->arena, uint16_t, before->source_count);
	size_t place = 0;
	for (size_t i = 0; i < before->source_count; i++, place++) {
		while (place < figures->source_count &&
		       !str_equal(figures->sources[place].id, before->sources[i].id))
			place++;
		if (place == figures->source_count)
			return false;
		kept->sources[i] = (uint16_t)place;
	}
	return true;
}

static void forget_all(struct index_kept *kept)
{
	memset(kept->is_same, 0, sizeof kept->is_same);
}

/* An entry that is new or undone changed its years; one that brought a structure, everything. */
static enum status entry_forget(struct db *db, int64_t number, const struct index_figures *figures,
				struct index_kept *kept, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows years = {0}, structure = {0};
	struct db_index_entry_year_list_row year;
	TRY(db_index_entry_year_list_query(db, &(struct db_index_entry_year_list_in){number},
					   &years, err));
	while (db_index_entry_year_list_next(&years, &year))
		if (year.year >= figures->first_year && year.year <= figures->last_year)
			kept->is_same[year.year - figures->first_year] = false;
	TRY(db_rows_close(&years, err));
	struct db_index_entry_structure_row part;
	TRY(db_index_entry_structure_query(db, &(struct db_index_entry_structure_in){number},
					   &structure, err));
	if (db_index_entry_structure_next(&structure, &part) && part.first_year.present)
		forget_all(kept);
	return db_rows_close(&structure, err);
}

/* Those that stand in one of the two only. */
static enum status entries_compare(struct db *db, const struct index_figures *figures,
				   struct index_kept *kept, struct error *err)
{
	const struct index_figures *before = kept->figures;
	size_t i = 0, j = 0;
	while (i < before->entry_count || j < figures->entry_count) {
		const int64_t old = i < before->entry_count ? before->entries[i] : INT64_MAX;
		const int64_t new = j < figures->entry_count ? figures->entries[j] : INT64_MAX;
		if (old != new)
			TRY(entry_forget(db, old < new ? old : new, figures, kept, err));
		i += old <= new;
		j += new <= old;
	}
	return STATUS_OK;
}

enum status index_kept_find(struct db *db, const struct index_figures *previous,
			    const struct index_figures *figures, struct index_kept *kept,
			    struct error *err)
{
	*kept = (struct index_kept){.figures = previous};
	if (previous == NULL || previous->version > figures->version ||
	    !same_units(&previous->units, &figures->units) || !same_codes(previous, figures) ||
	    !sources_place(figures, kept))
		return STATUS_OK;
	for (int year = figures->first_year; year <= figures->last_year; year++)
		kept->is_same[year - figures->first_year] =
			year >= previous->first_year && year <= previous->last_year;
	return entries_compare(db, figures, kept, err);
}

void index_kept_take_scores(const struct index_kept *kept, struct index_figures *figures, int year)
{
	for (size_t code = 0; code < figures->code_count; code++) {
		const struct index_column *before = index_column(kept->figures, code, year);
		if (before == NULL)
			continue;
		struct index_column *column = index_column_make(figures, code, year);
		memcpy(column->scores, before->scores,
		       figures->units.count * sizeof column->scores[0]);
		for (size_t i = 0; i < figures->units.count; i++)
			column->sources[i] = kept->sources[before->sources[i]];
	}
}

bool index_kept_spans(const struct index_kept *kept, const struct index_figures *figures,
		      int first_year, int last_year)
{
	for (int year = first_year; year <= last_year; year++)
		if (!kept->is_same[year - figures->first_year])
			return false;
	return true;
}
