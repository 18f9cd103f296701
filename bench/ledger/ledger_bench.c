/* ledger_bench.c - what the ledger costs: durable changes per second with 64 clients, each with its
 * commitment, against bare SQLite that writes the same rows without one in groups as large; and
 * verifying against hashing alone.  ledger_bench write | verify ENTRIES */
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>
#include "module/ledger/ledger_private.h"
#include "store/statements.h"

#define CLIENTS 64
#define CHANGES_EACH 250
#define CHANGES ((int64_t)CLIENTS * CHANGES_EACH)
#define ROUNDS 5
#define ENTRIES_A_BODY 20000
#define NOW ((int64_t)1795000000)

static void must(bool good, const char *what, const struct error *err)
{
	if (good)
		return;
	(void)fprintf(stderr, "ledger_bench: %s failed: %s\n", what, err == NULL ? "" : err->text);
	exit(1);
}

static double seconds(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double median(double *values)
{
	qsort(values, ROUNDS, sizeof values[0], compare);
	return values[ROUNDS / 2];
}

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

static struct db_pool *store_make(const char *folder)
{
	struct error err = {0};
	struct db_pool *pool = NULL;
	const struct db_pool_options options = {.folder = str_from(folder), .create = true};
	must(db_pool_open(&options, &pool, &err) == STATUS_OK, "opening the store", &err);
	return pool;
}

/* --- writing ---------------------------------------------------------------------------------- */

static enum status change_body(struct db *db, void *context, struct error *err)
{
	(void)context;
	const struct db_personal_access_add_in payload = {
		.accessed_at = NOW,
		.person_id = 12,
		.action = STR("view"),
		.subject = STR("person/34"),
		.fields = STR("name, sign_in_name, organ, roles"),
		.purpose = STR("account.manage"),
	};
	const struct ledger_change change = {.actor = 12,
					     .kind = "person.change",
					     .subject = STR("person/34"),
					     .content = STR("an\nLò Văn An\nso_noi_vu")};
	TRY(db_personal_access_add_run(db, &payload, NULL, err));
	return ledger_record(db, NOW, &change, NULL, err);
}

static void *client_run(void *pool)
{
	struct error err = {0};
	for (int i = 0; i < CHANGES_EACH; i++)
		must(db_write(pool, change_body, NULL, &err) == STATUS_OK, "a change", &err);
	return NULL;
}

static int64_t change_number(struct db_pool *pool)
{
	struct db *db = NULL;
	int64_t number = 0;
	must(db_read_begin(pool, &db, NULL) == STATUS_OK, "reading", NULL);
	must(db_change_number(db, &number, NULL) == STATUS_OK, "reading", NULL);
	db_read_end(pool, db);
	return number;
}

/* Changes per second; *group gets the mean changes of a commit. */
static double through_store(struct db_pool *pool, int64_t *group)
{
	pthread_t threads[CLIENTS];
	const int64_t before = change_number(pool);
	const double start = seconds();
	for (int i = 0; i < CLIENTS; i++)
		must(pthread_create(&threads[i], NULL, client_run, pool) == 0, "a thread", NULL);
	for (int i = 0; i < CLIENTS; i++)
		(void)pthread_join(threads[i], NULL);
	const double taken = seconds() - start;
	const int64_t groups = change_number(pool) - before;
	*group = (CHANGES + groups - 1) / groups;
	return (double)CHANGES / taken;
}

static double through_sqlite(sqlite3 *db, int64_t group)
{
	sqlite3_stmt *insert = NULL;
	must(sqlite3_prepare_v2(
		     db,
		     "INSERT INTO personal_access (accessed_at, person_id, action, subject, "
		     "fields, "
		     "purpose) VALUES (?1, 12, 'view', 'person/34', 'name, sign_in_name, organ, "
		     "roles', 'account.manage')",
		     -1, &insert, NULL) == SQLITE_OK,
	     "preparing", NULL);
	const double start = seconds();
	for (int64_t row = 0; row < CHANGES;) {
		must(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL) == SQLITE_OK, "BEGIN",
		     NULL);
		for (int64_t i = 0; i < group && row < CHANGES; i++, row++) {
			(void)sqlite3_bind_int64(insert, 1, NOW + row);
			must(sqlite3_step(insert) == SQLITE_DONE, "INSERT", NULL);
			(void)sqlite3_reset(insert);
		}
		must(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, "COMMIT", NULL);
	}
	const double taken = seconds() - start;
	(void)sqlite3_finalize(insert);
	return (double)CHANGES / taken;
}

/* The same tables, empty, and the same settings. */
static sqlite3 *bare_open(const char *folder)
{
	char path[512] = "";
	sqlite3 *db = NULL;
	struct db_pool *pool = store_make(folder);
	db_pool_close(pool);
	(void)snprintf(path, sizeof path, "%s/dannoi.db", folder);
	must(sqlite3_open(path, &db) == SQLITE_OK, "opening SQLite", NULL);
	must(sqlite3_exec(db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", NULL, NULL,
			  NULL) == SQLITE_OK,
	     "settings", NULL);
	return db;
}

