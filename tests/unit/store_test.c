/* store_test.c - the store: kinds, transactions, group commit, migrations, locks, bad files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>
#include "data/store/statements.h"

#define PATH_SIZE 256

static char folder[PATH_SIZE];

/* --- a folder a test ----------------------------------------------------------------------- */

static const char *path_of(const char *name)
{
	static char path[2 * PATH_SIZE];
	(void)snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

static int folder_make(void **state)
{
	(void)state;
	const char *base = getenv("TMPDIR");
	(void)snprintf(folder, sizeof folder, "%s/store-XXXXXX", base == NULL ? "/tmp" : base);
	return mkdtemp(folder) == NULL ? -1 : 0;
}

static void folder_empty(const char *path)
{
	DIR *listing = opendir(path);
	for (const struct dirent *entry = readdir(listing); entry != NULL;
	     entry = readdir(listing)) {
		char inside[3 * PATH_SIZE];
		(void)snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
		if (entry->d_name[0] != '.' && unlink(inside) != 0) {
			folder_empty(inside);
			(void)rmdir(inside);
		}
	}
	(void)closedir(listing);
}

static int folder_remove(void **state)
{
	(void)state;
	folder_empty(folder);
	return rmdir(folder);
}

static unsigned files_ending(const char *path, const char *ending)
{
	unsigned count = 0;
	DIR *listing = opendir(path);
	if (listing == NULL)
		return 0;
	for (const struct dirent *entry = readdir(listing); entry != NULL; entry = readdir(listing))
		count += str_ends(str_from(entry->d_name), str_from(ending));
	(void)closedir(listing);
	return count;
}

static enum status store_try(bool create, bool serve, struct db_pool **pool, struct error *err)
{
	const struct db_pool_options options = {
		.folder = str_from(folder), .create = create, .serve = serve};
	return db_pool_open(&options, pool, err);
}

static struct db_pool *store_open(void)
{
	struct db_pool *pool = NULL;
	struct error err = {.text = ""};
	if (store_try(true, false, &pool, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return pool;
}

/* What a person with the sqlite3 shell could do to a store behind our back. */
static void tamper(const char *sql)
{
	sqlite3 *handle = NULL;
	assert_int_equal(sqlite3_open(path_of("dannoi.db"), &handle), SQLITE_OK);
	assert_int_equal(sqlite3_exec(handle, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(handle), SQLITE_OK);
}

static void check_refused(enum status status, enum status wanted, const struct error *err,
			  const char *words)
{
	assert_int_equal(status, wanted);
	if (strstr(err->text, words) == NULL)
		fail_msg("\"%s\" does not say \"%s\"", err->text, words);
}

/* --- kinds --------------------------------------------------------------------------------- */

struct add {
	struct db_probe_add_in in;
	int64_t id;
};

static enum status add_body(struct db *db, void *context, struct error *err)
{
	struct add *add = context;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_probe_add_row row;
	TRY(db_probe_add_query(db, &add->in, &rows, err));
	while (db_probe_add_next(&rows, &row))
		add->id = row.id;
	return db_rows_close(&rows, err);
}

static void check_same(const struct db_probe_add_in *in, const struct db_probe_by_id_row *row)
{
	assert_int_equal(row->whole, in->whole);
	assert_true(row->part == in->part);
	assert_true(str_equal(row->words, in->words));
	assert_true(str_equal(row->raw, in->raw));
	assert_int_equal(row->maybe_whole.present, in->maybe_whole.present);
	assert_int_equal(row->maybe_whole.value, in->maybe_whole.value);
	assert_int_equal(row->maybe_part.present, in->maybe_part.present);
	assert_true(row->maybe_part.value == in->maybe_part.value);
	assert_int_equal(row->maybe_words.present, in->maybe_words.present);
	assert_true(str_equal(row->maybe_words.value, in->maybe_words.value));
	assert_int_equal(row->maybe_raw.present, in->maybe_raw.present);
	assert_true(str_equal(row->maybe_raw.value, in->maybe_raw.value));
}

static void test_every_kind_comes_back(void **state)
{
	(void)state;
	const struct db_probe_add_in cases[] = {
		{.whole = INT64_MIN, .part = -0.1, .words = STR("Sơn La"), .raw = STR("\0\xFF'")},
		{.whole = INT64_MAX,
		 .part = 1e300,
		 .words = STR(""),
		 .raw = STR(""),
		 .maybe_whole = {true, 0},
		 .maybe_part = {true, 40.87},
		 .maybe_words = {true, STR("")},
		 .maybe_raw = {true, STR("\0")}},
		{.part = 3,
		 .words = STR("'); DROP TABLE probe; --"),
		 .maybe_words = {true, STR("?1")}},
	};
	struct db_pool *pool = store_open();
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct add add = {.in = cases[i]};
		struct db *db = NULL;
		struct db_rows rows = {0};
		struct db_probe_by_id_row row;
		assert_int_equal(db_write(pool, add_body, &add, NULL), STATUS_OK);
		assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
		const struct db_probe_by_id_in in = {.id = add.id};
		assert_int_equal(db_probe_by_id_query(db, &in, &rows, NULL), STATUS_OK);
		assert_true(db_probe_by_id_next(&rows, &row));
		check_same(&cases[i], &row);
		assert_false(db_probe_by_id_next(&rows, &row));
		assert_int_equal(db_rows_close(&rows, NULL), STATUS_OK);
		db_read_end(pool, db);
	}
	db_pool_close(pool);
}

static void test_a_promise_of_out_is_kept_or_told(void **state)
{
	(void)state;
	struct db_pool *pool = store_open();
	struct add add = {.in = {.words = STR("no maybe")}};
	struct add not_a_number = {.in = {.part = (double)NAN}};
	struct db *db = NULL;
	struct db_rows rows = {0};
	struct db_probe_broken_promise_row row;
	struct error err;
	assert_int_equal(db_write(pool, add_body, &add, NULL), STATUS_OK);
	check_refused(db_write(pool, add_body, &not_a_number, &err), STATUS_INVALID, &err,
		      "probe_add: parameter 2 is not a number");
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	assert_int_equal(db_probe_broken_promise_query(db, &rows, NULL), STATUS_OK);
	assert_false(db_probe_broken_promise_next(&rows, &row));
	check_refused(db_rows_close(&rows, &err), STATUS_INTERNAL, &err, "whole is NULL");
	db_read_end(pool, db);
	db_pool_close(pool);
}

/* --- reading ------------------------------------------------------------------------------- */

static int64_t count_rows(struct db *db)
{
	struct db_rows rows = {0};
	struct db_probe_count_row row = {.rows = -1};
	assert_int_equal(db_probe_count_query(db, &rows, NULL), STATUS_OK);
	(void)db_probe_count_next(&rows, &row);
	assert_int_equal(db_rows_close(&rows, NULL), STATUS_OK);
	return row.rows;
}

static void test_a_reader_cannot_write_and_sees_one_moment(void **state)
{
	(void)state;
	struct db_pool *pool = store_open();
	struct db *db = NULL;
	struct add add = {.in = {.words = STR("later")}};
	struct error err;
	const struct db_probe_name_add_in name = {.name = STR("x")};
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	assert_int_equal(count_rows(db), 0);
	check_refused(db_probe_name_add_run(db, &name, NULL, &err), STATUS_INTERNAL, &err,
		      "probe_name_add writes, but this connection only reads");
	assert_int_equal(db_write(pool, add_body, &add, NULL), STATUS_OK);
	assert_int_equal(count_rows(db), 0);
	db_read_end(pool, db);
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	assert_int_equal(count_rows(db), 1);
	db_read_end(pool, db);
	db_pool_close(pool);
}

static void test_rows_may_nest_and_be_left(void **state)
{
	(void)state;
	struct db_pool *pool = store_open();
	for (int i = 0; i < 3; i++) {
		struct add add = {.in = {.words = STR("row")}};
		assert_int_equal(db_write(pool, add_body, &add, NULL), STATUS_OK);
	}
	struct db *db = NULL;
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	unsigned pairs = 0;
	ON_LEAVE(db_rows_leave) struct db_rows outer = {0};
	struct db_probe_words_row row;
	assert_int_equal(db_probe_words_query(db, &outer, NULL), STATUS_OK);
	while (db_probe_words_next(&outer, &row)) {
		ON_LEAVE(db_rows_leave) struct db_rows inner = {0};
		assert_int_equal(db_probe_words_query(db, &inner, NULL), STATUS_OK);
		for (int i = 0; i < 2 && db_probe_words_next(&inner, &row); i++)
			pairs++;
	}
	assert_int_equal(pairs, 6);
	db_read_end(pool, db);
	db_pool_close(pool);
}

/* --- writing ------------------------------------------------------------------------------- */

#define GROUP_THREADS 16
#define GROUP_BODIES 200
#define GROUP_FAILS_EACH 10

struct client {
	struct db_pool *pool;
	pthread_t thread;
	unsigned failed;
};

static enum status add_twice_then_fail(struct db *db, void *context, struct error *err)
{
	TRY(add_body(db, context, err));
	TRY(add_body(db, context, err));
	return FAIL(err, STATUS_INVALID, "changed my mind");
}

static void *client_run(void *argument)
{
	struct client *client = argument;
	for (unsigned i = 0; i < GROUP_BODIES; i++) {
		struct add add = {.in = {.words = STR("by a thread")}};
		db_body *body = i % GROUP_FAILS_EACH == 0 ? add_twice_then_fail : add_body;
		client->failed += db_write(client->pool, body, &add, NULL) != STATUS_OK;
	}
	return NULL;
}

static void test_threads_share_commits_and_a_failing_body_undoes_itself_only(void **state)
{
	(void)state;
	const unsigned fails = GROUP_BODIES / GROUP_FAILS_EACH;
	struct client clients[GROUP_THREADS];
	struct db_pool *pool = store_open();
	struct db *db = NULL;
	int64_t before = 0, after = 0;
	uint32_t tables = 0;
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	assert_int_equal(db_change_number(db, &before, NULL), STATUS_OK);
	db_read_end(pool, db);
	for (int i = 0; i < GROUP_THREADS; i++) {
		clients[i] = (struct client){.pool = pool};
		assert_int_equal(pthread_create(&clients[i].thread, NULL, client_run, &clients[i]),
				 0);
	}
	for (int i = 0; i < GROUP_THREADS; i++) {
		assert_int_equal(pthread_join(clients[i].thread, NULL), 0);
		assert_int_equal(clients[i].failed, fails);
	}
	db_pool_close(pool);
	pool = store_open();
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	assert_int_equal(count_rows(db), GROUP_THREADS * (GROUP_BODIES - fails));
	assert_int_equal(db_change_number(db, &after, NULL), STATUS_OK);
	db_read_end(pool, db);
	/* At least one body was in each group; with this many waiting, many share. */
	assert_in_range(after - before, 1, GROUP_THREADS * (GROUP_BODIES - fails) - 1);
	assert_int_equal(db_verify(pool, &tables, NULL), STATUS_OK);
	assert_int_equal(tables, 5);
	db_pool_close(pool);
}

static enum status name_body(struct db *db, void *context, struct error *err)
{
	const struct db_probe_name_add_in in = {.name = str_from(context)};
	int64_t changed = 0;
	TRY(db_probe_name_add_run(db, &in, &changed, err));
	assert_int_equal(changed, 1);
	return STATUS_OK;
}

static enum status child_body(struct db *db, void *context, struct error *err)
{
	const struct db_probe_child_add_in in = {.name = str_from(context)};
	return db_probe_child_add_run(db, &in, NULL, err);
}

static void test_broken_rules_have_their_status(void **state)
{
	(void)state;
	char name[] = "Sơn La", empty[] = "", orphan[] = "no such name";
	struct error err;
	struct db_pool *pool = store_open();
	assert_int_equal(db_write(pool, name_body, name, &err), STATUS_OK);
	check_refused(db_write(pool, name_body, name, &err), STATUS_CONFLICT, &err, "UNIQUE");
	check_refused(db_write(pool, name_body, empty, &err), STATUS_INVALID, &err, "CHECK");
	check_refused(db_write(pool, child_body, orphan, &err), STATUS_INVALID, &err, "FOREIGN");
	assert_int_equal(db_write(pool, child_body, name, &err), STATUS_OK);
	db_pool_close(pool);
}

static void test_the_change_number_moves_for_every_process(void **state)
{
	(void)state;
	struct db_pool *pool = store_open(), *other = store_open();
	struct db *db = NULL;
	int64_t numbers[3] = {0};
	char a[] = "a", b[] = "b";
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
		assert_int_equal(db_change_number(db, &numbers[i], NULL), STATUS_OK);
		db_read_end(pool, db);
		if (i < 2)
			assert_int_equal(
				db_write(i == 0 ? pool : other, name_body, i == 0 ? a : b, NULL),
				STATUS_OK);
		/* A write that was refused changes nothing. */
		assert_int_equal(db_write(pool, name_body, a, NULL), STATUS_CONFLICT);
	}
	assert_true(numbers[0] < numbers[1] && numbers[1] < numbers[2]);
	db_pool_close(other);
	db_pool_close(pool);
}

/* --- keeping ------------------------------------------------------------------------------- */

static void test_a_store_is_one_file_and_new_until_written(void **state)
{
	(void)state;
	char name[] = "first";
	struct db_pool *pool = store_open();
	assert_true(db_pool_is_new(pool));
	db_pool_close(pool);
	pool = store_open();
	assert_true(db_pool_is_new(pool));
	assert_int_equal(db_write(pool, name_body, name, NULL), STATUS_OK);
	db_pool_close(pool);
	pool = store_open();
	assert_false(db_pool_is_new(pool));
	db_pool_close(pool);
	assert_int_equal(files_ending(folder, ".db"), 1);
	assert_int_equal(files_ending(folder, "-wal"), 0);
	assert_int_equal(files_ending(folder, ".part"), 0);
	assert_int_equal(files_ending(path_of("backups"), ""), 0);
}

static void test_a_backup_is_whole_and_replaces_nothing(void **state)
{
	(void)state;
	char name[] = "kept";
	struct db_pool *pool = store_open();
	struct error err;
	char path[2 * PATH_SIZE];
	(void)snprintf(path, sizeof path, "%s", path_of("copy.db"));
	assert_int_equal(db_write(pool, name_body, name, NULL), STATUS_OK);
	assert_int_equal(db_backup(pool, str_from(path), NULL), STATUS_OK);
	check_refused(db_backup(pool, str_from(path), &err), STATUS_CONFLICT, &err,
		      "never replaced");
	check_refused(db_backup(pool, STR("/no/such/folder/copy.db"), &err), STATUS_UNAVAILABLE,
		      &err, "/no/such/folder/copy.db");
	db_pool_close(pool);
	assert_int_equal(files_ending(folder, ".part"), 0);
	assert_int_equal(rename(path, path_of("dannoi.db")), 0);
	pool = store_open();
	assert_int_equal(db_verify(pool, NULL, NULL), STATUS_OK);
	assert_int_equal(db_write(pool, name_body, name, NULL), STATUS_CONFLICT);
	db_pool_close(pool);
}

static void test_an_upgrade_is_backed_up_first(void **state)
{
	(void)state;
	char name[] = "after";
	struct error err;
	struct db_pool *pool = store_open(), *server = NULL;
	db_pool_close(pool);
	tamper("DROP TABLE probe_child; DROP TABLE probe_name;"
	       "DELETE FROM store_migration WHERE number = 3;");
	assert_int_equal(store_try(true, true, &server, &err), STATUS_OK);
	db_pool_close(server);
	assert_int_equal(files_ending(path_of("backups"), "-before-0003-change-0.db"), 1);
	pool = store_open();
	assert_int_equal(db_write(pool, name_body, name, NULL), STATUS_OK);
	assert_int_equal(db_verify(pool, NULL, NULL), STATUS_OK);
	db_pool_close(pool);
}

static void test_a_failing_upgrade_leaves_the_store_as_it_was(void **state)
{
	(void)state;
	struct error err;
	struct db_pool *pool = store_open();
	db_pool_close(pool);
	tamper("DROP TABLE probe_child; DELETE FROM store_migration WHERE number = 3;");
	check_refused(store_try(true, false, &pool, &err), STATUS_INTERNAL, &err,
		      "migration 3 (0003_probe_name)");
	tamper("DROP TABLE probe_name;");
	pool = store_open();
	assert_int_equal(db_verify(pool, NULL, NULL), STATUS_OK);
	db_pool_close(pool);
	assert_int_equal(files_ending(path_of("backups"), ".db"), 1); /* one for both attempts */
}

static void test_bad_stores_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *sql;
		enum status status;
		const char *words;
	} cases[] = {
		{"UPDATE store_migration SET hash = 'x' WHERE number = 2", STATUS_INTERNAL,
		 "migration 2 (0002_probe) is not the one that was applied"},
		{"INSERT INTO store_migration VALUES (4, 'later', 'x')", STATUS_CONFLICT,
		 "a newer program"},
		{"DELETE FROM store_migration WHERE number = 2", STATUS_INTERNAL,
		 "lacks migration 2"},
		{"DROP TABLE store_migration", STATUS_INTERNAL, "list of migrations"},
		{"PRAGMA application_id = 7", STATUS_INVALID, "not one of this program"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct db_pool *pool = store_open();
		struct error err;
		db_pool_close(pool);
		tamper(cases[i].sql);
		check_refused(store_try(true, false, &pool, &err), cases[i].status, &err,
			      cases[i].words);
		assert_int_equal(unlink(path_of("dannoi.db")), 0);
	}
}

static void file_fill(const char *path, const char *content, size_t size)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(content, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static void test_files_that_are_no_store_are_named_for_what_they_are(void **state)
{
	(void)state;
	struct db_pool *pool = store_open();
	struct error err;
	db_pool_close(pool);
	assert_int_equal(truncate(path_of("dannoi.db"), 8192), 0);
	check_refused(store_try(true, false, &pool, &err), STATUS_INTERNAL, &err, "is cut off");
	file_fill(path_of("dannoi.db"), "year,score\n2022,40.87\n", 22);
	check_refused(store_try(true, false, &pool, &err), STATUS_INVALID, &err,
		      "dannoi.db is not a SQLite data base");
	file_fill(path_of("dannoi.db"), "", 0);
	check_refused(store_try(true, false, &pool, &err), STATUS_INVALID, &err, "is empty");
	assert_int_equal(unlink(path_of("dannoi.db")), 0);
	check_refused(store_try(false, false, &pool, &err), STATUS_NOT_FOUND, &err, "dannoi init");
	assert_int_equal(files_ending(folder, ".db"), 0);
}

static void test_damage_is_found_by_verify(void **state)
{
	(void)state;
	struct db_pool *pool = store_open();
	struct error err;
	db_pool_close(pool);
	tamper("PRAGMA foreign_keys = OFF; INSERT INTO probe_child (name) VALUES ('orphan')");
	pool = store_open();
	check_refused(db_verify(pool, NULL, &err), STATUS_INTERNAL, &err, "probe_child");
	db_pool_close(pool);
	tamper("DELETE FROM probe_child; DROP TABLE probe_child");
	pool = store_open();
	check_refused(db_verify(pool, NULL, &err), STATUS_INTERNAL, &err, "probe_child_add");
	db_pool_close(pool);
}

static void test_folders_that_hold_no_store(void **state)
{
	(void)state;
	struct db_pool *pool = NULL;
	struct error err;
	char missing[2 * PATH_SIZE], deep[2 * PATH_SIZE], file[2 * PATH_SIZE];
	(void)snprintf(missing, sizeof missing, "%s", path_of("missing"));
	(void)snprintf(deep, sizeof deep, "%s", path_of("missing/deep"));
	(void)snprintf(file, sizeof file, "%s", path_of("file"));
	file_fill(file, "x", 1);
	struct db_pool_options options = {.folder = str_from(missing)};
	check_refused(db_pool_open(&options, &pool, &err), STATUS_NOT_FOUND, &err, "no store in");
	options = (struct db_pool_options){.folder = str_from(deep), .create = true};
	check_refused(db_pool_open(&options, &pool, &err), STATUS_UNAVAILABLE, &err,
		      "cannot be made");
	options.folder = str_from(file);
	check_refused(db_pool_open(&options, &pool, &err), STATUS_INVALID, &err, "is not a folder");
	options.folder = str_from(missing);
	assert_int_equal(db_pool_open(&options, &pool, &err), STATUS_OK);
	db_pool_close(pool);
	if (geteuid() == 0)
		return; /* root may write everywhere */
	assert_int_equal(chmod(missing, 0500), 0);
	check_refused(db_pool_open(&options, &pool, &err), STATUS_FORBIDDEN, &err,
		      "cannot be written");
	assert_int_equal(chmod(missing, 0700), 0);
}

static void test_a_second_server_is_refused(void **state)
{
	(void)state;
	struct db_pool *server = NULL, *second = NULL;
	struct error err;
	char process[2 * PATH_SIZE];
	(void)snprintf(process, sizeof process, "%s already (process %ld)", folder, (long)getpid());
	assert_int_equal(store_try(true, true, &server, &err), STATUS_OK);
	check_refused(store_try(true, true, &second, &err), STATUS_CONFLICT, &err, process);
	struct db_pool *command = store_open(); /* a command beside the server */
	db_pool_close(command);
	db_pool_close(server);
	assert_int_equal(store_try(true, true, &server, &err), STATUS_OK);
	db_pool_close(server);
}

int main(void)
{
#define CASE(test) cmocka_unit_test_setup_teardown(test, folder_make, folder_remove)
	const struct CMUnitTest tests[] = {
		CASE(test_every_kind_comes_back),
		CASE(test_a_promise_of_out_is_kept_or_told),
		CASE(test_a_reader_cannot_write_and_sees_one_moment),
		CASE(test_rows_may_nest_and_be_left),
		CASE(test_threads_share_commits_and_a_failing_body_undoes_itself_only),
		CASE(test_broken_rules_have_their_status),
		CASE(test_the_change_number_moves_for_every_process),
		CASE(test_a_store_is_one_file_and_new_until_written),
		CASE(test_a_backup_is_whole_and_replaces_nothing),
		CASE(test_an_upgrade_is_backed_up_first),
		CASE(test_a_failing_upgrade_leaves_the_store_as_it_was),
		CASE(test_bad_stores_are_refused),
		CASE(test_files_that_are_no_store_are_named_for_what_they_are),
		CASE(test_damage_is_found_by_verify),
		CASE(test_folders_that_hold_no_store),
		CASE(test_a_second_server_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
