/* plan_page.c - /ke-hoach: the board; late tasks first, lateness by organ, never by name. */
#include "plan_pages.h"

#include "../page.h"
#include "messages.h"
#include "views.h"

#define LINK_BYTES_MAX 512

struct str plan_state_name(enum language language, enum plan_state state)
{
	static const enum message names[PLAN_STATE_COUNT] = {
		MESSAGE_PLAN_DONE_IN_TIME, MESSAGE_PLAN_DONE_LATE, MESSAGE_PLAN_UNDER_WAY,
		MESSAGE_PLAN_UNDER_WAY_LATE};
	return message_text(language, names[state]);
}

static struct str number_text(struct arena *arena, enum language language, int64_t number)
{
	return language_int(arena, language, number);
}

struct board {
	struct plan_question question;
	struct organ_list organs;
	struct plan *plans;
	size_t plan_count;
	const struct plan *plan; /* the one shown, or NULL: all */
	struct plan_tasks tasks;
	struct plan_count *counts;
	size_t count_count;
};

bool plan_is_open(const struct http_request *request, const struct plan *plan)
{
	return plan->is_public || plan->is_example || http_is_open(request, "plan.read");
}

enum status plan_find_open(const struct http_request *request, int64_t id, struct plan *plan,
			   struct error *err)
{
	TRY(plan_find(request->db, request->arena, id, plan, err));
	return plan_is_open(request, plan)
		       ? STATUS_OK
		       : FAIL(err, STATUS_NOT_FOUND, "there is no plan %lld", (long long)id);
}

static void plans_filter(const struct http_request *request, struct board *board)
{
	size_t kept = 0;
	for (size_t i = 0; i < board->plan_count; i++)
		if (plan_is_open(request, &board->plans[i]))
			board->plans[kept++] = board->plans[i];
	board->plan_count = kept;
}

static enum status plan_choose(const struct http_request *request, struct board *board,
			       struct error *err)
{
	const int64_t asked = field_int(&request->values, "ke_hoach");
	for (size_t i = 0; i < board->plan_count; i++)
		if (board->plans[i].id == asked || (asked == 0 && i == 0))
			board->plan = &board->plans[i];
	if (asked != 0 && board->plan == NULL)
		return FAIL(err, STATUS_NOT_FOUND, "there is no plan %lld", (long long)asked);
	return STATUS_OK;
}

static enum status board_read(const struct http_request *request, struct board *board,
			      struct error *err)
{
	struct db *db = request->db;
	struct arena *arena = request->arena;
	TRY(organ_list_load(db, arena, &board->organs, err));
	TRY(plan_list(db, arena, &board->plans, &board->plan_count, err));
	plans_filter(request, board);
	TRY(plan_choose(request, board, err));
	if (board->plan == NULL)
		return STATUS_OK;
	board->question = (struct plan_question){
		.plan_id = board->plan->id,
		.organ = field_text(&request->values, "co_quan"),
		.state = (int)field_choice(&request->values, "trang_thai") - 1,
		.with_examples = true,
		.today = request->now.today,
		.page = (size_t)field_int(&request->values, "trang"),
	};
	TRY(plan_tasks_read(db, arena, &board->question, &board->tasks, err));
	const struct plan_question whole = {.plan_id = board->plan->id,
					    .state = -1,
					    .with_examples = true,
					    .today = request->now.today};
	return plan_counts_read(db, arena, &whole, &board->counts, &board->count_count, err);
}

/* --- shown --------------------------------------------------------------------------------------
 */

static struct str finding_of(const struct http_request *request, const struct board *board)
{
	struct arena *arena = request->arena;
	const enum language language = request->language;
	int64_t late = 0, soon = 0, under_way = 0, done = 0;
	for (size_t i = 0; i < board->count_count; i++) {
		late += board->counts[i].counts[PLAN_UNDER_WAY_LATE];
		soon += board->counts[i].due_soon;
		under_way += board->counts[i].counts[PLAN_UNDER_WAY];
		done += board->counts[i].counts[PLAN_DONE_IN_TIME] +
			board->counts[i].counts[PLAN_DONE_LATE];
	}
	if (late + under_way + done == 0)
		return message_text(language, MESSAGE_PLAN_FINDING_EMPTY);
	return message_plan_finding(
		arena, language,
		&(struct message_plan_finding){.late = number_text(arena, language, late),
					       .soon = number_text(arena, language, soon),
					       .under_way = number_text(arena, language, under_way),
					       .done = number_text(arena, language, done)});
}

static const struct view_plan_row *rows_of(const struct http_request *request,
					   const struct board *board)
{
	struct arena *arena = request->arena;
	struct view_plan_row *rows =
		arena_array(arena, struct view_plan_row, board->tasks.count + 1);
	for (size_t i = 0; i < board->tasks.count; i++) {
		const struct plan_task *task = &board->tasks.tasks[i];
		const enum plan_state state = plan_task_state(task, request->now.today);
		rows[i] = (struct view_plan_row){
			.id = task->id,
			.number = task->number,
			.title = task->title,
			.part = task->part,
			.part_link = str_format(arena, "/chi-so/" STR_FMT, STR_ARG(task->part)),
			.organ = organ_name(&board->organs, task->lead_organ, request->language),
			.deadline = language_date(arena, request->language, task->deadline),
			.state = plan_state_name(request->language, state),
			.late = state == PLAN_UNDER_WAY_LATE,
		};
	}
	return rows;
}

