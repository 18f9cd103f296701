/* plan_page_model.c - /ke-hoach/mo-hinh: models that organs may adopt, and who did. */
#include "../../base/number.h"
#include "../../i18n/error_text.h"
#include "../page.h"
#include "messages.h"
#include "plan_model.h"
#include "plan_pages.h"

struct model_page {
	const struct http_request *request;
	struct index_page index;
	struct plan_models *models;
	const struct plan_model *model; /* the one shown */
	struct organ_list organs;
	struct plan *plans; /* that the reader may see */
	size_t plan_count;
	struct plan_adoption *adoptions; /* in those plans */
	size_t adoption_count;
};

static const struct plan *plan_of(const struct model_page *page, int64_t id)
{
	for (size_t i = 0; i < page->plan_count; i++)
		if (page->plans[i].id == id)
			return &page->plans[i];
	return NULL;
}

/* Who adopted what in a plan that the reader may not see is not told. */
static enum status model_load(struct model_page *page, struct db *db, struct str model,
			      struct error *err)
{
	struct arena *arena = page->request->arena;
	size_t count = 0, kept = 0;
	TRY(organ_list_load(db, arena, &page->organs, err));
	TRY(plan_list(db, arena, &page->plans, &count, err));
	for (size_t i = 0; i < count; i++)
		if (plan_is_open(page->request, &page->plans[i]))
			page->plans[page->plan_count++] = page->plans[i];
	TRY(plan_adoptions_read(db, arena, model, &page->adoptions, &count, err));
	for (size_t i = 0; i < count; i++)
		if (plan_of(page, page->adoptions[i].plan_id) != NULL)
			page->adoptions[kept++] = page->adoptions[i];
	page->adoption_count = kept;
	return STATUS_OK;
}

/* key empty: all models. */
static enum status page_open(const struct http_request *request, struct str key,
			     struct model_page *page, struct error *err)
{
	struct db *db = NULL;
	page->request = request;
	TRY(plan_models_load(request->arena, &page->models, err));
	if (key.size > 0)
		TRY(plan_model_find(page->models, key, &page->model, err));
	TRY(index_page_open(request, &page->index, err));
	TRY(account_db_borrow(request, &db, err));
	const enum status status = model_load(page, db, key, err);
	account_db_return(request, db);
	return status;
}

static void page_leave(struct model_page *page)
{
	index_page_leave(&page->index);
}

static enum status model_answer(const struct http_request *request, struct str title,
				struct html *html, struct http_response *response,
				struct error *err)
{
	struct html_markup main;
	TRY(html_finish(html, &main, err));
	return page_finish(request, response, title, main, err);
}

/* --- all of them
 * ----------------------------------------------------------------------------------
 */

static size_t adopters_of(const struct model_page *page, struct str model)
{
	size_t count = 0;
	for (size_t i = 0; i < page->adoption_count; i++)
		count += str_equal(page->adoptions[i].model, model);
	return count;
}

enum status plan_page_models(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	ON_LEAVE(page_leave) struct model_page page = {0};
	struct arena *arena = request->arena;
	const enum language language = request->language;
	TRY(page_open(request, (struct str){0}, &page, err));
	struct view_plan_model_row *rows =
		arena_array(arena, struct view_plan_model_row, page.models->count + 1);
	for (size_t i = 0; i < page.models->count; i++) {
		const struct plan_model *model = &page.models->models[i];
		rows[i] = (struct view_plan_model_row){
			.key = model->key,
			.name = model->name[language],
			.steps = (int64_t)model->steps.count,
			.places = (int64_t)model->place_count,
			.adopters = (int64_t)adopters_of(&page, model->key)};
	}
	const struct view_plan_models view = {
		.finding = message_plan_models_finding(
			arena, language,
			&(struct message_plan_models_finding){
				language_int(arena, language, (int64_t)page.models->count),
				language_int(arena, language, (int64_t)page.adoption_count)}),
		.rows = rows,
		.rows_count = page.models->count};
	struct html html;
	html_init(&html, arena, language);
	view_plan_models(&html, &view);
	return model_answer(request, message_text(language, MESSAGE_PLAN_MODELS), &html, response,
			    err);
}

/* --- one
 * ------------------------------------------------------------------------------------------
 */

static const struct view_plan_model_text *lines_view(const struct model_page *page,
						     const struct plan_model_list *list)
{
	struct view_plan_model_text *texts =
		arena_array(page->request->arena, struct view_plan_model_text, list->count + 1);
	for (size_t i = 0; i < list->count; i++)
		texts[i].text = list->lines[i].text[page->request->language];
	return texts;
}

static void places_fill(const struct model_page *page, struct view_plan_model_page *view)
{
	const struct plan_model *model = page->model;
	struct view_plan_model_place *places = arena_array(
		page->request->arena, struct view_plan_model_place, model->place_count + 1);
	for (size_t i = 0; i < model->place_count; i++)
		places[i] = (struct view_plan_model_place){
			.place = model->places[i].place,
			.since = model->places[i].since,
			.practice = model->places[i].practice[page->request->language],
			.source = model->places[i].source,
			.is_link = str_starts(model->places[i].source, STR("https://"))};
	view->places = places;
	view->places_count = model->place_count;
}

