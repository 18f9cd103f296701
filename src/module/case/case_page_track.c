/* case_page_track.c - /tra-cuu: who sent a case follows it by its code, rates the answer, asks to
 * look again.  The code and the digits go by POST, so that they stay out of addresses and logs. */
#include "../../i18n/error_text.h"
#include "messages.h"
#include "case_pages.h"

static enum status form_show(const struct http_request *request, struct http_response *response,
			     struct str code, const struct error *problem, struct error *err)
{
	const struct view_case_track_form view = {
		.problem =
			problem == NULL ? (struct str){0} : error_text(problem, request->language),
		.csrf = http_csrf_token(request),
		.code = code,
	};
	return case_page_finish(request, response, MESSAGE_CASE_TRACK,
				view_case_track_form_markup(&view), err);
}

enum status case_page_track_form(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	return form_show(request, response, field_text(&request->values, "ma"), NULL, err);
}

enum status case_page_track_start(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	return form_show(request, response, (struct str){0}, NULL, err);
}

/* Finds the case of who knows code and digits; every wrong guess counts. */
static enum status track(const struct http_request *request, struct db *db,
			 struct case_record *record, struct error *err)
{
	struct case_module_state *state = case_state_of(request);
	const struct str code = field_text(&request->values, "ma");
	TRY(throttle_check(state->tracking, request->peer, code, request->now.seconds, err));
	const enum status status = case_track(db, request->arena, &state->rules, code,
					      field_text(&request->values, "so_cuoi"), record, err);
	if (status == STATUS_NOT_FOUND)
		throttle_count(state->tracking, request->peer, code, request->now.seconds);
	return status;
}

static struct str finding_of(const struct http_request *request, const struct case_record *record)
{
	const struct case_state *state = &record->type->states[record->state];
	return state->citizen[request->language];
}

static enum status found_show(const struct http_request *request, struct http_response *response,
			      struct db *db, const struct case_record *record,
			      const struct error *problem, enum message told, struct error *err)
{
	struct organ_list organs;
	TRY(organ_list_load(db, request->arena, &organs, err));
	struct view_case_track_page view = {
		.finding = finding_of(request, record),
		.about = STR_JOIN(request->arena, record->type->about.name[request->language],
				  STR(" "), case_code_shown(request->arena, record->code)),
		.code = record->code,
		.phone_end = field_text(&request->values, "so_cuoi"),
		.csrf = http_csrf_token(request),
		.problem =
			problem == NULL ? (struct str){0} : error_text(problem, request->language),
		.told = told == MESSAGE_CASE_TRACK ? (struct str){0}
						   : message_text(request->language, told),
		.due = case_due_sentence(request, record),
		.answer = record->answer,
		.organ = organ_name(&organs, record->organ, request->language),
		.content = record->content,
		.may_rate = record->rating == CASE_UNRATED &&
			    case_transition_of(record, STR("rate"), true) != NULL,
		.may_reopen = case_transition_of(record, STR("reopen"), true) != NULL,
	};
	TRY(case_lines(request, db, record, &view.lines, &view.lines_count, err));
	TRY(case_event_rows(request, db, record, &organs, false, &view.events, &view.events_count,
			    err));
	return case_page_finish(request, response, MESSAGE_CASE_TRACK,
				view_case_track_page_markup(&view), err);
}

/* MESSAGE_CASE_TRACK: nothing to tell. */
static enum status track_show(const struct http_request *request, struct http_response *response,
			      const struct error *problem, enum message told, struct error *err)
{
	struct case_record record;
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	enum status status = track(request, db, &record, err);
	if (status == STATUS_OK)
		status = found_show(request, response, db, &record, problem, told, err);
	account_db_return(request, db);
	if (status == STATUS_OK || account_failure_is_ours(status))
		return status;
	const struct error wrong = *err;
	response->status = status_http_code(status);
	return form_show(request, response, field_text(&request->values, "ma"), &wrong, err);
}

enum status case_page_track(const struct http_request *request, struct http_response *response,
			    struct error *err)
{
	return track_show(request, response, NULL, MESSAGE_CASE_TRACK, err);
}

/* Does it as the sender, then shows the case as it now is. */
static enum status step_take(const struct http_request *request, struct http_response *response,
			     struct case_step *step, enum message told, struct error *err)
{
	struct case_record record;
	struct db *db = NULL;
	const struct account_act act = account_act_of(request);
	TRY(account_db_borrow(request, &db, err));
	enum status status = track(request, db, &record, err);
	account_db_return(request, db);
	if (status == STATUS_NOT_FOUND || status == STATUS_LIMIT)
		return track_show(request, response, NULL, MESSAGE_CASE_TRACK, err);
	TRY(status);
	step->code = record.code;
	step->version = record.version;
	step->text = field_text(&request->values, "noi_dung");
	step->by_citizen = true;
	step->now = request->now;
	status = case_change(&act, &case_state_of(request)->rules, step, err);
	if (account_failure_is_ours(status))
		return status;
	const struct error problem = *err;
	if (status != STATUS_OK)
		response->status = status_http_code(status);
	return track_show(request, response, status == STATUS_OK ? NULL : &problem,
			  status == STATUS_OK ? told : MESSAGE_CASE_TRACK, err);
}

enum status case_page_rate(const struct http_request *request, struct http_response *response,
			   struct error *err)
{
	struct case_step step = {
		.transition = STR("rate"),
		.rating = (enum case_rating)field_choice(&request->values, "diem"),
	};
	return step_take(request, response, &step, MESSAGE_CASE_RATED, err);
}

enum status case_page_reopen(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	struct case_step step = {.transition = STR("reopen")};
	return step_take(request, response, &step, MESSAGE_CASE_REOPENED, err);
}
