/* account_page_sign_in.c - /dang-nhap, /loi-moi, /dang-xuat: coming in and going out. */
#include "../page.h"
#include "account_pages.h"
#include "../throttle.h"
#include "messages.h"
#include "views.h"

extern const struct module account_module;

static struct throttle *throttle_of(const struct http_request *request)
{
	return module_state(request->context, &account_module);
}

/* Only a path of this site, never another's: "/ke-hoach?nam=2026". */
static struct str next_path(const struct http_request *request)
{
	const struct str next = field_text(&request->values, "tiep");
	const bool own = next.size > 0 && next.data[0] == '/' &&
			 (next.size == 1 || (next.data[1] != '/' && next.data[1] != '\\'));
	for (size_t i = 0; own && i < next.size; i++)
		if ((unsigned char)next.data[i] <= ' ' || next.data[i] == 0x7f)
			return STR("/");
	return own ? next : STR("/");
}

/* What a browser calls itself, short: "Firefox, Linux" would need guessing, so its own words. */
static struct str browser_of(const struct http_request *request)
{
	return request->agent.size > 0 ? request->agent : STR("–");
}

static enum status sign_in_show(const struct http_request *request, struct http_response *response,
				const struct error *problem, struct error *err)
{
	struct html html;
	html_init(&html, request->arena, request->language);
	view_sign_in_page(
		&html, &(struct view_sign_in_page){
			       .csrf = http_csrf_token(request),
			       .next = next_path(request),
			       .name = problem == NULL ? (struct str){0}
						       : field_text(&request->values, "ten"),
			       .problem = problem == NULL ? (struct str){0}
							  : error_text(problem, request->language),
		       });
	struct html_markup main;
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_ACCOUNT_SIGN_IN), main, err);
}

/* The page that asks for the code, which leads on to where one wanted. */
static struct str code_path(const struct http_request *request)
{
	struct html url;
	html_init(&url, request->arena, request->language);
	html_url_part(&url, next_path(request));
	return str_format(request->arena, "/dang-nhap/ma?tiep=" STR_FMT,
			  STR_ARG(buffer_text(&url.out)));
}

enum status account_page_sign_in(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	if (request->person == NULL)
		return sign_in_show(request, response, NULL, err);
	account_lead_to(request, response,
			request->person->awaits_code ? code_path(request) : next_path(request));
	return STATUS_OK;
}

enum status account_page_sign_in_take(const struct http_request *request,
				      struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	const struct account_sign_in sign_in = {
		.sign_in_name = field_text(&request->values, "ten"),
		.password = field_text(&request->values, "mat_khau"),
		.browser = browser_of(request),
	};
	struct str secret;
	bool awaits_code = false;
	struct throttle *throttle = throttle_of(request);
	enum status status = throttle_check(throttle, request->peer, sign_in.sign_in_name,
					    request->now.seconds, err);
	if (status == STATUS_OK) {
		status = account_sign_in(&act, &sign_in, &secret, &awaits_code, err);
		if (status == STATUS_FORBIDDEN)
			throttle_count(throttle, request->peer, sign_in.sign_in_name,
				       request->now.seconds);
	}
	if (status == STATUS_FORBIDDEN || status == STATUS_LIMIT) {
		response->status = status == STATUS_LIMIT ? 429 : status_http_code(status);
		return sign_in_show(request, response, err, err);
	}
	TRY(status);
	response->session_secret = secret;
	account_lead_to(request, response, awaits_code ? code_path(request) : next_path(request));
	return STATUS_OK;
}

/* --- the code --------------------------------------------------------------------------------- */

static enum status code_show(const struct http_request *request, struct http_response *response,
			     const struct error *problem, struct error *err)
{
	struct html html;
	html_init(&html, request->arena, request->language);
	view_code_page(&html,
		       &(struct view_code_page){
			       .csrf = http_csrf_token(request),
			       .next = next_path(request),
			       .problem = problem == NULL ? (struct str){0}
							  : error_text(problem, request->language),
		       });
	struct html_markup main;
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_ACCOUNT_ENTER_CODE), main, err);
}

