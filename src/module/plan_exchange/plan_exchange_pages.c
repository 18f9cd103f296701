/* plan_exchange_pages.c - /ke-hoach/{ke_hoach}/bang-tinh: a plan as a spreadsheet, out and in. */
#include "../../i18n/error_text.h"
#include "../account/account_page.h"
#include "../index/index_page.h"
#include "../page.h"
#include "../plan/plan_page.h"
#include "messages.h"
#include "plan_exchange_private.h"
#include "views.h"

#define CHANGES_SHOWN_MAX 200

/* What a page shows of the file just read; zeroed: none was sent. */
struct outcome {
	struct plan_exchange *exchange; /* NULL: none, or it could not be read at all */
	const struct error *failure;    /* why not; NULL: it could */
};

static struct str number(const struct http_request *request, size_t x)
{
	return language_int(request->arena, request->language, (int64_t)x);
}

static struct str state_name(const struct http_request *request, enum plan_exchange_state state)
{
	static const enum message names[] = {MESSAGE_PLAN_EXCHANGE_NEW, MESSAGE_PLAN_EXCHANGE_SAME,
					     MESSAGE_PLAN_EXCHANGE_CHANGED};
	return message_text(request->language, names[state]);
}

static void problems_fill(const struct http_request *request, const struct outcome *outcome,
			  struct view_plan_exchange_page *view)
{
	const size_t count = outcome->failure != NULL ? 1
			     : outcome->exchange->problem_count < PLAN_EXCHANGE_PROBLEMS_MAX
				     ? outcome->exchange->problem_count
				     : PLAN_EXCHANGE_PROBLEMS_MAX;
	struct view_plan_exchange_problem *problems =
		arena_array(request->arena, struct view_plan_exchange_problem, count + 1);
	for (size_t i = 0; i < count; i++)
		problems[i].text =
			error_text(outcome->failure != NULL ? outcome->failure
							    : &outcome->exchange->problems[i],
				   request->language);
	view->problems = problems;
	view->problems_count = count;
}

static void changes_fill(const struct http_request *request, const struct plan_exchange *exchange,
			 struct view_plan_exchange_page *view)
{
	struct view_plan_exchange_change *changes =
		arena_array(request->arena, struct view_plan_exchange_change, CHANGES_SHOWN_MAX);
	for (size_t i = 0; i < exchange->row_count && view->changes_count < CHANGES_SHOWN_MAX;
	     i++) {
		const struct plan_exchange_row *row = &exchange->rows[i];
		if (row->state == PLAN_EXCHANGE_SAME)
			continue;
		changes[view->changes_count++] = (struct view_plan_exchange_change){
			.line = (int64_t)row->line,
			.state = state_name(request, row->state),
			.title = row->task.title,
			.before = str_equal(row->before.title, row->task.title) ? (struct str){0}
										: row->before.title,
			.deadline = row->task.deadline.year == 0
					    ? (struct str){0}
					    : language_date(request->arena, request->language,
							    row->task.deadline)};
	}
	view->changes = changes;
}

static enum status outcome_fill(const struct http_request *request, const struct outcome *outcome,
				struct view_plan_exchange_page *view, struct error *err)
{
	const struct plan_exchange *exchange = outcome->exchange;
	view->previewed = true;
	problems_fill(request, outcome, view);
	if (exchange == NULL || outcome->failure != NULL)
		return STATUS_OK;
	view->summary = message_plan_exchange_summary(
		request->arena, request->language,
		&(struct message_plan_exchange_summary){
			.added = number(request, exchange->new_count),
			.changed = number(request, exchange->changed_count),
			.same = number(request, exchange->same_count),
			.problems = number(request, exchange->problem_count)});
	changes_fill(request, exchange, view);
	TRY(plan_exchange_csv(request->arena, exchange, &view->content, err));
	view->too_large = view->content.size > HTTP_FORM_BYTES_MAX / 3;
	view->can_store =
		exchange->problem_count == 0 && view->changes_count > 0 && !view->too_large;
	return STATUS_OK;
}

