/* db_private.h - what lies behind db.h: the generic calls that generated functions make, and the
 * back end's table.  Only store/ and generated statements.c include this. */
#ifndef DANNOI_STORE_DB_PRIVATE_H
#define DANNOI_STORE_DB_PRIVATE_H

#include "db.h"

#define DB_CONNECTION_BYTES_MAX ((size_t)1 << 20) /* our part of a connection, not the engine's */
#define DB_BUSY_MS 5000                           /* how long we wait for another program */
#define DB_PATH_MAX 3072

/* --- statements ---------------------------------------------------------------------------- */

enum db_kind { DB_INT, DB_REAL, DB_TEXT, DB_BYTES };

struct db_value {
	enum db_kind kind;
	bool present; /* false: NULL */
	int64_t integer;
	double real;
	struct str text; /* DB_TEXT and DB_BYTES */
};

struct db_column {
	const char *name;
	enum db_kind kind;
	bool optional;
};

struct db_statement {
	const char *name;
	bool writes;
	uint32_t in_count, out_count;
	const struct db_column *out;
	const char *sqlite_text;
};
extern const struct db_statement db_statements[]; /* generated */
extern const uint32_t db_statement_count;

/* Borrows the values until the rows are closed.  Runs up to the first row, so that what an
 * INSERT ... RETURNING breaks is told here. */
MUST_CHECK enum status db_query(struct db *db, uint32_t statement, const struct db_value *values,
				struct db_rows *rows, struct error *err);
bool db_next(struct db_rows *rows, uint32_t statement, struct db_value *values);
MUST_CHECK enum status db_run(struct db *db, uint32_t statement, const struct db_value *values,
			      int64_t *changed, struct error *err);

/* --- back ends ----------------------------------------------------------------------------- */

enum db_access { DB_READS, DB_WRITES, DB_CREATES };

enum db_control {
	DB_BEGIN_READ,
	DB_BEGIN_WRITE,
	DB_COMMIT,
	DB_ROLLBACK,
	DB_SAVE,       /* opens a savepoint */
	DB_RELEASE,    /* keeps what was done since */
	DB_UNDO,       /* undoes it */
	DB_CHECKS_OFF, /* foreign keys, for migrations that rebuild tables; outside transactions */
	DB_CHECKS_ON,
	DB_CONTROL_COUNT
};

struct db_backend {
	/* Text in which migrations are written for this engine. */
	const char *(*migration_text)(const struct db_migration *migration);
	enum status (*connect)(const char *path, const char *vfs, enum db_access access,
			       struct db **db, struct error *err);
	void (*disconnect)(struct db *db);
	enum status (*control)(struct db *db, enum db_control control, struct error *err);
	bool (*in_transaction)(const struct db *db);
	enum status (*start)(struct db *db, uint32_t statement, const struct db_value *values,
			     void **cursor, struct error *err);
	enum status (*step)(struct db *db, void *cursor, uint32_t statement, bool *row,
			    struct error *err);
	enum status (*read)(struct db *db, void *cursor, uint32_t statement,
			    struct db_value *values, struct error *err);
	void (*finish)(struct db *db, void *cursor, uint32_t statement);
	int64_t (*changed)(const struct db *db);
	/* Runs a migration's text inside the open transaction. */
	enum status (*migrate)(struct db *db, const char *text, struct error *err);
	/* Brings all that was committed into the one file. */
	enum status (*settle)(struct db *db, struct error *err);
	/* Writes a copy to a file that does not exist. */
	enum status (*copy)(struct db *db, const char *path, struct error *err);
	enum status (*check)(struct db *db, uint32_t *tables, struct error *err);
};
extern const struct db_backend db_sqlite;

/* Begins each back end's own connection. */
struct db {
	const struct db_backend *backend;
	struct arena *arena;
	struct db *next;  /* in the pool's list of free readers */
	uint32_t cursors; /* open; none may be when a transaction ends */
};

/* --- place.c: the folder ------------------------------------------------------------------- */

struct db_place {
	const char *folder, *store, *part; /* .../dannoi.db and the name it is made under */
	const char *backups, *lock;
	const char *vfs; /* or NULL */
};

MUST_CHECK enum status place_init(struct db_place *place, struct arena *arena,
				  const struct db_pool_options *options, struct error *err);
/* The folder is there and can be written; made when wanted. */
MUST_CHECK enum status place_folder(const struct db_place *place, bool create, struct error *err);
/* One opener at a time makes or upgrades a store; *descriptor is closed by the caller. */
MUST_CHECK enum status place_lock_folder(const struct db_place *place, int *descriptor,
					 struct error *err);
/* The server's lock. */
MUST_CHECK enum status place_lock_server(const struct db_place *place, int *descriptor,
					 struct error *err);
MUST_CHECK enum status place_has_store(const struct db_place *place, bool *has, struct error *err);
/* Born empty with its mode: what citizens wrote is not for every user of the machine. */
MUST_CHECK enum status place_make_file(const char *path, struct error *err);
void place_remove_part(const char *part); /* with its -wal, -shm and -journal */
/* Gives part its final name, durably; STATUS_CONFLICT when that is taken. */
MUST_CHECK enum status place_rename(const char *part, const char *final, struct error *err);
void place_unlock(const int *descriptor); /* for ON_LEAVE; -1: nothing */

/* --- sqlite_file.c ------------------------------------------------------------------------- */

#define SQLITE_FILE_APPLICATION 0x44616E4E /* "DanN" in the file's header: a store of ours */

/* Refuses what is no whole SQLite file of this program, in words that SQLite does not have. */
MUST_CHECK enum status sqlite_file_check(const char *path, struct error *err);

/* --- migrate.c ----------------------------------------------------------------------------- */

/* Compares what was applied with what this program knows; *applied gets the last number. */
MUST_CHECK enum status migrate_check(struct db *db, uint32_t *applied, struct error *err);
/* Applies what is missing after the last applied. */
MUST_CHECK enum status migrate_apply(struct db *db, uint32_t applied, struct error *err);

/* --- keep.c -------------------------------------------------------------------------------- */

MUST_CHECK enum status keep_copy(struct db *db, struct arena *arena, const char *path,
				 struct error *err);
/* The automatic backup before migration number. */
MUST_CHECK enum status keep_before(struct db *db, struct arena *arena, const struct db_place *place,
				   uint32_t number, struct error *err);

/* --- writer.c ------------------------------------------------------------------------------ */

struct writer;
/* Takes over the connection. */
MUST_CHECK enum status writer_start(struct arena *arena, struct db *db, struct writer **writer,
				    struct error *err);
void writer_stop(struct writer *writer); /* after the last queued body; closes the connection */
MUST_CHECK enum status writer_run(struct writer *writer, db_body *body, void *context,
				  struct error *err);

#endif
