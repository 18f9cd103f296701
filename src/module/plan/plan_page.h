/* plan_page.h - what other modules' pages about plans need: who may see one, and its words. */
#ifndef DANNOI_MODULE_PLAN_PLAN_PAGE_H
#define DANNOI_MODULE_PLAN_PLAN_PAGE_H

#include "plan.h"

/* Without signing in only plans that were made public, and examples, are seen. */
bool plan_is_open(const struct http_request *request, const struct plan *plan);
/* STATUS_NOT_FOUND for a plan that is not open, as if there were none. */
MUST_CHECK enum status plan_find_open(const struct http_request *request, int64_t id,
				      struct plan *plan, struct error *err);
/* What concerns the tasks of all organs: plans, directives, responsibility, imports, digests. */
MUST_CHECK enum status plan_may_edit_all(const struct http_request *request, struct error *err);
/* "đang thực hiện quá hạn" */
struct str plan_state_name(enum language language, enum plan_state state);
/* "An example, not a plan of the province", or empty. */
struct str plan_example_note(const struct http_request *request, const struct plan *plan);

#endif
