/* plan_page_form.c - /ke-hoach/moi and /ke-hoach/viec/{viec}/sua: making and editing a task. */
#include <math.h>
#include <string.h>

#include "../../base/number.h"
#include "../../i18n/error_text.h"
#include "../page.h"
#include "messages.h"
#include "plan_pages.h"

struct form {
	const struct http_request *request;
	bool is_asked; /* for a new task: the address says of which part and year */
	struct index_page page;
	struct organ_list organs;
	struct plan *plans; /* that a new task may be put into */
	size_t plan_count;
	struct plan_task task;
	struct plan_milestone *milestones;
	size_t milestone_count;
};

static struct str target_text(const struct http_request *request, double value)
{
	return isnan(value) ? (struct str){0}
			    : language_number(request->arena, request->language, value, 2);
}

/* "Kết quả 2024 của Sơn La: 0,45; trung vị cả nước: 0,56": of the year asked for, or the newest. */
static struct str hint_of(const struct form *form)
{
	const struct index_reader *reader = &form->page.reader;
	const struct index_figures *figures = reader->figures;
	const size_t code = index_code_find(figures, form->task.part);
	int year = figures->last_year;
	size_t unit = UNIT_NONE;
	if (!form->is_asked || code == INDEX_NONE ||
	    index_page_year(&form->page, &year, NULL) != STATUS_OK ||
	    index_page_unit(&form->page, year, &unit, NULL) != STATUS_OK)
		return (struct str){0};
	const double score = index_score(figures, code, year, unit);
	const double median = index_median(figures, code, year);
	if (isnan(score) || isnan(median))
		return (struct str){0};
	return message_plan_today(
		reader->arena, reader->language,
		&(struct message_plan_today){
			.part = plan_part_title(reader, form->task.part),
			.unit = index_unit_name(reader, unit, year),
			.year = index_year_text(reader, year),
			.score = language_number(reader->arena, reader->language, score, 2),
			.median = language_number(reader->arena, reader->language, median, 2)});
}

static struct plan_options plan_choices(const struct form *form)
{
	struct plan_options all = {
		arena_array(form->request->arena, struct view_plan_option, form->plan_count + 1),
		0};
	for (size_t i = 0; i < form->plan_count; i++)
		all.options[all.count++] = (struct view_plan_option){
			str_format(form->request->arena, "%lld", (long long)form->plans[i].id),
			form->plans[i].title, form->plans[i].id == form->task.plan_id};
	return all;
}

static void choices_fill(const struct form *form, struct view_plan_task_form *view)
{
	const struct http_request *request = form->request;
	const struct plan_task *task = &form->task;
	const struct plan_options parts = plan_part_options(
		&form->page.reader, task->part, message_text(request->language, MESSAGE_PLAN_NONE));
	const struct plan_options organs =
		plan_organ_options(request, &form->organs, task->lead_organ,
				   message_text(request->language, MESSAGE_PLAN_NO_LEAD));
	view->parts = parts.options;
	view->parts_count = parts.count;
	view->organs = organs.options;
	view->organs_count = organs.count;
	view->boxes = plan_organ_boxes(request, &form->organs, task->coordinators,
				       task->coordinator_count);
	if (task->id != 0)
		return;
	const struct plan_options plans = plan_choices(form);
	view->plans = plans.options;
	view->plans_count = plans.count;
}

static struct str heading_of(const struct form *form)
{
	const struct http_request *request = form->request;
	if (form->task.id == 0)
		return message_text(request->language, MESSAGE_PLAN_ADD_TASK);
	return message_plan_edit_heading(
		request->arena, request->language,
		&(struct message_plan_edit_heading){
			language_int(request->arena, request->language, form->task.number)});
}

static struct str action_of(const struct form *form, const char *of_old)
{
	return form->task.id == 0 ? STR("/ke-hoach/moi")
				  : str_format(form->request->arena, "/ke-hoach/viec/%lld/%s",
					       (long long)form->task.id, of_old);
}

static enum status form_show(struct form *form, struct http_response *response,
			     const struct error *problem, struct error *err)
{
	const struct http_request *request = form->request;
	const struct plan_task *task = &form->task;
	struct view_plan_task_form view = {
		.heading = heading_of(form),
		.hint = hint_of(form),
		.csrf = http_csrf_token(request),
		.action = action_of(form, "sua"),
		.plan_id = task->plan_id,
		.version = task->version,
		.title = task->title,
		.target = target_text(request, task->target_value),
		.product = task->product,
		.budget = task->budget,
	};
	if (problem != NULL)
		view.problem = error_text(problem, request->language);
	if (task->deadline.year != 0)
		view.deadline = date_iso(request->arena, task->deadline);
	if (task->id != 0) {
		view.milestones_action = action_of(form, "cac-moc");
		view.milestones = plan_milestones_text(request->arena, form->milestones,
						       form->milestone_count);
	}
	choices_fill(form, &view);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_task_form(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, view.heading, main, err);
}

/* --- read
 * -----------------------------------------------------------------------------------------
 */

static void own_plans_keep(struct form *form)
{
	size_t kept = 0;
	for (size_t i = 0; i < form->plan_count; i++)
		if (!form->plans[i].is_example)
			form->plans[kept++] = form->plans[i];
	form->plan_count = kept;
}

static enum status form_load(struct form *form, struct db *db, struct error *err)
{
	struct arena *arena = form->request->arena;
	TRY(organ_list_load(db, arena, &form->organs, err));
	if (form->task.id == 0) {
		TRY(plan_list(db, arena, &form->plans, &form->plan_count, err));
		own_plans_keep(form);
		return STATUS_OK;
	}
	return plan_milestones_read(db, arena, form->task.id, &form->milestones,
				    &form->milestone_count, err);
}

