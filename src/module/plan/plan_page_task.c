/* plan_page_task.c - /ke-hoach/viec/{viec}: one task, what became of it, what its organs tell. */
#include <math.h>

#include "../../i18n/error_text.h"
#include "../page.h"
#include "messages.h"
#include "plan_pages.h"
#include "views.h"

#define TERMS_MAX 8

struct task_page {
	struct plan plan;
	struct plan_task task;
	struct organ_list organs;
	struct plan_event *events;
	size_t event_count;
	struct view_plan_event_row *rows;
};

static bool may_report(const struct http_request *request, const struct plan_task *task)
{
	bool may = http_may(request, "plan.report", task->lead_organ);
	for (size_t i = 0; i < task->coordinator_count && !may; i++)
		may = http_may(request, "plan.report", task->coordinators[i]);
	return may;
}

/* The organ on whose behalf the person tells: the lead, or the first coordinating one of theirs. */
static struct str organ_of(const struct http_request *request, const struct plan_task *task)
{
	if (http_may(request, "plan.report", task->lead_organ))
		return task->lead_organ;
	for (size_t i = 0; i < task->coordinator_count; i++)
		if (http_may(request, "plan.report", task->coordinators[i]))
			return task->coordinators[i];
	return task->lead_organ;
}

static struct str event_name(enum language language, enum plan_event_kind kind)
{
	static const enum message names[PLAN_EVENT_KIND_COUNT] = {
		MESSAGE_PLAN_EVENT_CREATED,  MESSAGE_PLAN_EVENT_CHANGED,
		MESSAGE_PLAN_EVENT_REPORTED, MESSAGE_PLAN_EVENT_COMMENT,
		MESSAGE_PLAN_EVENT_EVIDENCE, MESSAGE_PLAN_EVENT_DONE,
		MESSAGE_PLAN_EVENT_REOPENED, MESSAGE_PLAN_EVENT_MILESTONE,
		MESSAGE_PLAN_EVENT_REMINDED};
	return message_text(language, names[kind]);
}

static enum status rows_fill(const struct http_request *request, struct db *db,
			     struct task_page *page, struct error *err)
{
	page->rows = arena_array(request->arena, struct view_plan_event_row, page->event_count + 1);
	for (size_t i = 0; i < page->event_count; i++) {
		const struct plan_event *event = &page->events[i];
		struct view_plan_event_row *row = &page->rows[i];
		*row = (struct view_plan_event_row){
			.time = account_time(request->arena, request->language, event->at),
			.kind = event_name(request->language, event->kind),
			.organ = organ_name(&page->organs, event->organ, request->language),
			.text = event->text,
		};
		if (event->attachment_id == 0)
			continue;
		struct attachment file;
		TRY(attachment_find(db, request->arena, event->attachment_id, &file, err));
		row->file = file.name;
		row->link = str_format(request->arena, "/ke-hoach/viec/%lld/tep?so=%lld",
				       (long long)page->task.id, (long long)file.id);
	}
	return STATUS_OK;
}

static enum status page_load(const struct http_request *request, struct db *db,
			     struct task_page *page, struct error *err)
{
	struct arena *arena = request->arena;
	const int64_t id = field_int(&request->values, "viec");
	TRY(plan_task_find(db, arena, id, &page->task, err));
	TRY(plan_find(db, arena, page->task.plan_id, &page->plan, err));
	if (!plan_is_open(request, &page->plan))
		return FAIL(err, STATUS_NOT_FOUND, "there is no task %lld", (long long)id);
	TRY(organ_list_load(db, arena, &page->organs, err));
	TRY(plan_events_read(db, arena, id, &page->events, &page->event_count, err));
	return rows_fill(request, db, page, err);
}

