/* case_page_official.c - /viec/{ma}: one case for who decides it: the sender's words, the term and
 * its count, what can be done now, the history.  Who sent it is shown on asking only, and leaves a
 * note. */
#include "../../i18n/error_text.h"
#include "../clock/clock_sentence.h"
#include "messages.h"
#include "case_pages.h"

#define TERMS_COUNT 6
#define SENDER_COUNT 3

static bool may_see(const struct http_request *request, const struct case_record *record)
{
	return http_may(request, "case.handle", record->organ) ||
	       http_may(request, "case.read", record->organ);
}

/* One sentence for a case that is not there and for one of another organ. */
static enum status record_find(const struct http_request *request, struct db *db,
			       struct case_record *record, struct error *err)
{
	const struct str code = field_text(&request->values, "ma");
	const enum status status =
		case_find(db, request->arena, &case_state_of(request)->rules, code, record, err);
	if (status == STATUS_NOT_FOUND || (status == STATUS_OK && !may_see(request, record)))
		return FAIL(err, STATUS_NOT_FOUND,
			    "there is no case \"" STR_FMT "\" among those of your organ",
			    STR_ARG(code));
	return status;
}

static const struct view_case_option *organ_options(const struct http_request *request,
						    const struct organ_list *organs, size_t *count)
{
	struct view_case_option *options =
		arena_array(request->arena, struct view_case_option, organs->count + 1);
	*count = 0;
	for (size_t i = 0; i < organs->count; i++)
		if (organ_is_in_force(&organs->organs[i], request->now.today))
			options[(*count)++] = (struct view_case_option){
				.value = organs->organs[i].key,
				.label = organs->organs[i].name[request->language]};
	return options;
}

/* The words of ?mau=KEY, to begin an answer with. */
static struct str reply_chosen(const struct http_request *request, const struct case_type *type)
{
	if (field_find(request->values.fields, STR("mau")) == NULL)
		return (struct str){0};
	for (size_t i = 0; i < type->reply_count; i++)
		if (str_equal(type->replies[i].about.key, field_text(&request->values, "mau")))
			return type->replies[i].text;
	return (struct str){0};
}

static const struct view_case_reply *replies_of(const struct http_request *request,
						const struct case_record *record, size_t *count)
{
	const struct case_type *type = record->type;
	struct view_case_reply *replies =
		arena_array(request->arena, struct view_case_reply, type->reply_count + 1);
	for (size_t i = 0; i < type->reply_count; i++)
		replies[i] = (struct view_case_reply){
			type->replies[i].about.name[request->language],
			STR_JOIN(request->arena, STR("/viec/"), record->code, STR("?mau="),
				 type->replies[i].about.key)};
	*count = type->reply_count;
	return replies;
}

/* The other types that are taken here. */
static const struct view_case_option *types_of(const struct http_request *request,
					       const struct case_type *present, size_t *count)
{
	const struct case_rules *rules = &case_state_of(request)->rules;
	struct view_case_option *types =
		arena_array(request->arena, struct view_case_option, rules->type_count + 1);
	*count = 0;
	for (size_t i = 0; i < rules->type_count; i++)
		if (!rules->types[i].on_paper && &rules->types[i] != present)
			types[(*count)++] = (struct view_case_option){
				.value = rules->types[i].about.key,
				.label = rules->types[i].about.name[request->language]};
	return types;
}

/* What this person can do with the case now. */
static const struct view_case_action *actions_of(const struct http_request *request,
						 const struct case_record *record,
						 const struct organ_list *organs, size_t *count)
{
	const struct case_type *type = record->type;
	struct view_case_action *actions =
		arena_array(request->arena, struct view_case_action, type->transition_count + 1);
	const struct str reply = reply_chosen(request, type);
	*count = 0;
	if (!http_may(request, "case.handle", record->organ))
		return actions;
	for (size_t i = 0; i < type->transition_count; i++) {
		const struct case_transition *transition = &type->transitions[i];
		if (case_transition_of(record, transition->about.key, false) != transition)
			continue;
		struct view_case_action *action = &actions[(*count)++];
		*action = (struct view_case_action){
			.key = transition->about.key,
			.name = transition->about.name[request->language],
			.needs_text = transition->needs_text,
			.text = transition->effect == CASE_EFFECT_CLOSE ? reply : (struct str){0},
			.open = transition->effect == CASE_EFFECT_CLOSE && reply.size > 0 &&
				str_is(transition->about.key, "answer"),
		};
		if (transition->needs_organ)
			action->organs = organ_options(request, organs, &action->organs_count);
	}
	return actions;
}

