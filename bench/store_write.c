/* store_write.c - durable rows per second through db_write, against bare SQLite in the same groups.
 *
 * 64 threads each wait for their own row to be durable; bare SQLite is one thread that inserts as
 * many rows a transaction as the groups had.  Rounds alternate, since a disk's mood changes. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>
#include "data/store/statements.h"

#define CLIENTS 64
#define ROWS_EACH 250
#define ROWS ((int64_t)CLIENTS * ROWS_EACH)
#define ROUNDS 5

struct client {
	struct db_pool *pool;
	pthread_t thread;
};

static void must(bool good, const char *what)
{
	if (good)
		return;
	(void)fprintf(stderr, "store_write: %s failed\n", what);
	exit(1);
}

static double seconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static enum status add_body(struct db *db, void *context, struct error *err)
{
	const struct db_probe_add_in *in = context;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_probe_add_row row;
	TRY(db_probe_add_query(db, in, &rows, err));
	while (db_probe_add_next(&rows, &row)) {
	}
	return db_rows_close(&rows, err);
}

static void *client_run(void *argument)
{
	const struct client *client = argument;
	for (int i = 0; i < ROWS_EACH; i++) {
		struct db_probe_add_in in = {.whole = i, .words = STR("Sơn La")};
		must(db_write(client->pool, add_body, &in, NULL) == STATUS_OK, "db_write");
	}
	return NULL;
}

static int64_t change_number(struct db_pool *pool)
{
	struct db *db = NULL;
	int64_t number = 0;
	must(db_read_begin(pool, &db, NULL) == STATUS_OK, "db_read_begin");
	must(db_change_number(db, &number, NULL) == STATUS_OK, "db_change_number");
	db_read_end(pool, db);
	return number;
}

/* Rows per second; *group gets the mean rows of a commit. */
static double through_store(struct db_pool *pool, int64_t *group)
{
	struct client clients[CLIENTS];
	const int64_t before = change_number(pool);
	const double start = seconds();
	for (int i = 0; i < CLIENTS; i++) {
		clients[i].pool = pool;
		must(pthread_create(&clients[i].thread, NULL, client_run, &clients[i]) == 0,
		     "thread");
	}
	for (int i = 0; i < CLIENTS; i++)
		(void)pthread_join(clients[i].thread, NULL);
	const double taken = seconds() - start;
	const int64_t groups = change_number(pool) - before;
	*group = (ROWS + groups - 1) / groups;
	return (double)ROWS / taken;
}

static double through_sqlite(sqlite3 *db, int64_t group)
{
	sqlite3_stmt *insert = NULL;
	must(sqlite3_prepare_v2(db,
				"INSERT INTO probe (whole, part, words, raw) "
				"VALUES (?1, 0.0, 'Sơn La', x'') RETURNING id",
				-1, &insert, NULL) == SQLITE_OK,
	     "prepare");
	const double start = seconds();
	for (int64_t row = 0; row < ROWS;) {
		must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK, "BEGIN");
		for (int64_t i = 0; i < group && row < ROWS; i++, row++) {
			(void)sqlite3_bind_int64(insert, 1, row);
			must(sqlite3_step(insert) == SQLITE_ROW, "INSERT");
			must(sqlite3_step(insert) == SQLITE_DONE, "INSERT");
			(void)sqlite3_reset(insert);
		}
		must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "COMMIT");
	}
	const double taken = seconds() - start;
	(void)sqlite3_finalize(insert);
	return (double)ROWS / taken;
}

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *values)
{
	qsort(values, ROUNDS, sizeof *values, compare);
	return values[ROUNDS / 2];
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		(void)fputs("usage: store_write_bench EMPTY_FOLDER\n", stderr);
		return 2;
	}
	char path[4096];
	double ours[ROUNDS], bare[ROUNDS];
	int64_t group = 1;
	struct error err = {.text = ""};
	struct db_pool *pool = NULL;
	sqlite3 *db = NULL;
	const struct db_pool_options options = {.folder = str_from(argv[1]), .create = true};
	if (db_pool_open(&options, &pool, &err) != STATUS_OK) {
		(void)fprintf(stderr, "store_write: %s\n", err.text);
		return 1;
	}
	(void)snprintf(path, sizeof path, "%s/bare.db", argv[1]);
	must(db_backup(pool, str_from(path), NULL) == STATUS_OK, "copying the empty store");
	must(sqlite3_open(path, &db) == SQLITE_OK, "opening bare SQLite");
	must(sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", NULL, NULL,
			  NULL) == SQLITE_OK,
	     "PRAGMA");
	for (int i = 0; i < ROUNDS; i++) {
		ours[i] = through_store(pool, &group);
		bare[i] = through_sqlite(db, group);
	}
	(void)sqlite3_close(db);
	db_pool_close(pool);
	const double store_rate = median(ours), bare_rate = median(bare);
	(void)printf("store_write: %.0f durable rows/s with %d clients (about %lld a commit), bare "
		     "SQLite %.0f, ratio %.2f\n",
		     store_rate, CLIENTS, (long long)group, bare_rate, store_rate / bare_rate);
	return 0;
}
