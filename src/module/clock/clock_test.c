/* clock_test.c - the bundled terms and holidays: every worked example of the law computes to the
 * day, and a mistake in a definition is told with its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "clock_sentence.h"

struct bundled {
	struct arena *arena;
	struct clock_book book;
};

static int open_book(void **state)
{
	static struct bundled bundled;
	struct error err = {0};
	bundled.arena = arena_create(ARENA_COMMAND_BYTES);
	if (clock_book_load(bundled.arena, &bundled.book, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	*state = &bundled;
	return 0;
}

static int close_book(void **state)
{
	arena_destroy(((struct bundled *)*state)->arena);
	return 0;
}

static struct clock_answer ask(struct bundled *bundled, const struct clock_question *question)
{
	struct clock_answer answer;
	struct error err = {0};
	if (clock_compute(&bundled->book, bundled->arena, question, &answer, &err) != STATUS_OK)
		fail_msg(STR_FMT ": %s", STR_ARG(question->rule), err.text);
	return answer;
}

static void test_examples(void **state)
{
	static const struct {
		const char *rule, *extension;
		struct date start, due;
		bool is_remote, is_online;
	} examples[] = {
		{"petition_request.answer", "", {2026, 11, 20}, {2026, 12, 7}, false, false},
		{"field_report.resolve", "", {2026, 11, 20}, {2026, 11, 30}, false, false},
		{"field_report.resolve", "", {2026, 11, 21}, {2026, 11, 30}, false, true},
		{"field_report.resolve", "complex", {2026, 11, 20}, {2026, 12, 7}, false, false},
		{"complaint_1.resolve", "", {2026, 11, 23}, {2026, 12, 23}, false, false},
		{"complaint_1.resolve", "", {2026, 12, 16}, {2027, 1, 15}, false, false},
		{"complaint_1.resolve", "", {2026, 12, 16}, {2027, 2, 1}, true, false},
		{"complaint_1.resolve", "complex", {2026, 12, 16}, {2027, 2, 1}, false, false},
		{"complaint_1.accept", "", {2026, 6, 30}, {2026, 7, 10}, false, false},
		{"complaint_1.accept", "", {2026, 7, 1}, {2026, 7, 10}, false, false},
		{"complaint_1.accept", "", {2026, 11, 20}, {2026, 12, 2}, false, false},
		{"complaint_2.resolve", "complex", {2026, 11, 23}, {2027, 2, 1}, true, false},
		{"denunciation.resolve", "", {2026, 11, 23}, {2026, 12, 23}, true, false},
		{"denunciation.resolve", "complex", {2026, 11, 23}, {2027, 1, 22}, false, false},
		{"info_request.online", "", {2026, 11, 20}, {2026, 11, 26}, false, false},
		{"reception.schedule", "", {2026, 11, 30}, {2026, 11, 20}, false, false},
		{"complaint_1.accept", "", {2026, 2, 12}, {2026, 2, 23}, false, false},
		{"petition_request.answer", "", {2026, 2, 12}, {2026, 3, 5}, false, false},
		{"petition_request.answer", "", {2026, 12, 30}, {2027, 1, 14}, false, false},
	};
	struct bundled *bundled = *state;
	for (size_t i = 0; i < sizeof examples / sizeof examples[0]; i++) {
		const struct clock_question question = {.rule = str_from(examples[i].rule),
							.extension =
								str_from(examples[i].extension),
							.start = {examples[i].start, 0},
							.is_remote = examples[i].is_remote,
							.is_online = examples[i].is_online};
		const struct clock_answer answer = ask(bundled, &question);
		const struct date due = clock_due(&answer).date;
		if (date_compare(due, examples[i].due) != 0)
			fail_msg("%s from %04d-%02d-%02d: %04d-%02d-%02d", examples[i].rule,
				 examples[i].start.year, examples[i].start.month,
				 examples[i].start.day, due.year, due.month, due.day);
	}
}

/* What is sent on Saturday: the dated rule says whether Monday is day 1 or the day of receipt. */
static void test_receipt_online(void **state)
{
	static const struct clock_receipt next = {.valid_from = {2017, 1, 1},
						  .next_working_day = true};
	struct bundled *bundled = *state;
	struct clock_book book = bundled->book;
	const struct clock_question question = {.count = 1,
						.unit = TERM_WORKING_DAYS,
						.start = {{2026, 11, 21}, 600},
						.is_online = true};
	struct clock_answer answer = ask(bundled, &question);
	assert_int_equal(answer.term.due.date.day, 23);
	book.receipts = &next;
	assert_int_equal(clock_compute(&book, bundled->arena, &question, &answer, NULL), STATUS_OK);
	assert_int_equal(answer.start.date.day, 23);
	assert_int_equal(answer.term.due.date.day, 25); /* 24 November is a holiday */
}

