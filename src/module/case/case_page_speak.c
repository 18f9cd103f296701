/* case_page_speak.c - /phan-anh: the choice in plain words, then one idea a page, the check with
 * its preview, the receipt.  What was written travels in the form: nothing is kept before it is
 * sent. */
#include <sodium.h>

#include "../../i18n/error_text.h"
#include "../clock/clock_sentence.h"
#include "messages.h"
#include "case_pages.h"

#define ADDRESS_BYTES 80

/* Names of the form's fields, which are also their ids with '-' for '_'. */
const char *const case_form_names[CASE_FIELD_COUNT] = {
	[CASE_CONTENT] = "noi_dung", [CASE_OUTCOME] = "mong_muon", [CASE_EARLIER] = "da_gui",
	[CASE_COMMUNE] = "xa",       [CASE_PLACE] = "dia_diem",    [CASE_NAME] = "ho_ten",
	[CASE_PHONE] = "dien_thoai", [CASE_ADDRESS] = "dia_chi",
};

static const struct case_type *type_of(const struct http_request *request, struct error *err)
{
	const struct str path = field_text(&request->values, "loai");
	const struct case_type *type = case_type_find(&case_state_of(request)->rules, path);
	if (type == NULL || !str_equal(type->path, path)) {
		(void)FAIL(err, STATUS_NOT_FOUND, "there is no kind of case \"" STR_FMT "\"",
			   STR_ARG(path));
		return NULL;
	}
	return type;
}

/* --- the choice
 * ------------------------------------------------------------------------------------- */

/* What it would be if it were sent now. */
static enum status due_if_sent(const struct http_request *request, const struct case_type *type,
			       struct case_record *record, struct error *err)
{
	*record = (struct case_record){
		.type = type,
		.channel = STR("web"),
		.start = {request->now.today, instant_minute(request->now.seconds)},
	};
	return case_due_set(request->db, request->arena, &case_state_of(request)->rules, record,
			    err);
}

enum status case_page_choices(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	const struct case_rules *rules = &case_state_of(request)->rules;
	struct view_case_choice *choices =
		arena_array(request->arena, struct view_case_choice, rules->type_count);
	for (size_t i = 0; i < rules->type_count; i++) {
		const struct case_type *type = &rules->types[i];
		struct case_record record;
		choices[i] = (struct view_case_choice){
			.link = STR_JOIN(request->arena, STR("/phan-anh/"), type->path),
			.name = type->about.name[request->language],
			.plain = type->plain[request->language],
			.law = type->law[request->language],
		};
		if (type->on_paper)
			continue;
		TRY(due_if_sent(request, type, &record, err));
		choices[i].due = message_case_due_if_sent(
			request->arena, request->language,
			&(struct message_case_due_if_sent){
				clock_moment_text(request->arena, request->language, record.due)});
	}
	const struct view_case_choices view = {choices, rules->type_count};
	return case_page_finish(request, response, MESSAGE_CASE_SPEAK,
				view_case_choices_markup(&view), err);
}

/* --- one idea a page
 * -------------------------------------------------------------------------------- */

struct str case_id_of(struct arena *arena, const char *name)
{
	char *id = arena_array(arena, char, strlen(name) + 1);
	for (size_t i = 0; name[i] != '\0'; i++)
		id[i] = name[i] == '_' ? '-' : name[i];
	return (struct str){id, strlen(name)};
}

/* What a page must carry on: all but what it asks itself. */
static const struct view_case_hidden *hidden_of(const struct http_request *request,
						const struct case_submission *submission,
						const struct case_page *page, size_t *count)
{
	struct view_case_hidden *hidden =
		arena_array(request->arena, struct view_case_hidden, CASE_FIELD_COUNT + 1);
	*count = 0;
	hidden[(*count)++] = (struct view_case_hidden){STR("khoa"), submission->request_key};
	for (int field = 0; field < CASE_FIELD_COUNT; field++) {
		bool is_asked = false;
		for (size_t i = 0; page != NULL && i < page->asked_count; i++)
			is_asked = is_asked || page->asked[i].field == (enum case_field)field;
		if (!is_asked && submission->values[field].size > 0)
			hidden[(*count)++] = (struct view_case_hidden){
				str_from(case_form_names[field]), submission->values[field]};
	}
	return hidden;
}

