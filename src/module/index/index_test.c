/* index_test.c - the published figures and what is computed from them, against what was printed
 * and against figures computed independently (methods.md, D28 and D29; data/papi/README.md). */
#include "../figures_fixture.h"

#include "../../stats/descriptive.h"
#include "index_tables.h"

#define TOLERANCE 1e-9

/* Sơn La: total, rank and provinces with a total of every year, computed apart from the
 * published tables by a script in another language. */
static void test_totals_and_ranks(void **state)
{
	const struct figures_fixture *fixture = *state;
	static const struct {
		int year;
		double total;
		size_t rank, units;
		enum index_tier tier;
	} wanted[] = {
		{2011, 39.216999, 4, 63, INDEX_TIER_HIGH},
		{2014, 35.040001, 49, 61, INDEX_TIER_LOW},
		{2018, 43.775734, 32, 61, INDEX_TIER_MID_LOW},
		{2021, 40.1419, 50, 60, INDEX_TIER_LOW},
		{2022, 40.869358, 46, 61, INDEX_TIER_MID_LOW},
		{2023, 42.3966, 30, 61, INDEX_TIER_MID_HIGH},
		{2024, 43.8876, 25, 61, INDEX_TIER_MID_HIGH},
	};
	const struct index_figures *figures = fixture->figures;
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		const int year = wanted[i].year;
		figures_fixture_near(index_score(figures, figures->total, year, fixture->son_la),
				     wanted[i].total, 5e-3);
		assert_int_equal(index_rank(figures, figures->total, year, fixture->son_la),
				 wanted[i].rank);
		assert_int_equal(index_distribution(figures, figures->total, year)->count,
				 wanted[i].units);
		assert_int_equal(index_tier_of(figures, figures->total, year, fixture->son_la),
				 wanted[i].tier);
	}
}

/* Totals of every province and year are the sum of their dimensions, and dimensions of their
 * parts; the one known exception is Hà Nội 2022, dimension 1. */
static void test_parts_add_up(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	size_t sums = 0, exceptions = 0;
	for (size_t code = 0; code < figures->code_count; code++) {
		for (int year = figures->first_year;
		     figures->levels[code] <= INDEX_DIMENSION && year <= figures->last_year;
		     year++) {
			size_t children[64];
			const size_t count = index_children(figures, code, year, children, 64);
			for (size_t unit = 0; unit < figures->units.count; unit++) {
				double sum = 0;
				for (size_t i = 0; i < count; i++)
					sum += index_score(figures, children[i], year, unit);
				const double printed = index_score(figures, code, year, unit);
				if (count == 0 || isnan(printed) || isnan(sum))
					continue;
				sums++;
				exceptions += fabs(sum - printed) > 2e-5;
			}
		}
	}
	assert_true(sums > 6800);
	assert_int_equal(exceptions, 1);
	const size_t hanoi = unit_find(&figures->units, STR("01"), date_year_end(2022));
	figures_fixture_near(index_gap_remainder(figures,
						 (struct index_reference){INDEX_REFERENCE_BEST, 0},
						 figures_fixture_code(figures, "1"), 2022, hanoi),
			     -0.0006953, 1e-5);
}

/* The counts of groups that reports printed, with the one secondary source that no rule gives. */
static void test_printed_group_counts(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	static const struct {
		int year;
		const char *code;
		size_t high, mid_high, mid_low, low;
	} wanted[] = {{2017, "total", 16, 16, 15, 16}, {2019, "total", 16, 16, 15, 16},
		      {2020, "total", 16, 16, 15, 16}, {2021, "total", 15, 15, 15, 15},
		      {2022, "total", 16, 15, 15, 15}, {2023, "total", 15, 15, 15, 16},
		      {2024, "total", 15, 15, 15, 16}, {2022, "6", 16, 16, 15, 16}};
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		size_t counts[INDEX_TIER_NONE + 1] = {0};
		for (size_t unit = 0; unit < figures->units.count; unit++)
			counts[index_tier_of(figures, figures_fixture_code(figures, wanted[i].code),
					     wanted[i].year, unit)]++;
		assert_int_equal(counts[INDEX_TIER_HIGH], wanted[i].high);
		assert_int_equal(counts[INDEX_TIER_MID_HIGH], wanted[i].mid_high);
		assert_int_equal(counts[INDEX_TIER_MID_LOW], wanted[i].mid_low);
		assert_int_equal(counts[INDEX_TIER_LOW], wanted[i].low);
	}
}

