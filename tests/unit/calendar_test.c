/* calendar_test.c - civil counting: the worked examples of the law, and what must hold for any
 * start, length and set of holidays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calendar/term.h"

#define ARENA_BYTES ((size_t)8 << 20)

/* Around the end of 2026, as data/calendar/holidays.csv has it. */
#define TEXT(literal)                                                                              \
	{                                                                                          \
		literal, sizeof(literal) - 1                                                       \
	}
static const struct calendar_day days[] = {
	{{2026, 8, 22}, DAY_SWAP_WORKING, {TEXT("bù"), TEXT("swap")}, TEXT("C"), TEXT("")},
	{{2026, 8, 31}, DAY_SWAP_OFF, {TEXT("hoán đổi"), TEXT("swapped")}, TEXT("C"), TEXT("")},
	{{2026, 9, 1},
	 DAY_HOLIDAY,
	 {TEXT("Quốc khánh"), TEXT("National Day")},
	 TEXT("A"),
	 TEXT("")},
	{{2026, 9, 2},
	 DAY_HOLIDAY,
	 {TEXT("Quốc khánh"), TEXT("National Day")},
	 TEXT("A"),
	 TEXT("")},
	{{2026, 11, 24}, DAY_HOLIDAY, {TEXT("Văn hóa"), TEXT("Culture")}, TEXT("A"), TEXT("")},
	{{2027, 1, 1}, DAY_HOLIDAY, {TEXT("Tết"), TEXT("New Year")}, TEXT("A"), TEXT("")},
};
static const struct calendar_year years[] = {{2026, CALENDAR_SETTLED},
					     {2027, CALENDAR_PROVISIONAL}};
static const struct calendar viet_nam = {
	.days = days,
	.day_count = sizeof days / sizeof days[0],
	.years = years,
	.year_count = 2,
	.is_rest = {false, false, false, false, false, true, true},
};
static const struct office_hours office = {{450, 810}, {690, 1050}, 2};