static void bench_write(const char *ours, const char *bare)
{
	double with_ledger[ROUNDS], without[ROUNDS], ratio[ROUNDS];
	struct db_pool *pool = store_make(ours);
	sqlite3 *db = bare_open(bare);
	int64_t group = 0;
	for (int round = 0; round < ROUNDS; round++) {
		with_ledger[round] = through_store(pool, &group);
		without[round] = through_sqlite(db, group);
		ratio[round] = with_ledger[round] / without[round];
		(void)printf("round %d: %.0f changes/s with their commitments, %.0f rows/s by bare "
			     "SQLite in groups of %lld\n",
			     round + 1, with_ledger[round], without[round], (long long)group);
	}
	(void)printf("durable changes: %.0f/s, bare SQLite %.0f/s, ratio %.2f (wanted 0.5)\n",
		     median(with_ledger), median(without), median(ratio));
	(void)sqlite3_close(db);
	db_pool_close(pool);
}

/* --- verifying ----------------------------------------------------------------------------------
 */

static enum status entries_body(struct db *db, void *context, struct error *err)
{
	int64_t *number = context;
	for (int i = 0; i < ENTRIES_A_BODY; i++, (*number)++) {
		char subject[64] = "";
		const int size =
			snprintf(subject, sizeof subject, "plan_task/%lld", (long long)*number);
		const struct ledger_change change = {.actor = *number % 100,
						     .kind = "plan_task.update",
						     .subject = {subject, (size_t)size},
						     .content = STR("content")};
		TRY(ledger_record(db, NOW, &change, NULL, err));
	}
	return STATUS_OK;
}

static void ledger_fill(struct db_pool *pool, const char *folder, int64_t entries)
{
	struct error err = {0};
	for (int64_t number = 0; number < entries;) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)256 << 20);
		must(db_write(pool, entries_body, &number, &err) == STATUS_OK, "recording", &err);
		must(ledger_seal(pool, arena, str_from(folder), NOW, &err) == STATUS_OK, "sealing",
		     &err);
	}
}

/* Entries per second of the hashes that a ledger of as many needs, from memory. */
static double hash_alone(int64_t entries)
{
	struct ledger_tree tree = {0};
	struct ledger_hash completed[LEDGER_LEVELS_MAX], content = {{1}};
	const double start = seconds();
	for (int64_t number = 0; number < entries; number++) {
		char subject[64] = "";
		const int size =
			snprintf(subject, sizeof subject, "plan_task/%lld", (long long)number);
		const struct ledger_entry entry = {.number = number,
						   .recorded_at = NOW,
						   .actor = number % 100,
						   .kind = STR("plan_task.update"),
						   .subject = {subject, (size_t)size},
						   .content_hash = ledger_hash_bytes(&content)};
		const struct ledger_hash commitment = ledger_commitment(&entry);
		const struct ledger_hash leaf = ledger_leaf_hash(&commitment);
		(void)ledger_tree_add(&tree, &leaf, completed);
	}
	return (double)entries / (seconds() - start);
}

static double verify(struct db_pool *pool, int64_t entries)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)256 << 20);
	struct db *db = NULL;
	struct error err = {0};
	struct ledger_verdict verdict;
	must(db_read_begin(pool, &db, &err) == STATUS_OK, "reading", &err);
	const double start = seconds();
	must(ledger_verify(db, arena, (struct str){0}, &verdict, &err) == STATUS_OK, "verifying",
	     &err);
	const double taken = seconds() - start;
	db_read_end(pool, db);
	must(verdict.entries == entries, "counting", NULL);
	return (double)entries / taken;
}

static void bench_verify(const char *folder, int64_t entries)
{
	double verified[ROUNDS], hashed[ROUNDS], ratio[ROUNDS];
	struct db_pool *pool = store_make(folder);
	entries = (entries + ENTRIES_A_BODY - 1) / ENTRIES_A_BODY * ENTRIES_A_BODY;
	const double start = seconds();
	ledger_fill(pool, folder, entries);
	(void)printf("%lld entries recorded and sealed in %.0f s\n", (long long)entries,
		     seconds() - start);
	for (int round = 0; round < ROUNDS; round++) {
		verified[round] = verify(pool, entries);
		hashed[round] = hash_alone(entries);
		ratio[round] = verified[round] / hashed[round];
		(void)printf("round %d: %.0f entries/s verified, %.0f hashed\n", round + 1,
			     verified[round], hashed[round]);
	}
	(void)printf("verify: %.0f entries/s, hashing alone %.0f/s, ratio %.2f (wanted 0.5)\n",
		     median(verified), median(hashed), median(ratio));
	db_pool_close(pool);
}

int main(int argc, char **argv)
{
	char ours[] = "/tmp/ledger-bench-XXXXXX", bare[] = "/tmp/ledger-bench-XXXXXX";
	must(sodium_init() >= 0 && mkdtemp(ours) != NULL && mkdtemp(bare) != NULL, "a folder",
	     NULL);
	if (argc > 2 && strcmp(argv[1], "verify") == 0)
		bench_verify(ours, strtoll(argv[2], NULL, 10));
	else
		bench_write(ours, bare);
	(void)nftw(ours, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
	(void)nftw(bare, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
	return 0;
}