/* The form with what the task holds now; task_id 0: a new one. */
static enum status form_open(const struct http_request *request, int64_t task_id, struct form *form,
			     struct error *err)
{
	struct db *db = NULL;
	form->request = request;
	TRY(index_page_open(request, &form->page, err));
	TRY(account_db_borrow(request, &db, err));
	enum status status = STATUS_OK;
	if (task_id != 0)
		status = plan_task_find(db, request->arena, task_id, &form->task, err);
	if (status == STATUS_OK && task_id != 0)
		status = plan_may_edit(request, form->task.lead_organ, err);
	if (status == STATUS_OK)
		status = form_load(form, db, err);
	account_db_return(request, db);
	return status;
}

static void form_leave(struct form *form)
{
	index_page_leave(&form->page);
}

/* People write 0,60 and 0.60. */
static enum status target_read(struct str text, double *value, struct error *err)
{
	*value = (double)NAN;
	if (str_trim(text).size == 0)
		return STATUS_OK;
	if (number_real(str_trim(text), ',', value, NULL) == STATUS_OK)
		return STATUS_OK;
	return number_real(str_trim(text), '.', value, err);
}

/* What the form says into the task; when something is wrong, what could be read. */
static enum status task_read(struct form *form, struct error *err)
{
	const struct field_values *values = &form->request->values;
	struct plan_task *task = &form->task;
	task->plan_id = field_int(values, "ke_hoach");
	task->version = field_int(values, "phien_ban");
	task->title = field_text(values, "ten");
	task->part = field_text(values, "noi_dung");
	task->lead_organ = field_text(values, "chu_tri");
	task->deadline = field_date(values, "han");
	task->product = field_text(values, "san_pham");
	task->budget = field_text(values, "kinh_phi");
	TRY(plan_ticked(field_text(values, "phoi_hop"), task->coordinators, PLAN_COORDINATORS_MAX,
			&task->coordinator_count, err));
	TRY(target_read(field_text(values, "muc_tieu"), &task->target_value, err));
	return plan_part_check(&form->page.reader, task->part, err);
}

/* --- answers
 * --------------------------------------------------------------------------------------
 */

/* Saved, or the form again with what was typed and what is wrong. */
static enum status form_answer(struct form *form, struct http_response *response,
			       enum status status, int64_t id, struct error *err)
{
	if (status == STATUS_OK) {
		account_lead_to(
			form->request, response,
			str_format(form->request->arena, "/ke-hoach/viec/%lld", (long long)id));
		return STATUS_OK;
	}
	if (account_failure_is_ours(status))
		return status;
	const struct error problem = *err;
	response->status = status_http_code(status);
	return form_show(form, response, &problem, err);
}

/* Those who answer for the part, until somebody else is chosen. */
static enum status default_organs(struct form *form, struct error *err)
{
	struct plan_responsibility found;
	struct plan_task *task = &form->task;
	TRY(plan_responsibility_default(form->request->db, form->request->arena, task->part, &found,
					err));
	task->lead_organ = found.lead_organ;
	task->coordinator_count = found.coordinator_count;
	memcpy(task->coordinators, found.coordinators, sizeof task->coordinators);
	return STATUS_OK;
}

enum status plan_page_task_new(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	ON_LEAVE(form_leave) struct form form = {0};
	TRY(form_open(request, 0, &form, err));
	form.is_asked = true;
	form.task = (struct plan_task){
		.plan_id = field_int(&request->values, "ke_hoach"),
		.part = field_text(&request->values, "noi_dung"),
		.target_value = (double)NAN,
	};
	TRY(default_organs(&form, err));
	if (form.plan_count == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "there is no plan yet; make one on /ke-hoach, then add tasks");
	return form_show(&form, response, NULL, err);
}

enum status plan_page_task_add(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	ON_LEAVE(form_leave) struct form form = {0};
	const struct account_act act = account_act_of(request);
	int64_t id = 0;
	TRY(plan_may_edit(request, field_text(&request->values, "chu_tri"), err));
	TRY(form_open(request, 0, &form, err));
	enum status status = task_read(&form, err);
	if (status == STATUS_OK)
		status = plan_task_add(&act, &form.task, &id, err);
	return form_answer(&form, response, status, id, err);
}

enum status plan_page_task_edit(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	ON_LEAVE(form_leave) struct form form = {0};
	TRY(form_open(request, field_int(&request->values, "viec"), &form, err));
	return form_show(&form, response, NULL, err);
}

enum status plan_page_task_change(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	ON_LEAVE(form_leave) struct form form = {0};
	const struct account_act act = account_act_of(request);
	TRY(form_open(request, field_int(&request->values, "viec"), &form, err));
	TRY(plan_may_edit(request, field_text(&request->values, "chu_tri"), err));
	const int64_t plan_id = form.task.plan_id;
	enum status status = task_read(&form, err);
	form.task.plan_id = plan_id; /* a task stays in its plan */
	if (status == STATUS_OK)
		status = plan_task_change(&act, &form.task, err);
	return form_answer(&form, response, status, form.task.id, err);
}

enum status plan_page_milestones_set(const struct http_request *request,
				     struct http_response *response, struct error *err)
{
	ON_LEAVE(form_leave) struct form form = {0};
	const struct account_act act = account_act_of(request);
	TRY(form_open(request, field_int(&request->values, "viec"), &form, err));
	enum status status =
		plan_milestones_parse(request->arena, field_text(&request->values, "moc"),
				      &form.milestones, &form.milestone_count, err);
	if (status == STATUS_OK)
		status = plan_milestones_set(&act, form.task.id,
					     field_int(&request->values, "phien_ban"),
					     form.milestones, form.milestone_count, err);
	return form_answer(&form, response, status, form.task.id, err);
}
