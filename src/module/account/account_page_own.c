/* account_page_own.c - /tai-khoan: one's own account. */
#include "../page.h"
#include "account_pages.h"
#include "messages.h"
#include "views.h"

#define EXPORT_BYTES_MAX ((size_t)1 << 20)

struct own_page {
	struct account_person person;
	struct organ_list organs;
	struct account_roles roles;
	struct account_session *sessions;
	size_t session_count;
	struct account_grant *grants;
	size_t grant_count;
};

static enum status own_read(const struct http_request *request, struct db *db, struct own_page *own,
			    struct error *err)
{
	struct arena *arena = request->arena;
	const int64_t id = request->person->id;
	TRY(account_find(db, arena, id, &own->person, err));
	TRY(organ_list_load(db, arena, &own->organs, err));
	TRY(account_roles_load(arena, &own->roles, err));
	TRY(account_sessions(db, arena, id, request->now.seconds, &own->sessions,
			     &own->session_count, err));
	return account_grants(db, arena, id, &own->grants, &own->grant_count, err);
}

static const struct view_own_session *sessions_view(const struct http_request *request,
						    const struct own_page *own)
{
	struct view_own_session *views =
		arena_array(request->arena, struct view_own_session, own->session_count + 1);
	for (size_t i = 0; i < own->session_count; i++)
		views[i] = (struct view_own_session){
			.id = own->sessions[i].id,
			.browser = own->sessions[i].browser,
			.since = account_time(request->arena, request->language,
					      own->sessions[i].created_at),
			.seen = account_time(request->arena, request->language,
					     own->sessions[i].seen_at),
			.current = own->sessions[i].id == request->person->session,
		};
	return views;
}

static const struct view_own_role *roles_view(const struct http_request *request,
					      const struct own_page *own, size_t *count)
{
	struct view_own_role *views =
		arena_array(request->arena, struct view_own_role, own->grant_count + 1);
	*count = 0;
	for (size_t i = 0; i < own->grant_count; i++) {
		const struct account_role *role =
			account_role_find(&own->roles, own->grants[i].role);
		if (role == NULL || !own->grants[i].in_force)
			continue;
		views[*count].name = role->name[request->language];
		if (own->grants[i].organ_key.size > 0)
			views[*count].organ = organ_name(&own->organs, own->grants[i].organ_key,
							 request->language);
		(*count)++;
	}
	return views;
}

static enum status own_show(const struct http_request *request, struct http_response *response,
			    const struct error *problem, struct error *err)
{
	struct own_page *own = arena_new(request->arena, struct own_page);
	struct db *db = NULL;
	TRY(account_db_borrow(request, &db, err));
	const enum status status = own_read(request, db, own, err);
	account_db_return(request, db);
	TRY(status);
	struct view_own_account view = {
		.csrf = http_csrf_token(request),
		.name = own->person.name,
		.sign_in_name = own->person.sign_in_name,
		.organ = organ_name(&own->organs, own->person.organ_key, request->language),
		.sessions = sessions_view(request, own),
		.sessions_count = own->session_count,
		.has_codes = own->person.has_totp,
	};
	view.roles = roles_view(request, own, &view.roles_count);
	if (problem != NULL)
		view.problem = error_text(problem, request->language);
	else if (field_flag(&request->values, "xong"))
		view.done = message_text(request->language, MESSAGE_ACCOUNT_DONE);
	if (!view.has_codes)
		account_totp_new(request->arena, own->person.sign_in_name, &view.secret,
				 &view.address);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_own_account(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, own->person.name, main, err);
}

enum status account_page_own(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	return own_show(request, response, NULL, err);
}

/* After a change: back to the page, or the page again with what was wrong. */
static enum status own_answer(const struct http_request *request, struct http_response *response,
			      enum status status, struct error *err)
{
	if (status == STATUS_OK) {
		account_lead_to(request, response, STR("/tai-khoan?xong=1"));
		return STATUS_OK;
	}
	if (account_failure_is_ours(status))
		return status;
	const struct error problem = *err;
	response->status = status_http_code(status);
	return own_show(request, response, &problem, err);
}

enum status account_page_session_end(const struct http_request *request,
				     struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	return own_answer(request, response,
			  account_session_end(&act, request->person->id,
					      field_int(&request->values, "so"), err),
			  err);
}

enum status account_page_password(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	return own_answer(request, response,
			  account_password_change(&act, request->person->id,
						  request->person->session,
						  field_text(&request->values, "hien_tai"),
						  field_text(&request->values, "moi"), err),
			  err);
}

enum status account_page_totp_start(const struct http_request *request,
				    struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct str codes[ACCOUNT_RECOVERY_CODES];
	const enum status status =
		account_totp_start(&act, request->person->id, field_text(&request->values, "khoa"),
				   field_text(&request->values, "ma"), codes, err);
	if (status != STATUS_OK)
		return own_answer(request, response, status, err);
	struct view_recovery_code views[ACCOUNT_RECOVERY_CODES];
	for (size_t i = 0; i < ACCOUNT_RECOVERY_CODES; i++)
		views[i].digits = str_format(request->arena, STR_FMT " " STR_FMT " " STR_FMT,
					     STR_ARG(str_slice(codes[i], 0, 4)),
					     STR_ARG(str_slice(codes[i], 4, 4)),
					     STR_ARG(str_slice(codes[i], 8, 4)));
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_recovery_codes(&html, &(struct view_recovery_codes){
					   .codes = views, .codes_count = ACCOUNT_RECOVERY_CODES});
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_ACCOUNT_RECOVERY_TITLE), main,
			   err);
}

enum status account_page_totp_stop(const struct http_request *request,
				   struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	return own_answer(request, response,
			  account_totp_stop(&act, request->person->id,
					    field_text(&request->values, "mat_khau"), err),
			  err);
}

enum status account_page_export(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	struct buffer out;
	buffer_init(&out, request->arena, EXPORT_BYTES_MAX);
	TRY(account_export(request->db, request->arena, request->person->id, &out, err));
	response->content_type = "application/json; charset=utf-8";
	response->download_name = STR("tai-khoan.json");
	return buffer_finish(&out, &response->body, err);
}

enum status account_page_erase(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct account_act act = account_act_of(request);
	const enum status status = account_erase(&act, request->person->id, err);
	if (status != STATUS_OK)
		return own_answer(request, response, status, err);
	response->session_ends = true;
	account_lead_to(request, response, STR("/"));
	return STATUS_OK;
}
