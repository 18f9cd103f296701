/* chart_test.c - charts are well-formed, named, honest about missing figures, deaf to hostile
 * labels, and become files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <math.h>

#include "view/chart.h"

/* Fontconfig keeps its font lists until the process ends. */
const char *__lsan_default_suppressions(void); /* NOLINT(bugprone-reserved-identifier) */
const char *__lsan_default_suppressions(void)  /* NOLINT(bugprone-reserved-identifier) */
{
	return "leak:libfontconfig\n";
}

/* clang's NAN is a float. */
#define NONE ((double)NAN)

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define HOSTILE "<script>alert('x')</script>\" onload=\"&"

static struct arena *arena;

#define TEXT(literal)                                                                              \
	{                                                                                          \
		literal, sizeof(literal) - 1                                                       \
	}
static const struct chart_text text = {TEXT("Sơn La: " HOSTILE), TEXT("Cách đọc"),
				       TEXT("Nguồn: PAPI"), TEXT("c1")};

typedef void draw_function(struct html *html);

static void draw_dots(struct html *html)
{
	const struct chart_dot rows[] = {
		{STR("1. Tham gia của người dân ở cấp cơ sở"), 4.78, 5.03, 3.7, 6.15, STR("4,78"),
		 STR("/chi-so/1?nam=2022&x=<")},
		{STR(HOSTILE), NONE, 5, NONE, NONE, STR("chưa có số liệu"), {0}},
		{STR("vượt thang"), 99, NONE, -5, 50, STR("99"), {0}}};
	const struct chart_dots chart = {.text = text,
					 .scale_low = 1,
					 .scale_high = 10,
					 .value_name = STR(HOSTILE),
					 .reference_name = STR("trung vị"),
					 .rows = rows,
					 .row_count = COUNT(rows)};
	chart_dots_draw(html, &chart);
}

static void draw_bars(struct html *html)
{
	const struct chart_bar rows[] = {{STR("Cung ứng"), -0.44, STR("−0,44"), false},
					 {STR(HOSTILE), 0.15, STR("+0,15"), false},
					 {STR("Điện tử"), NONE, STR("–"), false},
					 {STR("Tổng"), 0, STR("0"), true}};
	const struct chart_bars chart = {.text = text,
					 .left_name = STR("thấp hơn"),
					 .right_name = STR(HOSTILE),
					 .rows = rows,
					 .row_count = COUNT(rows)};
	chart_bars_draw(html, &chart);
}

static void draw_lines(struct html *html)
{
	static const double own[] = {39.2, 37.1, NONE, 35.5, 36.0};
	static const double median[] = {36, 36.5, 37, 36, 35};
	static const bool breaks[] = {false, false, false, false, true};
	static const bool redraws[] = {false, true, false, false, false};
	const struct chart_line lines[] = {{STR("Sơn La"), own, true},
					   {STR(HOSTILE), median, false}};
	const struct chart_lines chart = {.text = text,
					  .first_year = 2011,
					  .year_count = COUNT(own),
					  .breaks = breaks,
					  .redraws = redraws,
					  .break_name = STR("không so sánh được"),
					  .redraw_name = STR("nghi đổi mẫu"),
					  .scale_low = NONE,
					  .scale_high = NONE,
					  .decimals = 1,
					  .lines = lines,
					  .line_count = COUNT(lines)};
	chart_lines_draw(html, &chart);
}

static void draw_tiles(struct html *html)
{
	const struct chart_tile tiles[] = {
		{STR("Sơn La"), STR("SL"), STR("/tinh/14"), STR("40,9"), 0, 0, 2, true, false},
		{STR(HOSTILE), STR("<b>"), {0}, {0}, 1, 0, -1, false, false},
		{STR("Hoàng Sa"), {0}, STR("/tinh/48"), {0}, 5, 0, -1, false, true},
		{STR("Hoàng Sa"), {0}, STR("/tinh/48"), {0}, 6, 0, -1, false, true},
		{STR("Trường Sa"), {0}, STR("/tinh/56"), {0}, 6, 1, -1, false, true}};
	const struct chart_tiles chart = {.text = text,
					  .tier_names = {STR("cao"), STR("trung bình cao"),
							 STR("trung bình thấp"), STR("thấp")},
					  .missing_name = STR("chưa có số liệu"),
					  .tiles = tiles,
					  .tile_count = COUNT(tiles)};
	chart_tiles_draw(html, &chart);
}

