/* db.c - the pool and the generic calls behind every generated function. */
#include "db_private.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <time.h>
#include "store/statements.h"

#define POOL_BYTES_MAX ((size_t)1 << 20)

struct db_pool {
	struct arena *arena;
	struct db_place place;
	const struct db_backend *backend;
	struct writer *writer;
	int server_lock; /* -1: not taken */
	bool is_new;
	pthread_mutex_t mutex; /* guards what follows */
	pthread_cond_t reader_freed;
	struct db *free_readers; /* the last given back is the first taken: it is warm */
	uint32_t reader_count, readers_max;
};

/* --- opening ------------------------------------------------------------------------------- */

/* Makes the store under another name, so that half of one never shows. */
static enum status make_part(const struct db_pool *pool, struct error *err)
{
	struct db *db = NULL;
	TRY(place_make_file(pool->place.part, err));
	TRY(pool->backend->connect(pool->place.part, pool->place.vfs, DB_CREATES, &db, err));
	enum status status = migrate_apply(db, 0, err);
	if (status == STATUS_OK)
		status = pool->backend->settle(db, err);
	pool->backend->disconnect(db);
	return status;
}

static enum status make_store(const struct db_pool *pool, struct error *err)
{
	place_remove_part(pool->place.part); /* left by a program that was killed */
	enum status status = make_part(pool, err);
	if (status == STATUS_OK)
		status = place_rename(pool->place.part, pool->place.store, err);
	place_remove_part(pool->place.part);
	return status;
}

/* Brings the schema up to this program, behind a backup. */
static enum status upgrade(const struct db_pool *pool, struct db *db, struct error *err)
{
	uint32_t applied = 0;
	ON_LEAVE(place_unlock) int server_lock = -1;
	TRY(migrate_check(db, &applied, err));
	if (db_migrations[applied].number == 0)
		return STATUS_OK;
	if (pool->server_lock < 0) /* an older server may be running on this schema */
		TRY(place_lock_server(&pool->place, &server_lock, err));
	TRY(keep_before(db, pool->arena, &pool->place, applied + 1, err));
	return migrate_apply(db, applied, err);
}

static enum status open_writer(struct db_pool *pool, struct error *err)
{
	struct db *db = NULL;
	int64_t changes = 0;
	TRY(sqlite_file_check(pool->place.store, err));
	TRY(pool->backend->connect(pool->place.store, pool->place.vfs, DB_WRITES, &db, err));
	enum status status = upgrade(pool, db, err);
	if (status == STATUS_OK)
		status = db_change_number(db, &changes, err);
	pool->is_new = changes == 0;
	if (status == STATUS_OK)
		status = writer_start(pool->arena, db, &pool->writer, err);
	if (status != STATUS_OK)
		pool->backend->disconnect(db);
	return status;
}

static enum status open_pool(struct db_pool *pool, const struct db_pool_options *options,
			     struct error *err)
{
	ON_LEAVE(place_unlock) int folder_lock = -1;
	bool has_store = false;
	TRY(place_init(&pool->place, pool->arena, options, err));
	TRY(place_folder(&pool->place, options->create, err));
	TRY(place_has_store(&pool->place, &has_store, err));
	if (!has_store && !options->create)
		return FAIL(err, STATUS_NOT_FOUND, "no store in %s; dannoi init makes one",
			    pool->place.folder);
	if (options->serve)
		TRY(place_lock_server(&pool->place, &pool->server_lock, err));
	TRY(place_lock_folder(&pool->place, &folder_lock, err));
	TRY(place_has_store(&pool->place, &has_store, err)); /* another may have made it */
	if (!has_store)
		TRY(make_store(pool, err));
	return open_writer(pool, err);
}

enum status db_pool_open(const struct db_pool_options *options, struct db_pool **pool,
			 struct error *err)
{
	struct arena *arena = arena_create(POOL_BYTES_MAX);
	struct db_pool *made = arena_new(arena, struct db_pool);
	made->arena = arena;
	made->backend = &db_sqlite;
	made->server_lock = -1;
	made->readers_max = options->readers_max == 0 ? DB_READERS : options->readers_max;
	(void)pthread_mutex_init(&made->mutex, NULL);
	pthread_condattr_t steady;
	(void)pthread_condattr_init(&steady);
	(void)pthread_condattr_setclock(&steady, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&made->reader_freed, &steady);
	(void)pthread_condattr_destroy(&steady);
	const enum status status = open_pool(made, options, err);
	if (status != STATUS_OK)
		db_pool_close(made);
	else
		*pool = made;
	return status;
}

