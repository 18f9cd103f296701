/* store_fixture.c - a store in a folder of its own, checked after each misfortune. */
#include "store_fixture.h"

#include <dirent.h>
#include <unistd.h>
#include "data/store/statements.h"

void fixture_folder(char path[FIXTURE_PATH_SIZE])
{
	const char *base = getenv("TMPDIR");
	(void)snprintf(path, FIXTURE_PATH_SIZE, "%s/fault-XXXXXX", base == NULL ? "/tmp" : base);
	CHECK(mkdtemp(path) != NULL, "no folder %s", path);
}

void fixture_remove(const char *path)
{
	DIR *listing = opendir(path);
	CHECK(listing != NULL, "no folder %s", path);
	for (const struct dirent *entry = readdir(listing); entry != NULL;
	     entry = readdir(listing)) {
		char inside[FIXTURE_PATH_SIZE * 2];
		(void)snprintf(inside, sizeof inside, "%s/%s", path, entry->d_name);
		if (entry->d_name[0] != '.')
			(void)unlink(inside);
	}
	(void)closedir(listing);
	(void)rmdir(path);
}

bool fixture_has_store(const char *folder)
{
	char path[FIXTURE_PATH_SIZE * 2];
	static const char *const names[] = {"dannoi.db", "dannoi.db.part", "dannoi.db.part-wal",
					    "dannoi.db.part-journal"};
	bool has = false;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		(void)snprintf(path, sizeof path, "%s/%s", folder, names[i]);
		has = has || access(path, F_OK) == 0;
	}
	return has;
}

enum status fixture_open(const char *folder, const char *vfs, struct db_pool **pool,
			 struct error *err)
{
	const struct db_pool_options options = {
		.folder = str_from(folder), .create = true, .vfs = vfs};
	return db_pool_open(&options, pool, err);
}

static enum status add_body(struct db *db, void *context, struct error *err)
{
	const struct db_probe_name_add_in in = {.name = str_from(context)};
	return db_probe_name_add_run(db, &in, NULL, err);
}

enum status fixture_add(struct db_pool *pool, const char *name, struct error *err)
{
	char copy[FIXTURE_NAME_SIZE];
	(void)snprintf(copy, sizeof copy, "%s", name);
	return db_write(pool, add_body, copy, err);
}

static bool has_name(struct db *db, const char *name)
{
	const struct db_probe_name_has_in in = {.name = str_from(name)};
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_probe_name_has_row row = {0};
	CHECK(db_probe_name_has_query(db, &in, &rows, NULL) == STATUS_OK, "cannot ask for %s",
	      name);
	return db_probe_name_has_next(&rows, &row) && row.found == 1;
}

void fixture_check(const char *folder, char (*names)[FIXTURE_NAME_SIZE], size_t count,
		   const char *what)
{
	struct db_pool *pool = NULL;
	struct db *db = NULL;
	struct error err = {.text = ""};
	CHECK(fixture_open(folder, NULL, &pool, &err) == STATUS_OK, "%s: %s", what, err.text);
	CHECK(db_verify(pool, NULL, &err) == STATUS_OK, "%s: verify: %s", what, err.text);
	CHECK(db_read_begin(pool, &db, &err) == STATUS_OK, "%s: %s", what, err.text);
	for (size_t i = 0; i < count; i++)
		CHECK(has_name(db, names[i]), "%s: %s was acknowledged and is lost", what,
		      names[i]);
	db_read_end(pool, db);
	db_pool_close(pool);
}