static void draw_spark(struct html *html)
{
	static const double values[] = {1, 2, NONE, 3};
	chart_spark(html, values, COUNT(values), NULL, STR(HOSTILE));
}

static void draw_empty_spark(struct html *html)
{
	static const double values[] = {NONE, NONE};
	chart_spark(html, values, COUNT(values), NULL, STR("chưa có số liệu"));
}

static struct str drawn(draw_function *draw)
{
	struct html html;
	struct html_markup markup = {0};
	html_init(&html, arena, LANGUAGE_EN);
	draw(&html);
	assert_int_equal(html_finish(&html, &markup, NULL), STATUS_OK);
	return markup.text;
}

static double xpath_number(struct str document, const char *expression)
{
	xmlDoc *parsed = xmlReadMemory(document.data, (int)document.size, NULL, "UTF-8",
				       XML_PARSE_NONET | XML_PARSE_NOERROR);
	assert_non_null(parsed);
	xmlXPathContext *context = xmlXPathNewContext(parsed);
	xmlXPathObject *result = xmlXPathEvalExpression((const xmlChar *)expression, context);
	assert_non_null(result);
	const double number = xmlXPathCastToNumber(result);
	xmlXPathFreeObject(result);
	xmlXPathFreeContext(context);
	xmlFreeDoc(parsed);
	return number;
}

#define CLASS(name) "[contains(concat(' ', @class, ' '), ' " name " ')]"

static void test_what_is_drawn(void **state)
{
	(void)state;
	static const struct {
		draw_function *draw;
		const char *expression;
		double wanted;
	} cases[] = {
		{draw_dots, "count(/svg/title[@id='c1-title'])", 1},
		{draw_dots, "count(/svg/desc[@id='c1-desc'][.='Cách đọc'])", 1},
		{draw_dots, "count(/svg[@role='group'][@aria-labelledby='c1-title c1-desc'])", 1},
		{draw_dots, "count(/svg/a[@href='/en/chi-so/1?nam=2022&x=%3C']/text)", 1},
		{draw_dots, "count(/svg/rect" CLASS("missing") ")", 1},
		{draw_dots, "count(/svg/circle" CLASS("own") ")", 2},
		{draw_dots, "count(/svg/circle" CLASS("own") "[@cx='98.00%'])", 1},
		{draw_dots, "count(//text[.='4,78'])", 1},
		{draw_dots, "count(//text[.='1' or .='4' or .='7' or .='10'])", 4},
		{draw_bars, "count(/svg[@role='img'])", 1},
		{draw_bars, "count(//rect" CLASS("behind") ")", 1},
		{draw_bars, "count(//rect" CLASS("ahead") ")", 2},
		{draw_bars, "count(//rect" CLASS("missing") ")", 1},
		{draw_bars, "count(/svg/line" CLASS("zero") ")", 4},
		/* 2011-2012 is a step; 2013 is missing; 2015 cannot be compared with 2014. */
		{draw_lines, "count(/svg/line" CLASS("own") ")", 1},
		{draw_lines, "count(/svg/line" CLASS("other-1") ")", 3},
		{draw_lines, "count(/svg/line" CLASS("break") ")", 1},
		{draw_lines, "count(/svg/g/line" CLASS("redraw") ")", 1},
		{draw_lines, "count(/svg/circle" CLASS("missing") ")", 1},
		{draw_lines, "count(//text[.='không so sánh được'])", 1},
		{draw_lines, "count(//text" CLASS("figure") "[.='36.0'])", 1},
		{draw_tiles,
		 "count(/svg/a/g" CLASS("mark") CLASS("tier-2") "/path" CLASS("pips") ")", 1},
		{draw_tiles, "count(//g/title[.='Sơn La: 40,9 (trung bình thấp)'])", 1},
		{draw_tiles, "count(//g" CLASS("none") "/rect" CLASS("missing") ")", 1},
		{draw_tiles, "count(//g" CLASS("islands") ")", 3},
		{draw_tiles, "count(//text[.='Hoàng Sa'])", 1},
		{draw_tiles, "count(//text[.='Trường Sa'])", 1},
		{draw_spark, "count(/svg[@role='img']/path)", 1},
		{draw_empty_spark, "count(/svg/rect" CLASS("missing") ")", 1},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		const double got = xpath_number(drawn(cases[i].draw), cases[i].expression);
		if (fabs(got - cases[i].wanted) > 0.5 || isnan(got))
			fail_msg("%s is %g, not %g", cases[i].expression, got, cases[i].wanted);
	}
}

