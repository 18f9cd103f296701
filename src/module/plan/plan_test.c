/* plan_test.c - tasks and their states, two who edit at once, history and ledger. */
#include "../figures_fixture.h"

#include "plan_private.h"

static const struct date today = {2026, 11, 24};
static struct figures_fixture *fixture;
static struct account_act act;
static int64_t plan_id;

static int setup(void **state)
{
	if (figures_fixture_open(state) != 0)
		return -1;
	fixture = *state;
	act = (struct account_act){.pool = fixture->pool,
				   .arena = fixture->arena,
				   .actor = 3,
				   .now_seconds = 1795500000};
	const struct plan plan = {.year = 2026, .title = STR("Nâng Chỉ số PAPI")};
	struct error err = {0};
	if (plan_add(&act, &plan, &plan_id, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return 0;
}

static struct plan_task sample(const char *title, struct date deadline)
{
	return (struct plan_task){
		.plan_id = plan_id,
		.title = str_from(title),
		.part = STR("8.1"),
		.target_value = 0.6,
		.lead_organ = STR("so_khcn"),
		.coordinators = {STR("so_noi_vu"), STR("xa_03646")},
		.coordinator_count = 2,
		.deadline = deadline,
		.product = STR("Báo cáo"),
	};
}

static struct plan_task find(int64_t id)
{
	struct db *db = NULL;
	struct plan_task task;
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(plan_task_find(db, fixture->arena, id, &task, NULL), STATUS_OK);
	db_read_end(fixture->pool, db);
	return task;
}

static struct plan_tasks list(struct plan_question question)
{
	struct db *db = NULL;
	struct plan_tasks tasks;
	question.today = today;
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(plan_tasks_read(db, fixture->arena, &question, &tasks, NULL), STATUS_OK);
	db_read_end(fixture->pool, db);
	return tasks;
}

static void test_states(void **state)
{
	(void)state;
	static const struct {
		struct date deadline, done_on;
		enum plan_state wanted;
	} cases[] = {
		{{2026, 11, 24}, {0}, PLAN_UNDER_WAY},
		{{2026, 11, 23}, {0}, PLAN_UNDER_WAY_LATE},
		{{0}, {0}, PLAN_UNDER_WAY},
		{{2026, 11, 23}, {2026, 11, 23}, PLAN_DONE_IN_TIME},
		{{2026, 11, 23}, {2026, 11, 24}, PLAN_DONE_LATE},
		{{0}, {2026, 11, 24}, PLAN_DONE_IN_TIME},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct plan_task task = {.deadline = cases[i].deadline,
					       .done_on = cases[i].done_on};
		assert_int_equal(plan_task_state(&task, today), cases[i].wanted);
	}
	const struct plan_task late = {.deadline = {2026, 10, 31}};
	assert_int_equal(plan_task_days_left(&late, today), -24);
}

/* add, list in order, filter, report, done; every list has what the page shows. */
static void test_a_task_from_promise_to_result(void **state)
{
	(void)state;
	static const struct {
		const char *title;
		struct date deadline;
	} wanted[] = {{"Xong muộn", {2026, 6, 30}},
		      {"Còn hạn", {2026, 11, 28}},
		      {"Quá hạn", {2026, 10, 31}}};
	int64_t ids[3];
	for (size_t i = 0; i < 3; i++) {
		const struct plan_task added = sample(wanted[i].title, wanted[i].deadline);
		assert_int_equal(plan_task_add(&act, &added, &ids[i], NULL), STATUS_OK);
	}
	struct plan_task task = find(ids[0]);
	assert_int_equal(task.coordinator_count, 2);
	assert_true(str_is(task.coordinators[1], "xa_03646"));
	struct plan_report report = {.task_id = ids[0],
				     .version = task.version,
				     .kind = PLAN_EVENT_DONE,
				     .organ = STR("so_khcn"),
				     .done_on = {2026, 7, 2}};
	assert_int_equal(plan_task_report(&act, &report, today, NULL), STATUS_OK);
	const struct plan_tasks all = list((struct plan_question){.plan_id = plan_id, .state = -1});
	assert_int_equal(all.count, 3);
	assert_true(str_is(all.tasks[0].title, "Quá hạn"));
	assert_true(str_is(all.tasks[1].title, "Còn hạn"));
	assert_true(str_is(all.tasks[2].title, "Xong muộn"));
	assert_int_equal(list((struct plan_question){.organ = STR("so_noi_vu"), .state = -1}).count,
			 3);
	assert_int_equal(list((struct plan_question){
				      .organ = STR("so_noi_vu"), .lead_only = true, .state = -1})
				 .count,
			 0);
	assert_int_equal(list((struct plan_question){.part = STR("8"), .state = -1}).count, 3);
	assert_int_equal(list((struct plan_question){.part = STR("1"), .state = -1}).count, 0);
	assert_int_equal(list((struct plan_question){.state = PLAN_DONE_LATE}).count, 1);
	assert_int_equal(list((struct plan_question){.state = -1, .due_within_days = 7}).count, 1);
	const struct plan_tasks page =
		list((struct plan_question){.state = -1, .page = 0, .page_size = 2});
	assert_int_equal(page.count, 2);
	assert_true(page.has_more);
}

static void check_same(const struct plan_tasks *board, const struct plan_tasks *all, size_t number)
{
	bool same = board->count == all->count && board->has_more == all->has_more;
	for (size_t i = 0; same && i < all->count; i++)
		same = board->tasks[i].id == all->tasks[i].id;
	if (!same)
		fail_msg("question %zu is answered differently", number);
}

/* The board of one plan has a statement of its own, which must say what the one for all plans says.
 */
static void test_the_board_says_what_all_plans_say(void **state)
{
	(void)state;
	static const struct {
		struct date deadline, done_on;
	} more[] = {{{0}, {0}}, {{2026, 12, 31}, {2026, 11, 1}}, {{2026, 11, 24}, {0}}};
	static const char *const organs[] = {"", "so_khcn", "so_noi_vu", "so_tu_phap"};
	for (size_t i = 0; i < sizeof more / sizeof more[0]; i++) {
		const struct plan_task added = sample("Việc khác", more[i].deadline);
		struct plan_report done = {.version = 1,
					   .kind = PLAN_EVENT_DONE,
					   .organ = STR("so_khcn"),
					   .done_on = more[i].done_on};
		assert_int_equal(plan_task_add(&act, &added, &done.task_id, NULL), STATUS_OK);
		if (done.done_on.year != 0)
			assert_int_equal(plan_task_report(&act, &done, today, NULL), STATUS_OK);
	}
	/* 5 states, 4 organs, leading only or not, due soon or not, two pages */
	for (size_t number = 0; number < 5UL * 4 * 2 * 2 * 2; number++) {
		struct plan_question question = {
			.state = (int)(number % 5) - 1,
			.organ = str_from(organs[number / 5 % 4]),
			.lead_only = number / 20 % 2 == 1,
			.due_within_days = number / 40 % 2 == 1 ? 7 : 0,
			.page = number / 80 % 2,
			.page_size = 2,
		};
		if (question.due_within_days > 0 && question.state != PLAN_STATE_ANY)
			continue;
		const struct plan_tasks all = list(question);
		question.plan_id = plan_id;
		const struct plan_tasks board = list(question);
		check_same(&board, &all, number);
	}
}

static void test_two_who_edit_at_once(void **state)
{
	(void)state;
	struct plan_task task = sample("Cùng sửa", (struct date){2026, 12, 1});
	int64_t id = 0;
	struct error err = {0};
	assert_int_equal(plan_task_add(&act, &task, &id, NULL), STATUS_OK);
	struct plan_task first = find(id), second = find(id);
	first.title = STR("Người thứ nhất");
	second.title = STR("Người thứ hai");
	assert_int_equal(plan_task_change(&act, &first, NULL), STATUS_OK);
	assert_int_equal(plan_task_change(&act, &second, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "in the meantime"));
	assert_true(str_is(find(id).title, "Người thứ nhất"));
}

static void test_bad_tasks_are_refused(void **state)
{
	(void)state;
	struct plan_task task = sample("x", (struct date){2026, 12, 1});
	int64_t id = 0;
	struct error err = {0};
	task.title = STR("  ");
	assert_int_equal(plan_task_add(&act, &task, &id, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "the title is empty"));
	task = sample("x", (struct date){0});
	task.lead_organ = STR("no_such");
	assert_int_equal(plan_task_add(&act, &task, &id, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "there is no organ \"no_such\""));
	task = sample("x", (struct date){0});
	task.coordinators[0] = task.lead_organ;
	assert_int_equal(plan_task_add(&act, &task, &id, &err), STATUS_INVALID);
	task = sample("x", (struct date){0});
	task.part = (struct str){0};
	assert_int_equal(plan_task_add(&act, &task, &id, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "needs the part"));
	task = sample("x", (struct date){0});
	task.plan_id = 999;
	assert_int_equal(plan_task_add(&act, &task, &id, &err), STATUS_NOT_FOUND);
	const struct plan_report future = {
		.task_id = 1, .version = 1, .kind = PLAN_EVENT_DONE, .done_on = {2026, 12, 24}};
	assert_int_equal(plan_task_report(&act, &future, today, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "between 2011 and today"));
}

static void test_history_and_ledger_agree(void **state)
{
	(void)state;
	struct plan_task task = sample("Có lịch sử", (struct date){2026, 12, 1});
	struct plan_event *events = NULL;
	size_t count = 0;
	int64_t id = 0;
	enum ledger_match match = LEDGER_UNKNOWN;
	struct db *db = NULL;
	assert_int_equal(plan_task_add(&act, &task, &id, NULL), STATUS_OK);
	const struct plan_report report = {.task_id = id,
					   .version = 1,
					   .kind = PLAN_EVENT_REPORTED,
					   .organ = STR("so_khcn"),
					   .text = STR("Đã trình dự thảo")};
	assert_int_equal(plan_task_report(&act, &report, today, NULL), STATUS_OK);
	task = find(id);
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(plan_events_read(db, fixture->arena, id, &events, &count, NULL),
			 STATUS_OK);
	assert_int_equal(ledger_compare(db,
					str_format(fixture->arena, "plan_task/%lld", (long long)id),
					plan_task_content(fixture->arena, &task), &match, NULL),
			 STATUS_OK);
	db_read_end(fixture->pool, db);
	assert_int_equal(count, 2);
	assert_int_equal(events[1].kind, PLAN_EVENT_REPORTED);
	assert_true(str_is(events[1].text, "Đã trình dự thảo"));
	assert_int_equal(match, LEDGER_SAME);
}

/* Dates as people write them; what only looks like one is part of the title. */
static void test_milestones_as_lines(void **state)
{
	(void)state;
	static const char text[] =
		"30/06/2026 Trình dự thảo\r\n\n2026-09-30  Thử nghiệm\nNghiệm thu\n"
		"Công-nghệ mới\n";
	struct plan_milestone *found = NULL;
	size_t count = 0;
	struct error err = {0};
	assert_int_equal(
		plan_milestones_parse(fixture->arena, str_from(text), &found, &count, NULL),
		STATUS_OK);
	assert_int_equal(count, 4);
	assert_int_equal(date_compare(found[0].due, (struct date){2026, 6, 30}), 0);
	assert_true(str_is(found[0].title, "Trình dự thảo"));
	assert_int_equal(date_compare(found[1].due, (struct date){2026, 9, 30}), 0);
	assert_true(str_is(found[1].title, "Thử nghiệm"));
	assert_int_equal(found[2].due.year, 0);
	assert_true(str_is(found[3].title, "Công-nghệ mới"));
	assert_int_equal(
		plan_milestones_parse(fixture->arena, STR("31/02/2026 x"), &found, &count, &err),
		STATUS_INVALID);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_a_task_from_promise_to_result),
		cmocka_unit_test(test_the_board_says_what_all_plans_say),
		cmocka_unit_test(test_two_who_edit_at_once),
		cmocka_unit_test(test_bad_tasks_are_refused),
		cmocka_unit_test(test_history_and_ledger_agree),
		cmocka_unit_test(test_milestones_as_lines),
	};
	return cmocka_run_group_tests(tests, setup, figures_fixture_close);
}