static enum status imports_fill(const struct http_request *request, struct db *db, int64_t plan_id,
				struct view_plan_exchange_page *view, struct error *err)
{
	struct plan_exchange_import *imports = NULL;
	size_t count = 0;
	bool newest = true;
	TRY(plan_exchange_imports(db, request->arena, plan_id, &imports, &count, err));
	struct view_plan_exchange_item *items =
		arena_array(request->arena, struct view_plan_exchange_item, count + 1);
	for (size_t i = 0; i < count; i++) {
		items[i] = (struct view_plan_exchange_item){
			.number = imports[i].number,
			.text = message_plan_exchange_item(
				request->arena, request->language,
				&(struct message_plan_exchange_item){
					.time = account_time(request->arena, request->language,
							     imports[i].stored_at),
					.added = number(request, (size_t)imports[i].added),
					.changed = number(request, (size_t)imports[i].changed)}),
			.undone = imports[i].undone,
			.newest = newest && !imports[i].undone};
		newest = newest && imports[i].undone;
	}
	view->items = items;
	view->items_count = count;
	return STATUS_OK;
}

static enum status page_answer(const struct http_request *request, struct db *db,
			       const struct outcome *outcome, struct http_response *response,
			       struct error *err)
{
	const int64_t plan_id = field_int(&request->values, "ke_hoach");
	struct plan plan;
	TRY(plan_find(db, request->arena, plan_id, &plan, err));
	struct view_plan_exchange_page view = {
		.csrf = http_csrf_token(request), .plan_id = plan_id, .plan = plan.title};
	if (outcome != NULL)
		TRY(outcome_fill(request, outcome, &view, err));
	TRY(imports_fill(request, db, plan_id, &view, err));
	if (view.problems_count > 0)
		response->status = 400;
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_PLAN_EXCHANGE_PAGE),
			   view_plan_exchange_page_markup(&view), err);
}

static enum status page_show(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	TRY(plan_may_edit_all(request, err));
	return page_answer(request, request->db, NULL, response, err);
}

static enum status workbook_show(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	struct plan plan;
	TRY(plan_find_open(request, field_int(&request->values, "ke_hoach"), &plan, err));
	response->content_type =
		"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
	response->download_name =
		str_format(request->arena, "dannoi-plan-%lld.xlsx", (long long)plan.id);
	return plan_exchange_workbook(request->db, request->arena, plan.id, request->now.today,
				      &response->body, err);
}

/* --- in -----------------------------------------------------------------------------------------
 */

/* Reads a file against the plan as it is now; *outcome tells, also of a file that is none. */
static enum status file_read_in(const struct http_request *request, struct db *db, struct str name,
				struct str content, struct outcome *outcome, struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	struct error *failure = arena_new(request->arena, struct error);
	TRY(index_page_open(request, &page, err));
	const struct plan_exchange_ground ground = {.db = db,
						    .figures = page.reader.figures,
						    .plan_id =
							    field_int(&request->values, "ke_hoach"),
						    .today = request->now.today};
	outcome->exchange = arena_new(request->arena, struct plan_exchange);
	const enum status status = plan_exchange_read(request->arena, name, content, &ground,
						      outcome->exchange, failure);
	if (status == STATUS_INVALID || status == STATUS_LIMIT) {
		outcome->failure = failure;
		return STATUS_OK;
	}
	if (status != STATUS_OK)
		*err = *failure;
	return status;
}

static enum status preview_body(const struct http_request *request, struct db *db,
				struct http_response *response, struct error *err)
{
	struct outcome outcome = {0};
	TRY(file_read_in(request, db, field_text(&request->values, "tep"),
			 field_content(&request->values, "tep"), &outcome, err));
	return page_answer(request, db, &outcome, response, err);
}

static enum status preview(const struct http_request *request, struct http_response *response,
			   struct error *err)
{
	struct db *db = NULL;
	TRY(plan_may_edit_all(request, err));
	TRY(account_db_borrow(request, &db, err));
	const enum status status = preview_body(request, db, response, err);
	account_db_return(request, db);
	return status;
}

/* The same checks again: the plan may have moved since the preview. */
static enum status store_body(const struct http_request *request, struct db *db,
			      struct outcome *outcome, struct error *err)
{
	return file_read_in(request, db,
			    message_text(request->language, MESSAGE_PLAN_EXCHANGE_FILE),
			    field_text(&request->values, "noi_dung"), outcome, err);
}