static void adopters_fill(const struct model_page *page, struct view_plan_model_page *view)
{
	struct arena *arena = page->request->arena;
	const enum language language = page->request->language;
	struct view_plan_adopter *adopters =
		arena_array(arena, struct view_plan_adopter, page->adoption_count + 1);
	for (size_t i = 0; i < page->adoption_count; i++) {
		const struct plan_adoption *adoption = &page->adoptions[i];
		const struct plan *plan = plan_of(page, adoption->plan_id);
		adopters[i] = (struct view_plan_adopter){
			.organ = organ_name(&page->organs, adoption->organ_key, language),
			.date = language_date(arena, language, adoption->adopted_on),
			.plan = plan == NULL ? (struct str){0} : plan->title,
			.plan_id = adoption->plan_id,
			.task_id = adoption->task_id};
	}
	view->adopters = adopters;
	view->adopters_count = page->adoption_count;
}

/* Only organs whose tasks the person coordinates, only plans that can be added to. */
static void form_fill(const struct model_page *page, struct view_plan_model_page *view)
{
	const struct http_request *request = page->request;
	const struct plan_options all =
		plan_organ_options(request, &page->organs, (struct str){0}, (struct str){0});
	const struct plan_options parts =
		plan_part_options(&page->index.reader, (struct str){0},
				  message_text(request->language, MESSAGE_PLAN_NONE));
	struct view_plan_option *plans =
		arena_array(request->arena, struct view_plan_option, page->plan_count + 1);
	size_t kept = 0;
	for (size_t i = 0; i < all.count; i++)
		if (http_may(request, "plan.edit", all.options[i].value))
			all.options[kept++] = all.options[i];
	for (size_t i = 0; i < page->plan_count; i++)
		if (!page->plans[i].is_example)
			plans[view->plans_count++] = (struct view_plan_option){
				number_int_text(request->arena, page->plans[i].id),
				page->plans[i].title, false};
	view->organs = all.options;
	view->organs_count = kept;
	view->plans = plans;
	view->parts = parts.options;
	view->parts_count = parts.count;
	view->may_adopt = kept > 0 && view->plans_count > 0;
	view->csrf = http_csrf_token(request);
}

static void lists_fill(const struct model_page *page, struct view_plan_model_page *view)
{
	const struct plan_model *model = page->model;
	view->steps = lines_view(page, &model->steps);
	view->steps_count = model->steps.count;
	view->roles = lines_view(page, &model->roles);
	view->roles_count = model->roles.count;
	view->indicators = lines_view(page, &model->indicators);
	view->indicators_count = model->indicators.count;
}

static enum status model_show(struct model_page *page, struct http_response *response,
			      const struct error *problem, struct error *err)
{
	const struct http_request *request = page->request;
	const enum language language = request->language;
	const struct plan_model *model = page->model;
	struct view_plan_model_page view = {
		.finding = message_plan_model_finding(
			request->arena, language,
			&(struct message_plan_model_finding){
				model->name[language],
				language_int(request->arena, language,
					     (int64_t)page->adoption_count)}),
		.key = model->key,
		.named_in = model->named_in,
		.as_of = model->valid_from};
	lists_fill(page, &view);
	places_fill(page, &view);
	adopters_fill(page, &view);
	if (http_is_open(request, "plan.edit"))
		form_fill(page, &view);
	if (problem != NULL)
		view.problem = error_text(problem, language);
	struct html html;
	html_init(&html, request->arena, language);
	view_plan_model_page(&html, &view);
	return model_answer(request, model->name[language], &html, response, err);
}

enum status plan_page_model(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	ON_LEAVE(page_leave) struct model_page page = {0};
	TRY(page_open(request, field_text(&request->values, "mo_hinh"), &page, err));
	return model_show(&page, response, NULL, err);
}

enum status plan_page_model_adopt(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	ON_LEAVE(page_leave) struct model_page page = {0};
	const struct account_act act = account_act_of(request);
	struct plan_adopting wanted = {.organ = field_text(&request->values, "co_quan"),
				       .part = field_text(&request->values, "noi_dung"),
				       .plan_id = field_int(&request->values, "ke_hoach"),
				       .deadline = field_date(&request->values, "han"),
				       .today = request->now.today};
	int64_t task_id = 0;
	TRY(plan_may_edit(request, wanted.organ, err));
	TRY(page_open(request, field_text(&request->values, "mo_hinh"), &page, err));
	wanted.model = page.model;
	enum status status = plan_part_check(&page.index.reader, wanted.part, err);
	if (status == STATUS_OK)
		status = plan_adopt(&act, &wanted, &task_id, err);
	if (account_failure_is_ours(status))
		return status;
	if (status != STATUS_OK) {
		const struct error problem = *err;
		response->status = status_http_code(status);
		return model_show(&page, response, &problem, err);
	}
	account_lead_to(request, response,
			str_format(request->arena, "/ke-hoach/viec/%lld", (long long)task_id));
	return STATUS_OK;
}
