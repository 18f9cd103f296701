/* html_test.c - escaping by place, numbers in a page, the site's frame, JSON out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

#include "view/html.h"
#include "view/json.h"
#include "view/option_list.h"
#include "views.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static struct arena *arena;

static const char *written(struct html *html)
{
	struct html_markup markup = {0};
	assert_int_equal(html_finish(html, &markup, NULL), STATUS_OK);
	return str_cstring(arena, markup.text);
}

typedef void html_function(struct html *html, struct str s);

static void check_escaped(html_function *write, struct str s, const char *wanted)
{
	struct html html;
	html_init(&html, arena, LANGUAGE_VI);
	write(&html, s);
	assert_string_equal(written(&html), wanted);
}

static void test_text_and_attributes(void **state)
{
	(void)state;
	check_escaped(html_text, STR("Sơn La"), "Sơn La");
	check_escaped(html_text, STR("<b>\"a\" & 'b'</b>"), "&lt;b&gt;\"a\" &amp; 'b'&lt;/b&gt;");
	check_escaped(html_attribute, STR("<b>\"a\" & 'b'"),
		      "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;");
	check_escaped(html_text, STR("&&"), "&amp;&amp;");
	/* Eight bytes are looked at together: each place among them, and the neighbours of each
	 * sign. */
	check_escaped(html_text, STR("1234567<12345678>1&"), "1234567&lt;12345678&gt;1&amp;");
	check_escaped(html_attribute, STR("%(#!;=?@ '"), "%(#!;=?@ &#39;");
	check_escaped(html_text, STR("\xA6\xBC\xBE\xA2\xA7 \x80\x01&"),
		      "\xA6\xBC\xBE\xA2\xA7 \x80\x01&amp;");
	check_escaped(html_text, (struct str){0}, "");
}

/* Texts are copied in words and blocks that overlap: each length, a sign at each place. */
static void test_every_length_and_place(void **state)
{
	(void)state;
	enum { LONGEST = 40 };
	for (size_t size = 1; size <= LONGEST; size++) {
		for (size_t place = 0; place < size; place++) {
			char plain[LONGEST + 1] = "", wanted[LONGEST + 8] = "";
			for (size_t i = 0; i < size; i++)
				plain[i] = (char)('a' + i % 26);
			check_escaped(html_text, str_from(plain), plain);
			(void)snprintf(wanted, sizeof wanted, "%.*s&lt;%s", (int)place, plain,
				       plain + place + 1);
			plain[place] = '<';
			check_escaped(html_text, str_from(plain), wanted);
		}
	}
}

static void check_options(const struct option_list *list, size_t selected, const char *wanted)
{
	struct html html;
	html_init(&html, arena, LANGUAGE_VI);
	html_insert(&html, option_list_markup(arena, list, selected));
	assert_string_equal(written(&html), wanted);
}

static void test_option_lists(void **state)
{
	(void)state;
	struct option_list *list = option_list_create(arena, 4);
	check_options(list, 0, "");
	option_list_add(list, 3, STR("\"14\""), STR("Sơn <La>"));
	option_list_add(list, 1, STR("12"), STR("Lai Châu"));
	const char *none = "<option value=\"&quot;14&quot;\">Sơn &lt;La&gt;</option>"
			   "<option value=\"12\">Lai Châu</option>";
	check_options(list, 3,
		      "<option value=\"&quot;14&quot;\" selected>Sơn &lt;La&gt;</option>"
		      "<option value=\"12\">Lai Châu</option>");
	check_options(list, 1,
		      "<option value=\"&quot;14&quot;\">Sơn &lt;La&gt;</option>"
		      "<option value=\"12\" selected>Lai Châu</option>");
	check_options(list, 2, none); /* no such option */
	check_options(list, 4, none); /* no such key */
	check_options(list, SIZE_MAX, none);
}