static enum status store(const struct http_request *request, struct http_response *response,
			 struct error *err)
{
	const struct account_act act = account_act_of(request);
	const int64_t plan_id = field_int(&request->values, "ke_hoach");
	struct outcome outcome = {0};
	struct db *db = NULL;
	int64_t stored = 0;
	TRY(plan_may_edit_all(request, err));
	TRY(account_db_borrow(request, &db, err));
	enum status status = store_body(request, db, &outcome, err);
	const bool sound = status == STATUS_OK && outcome.failure == NULL &&
			   outcome.exchange->problem_count == 0;
	if (status == STATUS_OK && !sound)
		status = page_answer(request, db, &outcome, response, err);
	account_db_return(request, db);
	TRY(status);
	if (!sound)
		return STATUS_OK;
	TRY(plan_exchange_store(&act, outcome.exchange, &stored, err));
	account_lead_to(request, response,
			str_format(request->arena, "/ke-hoach/%lld/bang-tinh", (long long)plan_id));
	return STATUS_OK;
}

static enum status undo(const struct http_request *request, struct http_response *response,
			struct error *err)
{
	const struct account_act act = account_act_of(request);
	TRY(plan_may_edit_all(request, err));
	TRY(plan_exchange_undo(&act, field_int(&request->values, "so"), request->now.today, err));
	account_lead_to(request, response,
			str_format(request->arena, "/ke-hoach/%lld/bang-tinh",
				   (long long)field_int(&request->values, "ke_hoach")));
	return STATUS_OK;
}

#define PLAN_FIELD                                                                                 \
	{                                                                                          \
		.name = "ke_hoach", .kind = FIELD_INT, .required = true, .min = 1,                 \
		.max = INT64_MAX, .summary = "the number of a plan"                                \
	}
static const struct field plan_fields[] = {PLAN_FIELD, {0}};
static const struct field preview_fields[] = {PLAN_FIELD,
					      {.name = "tep",
					       .kind = FIELD_FILE,
					       .required = true,
					       .max = PLAN_EXCHANGE_FILE_BYTES_MAX,
					       .summary = "the spreadsheet, XLSX or CSV"},
					      {0}};
static const struct field store_fields[] = {PLAN_FIELD,
					    {.name = "noi_dung",
					     .kind = FIELD_TEXT,
					     .required = true,
					     .max = HTTP_FORM_BYTES_MAX,
					     .summary = "the rows as the preview checked them"},
					    {0}};
static const struct field undo_fields[] = {PLAN_FIELD,
					   {.name = "so",
					    .kind = FIELD_INT,
					    .required = true,
					    .min = 1,
					    .max = INT64_MAX,
					    .summary = "the number of an import"},
					   {0}};

const struct route plan_exchange_routes[] = {
	{.method = HTTP_GET,
	 .path = "/ke-hoach/{ke_hoach}/bang-tinh",
	 .permission = "plan.edit",
	 .fields = plan_fields,
	 .handler = page_show,
	 .summary = "A plan as a spreadsheet: to take away, to bring in, what was brought in."},
	{.method = HTTP_GET,
	 .heavy = true,
	 .path = "/ke-hoach/{ke_hoach}/bang-tinh/tai",
	 .permission = "public",
	 .fields = plan_fields,
	 .handler = workbook_show,
	 .summary = "A plan's tasks as XLSX, also to be filled in."},
	{.method = HTTP_POST,
	 .heavy = true,
	 .path = "/ke-hoach/{ke_hoach}/bang-tinh",
	 .permission = "plan.edit",
	 .fields = preview_fields,
	 .handler = preview,
	 .summary = "Checks a spreadsheet and shows what it would change; stores nothing."},
	{.method = HTTP_POST,
	 .path = "/ke-hoach/{ke_hoach}/bang-tinh/ghi",
	 .permission = "plan.edit",
	 .fields = store_fields,
	 .handler = store,
	 .summary = "Stores checked rows, all or none."},
	{.method = HTTP_POST,
	 .path = "/ke-hoach/{ke_hoach}/bang-tinh/hoan-tac",
	 .permission = "plan.edit",
	 .fields = undo_fields,
	 .handler = undo,
	 .summary = "Takes the plan's newest import back."},
	{0}};