static struct str finding_of(const struct http_request *request, const struct plan_task *task)
{
	struct arena *arena = request->arena;
	const enum language language = request->language;
	const enum plan_state state = plan_task_state(task, request->now.today);
	const int days = plan_task_days_left(task, request->now.today);
	const struct str number = language_int(arena, language, task->number);
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

static struct str coordinators_text(const struct http_request *request,
				    const struct task_page *page)
{
	struct str names[PLAN_COORDINATORS_MAX];
	for (size_t i = 0; i < page->task.coordinator_count; i++)
		names[i] = organ_name(&page->organs, page->task.coordinators[i], request->language);
	return language_list(request->arena, request->language, names,
			     page->task.coordinator_count);
}

static size_t terms_fill(const struct http_request *request, const struct task_page *page,
			 struct view_plan_term *terms)
{
	const struct plan_task *task = &page->task;
	struct arena *arena = request->arena;
	const enum language language = request->language;
	const struct view_plan_term all[] = {
		{message_text(language, MESSAGE_PLAN_LEAD),
		 organ_name(&page->organs, task->lead_organ, language)},
		{message_text(language, MESSAGE_PLAN_COORDINATOR),
		 coordinators_text(request, page)},
		{message_text(language, MESSAGE_PLAN_DEADLINE),
		 language_date(arena, language, task->deadline)},
		{message_text(language, MESSAGE_PLAN_STATE),
		 plan_state_name(language, plan_task_state(task, request->now.today))},
		{message_text(language, MESSAGE_PLAN_PART), task->part},
		{message_text(language, MESSAGE_PLAN_TARGET),
		 isnan(task->target_value)
			 ? (struct str){0}
			 : language_number(arena, language, task->target_value, 2)},
		{message_text(language, MESSAGE_PLAN_PRODUCT), task->product},
		{message_text(language, MESSAGE_PLAN_BUDGET), task->budget},
	};
	size_t count = 0;
	for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
		if (all[i].text.size > 0)
			terms[count++] = all[i];
	return count;
}

static enum status task_show(const struct http_request *request, struct http_response *response,
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
		.finding = finding_of(request, &page->task),
		.title = page->task.title,
		.plan_title = page->plan.title,
		.plan_id = page->plan.id,
		.example = plan_example_note(request, &page->plan),
		.problem =
			problem == NULL ? (struct str){0} : error_text(problem, request->language),
		.id = page->task.id,
		.version = page->task.version,
		.terms = terms,
		.terms_count = terms_fill(request, page, terms),
		.events = page->rows,
		.events_count = page->event_count,
		.may_report = may_report(request, &page->task),
		.may_edit = http_may(request, "plan.edit", page->task.lead_organ),
		.done = page->task.done_on.year != 0,
		.today = date_iso(request->arena, request->now.today),
		.endings = STR(ATTACHMENT_ENDINGS),
	};
	if (view.may_report)
		view.csrf = http_csrf_token(request);
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
	return task_show(request, response, NULL, err);
}

/* --- what organs tell ----------------------------------------------------------------------------
 */

static enum status task_now(const struct http_request *request, struct plan_task *task,
			    struct error *err)
{
	struct db *db = NULL;
	TRY(db_read_begin(request->context->pool, &db, err));
	const enum status status =
		plan_task_find(db, request->arena, field_int(&request->values, "viec"), task, err);
	db_read_end(request->context->pool, db);
	return status;
}

/* The permission of the route says "for some organ"; here it must be one of the task's. */
static enum status report_take(const struct http_request *request, struct http_response *response,
			       struct plan_report *report, struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct plan_task task;
	TRY(task_now(request, &task, err));
	if (!may_report(request, &task))
		return FAIL(err, STATUS_FORBIDDEN,
			    "only the organs that lead or coordinate a task report on it");
	report->task_id = task.id;
	report->version = field_int(&request->values, "phien_ban");
	report->organ = organ_of(request, &task);
	const enum status status = plan_task_report(&act, report, request->now.today, err);
	if (account_failure_is_ours(status))
		return status;
	if (status != STATUS_OK) {
		const struct error problem = *err;
		response->status = status_http_code(status);
		return task_show(request, response, &problem, err);
	}
	account_lead_to(request, response,
			str_format(request->arena, "/ke-hoach/viec/%lld", (long long)task.id));
	return STATUS_OK;
}

enum status plan_page_task_report(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	struct plan_report report = {.kind = PLAN_EVENT_REPORTED,
				     .text = field_text(&request->values, "noi_dung")};
	return report_take(request, response, &report, err);
}

enum status plan_page_task_evidence(const struct http_request *request,
				    struct http_response *response, struct error *err)
{
	struct plan_report report = {.kind = PLAN_EVENT_EVIDENCE,
				     .file_name = field_text(&request->values, "tep"),
				     .file_content = field_content(&request->values, "tep")};
	return report_take(request, response, &report, err);
}

enum status plan_page_task_done(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	struct plan_report report = {.kind = PLAN_EVENT_DONE,
				     .done_on = field_date(&request->values, "ngay")};
	return report_take(request, response, &report, err);
}

/* Only a file of this task, whoever guesses numbers. */
enum status plan_page_task_file(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	struct task_page *page = arena_new(request->arena, struct task_page);
	const int64_t id = field_int(&request->values, "so");
	TRY(page_load(request, request->db, page, err));
	for (size_t i = 0; i < page->event_count; i++)
		if (page->events[i].attachment_id == id)
			return attachment_answer(request->db, request->arena, id, response, err);
	return FAIL(err, STATUS_NOT_FOUND, "there is no file %lld", (long long)id);
}
