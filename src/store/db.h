/* db.h - the only door to SQL.  Two back ends (SQLite now, PostgreSQL later) sit behind it.
 *
 * No function here takes SQL text.  Statements are a closed list, written in the modules' .sql
 * files and compiled by tools/sqlgen into statements.h, which gives each statement its own
 * typed functions (below).  That is what makes injection impossible.
 *
 *     -- name: index_scores_of_year
 *     -- role: read
 *     -- in: year int
 *     -- out: unit_code text, score real?
 *     SELECT unit_code, score FROM index_score WHERE year = $year ORDER BY unit_code;
 *
 * becomes, in statements.h,
 *
 *     struct db_index_scores_of_year_in { int64_t year; };
 *     struct db_index_scores_of_year_row { struct str unit_code; struct db_optional_real score; };
 *     enum status db_index_scores_of_year_query(struct db *,
 *             const struct db_index_scores_of_year_in *, struct db_rows *, struct error *);
 *     bool db_index_scores_of_year_next(struct db_rows *, struct db_index_scores_of_year_row *);
 *
 * and a statement of role write, without "out", becomes
 *
 *     enum status db_NAME_run(struct db *, const struct db_NAME_in *, int64_t *changed_or_NULL,
 *                             struct error *);
 *
 * Kinds: int, real, text, bytes; a trailing ? means that NULL may stand there.  A statement
 * without "in" has no in parameter.  Texts given in must stay until the rows are closed; texts of
 * a row are borrowed until the next db_NAME_next.  A statement of role write with "out"
 * (RETURNING) has _query and _next; read it to its end. */
#ifndef DANNOI_STORE_DB_H
#define DANNOI_STORE_DB_H

#include <stdbool.h>
#include <stdint.h>
#include "../base/arena.h"
#include "../base/date.h"
#include "../base/status.h"
#include "../base/str.h"

struct db;      /* one connection, used by one thread at a time */
struct db_pool; /* opens connections, owns the writer thread */

struct db_optional_int {
	bool present;
	int64_t value;
};
struct db_optional_real {
	bool present;
	double value;
};
struct db_optional_text {
	bool present;
	struct str value;
};

/* A cursor, from {0} on.  Close it always; ON_LEAVE(db_rows_leave) does so on every path. */
struct db_rows {
	struct db *db;
	void *impl;
	uint32_t statement;
	bool waiting;       /* a row is there and was not read yet */
	enum status status; /* sticks: what db_NAME_next met, told by db_rows_close */
	struct error error;
};
MUST_CHECK enum status db_rows_close(struct db_rows *rows, struct error *err);
void db_rows_leave(struct db_rows *rows);

/* --- opening ------------------------------------------------------------------------------- */

#define DB_READERS 16 /* more than cores only adds memory: reads do not wait for the disk */

struct db_pool_options {
	struct str folder;    /* holds the store: one SQLite file, dannoi.db */
	bool create;          /* make folder and store when there is none; else STATUS_NOT_FOUND */
	bool serve;           /* take the server's lock: a second server gets STATUS_CONFLICT */
	uint32_t readers_max; /* connections kept for reading; 0: DB_READERS */
	const char *vfs;      /* SQLite VFS by name for fault tests, or NULL */
};

/* Opens the store, applies the missing migrations (each in its own transaction; before the
 * first, a backup is written to FOLDER/backups/), starts the writer thread.  A migration whose
 * text is not the one that was applied is STATUS_INTERNAL, with its number.  A store of a newer
 * program is STATUS_CONFLICT. */
MUST_CHECK enum status db_pool_open(const struct db_pool_options *options, struct db_pool **pool,
				    struct error *err);
void db_pool_close(struct db_pool *pool); /* waits for queued writes; NULL is allowed */

/* Nothing has ever been written to the store, as it was opened: it waits to be filled.  So a
 * program that dies between making a store and filling it leaves one that is still new. */
bool db_pool_is_new(const struct db_pool *pool);

/* --- reading ------------------------------------------------------------------------------- */

/* A read-only connection (the engine itself refuses writes) inside a read transaction: all that
 * it reads is of one moment.  Give it back soon: an open one keeps the WAL from shrinking, and
 * who finds all readers_max taken waits up to 5 seconds, then gets STATUS_UNAVAILABLE. */
MUST_CHECK enum status db_read_begin(struct db_pool *pool, struct db **db, struct error *err);
void db_read_end(struct db_pool *pool, struct db *db); /* NULL db is allowed */

/* A number that has changed whenever anything was written, by any process, since it was last
 * asked: comparable across connections.  It is one row, bumped once a group of writes; upgrades are
 * not counted, since none happens beside a server. */
MUST_CHECK enum status db_change_number(struct db *db, int64_t *number, struct error *err);

/* --- writing ------------------------------------------------------------------------------- */

/* Runs body in one write transaction and returns when it is durable.  SQLite: queued to the one
 * writer, which commits the bodies that wait together; each keeps its own savepoint, so that one
 * failing body undoes itself only.  body runs on the writer's thread and must not block. */
typedef enum status db_body(struct db *db, void *context, struct error *err);
MUST_CHECK enum status db_write(struct db_pool *pool, db_body *body, void *context,
				struct error *err);

/* --- keeping ------------------------------------------------------------------------------- */

/* A consistent copy of the whole store while it is in use; never replaces a file
 * (STATUS_CONFLICT), never leaves half of one. */
MUST_CHECK enum status db_backup(struct db_pool *pool, struct str path, struct error *err);

/* Proves that the file is sound: engine's integrity check, foreign keys, migrations as in this
 * program, every statement of this program fits its tables.  checked (or NULL) gets the number
 * of tables looked at. */
MUST_CHECK enum status db_verify(struct db_pool *pool, uint32_t *checked, struct error *err);

/* A statement of role read without "in", whose rows come by its first key_count columns. */
struct db_list {
	const char *statement; /* NULL ends an array of them */
	uint32_t key_count;
	bool may_grow; /* rows that only the second store has are no difference */
};
#define DB_DIFFERENCES_TOLD_MAX 20
struct db_differences {
	struct buffer *report; /* a line each, DB_DIFFERENCES_TOLD_MAX at most */
	uint64_t count, rows;  /* all of them; the rows of the second store */
};
/* Tells every row that is missing, altered or too many in found; adds to differences. */
MUST_CHECK enum status db_compare(struct db *wanted, struct db *found, const struct db_list *list,
				  struct db_differences *differences, struct error *err);

/* What migrations are there; for tests and `dannoi verify`. */
struct db_migration {
	uint32_t number; /* unique over all modules, growing */
	const char *name, *sqlite_text, *postgres_text;
};
extern const struct db_migration db_migrations[]; /* generated; ends with number 0 */

#endif