/* What articles printed of Sơn La: ranks agree but for 2021 (53 against 50). */
static void test_printed_ranks(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	static const struct {
		int year;
		size_t printed;
		bool agrees;
	} wanted[] = {{2021, 53, false}, {2022, 46, true}, {2023, 30, true}, {2024, 25, true}};
	for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++) {
		struct str source;
		const size_t printed =
			index_printed_rank(figures, wanted[i].year, fixture->son_la, &source);
		assert_int_equal(printed, wanted[i].printed);
		assert_int_equal(printed == index_rank(figures, figures->total, wanted[i].year,
						       fixture->son_la),
				 wanted[i].agrees);
	}
}

static void test_position_of_2022(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	const size_t total = figures->total, son_la = fixture->son_la;
	size_t region_units = 0;
	assert_int_equal(index_region_rank(figures, total, 2022, son_la, &region_units), 10);
	assert_true(index_is_on_cut(figures, total, 2022, son_la));
	assert_true(index_is_near_cut(figures, total, 2022, son_la));
	const struct index_next_tier next = index_next_tier(figures, total, 2022, son_la);
	assert_int_equal(next.tier, INDEX_TIER_MID_HIGH);
	assert_false(next.strict);
	figures_fixture_near(next.points, 1.368342, TOLERANCE);
	const struct index_reference median = {INDEX_REFERENCE_MEDIAN, 0};
	figures_fixture_near(index_gap(figures, median, total, 2022, son_la), -1.368342, TOLERANCE);
	figures_fixture_near(index_gap_remainder(figures, median, total, 2022, son_la), 0.117173,
			     TOLERANCE);
	const struct index_change change = index_change(figures, total, 2022, son_la);
	assert_int_equal(change.state, INDEX_CHANGE_KNOWN);
	const struct index_places places = index_places(figures, total, 2022, son_la);
	assert_int_equal(places.gained, 4);
	assert_int_equal(places.gained_common, 5);
	assert_int_equal(places.common_units, 60);
	assert_int_equal(change.mark_count, 1); /* 1.1 is suspect in 2022 */
	static const struct {
		const char *code;
		size_t rank, units;
	} dimensions[] = {{"5", 14, 62}, {"6", 54, 63}, {"8", 60, 62}};
	for (size_t i = 0; i < 3; i++) {
		const size_t code = figures_fixture_code(figures, dimensions[i].code);
		assert_int_equal(index_rank(figures, code, 2022, son_la), dimensions[i].rank);
		assert_int_equal(index_distribution(figures, code, 2022)->count,
				 dimensions[i].units);
	}
}

/* A gain of exactly next.points re-ranks into the next tier when the rule is applied again. */
static void test_next_tier_reaches_it(void **state)
{
	const struct figures_fixture *fixture = *state;
	struct index_figures *figures = fixture->figures;
	for (int year = 2021; year <= 2024; year++) {
		const struct index_distribution *all =
			index_distribution(figures, figures->total, year);
		for (size_t i = 0; i < all->count; i++) {
			const size_t unit = all->order[i];
			const struct index_next_tier next =
				index_next_tier(figures, figures->total, year, unit);
			if (next.tier == INDEX_TIER_NONE)
				continue;
			double scores[UNIT_COUNT_MAX];
			const double own = index_score(figures, figures->total, year, unit);
			const double moved[2] = {own + next.points + 1e-6,
						 own + next.points - 1e-6};
			for (int over = 0; over < 2; over++) {
				for (size_t j = 0; j < all->count; j++)
					scores[j] = all->order[j] == unit
							    ? moved[over]
							    : index_score(figures, figures->total,
									  year, all->order[j]);
				stats_sort(scores, all->count);
				const double cut =
					stats_quantile(scores, all->count, (double)next.tier / 4);
				const bool reached =
					next.strict ? moved[over] > cut : moved[over] >= cut;
				assert_int_equal(reached, over == 0);
			}
		}
	}
}

