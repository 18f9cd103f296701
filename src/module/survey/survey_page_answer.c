/* survey_page_answer.c - /k/{ma}: answering, one question a page, without script. */
#include "survey_pages.h"

#include "../../i18n/error_text.h"
#include "messages.h"

/* Who answers, and where they stand. */
struct sheet_of_answers {
	const struct http_request *request;
	struct survey survey;
	struct questionnaire form;
	struct survey_response response;
	struct str secret;
	size_t language; /* of the questionnaire */
};

/* secret: empty where nobody has begun yet. */
static enum status sheet_read(const struct http_request *request, struct str secret,
			      struct sheet_of_answers *sheet, struct error *err)
{
	struct arena *arena = request->arena;
	struct db *db = NULL;
	sheet->request = request;
	sheet->secret = secret;
	TRY(account_db_borrow(request, &db, err));
	enum status status = survey_find_address(db, arena, field_text(&request->values, "ma"),
						 &sheet->survey, err);
	if (status == STATUS_OK)
		status = survey_form(db, arena, &sheet->survey, &sheet->form, err);
	if (status == STATUS_OK && sheet->secret.size > 0)
		status = survey_response_find(db, arena, &sheet->survey, &sheet->form,
					      sheet->secret, &sheet->response, err);
	account_db_return(request, db);
	TRY(status);
	sheet->language = survey_language(&sheet->form, request->language);
	return STATUS_OK;
}

static struct str sheet_path(const struct sheet_of_answers *sheet)
{
	return str_format(sheet->request->arena, "/k/" STR_FMT "/" STR_FMT,
			  STR_ARG(sheet->survey.address), STR_ARG(sheet->secret));
}

static struct str question_link(const struct sheet_of_answers *sheet, size_t place)
{
	return str_format(sheet->request->arena, STR_FMT "?cau=" STR_FMT,
			  STR_ARG(sheet_path(sheet)), STR_ARG(sheet->form.questions[place].name));
}

static bool is_asked(const struct sheet_of_answers *sheet, size_t place)
{
	return survey_is_asked(&sheet->form, &sheet->response, place, sheet->request->now.today,
			       sheet->request->arena);
}

/* --- the start -------------------------------------------------------------------------------- */

enum status survey_page_start(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	struct sheet_of_answers *sheet = arena_new(request->arena, struct sheet_of_answers);
	int64_t questions = 0;
	TRY(sheet_read(request, (struct str){0}, sheet, err));
	for (size_t i = 0; i < sheet->form.question_count; i++)
		questions += sheet->form.questions[i].kind != QUESTION_NOTE &&
					     sheet->form.questions[i].kind != QUESTION_GROUP &&
					     sheet->form.questions[i].kind != QUESTION_CALCULATE
				     ? 1
				     : 0;
	const struct view_survey_start view = {
		.title = sheet->survey.title,
		.csrf = http_csrf_token(request),
		.address = sheet->survey.address,
		.is_open = sheet->survey.closed_at == 0,
		.questions = questions,
	};
	return page_finish(request, response, sheet->survey.title, view_survey_start_markup(&view),
			   err);
}

enum status survey_page_begin(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	struct sheet_of_answers *sheet = arena_new(request->arena, struct sheet_of_answers);
	TRY(sheet_read(request, (struct str){0}, sheet, err));
	TRY(survey_start(request->context->pool, &sheet->survey, request->now.today, request->arena,
			 &sheet->secret, err));
	account_lead_to(request, response, sheet_path(sheet));
	return STATUS_OK;
}

/* --- a question ------------------------------------------------------------------------------- */

static void boxes_fill(const struct sheet_of_answers *sheet, const struct question *question,
		       struct str value, struct view_survey_question *view)
{
	struct arena *arena = sheet->request->arena;
	const struct questionnaire_list *list = &sheet->form.lists[question->list];
	struct view_survey_choice_box *boxes =
		arena_array(arena, struct view_survey_choice_box, list->count);
	view->is_many = question->kind == QUESTION_SELECT_MULTIPLE;
	for (size_t i = 0; i < list->count; i++) {
		const struct questionnaire_choice *choice = &sheet->form.choices[list->first + i];
		boxes[i] = (struct view_survey_choice_box){
			.name = view->is_many
					? str_format(arena, "chon." STR_FMT, STR_ARG(choice->name))
					: STR("tra_loi"),
			.value = view->is_many ? STR("1") : choice->name,
			.label = survey_words(&sheet->form, &choice->label, sheet->language),
			.chosen = survey_has_code(value, choice->name),
		};
	}
	view->boxes = boxes;
	view->boxes_count = list->count;
}

