/* estimate_files_test.c - uploaded files: one an owner, nobody else's, gone when their time is
 * over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include "estimate_files.h"

static struct estimate_owner owner_of(int number)
{
	struct estimate_owner owner = {.person = number, .session = number};
	(void)snprintf(owner.key, sizeof owner.key, "%d", number);
	return owner;
}

static enum status keep(struct estimate_files *files, int owner, size_t rows, size_t bytes,
			int64_t now)
{
	const struct estimate_owner who = owner_of(owner);
	ON_LEAVE(estimate_file_leave) struct estimate_file *file = estimate_file_create(&who, now);
	file->frame.rows = rows;
	(void)arena_take_raw(file->arena, bytes, 1);
	return estimate_files_keep(files, &file, NULL);
}

/* The rows of the owner's file; 0: there is none. */
static size_t rows_of(struct estimate_files *files, int owner, int64_t now)
{
	const struct estimate_owner who = owner_of(owner);
	ON_LEAVE(estimate_loan_leave) struct estimate_loan loan;
	estimate_files_borrow(files, &who, now, &loan);
	return loan.file == NULL ? 0 : loan.file->frame.rows;
}

static int open_files(void **state)
{
	*state = estimate_files_create();
	return 0;
}

static int close_files(void **state)
{
	estimate_files_destroy(*state);
	return 0;
}

static void test_one_an_owner(void **state)
{
	struct estimate_files *files = *state;
	assert_int_equal(keep(files, 1, 10, 1, 0), STATUS_OK);
	assert_int_equal(keep(files, 2, 20, 1, 0), STATUS_OK);
	assert_int_equal(rows_of(files, 1, 0), 10);
	assert_int_equal(rows_of(files, 2, 0), 20);
	assert_int_equal(rows_of(files, 3, 0), 0);
	assert_int_equal(keep(files, 1, 11, 1, 0), STATUS_OK);
	assert_int_equal(rows_of(files, 1, 0), 11);
	const struct estimate_owner first = owner_of(1);
	estimate_files_forget(files, &first);
	assert_int_equal(rows_of(files, 1, 0), 0);
	assert_int_equal(rows_of(files, 2, 0), 20);
}

static void test_time_is_over(void **state)
{
	struct estimate_files *files = *state;
	struct estimate_owner owners[ESTIMATE_FILES_MAX];
	assert_int_equal(keep(files, 1, 10, 1, 0), STATUS_OK);
	const int64_t idle = ESTIMATE_FILE_IDLE_SECONDS;
	assert_int_equal(rows_of(files, 1, idle - 1), 10); /* used again */
	assert_int_equal(estimate_files_expire(files, idle, owners), 1);
	assert_int_equal(owners[0].session, 1);
	assert_int_equal(rows_of(files, 1, idle - 1 + idle), 0);
	assert_int_equal(estimate_files_expire(files, idle - 1 + idle, owners), 0);
	assert_int_equal(keep(files, 1, 10, 1, 0), STATUS_OK);
	for (int64_t now = 0; now < ESTIMATE_FILE_SECONDS; now += idle / 2)
		assert_int_equal(rows_of(files, 1, now), 10);
	assert_int_equal(rows_of(files, 1, ESTIMATE_FILE_SECONDS), 0);
}

/* A page under way keeps what it borrowed. */
static void test_borrowed_outlives(void **state)
{
	struct estimate_files *files = *state;
	const struct estimate_owner first = owner_of(1);
	assert_int_equal(keep(files, 1, 10, 1, 0), STATUS_OK);
	ON_LEAVE(estimate_loan_leave) struct estimate_loan loan;
	estimate_files_borrow(files, &first, 0, &loan);
	estimate_files_forget(files, &first);
	assert_int_equal(loan.file->frame.rows, 10);
}

static void test_room_for_so_many(void **state)
{
	struct estimate_files *files = *state;
	for (int i = 1; i <= ESTIMATE_FILES_MAX; i++)
		assert_int_equal(keep(files, i, (size_t)i, 1, 0), STATUS_OK);
	assert_int_equal(keep(files, 99, 1, 1, 0), STATUS_UNAVAILABLE);
	assert_int_equal(keep(files, 3, 33, 1, 0), STATUS_OK); /* one's own place */
	assert_int_equal(rows_of(files, 3, 0), 33);
	assert_int_equal(rows_of(files, 99, 0), 0);
}

static void test_room_for_so_much(void **state)
{
	struct estimate_files *files = *state;
	const size_t third = ESTIMATE_FILES_BYTES_MAX / 3;
	assert_int_equal(keep(files, 1, 1, third, 0), STATUS_OK);
	assert_int_equal(keep(files, 2, 2, third, 0), STATUS_OK);
	assert_int_equal(keep(files, 3, 3, third, 0), STATUS_UNAVAILABLE);
	assert_int_equal(keep(files, 1, 4, third, 0), STATUS_OK);
}

#define FILES_TEST(test) cmocka_unit_test_setup_teardown(test, open_files, close_files)

int main(void)
{
	const struct CMUnitTest tests[] = {
		FILES_TEST(test_one_an_owner), FILES_TEST(test_time_is_over),
		FILES_TEST(test_borrowed_outlives), FILES_TEST(test_room_for_so_many),
		FILES_TEST(test_room_for_so_much)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
