/* diagnosis_test.c - gaps add up, level by level, for every reference; known values of Sơn La. */
#include "../figures_fixture.h"

#include "diagnosis.h"
#include "diagnosis_sample.h"
#include "diagnosis_sentence.h"

#define SUM_TOLERANCE 1e-9

static struct diagnosis_gap gap_of(const struct figures_fixture *fixture,
				   struct diagnosis_question question)
{
	struct diagnosis_gap gap;
	diagnosis_gap_compute(fixture->figures, fixture->arena, &question, &gap);
	return gap;
}

static const struct diagnosis_entry *entry_of(const struct figures_fixture *fixture,
					      const struct diagnosis_gap *gap, const char *code)
{
	const size_t wanted = figures_fixture_code(fixture->figures, code);
	size_t i = 0;
	while (i < gap->entry_count && gap->entries[i].code != wanted)
		i++;
	assert_true(i < gap->entry_count);
	return &gap->entries[i];
}

/* Every level with its remainder makes the gap, or there is no gap at all. */
static void check_levels(const struct diagnosis_gap *gap)
{
	for (int level = INDEX_DIMENSION; level <= (int)gap->question.depth; level++) {
		double sum = 0;
		size_t remainders = 0;
		for (size_t i = 0; i < gap->entry_count; i++) {
			const struct diagnosis_entry *entry = &gap->entries[i];
			if ((int)entry->level != level)
				continue;
			remainders += entry->code == INDEX_NONE;
			if (!isnan(entry->contribution))
				sum += entry->contribution;
		}
		assert_int_equal(remainders, 1);
		if (!isnan(gap->gap))
			figures_fixture_near(sum, gap->gap, SUM_TOLERANCE);
	}
}

static void test_levels_sum_to_the_gap(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	size_t gaps = 0;
	for (int kind = INDEX_REFERENCE_MEAN; kind <= INDEX_REFERENCE_UNIT; kind++)
		for (int year = figures->first_year; year <= figures->last_year; year++)
			for (size_t unit = 0; unit < figures->units.count; unit++) {
				const struct diagnosis_gap gap = gap_of(
					fixture,
					(struct diagnosis_question){
						.unit = unit,
						.year = year,
						.reference = {(enum index_reference_kind)kind,
							      fixture->son_la},
						.depth = INDEX_INDICATOR});
				check_levels(&gap);
				gaps += isnan(gap.gap) ? 0 : 1;
			}
	assert_true(gaps > 4000);
}

/* Computed apart from the published tables by a script in another language. */
static void test_median_gap_of_2022(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct diagnosis_gap gap = gap_of(
		fixture, (struct diagnosis_question){.unit = fixture->son_la,
						     .year = 2022,
						     .reference = {.kind = INDEX_REFERENCE_MEDIAN},
						     .depth = INDEX_SUB_DIMENSION});
	figures_fixture_near(gap.gap, -1.368342, 5e-7);
	figures_fixture_near(diagnosis_gap_sum(&gap, INDEX_DIMENSION, true) +
				     diagnosis_gap_sum(&gap, INDEX_DIMENSION, false),
			     -1.485515, 5e-7);
	figures_fixture_near(diagnosis_gap_remainder(&gap, INDEX_DIMENSION)->contribution, 0.117173,
			     5e-7);
	figures_fixture_near(diagnosis_gap_sum(&gap, INDEX_SUB_DIMENSION, true), -2.1209295245,
			     1e-9);
	assert_null(diagnosis_gap_remainder(&gap, INDEX_INDICATOR));
	static const char *const lowest[] = {"8.2", "6.2", "1.4"};
	const struct diagnosis_entry *found[3];
	assert_int_equal(diagnosis_gap_lowest(&gap, INDEX_SUB_DIMENSION, found, 3), 3);
	for (size_t i = 0; i < 3; i++)
		assert_ptr_equal(found[i], entry_of(fixture, &gap, lowest[i]));
}

