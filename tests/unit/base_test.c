/* base_test.c - memory, text, numbers, dates, fields, settings, nearest names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <math.h>

#include "base/config.h"
#include "base/date.h"
#include "base/nearest.h"
#include "base/number.h"

static void check_text(struct str got, const char *wanted)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	assert_string_equal(str_cstring(arena, got), wanted);
}

static void test_arena_refuses_outside_sizes(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)1 << 20);
	void *memory = NULL;
	struct error err;
	assert_int_equal(arena_try_take(arena, SIZE_MAX, 2, 1, &memory, &err), STATUS_LIMIT);
	assert_int_equal(arena_try_take(arena, (size_t)1 << 21, 1, 1, &memory, &err), STATUS_LIMIT);
	assert_int_equal(arena_try_take(arena, 1000, 8, 8, &memory, &err), STATUS_OK);
	for (size_t i = 0; i < 8000; i++)
		assert_int_equal(((unsigned char *)memory)[i], 0);
}

static void test_arena_extends_only_the_last_object(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)1 << 20);
	void *taken = NULL;
	assert_int_equal(arena_try_take_raw(arena, 100, 1, &taken, NULL), STATUS_OK);
	char *first = taken;
	memset(first, 'a', 100);
#ifndef ARENA_PER_OBJECT /* there nothing has room behind it */
	assert_true(arena_extend(arena, first, 100, 1000));
	first[999] = 'b';
#endif
	assert_false(arena_extend(arena, first, 1000, (size_t)1 << 22)); /* past the block */
	const char *second = arena_take(arena, 10, 1);
	assert_false(arena_extend(arena, first, 1000, 1001));
	for (size_t i = 0; i < 10; i++)
		assert_int_equal(second[i], 0);
	assert_int_equal(first[99], 'a');
	assert_false(arena_extend(arena, NULL, 0, 1));
}

static void test_texts_are_joined(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)1 << 20);
	check_text(STR_JOIN(arena, STR("/tinh/"), STR("14"), (struct str){0}, STR("?nam=2022")),
		   "/tinh/14?nam=2022");
	check_text(number_int_text(arena, INT64_MIN), "-9223372036854775808");
	check_text(number_int_text(arena, 0), "0");
	struct buffer out;
	buffer_init(&out, arena, 2000);
	buffer_expect(&out, 1500);
	const char *place = out.data;
	for (size_t i = 0; i < 1500; i++)
		buffer_add_char(&out, 'x');
	assert_ptr_equal(out.data, place);
	buffer_expect(&out, 501); /* more than it may hold: no harm done */
	assert_int_equal(out.status, STATUS_OK);
}

static void test_utf8_errors_are_found_where_they_are(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t error;
	} cases[] = {{"Sơn La", 7},       {"a\xFF", 1},      {"\xC0\xAF", 0},
		     {"\xED\xA0\x80", 0}, {"ok\xE1\xBB", 2}, {"\xF5\x80\x80\x80", 0}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(str_utf8_error(str_from(cases[i].text)), cases[i].error);
}

static void test_numbers_round_as_people_do(void **state)
{
	(void)state;
	static const struct {
		double x;
		int decimals;
		const char *text;
	} cases[] = {{40.87, 2, "40.87"}, {42.3966, 2, "42.40"}, {0.285, 2, "0.29"},
		     {1.005, 2, "1.01"},  {-0.004, 2, "0.00"},   {-1.368342, 2, "-1.37"},
		     {2.5, 0, "3"},       {0.049999, 1, "0.0"},  {99.995, 2, "100.00"}};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buffer out;
		buffer_init(&out, arena, 100);
		number_add_fixed(&out, cases[i].x, cases[i].decimals, '.');
		check_text(buffer_text(&out), cases[i].text);
	}
}

static void test_numbers_are_read_strictly(void **state)
{
	(void)state;
	double x = 0;
	assert_int_equal(number_real(STR("5,25"), ',', &x, NULL), STATUS_OK);
	assert_true(x == 5.25);
	static const char *const wrong[] = {"",   "5,25", "nan", "inf", "0x10",
					    "1 ", "1e",   ".",   "--1"};
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_int_equal(number_real(str_from(wrong[i]), '.', &x, NULL), STATUS_INVALID);
	int64_t n = 0;
	assert_int_equal(number_int(STR("9223372036854775808"), 0, INT64_MAX, &n, NULL),
			 STATUS_INVALID);
	assert_int_equal(number_int(STR("-9223372036854775808"), INT64_MIN, 0, &n, NULL),
			 STATUS_OK);
	assert_true(n == INT64_MIN);
}

static void test_shortest_reads_back(void **state)
{
	(void)state;
	static const struct {
		double x;
		const char *text;
	} cases[] = {{40.87, "40.87"},
		     {0.1 + 0.2, "0.30000000000000004"},
		     {5, "5"},
		     {(double)NAN, "null"}};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buffer out;
		buffer_init(&out, arena, 100);
		number_add_shortest(&out, cases[i].x);
		check_text(buffer_text(&out), cases[i].text);
	}
}

