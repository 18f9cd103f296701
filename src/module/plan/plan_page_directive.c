/* plan_page_directive.c - /ke-hoach/chi-dao: papers that order tasks, and which. */
#include "../../base/number.h"
#include "../../i18n/error_text.h"
#include "../page.h"
#include "messages.h"
#include "plan_pages.h"

static struct view_plan_directive_fields fields_of(const struct http_request *request,
						   const struct plan_directive *directive)
{
	return (struct view_plan_directive_fields){
		.number = directive->number,
		.date = directive->issued_on.year == 0
				? (struct str){0}
				: date_iso(request->arena, directive->issued_on),
		.today = date_iso(request->arena, request->now.today),
		.issuer = directive->issuer,
		.abstract = directive->abstract,
		.endings = STR(ATTACHMENT_ENDINGS),
	};
}

static struct plan_directive directive_read(const struct http_request *request)
{
	const struct field_values *values = &request->values;
	return (struct plan_directive){.number = field_text(values, "so"),
				       .issued_on = field_date(values, "ngay"),
				       .issuer = field_text(values, "ban_hanh"),
				       .abstract = field_text(values, "trich_yeu")};
}

static struct plan_file file_read(const struct http_request *request)
{
	return (struct plan_file){field_text(&request->values, "tep"),
				  field_content(&request->values, "tep")};
}

static void lead_to_directive(const struct http_request *request, struct http_response *response,
			      int64_t id)
{
	account_lead_to(request, response,
			str_format(request->arena, "/ke-hoach/chi-dao/%lld", (long long)id));
}

/* --- all of them
 * ----------------------------------------------------------------------------------
 */

static enum status ordered_read(const struct http_request *request, struct db *db, int64_t id,
				struct plan_tasks *tasks, struct error *err)
{
	const struct plan_question question = {.directive_id = id,
					       .state = PLAN_STATE_ANY,
					       .today = request->now.today,
					       .page_size = PLAN_PAGE_SIZE_MAX};
	return plan_tasks_read(db, request->arena, &question, tasks, err);
}

static enum status rows_fill(const struct http_request *request, struct db *db,
			     struct view_plan_directives *view, struct error *err)
{
	struct arena *arena = request->arena;
	struct plan_directive *directives = NULL;
	size_t count = 0;
	TRY(plan_directives_read(db, arena, 0, &directives, &count, err));
	struct view_plan_directive_row *rows =
		arena_array(arena, struct view_plan_directive_row, count + 1);
	for (size_t i = 0; i < count; i++) {
		struct plan_tasks tasks;
		TRY(ordered_read(request, db, directives[i].id, &tasks, err));
		rows[i] = (struct view_plan_directive_row){
			.id = directives[i].id,
			.number = directives[i].number,
			.date = language_date(arena, request->language, directives[i].issued_on),
			.issuer = directives[i].issuer,
			.abstract = directives[i].abstract,
			.tasks = (int64_t)tasks.count,
		};
		for (size_t k = 0; k < tasks.count; k++)
			rows[i].late += plan_task_state(&tasks.tasks[k], request->now.today) ==
					PLAN_UNDER_WAY_LATE;
	}
	view->rows = rows;
	view->rows_count = count;
	return STATUS_OK;
}

static struct str directives_finding(const struct http_request *request,
				     const struct view_plan_directives *view)
{
	struct arena *arena = request->arena;
	const enum language language = request->language;
	int64_t tasks = 0, late = 0;
	for (size_t i = 0; i < view->rows_count; i++) {
		tasks += view->rows[i].tasks;
		late += view->rows[i].late;
	}
	if (view->rows_count == 0)
		return message_text(language, MESSAGE_PLAN_NO_DIRECTIVES);
	return message_plan_directives_finding(
		arena, language,
		&(struct message_plan_directives_finding){
			.count = language_int(arena, language, (int64_t)view->rows_count),
			.tasks = language_int(arena, language, tasks),
			.late = language_int(arena, language, late)});
}