static void terms_fill(const struct http_request *request, const struct case_record *record,
		       const struct organ_list *organs, const struct case_help *help,
		       struct view_case_term terms[TERMS_COUNT])
{
	const enum language language = request->language;
	terms[0] =
		(struct view_case_term){message_text(language, MESSAGE_CASE_PLACE), record->place};
	terms[1] = (struct view_case_term){
		message_text(language, MESSAGE_CASE_COMMUNE),
		record->commune.size == 0 ? STR("–")
					  : case_commune_name(request, organs, record->commune)};
	terms[2] = (struct view_case_term){message_text(language, MESSAGE_CASE_HOLDER),
					   organ_name(organs, record->organ, language)};
	terms[3] = (struct view_case_term){
		message_text(language, MESSAGE_CASE_RECEIVED),
		account_time(request->arena, language, record->received_at)};
	terms[4] = (struct view_case_term){message_text(language, MESSAGE_CASE_SPOKEN_LANGUAGE),
					   help->language};
	terms[5] = (struct view_case_term){message_text(language, MESSAGE_CASE_INTERPRETER),
					   help->interpreter};
}

static struct str finding_of(const struct http_request *request, const struct case_record *record)
{
	const struct str state = record->type->states[record->state].about.name[request->language];
	if (record->closed_at != 0)
		return message_case_closed_finding(
			request->arena, request->language,
			&(struct message_case_closed_finding){
				state, language_date(request->arena, request->language,
						     record->closed_on)});
	if (case_is_late(record, request->now.today))
		return message_case_late_finding(
			request->arena, request->language,
			&(struct message_case_late_finding){clock_day_text(
				request->arena, request->language, record->due.date)});
	return case_due_sentence(request, record);
}

/* Who handles several cases of one matter sees it. */
static enum status near_fill(const struct http_request *request, struct db *db,
			     const struct case_record *record, struct view_case_page_official *view,
			     struct error *err)
{
	struct case_nearby found[CASE_NEAR_MAX];
	TRY(case_near(db, request->arena, record, found, &view->near_count, err));
	struct view_case_reply *rows =
		arena_array(request->arena, struct view_case_reply, view->near_count + 1);
	for (size_t i = 0; i < view->near_count; i++)
		rows[i] = (struct view_case_reply){
			found[i].content, STR_JOIN(request->arena, STR("/viec/"), found[i].code)};
	view->near = rows;
	return STATUS_OK;
}

static enum status view_fill(const struct http_request *request, struct db *db,
			     const struct case_record *record, const struct organ_list *organs,
			     struct view_case_page_official *view, struct error *err)
{
	struct case_sender known;
	TRY(case_sender_find(db, request->arena, record->id, &known, err));
	view->has_sender = known.name.size + known.phone.size + known.address.size > 0;
	view->actions = actions_of(request, record, organs, &view->actions_count);
	if (http_may(request, "case.handle", record->organ)) {
		view->may_forget = view->has_sender && record->closed_at != 0;
		if (record->closed_at == 0) {
			view->types = types_of(request, record->type, &view->types_count);
			view->replies = replies_of(request, record, &view->replies_count);
		}
	}
	TRY(case_lines(request, db, record, &view->lines, &view->lines_count, err));
	TRY(near_fill(request, db, record, view, err));
	return case_event_rows(request, db, record, organs, true, &view->events,
			       &view->events_count, err);
}

/* sender: shown to who asked for a purpose; NULL: not. */
static enum status case_show(const struct http_request *request, struct http_response *response,
			     const struct case_sender *sender, const struct error *problem,
			     struct error *err)
{
	struct case_record record;
	struct organ_list organs;
	struct case_help help;
	struct db *db = NULL;
	struct view_case_term terms[TERMS_COUNT], about_sender[SENDER_COUNT];
	struct view_case_page_official view = {0};
	TRY(account_db_borrow(request, &db, err));
	enum status status = record_find(request, db, &record, err);
	if (status == STATUS_OK)
		status = organ_list_load(db, request->arena, &organs, err);
	if (status == STATUS_OK)
		status = case_help_find(db, request->arena, record.id, &help, err);
	if (status == STATUS_OK)
		status = view_fill(request, db, &record, &organs, &view, err);
	account_db_return(request, db);
	TRY(status);
	terms_fill(request, &record, &organs, &help, terms);
	view.finding = finding_of(request, &record);
	view.about = STR_JOIN(request->arena, record.type->about.name[request->language], STR(" "),
			      case_code_shown(request->arena, record.code));
	view.code = record.code;
	view.version = record.version;
	view.csrf = http_csrf_token(request);
	view.problem = problem == NULL ? (struct str){0} : error_text(problem, request->language);
	view.terms = terms;
	view.terms_count = help.language.size > 0 ? TERMS_COUNT : TERMS_COUNT - 2;
	view.content = record.content;
	view.outcome = record.outcome;
	view.earlier = record.earlier;
	if (sender != NULL) {
		about_sender[0] = (struct view_case_term){
			message_text(request->language, MESSAGE_CASE_NAME), sender->name};
		about_sender[1] = (struct view_case_term){
			message_text(request->language, MESSAGE_CASE_PHONE), sender->phone};
		about_sender[2] = (struct view_case_term){
			message_text(request->language, MESSAGE_CASE_ADDRESS), sender->address};
		view.sender = about_sender;
		view.sender_count = SENDER_COUNT;
	}
	return case_page_finish(request, response, MESSAGE_CASE_INBOX,
				view_case_page_official_markup(&view), err);
}

