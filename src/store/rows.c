/* rows.c - running a statement and reading its rows, whatever the back end. */
#include "db_private.h"

#include <assert.h>

static void finish(struct db_rows *rows)
{
	if (rows->impl == NULL)
		return;
	rows->db->backend->finish(rows->db, rows->impl, rows->statement);
	rows->db->cursors--;
	rows->impl = NULL;
}

/* Goes to the next row; at the end, and at an error, the statement is given back at once. */
static enum status step(struct db_rows *rows, struct error *err)
{
	const enum status status =
		rows->db->backend->step(rows->db, rows->impl, rows->statement, &rows->waiting, err);
	if (!rows->waiting)
		finish(rows);
	return status;
}

enum status db_query(struct db *db, uint32_t statement, const struct db_value *values,
		     struct db_rows *rows, struct error *err)
{
	rows->db = db;
	rows->impl = NULL;
	rows->statement = statement;
	rows->waiting = false;
	rows->status = STATUS_OK;
	TRY(db->backend->start(db, statement, values, &rows->impl, err));
	db->cursors++;
	return step(rows, err);
}

bool db_next(struct db_rows *rows, uint32_t statement, struct db_value *values)
{
	assert(rows->statement == statement); /* rows of one query, read by another's next */
	if (rows->impl == NULL || rows->status != STATUS_OK)
		return false;
	if (!rows->waiting)
		rows->status = step(rows, &rows->error);
	if (!rows->waiting || rows->status != STATUS_OK)
		return false;
	rows->waiting = false;
	rows->status =
		rows->db->backend->read(rows->db, rows->impl, statement, values, &rows->error);
	return rows->status == STATUS_OK;
}

enum status db_rows_close(struct db_rows *rows, struct error *err)
{
	finish(rows);
	if (rows->status != STATUS_OK && err != NULL)
		*err = rows->error;
	return rows->status;
}

void db_rows_leave(struct db_rows *rows)
{
	finish(rows);
}

enum status db_run(struct db *db, uint32_t statement, const struct db_value *values,
		   int64_t *changed, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_query(db, statement, values, &rows, err));
	assert(rows.impl == NULL); /* a statement without -- out: has no row */
	if (changed != NULL)
		*changed = db->backend->changed(db);
	return STATUS_OK;
}
