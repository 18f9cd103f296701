/* index_entry_test.c - results and structures that people enter: refused with their reason, stored
 * whole, taken back whole. */
#include "index_entry_fixture.h"

static void test_entries_are_refused_with_their_reason(void **state)
{
	struct figures_fixture *fixture = *state;
	static const struct {
		const char *csv;
		enum status status;
		const char *sentence;
	} cases[] = {
		{HEADER "2022,14,8,2.5\n", STATUS_CONFLICT, "line 2: year 2022"},
		{HEADER "2035,14,8,2.5\n", STATUS_INVALID,
		 "column 1 (year): 2035 has no definition"},
		{HEADER "2025,02,8,2.5\n", STATUS_INVALID, "no province \"02\" at 2025-12-31"},
		{HEADER "2022,14,9,2.5\n", STATUS_INVALID, "no part \"9\""},
		{HEADER "2022,14,8,12.5\n", STATUS_INVALID,
		 "12.5 is outside the scale of 8, 1 to 10"},
		{HEADER "2025,14,8,2.5\n2025,14,8,2.5\n", STATUS_INVALID,
		 "stands already in line 2"},
		{HEADER "2025,14,8,abc\n", STATUS_INVALID, "\"abc\" is not a number"},
		{HEADER, STATUS_INVALID, "no rows below its header"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int64_t number = 0;
		struct error err = {0};
		assert_int_equal(enter(fixture, cases[i].csv, false, &number, &err),
				 cases[i].status);
		if (strstr(err.text, cases[i].sentence) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].sentence);
	}
}

static void test_entries_are_stored_and_undone(void **state)
{
	struct figures_fixture *fixture = *state;
	struct error err = {0};
	int64_t number = 0;
	assert_int_equal(enter(fixture, HEADER "2022,14,8,2.328163\n", false, &number, &err),
			 STATUS_OK);
	assert_int_equal(number, 0); /* the same already: nothing to store */
	assert_int_equal(enter(fixture, HEADER "2022,14,8,2.5\n2025,24,8,3\n", true, &number, &err),
			 STATUS_OK);
	struct index_figures *figures = figures_fixture_read(fixture);
	const size_t code = figures_fixture_code(figures, "8");
	figures_fixture_near(index_score(figures, code, 2022, fixture->son_la), 2.5, 0);
	assert_int_equal(figures->last_year, 2025);
	assert_true(index_structure_is_assumed(figures, 2025));
	const size_t bac_ninh = unit_find(&figures->units, STR("24"), date_year_end(2025));
	figures_fixture_near(index_score(figures, code, 2025, bac_ninh), 3, 0);
	index_figures_destroy(figures);
	assert_int_equal(undo(fixture, number + 1, &err), STATUS_CONFLICT);
	assert_int_equal(undo(fixture, number, &err), STATUS_OK);
	figures = figures_fixture_read(fixture);
	figures_fixture_near(index_score(figures, code, 2022, fixture->son_la), 2.328163, 0);
	assert_int_equal(figures->last_year, 2024);
	index_figures_destroy(figures);
}

static void test_structures_are_refused_with_their_reason(void **state)
{
	struct figures_fixture *fixture = *state;
	static const struct {
		const char *structure, *sentence;
	} cases[] = {
		{STRUCTURE "2024,total,a,a,8,80\n", "can be that of the editions of 2025 to 2025"},
		{STRUCTURE "2025,9a,a,a,1,10\n", "column 2 (code): \"9a\" is not a code"},
		{STRUCTURE "2025,08,a,a,1,10\n", "\"08\" is not a code"},
		{STRUCTURE "2025,1.2.3.4,a,a,1,10\n", "\"1.2.3.4\" is not a code"},
		{STRUCTURE "2025,9,,a,1,10\n", "column 3 (name_vi): a name has 1 to 400 bytes"},
		{STRUCTURE "2025,9,a,a,10,1\n", "the scale ends at 1, which is not above 10"},
		{STRUCTURE "2025,9,a,a,\"1,5\",10\n", "decimal comma"},
		{STRUCTURE "2025,9,a,a,,10\n", "column 5 (scale_min): the cell is empty"},
		{STRUCTURE "2025,9,a,a,1,10\n2025,9,b,b,1,10\n",
		 "line 3, column 2 (code): the code 9 "
		 "stands already above"},
		{STRUCTURE "2025,9,a,a,1,10\n", "has 9 but not the total above it"},
		{STRUCTURE "2025,total,a,a,9,90\n2025,9.1,a,a,1,10\n",
		 "has 9.1 but not the 9 above it"},
		{STRUCTURE "2025,total,a,a,9,90\n", "has no dimension"},
		{"year,code,name_vi,name_en,scale_min,scale_max,parent_code\n"
		 "2025,8.2,a,a,1,10,7\n",
		 "8.2 lies below 8, not below 7"},
		{"year,code,name_vi,name_en\n", "the column scale_min is missing"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int64_t number = 0;
		struct error err = {0};
		assert_int_equal(enter_with(fixture, HEADER "2025,14,9,2.5\n", cases[i].structure,
					    false, &number, &err),
				 STATUS_INVALID);
		if (strstr(err.text, cases[i].sentence) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].sentence);
	}
}

