/* index_page.h - what pages about a province's year begin with: the figures borrowed, the year and
 * the province asked for, the form to choose others, the sources.  Public: pages of other modules
 * about the index begin here too. */
#ifndef DANNOI_MODULE_INDEX_INDEX_PAGE_H
#define DANNOI_MODULE_INDEX_INDEX_PAGE_H

#include "../finding_page.h"
#include "index_sentence.h"
#include "index_state.h"

struct index_page {
	struct finding_page shown;
	struct index_loan loan;
	struct index_reader reader;
};

/* Borrows the figures; return them with ON_LEAVE(index_page_leave). */
MUST_CHECK enum status index_page_open(const struct http_request *request, struct index_page *page,
				       struct error *err);
void index_page_leave(struct index_page *page);

/* The sources of a unit's scores of that year. */
void index_page_add_sources(struct index_page *page, int year, size_t unit);
/* What the figures of a code and year do not say: their error, a structure that is only assumed. */
void index_page_add_remarks(struct index_page *page, size_t code, int year, size_t unit);
/* A chart titled by the page's heading, with the index as its source. */
void index_page_start_chart(struct index_page *page, struct str description);
/* The choices of the form at the top; 0 and UNIT_NONE and INDEX_NONE: not offered. */
void index_page_form(struct index_page *page, struct str action, int year, size_t unit,
		     size_t code);

/* Fields that every page of the index takes; more may follow them. */
#define INDEX_YEAR_FIELD                                                                           \
	{                                                                                          \
		.name = "nam", .kind = FIELD_INT, .min = 1900, .max = 2200,                        \
		.summary = "the year of the edition; the newest"                                   \
	}
#define INDEX_UNIT_FIELD                                                                           \
	{                                                                                          \
		.name = "don_vi", .kind = FIELD_TEXT, .max = 200,                                  \
		.summary = "a province's code or name; the configured one"                         \
	}
/* The year asked for, or the newest; the unit asked for, or the configured one, as of that year. */
MUST_CHECK enum status index_page_year(const struct index_page *page, int *year, struct error *err);
struct str index_page_unit_asked(const struct index_page *page);
MUST_CHECK enum status index_page_unit(const struct index_page *page, int year, size_t *unit,
				       struct error *err);

#endif
