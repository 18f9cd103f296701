/* plan_page_task.c - /ke-hoach/viec/{viec}: one task, its milestones, what became of it. */
#include <math.h>

#include "../../i18n/error_text.h"
#include "../page.h"
#include "messages.h"
#include "plan_pages.h"

#define TERMS_MAX 12

struct task_page {
	const struct http_request *request;
	bool is_internal; /* the reader may see comments and files */
	struct plan plan;
	struct plan_task task;
	struct organ_list organs;
	struct plan_directive *directives; /* that order it; for who may read them */
	size_t directive_count;
	struct plan_milestone *milestones;
	size_t milestone_count;
	struct plan_event *events;
	size_t event_count;
	struct view_plan_event_row *rows; /* of the events that are shown */
	size_t row_count;
};

bool plan_may_report(const struct http_request *request, const struct plan_task *task)
{
	bool may = http_may(request, "plan.report", task->lead_organ);
	for (size_t i = 0; i < task->coordinator_count && !may; i++)
		may = http_may(request, "plan.report", task->coordinators[i]);
	return may;
}

static struct str event_name(enum language language, enum plan_event_kind kind)
{
	static const enum message names[PLAN_EVENT_KIND_COUNT] = {
		MESSAGE_PLAN_EVENT_CREATED,  MESSAGE_PLAN_EVENT_CHANGED,
		MESSAGE_PLAN_EVENT_REPORTED, MESSAGE_PLAN_EVENT_COMMENT,
		MESSAGE_PLAN_EVENT_EVIDENCE, MESSAGE_PLAN_EVENT_DONE,
		MESSAGE_PLAN_EVENT_REOPENED, MESSAGE_PLAN_EVENT_MILESTONE,
		MESSAGE_PLAN_EVENT_REMINDED, MESSAGE_PLAN_EVENT_WITHDRAWN,
		MESSAGE_PLAN_EVENT_RESTORED};
	return message_text(language, names[kind]);
}

/* --- read
 * -----------------------------------------------------------------------------------------
 */

/* A public plan shows what was done; what officials say among themselves and their files stay
 * inside. */
static bool is_shown(const struct task_page *page, const struct plan_event *event)
{
	return page->is_internal ||
	       (event->kind != PLAN_EVENT_COMMENT && event->kind != PLAN_EVENT_EVIDENCE &&
		event->kind != PLAN_EVENT_REMINDED);
}

static enum status row_fill(const struct task_page *page, struct db *db,
			    const struct plan_event *event, struct view_plan_event_row *row,
			    struct error *err)
{
	struct arena *arena = page->request->arena;
	const enum language language = page->request->language;
	*row = (struct view_plan_event_row){
		.time = account_time(arena, language, event->at),
		.kind = event_name(language, event->kind),
		.organ = organ_name(&page->organs, event->organ, language),
		.text = event->text,
	};
	if (event->attachment_id == 0)
		return STATUS_OK;
	struct attachment file;
	TRY(attachment_find(db, arena, event->attachment_id, &file, err));
	row->file = file.name;
	row->link = str_format(arena, "/ke-hoach/viec/%lld/tep?so=%lld", (long long)page->task.id,
			       (long long)file.id);
	return STATUS_OK;
}

static enum status rows_fill(struct task_page *page, struct db *db, struct error *err)
{
	page->rows = arena_array(page->request->arena, struct view_plan_event_row,
				 page->event_count + 1);
	for (size_t i = 0; i < page->event_count; i++)
		if (is_shown(page, &page->events[i]))
			TRY(row_fill(page, db, &page->events[i], &page->rows[page->row_count++],
				     err));
	return STATUS_OK;
}

