/* case_test.c - definitions, submissions, terms that move with what happens, two who decide at
 * once, who may follow a case. */
#include "../figures_fixture.h"

#include "case_private.h"
#include "case_statistics.h"

#define FRIDAY_NINE 1795140000 /* 2026-11-20 09:00 in Viet Nam: 1795140000 */

static struct figures_fixture *fixture;
static struct case_rules rules;
static struct account_act act;
static int serial;

static int setup(void **state)
{
	struct error err = {0};
	if (figures_fixture_open(state) != 0)
		return -1;
	fixture = *state;
	act = (struct account_act){
		.pool = fixture->pool, .arena = fixture->arena, .now_seconds = FRIDAY_NINE};
	if (case_rules_load(fixture->arena, &rules, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return 0;
}

static struct case_submission sample(const char *type)
{
	struct case_submission submission = {.type = case_type_find(&rules, str_from(type)),
					     .channel = STR("web")};
	submission.request_key = str_format(fixture->arena, "%032x", ++serial);
	submission.values[CASE_CONTENT] = STR("Cầu treo bản Nà Lo gãy ba tấm ván");
	submission.values[CASE_COMMUNE] = STR("03646");
	submission.values[CASE_PLACE] = STR("Đầu cầu phía trường tiểu học");
	submission.values[CASE_NAME] = STR("Lò Thị Xuân");
	submission.values[CASE_PHONE] = STR("0912 345 678");
	submission.values[CASE_ADDRESS] = STR("Bản Nà Lo");
	return submission;
}

static struct str submit(struct case_submission submission)
{
	struct str code;
	struct error err = {0};
	if (case_submit(&act, &rules, &submission, &code, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return code;
}

static struct case_record find(struct str code)
{
	struct db *db = NULL;
	struct case_record record;
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(case_find(db, fixture->arena, &rules, code, &record, NULL), STATUS_OK);
	db_read_end(fixture->pool, db);
	return record;
}

static enum status track(struct str code, const char *phone_end, struct error *err)
{
	struct db *db = NULL;
	struct case_record record;
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	const enum status status =
		case_track(db, fixture->arena, &rules, code, str_from(phone_end), &record, err);
	db_read_end(fixture->pool, db);
	return status;
}

static void assert_due(struct str code, int month, int day)
{
	const struct date due = find(code).due.date;
	if (due.month != month || due.day != day)
		fail_msg("due %04d-%02d-%02d", due.year, due.month, due.day);
}

/* A step on a day of November or December 2026. */
static enum status step(struct str code, const char *transition, const char *text, int month,
			int day, struct error *err)
{
	const struct case_step taken = {
		.code = code,
		.version = find(code).version,
		.transition = str_from(transition),
		.text = str_from(text),
		.organ = STR("so_xay_dung"),
		.rating = CASE_SATISFIED,
		.by_citizen = strcmp(transition, "rate") == 0 || strcmp(transition, "reopen") == 0,
		.now = instant_from_date((struct date){2026, month, day}),
	};
	return case_change(&act, &rules, &taken, err);
}

static void test_types(void **state)
{
	(void)state;
	assert_true(rules.type_count >= 6);
	for (size_t i = 0; i < rules.type_count; i++) {
		const struct case_type *type = &rules.types[i];
		assert_true(i == 0 || rules.types[i - 1].order < type->order);
		assert_true(type->on_paper == (type->page_count == 0));
	}
	assert_true(case_type_find(&rules, STR("denunciation"))->on_paper);
	assert_true(case_type_find(&rules, STR("khieu-nai"))->on_paper);
}

static void test_a_report_and_its_term(void **state)
{
	(void)state;
	const struct str code = submit(sample("field_report"));
	const struct case_record record = find(code);
	struct error err = {0};
	assert_int_equal(code.size, CASE_CODE_SIZE);
	assert_true(str_is(record.organ, "xa_03646"));
	assert_due(code, 11, 30); /* 24 November is a holiday */
	assert_int_equal(step(code, "start", "", 11, 23, &err), STATUS_OK);
	assert_int_equal(step(code, "extend", "chờ vật tư", 11, 25, &err), STATUS_OK);
	assert_due(code, 12, 7);
	assert_int_equal(step(code, "extend", "lần nữa", 11, 25, &err), STATUS_CONFLICT);
	assert_int_equal(step(code, "answer", "", 11, 26, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "words are needed"));
	assert_int_equal(step(code, "answer", "Đã thay ván ngày 26/11", 11, 26, &err), STATUS_OK);
	assert_true(str_is(find(code).answer, "Đã thay ván ngày 26/11"));
	assert_int_equal(find(code).closed_on.day, 26);
	assert_int_equal(step(code, "start", "", 11, 26, &err), STATUS_INVALID);
	assert_int_equal(step(code, "rate", "nhanh", 11, 27, &err), STATUS_OK);
	assert_int_equal(find(code).rating, CASE_SATISFIED);
	assert_int_equal(step(code, "rate", "nữa", 11, 27, &err), STATUS_CONFLICT);
	assert_int_equal(step(code, "reopen", "lại gãy", 11, 30, &err), STATUS_OK);
	assert_due(code, 12, 7); /* five working days from Monday 30 November */
	assert_int_equal(find(code).closed_at, 0);
}

static void test_waiting_is_not_counted(void **state)
{
	(void)state;
	struct error err = {0};
	const struct str code = submit(sample("comment_regulation"));
	assert_due(code, 12, 14); /* fifteen working days from 20 November */
	assert_int_equal(step(code, "ask", "Xin cho biết tên thủ tục", 11, 25, &err), STATUS_OK);
	assert_int_equal(find(code).due.date.year, 0);
	assert_int_equal(step(code, "resume", "đã có", 12, 2, &err), STATUS_OK);
	assert_due(code, 12, 21); /* two were used, thirteen are left after 2 December */
}

static void test_handing_over(void **state)
{
	(void)state;
	struct error err = {0};
	const struct str code = submit(sample("field_report"));
	assert_int_equal(step(code, "transfer", "đường tỉnh", 11, 23, &err), STATUS_OK);
	assert_true(str_is(find(code).organ, "so_xay_dung"));
	assert_due(code, 11, 30); /* the term runs on */
	assert_int_equal(step(code, "transfer", "lại", 11, 23, &err), STATUS_INVALID);
}

static void test_one_submission_one_case(void **state)
{
	(void)state;
	const struct case_submission submission = sample("field_report");
	const struct str first = submit(submission), second = submit(submission);
	assert_true(str_equal(first, second));
	assert_false(str_equal(first, submit(sample("field_report"))));
}

static void test_two_who_decide_at_once(void **state)
{
	(void)state;
	struct error err = {0};
	const struct str code = submit(sample("field_report"));
	const struct case_step stale = {.code = code,
					.version = find(code).version,
					.transition = STR("answer"),
					.text = STR("muộn"),
					.now = instant_from_date((struct date){2026, 11, 23})};
	assert_int_equal(step(code, "answer", "sớm", 11, 23, &err), STATUS_OK);
	assert_int_equal(case_change(&act, &rules, &stale, &err), STATUS_CONFLICT);
	assert_true(str_is(find(code).answer, "sớm"));
	const struct case_step note = {.code = code,
				       .version = find(code).version,
				       .transition = STR("note"),
				       .text = STR("một"),
				       .now = stale.now};
	assert_int_equal(case_change(&act, &rules, &note, &err), STATUS_OK);
	assert_int_equal(case_change(&act, &rules, &note, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "somebody changed this"));
}

static size_t near(const struct case_record *asked)
{
	struct case_nearby found[CASE_NEAR_MAX];
	struct db *db = NULL;
	struct error err = {0};
	size_t count = 0;
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	if (case_near(db, fixture->arena, asked, found, &count, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	db_read_end(fixture->pool, db);
	return count;
}

/* The same matter in other words and without marks; another matter at the same place. */
static void test_similar_cases(void **state)
{
	(void)state;
	struct case_submission submission = sample("field_report");
	submission.values[CASE_COMMUNE] = STR("03721");
	const struct str code = submit(submission);
	struct case_record asked = find(code);
	assert_int_equal(near(&asked), 0); /* not itself */
	asked.code = (struct str){0};
	asked.content = STR("cau treo ban Na Lo hong, gay may tam van");
	assert_int_equal(near(&asked), 1);
	asked.content = STR("Loa phát thanh của bản không kêu từ tuần trước");
	assert_int_equal(near(&asked), 0);
	asked.content = STR("Cầu treo bản Nà Lo gãy ba tấm ván");
	asked.commune = STR("03724");
	assert_int_equal(near(&asked), 0);
}

static void test_who_may_follow(void **state)
{
	(void)state;
	struct error wrong = {0}, other = {0};
	const struct str code = submit(sample("field_report"));
	struct case_submission nameless = sample("field_report");
	nameless.values[CASE_NAME] = nameless.values[CASE_PHONE] = nameless.values[CASE_ADDRESS] =
		(struct str){0};
	assert_int_equal(track(code, "5678", NULL), STATUS_OK);
	assert_int_equal(track(submit(nameless), "", NULL), STATUS_OK);
	assert_int_equal(track(STR("0000000000"), "5678", &wrong), STATUS_NOT_FOUND);
	assert_int_equal(track(code, "1234", &other), STATUS_NOT_FOUND);
	assert_string_equal(wrong.text, other.text); /* nobody learns which codes there are */
	assert_int_equal(track(code, "", NULL), STATUS_NOT_FOUND);
	assert_int_equal(track(code, "8", NULL), STATUS_NOT_FOUND);
}

static void test_bad_submissions(void **state)
{
	static const struct {
		enum case_field field;
		const char *value, *sentence;
	} wrong[] = {
		{CASE_CONTENT, "  \n ", "nothing was written"},
		{CASE_CONTENT, "a\x07", "sign 2 is invisible (U+0007)"},
		{CASE_CONTENT, "a\xc2\x85", "U+0085"},
		{CASE_CONTENT, "a\xff", "not UTF-8"},
		{CASE_COMMUNE, "99999", "choose the commune"},
		{CASE_COMMUNE, "'; DROP TABLE case_record; --", "choose the commune"},
		{CASE_PHONE, "0912x", "digits only"},
		{CASE_PHONE, "0912", "8 to 15 digits"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct case_submission submission = sample("field_report");
		struct str code;
		struct error err = {0};
		submission.values[wrong[i].field] = str_from(wrong[i].value);
		assert_int_equal(case_submit(&act, &rules, &submission, &code, &err),
				 STATUS_INVALID);
		if (strstr(err.text, wrong[i].sentence) == NULL)
			fail_msg("%s: %s", wrong[i].sentence, err.text);
	}
	struct case_submission submission = sample("field_report");
	struct str code;
	struct error err = {0};
	submission.request_key = STR("short");
	assert_int_equal(case_submit(&act, &rules, &submission, &code, &err), STATUS_INVALID);
	submission = sample("petition_request");
	submission.values[CASE_NAME] = (struct str){0};
	assert_int_equal(case_submit(&act, &rules, &submission, &code, &err), STATUS_INVALID);
	submission = sample("field_report");
	submission.photo_name = STR("a.pdf");
	submission.photo = STR("%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");
	assert_int_equal(case_submit(&act, &rules, &submission, &code, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "is no photo"));
}

/* Both spellings of the same word are kept as one. */
static void test_one_unicode_form(void **state)
{
	(void)state;
	struct case_submission submission = sample("field_report");
	submission.values[CASE_CONTENT] = STR("c\xc3\xa2\xcc\x80u"); /* cầu, its tone apart */
	assert_true(str_is(find(submit(submission)).content, "cầu"));
}

static void test_inbox(void **state)
{
	(void)state;
	struct db *db = NULL;
	struct case_inbox inbox;
	struct case_submission submission = sample("field_report");
	submission.values[CASE_COMMUNE] = STR("03679");
	(void)submit(submission);
	struct case_inbox_question question = {.organ = STR("xa_03679"),
					       .filter = CASE_OVERDUE,
					       .today = {2026, 11, 30},
					       .soon = {2026, 12, 3}};
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(case_inbox_read(db, fixture->arena, &rules, &question, &inbox, NULL),
			 STATUS_OK);
	assert_int_equal(inbox.count, 0);
	assert_int_equal(inbox.due_today, 1);
	question.today = (struct date){2026, 12, 1};
	assert_int_equal(case_inbox_read(db, fixture->arena, &rules, &question, &inbox, NULL),
			 STATUS_OK);
	assert_int_equal(inbox.count, 1);
	assert_int_equal(inbox.overdue, 1);
	db_read_end(fixture->pool, db);
}

static void test_another_type_another_term(void **state)
{
	(void)state;
	struct error err = {0};
	const struct str code = submit(sample("field_report"));
	struct case_reclassification change = {
		.code = code,
		.type = STR("petition_request"),
		.text = STR("Đây là kiến nghị về chính sách"),
		.version = find(code).version,
		.now = instant_from_date((struct date){2026, 11, 23})};
	assert_due(code, 11, 30);
	assert_int_equal(case_reclassify(&act, &rules, &change, &err), STATUS_OK);
	assert_due(code, 12, 7); /* ten working days from the same start */
	assert_int_equal(case_reclassify(&act, &rules, &change, &err), STATUS_INVALID);
	change.type = STR("denunciation");
	assert_int_equal(case_reclassify(&act, &rules, &change, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "on paper"));
	change.type = STR("field_report");
	change.text = STR(" ");
	assert_int_equal(case_reclassify(&act, &rules, &change, &err), STATUS_INVALID);
	change.text = STR("nhầm");
	assert_int_equal(case_reclassify(&act, &rules, &change, &err), STATUS_CONFLICT);
}

static void test_forgetting_the_sender(void **state)
{
	(void)state;
	struct error err = {0};
	struct db *db = NULL;
	struct case_sender sender;
	const struct str code = submit(sample("field_report"));
	assert_int_equal(case_anonymise(&act, &rules, code, STR(""), &err), STATUS_INVALID);
	assert_int_equal(case_anonymise(&act, &rules, code, STR("theo yêu cầu"), &err), STATUS_OK);
	assert_int_equal(case_anonymise(&act, &rules, code, STR("lại"), &err), STATUS_CONFLICT);
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(case_sender_find(db, fixture->arena, find(code).id, &sender, NULL),
			 STATUS_OK);
	db_read_end(fixture->pool, db);
	assert_int_equal(sender.phone.size, 0);
	assert_true(find(code).content.size > 0);
}

/* At the counter the term runs from the day of receipt; what the type does not ask is not kept. */
static void test_the_counter(void **state)
{
	(void)state;
	struct error err = {0};
	struct str code;
	struct case_submission submission = sample("petition_request");
	submission.channel = STR("counter");
	submission.received.date = (struct date){2026, 11, 18};
	submission.language = STR("tiếng Thái");
	code = submit(submission);
	assert_due(code, 12, 3);
	assert_int_equal(find(code).place.size, 0);
	submission.request_key = STR("0123456789abcdef0123456789abcdef");
	submission.received.date = (struct date){2026, 11, 21};
	assert_int_equal(case_submit(&act, &rules, &submission, &code, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "not after today"));
}

static void test_a_holiday_that_becomes_known_late(void **state)
{
	(void)state;
	struct error err = {0};
	const struct str code = submit(sample("field_report"));
	struct case_event *events = NULL;
	struct db *db = NULL;
	size_t count = 0;
	const struct clock_day_new day = {.date = {2026, 11, 26},
					  .kind = DAY_HOLIDAY,
					  .name = {STR("Lễ mới"), STR("New holiday")},
					  .source = STR("QĐ 1/QĐ-TTg")};
	assert_due(code, 11, 30);
	assert_int_equal(
		clock_day_add(fixture->pool, fixture->arena, &day, instant_of(FRIDAY_NINE), &err),
		STATUS_OK);
	assert_int_equal(
		clock_day_add(fixture->pool, fixture->arena, &day, instant_of(FRIDAY_NINE), &err),
		STATUS_CONFLICT);
	if (case_recount(fixture->pool, &rules, FRIDAY_NINE, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_due(code, 12, 1);
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(case_events(db, fixture->arena, find(code).id, &events, &count, NULL),
			 STATUS_OK);
	db_read_end(fixture->pool, db);
	assert_true(str_is(events[count - 1].kind, CASE_EVENT_RECOUNT));
	assert_non_null(memmem(events[count - 1].text.data, events[count - 1].text.size, "Lễ mới",
			       strlen("Lễ mới")));
	assert_true(events[count - 1].is_shown);
	bool is_needed = true;
	assert_int_equal(case_recount_is_needed(fixture->pool, &is_needed, &err), STATUS_OK);
	assert_false(is_needed);
}

/* Of seven, four are answered in time, one late, one is open and late, one open in time. */
static void test_statistics(void **state)
{
	(void)state;
	struct case_statistics statistics;
	struct error err = {0};
	struct db *db = NULL;
	struct case_group found = {.received = 0};
	for (int i = 0; i < 7; i++) {
		struct case_submission submission = sample("comment_regulation");
		submission.type = case_type_find(&rules, STR("field_report"));
		submission.values[CASE_COMMUNE] = STR("03808");
		const struct str code = submit(submission);
		if (i < 4)
			assert_int_equal(step(code, "answer", "xong", 11, 24 + i, &err), STATUS_OK);
		if (i == 4)
			assert_int_equal(step(code, "answer", "muộn", 12, 10, &err), STATUS_OK);
		if (i == 6)
			assert_int_equal(step(code, "extend", "phức tạp", 11, 25, &err), STATUS_OK);
	}
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	if (case_statistics_read(db, fixture->arena, 2026, (struct date){2026, 12, 4}, &statistics,
				 &err) != STATUS_OK)
		fail_msg("%s", err.text);
	db_read_end(fixture->pool, db);
	for (size_t i = 0; i < statistics.count; i++) {
		assert_true(statistics.groups[i].received >= statistics.minimum);
		if (str_is(statistics.groups[i].organ, "xa_03808"))
			found = statistics.groups[i];
	}
	assert_int_equal(found.received, 7);
	assert_int_equal(found.on_time, 4);
	assert_int_equal(found.late, 1);
	assert_int_equal(found.overdue, 1);
	assert_int_equal(found.open, 2);
	figures_fixture_near(case_group_rate(&found), 100.0 * 4 / 6, 1e-9);
	figures_fixture_near(found.median_days, 6, 0); /* of 4, 5, 6, 7 and 20 days */
	figures_fixture_near(found.p90_days, 20, 0);
}

#define HEAD                                                                                       \
	"key: t\npath: t\norder: 1\nname_vi: t\nname_en: t\nplain_vi: t\nplain_en: t\nlaw_vi: t\n" \
	"law_en: t\nintake: web\nreceiver: so_noi_vu\nterm: field_report.resolve\npages:\n"        \
	"- {title_vi: t, title_en: t, fields: [{field: content, label_vi: t, label_en: t}]}\n"
#define STATES                                                                                     \
	"states:\n- {key: received, name_vi: r, name_en: r, citizen_vi: r, citizen_en: r}\n"       \
	"transitions:\n"

static void test_definitions(void **state)
{
	static const struct {
		const char *text, *sentence;
	} files[] = {
		{"key: t\nkeyy: t", "unknown key \"keyy\""},
		{HEAD "states:\n- {key: new, name_vi: r, name_en: r, citizen_vi: r, citizen_en: r}",
		 "the first state is received"},
		{HEAD STATES
		 "- {key: a, name_vi: a, name_en: a, from: [gone], to: same, by: official}",
		 "there is no state \"gone\""},
		{HEAD STATES
		 "- {key: a, name_vi: a, name_en: a, from: [received], to: same, by: me}",
		 "by is official or citizen"},
		{HEAD STATES "- {key: a, name_vi: a, name_en: a, from: [received], to: same, by: "
			     "official, effect: extend, detail: lazy}",
		 "knows no ground \"lazy\""},
		{HEAD STATES "- {key: a, name_vi: a, name_en: a, from: [received], to: same, by: "
			     "official}\npublic: [phone]",
		 "who sent a case is never published"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct case_type type;
		struct error err = {0};
		assert_int_equal(case_type_parse(fixture->arena, STR("t.yaml"),
						 str_from(files[i].text), &rules.book, &type, &err),
				 STATUS_INVALID);
		if (strstr(err.text, files[i].sentence) == NULL)
			fail_msg("%s: %s", files[i].sentence, err.text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_a_report_and_its_term),
		cmocka_unit_test(test_waiting_is_not_counted),
		cmocka_unit_test(test_handing_over),
		cmocka_unit_test(test_one_submission_one_case),
		cmocka_unit_test(test_two_who_decide_at_once),
		cmocka_unit_test(test_who_may_follow),
		cmocka_unit_test(test_similar_cases),
		cmocka_unit_test(test_bad_submissions),
		cmocka_unit_test(test_one_unicode_form),
		cmocka_unit_test(test_inbox),
		cmocka_unit_test(test_another_type_another_term),
		cmocka_unit_test(test_forgetting_the_sender),
		cmocka_unit_test(test_the_counter),
		cmocka_unit_test(test_statistics),
		cmocka_unit_test(test_a_holiday_that_becomes_known_late),
		cmocka_unit_test(test_definitions),
	};
	return cmocka_run_group_tests(tests, setup, figures_fixture_close);
}
