/* sqlite.c - the SQLite back end: the only file that knows sqlite3.h. */
#include "db_private.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <sqlite3.h>

/* A reader's cache stays small, and the file is not mapped: mapping makes reads 1.5 times as fast
 * (1.4 against 0.95 million a second by key), but each of 16 readers then counts the whole file
 * as resident, 55 MB instead of 13 for a store of 3 MB. */
#define READER_CACHE_KIB "512"
#define WRITER_CACHE_KIB "2048"
#define LOG_BYTES_KEPT "16777216" /* after a large import the log is cut back to this */
#define LOOKASIDE_SLOT 128        /* small objects without malloc; SQLite's default takes 120 KB */
#define LOOKASIDE_COUNT 256
#define VALUE_BYTES_MAX (64 << 20)

struct sqlite_db {
	struct db base;
	sqlite3 *handle;
	enum db_access access;
	const char *path, *vfs;
	sqlite3_stmt *controls[DB_CONTROL_COUNT];
	sqlite3_stmt **statements; /* by number; NULL: not prepared yet, or in use */
};

static struct sqlite_db *own(struct db *db)
{
	assert(db->backend == &db_sqlite);
	return (struct sqlite_db *)db;
}

/* --- errors -------------------------------------------------------------------------------- */

static enum status fail_full(const struct sqlite_db *db, const char *what, struct error *err)
{
	return FAIL(err, STATUS_UNAVAILABLE, "%s: %s: the disk is full; nothing was changed",
		    db->path, what);
}

static enum status fail_disk(const struct sqlite_db *db, int code, const char *what,
			     struct error *err)
{
	const int number = sqlite3_system_errno(db->handle);
	if (number == EFBIG || number == EDQUOT) /* SQLite knows only ENOSPC as full */
		return fail_full(db, what, err);
	const enum status status = FAIL(err, STATUS_UNAVAILABLE, "%s: %s: the disk failed: %s",
					db->path, what, sqlite3_errstr(code & 0xff));
	return number == 0 ? status : error_reason(err, status, number);
}

static enum status fail_read_only(const struct sqlite_db *db, const char *what, struct error *err)
{
	if (db->access == DB_READS)
		return FAIL(err, STATUS_INTERNAL, "%s writes, but this connection only reads",
			    what);
	return FAIL(err, STATUS_UNAVAILABLE, "%s: %s: the file cannot be written", db->path, what);
}

/* what: the statement's name, or what was being done. */
static enum status fail(const struct sqlite_db *db, int code, const char *what, struct error *err)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
		return FAIL(err, STATUS_UNAVAILABLE,
			    "%s: %s: another program has been writing for %d seconds; try again "
			    "later",
			    db->path, what, DB_BUSY_MS / 1000);
	case SQLITE_FULL:
		return fail_full(db, what, err);
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
	case SQLITE_PROTOCOL:
		return fail_disk(db, code, what, err);
	case SQLITE_NOMEM:
		return FAIL(err, STATUS_UNAVAILABLE, "%s: out of memory", what);
	case SQLITE_TOOBIG:
		return FAIL(err, STATUS_LIMIT, "%s: a value has more than %d bytes", what,
			    VALUE_BYTES_MAX);
	case SQLITE_READONLY:
		return fail_read_only(db, what, err);
	case SQLITE_CORRUPT:
		return FAIL(err, STATUS_INTERNAL, "%s is damaged (%s); restore it from a backup",
			    db->path, sqlite3_errmsg(db->handle));
	case SQLITE_NOTADB:
		return FAIL(err, STATUS_INVALID, "%s is not a SQLite data base", db->path);
	case SQLITE_CONSTRAINT:
		return FAIL(err,
			    code == SQLITE_CONSTRAINT_UNIQUE ||
					    code == SQLITE_CONSTRAINT_PRIMARYKEY ||
					    code == SQLITE_CONSTRAINT_ROWID
				    ? STATUS_CONFLICT
				    : STATUS_INVALID,
			    "%s: the store refuses this: %s", what, sqlite3_errmsg(db->handle));
	default:
		return FAIL(err, STATUS_INTERNAL, "%s: %s", what, sqlite3_errmsg(db->handle));
	}
}