static void test_totals_compare_within_their_spans(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	static const int breaks[] = {2016, 2018, 2019, 2020, 2021};
	for (int year = 2012; year <= 2024; year++) {
		bool wanted = false;
		for (size_t i = 0; i < sizeof breaks / sizeof breaks[0]; i++)
			wanted = wanted || breaks[i] == year;
		assert_int_equal(index_break_between(figures, figures->total, year) != NULL,
				 wanted);
		assert_int_equal(index_redraw_suspected(figures, year),
				 year == 2015 || year == 2018 || year == 2021);
	}
	/* the total's own break of 2018 leaves dimension 1 comparable; 8 begins */
	assert_null(index_break_between(figures, figures_fixture_code(figures, "1"), 2018));
	assert_non_null(index_break_between(figures, figures_fixture_code(figures, "8"), 2018));
	/* a dimension's break breaks its parts; a code may change its meaning */
	assert_non_null(index_break_between(figures, figures_fixture_code(figures, "3.1"), 2016));
	assert_false(index_part_is_same(figures, figures_fixture_code(figures, "2.2"), 2017, 2018));
}

static void test_stability(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	const size_t son_la = fixture->son_la;
	size_t units = 0;
	figures_fixture_near(index_stability(figures, 2022, son_la)->unevenness, 0.8707932021604784,
			     TOLERANCE);
	figures_fixture_near(index_stability(figures, 2022, son_la)->lastingness,
			     0.2984057011051342, TOLERANCE);
	assert_int_equal(index_stability(figures, 2022, son_la)->gains, 10);
	assert_int_equal(index_unevenness_rank(figures, 2022, son_la, &units), 49);
	assert_int_equal(units, 63);
	assert_int_equal(index_lastingness_rank(figures, 2022, son_la, &units), 10);
	assert_int_equal(units, 62);
	figures_fixture_near(index_stability_p(figures, 2022, son_la), 17.0 / 120, TOLERANCE);
	figures_fixture_near(index_stability(figures, 2024, son_la)->lastingness, 0.695275067481128,
			     TOLERANCE);
	assert_int_equal(index_lastingness_rank(figures, 2024, son_la, &units), 52);
	assert_int_equal(index_lastingness_rank_best(figures, 2024, son_la), 12);
	assert_int_equal(index_lastingness_rank_best(figures, 2018, son_la), 0);
	figures_fixture_near(index_stability_p(figures, 2024, son_la), 4312.0 / 5040, TOLERANCE);
	assert_true(isnan(index_stability(figures, 2018, son_la)->lastingness));
}

static void test_redraw_correlations(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	static const double totals[] = {.66, .66, .65, .38, .71, .68, .34,
					.55, .59, .19, .81, .69, .64};
	size_t common = 0;
	for (int year = 2012; year <= 2024; year++)
		figures_fixture_near(
			index_redraw_correlation(figures, figures->total, year, &common),
			totals[year - 2012], 0.005);
	figures_fixture_near(index_redraw_correlation(figures, figures_fixture_code(figures, "4.1"),
						      2021, &common),
			     .18, .005);
	assert_int_equal(common, 60);
}