/* Neither an element of theirs nor an attribute that a page's policy forbids. */
static void test_hostile_text_stays_text(void **state)
{
	(void)state;
	draw_function *const draws[] = {draw_dots, draw_bars, draw_lines, draw_tiles, draw_spark};
	for (size_t i = 0; i < COUNT(draws); i++) {
		const struct str svg = drawn(draws[i]);
		assert_true(xpath_number(svg, "count(//script) + count(//b)") == 0);
		assert_true(xpath_number(svg, "count(//@onload) + count(//@style)") == 0);
		assert_true(xpath_number(svg, "count(//node()[contains(., 'alert')]) + "
					      "count(//@*[contains(., 'alert')])") > 0);
	}
}

static void test_links_only_in_groups(void **state)
{
	(void)state;
	draw_function *const draws[] = {draw_dots, draw_bars, draw_lines, draw_tiles, draw_spark};
	for (size_t i = 0; i < COUNT(draws); i++)
		assert_true(xpath_number(drawn(draws[i]), "count(//*[@role='img']//a)") == 0);
}

static uint32_t png_number(struct str png, size_t at)
{
	uint32_t number = 0;
	for (size_t i = 0; i < 4; i++)
		number = number << 8 | (unsigned char)png.data[at + i];
	return number;
}

static void test_charts_become_files(void **state)
{
	(void)state;
	draw_function *const draws[] = {draw_dots, draw_bars, draw_lines, draw_tiles};
	for (size_t i = 0; i < COUNT(draws); i++) {
		struct str svg = {0}, png = {0};
		assert_int_equal(chart_svg(arena, drawn(draws[i]), &text, &svg, NULL), STATUS_OK);
		assert_true(xpath_number(svg, "count(//*[local-name()='a'])") == 0);
		assert_true(xpath_number(svg, "count(//*[local-name()='style'])") == 1);
		assert_true(xpath_number(svg, "count(//*[contains(., 'var(')])") == 0);
		assert_true(xpath_number(svg, "count(//*[local-name()='text'][.='Nguồn: PAPI'])") ==
			    1);
		const double height = xpath_number(svg, "number(/*/@height)");
		assert_int_equal(chart_png(arena, svg, 360, &png, NULL), STATUS_OK);
		assert_true(str_starts(png, STR("\x89PNG\r\n\x1a\n")));
		assert_int_equal(png_number(png, 16), 360);
		assert_int_equal(png_number(png, 20), (uint32_t)round(height / 2));
	}
}

static void test_what_cannot_become_a_file(void **state)
{
	(void)state;
	struct str out = {0};
	struct str svg = {0};
	struct error err;
	assert_int_equal(chart_svg(arena, STR("<p>"), &text, &out, &err), STATUS_INTERNAL);
	assert_int_equal(chart_svg(arena, drawn(draw_bars), &text, &svg, &err), STATUS_OK);
	assert_int_equal(chart_png(arena, svg, 0, &out, &err), STATUS_INVALID);
	assert_int_equal(chart_png(arena, svg, CHART_PNG_WIDTH_MAX + 1, &out, &err),
			 STATUS_INVALID);
	assert_string_equal(err.text, "a PNG of 4001 pixels is outside 1 to 4000");
	assert_int_equal(chart_png(arena, STR("<svg"), 100, &out, &err), STATUS_INVALID);
}

static int open_arena(void **state)
{
	(void)state;
	arena = arena_create(ARENA_REQUEST_BYTES);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_destroy(arena);
	xmlCleanupParser();
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_drawn),
		cmocka_unit_test(test_hostile_text_stays_text),
		cmocka_unit_test(test_links_only_in_groups),
		cmocka_unit_test(test_charts_become_files),
		cmocka_unit_test(test_what_cannot_become_a_file),
	};
	return cmocka_run_group_tests(tests, open_arena, close_arena);
}