static void test_dates(void **state)
{
	(void)state;
	struct date date;
	assert_int_equal(date_parse(STR("2024-02-29"), &date, NULL), STATUS_OK);
	assert_int_equal(date_parse(STR("2023-02-29"), &date, NULL), STATUS_INVALID);
	assert_int_equal(date_parse(STR("2023-2-9"), &date, NULL), STATUS_INVALID);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct instant noon = instant_from_date((struct date){2026, 11, 23});
	check_text(instant_iso(arena, noon.seconds), "2026-11-23T12:00:00+07:00");
	check_text(instant_iso(arena, 0), "1970-01-01T07:00:00+07:00");
}

static void test_nearest_names_are_offered_in_order(void **state)
{
	(void)state;
	struct nearest nearest = {.wanted = STR("son al")};
	nearest_offer(&nearest, STR("lang son"), STR("Lạng Sơn"));
	nearest_offer(&nearest, STR("son la"), STR("Sơn La"));
	nearest_offer(&nearest, STR("thanh hoa"), STR("Thanh Hóa"));
	struct error err;
	(void)error_nearest(&err, FAIL(&err, STATUS_NOT_FOUND, "no son al"), &nearest);
	assert_string_equal(err.text, "no son al; did you mean Sơn La?");
}

static void test_fields_name_the_rule(void **state)
{
	(void)state;
	static const struct field fields[] = {
		{.name = "nam", .kind = FIELD_INT, .min = 2011, .max = 2100, .required = true},
		{.name = "kind", .kind = FIELD_CHOICE, .choices = "a|b", .fallback = "b"},
		{0}};
	struct field_values values;
	struct error err;
	field_values_init(&values, fields);
	assert_int_equal(field_choice(&values, "kind"), 1);
	assert_int_equal(field_values_check(&values, &err), STATUS_INVALID);
	assert_int_equal(field_set(&values, &fields[0], STR("1999"), &err), STATUS_INVALID);
	assert_string_equal(err.text, "nam: 1999 is outside 2011 to 2100");
	assert_int_equal(field_set(&values, &fields[1], STR("c"), &err), STATUS_INVALID);
	assert_string_equal(err.text, "kind is \"c\", but must be one of a|b");
	assert_int_equal(field_set(&values, &fields[0], STR("2022"), &err), STATUS_OK);
	assert_int_equal(field_values_check(&values, &err), STATUS_OK);
	assert_int_equal(field_int(&values, "nam"), 2022);
}

/* --- errors in two languages ------------------------------------------------------------------ */

static const char *test_translator(const char *text)
{
	static const char *const pairs[][2] = {
		{"no page %s", "không có trang %s"},
		{"%d of %s", "%2$s: %1$d"},
		{"line %d", "dòng %d"},
		{"; nothing was written", "; chưa ghi gì"},
		{"is a PDF", "là tệp PDF"},
		{"%s is missing: %s", "thiếu %s%.0s"},
		{"No such file or directory", "không có tệp này"},
		{"; did you mean " STR_FMT " or " STR_FMT "?", "; hay " STR_FMT ", " STR_FMT "?"},
	};
	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
		if (strcmp(text, pairs[i][0]) == 0)
			return pairs[i][1];
	return NULL;
}

static void check_error(const struct error *err, const char *english, const char *other)
{
	assert_string_equal(err->text, english);
	assert_string_equal(err->translation, other);
}

static void test_errors_are_told_in_both_languages(void **state)
{
	(void)state;
	struct error err;
	error_translate_by(test_translator);
	assert_int_equal(FAIL(&err, STATUS_NOT_FOUND, "no page %s", "/a"), STATUS_NOT_FOUND);
	check_error(&err, "no page /a", "không có trang /a");
	assert_int_equal(error_place(&err, STATUS_INVALID, "line %d", 7), STATUS_INVALID);
	check_error(&err, "line 7: no page /a", "dòng 7: không có trang /a");
	error_suffix(&err, "; nothing was written");
	check_error(&err, "line 7: no page /a; nothing was written",
		    "dòng 7: không có trang /a; chưa ghi gì");
	(void)FAIL(&err, STATUS_INVALID, "%d of %s", 2, "x");
	check_error(&err, "2 of x", "x: 2");
	(void)FAIL(&err, STATUS_INVALID, "%s is missing: %s", "nam", "the year");
	check_error(&err, "nam is missing: the year", "thiếu nam");
	(void)FAIL(&err, STATUS_INVALID, "%s", "a.pdf");
	error_phrase(&err, " ", ERROR_PHRASE("is a PDF"));
	check_error(&err, "a.pdf is a PDF", "a.pdf là tệp PDF");
	error_translate_by(NULL);
}