static enum status page_load(const struct http_request *request, struct db *db,
			     struct task_page *page, struct error *err)
{
	struct arena *arena = request->arena;
	const int64_t id = field_int(&request->values, "viec");
	page->request = request;
	page->is_internal = http_is_open(request, "plan.read");
	TRY(plan_task_find(db, arena, id, &page->task, err));
	TRY(plan_find(db, arena, page->task.plan_id, &page->plan, err));
	if (!plan_is_open(request, &page->plan))
		return FAIL(err, STATUS_NOT_FOUND, "there is no task %lld", (long long)id);
	TRY(organ_list_load(db, arena, &page->organs, err));
	if (page->is_internal)
		TRY(plan_directives_read(db, arena, id, &page->directives, &page->directive_count,
					 err));
	TRY(plan_milestones_read(db, arena, id, &page->milestones, &page->milestone_count, err));
	TRY(plan_events_read(db, arena, id, &page->events, &page->event_count, err));
	return rows_fill(page, db, err);
}

/* --- shown
 * ----------------------------------------------------------------------------------------
 */

static struct str finding_of(const struct task_page *page)
{
	const struct plan_task *task = &page->task;
	struct arena *arena = page->request->arena;
	const enum language language = page->request->language;
	const struct date today = page->request->now.today;
	const enum plan_state state = plan_task_state(task, today);
	const int days = plan_task_days_left(task, today);
	const struct str number = language_int(arena, language, task->number);
	if (task->withdrawn_on.year != 0)
		return message_plan_withdrawn(
			arena, language,
			&(struct message_plan_withdrawn){
				number, language_date(arena, language, task->withdrawn_on)});
	if (state == PLAN_UNDER_WAY_LATE)
		return message_plan_late_by(arena, language,
					    &(struct message_plan_late_by){
						    number, language_int(arena, language, -days)});
	if (state == PLAN_UNDER_WAY && task->deadline.year != 0)
		return message_plan_due_in(
			arena, language,
			&(struct message_plan_due_in){number, language_int(arena, language, days)});
	return message_plan_task_state(
		arena, language,
		&(struct message_plan_task_state){number, plan_state_name(language, state)});
}

static struct str coordinators_text(const struct task_page *page)
{
	struct str names[PLAN_COORDINATORS_MAX];
	const enum language language = page->request->language;
	for (size_t i = 0; i < page->task.coordinator_count; i++)
		names[i] = organ_name(&page->organs, page->task.coordinators[i], language);
	return language_list(page->request->arena, language, names, page->task.coordinator_count);
}

static struct str date_or_empty(const struct task_page *page, struct date date)
{
	return date.year == 0 ? (struct str){0}
			      : language_date(page->request->arena, page->request->language, date);
}

/* Empty ones are left out, so that a page never shows what nobody said. */
static size_t terms_fill(const struct task_page *page, struct view_plan_term *terms)
{
	const struct plan_task *task = &page->task;
	struct arena *arena = page->request->arena;
	const enum language language = page->request->language;
	const struct str target = isnan(task->target_value)
					  ? (struct str){0}
					  : language_number(arena, language, task->target_value, 2);
	const struct str lead = organ_name(&page->organs, task->lead_organ, language);
	const struct str state =
		plan_state_name(language, plan_task_state(task, page->request->now.today));
	const struct view_plan_term all[] = {
		{message_text(language, MESSAGE_PLAN_LEAD), lead},
		{message_text(language, MESSAGE_PLAN_COORDINATORS), coordinators_text(page)},
		{message_text(language, MESSAGE_PLAN_DEADLINE),
		 date_or_empty(page, task->deadline)},
		{message_text(language, MESSAGE_PLAN_STATE), state},
		{message_text(language, MESSAGE_PLAN_DONE_ON), date_or_empty(page, task->done_on)},
		{message_text(language, MESSAGE_PLAN_TARGET), target},
		{message_text(language, MESSAGE_PLAN_PRODUCT), task->product},
		{message_text(language, MESSAGE_PLAN_BUDGET), task->budget},
	};
	size_t count = 0;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (all[i].text.size > 0)
			terms[count++] = all[i];
	return count;
}