/* 7.2 of 2019 is 1/3 + the sum of its three indicators, so the gaps of the indicators are those
 * of the part, but for the median; 6.3 is only near to such a sum and is not split. */
static void test_indicators_below_exact_parts_only(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct diagnosis_gap gap = gap_of(
		fixture, (struct diagnosis_question){.unit = fixture->son_la,
						     .year = 2019,
						     .reference = {.kind = INDEX_REFERENCE_MEAN},
						     .depth = INDEX_INDICATOR});
	const size_t parent = figures_fixture_code(fixture->figures, "7.2");
	const size_t not_exact = figures_fixture_code(fixture->figures, "6.3");
	double sum = 0;
	for (size_t i = 0; i < gap.entry_count; i++) {
		assert_true(gap.entries[i].parent != not_exact);
		if (gap.entries[i].parent == parent)
			sum += gap.entries[i].contribution;
	}
	figures_fixture_near(sum, entry_of(fixture, &gap, "7.2")->contribution, 2e-6);
	figures_fixture_near(entry_of(fixture, &gap, "4.1.4")->contribution, 0, 0);
}

/* Errors of 2019 are published for totals and dimensions; nothing is known of other years, of
 * sub-dimensions and of remainders. */
static void test_errors_where_published(void **state)
{
	const struct figures_fixture *fixture = *state;
	const size_t lai_chau = unit_find(&fixture->figures->units, STR("12"), date_year_end(2019));
	struct diagnosis_question question = {.unit = fixture->son_la,
					      .year = 2019,
					      .reference = {INDEX_REFERENCE_UNIT, lai_chau},
					      .depth = INDEX_SUB_DIMENSION};
	const struct diagnosis_gap gap = gap_of(fixture, question);
	const size_t total = fixture->figures->total;
	const double own = index_standard_error(fixture->figures, total, 2019, fixture->son_la);
	const double theirs = index_standard_error(fixture->figures, total, 2019, lai_chau);
	figures_fixture_near(own, 1.9898194, 1e-9);
	figures_fixture_near(gap.se, sqrt(own * own + theirs * theirs), 1e-12);
	for (size_t i = 0; i < gap.entry_count; i++) {
		const struct diagnosis_entry *entry = &gap.entries[i];
		assert_true(isnan(entry->se) ==
			    (entry->level != INDEX_DIMENSION || entry->code == INDEX_NONE));
	}
	question.reference.kind = INDEX_REFERENCE_PREVIOUS;
	assert_true(isnan(gap_of(fixture, question).se));
	question.reference.kind = INDEX_REFERENCE_MEDIAN;
	question.year = 2022;
	assert_true(isnan(gap_of(fixture, question).se));
}

/* A code of another meaning the year before is not compared, and its points stay with the
 * remainder. */
static void test_codes_of_another_meaning(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct diagnosis_gap gap =
		gap_of(fixture,
		       (struct diagnosis_question){.unit = fixture->son_la,
						   .year = 2018,
						   .reference = {.kind = INDEX_REFERENCE_PREVIOUS},
						   .depth = INDEX_SUB_DIMENSION});
	assert_true(isnan(entry_of(fixture, &gap, "2.1")->contribution));
	assert_true(isnan(entry_of(fixture, &gap, "8")->contribution));
	assert_true(!isnan(entry_of(fixture, &gap, "1")->contribution));
	assert_true(diagnosis_gap_remainder(&gap, INDEX_DIMENSION)->contribution > 5);
	assert_false(diagnosis_gap_compares(&gap)); /* six dimensions became eight */
	assert_true(entry_of(fixture, &gap, "8")->broken);
	assert_false(entry_of(fixture, &gap, "1")->broken);
}