static enum status directives_show(const struct http_request *request,
				   struct http_response *response,
				   const struct plan_directive *typed, const struct error *problem,
				   struct error *err)
{
	struct view_plan_directives view = {.may_edit =
						    http_may(request, "plan.edit", (struct str){0}),
					    .fields = fields_of(request, typed)};
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = rows_fill(request, db, &view, err);
	account_db_return(request, db);
	TRY(status);
	view.finding = directives_finding(request, &view);
	if (problem != NULL)
		view.problem = error_text(problem, request->language);
	if (view.may_edit)
		view.csrf = http_csrf_token(request);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_directives(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_PLAN_DIRECTIVES), main, err);
}

enum status plan_page_directives(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	return directives_show(request, response, &(struct plan_directive){0}, NULL, err);
}

enum status plan_page_directive_add(const struct http_request *request,
				    struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	const struct plan_directive directive = directive_read(request);
	const struct plan_file file = file_read(request);
	int64_t id = 0;
	TRY(plan_may_edit_all(request, err));
	const enum status status =
		plan_directive_add(&act, &directive, &file, request->now.today, &id, err);
	if (account_failure_is_ours(status))
		return status;
	if (status != STATUS_OK) {
		const struct error problem = *err;
		response->status = status_http_code(status);
		return directives_show(request, response, &directive, &problem, err);
	}
	lead_to_directive(request, response, id);
	return STATUS_OK;
}

/* --- one
 * ------------------------------------------------------------------------------------------
 */

struct directive_page {
	const struct http_request *request;
	struct plan_directive directive;
	struct organ_list organs;
	struct plan_tasks ordered, tasks; /* tasks: of the plan chosen */
	struct plan *plans;               /* own ones */
	size_t plan_count;
	int64_t plan_id;
	struct attachment file;
};

static enum status plan_tasks_load(struct directive_page *page, struct db *db, struct error *err)
{
	struct arena *arena = page->request->arena;
	size_t count = 0;
	TRY(plan_list(db, arena, &page->plans, &count, err));
	for (size_t i = 0; i < count; i++)
		if (!page->plans[i].is_example)
			page->plans[page->plan_count++] = page->plans[i];
	if (page->plan_id == 0 && page->plan_count > 0)
		page->plan_id = page->plans[0].id;
	const struct plan_question question = {.plan_id = page->plan_id,
					       .state = PLAN_STATE_ANY,
					       .by_number = true,
					       .today = page->request->now.today,
					       .page_size = PLAN_PAGE_SIZE_MAX};
	return page->plan_id == 0 ? STATUS_OK
				  : plan_tasks_read(db, arena, &question, &page->tasks, err);
}

static enum status directive_load(struct directive_page *page, struct db *db, struct error *err)
{
	struct arena *arena = page->request->arena;
	const int64_t id = field_int(&page->request->values, "chi_dao");
	TRY(plan_directive_find(db, arena, id, &page->directive, err));
	TRY(organ_list_load(db, arena, &page->organs, err));
	TRY(ordered_read(page->request, db, id, &page->ordered, err));
	if (page->directive.attachment_id != 0)
		TRY(attachment_find(db, arena, page->directive.attachment_id, &page->file, err));
	return plan_tasks_load(page, db, err);
}

static bool is_ordered(const struct directive_page *page, int64_t task_id)
{
	for (size_t i = 0; i < page->ordered.count; i++)
		if (page->ordered.tasks[i].id == task_id)
			return true;
	return false;
}

static const struct view_plan_ordered_task *tasks_view(const struct directive_page *page,
						       const struct plan_tasks *tasks)
{
	const enum language language = page->request->language;
	struct view_plan_ordered_task *views =
		arena_array(page->request->arena, struct view_plan_ordered_task, tasks->count + 1);
	for (size_t i = 0; i < tasks->count; i++) {
		const struct plan_task *task = &tasks->tasks[i];
		const enum plan_state state = plan_task_state(task, page->request->now.today);
		views[i] = (struct view_plan_ordered_task){
			.id = task->id,
			.number = task->number,
			.title = task->title,
			.organ = organ_name(&page->organs, task->lead_organ, language),
			.state = plan_state_name(language, state),
			.late = state == PLAN_UNDER_WAY_LATE,
			.ordered = is_ordered(page, task->id)};
	}
	return views;
}

