/* plan_page_form.c - /ke-hoach/moi and /ke-hoach/viec/{viec}/sua: making and editing a task. */
#include <math.h>

#include "../../base/number.h"
#include "../../i18n/error_text.h"
#include "../index/index_page.h"
#include "../page.h"
#include "messages.h"
#include "plan_pages.h"

static const struct view_plan_option *organ_options(const struct http_request *request,
						    const struct organ_list *organs,
						    struct str chosen, bool with_none,
						    size_t *count)
{
	struct view_plan_option *options =
		arena_array(request->arena, struct view_plan_option, organs->count + 1);
	*count = 0;
	if (with_none)
		options[(*count)++].label = message_text(request->language, MESSAGE_PLAN_NONE);
	for (size_t i = 0; i < organs->count; i++)
		if (organ_is_in_force(&organs->organs[i], request->now.today))
			options[(*count)++] = (struct view_plan_option){
				organs->organs[i].key, organs->organs[i].name[request->language],
				str_equal(organs->organs[i].key, chosen)};
	return options;
}

/* The parts of the newest edition. */
static const struct view_plan_option *part_options(const struct http_request *request,
						   const struct index_reader *reader,
						   struct str chosen, size_t *count)
{
	const struct index_figures *figures = reader->figures;
	struct view_plan_option *options =
		arena_array(request->arena, struct view_plan_option, figures->code_count + 1);
	*count = 0;
	options[(*count)++].label = message_text(request->language, MESSAGE_PLAN_NONE);
	for (size_t i = 0; i < figures->code_count; i++) {
		const struct index_part *part = index_part_at(figures, i, figures->last_year);
		if (part == NULL || part->level == INDEX_INDICATOR)
			continue;
		const struct str name = index_part_name(reader, i, figures->last_year);
		options[(*count)++] = (struct view_plan_option){
			figures->codes[i],
			i == figures->total ? name
					    : str_format(request->arena, STR_FMT ". " STR_FMT,
							 STR_ARG(figures->codes[i]), STR_ARG(name)),
			str_equal(figures->codes[i], chosen)};
	}
	return options;
}

static struct str target_text(const struct http_request *request, double value)
{
	return isnan(value) ? (struct str){0}
			    : language_number(request->arena, request->language, value, 2);
}

static enum status form_show(const struct http_request *request, struct http_response *response,
			     const struct plan_task *task, const struct error *problem,
			     struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	struct organ_list organs;
	struct db *db = NULL;
	TRY(index_page_open(request, &page, err));
	TRY(account_db_borrow(request, &db, err));
	const enum status status = organ_list_load(db, request->arena, &organs, err);
	account_db_return(request, db);
	TRY(status);
	const bool is_new = task->id == 0;
	struct view_plan_task_form view = {
		.heading =
			is_new ? message_text(request->language, MESSAGE_PLAN_ADD_TASK)
			       : message_plan_edit_heading(
					 request->arena, request->language,
					 &(struct message_plan_edit_heading){language_int(
						 request->arena, request->language, task->number)}),
		.problem =
			problem == NULL ? (struct str){0} : error_text(problem, request->language),
		.csrf = http_csrf_token(request),
		.action = is_new ? STR("/ke-hoach/moi")
				 : str_format(request->arena, "/ke-hoach/viec/%lld/sua",
					      (long long)task->id),
		.plan_id = task->plan_id,
		.version = task->version,
		.title = task->title,
		.target = target_text(request, task->target_value),
		.deadline = task->deadline.year == 0 ? (struct str){0}
						     : date_iso(request->arena, task->deadline),
		.product = task->product,
		.budget = task->budget,
	};
	view.parts = part_options(request, &page.reader, task->part, &view.parts_count);
	view.organs = organ_options(request, &organs, task->lead_organ, false, &view.organs_count);
	view.coordinators = organ_options(request, &organs,
					  task->coordinator_count == 0 ? (struct str){0}
								       : task->coordinators[0],
					  true, &view.coordinators_count);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_plan_task_form(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, view.heading, main, err);
}

/* The route's permission says "for some organ"; here it must be that of the organ that leads. */
static enum status may_edit(const struct http_request *request, struct str lead_organ,
			    struct error *err)
{
	if (http_may(request, "plan.edit", lead_organ))
		return STATUS_OK;
	return FAIL(err, STATUS_FORBIDDEN,
		    "you coordinate the tasks of another organ; ask who coordinates all of them");
}

enum status plan_page_task_new(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct plan_task task = {
		.plan_id = field_int(&request->values, "ke_hoach"),
		.part = field_text(&request->values, "noi_dung"),
		.lead_organ = STR("so_noi_vu"),
		.target_value = (double)NAN,
	};
	struct plan plan;
	TRY(plan_find(request->db, request->arena, task.plan_id, &plan, err));
	return form_show(request, response, &task, NULL, err);
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

static enum status task_read(const struct http_request *request, struct plan_task *task,
			     struct error *err)
{
	const struct field_values *values = &request->values;
	const struct str coordinator = field_text(values, "phoi_hop");
	task->plan_id = field_int(values, "ke_hoach");
	task->version = field_int(values, "phien_ban");
	task->title = field_text(values, "ten");
	task->part = field_text(values, "noi_dung");
	task->lead_organ = field_text(values, "chu_tri");
	task->deadline = field_date(values, "han");
	task->product = field_text(values, "san_pham");
	task->budget = field_text(values, "kinh_phi");
	if (coordinator.size > 0) {
		if (task->coordinator_count == 0)
			task->coordinator_count = 1;
		task->coordinators[0] = coordinator;
	}
	return target_read(field_text(values, "muc_tieu"), &task->target_value, err);
}

/* Saved, or the form again with what was typed and what is wrong. */
static enum status form_answer(const struct http_request *request, struct http_response *response,
			       const struct plan_task *task, enum status status, int64_t id,
			       struct error *err)
{
	if (status == STATUS_OK) {
		account_lead_to(request, response,
				str_format(request->arena, "/ke-hoach/viec/%lld", (long long)id));
		return STATUS_OK;
	}
	if (account_failure_is_ours(status))
		return status;
	const struct error problem = *err;
	response->status = status_http_code(status);
	return form_show(request, response, task, &problem, err);
}

enum status plan_page_task_add(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct plan_task task = {0};
	int64_t id = 0;
	TRY(may_edit(request, field_text(&request->values, "chu_tri"), err));
	enum status status = task_read(request, &task, err);
	if (status == STATUS_OK)
		status = plan_task_add(&act, &task, &id, err);
	return form_answer(request, response, &task, status, id, err);
}

enum status plan_page_task_edit(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	struct plan_task task;
	TRY(plan_task_find(request->db, request->arena, field_int(&request->values, "viec"), &task,
			   err));
	TRY(may_edit(request, task.lead_organ, err));
	return form_show(request, response, &task, NULL, err);
}

enum status plan_page_task_change(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct plan_task task;
	struct db *db = NULL;
	TRY(db_read_begin(request->context->pool, &db, err));
	enum status status =
		plan_task_find(db, request->arena, field_int(&request->values, "viec"), &task, err);
	db_read_end(request->context->pool, db);
	TRY(status);
	TRY(may_edit(request, task.lead_organ, err));
	TRY(may_edit(request, field_text(&request->values, "chu_tri"), err));
	status = task_read(request, &task, err);
	if (status == STATUS_OK)
		status = plan_task_change(&act, &task, err);
	return form_answer(request, response, &task, status, task.id, err);
}