struct form {
	struct case_submission submission;
	size_t page;
	const struct error *problem; /* NULL: none */
	enum case_field wrong;
	struct organ_list organs;
};

static void input_fill(const struct http_request *request, const struct form *form,
		       const struct case_asked *asked, struct view_case_input *input)
{
	const struct str id = case_id_of(request->arena, case_form_names[asked->field]);
	*input = (struct view_case_input){
		.id = id,
		.name = str_from(case_form_names[asked->field]),
		.label = asked->label[request->language],
		.hint = asked->hint[request->language],
		.hint_id = STR_JOIN(request->arena, id, STR("-goi-y")),
		.value = form->submission.values[asked->field],
		.required = asked->required,
		.wrong = form->problem != NULL && form->wrong == asked->field,
		.is_long = asked->field == CASE_CONTENT || asked->field == CASE_OUTCOME ||
			   asked->field == CASE_EARLIER,
		.is_choice = asked->field == CASE_COMMUNE,
		.is_phone = asked->field == CASE_PHONE,
	};
	if (input->is_choice)
		input->options = case_commune_options(request, &form->organs, input->value,
						      &input->options_count);
}

static struct str problem_text(const struct http_request *request, const struct form *form)
{
	const struct case_page *page = &form->submission.type->pages[form->page];
	if (form->problem == NULL)
		return (struct str){0};
	for (size_t i = 0; i < page->asked_count; i++)
		if (page->asked[i].field == form->wrong)
			return STR_JOIN(request->arena, page->asked[i].label[request->language],
					STR(": "), error_text(form->problem, request->language));
	return error_text(form->problem, request->language);
}

static enum status page_show(const struct http_request *request, struct http_response *response,
			     const struct form *form, struct error *err)
{
	const struct case_type *type = form->submission.type;
	const struct case_page *page = &type->pages[form->page];
	struct arena *arena = request->arena;
	struct view_case_input *inputs =
		arena_array(arena, struct view_case_input, page->asked_count);
	for (size_t i = 0; i < page->asked_count; i++)
		input_fill(request, form, &page->asked[i], &inputs[i]);
	struct view_case_page view = {
		.heading = page->title[request->language],
		.about = type->about.name[request->language],
		.progress = message_case_progress(
			arena, request->language,
			&(struct message_case_progress){
				language_int(arena, request->language, (int64_t)form->page + 1),
				language_int(arena, request->language,
					     (int64_t)type->page_count + 1)}),
		.problem = problem_text(request, form),
		.csrf = http_csrf_token(request),
		.action = STR_JOIN(arena, STR("/phan-anh/"), type->path),
		.page = (int64_t)form->page,
		.inputs = inputs,
		.inputs_count = page->asked_count,
	};
	view.hidden = hidden_of(request, &form->submission, page, &view.hidden_count);
	return case_page_finish(request, response, MESSAGE_CASE_SPEAK, view_case_page_markup(&view),
				err);
}

/* --- the check
 * ---------------------------------------------------------------------------------------- */

static struct str value_shown(const struct http_request *request, const struct form *form,
			      enum case_field field)
{
	const struct str value = form->submission.values[field];
	return field == CASE_COMMUNE && value.size > 0
		       ? case_commune_name(request, &form->organs, value)
		       : value;
}