static void test_units_by_date(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct unit_list *list = &fixture->figures->units;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	assert_int_equal(unit_count_at(list, date_year_end(2024)), 63);
	assert_int_equal(unit_count_at(list, date_year_end(2025)), 34);
	static const struct {
		const char *asked;
		int year;
		const char *name;
	} cases[] = {{"24", 2024, "Bắc Giang"},      {"24", 2025, "Bắc Ninh"},
		     {"son la", 2022, "Sơn La"},     {"dak lak", 2022, "Đắk Lắk"},
		     {"46", 2024, "Thừa Thiên Huế"}, {"46", 2025, "Huế"}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t unit = 0;
		struct error err = {0};
		assert_int_equal(unit_resolve(list, str_from(cases[i].asked),
					      date_year_end(cases[i].year), arena, &unit, &err),
				 STATUS_OK);
		assert_true(str_is(
			unit_name(&list->units[unit], date_year_end(cases[i].year), LANGUAGE_VI),
			cases[i].name));
	}
	size_t unit = 0;
	struct error err = {0};
	assert_int_equal(
		unit_resolve(list, STR("son laa"), date_year_end(2022), arena, &unit, &err),
		STATUS_NOT_FOUND);
	assert_non_null(strstr(err.text, "Sơn La (14)"));
}

/* The near-cut width is 1.96 times the median published standard error, to two decimals. */
static void test_near_cut_width(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	double errors[UNIT_COUNT_MAX];
	size_t count = 0;
	for (size_t i = 0; i < figures->units.count; i++) {
		const double error = index_standard_error(figures, figures->total,
							  figures->rules.near_cut_error_year, i);
		if (!isnan(error))
			errors[count++] = error;
	}
	assert_int_equal(count, 63);
	size_t smaller = 0;
	for (size_t i = 0; i < count; i++)
		smaller += 1.96 * errors[i] < figures->rules.near_cut_points + 0.005;
	assert_true(smaller >= 32);
	smaller = 0;
	for (size_t i = 0; i < count; i++)
		smaller += 1.96 * errors[i] < figures->rules.near_cut_points - 0.005;
	assert_true(smaller <= 31);
}

/* methods.md of issue 7, "Proof": which parts follow exactly from their indicators. */
static void test_parts_are_rebuilt_from_indicators(void **state)
{
	const struct index_figures *figures = ((struct figures_fixture *)*state)->figures;
	static const struct {
		int year;
		const char *codes[12];
	} exact[] = {
		{2018, {"1.1", "3.2", "3.3", "4.1", "4.3", "7.1", "7.2", "7.3", "8.1", "8.2"}},
		{2019, {"1.1", "3.2", "3.3", "4.1", "4.3", "7.2", "7.3", "8.1", "8.2"}},
	};
	for (size_t i = 0; i < sizeof exact / sizeof exact[0]; i++) {
		for (size_t j = 0; exact[i].codes[j] != NULL; j++) {
			const size_t code = figures_fixture_code(figures, exact[i].codes[j]);
			const struct index_formula *formula =
				index_formula(figures, code, exact[i].year);
			assert_true(index_formula_is_exact(formula));
			for (size_t unit = 0; unit < figures->units.count; unit++) {
				const double score =
					index_score(figures, code, exact[i].year, unit);
				if (!isnan(score))
					figures_fixture_near(index_rebuilt(figures, formula, unit),
							     score, 1e-6);
			}
		}
		assert_false(index_formula_is_exact(index_formula(
			figures, figures_fixture_code(figures, "6.3"), exact[i].year)));
	}
	assert_null(index_formula(figures, figures_fixture_code(figures, "8.1"), 2022));
}

