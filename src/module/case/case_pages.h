/* case_pages.h - what the pages about cases share. */
#ifndef DANNOI_MODULE_CASE_CASE_PAGES_H
#define DANNOI_MODULE_CASE_CASE_PAGES_H

#include "../account/account_page.h"
#include "../throttle.h"
#include "case_private.h"
#include "views.h"

/* What the module keeps while the program serves. */
struct case_module_state {
	struct arena *arena;
	struct case_rules rules;
	struct throttle *tracking, *sending;
};
struct case_module_state *case_state_of(const struct http_request *request);

/* A view, written into the site's frame. */
MUST_CHECK enum status case_page_finish(const struct http_request *request,
					struct http_response *response, enum message title,
					struct html_markup main, struct error *err);

/* What the form of a case asks, by its name in the form. */
extern const char *const case_form_names[CASE_FIELD_COUNT];
struct str case_request_key_new(struct arena *arena);
struct str case_id_of(struct arena *arena, const char *name); /* '-' for '_' */

/* What the law wants on paper: explained, with its form. */
MUST_CHECK enum status case_paper_show(const struct http_request *request,
				       struct http_response *response, const struct case_type *type,
				       struct error *err);

/* The communes of Sơn La in force, the chosen one marked; with an empty first line. */
const struct view_case_option *case_commune_options(const struct http_request *request,
						    const struct organ_list *organs,
						    struct str chosen, size_t *count);
struct str case_commune_name(const struct http_request *request, const struct organ_list *organs,
			     struct str code);
/* "Trả lời chậm nhất: thứ Hai 30/11/2026", or that none runs. */
struct str case_due_sentence(const struct http_request *request, const struct case_record *record);
/* How the term was counted, line by line. */
MUST_CHECK enum status case_lines(const struct http_request *request, struct db *db,
				  const struct case_record *record,
				  const struct view_case_line **lines, size_t *count,
				  struct error *err);
/* The history; all: also what only officials see. */
MUST_CHECK enum status case_event_rows(const struct http_request *request, struct db *db,
				       const struct case_record *record,
				       const struct organ_list *organs, bool all,
				       const struct view_case_event_row **rows, size_t *count,
				       struct error *err);
/* "MNYT5-6KD2C", as people read it. */
struct str case_code_shown(struct arena *arena, struct str code);

http_handler case_page_choices, case_page_form, case_page_answer, case_page_receipt;
http_handler case_page_track_start, case_page_track_form, case_page_track, case_page_rate,
	case_page_reopen;
http_handler case_page_inbox, case_page_official, case_page_change, case_page_sender,
	case_page_photo, case_page_reclassify, case_page_forget;
http_handler case_page_counter, case_page_counter_take, case_page_statistics, case_page_print,
	case_page_public;
http_handler case_open311_services, case_open311_requests, case_open311_request;

#endif
