/* skeleton.c - the rules of notes: no HTTP, no SQL text. */
#include "skeleton.h"

#include "messages.h"
#include "store/statements.h"

enum status skeleton_read(struct db *db, struct arena *arena, struct skeleton_notes *notes,
			  struct error *err)
{
	*notes = (struct skeleton_notes){
		.items = arena_array(arena, struct skeleton_note, SKELETON_NOTES_MAX)};
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_skeleton_notes_query(db, &rows, err));
	struct db_skeleton_notes_row row;
	while (notes->count < SKELETON_NOTES_MAX && db_skeleton_notes_next(&rows, &row))
		notes->items[notes->count++] =
			(struct skeleton_note){row.number, str_copy(arena, row.text)};
	return db_rows_close(&rows, err);
}

static enum status note_add(struct db *db, void *context, struct error *err)
{
	int64_t added = 0;
	TRY(db_skeleton_note_add_run(db, context, &added, err));
	if (added == 0)
		return FAIL(err, STATUS_LIMIT, "there are %d notes already; no more are kept",
			    SKELETON_NOTES_MAX);
	return STATUS_OK;
}

enum status skeleton_add(struct db_pool *pool, struct str text, struct error *err)
{
	struct db_skeleton_note_add_in in = {.text = str_trim(text),
					     .count_max = SKELETON_NOTES_MAX};
	if (in.text.size == 0)
		return FAIL(err, STATUS_INVALID, "the note is empty; write some words");
	return db_write(pool, note_add, &in, err);
}

void skeleton_table(const struct skeleton_notes *notes, struct arena *arena, enum language language,
		    struct table *table)
{
	table_init(table, arena, language, STR("skele-ton"),
		   message_text(language, MESSAGE_SKELETON_TITLE));
	table_add_column(table, (struct table_column){
					.key = "number",
					.title = message_text(language, MESSAGE_SKELETON_NUMBER),
					.kind = TABLE_INT,
					.row_header = true});
	table_add_column(
		table, (struct table_column){.key = "text",
					     .title = message_text(language, MESSAGE_SKELETON_TEXT),
					     .kind = TABLE_TEXT});
	for (size_t i = 0; i < notes->count; i++) {
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_int(notes->items[i].number);
		cells[1] = table_text(notes->items[i].text);
	}
}