static void input_fill(const struct question *question, struct view_survey_question *view)
{
	view->input_type = question->kind == QUESTION_DATE ? STR("date") : STR("text");
	view->input_mode = STR("text");
	if (question->kind == QUESTION_INTEGER)
		view->input_mode = STR("numeric");
	else if (question->kind == QUESTION_DECIMAL)
		view->input_mode = STR("decimal");
	view->is_long = str_is(question->appearance, "multiline");
}

/* "câu 3": among the questions that are asked as the answers stand. */
static struct str place_text(const struct sheet_of_answers *sheet, size_t place, size_t *before)
{
	int64_t number = 0;
	*before = QUESTIONNAIRE_NONE;
	for (size_t i = 0; i <= place; i++) {
		if (!is_asked(sheet, i))
			continue;
		number++;
		if (i < place)
			*before = i;
	}
	const enum language language = sheet->request->language;
	return message_survey_place(sheet->request->arena, language,
				    &(struct message_survey_place){
					    language_int(sheet->request->arena, language, number)});
}

static enum status question_show(const struct sheet_of_answers *sheet, size_t place,
				 const struct error *problem, struct str value,
				 struct http_response *response, struct error *err)
{
	const struct http_request *request = sheet->request;
	const struct question *question = &sheet->form.questions[place];
	size_t before = QUESTIONNAIRE_NONE;
	struct view_survey_question view = {
		.title = sheet->survey.title,
		.place = place_text(sheet, place, &before),
		.label = survey_words(&sheet->form, &question->label, sheet->language),
		.hint = survey_words(&sheet->form, &question->hint, sheet->language),
		.csrf = http_csrf_token(request),
		.action = sheet_path(sheet),
		.question = question->name,
		.required = question->is_required,
		.is_note = question->kind == QUESTION_NOTE,
		.value = value,
	};
	if (problem != NULL)
		view.problem = str_copy(request->arena, error_text(problem, request->language));
	if (before != QUESTIONNAIRE_NONE)
		view.back = question_link(sheet, before);
	if (question->kind == QUESTION_SELECT_ONE || question->kind == QUESTION_SELECT_MULTIPLE)
		boxes_fill(sheet, question, value, &view);
	else
		input_fill(question, &view);
	return page_finish(request, response, sheet->survey.title,
			   view_survey_question_markup(&view), err);
}

/* --- looking back ----------------------------------------------------------------------------- */

/* The answer in words: labels in place of codes. */
static struct str answer_words(const struct sheet_of_answers *sheet, size_t place)
{
	const struct question *question = &sheet->form.questions[place];
	const struct str value = sheet->response.answers[place];
	struct buffer words;
	if (question->kind != QUESTION_SELECT_ONE && question->kind != QUESTION_SELECT_MULTIPLE)
		return value;
	const struct questionnaire_list *list = &sheet->form.lists[question->list];
	buffer_init(&words, sheet->request->arena, HTML_PAGE_BYTES_MAX);
	for (size_t i = 0; i < list->count; i++) {
		const struct questionnaire_choice *choice = &sheet->form.choices[list->first + i];
		if (!survey_has_code(value, choice->name))
			continue;
		buffer_add(&words, words.size > 0 ? STR("; ") : STR(""));
		buffer_add(&words, survey_words(&sheet->form, &choice->label, sheet->language));
	}
	return buffer_text(&words);
}

