/* plan_page_change.c - what coordinators do on the board: make a plan, publish it, urge. */
#include "plan_pages.h"

static void lead_to_board(const struct http_request *request, struct http_response *response,
			  int64_t plan_id)
{
	account_lead_to(request, response,
			str_format(request->arena, "/ke-hoach?ke_hoach=%lld", (long long)plan_id));
}

enum status plan_page_add(const struct http_request *request, struct http_response *response,
			  struct error *err)
{
	const struct account_act act = account_act_of(request);
	const struct plan plan = {
		.year = (int)field_int(&request->values, "nam"),
		.title = field_text(&request->values, "ten"),
	};
	int64_t id = 0;
	TRY(plan_may_edit_all(request, err));
	TRY(plan_add(&act, &plan, &id, err));
	lead_to_board(request, response, id);
	return STATUS_OK;
}

/* Who may read a plan is decided by who may publish, and only by them. */
enum status plan_page_publish(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct plan plan;
	struct db *db = NULL;
	if (!http_may(request, "plan.publish", (struct str){0}))
		return FAIL(err, STATUS_FORBIDDEN,
			    "only who publishes for all organs opens or closes a plan");
	TRY(account_db_borrow(request, &db, err));
	const enum status status =
		plan_find(db, request->arena, field_int(&request->values, "ke_hoach"), &plan, err);
	account_db_return(request, db);
	TRY(status);
	plan.version = field_int(&request->values, "phien_ban");
	plan.is_public = field_flag(&request->values, "cong_khai");
	TRY(plan_change(&act, &plan, err));
	lead_to_board(request, response, plan.id);
	return STATUS_OK;
}

/* Whoever urges may edit each of the tasks. */
static enum status tasks_check(const struct http_request *request, const int64_t *tasks,
			       size_t count, struct error *err)
{
	struct db *db = NULL;
	enum status status = account_db_borrow(request, &db, err);
	TRY(status);
	for (size_t i = 0; i < count && status == STATUS_OK; i++) {
		struct plan_task task;
		status = plan_task_find(db, request->arena, tasks[i], &task, err);
		if (status == STATUS_OK)
			status = plan_may_edit(request, task.lead_organ, err);
	}
	account_db_return(request, db);
	return status;
}

enum status plan_page_remind(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	const struct account_act act = account_act_of(request);
	const int64_t *tasks = NULL;
	size_t count = 0;
	TRY(plan_ticked_tasks(request, PLAN_REMINDED_MAX, &tasks, &count, err));
	TRY(tasks_check(request, tasks, count, err));
	TRY(plan_remind(&act, tasks, count, field_text(&request->values, "noi_dung"), err));
	lead_to_board(request, response, field_int(&request->values, "ke_hoach"));
	return STATUS_OK;
}
