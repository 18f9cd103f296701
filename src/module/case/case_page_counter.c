/* case_page_counter.c - /viec/nhap: what a person says at the counter or on the telephone, written
 * down by an official in that person's words, with the language and who interpreted. */
#include "../../i18n/error_text.h"
#include "messages.h"
#include "case_pages.h"

/* Languages of Sơn La that people most often speak; any other can be written. */
static const struct view_case_option *languages_of(const struct http_request *request,
						   size_t *count)
{
	static const enum message names[] = {
		MESSAGE_CASE_LANGUAGE_VIETNAMESE, MESSAGE_CASE_LANGUAGE_THAI,
		MESSAGE_CASE_LANGUAGE_HMONG, MESSAGE_CASE_LANGUAGE_MUONG};
	*count = sizeof names / sizeof names[0];
	struct view_case_option *languages =
		arena_array(request->arena, struct view_case_option, *count);
	for (size_t i = 0; i < *count; i++) {
		languages[i].value = message_text(request->language, names[i]);
		languages[i].label = languages[i].value;
	}
	return languages;
}

struct counter {
	struct case_submission submission;
	const struct error *problem; /* NULL: none */
	struct organ_list organs;
};

static const struct view_case_input *inputs_of(const struct http_request *request,
					       const struct counter *counter)
{
	static const enum message labels[CASE_FIELD_COUNT] = {
		[CASE_CONTENT] = MESSAGE_CASE_IN_THEIR_WORDS,
		[CASE_OUTCOME] = MESSAGE_CASE_OUTCOME,
		[CASE_EARLIER] = MESSAGE_CASE_EARLIER,
		[CASE_COMMUNE] = MESSAGE_CASE_COMMUNE,
		[CASE_PLACE] = MESSAGE_CASE_PLACE,
		[CASE_NAME] = MESSAGE_CASE_NAME,
		[CASE_PHONE] = MESSAGE_CASE_PHONE,
		[CASE_ADDRESS] = MESSAGE_CASE_ADDRESS,
	};
	struct view_case_input *inputs =
		arena_array(request->arena, struct view_case_input, CASE_FIELD_COUNT);
	for (int field = 0; field < CASE_FIELD_COUNT; field++) {
		struct view_case_input *input = &inputs[field];
		*input = (struct view_case_input){
			.id = case_id_of(request->arena, case_form_names[field]),
			.name = str_from(case_form_names[field]),
			.label = message_text(request->language, labels[field]),
			.value = counter->submission.values[field],
			.is_long = field == CASE_CONTENT || field == CASE_OUTCOME ||
				   field == CASE_EARLIER,
			.is_choice = field == CASE_COMMUNE,
		};
		if (input->is_choice)
			input->options = case_commune_options(request, &counter->organs,
							      input->value, &input->options_count);
	}
	return inputs;
}

static const struct view_case_option *types_of(const struct http_request *request,
					       const struct case_type *chosen, size_t *count)
{
	const struct case_rules *rules = &case_state_of(request)->rules;
	struct view_case_option *types =
		arena_array(request->arena, struct view_case_option, rules->type_count + 1);
	*count = 0;
	for (size_t i = 0; i < rules->type_count; i++)
		if (!rules->types[i].on_paper)
			types[(*count)++] = (struct view_case_option){
				rules->types[i].about.key,
				rules->types[i].about.name[request->language],
				&rules->types[i] == chosen};
	return types;
}

static enum status counter_show(const struct http_request *request, struct http_response *response,
				struct counter *counter, struct error *err)
{
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = organ_list_load(db, request->arena, &counter->organs, err);
	account_db_return(request, db);
	TRY(status);
	struct view_case_counter_page view = {
		.problem = counter->problem == NULL
				   ? (struct str){0}
				   : error_text(counter->problem, request->language),
		.csrf = http_csrf_token(request),
		.request_key = counter->submission.request_key,
		.today = date_iso(request->arena, request->now.today),
		.inputs = inputs_of(request, counter),
		.inputs_count = CASE_FIELD_COUNT,
	};
	view.types = types_of(request, counter->submission.type, &view.types_count);
	view.languages = languages_of(request, &view.languages_count);
	return case_page_finish(request, response, MESSAGE_CASE_COUNTER,
				view_case_counter_page_markup(&view), err);
}

enum status case_page_counter(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	struct counter counter = {
		.submission = {.request_key = case_request_key_new(request->arena)}};
	return counter_show(request, response, &counter, err);
}

/* What was spoken must have been read back. */
static enum status counter_check(const struct http_request *request,
				 const struct case_submission *submission, struct error *err)
{
	if (submission->type == NULL || submission->type->on_paper)
		return FAIL(err, STATUS_INVALID,
			    "choose what it is; what the law wants on paper is not written here");
	if (submission->language.size > 0 && !field_flag(&request->values, "da_doc_lai"))
		return FAIL(
			err, STATUS_INVALID,
			"what was spoken is read back before it is sent: read it to the person, "
			"then mark that it was agreed to");
	return STATUS_OK;
}

enum status case_page_counter_take(const struct http_request *request,
				   struct http_response *response, struct error *err)
{
	static const struct str channels[] = {{"counter", 7}, {"telephone", 9}, {"letter", 6}};
	const struct field_values *values = &request->values;
	const struct account_act act = account_act_of(request);
	const struct case_rules *rules = &case_state_of(request)->rules;
	struct counter counter = {
		.submission = {.type = case_type_find(rules, field_text(values, "loai")),
			       .request_key = field_text(values, "khoa"),
			       .channel = channels[field_choice(values, "kenh")],
			       .received = {field_date(values, "ngay"), 0},
			       .language = field_text(values, "tieng"),
			       .interpreter = field_text(values, "phien_dich")}};
	struct str code;
	for (int field = 0; field < CASE_FIELD_COUNT; field++)
		counter.submission.values[field] = field_text(values, case_form_names[field]);
	enum status status = counter_check(request, &counter.submission, err);
	if (status == STATUS_OK)
		status = case_submit(&act, rules, &counter.submission, &code, err);
	if (status == STATUS_OK) {
		account_lead_to(request, response,
				STR_JOIN(request->arena, STR("/phan-anh/da-gui/"),
					 counter.submission.request_key));
		return STATUS_OK;
	}
	if (account_failure_is_ours(status))
		return status;
	const struct error problem = *err;
	counter.problem = &problem;
	response->status = status_http_code(status);
	return counter_show(request, response, &counter, err);
}