static struct term count(struct arena *arena, const struct term_question *question)
{
	struct term term;
	struct error err = {0};
	if (term_compute(&viet_nam, arena, question, &term, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return term;
}

static void assert_date(struct date got, int year, int month, int day)
{
	if (got.year != year || got.month != month || got.day != day)
		fail_msg("%04d-%02d-%02d is not %04d-%02d-%02d", got.year, got.month, got.day, year,
			 month, day);
}

static void test_examples(void **state)
{
	static const struct {
		const char *what;
		struct date start;
		int count;
		enum term_unit unit;
		bool is_before;
		struct date due;
	} examples[] = {
		{"24 November is a holiday",
		 {2026, 11, 20},
		 5,
		 TERM_WORKING_DAYS,
		 false,
		 {2026, 11, 30}},
		{"day 1 after a Friday",
		 {2026, 11, 20},
		 1,
		 TERM_WORKING_DAYS,
		 false,
		 {2026, 11, 23}},
		{"day 1 after a Saturday",
		 {2026, 11, 21},
		 1,
		 TERM_WORKING_DAYS,
		 false,
		 {2026, 11, 23}},
		{"day 1 before the holiday",
		 {2026, 11, 23},
		 1,
		 TERM_WORKING_DAYS,
		 false,
		 {2026, 11, 25}},
		{"30 days", {2026, 11, 23}, 30, TERM_DAYS, false, {2026, 12, 23}},
		{"over the new year", {2026, 12, 30}, 10, TERM_WORKING_DAYS, false, {2027, 1, 14}},
		{"an end on a Saturday", {2026, 12, 16}, 45, TERM_DAYS, false, {2027, 2, 1}},
		{"a month without its day", {2026, 1, 31}, 1, TERM_MONTHS, false, {2026, 3, 2}},
		{"a month over the year", {2026, 12, 15}, 2, TERM_MONTHS, false, {2027, 2, 15}},
		{"a worked Saturday counts",
		 {2026, 8, 21},
		 1,
		 TERM_WORKING_DAYS,
		 false,
		 {2026, 8, 22}},
		{"swapped and National Day",
		 {2026, 8, 28},
		 1,
		 TERM_WORKING_DAYS,
		 false,
		 {2026, 9, 3}},
		{"an end on a worked Saturday", {2026, 8, 20}, 2, TERM_DAYS, false, {2026, 8, 22}},
		{"five before", {2026, 11, 30}, 5, TERM_WORKING_DAYS, true, {2026, 11, 20}},
		{"three days before a Tuesday", {2026, 12, 8}, 3, TERM_DAYS, true, {2026, 12, 4}},
	};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	(void)state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		const struct term_question question = {.start = {examples[i].start, 0},
						       .count = examples[i].count,
						       .unit = examples[i].unit,
						       .is_before = examples[i].is_before};
		const struct term term = count(arena, &question);
		if (date_compare(term.due.date, examples[i].due) != 0)
			fail_msg("%s: %04d-%02d-%02d", examples[i].what, term.due.date.year,
				 term.due.date.month, term.due.date.day);
		assert_int_equal(term.steps[term.step_count - 1].kind, TERM_STEP_DUE);
	}
}

static void test_steps(void **state)
{
	static const enum term_step_kind kinds[] = {
		TERM_STEP_EVENT,   TERM_STEP_FIRST,   TERM_STEP_SKIPPED, TERM_STEP_SKIPPED,
		TERM_STEP_SKIPPED, TERM_STEP_COUNTED, TERM_STEP_DUE};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	const struct term_question question = {
		.start = {{2026, 11, 20}, 0}, .count = 5, .unit = TERM_WORKING_DAYS};
	(void)state;
	const struct term term = count(arena, &question);
	assert_int_equal(term.step_count, sizeof kinds / sizeof kinds[0]);
	for (size_t i = 0; i < term.step_count; i++)
		assert_int_equal(term.steps[i].kind, kinds[i]);
	assert_date(term.steps[2].from, 2026, 11, 21);
	assert_date(term.steps[2].to, 2026, 11, 22);
	assert_null(term.steps[2].day);
	assert_string_equal(term.steps[3].day->name[1].data, "Culture");
}

static void test_unsettled_years_are_told(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	struct term_question question = {
		.start = {{2026, 12, 30}, 0}, .count = 5, .unit = TERM_WORKING_DAYS};
	(void)state;
	assert_int_equal(count(arena, &question).knowledge, CALENDAR_PROVISIONAL);
	question.start.date = (struct date){2027, 12, 30};
	const struct term term = count(arena, &question);
	assert_int_equal(term.knowledge, CALENDAR_UNKNOWN);
	assert_int_equal(term.steps[term.step_count - 2].kind, TERM_STEP_UNSETTLED);
	assert_int_equal(term.steps[term.step_count - 2].count, 2028);
	question.start.date = (struct date){2026, 11, 20};
	assert_int_equal(count(arena, &question).knowledge, CALENDAR_SETTLED);
}

static void test_pauses(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	struct term_pause pause = {{2026, 3, 11}, {2026, 4, 1}, STR("14a")};
	struct term_question question = {.start = {{2026, 3, 1}, 0},
					 .count = 30,
					 .unit = TERM_DAYS,
					 .pauses = &pause,
					 .pause_count = 1};
	struct term term;
	struct error err = {0};
	(void)state;
	assert_date(count(arena, &question).due.date, 2026, 4, 21); /* 10 before, 20 after */
	question.unit = TERM_WORKING_DAYS;
	question.count = 10;
	assert_date(count(arena, &question).due.date, 2026, 4, 3); /* 8 until the 11th, 2 after */
	pause.to = (struct date){0};
	assert_true(count(arena, &question).is_paused);
	pause.from = (struct date){2026, 12, 1};
	assert_int_equal(term_compute(&viet_nam, arena, &question, &term, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "must begin within the term"));
}

static void test_hours(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	struct term_question question = {
		.start = {{2026, 11, 23}, 960}, .count = 24, .unit = TERM_HOURS, .office = &office};
	(void)state;
	struct term term = count(arena, &question);
	assert_date(term.due.date, 2026, 11, 24); /* day and night, holidays too */
	assert_int_equal(term.due.minute, 960);
	question.unit = TERM_OFFICE_HOURS;
	question.count = 8;
	term = count(arena, &question); /* 1.5 h on Monday; Tuesday is off; 6.5 h on Wednesday */
	assert_date(term.due.date, 2026, 11, 25);
	assert_int_equal(term.due.minute, 960);
	question.start = (struct moment){{2026, 11, 21}, 600}; /* a Saturday */
	question.count = 4;
	term = count(arena, &question);
	assert_date(term.due.date, 2026, 11, 23);
	assert_int_equal(term.due.minute, 690);
}

/* Any start in two years and any length: the end is worked, lies after the start, grows with the
 * length, and holds just as many days worked as were asked for. */
static void test_properties(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	(void)state;
	for (int offset = 0; offset < 730; offset++) {
		struct date last[TERM_UNIT_COUNT] = {{0}};
		const struct date start = date_add_days((struct date){2026, 1, 1}, offset);
		for (int length = 1; length <= 30; length += 1 + length / 3) {
			for (enum term_unit unit = TERM_DAYS; unit <= TERM_MONTHS; unit++) {
				const struct term_question question = {
					.start = {start, 0}, .count = length, .unit = unit};
				const struct term term = count(arena, &question);
				assert_true(calendar_is_worked(&viet_nam, term.due.date));
				assert_true(date_compare(term.due.date, start) > 0);
				assert_true(date_compare(term.due.date, last[unit]) >= 0);
				last[unit] = term.due.date;
				if (unit == TERM_WORKING_DAYS)
					assert_int_equal(term_worked_between(&viet_nam, start,
									     term.due.date),
							 length);
				if (unit == TERM_DAYS)
					assert_int_equal(
						date_days_between(start, term.last_counted),
						length);
			}
		}
		arena_reset(arena);
	}
}

static void test_pause_of_nothing_changes_nothing(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	(void)state;
	for (int day = 0; day < 300; day++, arena_reset(arena)) {
		const struct date start = date_add_days((struct date){2026, 1, 1}, day);
		const struct date middle = date_add_days(start, 4);
		const struct term_pause pause = {middle, middle, STR("nothing")};
		struct term_question question = {
			.start = {start, 0}, .count = 20, .unit = TERM_WORKING_DAYS};
		const struct date plain = count(arena, &question).due.date;
		question.pauses = &pause;
		question.pause_count = 1;
		assert_int_equal(date_compare(count(arena, &question).due.date, plain), 0);
	}
}

static void test_bad_input(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	static const struct calendar never = {
		.is_rest = {true, true, true, true, true, true, true}};
	struct term_question question = {.start = {{2026, 1, 1}, 0}, .unit = TERM_WORKING_DAYS};
	struct term term;
	struct error err = {0};
	int minute = 0;
	(void)state;
	assert_int_equal(term_compute(&viet_nam, arena, &question, &term, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "at least 1"));
	question.count = TERM_COUNT_MAX + 1;
	assert_int_equal(term_compute(&viet_nam, arena, &question, &term, &err), STATUS_LIMIT);
	question.count = 5;
	assert_int_equal(term_compute(&never, arena, &question, &term, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "no working day within"));
	assert_int_equal(moment_parse_minute(STR("17:30"), &minute, &err), STATUS_OK);
	assert_int_equal(minute, 1050);
	assert_int_equal(moment_parse_minute(STR("24:01"), &minute, &err), STATUS_INVALID);
	assert_int_equal(moment_parse_minute(STR("7:30"), &minute, &err), STATUS_INVALID);
}

static void test_weekdays(void **state)
{
	(void)state;
	assert_int_equal(weekday_of((struct date){2026, 11, 24}), 1); /* a Tuesday */
	assert_int_equal(weekday_of((struct date){1899, 12, 31}), 6);
	assert_int_equal(weekday_of((struct date){2000, 2, 29}), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_unsettled_years_are_told),
		cmocka_unit_test(test_pauses),
		cmocka_unit_test(test_hours),
		cmocka_unit_test(test_properties),
		cmocka_unit_test(test_pause_of_nothing_changes_nothing),
		cmocka_unit_test(test_bad_input),
		cmocka_unit_test(test_weekdays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
