/* plan_page.c - /ke-hoach: the board; late tasks first, lateness by organ, never by name. */
#include "plan_pages.h"

#include "../page.h"
#include "messages.h"

/* What trang_thai may be beside the four states. */
#define CHOICE_ANY 0
#define CHOICE_DUE_SOON (PLAN_STATE_COUNT + 1)
#define CHOICE_COUNT (PLAN_STATE_COUNT + 2)

struct str plan_state_name(enum language language, enum plan_state state)
{
	static const enum message names[PLAN_STATE_COUNT] = {
		MESSAGE_PLAN_DONE_IN_TIME, MESSAGE_PLAN_DONE_LATE, MESSAGE_PLAN_UNDER_WAY,
		MESSAGE_PLAN_UNDER_WAY_LATE};
	return message_text(language, names[state]);
}

struct board {
	const struct http_request *request;
	struct plan_question question;
	size_t choice; /* of trang_thai */
	struct organ_list organs;
	struct plan *plans;
	size_t plan_count;
	const struct plan *plan; /* the one shown, or NULL: there is none */
	struct plan_tasks tasks;
	struct plan_count *counts;
	size_t count_count;
	int64_t states[PLAN_STATE_COUNT], due_soon; /* over all organs */
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

/* The route's permission says "for some organ"; here it must be that of the organ that leads. */
enum status plan_may_edit(const struct http_request *request, struct str lead_organ,
			  struct error *err)
{
	if (http_may(request, "plan.edit", lead_organ))
		return STATUS_OK;
	return FAIL(err, STATUS_FORBIDDEN,
		    "you coordinate the tasks of another organ; ask who coordinates all of them");
}

enum status plan_may_edit_all(const struct http_request *request, struct error *err)
{
	if (http_may(request, "plan.edit", (struct str){0}))
		return STATUS_OK;
	return FAIL(err, STATUS_FORBIDDEN,
		    "only who coordinates the tasks of all organs does this");
}

static void plans_filter(struct board *board)
{
	size_t kept = 0;
	for (size_t i = 0; i < board->plan_count; i++)
		if (plan_is_open(board->request, &board->plans[i]))
			board->plans[kept++] = board->plans[i];
	board->plan_count = kept;
}

static enum status plan_choose(struct board *board, struct error *err)
{
	const int64_t asked = field_int(&board->request->values, "ke_hoach");
	for (size_t i = 0; i < board->plan_count; i++)
		if (board->plans[i].id == asked || (asked == 0 && i == 0))
			board->plan = &board->plans[i];
	if (asked != 0 && board->plan == NULL)
		return FAIL(err, STATUS_NOT_FOUND, "there is no plan %lld", (long long)asked);
	return STATUS_OK;
}

/* What a link repeats must be known: an organ, a part of some edition. */
static enum status asked_check(const struct board *board, const struct index_reader *reader,
			       struct error *err)
{
	const struct str organ = field_text(&board->request->values, "co_quan");
	if (organ.size > 0 && organ_find(&board->organs, organ) == ORGAN_NONE)
		return FAIL(err, STATUS_NOT_FOUND, "there is no organ \"" STR_FMT "\"",
			    STR_ARG(organ));
	return plan_part_check(reader, field_text(&board->request->values, "noi_dung"), err);
}

static void question_read(struct board *board)
{
	const struct field_values *values = &board->request->values;
	board->choice = field_choice(values, "trang_thai");
	board->question = (struct plan_question){
		.plan_id = board->plan->id,
		.organ = field_text(values, "co_quan"),
		.part = field_text(values, "noi_dung"),
		.state = PLAN_STATE_ANY,
		.with_examples = true,
		.today = board->request->now.today,
		.page = (size_t)field_int(values, "trang"),
	};
	if (board->choice == CHOICE_DUE_SOON)
		board->question.due_within_days = PLAN_SOON_DAYS;
	else if (board->choice != CHOICE_ANY)
		board->question.state = (int)board->choice - 1;
}

static void counts_sum(struct board *board)
{
	for (size_t i = 0; i < board->count_count; i++) {
		for (int state = 0; state < PLAN_STATE_COUNT; state++)
			board->states[state] += board->counts[i].counts[state];
		board->due_soon += board->counts[i].due_soon;
	}
}

static enum status board_read(struct board *board, const struct index_reader *reader,
			      struct error *err)
{
	struct db *db = board->request->db;
	struct arena *arena = board->request->arena;
	TRY(organ_list_load(db, arena, &board->organs, err));
	TRY(plan_list(db, arena, &board->plans, &board->plan_count, err));
	plans_filter(board);
	TRY(plan_choose(board, err));
	TRY(asked_check(board, reader, err));
	if (board->plan == NULL)
		return STATUS_OK;
	question_read(board);
	TRY(plan_tasks_read(db, arena, &board->question, &board->tasks, err));
	const struct plan_question whole = {.plan_id = board->plan->id,
					    .state = PLAN_STATE_ANY,
					    .with_examples = true,
					    .today = board->request->now.today};
	TRY(plan_counts_read(db, arena, &whole, &board->counts, &board->count_count, err));
	counts_sum(board);
	return STATUS_OK;
}

/* --- addresses ---------------------------------------------------------------------------------
 */

static const char *choice_key(size_t choice)
{
	return choice == CHOICE_ANY        ? "any"
	       : choice == CHOICE_DUE_SOON ? "due_soon"
					   : plan_state_key((enum plan_state)(choice - 1));
}

/* The board's address with what is asked now, but for its page. */
static struct str board_link(const struct board *board, struct str organ, size_t choice)
{
	struct buffer out;
	buffer_init(&out, board->request->arena, HTTP_URL_BYTES_MAX);
	buffer_addf(&out, "/ke-hoach?ke_hoach=%lld", (long long)board->plan->id);
	if (organ.size > 0)
		buffer_addf(&out, "&co_quan=" STR_FMT, STR_ARG(organ));
	if (choice != CHOICE_ANY)
		buffer_addf(&out, "&trang_thai=%s", choice_key(choice));
	if (board->question.part.size > 0)
		buffer_addf(&out, "&noi_dung=" STR_FMT, STR_ARG(board->question.part));
	return buffer_text(&out);
}

static struct str page_link(const struct board *board, size_t page)
{
	const struct str link = board_link(board, board->question.organ, board->choice);
	return str_format(board->request->arena, STR_FMT "&trang=%zu", STR_ARG(link), page);
}

/* --- shown --------------------------------------------------------------------------------------
 */

static struct str finding_of(const struct board *board)
{
	struct arena *arena = board->request->arena;
	const enum language language = board->request->language;
	const int64_t late = board->states[PLAN_UNDER_WAY_LATE];
	const int64_t under_way = board->states[PLAN_UNDER_WAY];
	const int64_t done = board->states[PLAN_DONE_IN_TIME] + board->states[PLAN_DONE_LATE];
	if (late + under_way + done == 0)
		return message_text(language, MESSAGE_PLAN_FINDING_EMPTY);
	return message_plan_finding(arena, language,
				    &(struct message_plan_finding){
					    .late = language_int(arena, language, late),
					    .soon = language_int(arena, language, board->due_soon),
					    .under_way = language_int(arena, language, under_way),
					    .done = language_int(arena, language, done)});
}

/* The official four, each a link to its tasks. */
static void facts_fill(const struct board *board, struct view_plan_board *view)
{
	static const enum plan_state order[PLAN_STATE_COUNT] = {PLAN_UNDER_WAY_LATE, PLAN_UNDER_WAY,
								PLAN_DONE_LATE, PLAN_DONE_IN_TIME};
	struct view_plan_state_fact *facts =
		arena_array(board->request->arena, struct view_plan_state_fact, PLAN_STATE_COUNT);
	for (size_t i = 0; i < PLAN_STATE_COUNT; i++) {
		const size_t choice = (size_t)order[i] + 1;
		facts[i] = (struct view_plan_state_fact){
			.name = plan_state_name(board->request->language, order[i]),
			.figure = board->states[order[i]],
			.link = board_link(board, (struct str){0}, choice),
			.current = board->choice == choice};
	}
	view->facts = facts;
	view->facts_count = PLAN_STATE_COUNT;
}

static struct str coordinator_names(const struct board *board, const struct plan_task *task)
{
	struct str names[PLAN_COORDINATORS_MAX];
	for (size_t i = 0; i < task->coordinator_count; i++)
		names[i] =
			organ_name(&board->organs, task->coordinators[i], board->request->language);
	return language_list(board->request->arena, board->request->language, names,
			     task->coordinator_count);
}

static struct view_plan_row row_of(const struct board *board, const struct plan_task *task)
{
	struct arena *arena = board->request->arena;
	const enum language language = board->request->language;
	const enum plan_state state = plan_task_state(task, board->request->now.today);
	struct view_plan_row row = {
		.id = task->id,
		.number = task->number,
		.title = task->title,
		.part = task->part,
		.part_link = str_format(arena, "/chi-so/" STR_FMT, STR_ARG(task->part)),
		.organ = organ_name(&board->organs, task->lead_organ, language),
		.coordinators = coordinator_names(board, task),
		.state = plan_state_name(language, state),
		.report = task->last_report,
		.late = state == PLAN_UNDER_WAY_LATE,
		.selectable = state == PLAN_UNDER_WAY_LATE || state == PLAN_UNDER_WAY,
	};
	if (task->deadline.year != 0)
		row.deadline = language_date(arena, language, task->deadline);
	if (!isnan(task->target_value))
		row.target = language_number(arena, language, task->target_value, 2);
	return row;
}

static void tasks_fill(const struct board *board, struct view_plan_board *view)
{
	struct view_plan_row *rows =
		arena_array(board->request->arena, struct view_plan_row, board->tasks.count + 1);
	for (size_t i = 0; i < board->tasks.count; i++) {
		const struct plan_task *task = &board->tasks.tasks[i];
		rows[i] = row_of(board, task);
		rows[i].selectable = rows[i].selectable && !board->plan->is_example &&
				     http_may(board->request, "plan.edit", task->lead_organ);
		view->can_remind = view->can_remind || rows[i].selectable;
	}
	view->tasks = rows;
	view->tasks_count = board->tasks.count;
	if (board->question.page > 0)
		view->previous = page_link(board, board->question.page - 1);
	if (board->tasks.has_more)
		view->next = page_link(board, board->question.page + 1);
}

static void counts_fill(const struct board *board, struct view_plan_board *view)
{
	struct view_plan_count_row *rows = arena_array(
		board->request->arena, struct view_plan_count_row, board->count_count + 1);
	for (size_t i = 0; i < board->count_count; i++) {
		const struct plan_count *count = &board->counts[i];
		rows[i] = (struct view_plan_count_row){
			.organ = organ_name(&board->organs, count->organ, board->request->language),
			.late = count->counts[PLAN_UNDER_WAY_LATE],
			.soon = count->due_soon,
			.under_way = count->counts[PLAN_UNDER_WAY],
			.done = count->counts[PLAN_DONE_IN_TIME],
			.done_late = count->counts[PLAN_DONE_LATE],
		};
		if (count->organ.size > 0)
			rows[i].link = board_link(board, count->organ, CHOICE_ANY);
	}
	view->counts = rows;
	view->counts_count = board->count_count;
}

static void choices_fill(const struct board *board, const struct index_reader *reader,
			 struct view_plan_board *view)
{
	const enum language language = board->request->language;
	const struct str any = message_text(language, MESSAGE_PLAN_ANY);
	struct view_plan_option *states =
		arena_array(board->request->arena, struct view_plan_option, CHOICE_COUNT);
	for (size_t i = 0; i < CHOICE_COUNT; i++)
		states[i] = (struct view_plan_option){
			.value = str_from(choice_key(i)),
			.label = i == CHOICE_ANY ? any
				 : i == CHOICE_DUE_SOON
					 ? message_text(language, MESSAGE_PLAN_DUE_SOON)
					 : plan_state_name(language, (enum plan_state)(i - 1)),
			.selected = board->choice == i};
	const struct plan_options organs =
		plan_organ_options(board->request, &board->organs, board->question.organ, any);
	const struct plan_options parts = plan_part_options(reader, board->question.part, any);
	view->states = states;
	view->states_count = CHOICE_COUNT;
	view->organs = organs.options;
	view->organs_count = organs.count;
	view->parts = parts.options;
	view->parts_count = parts.count;
}

static void plans_fill(const struct board *board, struct view_plan_board *view)
{
	struct view_plan_item *items =
		arena_array(board->request->arena, struct view_plan_item, board->plan_count + 1);
	for (size_t i = 0; i < board->plan_count; i++)
		items[i] = (struct view_plan_item){board->plans[i].id, board->plans[i].title,
						   board->plans[i].is_example,
						   &board->plans[i] == board->plan};
	view->plans = items;
	view->plans_count = board->plan_count;
}

struct str plan_example_note(const struct http_request *request, const struct plan *plan)
{
	if (plan == NULL || !plan->is_example)
		return (struct str){0};
	return message_plan_example_note(request->arena, request->language,
					 &(struct message_plan_example_note){plan->source});
}

static void plan_fill(const struct board *board, struct view_plan_board *view)
{
	const struct plan *plan = board->plan;
	if (plan == NULL)
		return;
	view->plan_id = plan->id;
	view->version = plan->version;
	view->title = plan->title;
	view->example = plan_example_note(board->request, plan);
	view->is_public = plan->is_public && !plan->is_example;
	view->may_publish =
		!plan->is_example && http_may(board->request, "plan.publish", (struct str){0});
	view->may_add = !plan->is_example && http_is_open(board->request, "plan.edit");
	facts_fill(board, view);
	tasks_fill(board, view);
	counts_fill(board, view);
}

enum status plan_page_board(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	struct board *board = arena_new(request->arena, struct board);
	board->request = request;
	TRY(index_page_open(request, &page, err));
	TRY(board_read(board, &page.reader, err));
	struct view_plan_board view = {
		.finding = finding_of(board),
		.may_make = http_may(request, "plan.edit", (struct str){0}),
		.year = request->now.today.year,
	};
	plan_fill(board, &view);
	plans_fill(board, &view);
	choices_fill(board, &page.reader, &view);
	if (view.may_make || view.may_publish || view.can_remind)
		view.csrf = http_csrf_token(request);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_board(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, message_text(request->language, MESSAGE_PLAN_PAGE),
			   main, err);
}
