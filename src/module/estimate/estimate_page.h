/* estimate_page.h - /khao-sat/uoc-luong while it is made; for estimate_page*.c only. */
#ifndef DANNOI_MODULE_ESTIMATE_ESTIMATE_PAGE_H
#define DANNOI_MODULE_ESTIMATE_ESTIMATE_PAGE_H

#include "../finding_page.h"
#include "estimate_files.h"
#include "question.h"

#define ESTIMATE_PAGE_PATH "/khao-sat/uoc-luong"
#define ESTIMATE_PAGE_VARIABLES_MAX 1000 /* that the lists of the form offer */

struct estimate_page {
	const struct http_request *request;
	struct finding_page shown;
	struct estimate_loan loan;
	struct question question;
	struct answer answer;
};

static inline struct str estimate_page_words(const struct estimate_page *page, enum message message)
{
	return message_text(page->request->language, message);
}

/* What the fields of the page ask (estimate_page_question.c); *asked: a variable is named. */
void estimate_page_question(struct estimate_page *page, bool *asked);
/* The same as a command line, to be repeated elsewhere. */
struct str estimate_page_command(const struct estimate_page *page);

/* Where the file is chosen, what is known of the one at hand, and what can be asked of it
 * (estimate_page_form.c). */
MUST_CHECK enum status estimate_page_add_upload(struct estimate_page *page, struct error *err);
MUST_CHECK enum status estimate_page_add_file(struct estimate_page *page, struct error *err);
MUST_CHECK enum status estimate_page_add_form(struct estimate_page *page, struct error *err);

/* The finding, its chart and table, and what to be careful about (estimate_page_result.c). */
MUST_CHECK enum status estimate_page_add_result(struct estimate_page *page, struct error *err);

extern const struct route estimate_routes[];
extern const struct navigation estimate_navigation[];

#endif
