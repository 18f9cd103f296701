/* account_page.h - what pages on which people act have in common: who acts, where to go next, who
 * is to be told of a failure, when something happened.  Public: pages of other modules act too. */
#ifndef DANNOI_MODULE_ACCOUNT_ACCOUNT_PAGE_H
#define DANNOI_MODULE_ACCOUNT_ACCOUNT_PAGE_H

#include "account.h"

/* Who acts, as the request tells. */
struct account_act account_act_of(const struct http_request *request);
/* Leads to a page of ours: path without the language. */
void account_lead_to(const struct http_request *request, struct http_response *response,
		     struct str path);
/* A failure that the one who filled in a form cannot mend: no use in showing the form again. */
bool account_failure_is_ours(enum status status);
/* 24/11/2026 14:05, of Viet Nam. */
struct str account_time(struct arena *arena, enum language language, int64_t seconds);
/* Reads with a connection of its own where a POST holds none. */
MUST_CHECK enum status account_db_borrow(const struct http_request *request, struct db **db,
					 struct error *err);
void account_db_return(const struct http_request *request, struct db *db);

#endif