static void plans_fill(const struct directive_page *page, struct view_plan_directive_page *view)
{
	struct view_plan_option *options =
		arena_array(page->request->arena, struct view_plan_option, page->plan_count + 1);
	for (size_t i = 0; i < page->plan_count; i++)
		options[i] = (struct view_plan_option){
			number_int_text(page->request->arena, page->plans[i].id),
			page->plans[i].title, page->plans[i].id == page->plan_id};
	view->plans = options;
	view->plans_count = page->plan_count;
	view->plan_id = page->plan_id;
	view->tasks = tasks_view(page, &page->tasks);
	view->tasks_count = page->tasks.count;
}

static enum status directive_show(const struct http_request *request,
				  struct http_response *response, const struct error *problem,
				  struct error *err)
{
	struct directive_page *page = arena_new(request->arena, struct directive_page);
	struct db *db = NULL;
	page->request = request;
	page->plan_id = request->db == NULL ? 0 : field_int(&request->values, "ke_hoach");
	TRY(account_db_borrow(request, &db, err));
	const enum status status = directive_load(page, db, err);
	account_db_return(request, db);
	TRY(status);
	const struct plan_directive *directive = &page->directive;
	struct view_plan_directive_page view = {
		.finding = message_plan_directive_finding(
			request->arena, request->language,
			&(struct message_plan_directive_finding){
				directive->number, language_int(request->arena, request->language,
								(int64_t)page->ordered.count)}),
		.issuer = directive->issuer,
		.date = language_date(request->arena, request->language, directive->issued_on),
		.abstract = directive->abstract,
		.file = page->file.name,
		.id = directive->id,
		.version = directive->version,
		.may_edit = http_may(request, "plan.edit", (struct str){0}),
		.ordered = tasks_view(page, &page->ordered),
		.ordered_count = page->ordered.count,
		.fields = fields_of(request, directive),
	};
	plans_fill(page, &view);
	if (problem != NULL)
		view.problem = error_text(problem, request->language);
	if (view.may_edit)
		view.csrf = http_csrf_token(request);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_directive_page(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, directive->number, main, err);
}

enum status plan_page_directive(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	return directive_show(request, response, NULL, err);
}

/* Saved, or the page again with what was wrong. */
static enum status directive_answer(const struct http_request *request,
				    struct http_response *response, enum status status,
				    struct error *err)
{
	if (account_failure_is_ours(status))
		return status;
	if (status != STATUS_OK) {
		const struct error problem = *err;
		response->status = status_http_code(status);
		return directive_show(request, response, &problem, err);
	}
	lead_to_directive(request, response, field_int(&request->values, "chi_dao"));
	return STATUS_OK;
}

enum status plan_page_directive_change(const struct http_request *request,
				       struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	const struct plan_file file = file_read(request);
	struct plan_directive directive = directive_read(request);
	directive.id = field_int(&request->values, "chi_dao");
	directive.version = field_int(&request->values, "phien_ban");
	TRY(plan_may_edit_all(request, err));
	return directive_answer(
		request, response,
		plan_directive_change(&act, &directive, &file, request->now.today, err), err);
}

enum status plan_page_directive_order(const struct http_request *request,
				      struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct plan_order order = {.directive_id = field_int(&request->values, "chi_dao"),
				   .version = field_int(&request->values, "phien_ban"),
				   .plan_id = field_int(&request->values, "ke_hoach")};
	TRY(plan_may_edit_all(request, err));
	TRY(plan_ticked_tasks(request, PLAN_PAGE_SIZE_MAX, &order.tasks, &order.count, err));
	return directive_answer(request, response, plan_directive_order(&act, &order, err), err);
}

enum status plan_page_directive_file(const struct http_request *request,
				     struct http_response *response, struct error *err)
{
	struct plan_directive directive;
	const int64_t id = field_int(&request->values, "chi_dao");
	TRY(plan_directive_find(request->db, request->arena, id, &directive, err));
	if (directive.attachment_id == 0)
		return FAIL(err, STATUS_NOT_FOUND, "there is no file %lld", (long long)id);
	return attachment_answer(request->db, request->arena, directive.attachment_id, response,
				 err);
}