enum status account_page_code(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	if (request->person == NULL || !request->person->awaits_code) {
		account_lead_to(request, response, STR("/dang-nhap"));
		return STATUS_OK;
	}
	return code_show(request, response, NULL, err);
}

enum status account_page_code_take(const struct http_request *request,
				   struct http_response *response, struct error *err)
{
	if (request->person == NULL || !request->person->awaits_code) {
		account_lead_to(request, response, STR("/dang-nhap"));
		return STATUS_OK;
	}
	const struct account_act act = account_act_of(request);
	const struct str whose = str_format(request->arena, "%lld", (long long)request->person->id);
	enum status status = throttle_check(throttle_of(request), request->peer, whose,
					    request->now.seconds, err);
	if (status == STATUS_OK) {
		status = account_code_enter(&act, request->person->session, request->person->id,
					    field_text(&request->values, "ma"), err);
		if (status == STATUS_FORBIDDEN)
			throttle_count(throttle_of(request), request->peer, whose,
				       request->now.seconds);
	}
	if (status == STATUS_FORBIDDEN || status == STATUS_LIMIT) {
		response->status = status == STATUS_LIMIT ? 429 : status_http_code(status);
		return code_show(request, response, err, err);
	}
	TRY(status);
	account_lead_to(request, response, next_path(request));
	return STATUS_OK;
}

enum status account_page_sign_out(const struct http_request *request,
				  struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	if (request->person != NULL) {
		const enum status status = account_session_end(&act, request->person->id,
							       request->person->session, err);
		if (status != STATUS_NOT_FOUND)
			TRY(status);
	}
	response->session_ends = true;
	account_lead_to(request, response, STR("/"));
	return STATUS_OK;
}

/* --- invitations ------------------------------------------------------------------------------ */

static enum status invitation_show(const struct http_request *request,
				   struct http_response *response, const struct error *problem,
				   struct error *err)
{
	struct account_person person;
	struct db *db = NULL;
	struct error second;
	const struct str code = field_text(&request->values, "ma");
	TRY(account_db_borrow(request, &db, err));
	const enum status status = account_invitation_find(db, request->arena, code,
							   request->now.seconds, &person, &second);
	account_db_return(request, db);
	if (status != STATUS_OK) {
		*err = second;
		return status;
	}
	struct html html;
	html_init(&html, request->arena, request->language);
	view_invitation_page(
		&html, &(struct view_invitation_page){
			       .csrf = http_csrf_token(request),
			       .code = code,
			       .name = person.name,
			       .sign_in_name = person.sign_in_name,
			       .problem = problem == NULL ? (struct str){0}
							  : error_text(problem, request->language),
		       });
	struct html_markup main;
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_ACCOUNT_SET_PASSWORD), main,
			   err);
}

enum status account_page_invitation(const struct http_request *request,
				    struct http_response *response, struct error *err)
{
	return invitation_show(request, response, NULL, err);
}

enum status account_page_invitation_take(const struct http_request *request,
					 struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	const struct str password = field_text(&request->values, "mat_khau");
	enum status status = STATUS_OK;
	if (!str_equal(password, field_text(&request->values, "lap_lai")))
		status = FAIL(err, STATUS_INVALID, "the two passwords are not the same");
	if (status == STATUS_OK)
		status = account_accept(&act, field_text(&request->values, "ma"), password,
					browser_of(request), &response->session_secret, err);
	if (status == STATUS_INVALID) {
		const struct error problem = *err;
		response->status = status_http_code(status);
		return invitation_show(request, response, &problem, err);
	}
	TRY(status);
	account_lead_to(request, response, STR("/tai-khoan"));
	return STATUS_OK;
}
