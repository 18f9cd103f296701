/* plan_pages.h - the pages of plans.  Private to the module. */
#ifndef DANNOI_MODULE_PLAN_PLAN_PAGES_H
#define DANNOI_MODULE_PLAN_PLAN_PAGES_H

#include "../account/account_page.h"
#include "../index/index_page.h"
#include "plan_page.h"
#include "plan_private.h"
#include "plan_sentence.h"
#include "views.h"

http_handler plan_page_board, plan_page_add, plan_page_publish, plan_page_remind;
http_handler plan_page_task_new, plan_page_task_add, plan_page_task_edit, plan_page_task_change,
	plan_page_milestones_set;
http_handler plan_page_task, plan_page_task_file;
http_handler plan_page_directives, plan_page_directive_add, plan_page_directive,
	plan_page_directive_change, plan_page_directive_order, plan_page_directive_file;
http_handler plan_page_responsibilities, plan_page_responsibility, plan_page_responsibility_set;
http_handler plan_page_models, plan_page_model, plan_page_model_adopt;
http_handler plan_page_effect, plan_page_task_effect, plan_page_plan_effect;
http_handler plan_page_task_report, plan_page_task_evidence, plan_page_task_done,
	plan_page_task_milestone, plan_page_task_comment, plan_page_task_turn;

/* --- what forms offer (plan_options.c) --- */

struct plan_options {
	struct view_plan_option *options;
	size_t count;
};
/* Organs in force; first a choice without one, unless its label is empty. */
struct plan_options plan_organ_options(const struct http_request *request,
				       const struct organ_list *organs, struct str chosen,
				       struct str none);
/* The parts of the newest edition but its indicators. */
struct plan_options plan_part_options(const struct index_reader *reader, struct str chosen,
				      struct str none);
/* Empty, or a part of some edition. */
MUST_CHECK enum status plan_part_check(const struct index_reader *reader, struct str code,
				       struct error *err);
/* Organs to be ticked as coordinating ones. */
struct view_plan_organ_boxes plan_organ_boxes(const struct http_request *request,
					      const struct organ_list *organs,
					      const struct str *chosen, size_t count);
/* The keys of what was ticked ("KEY=1,KEY=1"), at most capacity; STATUS_LIMIT above it. */
MUST_CHECK enum status plan_ticked(struct str pairs, struct str *keys, size_t capacity,
				   size_t *count, struct error *err);

/* The tasks ticked in the field "viec". */
MUST_CHECK enum status plan_ticked_tasks(const struct http_request *request, size_t capacity,
					 const int64_t **tasks, size_t *count, struct error *err);

/* One task as its page shows it, and again with what was wrong with a form (plan_page_task.c). */
MUST_CHECK enum status plan_task_show(const struct http_request *request,
				      struct http_response *response, const struct error *problem,
				      struct error *err);
MUST_CHECK enum status plan_may_edit(const struct http_request *request, struct str lead_organ,
				     struct error *err);
bool plan_may_report(const struct http_request *request, const struct plan_task *task);

#endif
