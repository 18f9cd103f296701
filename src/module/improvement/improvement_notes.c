/* improvement_notes.c - notes on what provinces did, each with its source. */
#include "improvement.h"

#include "store/statements.h"

/* Kinds of entries in the ledger; how many notes there must be follows from their numbers. */
#define NOTE_ADDED "experience_note.add"
#define NOTE_ERASED "experience_note.erase"

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

static struct str note_subject(struct arena *arena, int64_t number)
{
	return str_format(arena, "experience_note/%lld", (long long)number);
}

static struct str note_content(struct arena *arena, const struct improvement_note *note)
{
	return str_format(arena, STR_FMT "\n" STR_FMT "\n" STR_FMT "\n%lld\n%zu\n" STR_FMT,
			  STR_ARG(note->unit_code), STR_ARG(note->source), STR_ARG(note->address),
			  (long long)note->written_at, note->text.size, STR_ARG(note->text));
}

static struct db_optional_text optional_text(struct str text)
{
	return (struct db_optional_text){text.size > 0, text};
}

/* A note as the ledger remembers it. */
static enum status note_record(struct db *db, const struct account_act *act, const char *kind,
			       const struct improvement_note *note, struct error *err)
{
	const struct ledger_change change = {
		.actor = act->actor,
		.kind = kind,
		.subject = note_subject(act->arena, note->number),
		.content = note_content(act->arena, note),
	};
	return ledger_record(db, act->now_seconds, &change, NULL, err);
}

struct note_change {
	const struct account_act *act;
	struct improvement_note note;
};

static enum status note_insert(struct db *db, struct note_change *change, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct improvement_note *note = &change->note;
	const struct db_experience_note_insert_in in = {
		.unit_code = note->unit_code,
		.text = note->text,
		.source = note->source,
		.address = optional_text(note->address),
		.written_at = note->written_at,
		.count_max = IMPROVEMENT_NOTES_MAX,
	};
	struct db_experience_note_insert_row row;
	TRY(db_experience_note_insert_query(db, &in, &rows, err));
	while (db_experience_note_insert_next(&rows, &row))
		note->number = row.number;
	TRY(db_rows_close(&rows, err));
	if (note->number == 0)
		return FAIL(err, STATUS_LIMIT, "there are %d notes already; no more are kept",
			    IMPROVEMENT_NOTES_MAX);
	return note_record(db, change->act, NOTE_ADDED, note, err);
}

static enum status note_update(struct db *db, struct note_change *change, struct error *err)
{
	const struct improvement_note *note = &change->note;
	int64_t changed = 0;
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
	if (changed == 0)
		return FAIL(err, STATUS_NOT_FOUND, "there is no note %lld",
			    (long long)note->number);
	return note_record(db, change->act, "experience_note.change", note, err);
}

static enum status note_write(struct db *db, void *context, struct error *err)
{
	struct note_change *change = context;
	return change->note.number == 0 ? note_insert(db, change, err)
					: note_update(db, change, err);
}

enum status improvement_note_write(const struct account_act *act,
				   const struct index_figures *figures,
				   const struct improvement_note *note, struct error *err)
{
	struct note_change change = {.act = act, .note = *note};
	struct improvement_note *kept = &change.note;
	kept->unit_code = str_trim(note->unit_code);
	kept->text = str_trim(note->text);
	kept->source = str_trim(note->source);
	kept->address = str_trim(note->address);
	kept->written_at = act->now_seconds;
	TRY(note_check(figures, kept, err));
	return db_write(act->pool, note_write, &change, err);
}

/* What is erased is erased: its hash stays in the ledger, but can be guessed at no more. */
static enum status note_erase(struct db *db, void *context, struct error *err)
{
	struct note_change *change = context;
	const int64_t number = change->note.number;
	int64_t changed = 0;
	TRY(db_experience_note_delete_run(db, &(struct db_experience_note_delete_in){number},
					  &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_NOT_FOUND, "there is no note %lld", (long long)number);
	TRY(note_record(db, change->act, NOTE_ERASED, &(struct improvement_note){.number = number},
			err));
	return ledger_forget(db, note_subject(change->act->arena, number), err);
}

enum status improvement_note_erase(const struct account_act *act, int64_t number, struct error *err)
{
	struct note_change change = {.act = act, .note = {.number = number}};
	return db_write(act->pool, note_erase, &change, err);
}

enum status improvement_notes_verify(struct db *db, struct arena *arena, struct buffer *report,
				     struct error *err)
{
	struct improvement_notes notes;
	int64_t added = 0, erased = 0;
	TRY(ledger_count(db, STR(NOTE_ADDED), &added, err));
	TRY(ledger_count(db, STR(NOTE_ERASED), &erased, err));
	TRY(improvement_notes_read(db, arena, &notes, err));
	if (added - erased != (int64_t)notes.count)
		return FAIL(err, STATUS_CONFLICT,
			    "the ledger recorded %lld notes, the store holds %zu",
			    (long long)(added - erased), notes.count);
	for (size_t i = 0; i < notes.count; i++) {
		const struct improvement_note *note = &notes.items[i];
		enum ledger_match match = LEDGER_UNKNOWN;
		TRY(ledger_compare(db, note_subject(arena, note->number), note_content(arena, note),
				   &match, err));
		if (match != LEDGER_SAME)
			return FAIL(err, STATUS_CONFLICT,
				    "note %lld is not what the ledger recorded of it",
				    (long long)note->number);
	}
	buffer_addf(report, "improvement: %zu notes as the ledger recorded them\n", notes.count);
	return STATUS_OK;
}