enum status case_page_official(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	return case_show(request, response, NULL, NULL, err);
}

/* The case as a POST finds it. */
static enum status record_now(const struct http_request *request, struct case_record *record,
			      struct error *err)
{
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = record_find(request, db, record, err);
	account_db_return(request, db);
	return status;
}

/* The case as a POST finds it, of an organ for which the person decides. */
static enum status record_to_decide(const struct http_request *request, struct case_record *record,
				    struct error *err)
{
	TRY(record_now(request, record, err));
	if (http_may(request, "case.handle", record->organ))
		return STATUS_OK;
	return FAIL(err, STATUS_FORBIDDEN,
		    "you may look at this case; only who handles it decides");
}

/* After a change: the case as it now is, or with what is wrong. */
static enum status change_answer(const struct http_request *request, struct http_response *response,
				 enum status status, struct str code, struct error *err)
{
	if (account_failure_is_ours(status))
		return status;
	if (status == STATUS_OK) {
		account_lead_to(request, response, STR_JOIN(request->arena, STR("/viec/"), code));
		return STATUS_OK;
	}
	const struct error problem = *err;
	response->status = status_http_code(status);
	return case_show(request, response, NULL, &problem, err);
}

enum status case_page_change(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct case_record record;
	TRY(record_to_decide(request, &record, err));
	const struct case_step step = {
		.code = record.code,
		.version = field_int(&request->values, "phien_ban"),
		.transition = field_text(&request->values, "viec"),
		.text = field_text(&request->values, "noi_dung"),
		.organ = field_text(&request->values, "co_quan"),
		.now = request->now,
	};
	const enum status status = case_change(&act, &case_state_of(request)->rules, &step, err);
	/* Who has handed it to another organ sees it no more. */
	if (status == STATUS_OK && step.organ.size > 0 &&
	    !http_may(request, "case.handle", step.organ)) {
		account_lead_to(request, response, STR("/viec"));
		return STATUS_OK;
	}
	return change_answer(request, response, status, record.code, err);
}

enum status case_page_reclassify(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct case_record record;
	TRY(record_to_decide(request, &record, err));
	const struct case_reclassification change = {
		.code = record.code,
		.type = field_text(&request->values, "loai"),
		.text = field_text(&request->values, "noi_dung"),
		.version = field_int(&request->values, "phien_ban"),
		.now = request->now,
	};
	const enum status status =
		case_reclassify(&act, &case_state_of(request)->rules, &change, err);
	const struct case_type *type = case_type_find(&case_state_of(request)->rules, change.type);
	if (status == STATUS_OK && type != NULL && type->receiver.size > 0 &&
	    !http_may(request, "case.handle", type->receiver)) {
		account_lead_to(request, response, STR("/viec"));
		return STATUS_OK;
	}
	return change_answer(request, response, status, record.code, err);
}

enum status case_page_forget(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct case_record record;
	TRY(record_to_decide(request, &record, err));
	const enum status status = case_anonymise(&act, &case_state_of(request)->rules, record.code,
						  field_text(&request->values, "noi_dung"), err);
	return change_answer(request, response, status, record.code, err);
}

enum status case_page_sender(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct case_record record;
	struct case_sender sender;
	struct str purpose;
	struct db *db = NULL;
	TRY(record_now(request, &record, err));
	if (!http_may(request, "case.handle", record.organ))
		return FAIL(err, STATUS_FORBIDDEN,
			    "who sent a case is shown to who handles it, and to nobody else");
	TRY(case_text_clean(request->arena, field_text(&request->values, "ly_do"),
			    CASE_LINE_BYTES_MAX, &purpose, err));
	if (purpose.size == 0) {
		struct error told = {0};
		(void)FAIL(&told, STATUS_INVALID, "say what you need it for: it is noted");
		response->status = status_http_code(STATUS_INVALID);
		return case_show(request, response, NULL, &told, err);
	}
	const struct account_access access = {
		.action = "view",
		.fields = "name, phone, address",
		.subject = str_format(request->arena, "case/%lld", (long long)record.id),
		.purpose = purpose,
	};
	TRY(account_access_record(&act, &access, err));
	TRY(account_db_borrow(request, &db, err));
	const enum status status = case_sender_find(db, request->arena, record.id, &sender, err);
	account_db_return(request, db);
	TRY(status);
	return case_show(request, response, &sender, NULL, err);
}

enum status case_page_photo(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	struct case_record record;
	struct case_event *events = NULL;
	size_t count = 0;
	const int64_t id = field_int(&request->values, "so");
	TRY(record_find(request, request->db, &record, err));
	TRY(case_events(request->db, request->arena, record.id, &events, &count, err));
	for (size_t i = 0; i < count; i++)
		if (events[i].attachment_id == id)
			return attachment_answer(request->db, request->arena, id, response, err);
	return FAIL(err, STATUS_NOT_FOUND, "there is no file %lld", (long long)id);
}
