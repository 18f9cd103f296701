/* index_entry_store.c - stores a checked entry whole, and takes it back. */
#include <math.h>
#include "index_entry.h"
#include "store/statements.h"

#define ENTRY_SOURCE_BYTES 64

enum status index_entry_structure_put(struct db *db, int64_t entry_number, int year,
				      struct error *err)
{
	TRY(db_index_part_delete_edition_run(db, &(struct db_index_part_delete_edition_in){year},
					     NULL, err));
	return db_index_part_take_entered_run(
		db, &(struct db_index_part_take_entered_in){entry_number, year}, NULL, err);
}

/* --- storing --------------------------------------------------------------------------------- */

struct storing {
	const struct index_entry_act *act;
	const struct index_entry *entry;
	int64_t number;
	struct str source; /* of rows that give none */
	char source_text[ENTRY_SOURCE_BYTES];
};

static enum status number_next(struct db *db, int64_t *number, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_entry_last_query(db, &rows, err));
	struct db_index_entry_last_row row;
	*number = db_index_entry_last_next(&rows, &row) ? row.number + 1 : 1;
	return db_rows_close(&rows, err);
}

static enum status source_ensure(struct db *db, struct str id, struct str title, struct error *err)
{
	return db_source_ensure_run(
		db, &(struct db_source_ensure_in){.source_id = id, .title = title}, NULL, err);
}

static enum status row_store(struct db *db, const struct storing *storing,
			     const struct index_entry_row *row, struct error *err)
{
	const struct str source = row->source.size > 0 ? row->source : storing->source;
	const bool had = row->state == INDEX_ENTRY_DIFFERENT;
	TRY(source_ensure(db, source, row->source.size > 0 ? source : storing->entry->file_name,
			  err));
	TRY(db_index_score_put_run(db,
				   &(struct db_index_score_put_in){row->year, row->code,
								   row->unit_code, row->score,
								   source},
				   NULL, err));
	return db_index_entry_change_insert_run(
		db,
		&(struct db_index_entry_change_insert_in){
			.entry_number = storing->number,
			.kind = STR("score"),
			.year = row->year,
			.code = row->code,
			.unit_code = row->unit_code,
			.old_score = {had, had ? row->old_score : 0},
			.old_source_id = {had, row->old_source},
			.new_score = {true, row->score},
			.new_source_id = {true, source},
		},
		NULL, err);
}

/* The entry keeps the structure whole: who takes a later one back finds it there. */
static enum status structure_store(struct db *db, const struct storing *storing, struct error *err)
{
	const struct index_entry *entry = storing->entry;
	TRY(source_ensure(db, storing->source, entry->file_name, err));
	for (size_t i = 0; i < entry->part_count; i++) {
		const struct index_part *part = &entry->parts[i];
		TRY(db_index_entry_part_insert_run(
			db,
			&(struct db_index_entry_part_insert_in){
				.entry_number = storing->number,
				.code = part->code,
				.first_year = part->first_year,
				.level = str_from(index_level_key(part->level)),
				.parent_code = {part->parent.size > 0, part->parent},
				.name_vi = part->name[LANGUAGE_VI],
				.name_en = part->name[LANGUAGE_EN],
				.scale_min = {!isnan(part->scale_min), part->scale_min},
				.scale_max = {!isnan(part->scale_max), part->scale_max},
				.source_id = storing->source,
			},
			NULL, err));
	}
	return index_entry_structure_put(db, storing->number, entry->structure_year, err);
}

static enum status store_body(struct db *db, void *context, struct error *err)
{
	struct storing *storing = context;
	const struct index_entry *entry = storing->entry;
	int64_t version = 0;
	TRY(index_version_read(db, &version, err));
	if (version != entry->version)
		return FAIL(err, STATUS_CONFLICT,
			    "the figures changed while the file was checked; enter it again");
	TRY(number_next(db, &storing->number, err));
	const int size = snprintf(storing->source_text, sizeof storing->source_text, "ENTRY-%lld",
				  (long long)storing->number);
	storing->source = (struct str){storing->source_text, (size_t)size};
	TRY(db_index_entry_insert_run(db,
				      &(struct db_index_entry_insert_in){
					      .number = storing->number,
					      .entered_at = storing->act->now_seconds,
					      .file_name = entry->file_name,
					      .added = (int64_t)entry->new_count,
					      .replaced = (int64_t)entry->different_count,
				      },
				      NULL, err));
	if (entry->part_count > 0 && entry->structure_state != INDEX_ENTRY_SAME)
		TRY(structure_store(db, storing, err));
	for (size_t i = 0; i < entry->row_count; i++)
		if (entry->rows[i].state != INDEX_ENTRY_SAME)
			TRY(row_store(db, storing, &entry->rows[i], err));
	TRY(index_entry_record(db, storing->act, storing->number, INDEX_ENTRY_STORED, err));
	return db_index_version_next_run(db, NULL, err);
}

static enum status problems_tell(const struct index_entry *entry, struct error *err)
{
	if (err != NULL)
		*err = entry->problems[0];
	if (entry->problem_count > 1)
		error_suffix(err, " (and %zu more problems; nothing was changed)",
			     entry->problem_count - 1);
	return STATUS_INVALID;
}