/* --- connections --------------------------------------------------------------------------- */

static enum status execute(const struct sqlite_db *db, const char *text, const char *what,
			   struct error *err)
{
	const int code = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
	return code == SQLITE_OK ? STATUS_OK : fail(db, code, what, err);
}

/* Our own file is not trusted more than needed: no functions with side effects in its schema,
 * no writing of its internals, no double-quoted strings (PostgreSQL has none either). */
static enum status configure(const struct sqlite_db *db, struct error *err)
{
	static const struct {
		int option, value;
	} options[] = {{SQLITE_DBCONFIG_DEFENSIVE, 1},   {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
		       {SQLITE_DBCONFIG_ENABLE_FKEY, 1}, {SQLITE_DBCONFIG_DQS_DML, 0},
		       {SQLITE_DBCONFIG_DQS_DDL, 0},     {SQLITE_DBCONFIG_ENABLE_VIEW, 1}};
	static const char writer[] = "PRAGMA synchronous = FULL;"
				     "PRAGMA journal_size_limit = " LOG_BYTES_KEPT ";"
				     "PRAGMA cache_size = -" WRITER_CACHE_KIB;
	static const char reader[] = "PRAGMA query_only = ON;"
				     "PRAGMA cache_size = -" READER_CACHE_KIB;
	(void)sqlite3_extended_result_codes(db->handle, 1);
	(void)sqlite3_busy_timeout(db->handle, DB_BUSY_MS);
	(void)sqlite3_limit(db->handle, SQLITE_LIMIT_LENGTH, VALUE_BYTES_MAX);
	(void)sqlite3_limit(db->handle, SQLITE_LIMIT_ATTACHED, 0);
	for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
		if (sqlite3_db_config(db->handle, options[i].option, options[i].value, NULL) !=
		    SQLITE_OK)
			return FAIL(err, STATUS_INTERNAL, "SQLite refuses option %d",
				    options[i].option);
	if (db->access == DB_CREATES) {
		char text[80];
		(void)sqlite3_snprintf(sizeof text, text,
				       "PRAGMA journal_mode = WAL; PRAGMA application_id = %d",
				       SQLITE_FILE_APPLICATION);
		TRY(execute(db, text, "making the store", err));
	}
	return execute(db, db->access == DB_READS ? reader : writer, "opening the store", err);
}

static void sqlite_disconnect(struct db *db)
{
	struct sqlite_db *self = own(db);
	assert(db->cursors == 0);
	for (size_t i = 0; i < DB_CONTROL_COUNT; i++)
		(void)sqlite3_finalize(self->controls[i]);
	for (uint32_t i = 0; i < db_statement_count; i++)
		(void)sqlite3_finalize(self->statements[i]);
	const int code = sqlite3_close(self->handle);
	assert(code == SQLITE_OK);
	arena_destroy(db->arena);
}

static enum status sqlite_connect(const char *path, const char *vfs, enum db_access access,
				  struct db **db, struct error *err)
{
	static const int flags[] = {[DB_READS] = SQLITE_OPEN_READONLY,
				    [DB_WRITES] = SQLITE_OPEN_READWRITE,
				    [DB_CREATES] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
	struct arena *arena = arena_create(DB_CONNECTION_BYTES_MAX);
	struct sqlite_db *self = arena_new(arena, struct sqlite_db);
	self->base = (struct db){.backend = &db_sqlite, .arena = arena};
	self->access = access;
	self->path = str_cstring(arena, str_from(path));
	self->vfs = vfs;
	self->statements = arena_array(arena, sqlite3_stmt *, db_statement_count + 1);
	const int code =
		sqlite3_open_v2(path, &self->handle, flags[access] | SQLITE_OPEN_NOMUTEX, vfs);
	enum status status = STATUS_OK;
	if (code != SQLITE_OK) {
		status = fail(self, code, "opening the store", err);
	} else {
		(void)sqlite3_db_config(self->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL,
					LOOKASIDE_SLOT, LOOKASIDE_COUNT);
		status = configure(self, err);
	}
	if (status != STATUS_OK)
		sqlite_disconnect(&self->base);
	else
		*db = &self->base;
	return status;
}

static enum status sqlite_control(struct db *db, enum db_control control, struct error *err)
{
	static const char *const texts[DB_CONTROL_COUNT] = {[DB_BEGIN_READ] = "BEGIN",
							    [DB_BEGIN_WRITE] = "BEGIN IMMEDIATE",
							    [DB_COMMIT] = "COMMIT",
							    [DB_ROLLBACK] = "ROLLBACK",
							    [DB_SAVE] = "SAVEPOINT body",
							    [DB_RELEASE] = "RELEASE body",
							    [DB_UNDO] = "ROLLBACK TO body",
							    [DB_CHECKS_OFF] = "foreign keys off",
							    [DB_CHECKS_ON] = "foreign keys on"};
	struct sqlite_db *self = own(db);
	assert(db->cursors == 0);
	if (control == DB_CHECKS_OFF || control == DB_CHECKS_ON) {
		(void)sqlite3_db_config(self->handle, SQLITE_DBCONFIG_ENABLE_FKEY,
					control == DB_CHECKS_ON, NULL);
		return STATUS_OK;
	}
	sqlite3_stmt **statement = &self->controls[control];
	int code = SQLITE_OK;
	if (*statement == NULL)
		code = sqlite3_prepare_v3(self->handle, texts[control], -1,
					  SQLITE_PREPARE_PERSISTENT, statement, NULL);
	if (code == SQLITE_OK) {
		(void)sqlite3_step(*statement);
		code = sqlite3_reset(*statement);
	}
	if (code != SQLITE_OK)
		return fail(self, code, texts[control], err);
	/* ROLLBACK TO leaves the savepoint open. */
	return control == DB_UNDO ? sqlite_control(db, DB_RELEASE, err) : STATUS_OK;
}

static bool sqlite_in_transaction(const struct db *db)
{
	return sqlite3_get_autocommit(((const struct sqlite_db *)db)->handle) == 0;
}

/* --- statements ---------------------------------------------------------------------------- */

/* What sqlgen was told must be what SQLite sees. */
static enum status check_shape(const struct db_statement *about, sqlite3_stmt *statement,
			       struct error *err)
{
	if ((uint32_t)sqlite3_column_count(statement) != about->out_count ||
	    (uint32_t)sqlite3_bind_parameter_count(statement) != about->in_count)
		return FAIL(err, STATUS_INTERNAL,
			    "statement %s has %d columns and %d parameters, its -- out: and -- in: "
			    "say %u and %u",
			    about->name, sqlite3_column_count(statement),
			    sqlite3_bind_parameter_count(statement), about->out_count,
			    about->in_count);
	if (!about->writes && !sqlite3_stmt_readonly(statement))
		return FAIL(err, STATUS_INTERNAL, "statement %s of role read writes", about->name);
	return STATUS_OK;
}

static enum status prepare(struct sqlite_db *db, uint32_t number, sqlite3_stmt **statement,
			   struct error *err)
{
	const struct db_statement *about = &db_statements[number];
	assert(number < db_statement_count);
	*statement = db->statements[number];
	db->statements[number] = NULL; /* a nested use prepares its own */
	if (*statement != NULL)
		return STATUS_OK;
	const int code = sqlite3_prepare_v3(db->handle, about->sqlite_text, -1,
					    SQLITE_PREPARE_PERSISTENT, statement, NULL);
	const enum status status = code == SQLITE_OK ? check_shape(about, *statement, err)
						     : fail(db, code, about->name, err);
	if (status != STATUS_OK)
		(void)sqlite3_finalize(*statement);
	return status;
}

static int bind(sqlite3_stmt *statement, int index, const struct db_value *value)
{
	if (!value->present)
		return sqlite3_bind_null(statement, index);
	const char *data = value->text.size == 0 ? "" : value->text.data; /* NULL means NULL */
	switch (value->kind) {
	case DB_INT:
		return sqlite3_bind_int64(statement, index, value->integer);
	case DB_REAL:
		return isnan(value->real) ? SQLITE_MISMATCH
					  : sqlite3_bind_double(statement, index, value->real);
	case DB_TEXT:
		return sqlite3_bind_text64(statement, index, data, value->text.size, SQLITE_STATIC,
					   SQLITE_UTF8);
	case DB_BYTES:
		return sqlite3_bind_blob64(statement, index, data, value->text.size, SQLITE_STATIC);
	}
	return SQLITE_MISUSE;
}

static void sqlite_finish(struct db *db, void *cursor, uint32_t number)
{
	struct sqlite_db *self = own(db);
	sqlite3_stmt *statement = cursor;
	(void)sqlite3_reset(statement); /* repeats the error that step told */
	(void)sqlite3_clear_bindings(statement);
	if (self->statements[number] == NULL)
		self->statements[number] = statement;
	else
		(void)sqlite3_finalize(statement);
}

static enum status sqlite_start(struct db *db, uint32_t number, const struct db_value *values,
				void **cursor, struct error *err)
{
	struct sqlite_db *self = own(db);
	const struct db_statement *about = &db_statements[number];
	sqlite3_stmt *statement = NULL;
	TRY(prepare(self, number, &statement, err));
	for (uint32_t i = 0; i < about->in_count; i++) {
		const int code = bind(statement, (int)i + 1, &values[i]);
		if (code == SQLITE_OK)
			continue;
		const enum status status = code == SQLITE_MISMATCH
						   ? FAIL(err, STATUS_INVALID,
							  "%s: parameter %u is not a number; send "
							  "NULL for a missing one",
							  about->name, i + 1)
						   : fail(self, code, about->name, err);
		sqlite_finish(db, statement, number);
		return status;
	}
	*cursor = statement;
	return STATUS_OK;
}

static enum status sqlite_step(struct db *db, void *cursor, uint32_t number, bool *row,
			       struct error *err)
{
	const int code = sqlite3_step(cursor);
	*row = code == SQLITE_ROW;
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return STATUS_OK;
	return fail(own(db), code, db_statements[number].name, err);
}

/* type: the column's, before it is read as a text.  false: it holds another kind. */
static bool read_value(sqlite3_stmt *statement, int index, int type, struct db_value *value)
{
	switch (value->kind) {
	case DB_INT:
		value->integer = sqlite3_column_int64(statement, index);
		return type == SQLITE_INTEGER;
	case DB_REAL:
		value->real = sqlite3_column_double(statement, index);
		return type == SQLITE_FLOAT || type == SQLITE_INTEGER;
	case DB_TEXT:
		value->text.data = (const char *)sqlite3_column_text(statement, index);
		break;
	case DB_BYTES:
		value->text.data = sqlite3_column_blob(statement, index);
		break;
	}
	value->text.size = (size_t)sqlite3_column_bytes(statement, index);
	return type == (value->kind == DB_TEXT ? SQLITE_TEXT : SQLITE_BLOB);
}

static enum status sqlite_read(struct db *db, void *cursor, uint32_t number,
			       struct db_value *values, struct error *err)
{
	(void)db;
	const struct db_statement *about = &db_statements[number];
	for (uint32_t i = 0; i < about->out_count; i++) {
		const struct db_column *column = &about->out[i];
		values[i] = (struct db_value){.kind = column->kind};
		const int type = sqlite3_column_type(cursor, (int)i);
		if (type == SQLITE_NULL) {
			if (!column->optional)
				return FAIL(
					err, STATUS_INTERNAL,
					"statement %s: %s is NULL, which -- out: does not allow",
					about->name, column->name);
			continue;
		}
		values[i].present = true;
		if (!read_value(cursor, (int)i, type, &values[i]))
			return FAIL(err, STATUS_INTERNAL,
				    "statement %s: %s is not of the kind that -- out: says",
				    about->name, column->name);
	}
	return STATUS_OK;
}

static int64_t sqlite_changed(const struct db *db)
{
	return sqlite3_changes64(((const struct sqlite_db *)db)->handle);
}

/* --- keeping ------------------------------------------------------------------------------- */

/* Runs a text of ours and looks at its first row's last column. */
static enum status ask(const struct sqlite_db *db, const char *text, struct str wanted,
		       struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db->handle, text, -1, &statement, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	enum status status = STATUS_OK;
	if (code == SQLITE_ROW) {
		const char *got = (const char *)sqlite3_column_text(statement, 0);
		if (!str_equal(str_from(got), wanted))
			status = FAIL(err, STATUS_INTERNAL,
				      "%s is damaged: %s says %s; restore it from a backup",
				      db->path, text, got == NULL ? "NULL" : got);
	} else if (code != SQLITE_DONE) {
		status = fail(db, code, text, err);
	}
	(void)sqlite3_finalize(statement);
	return status;
}

static enum status sqlite_check(struct db *db, uint32_t *tables, struct error *err)
{
	struct sqlite_db *self = own(db);
	static const char count[] = "SELECT count(*) FROM sqlite_master WHERE type = 'table'";
	TRY(ask(self, "PRAGMA integrity_check(1)", STR("ok"), err));
	TRY(ask(self, "PRAGMA foreign_key_check", (struct str){0}, err));
	for (uint32_t i = 0; i < db_statement_count; i++) {
		sqlite3_stmt *statement = NULL;
		TRY(prepare(self, i, &statement, err));
		sqlite_finish(db, statement, i);
	}
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(self->handle, count, -1, &statement, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*tables = (uint32_t)sqlite3_column_int(statement, 0);
	const enum status status =
		code == SQLITE_ROW ? STATUS_OK : fail(self, code, "counting tables", err);
	(void)sqlite3_finalize(statement);
	return status;
}

static const char *sqlite_migration_text(const struct db_migration *migration)
{
	return migration->sqlite_text;
}

static enum status sqlite_migrate(struct db *db, const char *text, struct error *err)
{
	TRY(execute(own(db), text, "migration", err));
	if (!sqlite_in_transaction(db))
		return FAIL(err, STATUS_INTERNAL, "the migration ended its own transaction");
	return ask(own(db), "PRAGMA foreign_key_check", (struct str){0}, err);
}

static enum status sqlite_settle(struct db *db, struct error *err)
{
	struct sqlite_db *self = own(db);
	const int code = sqlite3_wal_checkpoint_v2(self->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE,
						   NULL, NULL);
	return code == SQLITE_OK ? STATUS_OK : fail(self, code, "making the store", err);
}

static enum status sqlite_copy(struct db *db, const char *path, struct error *err)
{
	struct sqlite_db *self = own(db);
	struct sqlite_db target = {.path = path, .access = DB_CREATES};
	int code = sqlite3_open_v2(path, &target.handle,
				   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
				   self->vfs);
	sqlite3_backup *backup = NULL;
	if (code == SQLITE_OK)
		backup = sqlite3_backup_init(target.handle, "main", self->handle, "main");
	if (backup != NULL)
		(void)sqlite3_backup_step(backup, -1);
	if (code == SQLITE_OK)
		code = backup == NULL ? sqlite3_extended_errcode(target.handle)
				      : sqlite3_backup_finish(backup);
	const enum status status =
		code == SQLITE_OK ? STATUS_OK : fail(&target, code, "writing a backup", err);
	(void)sqlite3_close(target.handle);
	return status;
}

const struct db_backend db_sqlite = {.migration_text = sqlite_migration_text,
				     .connect = sqlite_connect,
				     .disconnect = sqlite_disconnect,
				     .control = sqlite_control,
				     .in_transaction = sqlite_in_transaction,
				     .start = sqlite_start,
				     .step = sqlite_step,
				     .read = sqlite_read,
				     .finish = sqlite_finish,
				     .changed = sqlite_changed,
				     .migrate = sqlite_migrate,
				     .settle = sqlite_settle,
				     .copy = sqlite_copy,
				     .check = sqlite_check};