/* Stored whole with its scores; what it changes is not compared; taken back whole. */
static void test_a_structure_is_stored_and_undone(void **state)
{
	struct figures_fixture *fixture = *state;
	struct error err = {0};
	int64_t number = 0, second = 0;
	assert_int_equal(enter(fixture, HEADER "2025,14,9,2.5\n", false, &number, &err),
			 STATUS_INVALID); /* not in the assumed structure */
	assert_int_equal(enter_with(fixture,
				    HEADER
				    "2025,14,9,2.5\n2025,14,8,3\n2025,14,1,5\n2025,14,8.4,3\n",
				    NEW_STRUCTURE, false, &number, &err),
			 STATUS_OK);
	struct index_figures *figures = figures_fixture_read(fixture);
	const size_t son_la = unit_find(&figures->units, STR("14"), date_year_end(2025));
	figures_fixture_near(index_score(figures, figures_fixture_code(figures, "9"), 2025, son_la),
			     2.5, 0);
	assert_false(index_structure_is_assumed(figures, 2025));
	assert_null(index_part_at(figures, figures_fixture_code(figures, "2"), 2025));
	assert_null(index_part_at(figures, figures_fixture_code(figures, "9"), 2024));
	/* 8 has lost parts and gained one, 1 its sub-dimensions: neither compares, nor the total */
	static const char *const codes[] = {"total", "1", "8", "8.4"};
	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		assert_false(index_is_comparable(figures, figures_fixture_code(figures, codes[i]),
						 2025));
	index_figures_destroy(figures);

	/* another structure of a stored edition replaces only when asked, and must hold its scores
	 */
	assert_int_equal(enter_with(fixture, HEADER "2025,14,9,2.5\n",
				    NEW_STRUCTURE "2025,10,Mười,Tenth,1,10\n", false, &second,
				    &err),
			 STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "another structure of 2025 is stored"));
	assert_int_equal(enter_with(fixture, HEADER "2025,14,9,2.5\n",
				    STRUCTURE "2025,total,a,a,1,10\n2025,9,a,a,1,10\n", true,
				    &second, &err),
			 STATUS_INVALID);
	assert_non_null(strstr(err.text, "does not fit in this structure"));
	assert_int_equal(enter_with(fixture, HEADER "2025,14,9,2.5\n",
				    NEW_STRUCTURE "2025,10,Mười,Tenth,1,10\n", true, &second, &err),
			 STATUS_OK);
	assert_int_equal(undo(fixture, second, &err), STATUS_OK);
	figures = figures_fixture_read(fixture);
	assert_int_equal(index_code_find(figures, STR("10")), INDEX_NONE);
	assert_int_equal(index_structure_year(figures, 2025), 2025);
	index_figures_destroy(figures);

	assert_int_equal(undo(fixture, number, &err), STATUS_OK);
	figures = figures_fixture_read(fixture);
	assert_int_equal(index_code_find(figures, STR("9")), INDEX_NONE);
	assert_int_equal(index_structure_year(figures, 2025), 2024);
	assert_int_equal(figures->last_year, 2024);
	index_figures_destroy(figures);
}

/* The structure of 2024 said again for 2025: all parts compare, and nothing is assumed. */
static void test_the_same_structure_said_again(void **state)
{
	struct figures_fixture *fixture = *state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct index_figures *figures = figures_fixture_read(fixture);
	struct buffer structure;
	buffer_init(&structure, arena, 100000);
	buffer_add(&structure, STR(STRUCTURE));
	for (size_t i = 0; i < figures->code_count; i++) {
		const struct index_part *part = index_part_at(figures, i, 2024);
		if (part != NULL && part->level != INDEX_INDICATOR)
			buffer_addf(
				&structure,
				"2025," STR_FMT ",\"" STR_FMT "\",\"" STR_FMT "\",%.10g,%.10g\n",
				STR_ARG(part->code), STR_ARG(part->name[LANGUAGE_VI]),
				STR_ARG(part->name[LANGUAGE_EN]), part->scale_min, part->scale_max);
	}
	index_figures_destroy(figures);
	struct error err = {0};
	int64_t number = 0;
	assert_int_equal(enter_with(fixture, HEADER "2025,14,8,3\n",
				    str_cstring(arena, buffer_text(&structure)), false, &number,
				    &err),
			 STATUS_OK);
	figures = figures_fixture_read(fixture);
	assert_false(index_structure_is_assumed(figures, 2025));
	for (size_t i = 0; i < figures->code_count; i++)
		if (index_part_at(figures, i, 2025) != NULL)
			assert_true(index_is_comparable(figures, i, 2025));
	index_figures_destroy(figures);
	assert_int_equal(undo(fixture, number, &err), STATUS_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entries_are_refused_with_their_reason),
		cmocka_unit_test(test_entries_are_stored_and_undone),
		cmocka_unit_test(test_structures_are_refused_with_their_reason),
		cmocka_unit_test(test_a_structure_is_stored_and_undone),
		cmocka_unit_test(test_the_same_structure_said_again),
	};
	return cmocka_run_group_tests(tests, figures_fixture_open, figures_fixture_close);
}
