/* index_reload_test.c - figures that are read anew after a change are those that are read whole. */
#include <stdatomic.h>

#include "index_entry_fixture.h"

/* Chances take long: of one unit in so many. */
#define UNITS_A_CHANCE 20

static void check_double(double got, double wanted)
{
	if (!(isnan(got) && isnan(wanted)))
		assert_memory_equal(&got, &wanted, sizeof got);
}

static void check_text(struct str got, struct str wanted)
{
	assert_true(str_equal(got, wanted));
}

static void check_distribution(const struct index_distribution *got,
			       const struct index_distribution *wanted, size_t units)
{
	assert_int_equal(got->count, wanted->count);
	if ((got->rank == NULL) != (wanted->rank == NULL)) /* an indicator has none */
		fail();
	check_double(got->mean_of_ranked, wanted->mean_of_ranked);
	check_double(got->median, wanted->median);
	check_double(got->low, wanted->low);
	check_double(got->high, wanted->high);
	check_double(got->quartile_range, wanted->quartile_range);
	for (size_t i = 0; i < INDEX_CUTS; i++)
		check_double(got->cuts[i], wanted->cuts[i]);
	for (size_t i = 0; i < got->count; i++) {
		check_double(got->sorted[i], wanted->sorted[i]);
		assert_int_equal(got->order[i], wanted->order[i]);
	}
	for (size_t i = 0; i < units && got->rank != NULL && wanted->rank != NULL; i++) {
		assert_int_equal(got->rank[i], wanted->rank[i]);
		assert_int_equal(got->tier[i], wanted->tier[i]);
		if (got->rank[i] != 0)
			check_text(got->rank_texts[LANGUAGE_EN][got->rank[i]],
				   wanted->rank_texts[LANGUAGE_EN][wanted->rank[i]]);
	}
}

static void check_step(const struct index_step *got, const struct index_step *wanted)
{
	assert_int_equal(got->is_same_part, wanted->is_same_part);
	if ((got->cause == NULL) != (wanted->cause == NULL))
		fail();
	assert_int_equal(got->mark_count, wanted->mark_count);
	check_text(got->marks_text[LANGUAGE_VI], wanted->marks_text[LANGUAGE_VI]);
	if (got->cause != NULL && wanted->cause != NULL)
		check_text(got->cause->code, wanted->cause->code);
}

static void check_column(const struct index_figures *got, const struct index_figures *wanted,
			 size_t code, int year)
{
	const struct index_column *a = index_column(got, code, year);
	const struct index_column *b = index_column(wanted, code, year);
	if ((a == NULL) != (b == NULL))
		fail();
	if (a == NULL || b == NULL)
		return;
	if ((a->part == NULL) != (b->part == NULL))
		fail();
	if (a->part != NULL && b->part != NULL)
		check_text(a->part->name[LANGUAGE_VI], b->part->name[LANGUAGE_VI]);
	check_text(a->link, b->link);
	check_text(a->name[LANGUAGE_EN].text, b->name[LANGUAGE_EN].text);
	check_step(&a->step, &b->step);
	check_distribution(&a->all, &b->all, got->units.count);
	for (size_t i = 0; i < got->units.count; i++) {
		check_double(a->scores[i], b->scores[i]);
		if (!isnan(a->scores[i]))
			check_text(got->sources[a->sources[i]].id,
				   wanted->sources[b->sources[i]].id);
	}
}

static void check_year(const struct index_figures *got, const struct index_figures *wanted,
		       int year)
{
	const struct index_year *a = &got->years[year - got->first_year];
	const struct index_year *b = &wanted->years[year - wanted->first_year];
	check_text(a->text, b->text);
	assert_int_equal(a->unit_count, b->unit_count);
	check_text(buffer_text(&a->part_options[LANGUAGE_VI]->html.out),
		   buffer_text(&b->part_options[LANGUAGE_VI]->html.out));
	for (size_t code = 0; code < got->code_count; code++)
		check_column(got, wanted, code, year);
	for (size_t unit = 0; unit < got->units.count; unit++) {
		const struct index_sources *used = &a->unit_sources[unit];
		assert_int_equal(used->count, b->unit_sources[unit].count);
		for (size_t i = 0; i < used->count; i++)
			check_text(got->sources[used->all[i]].id,
				   wanted->sources[b->unit_sources[unit].all[i]].id);
		check_double(index_stability(got, year, unit)->unevenness,
			     index_stability(wanted, year, unit)->unevenness);
		check_double(index_stability(got, year, unit)->lastingness,
			     index_stability(wanted, year, unit)->lastingness);
		if (unit % UNITS_A_CHANCE == 0)
			check_double(index_stability_p(got, year, unit),
				     index_stability_p(wanted, year, unit));
	}
}

static void check_figures(const struct index_figures *got, const struct index_figures *wanted)
{
	assert_int_equal(got->version, wanted->version);
	assert_int_equal(got->first_year, wanted->first_year);
	assert_int_equal(got->last_year, wanted->last_year);
	assert_int_equal(got->code_count, wanted->code_count);
	assert_int_equal(got->part_count, wanted->part_count);
	assert_int_equal(got->source_count, wanted->source_count);
	assert_int_equal(got->entry_count, wanted->entry_count);
	for (size_t code = 0; code < got->code_count; code++)
		check_text(got->codes[code], wanted->codes[code]);
	for (int year = got->first_year; year <= got->last_year; year++)
		check_year(got, wanted, year);
}

