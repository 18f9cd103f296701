/* survey_pages.h - the pages of surveys.  Private to the module. */
#ifndef DANNOI_MODULE_SURVEY_SURVEY_PAGES_H
#define DANNOI_MODULE_SURVEY_SURVEY_PAGES_H

#include "../account/account_page.h"
#include "../page.h"
#include "survey_private.h"
#include "views.h"

http_handler survey_page_list, survey_page_open, survey_page_one, survey_page_close,
	survey_page_data;
http_handler survey_page_start, survey_page_begin, survey_page_sheet, survey_page_reply;

extern const struct route survey_routes[];
extern const struct navigation survey_navigation[];

#endif