static enum status review_show(const struct sheet_of_answers *sheet, const struct error *problem,
			       struct http_response *response, struct error *err)
{
	const struct http_request *request = sheet->request;
	struct view_survey_answered *answers = arena_array(
		request->arena, struct view_survey_answered, sheet->form.question_count);
	struct view_survey_review view = {.title = sheet->survey.title,
					  .answers = answers,
					  .csrf = http_csrf_token(request),
					  .action = sheet_path(sheet)};
	for (size_t i = 0; i < sheet->form.question_count; i++)
		if (sheet->form.questions[i].kind != QUESTION_NOTE && is_asked(sheet, i))
			answers[view.answers_count++] = (struct view_survey_answered){
				survey_words(&sheet->form, &sheet->form.questions[i].label,
					     sheet->language),
				answer_words(sheet, i), question_link(sheet, i)};
	if (problem != NULL)
		view.problem = str_copy(request->arena, error_text(problem, request->language));
	return page_finish(request, response, sheet->survey.title, view_survey_review_markup(&view),
			   err);
}

enum status survey_page_sheet(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	struct sheet_of_answers *sheet = arena_new(request->arena, struct sheet_of_answers);
	TRY(sheet_read(request, field_text(&request->values, "phieu"), sheet, err));
	if (sheet->response.is_sent) {
		const struct view_survey_thanks view = {sheet->survey.title};
		return page_finish(request, response, sheet->survey.title,
				   view_survey_thanks_markup(&view), err);
	}
	size_t place = survey_question_find(&sheet->form, field_text(&request->values, "cau"));
	if (place == QUESTIONNAIRE_NONE || !is_asked(sheet, place))
		place = survey_next(&sheet->form, &sheet->response, 0, request->now.today,
				    request->arena);
	if (place == QUESTIONNAIRE_NONE)
		return review_show(sheet, NULL, response, err);
	return question_show(sheet, place, NULL, sheet->response.answers[place], response, err);
}

/* --- replies ---------------------------------------------------------------------------------- */

/* What was ticked, as codes with spaces between: "chon.a=1,chon.b=1" arrives as "a=1,b=1". */
static struct str ticked(const struct http_request *request)
{
	struct buffer codes;
	struct str rest = field_text(&request->values, "chon"), pair = {0}, after = {0};
	buffer_init(&codes, request->arena, SURVEY_ANSWER_BYTES_MAX);
	while (rest.size > 0) {
		struct str code = {0}, value = {0};
		if (!str_cut(rest, ',', &pair, &after)) {
			pair = rest;
			after = (struct str){0};
		}
		if (str_cut(pair, '=', &code, &value)) {
			buffer_add(&codes, codes.size > 0 ? STR(" ") : STR(""));
			buffer_add(&codes, code);
		}
		rest = after;
	}
	return buffer_text(&codes);
}

static enum status send(struct sheet_of_answers *sheet, struct http_response *response,
			struct error *err)
{
	const struct http_request *request = sheet->request;
	struct error problem = {0};
	const enum status status =
		survey_send(request->context->pool, request->arena, &sheet->survey, &sheet->form,
			    &sheet->response, request->now.today, &problem);
	if (status == STATUS_INVALID) {
		response->status = 400;
		return review_show(sheet, &problem, response, err);
	}
	if (status != STATUS_OK) {
		*err = problem;
		return status;
	}
	account_lead_to(request, response, sheet_path(sheet));
	return STATUS_OK;
}

enum status survey_page_reply(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	struct sheet_of_answers *sheet = arena_new(request->arena, struct sheet_of_answers);
	struct error problem = {0};
	TRY(sheet_read(request, field_text(&request->values, "phieu"), sheet, err));
	if (field_flag(&request->values, "gui"))
		return send(sheet, response, err);
	struct survey_reply reply = {
		.question = survey_question_find(&sheet->form, field_text(&request->values, "cau")),
		.language = sheet->language,
		.value = str_trim(field_text(&request->values, "tra_loi")),
		.today = request->now.today,
	};
	if (reply.question == QUESTIONNAIRE_NONE)
		return FAIL(err, STATUS_INVALID, "the answer belongs to no question");
	if (sheet->form.questions[reply.question].kind == QUESTION_SELECT_MULTIPLE)
		reply.value = ticked(request);
	const enum status status =
		survey_reply(request->context->pool, request->arena, &sheet->survey, &sheet->form,
			     &sheet->response, &reply, &problem);
	if (status == STATUS_INVALID) {
		response->status = 400;
		return question_show(sheet, reply.question, &problem, reply.value, response, err);
	}
	if (status != STATUS_OK) {
		*err = problem;
		return status;
	}
	account_lead_to(request, response, sheet_path(sheet));
	return STATUS_OK;
}