static void test_references_are_refused_with_their_reason(void **state)
{
	const struct figures_fixture *fixture = *state;
	struct diagnosis_question question = {.unit = fixture->son_la, .year = 2022};
	const struct index_reference two[] = {{.kind = INDEX_REFERENCE_MEAN},
					      {.kind = INDEX_REFERENCE_BEST}};
	const struct index_reference itself = {INDEX_REFERENCE_UNIT, fixture->son_la};
	struct error err = {0};
	assert_int_equal(diagnosis_reference_take(two, 2, &question, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "one reference"));
	assert_int_equal(diagnosis_reference_take(&itself, 1, &question, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "not compared with itself"));
	assert_int_equal(diagnosis_reference_take(two, 1, &question, &err), STATUS_OK);
	assert_int_equal(question.reference.kind, INDEX_REFERENCE_MEAN);
}

static struct diagnosis_noise noise_of(const struct figures_fixture *fixture, const char *code,
				       int year, size_t unit)
{
	struct diagnosis_noise noise;
	diagnosis_noise_compute(fixture->figures, fixture->arena,
				figures_fixture_code(fixture->figures, code), year, unit, &noise);
	return noise;
}

/* Of 2019: Sơn La's error is the largest of 63; it can stand anywhere, and differs from one. */
static void test_noise_of_2019(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	const struct diagnosis_noise noise = noise_of(fixture, "total", 2019, fixture->son_la);
	assert_int_equal(noise.errors, DIAGNOSIS_ERRORS_PUBLISHED);
	for (size_t unit = 0; unit < figures->units.count; unit++)
		assert_true(
			!(index_standard_error(figures, figures->total, 2019, unit) > noise.se));
	assert_int_equal(noise.ranked, 63);
	assert_int_equal(noise.comparison_count, 62);
	assert_int_equal(noise.rank_low, 1);
	assert_int_equal(noise.rank_high, 63);
	assert_int_equal(noise.differing, 1);
	assert_int_equal(noise.differing_together, 0);
	figures_fixture_near(noise.high - noise.low, 2 * 1.96 * 1.9898194, 1e-6);
}

/* Rank sets computed apart by a script in another language (root finding instead of adjusted
 * chances); each holds the province's own rank. */
static void test_rank_sets_of_2019(void **state)
{
	const struct figures_fixture *fixture = *state;
	static const struct {
		const char *unit;
		size_t low, high;
	} wanted[] = {{"01", 35, 63}, {"02", 25, 63}, {"04", 2, 43}, {"06", 7, 42}, {"08", 17, 59}};
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		const size_t unit = unit_find(&fixture->figures->units, str_from(wanted[i].unit),
					      date_year_end(2019));
		const struct diagnosis_noise noise = noise_of(fixture, "total", 2019, unit);
		assert_int_equal(noise.rank_low, wanted[i].low);
		assert_int_equal(noise.rank_high, wanted[i].high);
		assert_true(noise.rank_low <= noise.rank && noise.rank <= noise.rank_high);
	}
}

/* Without published errors: a scenario by the median error of 2019, or nothing at all. */
static void test_noise_without_errors(void **state)
{
	const struct figures_fixture *fixture = *state;
	struct diagnosis_noise noise = noise_of(fixture, "total", 2022, fixture->son_la);
	assert_int_equal(noise.errors, DIAGNOSIS_ERRORS_SCENARIO);
	figures_fixture_near(noise.se, 0.370, 5e-4);
	assert_int_equal(noise.rank_low, 30);
	assert_int_equal(noise.rank_high, 60);
	assert_int_equal(noise.differing, 39);
	const size_t lai_chau = unit_find(&fixture->figures->units, STR("12"), date_year_end(2022));
	diagnosis_noise_keep(&noise, &lai_chau, 1);
	assert_int_equal(noise.comparison_count, 1);
	figures_fixture_near(noise.comparisons[0].difference, -1.82, 5e-3);
	noise = noise_of(fixture, "8.1", 2022, fixture->son_la);
	assert_int_equal(noise.errors, DIAGNOSIS_ERRORS_NONE);
	assert_int_equal(noise.rank_low + noise.comparison_count, 0);
	const size_t bac_ninh = unit_find(&fixture->figures->units, STR("27"), date_year_end(2022));
	noise = noise_of(fixture, "total", 2022, bac_ninh);
	assert_int_equal(noise.rank + noise.rank_low + noise.comparison_count, 0);
}