static void milestones_fill(const struct task_page *page, struct view_plan_task_page *view)
{
	struct view_plan_milestone_row *rows = arena_array(
		page->request->arena, struct view_plan_milestone_row, page->milestone_count + 1);
	for (size_t i = 0; i < page->milestone_count; i++) {
		const struct plan_milestone *milestone = &page->milestones[i];
		const bool open = milestone->done_on.year == 0;
		rows[i] = (struct view_plan_milestone_row){
			.number = milestone->number,
			.title = milestone->title,
			.due = date_or_empty(page, milestone->due),
			.done = date_or_empty(page, milestone->done_on),
			.late = open && milestone->due.year != 0 &&
				date_compare(page->request->now.today, milestone->due) > 0,
			.open = open && view->may_report,
		};
	}
	view->milestones = rows;
	view->milestones_count = page->milestone_count;
}

static void directives_fill(const struct task_page *page, struct view_plan_task_page *view)
{
	struct arena *arena = page->request->arena;
	struct view_plan_term *terms =
		arena_array(arena, struct view_plan_term, page->directive_count + 1);
	for (size_t i = 0; i < page->directive_count; i++)
		terms[i] = (struct view_plan_term){page->directives[i].number,
						   str_format(arena, "/ke-hoach/chi-dao/%lld",
							      (long long)page->directives[i].id)};
	view->directives = terms;
	view->directives_count = page->directive_count;
}

/* What the reader may do: nothing to an example, little to what was withdrawn. */
static void permissions_fill(const struct task_page *page, struct view_plan_task_page *view)
{
	const struct http_request *request = page->request;
	view->withdrawn = page->task.withdrawn_on.year != 0;
	view->done = page->task.done_on.year != 0;
	if (page->plan.is_example)
		return;
	view->may_report = plan_may_report(request, &page->task) && !view->withdrawn;
	view->may_comment = page->is_internal;
	view->may_edit = http_may(request, "plan.edit", page->task.lead_organ);
	if (view->may_report || view->may_comment || view->may_edit)
		view->csrf = http_csrf_token(request);
}

enum status plan_task_show(const struct http_request *request, struct http_response *response,
			   const struct error *problem, struct error *err)
{
	struct task_page *page = arena_new(request->arena, struct task_page);
	struct db *db = NULL;
	struct view_plan_term terms[TERMS_MAX];
	TRY(account_db_borrow(request, &db, err));
	const enum status status = page_load(request, db, page, err);
	account_db_return(request, db);
	TRY(status);
	struct view_plan_task_page view = {
		.finding = finding_of(page),
		.title = page->task.title,
		.plan_title = page->plan.title,
		.plan_id = page->plan.id,
		.example = plan_example_note(request, &page->plan),
		.id = page->task.id,
		.version = page->task.version,
		.terms = terms,
		.terms_count = terms_fill(page, terms),
		.part = page->task.part,
		.model = page->task.model,
		.part_link =
			str_format(request->arena, "/chi-so/" STR_FMT, STR_ARG(page->task.part)),
		.events = page->rows,
		.events_count = page->row_count,
		.today = date_iso(request->arena, request->now.today),
		.endings = STR(ATTACHMENT_ENDINGS),
	};
	if (problem != NULL)
		view.problem = error_text(problem, request->language);
	permissions_fill(page, &view);
	milestones_fill(page, &view);
	directives_fill(page, &view);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_task_page(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, page->task.title, main, err);
}

enum status plan_page_task(const struct http_request *request, struct http_response *response,
			   struct error *err)
{
	return plan_task_show(request, response, NULL, err);
}

/* Only a file of this task, whoever guesses numbers, and only for who may see it. */
enum status plan_page_task_file(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	struct task_page *page = arena_new(request->arena, struct task_page);
	const int64_t id = field_int(&request->values, "so");
	TRY(page_load(request, request->db, page, err));
	for (size_t i = 0; i < page->event_count; i++)
		if (page->events[i].attachment_id == id && is_shown(page, &page->events[i]))
			return attachment_answer(request->db, request->arena, id, response, err);
	return FAIL(err, STATUS_NOT_FOUND, "there is no file %lld", (long long)id);
}
