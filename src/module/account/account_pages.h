/* account_pages.h - the pages of accounts.  Private to the module. */
#ifndef DANNOI_MODULE_ACCOUNT_ACCOUNT_PAGES_H
#define DANNOI_MODULE_ACCOUNT_ACCOUNT_PAGES_H

#include "../../i18n/error_text.h"
#include "account_private.h"

http_handler account_page_sign_in, account_page_sign_in_take, account_page_code,
	account_page_code_take, account_page_sign_out, account_page_invitation,
	account_page_invitation_take;
http_handler account_page_own, account_page_session_end, account_page_password,
	account_page_totp_start, account_page_totp_stop, account_page_export, account_page_erase;
http_handler account_page_people, account_page_invite, account_page_person,
	account_page_person_invite, account_page_disable, account_page_grant, account_page_confirm,
	account_page_revoke;

/* Who acts, as the request tells. */
struct account_act account_act_of(const struct http_request *request);
/* Leads to a page of ours: path without the language. */
void account_lead_to(const struct http_request *request, struct http_response *response,
		     struct str path);
/* 24/11/2026 14:05, of Viet Nam. */
struct str account_time(struct arena *arena, enum language language, int64_t seconds);
/* The name of an organ, or its key when it is not known. */
struct str account_organ_name(const struct organ_list *list, struct str key,
			      enum language language);
/* Reads with a connection of its own where a POST holds none. */
MUST_CHECK enum status account_db_borrow(const struct http_request *request, struct db **db,
					 struct error *err);
void account_db_return(const struct http_request *request, struct db *db);

#endif
