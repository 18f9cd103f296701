/* plan_pages.h - the pages of plans.  Private to the module. */
#ifndef DANNOI_MODULE_PLAN_PLAN_PAGES_H
#define DANNOI_MODULE_PLAN_PLAN_PAGES_H

#include "../account/account_page.h"
#include "plan_page.h"
#include "plan_private.h"

http_handler plan_page_board, plan_page_add;
http_handler plan_page_task_new, plan_page_task_add, plan_page_task_edit, plan_page_task_change;
http_handler plan_page_task, plan_page_task_report, plan_page_task_evidence, plan_page_task_done,
	plan_page_task_file;

#endif
