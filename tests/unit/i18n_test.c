/* i18n_test.c - numbers, dates and lists of both languages; Vietnamese folding and order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "i18n/error_text.h"
#include "i18n/phrase.h"
#include "i18n/vietnamese.h"

#define MINUS "\xE2\x88\x92"
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct arena *arena;

static void check_text(struct str got, const char *wanted)
{
	assert_string_equal(str_cstring(arena, got), wanted);
}

static void test_numbers_as_people_write_them(void **state)
{
	(void)state;
	static const struct {
		double x;
		int decimals;
		const char *vietnamese, *english;
	} cases[] = {{1234.5, 1, "1.234,5", "1,234.5"},
		     {40.87, 2, "40,87", "40.87"},
		     {0, 0, "0", "0"},
		     {-0.004, 2, "0,00", "0.00"},
		     {-1.368342, 2, MINUS "1,37", MINUS "1.37"},
		     {999.995, 2, "1.000,00", "1,000.00"},
		     {-1234567, 0, MINUS "1.234.567", MINUS "1,234,567"},
		     {12345678901.25, 2, "12.345.678.901,25", "12,345,678,901.25"},
		     {-2e9, 0, MINUS "2.000.000.000", MINUS "2,000,000,000"},
		     {(double)NAN, 2, "–", "–"},
		     {-(double)INFINITY, 2, "–", "–"}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const double x = cases[i].x;
		const int decimals = cases[i].decimals;
		check_text(language_number(arena, LANGUAGE_VI, x, decimals), cases[i].vietnamese);
		check_text(language_number(arena, LANGUAGE_EN, x, decimals), cases[i].english);
	}
	(void)language_number(arena, LANGUAGE_EN, 1e308, 9);
}

static void test_signs(void **state)
{
	(void)state;
	check_text(language_signed(arena, LANGUAGE_VI, 0.12, 2), "+0,12");
	check_text(language_signed(arena, LANGUAGE_EN, -0.12, 2), MINUS "0.12");
	check_text(language_signed(arena, LANGUAGE_EN, 0.001, 2), "0.00");
	check_text(language_signed(arena, LANGUAGE_EN, -0.001, 2), "0.00");
	check_text(language_signed(arena, LANGUAGE_VI, 4, 0), "+4");
}

static void test_whole_numbers(void **state)
{
	(void)state;
	check_text(language_int(arena, LANGUAGE_VI, 14890), "14.890");
	check_text(language_int(arena, LANGUAGE_EN, INT64_MIN), MINUS "9,223,372,036,854,775,808");
	check_text(language_int(arena, LANGUAGE_EN, -999), MINUS "999");
	static const struct {
		int64_t x;
		const char *english;
	} ordinals[] = {{1, "1st"},     {2, "2nd"},     {3, "3rd"},       {4, "4th"},
			{10, "10th"},   {11, "11th"},   {12, "12th"},     {13, "13th"},
			{21, "21st"},   {22, "22nd"},   {63, "63rd"},     {100, "100th"},
			{101, "101st"}, {111, "111th"}, {1012, "1,012th"}};
	for (size_t i = 0; i < COUNT(ordinals); i++)
		check_text(language_ordinal(arena, LANGUAGE_EN, ordinals[i].x),
			   ordinals[i].english);
	check_text(language_ordinal(arena, LANGUAGE_VI, 46), "46");
}

static void test_dates_and_lists(void **state)
{
	(void)state;
	check_text(language_date(arena, LANGUAGE_VI, (struct date){2026, 12, 31}), "31/12/2026");
	check_text(language_date(arena, LANGUAGE_VI, (struct date){2026, 3, 5}), "05/03/2026");
	check_text(language_date(arena, LANGUAGE_EN, (struct date){2026, 3, 5}), "5 March 2026");
	check_text(language_date(arena, LANGUAGE_EN, (struct date){2026, 12, 31}),
		   "31 December 2026");
	check_text(language_date(arena, LANGUAGE_EN, (struct date){0}), "–");
	const struct str items[] = {STR("a"), STR("b"), STR("c")};
	check_text(language_list(arena, LANGUAGE_VI, items, 3), "a, b và c");
	check_text(language_list(arena, LANGUAGE_EN, items, 3), "a, b and c");
	check_text(language_list(arena, LANGUAGE_EN, items, 2), "a and b");
	check_text(language_list(arena, LANGUAGE_EN, items, 1), "a");
	check_text(language_list(arena, LANGUAGE_EN, items, 0), "");
}

static void test_phrases(void **state)
{
	(void)state;
	const struct str parts[] = {STR("thứ "), {0}, STR("46"), STR("/63")};
	check_text(str_join(arena, parts, COUNT(parts)), "thứ 46/63");
	check_text(str_join(arena, parts, 0), "");
	static const char *const ones[] = {"1", "+1", "-1", MINUS "1"};
	static const char *const others[] = {"", "0", "1.0", "11", "21", "+", "1 "};
	for (size_t i = 0; i < COUNT(ones); i++)
		assert_true(phrase_is_one(str_from(ones[i])));
	for (size_t i = 0; i < COUNT(others); i++)
		assert_false(phrase_is_one(str_from(others[i])));
}

static void test_normal_form(void **state)
{
	(void)state;
	struct str out = {0};
	/* ệ typed in both orders of its marks, and as ê with a dot. */
	static const char *const forms[] = {"Vie\xCC\x82\xCC\xA3t", "Vie\xCC\xA3\xCC\x82t",
					    "Vi\xC3\xAA\xCC\xA3t", "Việt"};
	for (size_t i = 0; i < COUNT(forms); i++) {
		assert_int_equal(vietnamese_nfc(arena, str_from(forms[i]), &out, NULL), STATUS_OK);
		check_text(out, "Việt");
	}
	assert_int_equal(vietnamese_nfc(arena, STR(""), &out, NULL), STATUS_OK);
	assert_int_equal(out.size, 0);
	struct error err;
	assert_int_equal(vietnamese_nfc(arena, STR("ab\xFF"), &out, &err), STATUS_INVALID);
	assert_string_equal(err.text, "byte 2 of the text is not UTF-8");
}

