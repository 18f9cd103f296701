/* digest_test.c - weeks begin on Monday, lateness is counted by organ, letters are queued once. */
#include "../figures_fixture.h"

#include "digest.h"

static const struct date today = {2026, 11, 24}; /* a Tuesday */
static struct figures_fixture *fixture;
static struct account_act act;

static int setup(void **state)
{
	if (figures_fixture_open(state) != 0)
		return -1;
	fixture = *state;
	act = (struct account_act){.pool = fixture->pool,
				   .arena = fixture->arena,
				   .actor = 3,
				   .now_seconds = 1795500000};
	static const struct {
		const char *title, *organ;
		struct date deadline;
	} tasks[] = {{"Muộn\nmột\r\nBcc: x", "so_khcn", {2026, 11, 20}},
		     {"Muộn hai", "so_noi_vu", {2026, 11, 23}},
		     {"Sắp đến hạn", "so_khcn", {2026, 11, 30}},
		     {"Còn lâu", "so_khcn", {2026, 12, 31}}};
	const struct plan plan = {.year = 2026, .title = STR("Kế hoạch")};
	struct error err = {0};
	int64_t plan_id = 0, id = 0;
	if (plan_add(&act, &plan, &plan_id, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++) {
		const struct plan_task task = {.plan_id = plan_id,
					       .title = str_from(tasks[i].title),
					       .target_value = (double)NAN,
					       .lead_organ = str_from(tasks[i].organ),
					       .deadline = tasks[i].deadline};
		if (plan_task_add(&act, &task, &id, &err) != STATUS_OK)
			fail_msg("%s", err.text);
	}
	return 0;
}

static struct digest *digest_of(struct digest_question question)
{
	struct digest *digest = arena_new(fixture->arena, struct digest);
	struct db *db = NULL;
	question.today = today;
	assert_int_equal(db_read_begin(fixture->pool, &db, NULL), STATUS_OK);
	assert_int_equal(digest_read(db, fixture->arena, &question, digest, NULL), STATUS_OK);
	db_read_end(fixture->pool, db);
	return digest;
}

static void test_weeks(void **state)
{
	(void)state;
	static const struct {
		struct date day, monday;
	} cases[] = {{{2026, 11, 23}, {2026, 11, 23}}, {{2026, 11, 24}, {2026, 11, 23}},
		     {{2026, 11, 29}, {2026, 11, 23}}, {{2026, 11, 30}, {2026, 11, 30}},
		     {{2027, 1, 1}, {2026, 12, 28}},   {{1969, 12, 31}, {1969, 12, 29}}};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		assert_int_equal(date_compare(digest_monday(cases[i].day), cases[i].monday), 0);
}

static bool only_home_affairs(const void *context, struct str organ)
{
	(void)context;
	return str_is(organ, "so_noi_vu");
}

static void test_counts_by_organ(void **state)
{
	(void)state;
	const struct digest *all = digest_of((struct digest_question){0});
	assert_int_equal(all->late_count, 2);
	assert_int_equal(all->late_organs, 2);
	assert_int_equal(all->soon_count, 1);
	assert_int_equal(all->late.count, 2);
	assert_int_equal(all->soon.count, 1);
	const struct digest *one = digest_of((struct digest_question){.organ = STR("so_khcn")});
	assert_int_equal(one->late_count, 1);
	const struct digest *own = digest_of((struct digest_question){.may = only_home_affairs});
	assert_int_equal(own->late_count, 1);
	assert_int_equal(own->count_count, 1);
	assert_int_equal(own->late.count, 1);
	assert_int_equal(own->soon.count, 0);
}

static void test_a_letter_keeps_its_lines(void **state)
{
	(void)state;
	const struct str letter = digest_letter(digest_of((struct digest_question){0}),
						fixture->arena, LANGUAGE_VI, STR("https://d.vn"));
	assert_null(memchr(letter.data, '\r', letter.size));
	assert_non_null(memmem(letter.data, letter.size, "- Muộn một  Bcc: x\n", 21));
	assert_non_null(memmem(letter.data, letter.size, "https://d.vn/ke-hoach/viec/", 27));
}

static void test_a_week_is_queued_once(void **state)
{
	(void)state;
	const struct digest_subscription subscription = {.organ = STR("so_khcn"),
							 .address = STR("a@b.vn")};
	const struct digest_week week = {.act = &act, .today = today};
	struct digest_week next = week;
	struct error err = {0};
	size_t queued = 0;
	next.today = (struct date){2026, 11, 30};
	assert_int_equal(digest_subscribe(&act, &subscription, &err), STATUS_OK);
	assert_int_equal(digest_subscribe(&act, &subscription, &err), STATUS_CONFLICT);
	assert_int_equal(digest_queue(&week, &queued, &err), STATUS_OK);
	assert_int_equal(queued, 1);
	assert_int_equal(digest_queue(&week, &queued, &err), STATUS_OK);
	assert_int_equal(queued, 0);
	assert_int_equal(digest_queue(&next, &queued, &err), STATUS_OK);
	assert_int_equal(queued, 1);
	assert_int_equal(digest_unsubscribe(&act, 99, &err), STATUS_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_weeks),
		cmocka_unit_test(test_counts_by_organ),
		cmocka_unit_test(test_a_letter_keeps_its_lines),
		cmocka_unit_test(test_a_week_is_queued_once),
	};
	return cmocka_run_group_tests(tests, setup, figures_fixture_close);
}