static void test_every_rule_counts(void **state)
{
	struct bundled *bundled = *state;
	for (size_t i = 0; i < bundled->book.rule_count; i++) {
		const struct clock_rule *rule = &bundled->book.rules[i];
		const struct clock_question question = {
			.rule = rule->about.key, .start = {{2026, 11, 20}, 600}, .is_remote = true};
		const struct clock_answer answer = ask(bundled, &question);
		struct str *lines = NULL;
		size_t count = 0;
		assert_int_equal(date_compare(clock_due(&answer).date, question.start.date) < 0,
				 rule->is_before);
		for (int language = 0; language < LANGUAGE_COUNT; language++) {
			clock_explain(bundled->arena, (enum language)language, &bundled->book,
				      &question, &answer, &lines, &count);
			assert_true(count >= 4);
			for (size_t j = 0; j < count; j++)
				assert_true(lines[j].size > 10);
		}
	}
}

static void test_refusals(void **state)
{
	static const struct {
		const char *rule, *extension;
		struct date start;
		const char *sentence;
	} questions[] = {
		{"complaint_1.resolv", "", {2026, 1, 1}, "did you mean complaint_1.resolve"},
		{"complaint_1.resolve", "", {2011, 1, 1}, "no version in force on 2011-01-01"},
		{"complaint_1.resolve", "lazy", {2026, 1, 1}, "known is complex"},
	};
	struct bundled *bundled = *state;
	for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
		const struct clock_question question = {.rule = str_from(questions[i].rule),
							.extension =
								str_from(questions[i].extension),
							.start = {questions[i].start, 0}};
		struct clock_answer answer;
		struct error err = {0};
		assert_int_not_equal(
			clock_compute(&bundled->book, bundled->arena, &question, &answer, &err),
			STATUS_OK);
		if (strstr(err.text, questions[i].sentence) == NULL)
			fail_msg("%s", err.text);
	}
}

#define EVENT "events: [{key: e, name_vi: e, name_en: e}]\n"
#define RULE EVENT "rules:\n- id: r\n  name_vi: r\n  name_en: r\n  start: e\n  versions:\n"

static void test_definitions(void **state)
{
	static const struct {
		const char *text, *sentence;
	} files[] = {
		{EVENT "rules: []", "t.yaml:2:8: rules has 0 entries"},
		{EVENT "rules: [{id: R}]", "id is at most 60 signs"},
		{EVENT "rules: [{id: r, name_vi: r, name_en: r, start: f}]",
		 "there is no start event \"f\""},
		{RULE "  - {valid_from: 2026-02-30, term: 1}", "\"2026-02-30\" is not a date"},
		{RULE "  - {valid_from: 2026-01-01, unit: weeks}", "unit cannot be \"weeks\""},
		{RULE "  - {valid_from: 2026-01-01, unit: days, term: 0}", "term"},
		{RULE "  - {valid_from: 2026-01-01, unit: days, term: 1, basis: b, certainty: D}",
		 "known are A B C"},
		{RULE "  - {valid_from: 2026-01-02, valid_to: 2026-01-01}",
		 "valid_to is before valid_from"},
		{RULE "  - {valid_from: 2026-01-01, unit: days, term: 1, basis: b, certainty: A}\n"
		      "  - {valid_from: 2026-02-01, unit: days, term: 1, basis: b, certainty: A}",
		 "while the one before is in force"},
	};
	struct bundled *bundled = *state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct clock_book book = {0};
		struct error err = {0};
		assert_int_equal(clock_terms_parse(bundled->arena, STR("t.yaml"),
						   str_from(files[i].text), &book, &err),
				 STATUS_INVALID);
		if (strstr(err.text, files[i].sentence) == NULL)
			fail_msg("%s: %s", files[i].sentence, err.text);
	}
}

#define DAYS "date,kind,name_vi,name_en,scope,certainty,source\n"

static void test_days(void **state)
{
	static const struct {
		const char *text, *sentence;
	} files[] = {
		{DAYS "2026-13-01,holiday,a,a,state_agencies,A,s", "line 2, column 1 (date)"},
		{DAYS "2026-01-01,party,a,a,state_agencies,A,s", "a day is holiday"},
		{DAYS "2026-01-01,holiday,a,a,village,A,s", "the scope of a day"},
		{DAYS "2026-01-02,holiday,a,a,state_agencies,A,s\n"
		      "2026-01-01,holiday,a,a,state_agencies,A,s",
		 "in order, each once"},
	};
	struct bundled *bundled = *state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct clock_book book = {0};
		struct error err = {0};
		assert_int_equal(clock_days_parse(bundled->arena, STR("d.csv"),
						  str_from(files[i].text), &book, &err),
				 STATUS_INVALID);
		if (strstr(err.text, files[i].sentence) == NULL)
			fail_msg("%s: %s", files[i].sentence, err.text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_examples),          cmocka_unit_test(test_receipt_online),
		cmocka_unit_test(test_every_rule_counts), cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_definitions),       cmocka_unit_test(test_days),
	};
	return cmocka_run_group_tests(tests, open_book, close_book);
}
