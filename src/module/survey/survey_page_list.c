/* survey_page_list.c - /khao-sat: surveys for those who run them, their links and results. */
#include "survey_pages.h"

#include "../../i18n/error_text.h"
#include "../../view/qr.h"
#include "messages.h"

#define FORMS_MAX 64
#define LINK_BYTES_MAX 300

/* --- the list --------------------------------------------------------------------------------- */

/* Ready questionnaires with their titles; one that cannot be read would be a fault of ours. */
static enum status forms_offer(const struct http_request *request, struct view_survey_list *view,
			       struct error *err)
{
	struct str names[FORMS_MAX];
	const size_t count = survey_ready_forms(request->arena, names, FORMS_MAX);
	struct view_survey_option *options =
		arena_array(request->arena, struct view_survey_option, count);
	for (size_t i = 0; i < count; i++) {
		struct questionnaire form;
		TRY(survey_ready_form(request->arena, names[i], &form, err));
		options[i] = (struct view_survey_option){names[i], form.title};
	}
	view->forms = options;
	view->forms_count = count;
	return STATUS_OK;
}

static enum message state_word(const struct survey *survey)
{
	return survey->closed_at == 0 ? MESSAGE_SURVEY_STATE_OPEN : MESSAGE_SURVEY_STATE_CLOSED;
}

static enum status list_show(const struct http_request *request, struct http_response *response,
			     const struct error *problem, struct error *err)
{
	struct survey_list list;
	struct db *db = NULL;
	struct view_survey_list view = {.csrf = http_csrf_token(request)};
	TRY(account_db_borrow(request, &db, err));
	const enum status status = survey_list_read(db, request->arena, &list, err);
	account_db_return(request, db);
	TRY(status);
	struct view_survey_row *rows =
		arena_array(request->arena, struct view_survey_row, list.count);
	for (size_t i = 0; i < list.count; i++)
		rows[i] = (struct view_survey_row){
			.id = list.items[i].id,
			.title = list.items[i].title,
			.opened = account_time(request->arena, request->language,
					       list.items[i].opened_at),
			.state = state_word(&list.items[i]),
			.sent = list.items[i].sent,
		};
	view.rows = rows;
	view.rows_count = list.count;
	if (problem != NULL)
		view.problem = str_copy(request->arena, error_text(problem, request->language));
	TRY(forms_offer(request, &view, err));
	return page_finish(request, response, message_text(request->language, MESSAGE_PAGE_SURVEYS),
			   view_survey_list_markup(&view), err);
}

enum status survey_page_list(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	return list_show(request, response, NULL, err);
}

enum status survey_page_open(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct error problem = {0};
	int64_t id = 0;
	const enum status status = survey_open(&act, field_text(&request->values, "mau"),
					       field_text(&request->values, "ten"), &id, &problem);
	if (status != STATUS_OK && account_failure_is_ours(status)) {
		*err = problem;
		return status;
	}
	if (status != STATUS_OK) {
		response->status = 400;
		return list_show(request, response, &problem, err);
	}
	account_lead_to(request, response,
			str_format(request->arena, "/khao-sat/%lld", (long long)id));
	return STATUS_OK;
}

/* --- one survey ------------------------------------------------------------------------------- */

struct opened {
	struct survey survey;
	struct questionnaire form;
	struct survey_data data;
};

static enum status opened_read(const struct http_request *request, struct opened *opened,
			       struct error *err)
{
	struct arena *arena = request->arena;
	TRY(survey_find(request->db, arena, field_int(&request->values, "khao_sat"),
			&opened->survey, err));
	TRY(survey_form(request->db, arena, &opened->survey, &opened->form, err));
	return survey_data_read(request->db, arena, &opened->survey, &opened->form, &opened->data,
				err);
}

static void results_fill(const struct http_request *request, const struct opened *opened,
			 struct view_survey_page *view)
{
	static const char *const formats[] = {"csv", "xlsx", "sav", "dta"};
	static const struct str names[] = {{"CSV", 3}, {"XLSX", 4}, {"SPSS", 4}, {"Stata", 5}};
	struct arena *arena = request->arena;
	struct view_survey_result *results =
		arena_array(arena, struct view_survey_result, opened->form.question_count);
	struct view_survey_file *files = arena_array(arena, struct view_survey_file, 4);
	for (size_t i = 0; i < opened->form.question_count; i++) {
		const enum question_kind kind = opened->form.questions[i].kind;
		if (kind != QUESTION_SELECT_ONE && kind != QUESTION_SELECT_MULTIPLE)
			continue;
		struct table *table = arena_new(arena, struct table);
		survey_result_table(arena, request->language, &opened->form, &opened->data, i,
				    table);
		results[view->results_count++].table = table_markup(table);
	}
	for (size_t i = 0; i < 4; i++)
		files[i] = (struct view_survey_file){
			names[i], str_format(arena, "/khao-sat/%lld/du-lieu?dinh_dang=%s",
					     (long long)opened->survey.id, formats[i])};
	view->results = results;
	view->files = files;
	view->files_count = 4;
}

enum status survey_page_one(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	struct opened *opened = arena_new(request->arena, struct opened);
	struct html qr;
	TRY(opened_read(request, opened, err));
	const struct survey *survey = &opened->survey;
	struct view_survey_page view = {
		.title = survey->title,
		.state = state_word(survey),
		.sent = survey->sent,
		.started = survey->started,
		.is_open = survey->closed_at == 0,
		.csrf = http_csrf_token(request),
		.id = survey->id,
		.version = survey->version,
		.shown = survey->sent >= SURVEY_SHOWN_MIN,
		.least = SURVEY_SHOWN_MIN,
		.link = str_format(request->arena, STR_FMT "/k/" STR_FMT, STR_ARG(request->origin),
				   STR_ARG(survey->address)),
	};
	html_init(&qr, request->arena, request->language);
	TRY(qr_draw(&qr, view.link, message_text(request->language, MESSAGE_SURVEY_LINK), err));
	TRY(html_finish(&qr, &view.qr, err));
	if (view.shown)
		results_fill(request, opened, &view);
	return page_finish(request, response, survey->title, view_survey_page_markup(&view), err);
}

enum status survey_page_close(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	const struct account_act act = account_act_of(request);
	const int64_t id = field_int(&request->values, "khao_sat");
	TRY(survey_close(&act, id, field_int(&request->values, "phien_ban"), err));
	account_lead_to(request, response,
			str_format(request->arena, "/khao-sat/%lld", (long long)id));
	return STATUS_OK;
}

enum status survey_page_data(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	static const char *const endings[] = {"csv", "xlsx", "sav", "dta"};
	struct opened *opened = arena_new(request->arena, struct opened);
	const enum survey_file format =
		(enum survey_file)field_choice(&request->values, "dinh_dang");
	TRY(opened_read(request, opened, err));
	if (opened->survey.sent < SURVEY_SHOWN_MIN)
		return FAIL(err, STATUS_FORBIDDEN,
			    "answers are given out once %d were sent, so that nobody can guess who "
			    "said what",
			    SURVEY_SHOWN_MIN);
	TRY(survey_export(request->arena, &opened->form, &opened->data,
			  survey_language(&opened->form, request->language), format,
			  &response->body, err));
	response->content_type =
		format == SURVEY_CSV ? "text/csv; charset=utf-8" : "application/octet-stream";
	response->download_name =
		str_format(request->arena, STR_FMT "-%lld.%s", STR_ARG(opened->form.id),
			   (long long)opened->survey.id, endings[format]);
	return STATUS_OK;
}
