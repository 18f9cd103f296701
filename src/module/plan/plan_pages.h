/* plan_pages.h - the pages of plans.  Private to the module. */
#ifndef DANNOI_MODULE_PLAN_PLAN_PAGES_H
#define DANNOI_MODULE_PLAN_PLAN_PAGES_H

#include "plan_private.h"

http_handler plan_page_board, plan_page_add;
http_handler plan_page_task_new, plan_page_task_add, plan_page_task_edit, plan_page_task_change;
http_handler plan_page_task, plan_page_task_report, plan_page_task_evidence, plan_page_task_done,
	plan_page_task_file;

struct account_act plan_act_of(const struct http_request *request);
void plan_lead_to(const struct http_request *request, struct http_response *response,
		  struct str path);
struct str plan_state_name(enum language language, enum plan_state state);
struct str plan_organ_name(const struct organ_list *organs, struct str key, enum language language);
/* "An example, not a plan of the province", or empty. */
struct str plan_example_note(const struct http_request *request, const struct plan *plan);

#endif