/* What is published of the sample: 57 small, 4 medium, 2 large provinces; 828 villages. */
static void test_sample_by_design(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	static struct diagnosis_sampling sampling;
	struct error err = {0};
	assert_int_equal(diagnosis_sampling_load(fixture->arena, &sampling, &err), STATUS_OK);
	static const struct {
		const char *unit;
		int64_t districts, planned, respondents;
	} wanted[] = {{"14", 3, 192, 193}, {"38", 6, 384, 396}, {"79", 6, 576, 735}};
	struct diagnosis_sample sample = {0};
	int64_t villages = 0, respondents = 0;
	for (size_t unit = 0; unit < figures->units.count; unit++) {
		const struct unit *one = &figures->units.units[unit];
		if (!unit_is_in_force(one, date_year_end(2019)))
			continue;
		diagnosis_sample_make(figures, &sampling, 2019, unit, &sample);
		villages += sample.villages;
		respondents += sample.respondents;
		for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
			if (str_is(one->code, wanted[i].unit)) {
				assert_int_equal(sample.districts, wanted[i].districts);
				assert_int_equal(sample.planned, wanted[i].planned);
				assert_int_equal(sample.respondents, wanted[i].respondents);
			}
	}
	assert_int_equal(villages, 828);
	assert_int_equal(respondents, sample.national); /* 14,333 both ways */
	assert_int_equal(sample.national_planned, 57 * 192 + 4 * 384 + 2 * 576);
	diagnosis_sample_make(figures, &sampling, 2022, fixture->son_la, &sample);
	assert_int_equal(sample.respondents, 0);
	assert_int_equal(sample.national, 16117);
	assert_int_equal(sample.redraw->year, 2021);
	assert_true(sample.rival[LANGUAGE_VI].size > 0);
}

static void test_sampling_is_refused_with_its_place(void **state)
{
	const struct figures_fixture *fixture = *state;
#define TAIL "respondents: []\nrivals: []\n"
#define DESIGN                                                                                     \
	"sample: x\ndesigns:\n  - valid_from: 2011\n    minimum_age: 18\n"                         \
	"    communes_per_district: 2\n    villages_per_commune: 2\n"                              \
	"    always_taken_per_stage: 1\n    classes:\n"
	static const struct {
		const char *yaml, *sentence;
	} cases[] = {
		{"designs: []\nrivals: []\n", "respondents"},
		{"sample: x\ndesigns:\n  - valid_from: 2012\n" TAIL, ":3:"},
		{DESIGN
		 "      - class: a\n        districts: 3\n        persons_per_village: 0\n" TAIL,
		 ":11:"},
		{DESIGN "      - class: a\n        districts: 3\n        persons_per_village: 16\n"
			"        provinces: [\"01\"]\n" TAIL,
		 "exactly one class without provinces"},
		{"designs: []\nrivals: []\nrespondents:\n  - {year: 2019, count: 1}\n"
		 "  - {year: 2019, count: 2}\n",
		 ":5:5: the respondents of 2019 stand twice"},
		{"designs: []\nrespondents: []\nvillages: []\n", "villages"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		static struct diagnosis_sampling sampling;
		struct error err = {0};
		assert_int_equal(diagnosis_sampling_parse(fixture->arena, STR("t.yaml"),
							  str_from(cases[i].yaml), &sampling, &err),
				 STATUS_INVALID);
		if (strstr(err.text, cases[i].sentence) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].sentence);
	}
}