/* Reads anew since *figures, which it replaces, and the whole. */
static void check_reread(struct figures_fixture *fixture, struct index_figures **figures)
{
	struct index_figures *fresh = figures_fixture_read(fixture);
	struct index_figures *reread = figures_fixture_reread(fixture, *figures);
	check_figures(reread, fresh);
	index_figures_destroy(fresh);
	index_figures_destroy(*figures);
	*figures = reread;
}

#define TWO_DIMENSIONS                                                                             \
	STRUCTURE "2025,total,Tổng điểm,Total,9,90\n"                                         \
		  "2025,1,Tham gia,Participation at Local Levels,1,10\n"                           \
		  "2025,8,Số,E-Governance,1,10\n"

/* What people do one after the other; NULL: they take the newest entry that stands back. */
static const struct {
	const char *csv, *structure;
	bool is_read; /* by a page, before the next */
} changes[] = {
	{HEADER "2022,14,8,2.5\n", NULL, true},
	{HEADER "2019,14,8,2.5\n2020,01,3.1,1.5\n", NULL, true},
	{NULL, NULL, true},
	{HEADER "2025,24,8,3\n", NULL, true},           /* an edition that was not there */
	{HEADER "2025,24,8,3\n", TWO_DIMENSIONS, true}, /* the same score, another structure */
	{NULL, NULL, true},
	{HEADER "2025,14,9,2.5\n2025,14,8,3\n", NEW_STRUCTURE, true},
	{NULL, NULL, true},
	{HEADER "2011,14,4,5.5\n", NULL, false},
	{HEADER "2012,14,4,5.5\n", NULL, false},
	{NULL, NULL, false},
	{HEADER "2013,14,4,5.5\n", NULL, true},
	{NULL, NULL, false},
	{NULL, NULL, false},
	{NULL, NULL, true}, /* the edition is gone */
	{NULL, NULL, true},
};

static void test_rereading_is_reading(void **state)
{
	struct figures_fixture *fixture = *state;
	struct index_figures *figures = figures_fixture_read(fixture);
	int64_t standing[sizeof changes / sizeof changes[0]] = {0};
	size_t count = 0;
	for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
		struct error err = {0};
		const enum status status =
			changes[i].csv == NULL
				? undo(fixture, standing[--count], &err)
				: enter_with(fixture, changes[i].csv, changes[i].structure, true,
					     &standing[count++], &err);
		if (status != STATUS_OK)
			fail_msg("change %zu: %s", i, err.text);
		if (changes[i].is_read)
			check_reread(fixture, &figures);
	}
	assert_int_equal(count, 0);
	index_figures_destroy(figures);
}

/* Of the chance that needs all orders of the years. */
static bool is_computed(const struct index_figures *figures, int year, size_t unit)
{
	const size_t slot = (size_t)(year - figures->first_year) * figures->units.count + unit;
	return !isnan(atomic_load(&figures->permutation_p[slot]));
}

/* What cannot have changed is taken over and not computed again; what can have, is. */
static void test_only_what_changed_is_read(void **state)
{
	struct figures_fixture *fixture = *state;
	struct error err = {0};
	int64_t number = 0;
	struct index_figures *before = figures_fixture_read(fixture);
	const size_t code = figures_fixture_code(before, "8"), unit = fixture->son_la;
	(void)index_stability_p(before, 2021, unit);
	(void)index_stability_p(before, 2022, unit);
	/* no figure in the store: whoever reads the year again does not find it */
	index_column_make(before, code, 2021)->scores[unit] = 9.75;
	assert_int_equal(enter(fixture, HEADER "2022,14,8,2.5\n", true, &number, &err), STATUS_OK);
	struct index_figures *after = figures_fixture_reread(fixture, before);
	check_double(index_score(after, code, 2021, unit), 9.75);
	check_double(index_score(after, code, 2022, unit), 2.5);
	assert_true(is_computed(after, 2021, unit));
	assert_false(is_computed(after, 2022, unit));
	index_figures_destroy(before);
	index_figures_destroy(after);
	assert_int_equal(undo(fixture, number, &err), STATUS_OK);
}

/* A page may still hold an older moment of the store than the figures that another has read since:
 * what changed after it, here by a source that it knows, it cannot see. */
static void test_newer_figures_are_no_ground(void **state)
{
	struct figures_fixture *fixture = *state;
	struct error err = {0};
	int64_t number = 0;
	struct db *db = NULL;
	struct index_figures *before = NULL, *older = NULL;
	assert_int_equal(db_read_begin(fixture->pool, &db, &err), STATUS_OK);
	assert_int_equal(index_figures_load(db, NULL, &before, &err), STATUS_OK);
	const struct str csv =
		str_format(fixture->arena,
			   "year,province_code,code,score,source_id\n2022,14,8,2.5," STR_FMT "\n",
			   STR_ARG(before->sources[0].id));
	assert_int_equal(enter(fixture, str_cstring(fixture->arena, csv), true, &number, &err),
			 STATUS_OK);
	struct index_figures *newer = figures_fixture_read(fixture);
	assert_true(newer->version > before->version);
	assert_int_equal(newer->source_count, before->source_count);
	assert_int_equal(index_figures_load(db, newer, &older, &err), STATUS_OK);
	db_read_end(fixture->pool, db);
	check_figures(older, before);
	index_figures_destroy(older);
	index_figures_destroy(newer);
	index_figures_destroy(before);
	assert_int_equal(undo(fixture, number, &err), STATUS_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rereading_is_reading),
		cmocka_unit_test(test_only_what_changed_is_read),
		cmocka_unit_test(test_newer_figures_are_no_ground),
	};
	return cmocka_run_group_tests(tests, figures_fixture_open, figures_fixture_close);
}