static const struct view_plan_count_row *counts_of(const struct http_request *request,
						   const struct board *board)
{
	struct arena *arena = request->arena;
	struct view_plan_count_row *rows =
		arena_array(arena, struct view_plan_count_row, board->count_count + 1);
	for (size_t i = 0; i < board->count_count; i++) {
		const struct plan_count *count = &board->counts[i];
		rows[i] = (struct view_plan_count_row){
			.organ = organ_name(&board->organs, count->organ, request->language),
			.link = str_format(arena, "/ke-hoach?ke_hoach=%lld&co_quan=" STR_FMT,
					   (long long)board->plan->id, STR_ARG(count->organ)),
			.late = count->counts[PLAN_UNDER_WAY_LATE],
			.soon = count->due_soon,
			.under_way = count->counts[PLAN_UNDER_WAY],
			.done = count->counts[PLAN_DONE_IN_TIME] + count->counts[PLAN_DONE_LATE],
		};
	}
	return rows;
}

static void choices_fill(const struct http_request *request, const struct board *board,
			 struct view_plan_board *view)
{
	struct arena *arena = request->arena;
	const struct str any = message_text(request->language, MESSAGE_PLAN_ANY);
	struct view_plan_option *organs =
		arena_array(arena, struct view_plan_option, board->organs.count + 1);
	struct view_plan_option *states =
		arena_array(arena, struct view_plan_option, PLAN_STATE_COUNT + 1);
	organs[view->organs_count++] = (struct view_plan_option){.label = any};
	for (size_t i = 0; i < board->organs.count; i++) {
		const struct organ *organ = &board->organs.organs[i];
		if (organ_is_in_force(organ, request->now.today))
			organs[view->organs_count++] = (struct view_plan_option){
				organ->key, organ->name[request->language],
				str_equal(organ->key, board->question.organ)};
	}
	for (int i = -1; i < PLAN_STATE_COUNT; i++)
		states[view->states_count++] = (struct view_plan_option){
			.value = i < 0 ? STR("any") : str_from(plan_state_key((enum plan_state)i)),
			.label = i < 0 ? any
				       : plan_state_name(request->language, (enum plan_state)i),
			.selected = board->question.state == i};
	view->organs = organs;
	view->states = states;
}

static struct str page_link(const struct http_request *request, const struct board *board,
			    size_t page)
{
	return str_format(request->arena,
			  "/ke-hoach?ke_hoach=%lld&co_quan=" STR_FMT "&trang_thai=%s&trang=%zu",
			  (long long)board->plan->id, STR_ARG(board->question.organ),
			  board->question.state < 0
				  ? "any"
				  : plan_state_key((enum plan_state)board->question.state),
			  page);
}

static const struct view_plan_item *items_of(const struct http_request *request,
					     const struct board *board)
{
	struct view_plan_item *items =
		arena_array(request->arena, struct view_plan_item, board->plan_count + 1);
	for (size_t i = 0; i < board->plan_count; i++)
		items[i] = (struct view_plan_item){board->plans[i].id, board->plans[i].title,
						   board->plans[i].is_example};
	return items;
}

struct str plan_example_note(const struct http_request *request, const struct plan *plan)
{
	if (plan == NULL || !plan->is_example)
		return (struct str){0};
	return message_plan_example_note(request->arena, request->language,
					 &(struct message_plan_example_note){plan->source});
}

enum status plan_page_board(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	struct board *board = arena_new(request->arena, struct board);
	TRY(board_read(request, board, err));
	struct view_plan_board view = {
		.finding = finding_of(request, board),
		.example = plan_example_note(request, board->plan),
		.may_edit = http_is_open(request, "plan.edit"),
		.plans = items_of(request, board),
		.plans_count = board->plan_count,
		.plan_id = board->plan == NULL ? 0 : board->plan->id,
		.tasks = rows_of(request, board),
		.tasks_count = board->tasks.count,
		.year = request->now.today.year,
	};
	if (view.may_edit)
		view.csrf = http_csrf_token(request);
	if (board->plan != NULL) {
		view.counts = counts_of(request, board);
		view.counts_count = board->count_count;
		if (board->question.page > 0)
			view.previous = page_link(request, board, board->question.page - 1);
		if (board->tasks.has_more)
			view.next = page_link(request, board, board->question.page + 1);
	}
	choices_fill(request, board, &view);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_board(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, message_text(request->language, MESSAGE_PLAN_PAGE),
			   main, err);
}

enum status plan_page_add(const struct http_request *request, struct http_response *response,
			  struct error *err)
{
	const struct account_act act = account_act_of(request);
	const struct plan plan = {
		.year = (int)field_int(&request->values, "nam"),
		.title = field_text(&request->values, "ten"),
		.is_public = field_flag(&request->values, "cong_khai"),
	};
	int64_t id = 0;
	if (!http_may(request, "plan.edit", (struct str){0}))
		return FAIL(err, STATUS_FORBIDDEN,
			    "only who coordinates the tasks of all organs makes a plan");
	TRY(plan_add(&act, &plan, &id, err));
	account_lead_to(request, response,
			str_format(request->arena, "/ke-hoach?ke_hoach=%lld", (long long)id));
	return STATUS_OK;
}