static struct diagnosis_trends *trends_of(const struct figures_fixture *fixture, int year,
					  size_t unit)
{
	struct diagnosis_trends *trends = arena_new(fixture->arena, struct diagnosis_trends);
	diagnosis_trends_compute(fixture->figures, year, unit, trends);
	return trends;
}

/* Sơn La's totals of 2021 to 2024: with equal errors the line of R's lm(), whose slope has the
 * error s / sqrt(5); s is the median of 2019, or the province's own. */
static void test_trend_of_years_that_compare(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	const struct diagnosis_trends *trends = trends_of(fixture, 2024, fixture->son_la);
	const struct diagnosis_trend *total = diagnosis_trend_of(trends, figures->total);
	assert_int_equal(trends->count, 9);
	assert_int_equal(total->first_year, 2021);
	assert_int_equal(total->years, 4);
	double slope = 0;
	for (int year = 2021; year <= 2024; year++)
		slope += (year - 2022.5) / 5 *
			 index_score(figures, figures->total, year, fixture->son_la);
	figures_fixture_near(total->median.line.slope, slope, 1e-9);
	figures_fixture_near(total->median.line.slope, 1.2764149, 1e-6);
	figures_fixture_near(total->median.line.slope_error,
			     diagnosis_error_supposed(figures, figures->total) / sqrt(5), 1e-9);
	figures_fixture_near(total->own.line.slope_error, 1.9898194 / sqrt(5), 1e-6);
	assert_true(diagnosis_differs(total->median.p) && !diagnosis_differs(total->own.p));
	/* the sample of 2021 was perhaps another: only where the years go back beyond it */
	const struct index_reader reader = {figures, fixture->arena, LANGUAGE_EN};
	const struct str whole = diagnosis_trend_finding(&reader, trends, total);
	assert_null(strstr(str_cstring(fixture->arena, whole), "redraw"));
	const struct diagnosis_trend *part =
		diagnosis_trend_of(trends, figures_fixture_code(figures, "1"));
	assert_int_equal(part->first_year, 2016);
	const struct str across = diagnosis_trend_finding(&reader, trends, part);
	assert_non_null(strstr(str_cstring(fixture->arena, across),
			       "spans a suspected redraw of the sample (2018 and 2021)"));
	for (size_t i = 0; i < trends->count; i++)
		assert_true(trends->items[i].together >= trends->items[i].median.p);
}

static void test_trends_that_cannot_be_told(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	const struct date day = {2022, 12, 31};
	const size_t bac_ninh = unit_find(&figures->units, STR("27"), day);
	const struct diagnosis_trend *total =
		diagnosis_trend_of(trends_of(fixture, 2022, fixture->son_la), figures->total);
	assert_int_equal(total->years, 2); /* a break lies before 2021 */
	assert_false(total->known);
	total = diagnosis_trend_of(trends_of(fixture, 2022, bac_ninh), figures->total);
	assert_int_equal(total->years, 0);
	assert_false(total->known);
	assert_null(diagnosis_trend_of(trends_of(fixture, 2022, bac_ninh),
				       figures_fixture_code(figures, "8.1")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_levels_sum_to_the_gap),
		cmocka_unit_test(test_median_gap_of_2022),
		cmocka_unit_test(test_indicators_below_exact_parts_only),
		cmocka_unit_test(test_errors_where_published),
		cmocka_unit_test(test_codes_of_another_meaning),
		cmocka_unit_test(test_references_are_refused_with_their_reason),
		cmocka_unit_test(test_noise_of_2019),
		cmocka_unit_test(test_rank_sets_of_2019),
		cmocka_unit_test(test_noise_without_errors),
		cmocka_unit_test(test_trend_of_years_that_compare),
		cmocka_unit_test(test_trends_that_cannot_be_told),
		cmocka_unit_test(test_sample_by_design),
		cmocka_unit_test(test_sampling_is_refused_with_its_place),
	};
	return cmocka_run_group_tests(tests, figures_fixture_open, figures_fixture_close);
}
