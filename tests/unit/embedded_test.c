/* embedded_test.c - the files that travel inside the program. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "embedded/embedded.h"

static void test_every_file_unpacks_to_its_size(void **state)
{
	(void)state;
	assert_true(embedded_file_count > 0);
	for (size_t i = 0; i < embedded_file_count; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		const struct embedded_file *file = &embedded_files[i];
		struct str content = {0};
		struct error err;
		assert_int_equal(embedded_content(arena, file->name, &content, &err), STATUS_OK);
		assert_int_equal(content.size, file->unpacked_bytes);
		assert_int_equal(strlen(file->hash), 32);
		assert_ptr_equal(embedded_find(file->name), file);
	}
}

static void test_files_are_sorted_by_name(void **state)
{
	(void)state;
	for (size_t i = 1; i < embedded_file_count; i++)
		assert_true(strcmp(embedded_files[i - 1].name, embedded_files[i].name) < 0);
}

static void test_a_wrong_name_gets_the_nearest(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct str content = {0};
	struct error err;
	assert_int_equal(embedded_content(arena, "web/stile.css", &content, &err),
			 STATUS_NOT_FOUND);
	assert_non_null(strstr(err.text, "web/style.css"));
	assert_null(embedded_find("web"));
}

static void test_assets_are_found_by_the_url_that_pages_hold(void **state)
{
	(void)state;
	const struct embedded_file *style = embedded_find("web/style.css");
	assert_non_null(style);
	const struct str url = embedded_url("web/style.css");
	assert_true(str_starts(url, STR("/tep/style-")) && str_ends(url, STR(".css")));
	assert_ptr_equal(embedded_find_asset(str_slice(url, strlen("/tep/"), url.size)), style);
	assert_null(embedded_find_asset(STR("style.css")));
	assert_null(embedded_find_asset(STR("")));
}

static void test_only_the_site_s_own_files_have_a_url(void **state)
{
	(void)state;
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct str name = str_from(embedded_files[i].name);
		assert_int_equal(embedded_files[i].url != NULL, str_starts(name, STR("web/")));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_file_unpacks_to_its_size),
		cmocka_unit_test(test_files_are_sorted_by_name),
		cmocka_unit_test(test_a_wrong_name_gets_the_nearest),
		cmocka_unit_test(test_assets_are_found_by_the_url_that_pages_hold),
		cmocka_unit_test(test_only_the_site_s_own_files_have_a_url),
	};
	return cmocka_run_group_tests_name("embedded", tests, NULL, NULL);
}