static void test_folding_for_search(void **state)
{
	(void)state;
	static const struct {
		const char *text, *folded;
	} cases[] = {{"Sơn La", "son la"},
		     {"SON  LA", "son la"},
		     {"Đắk Lắk", "dak lak"},
		     {"\xC4\x90\x61\xCC\x86\xCC\x81k La\xCC\x86\xCC\x81k", "dak lak"},
		     {"TP. Hồ Chí Minh", "tp ho chi minh"},
		     {"Bà Rịa - Vũng Tàu", "ba ria vung tau"},
		     {"Bà Rịa–Vũng\tTàu\n", "ba ria vung tau"},
		     {"Thừa Thiên\xC2\xA0Huế", "thua thien hue"},
		     {"ĐƯỜNG số 3/2", "duong so 3 2"},
		     {"  (Kon Tum)  ", "kon tum"},
		     {"\xEF\xBB\xBFHà\xE2\x80\x8B Nội", "ha noi"},
		     {"Łódź Ñ ß", "łodz n ß"},
		     {"... – ...", ""},
		     {"", ""}};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_text(vietnamese_fold(arena, str_from(cases[i].text)), cases[i].folded);
}

/* The 63 provinces in the order of ICU 72.1: node -e on data/provinces.csv with
 * names.sort(new Intl.Collator('vi').compare). */
static const char *const sorted_provinces[] = {
	"An Giang",   "Bà Rịa - Vũng Tàu", "Bạc Liêu",   "Bắc Giang",
	"Bắc Kạn",    "Bắc Ninh",          "Bến Tre",    "Bình Dương",
	"Bình Định",  "Bình Phước",        "Bình Thuận", "Cà Mau",
	"Cao Bằng",   "Cần Thơ",           "Đà Nẵng",    "Đắk Lắk",
	"Đắk Nông",   "Điện Biên",         "Đồng Nai",   "Đồng Tháp",
	"Gia Lai",    "Hà Giang",          "Hà Nam",     "Hà Nội",
	"Hà Tĩnh",    "Hải Dương",         "Hải Phòng",  "Hậu Giang",
	"Hòa Bình",   "Hưng Yên",          "Khánh Hòa",  "Kiên Giang",
	"Kon Tum",    "Lai Châu",          "Lạng Sơn",   "Lào Cai",
	"Lâm Đồng",   "Long An",           "Nam Định",   "Nghệ An",
	"Ninh Bình",  "Ninh Thuận",        "Phú Thọ",    "Phú Yên",
	"Quảng Bình", "Quảng Nam",         "Quảng Ngãi", "Quảng Ninh",
	"Quảng Trị",  "Sóc Trăng",         "Sơn La",     "Tây Ninh",
	"Thái Bình",  "Thái Nguyên",       "Thanh Hóa",  "Thừa Thiên Huế",
	"Tiền Giang", "TP. Hồ Chí Minh",   "Trà Vinh",   "Tuyên Quang",
	"Vĩnh Long",  "Vĩnh Phúc",         "Yên Bái"};

