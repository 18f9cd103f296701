/* report_test.c - papers of many provinces and years hold what figures say, and no more. */
#include "../figures_fixture.h"

#include "report.h"

static const struct date today = {2026, 11, 24};

static struct document *paper_of(const struct figures_fixture *fixture, struct arena *arena,
				 struct report_question question, enum language language)
{
	struct paper *paper = arena_new(arena, struct paper);
	struct document *document = arena_new(arena, struct document);
	struct index_reader *reader = arena_new(arena, struct index_reader);
	struct error err = {0};
	*reader = (struct index_reader){fixture->figures, arena, language};
	question.today = today;
	if (official_paper_layout(arena, today, paper, &err) != STATUS_OK ||
	    report_build(reader, paper, &question, document, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return document;
}

static struct str written(const struct document *document, enum document_format format)
{
	struct str content;
	struct error err = {0};
	if (document_write(document, format, &content, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return content;
}

static bool holds(struct str text, const char *wanted)
{
	return memmem(text.data, text.size, wanted, strlen(wanted)) != NULL;
}

/* How many pages cairo wrote. */
static size_t pages(struct str pdf)
{
	static const char page[] = "/Type /Page %";
	size_t count = 0;
	for (const char *at = pdf.data; at != NULL; count++) {
		const size_t rest = pdf.size - (size_t)(at - pdf.data);
		at = memmem(at, rest, page, sizeof page - 1);
		if (at == NULL)
			return count;
		at += sizeof page - 1;
	}
	return count;
}

/* Of every province, every third year, in both languages. */
static void test_briefs_are_one_page(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	size_t papers = 0;
	for (int year = figures->last_year; year >= figures->first_year; year -= 3)
		for (size_t unit = 0; unit < figures->units.count; unit += 4) {
			if (!unit_is_in_force(&figures->units.units[unit], date_year_end(year)))
				continue;
			ON_LEAVE(arena_leave)
			struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
			const struct report_question question = {
				.kind = REPORT_BRIEF, .year = year, .unit = unit};
			const struct document *document =
				paper_of(fixture, arena, question,
					 papers % 2 == 0 ? LANGUAGE_VI : LANGUAGE_EN);
			if (pages(written(document, DOCUMENT_AS_PDF)) != 1)
				fail_msg("the brief of %s in %d is longer than a page",
					 str_cstring(arena, figures->units.units[unit].code), year);
			papers++;
		}
	assert_true(papers > 50);
}

static void test_analyses_of_all_years(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	for (int year = figures->first_year; year <= figures->last_year; year++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		const struct report_question question = {
			.kind = REPORT_ANALYSIS, .year = year, .unit = fixture->son_la};
		const struct document *document = paper_of(fixture, arena, question, LANGUAGE_VI);
		const struct str html = written(document, DOCUMENT_AS_HTML);
		assert_false(holds(html, "nan"));
		assert_false(holds(html, "inf "));
		assert_int_equal(document->annex_count, 3);
		/* The seminar spoke about 2022. */
		assert_int_equal(holds(html, "22/11/2023"), year >= 2022);
	}
}

/* The seminar is Sơn La's alone. */
static void test_other_provinces_have_no_seminar(void **state)
{
	const struct figures_fixture *fixture = *state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const size_t lai_chau = unit_find(&fixture->figures->units, STR("12"), date_year_end(2022));
	const struct report_question question = {
		.kind = REPORT_ANALYSIS, .year = 2022, .unit = lai_chau};
	const struct str html =
		written(paper_of(fixture, arena, question, LANGUAGE_VI), DOCUMENT_AS_HTML);
	assert_true(holds(html, "Lai Châu năm 2022"));
	assert_false(holds(html, "Hội thảo"));
	assert_false(holds(html, "Sơn La năm 2022"));
}

static void test_a_year_without_a_total_is_said(void **state)
{
	const struct figures_fixture *fixture = *state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const size_t bac_giang =
		unit_find(&fixture->figures->units, STR("24"), date_year_end(2022));
	for (int kind = REPORT_ANALYSIS; kind <= REPORT_BRIEF; kind++) {
		const struct report_question question = {
			.kind = (enum report_kind)kind, .year = 2022, .unit = bac_giang};
		const struct str html =
			written(paper_of(fixture, arena, question, LANGUAGE_VI), DOCUMENT_AS_HTML);
		assert_true(holds(html, "chưa có tổng điểm"));
	}
}

static void test_why_no_higher_group_is_reached(void **state)
{
	const struct figures_fixture *fixture = *state;
	static const struct {
		const char *unit, *says, *says_not;
	} cases[] = {
		{"22", "tỉnh đã ở nhóm điểm cao nhất", "năm này không có tổng điểm"},
		{"24", "năm này không có tổng điểm", "tỉnh đã ở nhóm điểm cao nhất"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		const struct report_question question = {.kind = REPORT_ANALYSIS,
							 .year = 2022,
							 .unit = unit_find(&fixture->figures->units,
									   str_from(cases[i].unit),
									   date_year_end(2022))};
		const struct str html =
			written(paper_of(fixture, arena, question, LANGUAGE_VI), DOCUMENT_AS_HTML);
		assert_true(holds(html, cases[i].says));
		assert_false(holds(html, cases[i].says_not));
	}
}

static void test_no_layout_before_the_decree(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct paper paper;
	struct error err = {0};
	assert_int_equal(official_paper_layout(arena, (struct date){2020, 3, 5}, &paper, &err),
			 STATUS_OK);
	assert_int_equal(official_paper_layout(arena, (struct date){2020, 3, 4}, &paper, &err),
			 STATUS_NOT_FOUND);
	assert_non_null(strstr(err.text, "2020-03-04"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_briefs_are_one_page),
		cmocka_unit_test(test_analyses_of_all_years),
		cmocka_unit_test(test_other_provinces_have_no_seminar),
		cmocka_unit_test(test_a_year_without_a_total_is_said),
		cmocka_unit_test(test_why_no_higher_group_is_reached),
		cmocka_unit_test(test_no_layout_before_the_decree),
	};
	return cmocka_run_group_tests(tests, figures_fixture_open, figures_fixture_close);
}
