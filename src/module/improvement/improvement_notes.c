/* improvement_notes.c - notes on what provinces did, each with its source. */
#include "improvement.h"

#include "store/statements.h"

enum status improvement_notes_read(struct db *db, struct arena *arena,
				   struct improvement_notes *notes, struct error *err)
{
	*notes = (struct improvement_notes){
		.items = arena_array(arena, struct improvement_note, IMPROVEMENT_NOTES_MAX)};
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_experience_note_list_query(db, &rows, err));
	struct db_experience_note_list_row row;
	while (notes->count < IMPROVEMENT_NOTES_MAX && db_experience_note_list_next(&rows, &row)) {
		struct improvement_note *note = &notes->items[notes->count++];
		*note = (struct improvement_note){
			.number = row.number,
			.unit_code = str_copy(arena, row.unit_code),
			.text = str_copy(arena, row.text),
			.source = str_copy(arena, row.source),
			.written_at = row.written_at,
		};
		if (row.address.present)
			note->address = str_copy(arena, row.address.value);
	}
	return db_rows_close(&rows, err);
}

/* A code that any edition's list of provinces has. */
static bool unit_is_known(const struct index_figures *figures, struct str code)
{
	for (size_t i = 0; i < figures->units.count; i++)
		if (str_equal(figures->units.units[i].code, code))
			return true;
	return false;
}

static enum status note_check(const struct index_figures *figures,
			      const struct improvement_note *note, struct error *err)
{
	if (!unit_is_known(figures, note->unit_code))
		return FAIL(err, STATUS_INVALID, "there is no province \"" STR_FMT "\"",
			    STR_ARG(str_slice(note->unit_code, 0, 20)));
	if (note->text.size == 0)
		return FAIL(err, STATUS_INVALID, "the note is empty; write what the province did");
	if (note->text.size > IMPROVEMENT_NOTE_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "the note has %zu bytes; at most %d are kept",
			    note->text.size, IMPROVEMENT_NOTE_BYTES_MAX);
	if (note->source.size == 0)
		return FAIL(err, STATUS_INVALID,
			    "the note has no source; name where it can be looked up");
	if (note->source.size > IMPROVEMENT_SOURCE_BYTES_MAX ||
	    note->address.size > IMPROVEMENT_SOURCE_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "source and address have at most %d bytes each",
			    IMPROVEMENT_SOURCE_BYTES_MAX);
	if (note->address.size > 0 && !str_starts(note->address, STR("http://")) &&
	    !str_starts(note->address, STR("https://")))
		return FAIL(err, STATUS_INVALID, "the address must begin with http:// or https://");
	return STATUS_OK;
}

static struct db_optional_text optional_text(struct str text)
{
	return (struct db_optional_text){text.size > 0, text};
}

static enum status note_write(struct db *db, void *context, struct error *err)
{
	const struct improvement_note *note = context;
	int64_t changed = 0;
	if (note->number == 0) {
		TRY(db_experience_note_insert_run(db,
						  &(struct db_experience_note_insert_in){
							  .unit_code = note->unit_code,
							  .text = note->text,
							  .source = note->source,
							  .address = optional_text(note->address),
							  .written_at = note->written_at,
							  .count_max = IMPROVEMENT_NOTES_MAX,
						  },
						  &changed, err));
		return changed != 0 ? STATUS_OK
				    : FAIL(err, STATUS_LIMIT,
					   "there are %d notes already; no more are kept",
					   IMPROVEMENT_NOTES_MAX);
	}
	TRY(db_experience_note_update_run(db,
					  &(struct db_experience_note_update_in){
						  .number = note->number,
						  .unit_code = note->unit_code,
						  .text = note->text,
						  .source = note->source,
						  .address = optional_text(note->address),
						  .written_at = note->written_at,
					  },
					  &changed, err));
	return changed != 0 ? STATUS_OK
			    : FAIL(err, STATUS_NOT_FOUND, "there is no note %lld",
				   (long long)note->number);
}

enum status improvement_note_write(struct db_pool *pool, const struct index_figures *figures,
				   const struct improvement_note *note, struct error *err)
{
	struct improvement_note kept = *note;
	kept.unit_code = str_trim(note->unit_code);
	kept.text = str_trim(note->text);
	kept.source = str_trim(note->source);
	kept.address = str_trim(note->address);
	TRY(note_check(figures, &kept, err));
	return db_write(pool, note_write, &kept, err);
}

static enum status note_erase(struct db *db, void *context, struct error *err)
{
	const int64_t *number = context;
	int64_t changed = 0;
	TRY(db_experience_note_delete_run(db, &(struct db_experience_note_delete_in){*number},
					  &changed, err));
	return changed != 0
		       ? STATUS_OK
		       : FAIL(err, STATUS_NOT_FOUND, "there is no note %lld", (long long)*number);
}

enum status improvement_note_erase(struct db_pool *pool, int64_t number, struct error *err)
{
	return db_write(pool, note_erase, &number, err);
}