/* Letters, then tones, then case, by the same collator. */
static const char *const sorted_words[] = {
	" a",   "-a",   ".a", "2",  "a",  "A",   "à",   "À",  "ả",  "ã",  "á",  "ạ", "a a",
	"ă",    "â",    "ba", "bả", "Bá", "bạc", "báo", "da", "dz", "đa", "Đa", "e", "ê",
	"nghe", "ngon", "o",  "oz", "ô",  "ơ",   "u",   "uz", "ư",  "v",  "w",  "ж"};

static void check_order(const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < count; k++) {
			const int order =
				vietnamese_compare(str_from(words[i]), str_from(words[k]));
			if ((order > 0) - (order < 0) != (i > k) - (i < k))
				fail_msg("%s against %s gives %d", words[i], words[k], order);
		}
}

static void test_order_is_that_of_icu(void **state)
{
	(void)state;
	assert_int_equal(COUNT(sorted_provinces), 63);
	check_order(sorted_provinces, COUNT(sorted_provinces));
	check_order(sorted_words, COUNT(sorted_words));
	assert_int_equal(vietnamese_compare(STR("Việt"), STR("Vie\xCC\xA3\xCC\x82t")), 0);
}

static void test_words_however_they_are_spelt(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		bool same;
	} cases[] = {{"Hòa", "hoà", true},   {"HOÀ", "hòa", true},
		     {"thủy", "thuỷ", true}, {"Đậu", "đa\xCC\xA3\xCC\x82u", true},
		     {"hoa", "hòa", false},  {"hóa", "hòa", false},
		     {"đã", "dã", false},    {"mưa", "múa", false},
		     {"thứ", "thu", false}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const struct str a = vietnamese_word(arena, str_from(cases[i].a));
		const struct str b = vietnamese_word(arena, str_from(cases[i].b));
		if (str_equal(a, b) != cases[i].same)
			fail_msg("%s and %s", cases[i].a, cases[i].b);
	}
	assert_true(vietnamese_is_capital(STR("Ở")));
	assert_true(vietnamese_is_capital(STR("Đạt")));
	assert_false(vietnamese_is_capital(STR("ở")));
	assert_false(vietnamese_is_capital(STR("")));
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_create(ARENA_REQUEST_BYTES);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

static void test_errors_speak_both_languages(void **state)
{
	(void)state;
	struct error err;
	for (size_t i = 1; i < error_format_count; i++) /* bsearch wants them in order */
		assert_true(strcmp(error_formats[i - 1].english, error_formats[i].english) < 0);
	error_text_start();
	(void)FAIL(&err, STATUS_NOT_FOUND, "there is no page " STR_FMT, STR_ARG(STR("/a")));
	check_text(error_text(&err, LANGUAGE_VI), "không có trang /a");
	check_text(error_text(&err, LANGUAGE_EN), "there is no page /a");
	(void)FAIL(&err, STATUS_INVALID, "nobody %s this", "translated");
	check_text(error_text(&err, LANGUAGE_VI), "nobody translated this");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_errors_speak_both_languages),
		cmocka_unit_test(test_numbers_as_people_write_them),
		cmocka_unit_test(test_signs),
		cmocka_unit_test(test_whole_numbers),
		cmocka_unit_test(test_dates_and_lists),
		cmocka_unit_test(test_phrases),
		cmocka_unit_test(test_normal_form),
		cmocka_unit_test(test_folding_for_search),
		cmocka_unit_test(test_words_however_they_are_spelt),
		cmocka_unit_test(test_order_is_that_of_icu),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