static enum status conflict_tell(const struct index_entry *entry, struct error *err)
{
	size_t i = 0;
	if (entry->different_count == 0)
		return FAIL(err, STATUS_CONFLICT,
			    STR_FMT ": another structure of %d is stored; nothing was changed; "
				    "replace it with --replace",
			    STR_ARG(entry->file_name), entry->structure_year);
	while (entry->rows[i].state != INDEX_ENTRY_DIFFERENT)
		i++;
	const struct index_entry_row *row = &entry->rows[i];
	return FAIL(
		err, STATUS_CONFLICT,
		STR_FMT
		", line %zu: year %d, province " STR_FMT ", part " STR_FMT
		" is stored as %.10g, the file says %.10g (%zu such rows); nothing was changed; "
		"replace the stored values with --replace",
		STR_ARG(entry->file_name), row->line, row->year, STR_ARG(row->unit_code),
		STR_ARG(row->code), row->old_score, row->score, entry->different_count);
}

enum status index_entry_store(const struct index_entry_act *act, const struct index_entry *entry,
			      bool replace, int64_t *number, struct error *err)
{
	*number = 0;
	if (entry->problem_count > 0)
		return problems_tell(entry, err);
	if (index_entry_replaces(entry) && !replace)
		return conflict_tell(entry, err);
	if (!index_entry_changes(entry))
		return STATUS_OK;
	struct storing storing = {.act = act, .entry = entry};
	TRY(db_write(act->pool, store_body, &storing, err));
	*number = storing.number;
	return STATUS_OK;
}

/* --- undoing --------------------------------------------------------------------------------- */

struct undoing {
	const struct index_entry_act *act;
	int64_t number;
};

static enum status newest_standing(struct db *db, int64_t *number, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	*number = 0;
	TRY(db_index_entry_list_query(db, &rows, err));
	struct db_index_entry_list_row row;
	while (db_index_entry_list_next(&rows, &row))
		if (!row.undone_at.present && row.number > *number)
			*number = row.number;
	return db_rows_close(&rows, err);
}

static enum status change_undo(struct db *db, const struct db_index_entry_change_list_row *change,
			       struct error *err)
{
	if (!change->old_score.present)
		return db_index_score_delete_run(
			db,
			&(struct db_index_score_delete_in){change->year, change->code,
							   change->unit_code},
			NULL, err);
	return db_index_score_put_run(db,
				      &(struct db_index_score_put_in){
					      change->year, change->code, change->unit_code,
					      change->old_score.value, change->old_source_id.value},
				      NULL, err);
}

/* The edition whose structure an entry brought, or 0. */
static enum status structure_year_of(struct db *db, int64_t number, int *year, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_entry_structure_query(db, &(struct db_index_entry_structure_in){number}, &rows,
					   err));
	struct db_index_entry_structure_row row;
	*year = db_index_entry_structure_next(&rows, &row) && row.first_year.present
			? (int)row.first_year.value
			: 0;
	return db_rows_close(&rows, err);
}

/* What an earlier entry that stands said of that edition comes back; else nothing is known. */
static enum status structure_undo(struct db *db, int64_t number, struct error *err)
{
	int year = 0;
	TRY(structure_year_of(db, number, &year, err));
	if (year == 0)
		return STATUS_OK;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_entry_structure_standing_query(
		db, &(struct db_index_entry_structure_standing_in){year}, &rows, err));
	struct db_index_entry_structure_standing_row row;
	const bool found =
		db_index_entry_structure_standing_next(&rows, &row) && row.entry_number.present;
	const int64_t before = found ? row.entry_number.value : 0;
	TRY(db_rows_close(&rows, err));
	return index_entry_structure_put(db, before, year, err);
}

static enum status undo_body(struct db *db, void *context, struct error *err)
{
	const struct undoing *undoing = context;
	int64_t newest = 0;
	TRY(newest_standing(db, &newest, err));
	if (newest != undoing->number)
		return FAIL(
			err, STATUS_CONFLICT,
			"entry %lld is not the newest that stands; only the newest can be undone",
			(long long)undoing->number);
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_index_entry_change_list_query(
		db, &(struct db_index_entry_change_list_in){undoing->number}, &rows, err));
	struct db_index_entry_change_list_row change;
	while (db_index_entry_change_list_next(&rows, &change))
		TRY(change_undo(db, &change, err));
	TRY(db_rows_close(&rows, err));
	TRY(db_index_entry_undone_run(
		db, &(struct db_index_entry_undone_in){undoing->number, undoing->act->now_seconds},
		NULL, err));
	TRY(structure_undo(db, undoing->number, err));
	TRY(index_entry_record(db, undoing->act, undoing->number, INDEX_ENTRY_UNDONE, err));
	return db_index_version_next_run(db, NULL, err);
}

enum status index_entry_undo(const struct index_entry_act *act, int64_t number, struct error *err)
{
	return db_write(act->pool, undo_body, &(struct undoing){act, number}, err);
}
