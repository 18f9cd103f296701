/* account_pages.h - the pages of accounts.  Private to the module. */
#ifndef DANNOI_MODULE_ACCOUNT_ACCOUNT_PAGES_H
#define DANNOI_MODULE_ACCOUNT_ACCOUNT_PAGES_H

#include "../../i18n/error_text.h"
#include "account_page.h"
#include "account_private.h"

http_handler account_page_sign_in, account_page_sign_in_take, account_page_code,
	account_page_code_take, account_page_sign_out, account_page_invitation,
	account_page_invitation_take;
http_handler account_page_own, account_page_session_end, account_page_password,
	account_page_totp_start, account_page_totp_stop, account_page_export, account_page_erase;
http_handler account_page_people, account_page_invite, account_page_person,
	account_page_person_invite, account_page_disable, account_page_grant, account_page_confirm,
	account_page_revoke;

#endif