/* 2019: the total's error as published, a dimension's from its variance; other years have none. */
static void test_intervals_and_verdicts(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	const size_t total = figures->total, son_la = fixture->son_la;
	const size_t lai_chau = unit_find(&figures->units, STR("12"), date_year_end(2019));
	struct index_interval interval = index_interval(figures, total, 2019, son_la);
	figures_fixture_near(interval.low, 45.108078 - 1.96 * 1.9898194, 1e-9);
	figures_fixture_near(interval.high, 45.108078 + 1.96 * 1.9898194, 1e-9);
	interval = index_interval(figures, figures_fixture_code(figures, "8"), 2019, son_la);
	figures_fixture_near(interval.high - interval.low, 2 * 1.96 * sqrt(0.20264067), 1e-9);
	assert_true(isnan(index_interval(figures, total, 2022, son_la).low));
	assert_true(isnan(
		index_interval(figures, figures_fixture_code(figures, "8.2"), 2019, son_la).low));
	static const struct {
		const char *code;
		int year;
		enum index_verdict verdict;
	} cases[] = {{"total", 2019, INDEX_VERDICT_WITHIN_ERROR},
		     {"4", 2019, INDEX_VERDICT_DIFFERENT},
		     {"8", 2019, INDEX_VERDICT_WITHIN_ERROR},
		     {"8.2", 2019, INDEX_VERDICT_UNKNOWN},
		     {"total", 2022, INDEX_VERDICT_UNKNOWN}};
	const struct index_reference other = {INDEX_REFERENCE_UNIT, lai_chau};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const size_t code = figures_fixture_code(figures, cases[i].code);
		const int year = cases[i].year;
		assert_int_equal(index_verdict(index_gap(figures, other, code, year, son_la),
					       index_gap_error(figures, other, code, year, son_la)),
				 cases[i].verdict);
	}
	figures_fixture_near(index_move_noise(figures), 0.73 * 1.4142135623730951, 1e-12);
}

static void test_shares_and_people(void **state)
{
	const struct figures_fixture *fixture = *state;
	const struct index_figures *figures = fixture->figures;
	figures_fixture_near(index_percent_below(figures, figures->total, 2022, fixture->son_la),
			     25, 1e-12);
	const size_t best = index_distribution(figures, figures->total, 2022)->order[0];
	figures_fixture_near(index_percent_below(figures, figures->total, 2022, best), 100, 0);
	const size_t bac_giang = unit_find(&figures->units, STR("24"), date_year_end(2022));
	assert_true(isnan(index_percent_below(figures, figures->total, 2022, bac_giang)));
	bool is_sum = false;
	const size_t lao_cai = unit_find(&figures->units, STR("15"), date_year_end(2025));
	figures_fixture_near(index_population_thousand(figures, lao_cai, &is_sum), 746.40 + 831.60,
			     1e-9);
	assert_true(is_sum);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct index_reader reader = {figures, arena, LANGUAGE_EN};
	assert_true(str_is(index_merger_note(&reader, 2025, lao_cai),
			   "Made on 1 July 2025 by merging Lao Cai and Yen Bai; PAPI publishes no "
			   "joint score for earlier years."));
	assert_true(str_is(index_merger_note(&reader, 2024, bac_giang),
			   "Since 1 July 2025 this province is part of Bac Ninh."));
	assert_int_equal(index_merger_note(&reader, 2025, fixture->son_la).size, 0);
}

/* Every break that touches a part is told, and every suspected redraw with each part. */
static void test_breaks_are_told(void **state)
{
	const struct figures_fixture *fixture = *state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct index_reader reader = {fixture->figures, arena, LANGUAGE_VI};
	static const struct {
		const char *code;
		size_t rows;
	} cases[] = {{"total", 30}, {"8", 7}, {"4.1", 3}, {"2.4", 2}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct table table;
		index_breaks_table(&reader, figures_fixture_code(fixture->figures, cases[i].code),
				   &table);
		if (table.row_count != cases[i].rows)
			fail_msg("%s has %zu rows", cases[i].code, table.row_count);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_totals_and_ranks),
		cmocka_unit_test(test_parts_add_up),
		cmocka_unit_test(test_printed_group_counts),
		cmocka_unit_test(test_printed_ranks),
		cmocka_unit_test(test_position_of_2022),
		cmocka_unit_test(test_next_tier_reaches_it),
		cmocka_unit_test(test_totals_compare_within_their_spans),
		cmocka_unit_test(test_stability),
		cmocka_unit_test(test_redraw_correlations),
		cmocka_unit_test(test_parts_are_rebuilt_from_indicators),
		cmocka_unit_test(test_units_by_date),
		cmocka_unit_test(test_near_cut_width),
		cmocka_unit_test(test_intervals_and_verdicts),
		cmocka_unit_test(test_shares_and_people),
		cmocka_unit_test(test_breaks_are_told),
	};
	return cmocka_run_group_tests(tests, figures_fixture_open, figures_fixture_close);
}