/* Every answer, in the order of the pages; only_public: those that may be published. */
static const struct view_case_answer *answers_of(const struct http_request *request,
						 const struct form *form, bool only_public,
						 size_t *count)
{
	const struct case_type *type = form->submission.type;
	struct view_case_answer *answers =
		arena_array(request->arena, struct view_case_answer, CASE_FIELD_COUNT);
	*count = 0;
	for (size_t page = 0; page < type->page_count; page++)
		for (size_t i = 0; i < type->pages[page].asked_count; i++) {
			const struct case_asked *asked = &type->pages[page].asked[i];
			const struct str label = asked->label[request->language];
			if (only_public && !type->is_public[asked->field])
				continue;
			answers[(*count)++] = (struct view_case_answer){
				.label = label,
				.value = value_shown(request, form, asked->field),
				.page = (int64_t)page,
				.fix = message_case_fix_what(
					request->arena, request->language,
					&(struct message_case_fix_what){label}),
			};
		}
	return answers;
}

/* How many have brought much the same and wait: a number only, since nothing of it is public. */
static enum status near_tell(const struct http_request *request, const struct form *form,
			     struct str *told, struct error *err)
{
	const struct str *values = form->submission.values;
	const struct case_record record = {.type = form->submission.type,
					   .commune = values[CASE_COMMUNE],
					   .place = values[CASE_PLACE],
					   .content = values[CASE_CONTENT]};
	struct case_nearby found[CASE_NEAR_MAX];
	struct db *db = NULL;
	size_t count = 0;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = case_near(db, request->arena, &record, found, &count, err);
	account_db_return(request, db);
	TRY(status);
	if (count > 0)
		*told = message_case_near_count(
			request->arena, request->language,
			&(struct message_case_near_count){
				language_int(request->arena, request->language, (int64_t)count)});
	return STATUS_OK;
}

static enum status check_show(const struct http_request *request, struct http_response *response,
			      const struct form *form, struct error *err)
{
	const struct case_type *type = form->submission.type;
	struct case_record record;
	TRY(due_if_sent(request, type, &record, err));
	struct view_case_check view = {
		.about = type->about.name[request->language],
		.problem = form->problem == NULL ? (struct str){0}
						 : error_text(form->problem, request->language),
		.csrf = http_csrf_token(request),
		.action = STR_JOIN(request->arena, STR("/phan-anh/"), type->path),
		.due = case_due_sentence(request, &record),
		.endings = STR(".jpg,.jpeg,.png"),
		.last_page = (int64_t)type->page_count,
	};
	TRY(case_lines(request, request->db, &record, &view.lines, &view.lines_count, err));
	TRY(near_tell(request, form, &view.near, err));
	view.answers = answers_of(request, form, false, &view.answers_count);
	view.public = answers_of(request, form, true, &view.public_count);
	view.hidden = hidden_of(request, &form->submission, NULL, &view.hidden_count);
	return case_page_finish(request, response, MESSAGE_CASE_SPEAK,
				view_case_check_markup(&view), err);
}

/* --- the steps
 * ------------------------------------------------------------------------------------------ */

struct str case_request_key_new(struct arena *arena)
{
	unsigned char bytes[CASE_REQUEST_KEY_SIZE / 2];
	char *digits = arena_array(arena, char, CASE_REQUEST_KEY_SIZE + 1);
	randombytes_buf(bytes, sizeof bytes);
	(void)sodium_bin2hex(digits, CASE_REQUEST_KEY_SIZE + 1, bytes, sizeof bytes);
	return (struct str){digits, CASE_REQUEST_KEY_SIZE};
}

static enum status organs_read(const struct http_request *request, struct organ_list *organs,
			       struct error *err)
{
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = organ_list_load(db, request->arena, organs, err);
	account_db_return(request, db);
	return status;
}

enum status case_page_form(const struct http_request *request, struct http_response *response,
			   struct error *err)
{
	struct form form = {.submission = {.type = type_of(request, err)}};
	if (form.submission.type == NULL)
		return STATUS_NOT_FOUND;
	if (form.submission.type->on_paper)
		return case_paper_show(request, response, form.submission.type, err);
	form.submission.request_key = case_request_key_new(request->arena);
	TRY(organs_read(request, &form.organs, err));
	return page_show(request, response, &form, err);
}