void db_pool_close(struct db_pool *pool)
{
	if (pool == NULL)
		return;
	while (pool->free_readers != NULL) {
		struct db *db = pool->free_readers;
		pool->free_readers = db->next;
		pool->backend->disconnect(db);
		pool->reader_count--;
	}
	assert(pool->reader_count == 0); /* each db_read_begin has its db_read_end */
	writer_stop(pool->writer);       /* last: who closes last folds the log into the file */
	place_unlock(&pool->server_lock);
	(void)pthread_cond_destroy(&pool->reader_freed);
	(void)pthread_mutex_destroy(&pool->mutex);
	arena_destroy(pool->arena);
}

bool db_pool_is_new(const struct db_pool *pool)
{
	return pool->is_new;
}

/* --- reading ------------------------------------------------------------------------------- */

static struct timespec busy_deadline(void)
{
	struct timespec at;
	(void)clock_gettime(CLOCK_MONOTONIC, &at);
	at.tv_sec += DB_BUSY_MS / 1000;
	return at;
}

/* Takes a free reader, or the right to connect one more (*db stays NULL). */
static enum status take_reader(struct db_pool *pool, struct db **db, struct error *err)
{
	const struct timespec deadline = busy_deadline();
	int code = 0;
	(void)pthread_mutex_lock(&pool->mutex);
	while (pool->free_readers == NULL && pool->reader_count == pool->readers_max &&
	       code != ETIMEDOUT)
		code = pthread_cond_timedwait(&pool->reader_freed, &pool->mutex, &deadline);
	*db = pool->free_readers;
	const bool may_connect = *db == NULL && pool->reader_count < pool->readers_max;
	if (*db != NULL)
		pool->free_readers = (*db)->next;
	if (may_connect)
		pool->reader_count++;
	(void)pthread_mutex_unlock(&pool->mutex);
	if (*db == NULL && !may_connect)
		return FAIL(err, STATUS_UNAVAILABLE,
			    "all %u connections for reading have been busy for %d seconds; try "
			    "again later",
			    pool->readers_max, DB_BUSY_MS / 1000);
	return STATUS_OK;
}

static void give_back_reader(struct db_pool *pool, struct db *db, bool usable)
{
	if (db != NULL && !usable)
		pool->backend->disconnect(db);
	(void)pthread_mutex_lock(&pool->mutex);
	if (db != NULL && usable) {
		db->next = pool->free_readers;
		pool->free_readers = db;
	} else {
		pool->reader_count--;
	}
	(void)pthread_cond_signal(&pool->reader_freed);
	(void)pthread_mutex_unlock(&pool->mutex);
}

enum status db_read_begin(struct db_pool *pool, struct db **db, struct error *err)
{
	struct db *reader = NULL;
	enum status status = STATUS_OK;
	TRY(take_reader(pool, &reader, err));
	if (reader == NULL)
		status = pool->backend->connect(pool->place.store, pool->place.vfs, DB_READS,
						&reader, err);
	if (status == STATUS_OK)
		status = pool->backend->control(reader, DB_BEGIN_READ, err);
	if (status != STATUS_OK)
		give_back_reader(pool, reader, false);
	else
		*db = reader;
	return status;
}

void db_read_end(struct db_pool *pool, struct db *db)
{
	if (db == NULL)
		return;
	const enum status status = pool->backend->control(db, DB_COMMIT, NULL);
	give_back_reader(pool, db, status == STATUS_OK);
}

enum status db_change_number(struct db *db, int64_t *number, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_store_change_number_row row;
	TRY(db_store_change_number_query(db, &rows, err));
	if (!db_store_change_number_next(&rows, &row)) {
		TRY(db_rows_close(&rows, err));
		return FAIL(err, STATUS_INTERNAL, "the store has lost its change number");
	}
	*number = row.number;
	return db_rows_close(&rows, err);
}

/* --- writing ------------------------------------------------------------------------------- */

enum status db_write(struct db_pool *pool, db_body *body, void *context, struct error *err)
{
	return writer_run(pool->writer, body, context, err);
}

/* --- keeping ------------------------------------------------------------------------------- */

enum status db_backup(struct db_pool *pool, struct str path, struct error *err)
{
	struct db *db = NULL;
	if (path.size == 0 || path.size > DB_PATH_MAX || memchr(path.data, '\0', path.size) != NULL)
		return FAIL(err, STATUS_INVALID, "a backup's path has 1 to %d bytes, no zero",
			    DB_PATH_MAX);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(POOL_BYTES_MAX);
	TRY(db_read_begin(pool, &db, err));
	const enum status status = keep_copy(db, arena, str_cstring(arena, path), err);
	db_read_end(pool, db);
	return status;
}

enum status db_verify(struct db_pool *pool, uint32_t *checked, struct error *err)
{
	struct db *db = NULL;
	uint32_t applied = 0, tables = 0;
	TRY(db_read_begin(pool, &db, err));
	enum status status = pool->backend->check(db, &tables, err);
	if (status == STATUS_OK)
		status = migrate_check(db, &applied, err);
	db_read_end(pool, db);
	if (checked != NULL)
		*checked = tables;
	return status;
}
