/* skeleton_test.c - notes are kept in order, trimmed, and not empty. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include "skeleton.h"

static char folder[] = "/tmp/skeleton-XXXXXX";

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

static int store_open(void **state)
{
	if (mkdtemp(folder) == NULL)
		return -1;
	const struct db_pool_options options = {.folder = str_from(folder), .create = true};
	return db_pool_open(&options, (struct db_pool **)state, NULL) == STATUS_OK ? 0 : -1;
}

static int store_close(void **state)
{
	db_pool_close(*state);
	return nftw(folder, entry_remove, 8, FTW_DEPTH | FTW_PHYS);
}

static void test_notes_are_kept_in_order(void **state)
{
	struct db_pool *pool = *state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	assert_int_equal(skeleton_add(pool, STR("first"), NULL), STATUS_OK);
	assert_int_equal(skeleton_add(pool, STR("  second "), NULL), STATUS_OK);
	assert_int_equal(skeleton_add(pool, STR("  "), NULL), STATUS_INVALID);

	struct db *db = NULL;
	struct skeleton_notes notes;
	assert_int_equal(db_read_begin(pool, &db, NULL), STATUS_OK);
	assert_int_equal(skeleton_read(db, arena, &notes, NULL), STATUS_OK);
	db_read_end(pool, db);
	assert_int_equal(notes.count, 2);
	assert_true(str_is(notes.items[0].text, "first"));
	assert_true(str_is(notes.items[1].text, "second"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_notes_are_kept_in_order)};
	return cmocka_run_group_tests(tests, store_open, store_close);
}