static void test_urls(void **state)
{
	(void)state;
	static const struct {
		const char *url, *written;
	} cases[] = {
		{"/tinh/14?nam=2022&don_vi=14", "/tinh/14?nam=2022&amp;don_vi=14"},
		{"https://papi.org.vn/?a=b:c", "https://papi.org.vn/?a=b:c"},
		{"HTTP://example.org", "HTTP://example.org"},
		{"mailto:a@b.vn", "mailto:a@b.vn"},
		{"#top", "#top"},
		{"?a=x:y", "?a=x:y"},
		{"a/b:c", "a/b:c"},
		{"", ""},
		{"javascript:alert(1)", "#"},
		{"JaVaScRiPt:alert(1)", "#"},
		{" javascript:alert(1)", "#"},
		{"java\nscript:alert(1)", "#"},
		{"\x01javascript:alert(1)", "#"},
		{"data:text/html,x", "#"},
		{"vbscript:x", "#"},
		{"https", "https"},
		{"http s://x", "#"},
		{"httpsx:y", "#"},
		{":x", "#"},
		{"/\\example.org", "/%5Cexample.org"},
		{"/a\"onclick='x", "/a%22onclick=%27x"},
		{"/a b\n<>", "/a%20b%0A%3C%3E"},
		{"/tỉnh", "/tỉnh"},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_escaped(html_url, str_from(cases[i].url), cases[i].written);
}

static void test_url_parts(void **state)
{
	(void)state;
	check_escaped(html_url_part, STR("12,11"), "12,11");
	check_escaped(html_url_part, STR("aZ09-._~"), "aZ09-._~");
	check_escaped(html_url_part, STR("a/b?c=d&e#f%g:h;i@j+k l"),
		      "a%2Fb%3Fc%3Dd%26e%23f%25g%3Ah%3Bi%40j%2Bk%20l");
	check_escaped(html_url_part, STR("Sơn"), "S%C6%A1n");
	check_escaped(html_url_part, STR("\0\x7F"), "%00%7F");
}

/* What the browser decodes from an escaped attribute is what was given, and no byte that
 * matters survives: checked for every byte. */
static void test_every_byte_is_safe(void **state)
{
	(void)state;
	for (unsigned byte = 0; byte < 256; byte++) {
		const char c = (char)byte;
		html_function *const functions[] = {html_attribute, html_url, html_url_part};
		for (size_t i = 0; i < COUNT(functions); i++) {
			struct html html;
			html_init(&html, arena, LANGUAGE_VI);
			functions[i](&html, (struct str){&c, 1});
			const struct str out = buffer_text(&html.out);
			for (size_t k = 0; k < out.size; k++)
				assert_null(memchr("\"'<>", out.data[k], 4));
			assert_true(memchr(out.data, '&', out.size) == NULL || out.size > 1);
		}
	}
}

static void test_numbers_in_a_page(void **state)
{
	(void)state;
	struct html html;
	html_init(&html, arena, LANGUAGE_VI);
	html_base(&html);
	html_literal(&html, "|");
	html_number(&html, 1234.5, 1);
	html_literal(&html, "|");
	html_signed(&html, 0.5, 2);
	html_literal(&html, "|");
	html_int(&html, 2022);
	html_literal(&html, "|");
	html_int(&html, INT64_MIN);
	html_literal(&html, "|");
	html_date(&html, (struct date){2026, 12, 31});
	html_literal(&html, "|");
	html_plain_date(&html, (struct date){2026, 12, 31});
	html_plain_date(&html, (struct date){0});
	html_literal(&html, "|");
	html_plain_number(&html, -1234.5, 2);
	html_plain_number(&html, (double)NAN, 2);
	assert_string_equal(written(&html), "|1.234,5|+0,50|2022|-9223372036854775808|31/12/2026|"
					    "2026-12-31|-1234.50");
	html_init(&html, arena, LANGUAGE_EN);
	html_base(&html);
	html_number(&html, 1234.5, 1);
	html_date(&html, (struct date){2026, 1, 2});
	assert_string_equal(written(&html), "/en1,234.52 January 2026");
}

static void test_a_page_too_large_is_refused(void **state)
{
	(void)state;
	struct html html;
	html_init(&html, arena, LANGUAGE_VI);
	for (size_t i = 0; i <= HTML_PAGE_BYTES_MAX / 1024; i++) {
		static const char block[1024] = "x";
		html_text(&html, (struct str){block, sizeof block});
	}
	struct html_markup markup = {0};
	struct error err;
	assert_int_equal(html_finish(&html, &markup, &err), STATUS_LIMIT);
}

static void test_the_frame_speaks_both_languages(void **state)
{
	(void)state;
	const struct view_site_link pages[] = {
		{.title = STR("A"), .link = STR("/chi-so"), .current = STR("page")},
		{.title = STR("B"), .link = STR("/so-sanh")}};
	const struct view_layout view = {.title = STR("Sơn La"),
					 .style = STR("/s.css"),
					 .icon = STR("/i.svg"),
					 .sections = pages,
					 .sections_count = COUNT(pages),
					 .other_language_link = STR("/en/?a=1&b=2"),
					 .main = {.text = STR("<h1>x</h1>")}};
	static const struct {
		enum language language;
		const char *wanted[6];
	} cases[] = {
		{LANGUAGE_VI,
		 {"<!doctype html><html lang=\"vi\">", "<title>Sơn La – Dân Nói</title>",
		  "<li><a href=\"/chi-so\" aria-current=\"page\">A</a></li>"
		  "<li><a href=\"/so-sanh\">B</a></li>",
		  "href=\"/en/?a=1&amp;b=2\" lang=\"en\" hreflang=\"en\">English</a>",
		  "<main id=\"noi-dung\"><h1>x</h1></main>", "</p></footer></body></html>"}},
		{LANGUAGE_EN,
		 {"<html lang=\"en\">", "<a class=\"brand\" href=\"/en/\"><img src=\"/i.svg\"",
		  "<a href=\"/en/so-sanh\">B</a>", "lang=\"vi\" hreflang=\"vi\">Tiếng Việt</a>",
		  "<nav aria-label=\"Main pages\">", "Skip to the main content"}},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct html html;
		html_init(&html, arena, cases[i].language);
		view_layout(&html, &view);
		const char *page = written(&html);
		for (size_t k = 0; k < COUNT(cases[i].wanted); k++)
			if (strstr(page, cases[i].wanted[k]) == NULL)
				fail_msg("%s is not in %s", cases[i].wanted[k], page);
	}
}

static void test_json_is_indented(void **state)
{
	(void)state;
	struct buffer out;
	buffer_init(&out, arena, 4096);
	struct json json;
	json_init(&json, &out);
	json_object_begin(&json);
	json_key_text(&json, "unit_name", STR("Sơn La"));
	json_key_int(&json, "year", 2022);
	json_key_real(&json, "total", 40.87);
	json_key_null(&json, "change");
	json_key(&json, "flags");
	json_array_begin(&json);
	json_array_end(&json);
	json_key(&json, "rows");
	json_array_begin(&json);
	json_object_begin(&json);
	json_key(&json, "on_cut");
	json_bool(&json, true);
	json_object_end(&json);
	json_real(&json, (double)NAN);
	json_array_end(&json);
	json_key(&json, "none");
	json_object_begin(&json);
	json_object_end(&json);
	json_object_end(&json);
	assert_string_equal(str_cstring(arena, buffer_text(&out)), "{\n"
								   "  \"unit_name\": \"Sơn La\",\n"
								   "  \"year\": 2022,\n"
								   "  \"total\": 40.87,\n"
								   "  \"change\": null,\n"
								   "  \"flags\": [],\n"
								   "  \"rows\": [\n"
								   "    {\n"
								   "      \"on_cut\": true\n"
								   "    },\n"
								   "    null\n"
								   "  ],\n"
								   "  \"none\": {}\n"
								   "}\n");
}

static void test_json_text_is_escaped(void **state)
{
	(void)state;
	static const struct {
		struct str text;
		const char *written;
	} cases[] = {{{"a\"b\\c", 5}, "\"a\\\"b\\\\c\""},
		     {{"\b\f\n\r\t", 5}, "\"\\b\\f\\n\\r\\t\""},
		     {{"\0\x1F\x7F", 3}, "\"\\u0000\\u001f\x7F\""},
		     {{"đ\xFFx", 4}, "\"đ\xEF\xBF\xBDx\""},
		     {{NULL, 0}, "\"\""}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct buffer out;
		buffer_init(&out, arena, 4096);
		struct json json;
		json_init(&json, &out);
		json_text(&json, cases[i].text);
		assert_string_equal(str_cstring(arena, buffer_text(&out)), cases[i].written);
	}
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_and_attributes),
		cmocka_unit_test(test_every_length_and_place),
		cmocka_unit_test(test_option_lists),
		cmocka_unit_test(test_urls),
		cmocka_unit_test(test_url_parts),
		cmocka_unit_test(test_every_byte_is_safe),
		cmocka_unit_test(test_numbers_in_a_page),
		cmocka_unit_test(test_a_page_too_large_is_refused),
		cmocka_unit_test(test_the_frame_speaks_both_languages),
		cmocka_unit_test(test_json_is_indented),
		cmocka_unit_test(test_json_text_is_escaped),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
