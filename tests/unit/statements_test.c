/* statements_test.c - every statement of the program fits the tables that its migrations make. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "store/db.h"

static void test_sqlite_prepares_every_statement(void **state)
{
	(void)state;
	char folder[256], path[300];
	const char *base = getenv("TMPDIR");
	(void)snprintf(folder, sizeof folder, "%s/statements-XXXXXX", base == NULL ? "/tmp" : base);
	assert_non_null(mkdtemp(folder));
	const struct db_pool_options options = {.folder = str_from(folder), .create = true};
	struct db_pool *pool = NULL;
	struct error err = {.text = ""};
	if (db_pool_open(&options, &pool, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	const enum status status = db_verify(pool, NULL, &err);
	db_pool_close(pool);
	(void)snprintf(path, sizeof path, "%s/dannoi.db", folder);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(rmdir(folder), 0); /* the store was its only file */
	if (status != STATUS_OK)
		fail_msg("%s", err.text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_sqlite_prepares_every_statement)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