static void form_take(const struct http_request *request, struct form *form)
{
	struct case_submission *submission = &form->submission;
	for (int field = 0; field < CASE_FIELD_COUNT; field++)
		submission->values[field] = field_text(&request->values, case_form_names[field]);
	submission->request_key = field_text(&request->values, "khoa");
	submission->channel = STR("web");
	submission->photo_name = field_text(&request->values, "tep");
	submission->photo = field_content(&request->values, "tep");
}

/* Sends it; what the sender can mend is told on the check page. */
static enum status send(const struct http_request *request, struct http_response *response,
			const struct form *form, struct error *err)
{
	struct case_module_state *state = case_state_of(request);
	const struct account_act act = account_act_of(request);
	struct form sent = *form; /* its texts made sound */
	struct str code;
	TRY(throttle_check(state->sending, request->peer, (struct str){0}, request->now.seconds,
			   err));
	throttle_count(state->sending, request->peer, (struct str){0}, request->now.seconds);
	const enum status status = case_submit(&act, &state->rules, &sent.submission, &code, err);
	if (status == STATUS_OK) {
		account_lead_to(request, response,
				STR_JOIN(request->arena, STR("/phan-anh/da-gui/"),
					 form->submission.request_key));
		return STATUS_OK;
	}
	if (account_failure_is_ours(status))
		return status;
	const struct error problem = *err;
	sent.problem = &problem;
	response->status = status_http_code(status);
	return check_show(request, response, &sent, err);
}

enum status case_page_answer(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	struct form form = {.submission = {.type = type_of(request, err)}};
	const struct case_type *type = form.submission.type;
	struct error problem = {0};
	if (type == NULL)
		return STATUS_NOT_FOUND;
	if (type->on_paper)
		return FAIL(err, STATUS_INVALID,
			    "the law takes this on paper only; nothing was kept");
	form_take(request, &form);
	TRY(organs_read(request, &form.organs, err));
	const int64_t back = field_int(&request->values, "ve");
	const size_t page = (size_t)field_int(&request->values, "buoc");
	if (field_present(&request->values, "ve") && back < (int64_t)type->page_count) {
		form.page = (size_t)back;
		return page_show(request, response, &form, err);
	}
	/* All pages up to this one: who forges a form skips none. */
	for (form.page = 0; form.page < type->page_count && form.page <= page; form.page++) {
		const enum status status = case_page_check(request->arena, type, form.page,
							   &form.submission, &form.wrong, &problem);
		if (status == STATUS_OK)
			continue;
		form.problem = &problem;
		response->status = status_http_code(status);
		return page_show(request, response, &form, err);
	}
	if (form.page < type->page_count)
		return page_show(request, response, &form, err);
	return page == type->page_count ? send(request, response, &form, err)
					: check_show(request, response, &form, err);
}

/* --- the receipt
 * ------------------------------------------------------------------------------------------ */

enum status case_page_receipt(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	struct case_record record;
	struct organ_list organs;
	struct case_sender sender;
	struct arena *arena = request->arena;
	TRY(case_find_by_request(request->db, arena, &case_state_of(request)->rules,
				 field_text(&request->values, "khoa"), &record, err));
	TRY(case_sender_find(request->db, arena, record.id, &sender, err));
	TRY(organ_list_load(request->db, arena, &organs, err));
	const struct str code = case_code_shown(arena, record.code);
	struct view_case_receipt view = {
		.heading = message_case_receipt_heading(
			arena, request->language,
			&(struct message_case_receipt_heading){
				record.type->about.name[request->language], code}),
		.code = code,
		.due = case_due_sentence(request, &record),
		.has_phone = sender.phone.size > 0,
		.organ = organ_name(&organs, record.organ, request->language),
		.track_link = STR_JOIN(arena, STR("/tra-cuu/"), record.code),
	};
	TRY(case_lines(request, request->db, &record, &view.lines, &view.lines_count, err));
	return case_page_finish(request, response, MESSAGE_CASE_SPEAK,
				view_case_receipt_markup(&view), err);
}
