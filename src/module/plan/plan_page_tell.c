/* plan_page_tell.c - what is told about a task on its page: by its organs, by who comments, by
 * coordinators. */
#include "plan_pages.h"

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

/* A task of which the person may know. */
static enum status task_now(const struct http_request *request, struct plan_task *task,
			    struct error *err)
{
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status =
		plan_task_find(db, request->arena, field_int(&request->values, "viec"), task, err);
	account_db_return(request, db);
	return status;
}

/* Done, or the page again with what was wrong. */
static enum status report_take(const struct http_request *request, struct http_response *response,
			       const struct plan_report *report, struct error *err)
{
	const struct account_act act = account_act_of(request);
	const enum status status = plan_task_report(&act, report, request->now.today, err);
	if (account_failure_is_ours(status))
		return status;
	if (status != STATUS_OK) {
		const struct error problem = *err;
		response->status = status_http_code(status);
		return plan_task_show(request, response, &problem, err);
	}
	account_lead_to(
		request, response,
		str_format(request->arena, "/ke-hoach/viec/%lld", (long long)report->task_id));
	return STATUS_OK;
}

/* The permission of the route says "for some organ"; here it must be one of the task's. */
static enum status organ_report(const struct http_request *request, struct http_response *response,
				struct plan_report *report, struct error *err)
{
	struct plan_task task;
	TRY(task_now(request, &task, err));
	if (!plan_may_report(request, &task))
		return FAIL(err, STATUS_FORBIDDEN,
			    "only the organs that lead or coordinate a task report on it");
	report->task_id = task.id;
	report->version = field_int(&request->values, "phien_ban");
	report->organ = organ_of(request, &task);
	return report_take(request, response, report, err);
}

enum status plan_page_task_report(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	struct plan_report report = {.kind = PLAN_EVENT_REPORTED,
				     .text = field_text(&request->values, "noi_dung")};
	return organ_report(request, response, &report, err);
}

enum status plan_page_task_evidence(const struct http_request *request,
				    struct http_response *response, struct error *err)
{
	struct plan_report report = {.kind = PLAN_EVENT_EVIDENCE,
				     .file_name = field_text(&request->values, "tep"),
				     .file_content = field_content(&request->values, "tep")};
	return organ_report(request, response, &report, err);
}

enum status plan_page_task_done(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	struct plan_report report = {.kind = PLAN_EVENT_DONE,
				     .done_on = field_date(&request->values, "ngay")};
	return organ_report(request, response, &report, err);
}

/* Its title goes into the history, since the list of milestones may change later. */
enum status plan_page_task_milestone(const struct http_request *request,
				     struct http_response *response, struct error *err)
{
	struct plan_milestone *milestones = NULL;
	size_t count = 0;
	struct plan_report report = {.kind = PLAN_EVENT_MILESTONE,
				     .milestone = (int)field_int(&request->values, "moc")};
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = plan_milestones_read(
		db, request->arena, field_int(&request->values, "viec"), &milestones, &count, err);
	account_db_return(request, db);
	TRY(status);
	for (size_t i = 0; i < count; i++)
		if (milestones[i].number == report.milestone)
			report.text = milestones[i].title;
	return organ_report(request, response, &report, err);
}

/* The first organ that lets the person read plans; empty: they may for all. */
static struct str reader_organ(const struct http_request *request)
{
	const struct http_person *person = request->person;
	for (size_t i = 0; person != NULL && i < person->grant_count; i++)
		if (person->grants[i].organ.size > 0)
			return person->grants[i].organ;
	return (struct str){0};
}

enum status plan_page_task_comment(const struct http_request *request,
				   struct http_response *response, struct error *err)
{
	const struct plan_report report = {.task_id = field_int(&request->values, "viec"),
					   .kind = PLAN_EVENT_COMMENT,
					   .organ = reader_organ(request),
					   .text = field_text(&request->values, "noi_dung")};
	return report_take(request, response, &report, err);
}

/* Reopened, withdrawn or restored, with the reason. */
enum status plan_page_task_turn(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	static const enum plan_event_kind kinds[] = {PLAN_EVENT_REOPENED, PLAN_EVENT_WITHDRAWN,
						     PLAN_EVENT_RESTORED};
	struct plan_task task;
	TRY(task_now(request, &task, err));
	TRY(plan_may_edit(request, task.lead_organ, err));
	const struct plan_report report = {
		.task_id = task.id,
		.version = field_int(&request->values, "phien_ban"),
		.kind = kinds[field_choice(&request->values, "viec_lam")],
		.organ = organ_of(request, &task),
		.text = field_text(&request->values, "noi_dung")};
	return report_take(request, response, &report, err);
}
