/* plan_paper_test.c - papers of a plan hold what the plan and the figures say, and blanks for the
 * rest. */
#include "../figures_fixture.h"

#include "plan_paper.h"

static const struct date today = {2026, 11, 24};
static struct figures_fixture *fixture;
static struct account_act act;
static int64_t plan_id;

static int64_t task_add(const struct plan_task *task)
{
	int64_t id = 0;
	struct error err = {0};
	if (plan_task_add(&act, task, &id, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return id;
}

/* A plan of the year after the last but one that has figures, so that its results are known. */
static int setup(void **state)
{
	if (figures_fixture_open(state) != 0)
		return -1;
	fixture = *state;
	act = (struct account_act){.pool = fixture->pool,
				   .arena = fixture->arena,
				   .actor = 3,
				   .now_seconds = 1795500000};
	const struct plan plan = {.year = 2023, .title = STR("Nâng Chỉ số <PAPI> & hơn nữa")};
	struct error err = {0};
	if (plan_add(&act, &plan, &plan_id, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	task_add(&(struct plan_task){.plan_id = plan_id,
				     .title = STR("Đưa dịch vụ công về một cổng"),
				     .part = STR("8.1"),
				     .target_value = 0.6,
				     .lead_organ = STR("so_khcn"),
				     .coordinators = {STR("so_noi_vu"), STR("xa_03646")},
				     .coordinator_count = 2,
				     .deadline = {2023, 6, 30},
				     .product = STR("Báo cáo"),
				     .budget = STR("300 triệu đồng")});
	task_add(&(struct plan_task){.plan_id = plan_id,
				     .title = STR("Lắng nghe dân nói"),
				     .target_value = (double)NAN,
				     .lead_organ = STR("so_noi_vu"),
				     .deadline = {2023, 12, 15}});
	const int64_t done = task_add(&(struct plan_task){.plan_id = plan_id,
							  .title = STR("Công khai giá đất"),
							  .part = STR("2.4"),
							  .target_value = (double)NAN,
							  .lead_organ = STR("so_khcn"),
							  .deadline = {2023, 3, 31}});
	const struct plan_report told = {.task_id = done,
					 .version = 1,
					 .kind = PLAN_EVENT_DONE,
					 .organ = STR("so_khcn"),
					 .done_on = {2023, 4, 10}};
	if (plan_task_report(&act, &told, today, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return 0;
}

/* The paper, or why there is none. */
static enum status paper_try(struct plan_paper_question question, enum language language,
			     enum document_format format, struct str *content, struct error *err)
{
	struct arena *arena = fixture->arena;
	struct index_reader *reader = arena_new(arena, struct index_reader);
	struct plan_paper_facts *facts = arena_new(arena, struct plan_paper_facts);
	struct document *document = arena_new(arena, struct document);
	struct db *db = NULL;
	*reader = (struct index_reader){fixture->figures, arena, language};
	*content = (struct str){0};
	question.unit = STR("14");
	if (question.plan_id == 0)
		question.plan_id = plan_id;
	if (question.today.year == 0)
		question.today = today;
	assert_int_equal(db_read_begin(fixture->pool, &db, err), STATUS_OK);
	const enum status status = plan_paper_read(db, arena, &question, facts, err);
	db_read_end(fixture->pool, db);
	TRY(status);
	TRY(plan_paper_build(reader, facts, &question, document, err));
	return document_write(document, format, content, err);
}

static struct str paper_of(struct plan_paper_question question, enum language language,
			   enum document_format format)
{
	struct str content;
	struct error err = {0};
	if (paper_try(question, language, format, &content, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return content;
}

static bool holds(struct str text, const char *wanted)
{
	return text.size > 0 && memmem(text.data, text.size, wanted, strlen(wanted)) != NULL;
}

static void need(struct str text, const char *const *wanted)
{
	for (; *wanted != NULL; wanted++)
		if (!holds(text, *wanted))
			fail_msg("the paper lacks \"%s\"", *wanted);
}

static void test_the_plan_and_its_annex(void **state)
{
	(void)state;
	static const char *const wanted[] = {
		"KẾ HOẠCH", "Nâng Chỉ số &lt;PAPI&gt; &amp; hơn nữa", "DANH MỤC NHIỆM VỤ",
		/* result of the year before, target, organs, deadline, product */
		"Kết quả năm 2022", "Mục tiêu năm 2023", "0,37", "0,60", "Sở Khoa học và Công nghệ",
		"Sở Nội vụ; Ủy ban nhân dân phường Tô Hiệu", "30/06/2023",
		/* the body */
		"Kế hoạch gồm 3 nhiệm vụ, do 2 cơ quan chủ trì", "Nhiệm vụ số 1: 300 triệu đồng.",
		"chủ trì nhiệm vụ số 2; phối hợp thực hiện nhiệm vụ số 1.", NULL};
	const struct str html =
		paper_of((struct plan_paper_question){.kind = PLAN_PAPER_PLAN, .plan_id = plan_id},
			 LANGUAGE_VI, DOCUMENT_AS_HTML);
	need(html, wanted);
	assert_false(holds(html, "nan"));
	static const char *const english[] = {"Result of 2022", "Target for 2023", "0.37",
					      "led by 2 organs", NULL};
	need(paper_of((struct plan_paper_question){.kind = PLAN_PAPER_PLAN, .plan_id = plan_id},
		      LANGUAGE_EN, DOCUMENT_AS_HTML),
	     english);
}

/* The annex lies on its side in both files, the body stands. */
static void test_pages_lie_where_they_must(void **state)
{
	(void)state;
	const struct str pdf =
		paper_of((struct plan_paper_question){.kind = PLAN_PAPER_PLAN, .plan_id = plan_id},
			 LANGUAGE_VI, DOCUMENT_AS_PDF);
	assert_true(holds(pdf, "/MediaBox [ 0 0 595.275"));
	assert_true(holds(pdf, "/MediaBox [ 0 0 841.889"));
}

/* A year without figures is told, a plan without tasks too; nothing is invented. */
static void test_what_is_missing_is_told(void **state)
{
	(void)state;
	const struct plan later = {.year = 2099, .title = STR("Sau này")};
	int64_t id = 0;
	assert_int_equal(plan_add(&act, &later, &id, NULL), STATUS_OK);
	const struct plan_paper_question question = {.kind = PLAN_PAPER_PLAN, .plan_id = id};
	assert_true(holds(paper_of(question, LANGUAGE_VI, DOCUMENT_AS_HTML),
			  "[Kế hoạch chưa có nhiệm vụ.]"));
	task_add(&(struct plan_task){.plan_id = id,
				     .title = STR("Việc"),
				     .part = STR("8.1"),
				     .target_value = (double)NAN,
				     .lead_organ = STR("so_khcn")});
	static const char *const wanted[] = {"chưa có kết quả năm 2098", "[…]",
					     "1 nhiệm vụ chưa có thời hạn", NULL};
	need(paper_of(question, LANGUAGE_VI, DOCUMENT_AS_HTML), wanted);
}

/* Each kind, on a day on which one task is late, with what only it says. */
static void test_every_kind(void **state)
{
	(void)state;
	static const struct {
		struct plan_paper_question question;
		const char *wanted[8];
	} cases[] = {
		{{.kind = PLAN_PAPER_SUBMISSION},
		 {"TỜ TRÌNH", "/TTr-", "Về việc ban hành Kế hoạch Nâng Chỉ số",
		  "năm 2022 đạt 0,37 điểm; trung vị cả nước", "DANH MỤC NHIỆM VỤ"}},
		{{.kind = PLAN_PAPER_ASSIGNMENT, .organ = {"Sở Nội vụ", sizeof "Sở Nội vụ" - 1}},
		 {"V/v giao nhiệm vụ thực hiện Kế hoạch", "Kính gửi: Sở Nội vụ", "Nhiệm vụ chủ trì",
		  "Lắng nghe dân nói", "Nhiệm vụ phối hợp", "Đưa dịch vụ công về một cổng",
		  "- Như trên;"}},
		{{.kind = PLAN_PAPER_URGING, .organ = {"so_khcn", 7}, .today = {2023, 7, 2}},
		 {"V/v đôn đốc", "Đến ngày 02/07/2023, Sở Khoa học và Công nghệ còn",
		  "Số ngày quá hạn", ">2<", "đến ngày này chưa có báo cáo"}},
		{{.kind = PLAN_PAPER_QUARTERLY, .period = 2},
		 {"BÁO CÁO", "quý II năm 2023",
		  "Đến ngày 30/06/2023, trong 3 nhiệm vụ có 0 hoàn thành đúng hạn",
		  ", 1 hoàn thành quá hạn, 2 đang thực hiện trong hạn, 0 đang thực hiện quá hạn",
		  "Tỷ lệ hoàn thành đúng hạn là 0,0 % (0 trên 1 nhiệm vụ", "10/04/2023"}},
		/* What was done in April was late in March. */
		{{.kind = PLAN_PAPER_QUARTERLY, .period = 1},
		 {"quý I năm 2023", "0 hoàn thành quá hạn, 3 đang thực hiện trong hạn",
		  "Trong kỳ không có nhiệm vụ nào hoàn thành.", "30/06/2023"}},
		{{.kind = PLAN_PAPER_HALF_YEAR, .period = 2},
		 {"6 tháng cuối năm 2023", "Đến ngày 31/12/2023", "2 đang thực hiện quá hạn"}},
		{{.kind = PLAN_PAPER_ANNUAL},
		 {"năm 2023", "TRẠNG THÁI CÁC NHIỆM VỤ", "Nguyên nhân"}},
		{{.kind = PLAN_PAPER_INVITATION},
		 {"GIẤY MỜI", "/GM-", "- Sở Nội vụ;", "- Sở Khoa học và Công nghệ.",
		  "nhiệm vụ quá hạn số 1.", "Địa điểm: "}},
		{{.kind = PLAN_PAPER_CONCLUSION},
		 {"THÔNG BÁO", "/TB-", "khẩn trương hoàn thành nhiệm vụ số 1", "thời hạn mới"}},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct str html = paper_of(cases[i].question, LANGUAGE_VI, DOCUMENT_AS_HTML);
		need(html, cases[i].wanted);
		assert_false(holds(html, ">nan<"));
		assert_true(paper_of(cases[i].question, LANGUAGE_EN, DOCUMENT_AS_DOCX).size > 0);
		assert_true(paper_of(cases[i].question, LANGUAGE_EN, DOCUMENT_AS_PDF).size > 0);
	}
}

static void test_nothing_to_write_is_told(void **state)
{
	(void)state;
	static const struct {
		struct plan_paper_question question;
		enum status wanted;
		const char *reason;
	} cases[] = {
		{{.kind = PLAN_PAPER_URGING, .organ = {"so_khcn", 7}, .today = {2023, 6, 30}},
		 STATUS_INVALID,
		 "nothing to urge"},
		{{.kind = PLAN_PAPER_ASSIGNMENT, .organ = {"so_y_te", 7}},
		 STATUS_INVALID,
		 "nothing to assign"},
		{{.kind = PLAN_PAPER_ASSIGNMENT, .organ = {"so_noi", 6}},
		 STATUS_NOT_FOUND,
		 "Sở Nội vụ"},
		{{.kind = PLAN_PAPER_QUARTERLY, .period = 3, .today = {2023, 6, 30}},
		 STATUS_INVALID,
		 "begins on 2023-07-01"},
		{{.kind = PLAN_PAPER_HALF_YEAR, .period = 3},
		 STATUS_INVALID,
		 "a year has 2 periods"},
		{{.kind = PLAN_PAPER_PLAN, .plan_id = 999}, STATUS_NOT_FOUND, "no plan 999"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct str content;
		struct error err = {0};
		assert_int_equal(
			paper_try(cases[i].question, LANGUAGE_VI, DOCUMENT_AS_HTML, &content, &err),
			cases[i].wanted);
		if (strstr(err.text, cases[i].reason) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].reason);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_plan_and_its_annex),
		cmocka_unit_test(test_pages_lie_where_they_must),
		cmocka_unit_test(test_what_is_missing_is_told),
		cmocka_unit_test(test_every_kind),
		cmocka_unit_test(test_nothing_to_write_is_told),
	};
	return cmocka_run_group_tests(tests, setup, figures_fixture_close);
}
