/* index_entry_ledger.c - what people entered, as the ledger remembers it: an entry whole, with
 * every value that it brought and replaced. */
#include "index_entry.h"
#include "store/statements.h"

#define ENTRY_TEXT_BYTES_MAX ((size_t)64 << 20)

static void real_write(struct buffer *text, struct db_optional_real value)
{
	if (value.present)
		buffer_addf(text, "%.17g", value.value);
	buffer_add_char(text, '\t');
}

static void text_write(struct buffer *text, struct db_optional_text value)
{
	if (value.present)
		buffer_add(text, value.value);
	buffer_add_char(text, '\t');
}

static enum status head_write(struct db *db, int64_t number, struct buffer *text, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_index_entry_find_in in = {.number = number};
	struct db_index_entry_find_row row;
	TRY(db_index_entry_find_query(db, &in, &rows, err));
	while (db_index_entry_find_next(&rows, &row))
		buffer_addf(text, "%lld\t%lld\t%lld\t%lld\t%lld\t" STR_FMT "\n", (long long)number,
			    (long long)row.entered_at, (long long)row.added,
			    (long long)row.replaced,
			    row.undone_at.present ? (long long)row.undone_at.value : 0LL,
			    STR_ARG(row.file_name));
	return db_rows_close(&rows, err);
}

static enum status changes_write(struct db *db, int64_t number, struct buffer *text,
				 struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_index_entry_change_list_in in = {.entry_number = number};
	struct db_index_entry_change_list_row row;
	TRY(db_index_entry_change_list_query(db, &in, &rows, err));
	while (db_index_entry_change_list_next(&rows, &row)) {
		buffer_addf(text, STR_FMT "\t%lld\t" STR_FMT "\t" STR_FMT "\t", STR_ARG(row.kind),
			    (long long)row.year, STR_ARG(row.code), STR_ARG(row.unit_code));
		real_write(text, row.old_score);
		text_write(text, row.old_source_id);
		real_write(text, row.new_score);
		text_write(text, row.new_source_id);
		buffer_add_char(text, '\n');
	}
	return db_rows_close(&rows, err);
}

static enum status parts_write(struct db *db, int64_t number, struct buffer *text,
			       struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_index_entry_part_list_in in = {.entry_number = number};
	struct db_index_entry_part_list_row row;
	TRY(db_index_entry_part_list_query(db, &in, &rows, err));
	while (db_index_entry_part_list_next(&rows, &row)) {
		buffer_addf(text, STR_FMT "\t%lld\t" STR_FMT "\t", STR_ARG(row.code),
			    (long long)row.first_year, STR_ARG(row.level));
		text_write(text, row.parent_code);
		buffer_addf(text, STR_FMT "\t" STR_FMT "\t", STR_ARG(row.name_vi),
			    STR_ARG(row.name_en));
		real_write(text, row.scale_min);
		real_write(text, row.scale_max);
		buffer_addf(text, STR_FMT "\n", STR_ARG(row.source_id));
	}
	return db_rows_close(&rows, err);
}

/* Read back from the store, so that recording and verifying cannot differ. */
static enum status entry_write(struct db *db, struct arena *arena, int64_t number,
			       struct str *content, struct error *err)
{
	struct buffer text;
	buffer_init(&text, arena, ENTRY_TEXT_BYTES_MAX);
	TRY(head_write(db, number, &text, err));
	TRY(changes_write(db, number, &text, err));
	TRY(parts_write(db, number, &text, err));
	return buffer_finish(&text, content, err);
}

static struct str subject_of(struct arena *arena, int64_t number)
{
	return str_format(arena, "index_entry/%lld", (long long)number);
}

enum status index_entry_record(struct db *db, const struct index_entry_act *act, int64_t number,
			       const char *kind, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(2 * ENTRY_TEXT_BYTES_MAX);
	struct ledger_change change = {
		.actor = act->actor, .kind = kind, .subject = subject_of(arena, number)};
	TRY(entry_write(db, arena, number, &change.content, err));
	return ledger_record(db, act->now_seconds, &change, NULL, err);
}

static enum status entry_verify(struct db *db, int64_t number, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(2 * ENTRY_TEXT_BYTES_MAX);
	struct str content;
	enum ledger_match match = LEDGER_UNKNOWN;
	TRY(entry_write(db, arena, number, &content, err));
	TRY(ledger_compare(db, subject_of(arena, number), content, &match, err));
	if (match != LEDGER_SAME)
		return FAIL(err, STATUS_CONFLICT,
			    "entry %lld of results is not what the ledger recorded of it",
			    (long long)number);
	return STATUS_OK;
}

enum status index_entry_verify(struct db *db, struct arena *arena, struct buffer *report,
			       struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_index_entry_list_row row;
	int64_t recorded = 0, count = 0;
	(void)arena;
	TRY(db_index_entry_list_query(db, &rows, err));
	while (db_index_entry_list_next(&rows, &row)) {
		TRY(entry_verify(db, row.number, err));
		count++;
	}
	TRY(db_rows_close(&rows, err));
	TRY(ledger_count(db, STR(INDEX_ENTRY_STORED), &recorded, err));
	if (recorded != count)
		return FAIL(err, STATUS_CONFLICT,
			    "the ledger recorded %lld entries of results, the store holds %lld",
			    (long long)recorded, (long long)count);
	buffer_addf(report, "index: %lld entries of results as the ledger recorded them\n",
		    (long long)count);
	return STATUS_OK;
}