static void test_reasons_and_near_names_have_their_own_translation(void **state)
{
	(void)state;
	struct error err;
	error_translate_by(test_translator);
	assert_int_equal(error_reason(&err, FAIL(&err, STATUS_NOT_FOUND, "%s", "a.csv"), ENOENT),
			 STATUS_NOT_FOUND);
	check_error(&err, "a.csv: No such file or directory", "a.csv: không có tệp này");
	struct nearest nearest = {.wanted = STR("nan")};
	nearest_offer(&nearest, STR("nam"), STR("nam"));
	nearest_offer(&nearest, STR("na"), STR("na"));
	assert_int_equal(
		error_nearest(&err, FAIL(&err, STATUS_INVALID, "no page %s", "nan"), &nearest),
		STATUS_INVALID);
	check_error(&err, "no page nan; did you mean nam or na?",
		    "không có trang nan; hay nam, na?");
	error_translate_by(NULL);
}

static void test_a_sentence_without_translation_stays_english(void **state)
{
	(void)state;
	struct error err;
	error_translate_by(test_translator);
	(void)error_place(&err, FAIL(&err, STATUS_INVALID, "no such %s", "thing"), "line %d", 1);
	check_error(&err, "line 1: no such thing", "dòng 1: no such thing");
	error_translate_by(NULL);
	(void)FAIL(&err, STATUS_INVALID, "no page %s", "/a");
	check_error(&err, "no page /a", "no page /a");
	assert_int_equal(
		error_place(NULL, FAIL(NULL, STATUS_LIMIT, "no page %s", "/a"), "line %d", 1),
		STATUS_LIMIT);
	error_suffix(NULL, "; nothing was written");
	error_phrase(NULL, " ", "is a PDF");
	error_add_reason(NULL, ENOENT);
}

/* Vietnamese letters of three bytes, from each of the three places in which a cut can fall. */
static void test_long_sentences_are_cut_at_whole_characters(void **state)
{
	(void)state;
	static const char *const starts[] = {"", "x", "xx"};
	char text[2 * ERROR_TEXT_MAX + 1] = "";
	for (size_t i = 0; i + 3 < sizeof text; i += 3)
		memcpy(text + i, "ế", 4);
	error_translate_by(test_translator);
	for (size_t i = 0; i < 3; i++) {
		struct error err;
		(void)FAIL(&err, STATUS_INVALID, "no page %s", text);
		(void)error_place(&err, STATUS_INVALID, "%s", starts[i]);
		error_suffix(&err, "; nothing was written");
		assert_true(strlen(err.text) < ERROR_TEXT_MAX);
		assert_true(strlen(err.translation) > ERROR_TEXT_MAX - 8);
		assert_int_equal(str_utf8_error(str_from(err.text)), strlen(err.text));
		assert_int_equal(str_utf8_error(str_from(err.translation)),
				 strlen(err.translation));
	}
	error_translate_by(NULL);
}

static void test_settings_tell_their_origin(void **state)
{
	(void)state;
	static const struct field settings[] = {
		{.name = "province", .kind = FIELD_TEXT, .fallback = "14"}, {0}};
	const struct field *const tables[] = {settings};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct config config;
	struct error err;
	config_init(&config, tables, 1);
	check_text(config_text(&config, "province"), "14");
	char variable[] = "DANNOI_PROVINCE=11";
	char *environment[] = {variable, NULL};
	assert_int_equal(config_read_environment(&config, arena, environment, &err), STATUS_OK);
	check_text(config_text(&config, "province"), "11");
	assert_int_equal(config.entries[0].origin, CONFIG_ENVIRONMENT);
	assert_int_equal(config_set(&config, STR("provinc"), STR("1"), CONFIG_FLAG, &err),
			 STATUS_INVALID);
	assert_string_equal(err.text, "there is no setting \"provinc\"; did you mean province?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena_refuses_outside_sizes),
		cmocka_unit_test(test_arena_extends_only_the_last_object),
		cmocka_unit_test(test_texts_are_joined),
		cmocka_unit_test(test_utf8_errors_are_found_where_they_are),
		cmocka_unit_test(test_numbers_round_as_people_do),
		cmocka_unit_test(test_numbers_are_read_strictly),
		cmocka_unit_test(test_shortest_reads_back),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_nearest_names_are_offered_in_order),
		cmocka_unit_test(test_fields_name_the_rule),
		cmocka_unit_test(test_errors_are_told_in_both_languages),
		cmocka_unit_test(test_reasons_and_near_names_have_their_own_translation),
		cmocka_unit_test(test_a_sentence_without_translation_stays_english),
		cmocka_unit_test(test_long_sentences_are_cut_at_whole_characters),
		cmocka_unit_test(test_settings_tell_their_origin),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
