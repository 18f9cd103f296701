/* index_page.h - what the pages of the index share: figures borrowed, a page put together part by
 * part, and the same answer given as a page, a table file or a chart. */
#ifndef DANNOI_MODULE_INDEX_INDEX_PAGE_H
#define DANNOI_MODULE_INDEX_INDEX_PAGE_H

#include "../../view/chart.h"
#include "../module.h"
#include "index_sentence.h"
#include "index_state.h"
#include "index_tables.h"
#include "views.h"

#define INDEX_PAGE_PARAGRAPHS_MAX 12
#define INDEX_PAGE_FACTS_MAX 6
#define INDEX_PAGE_SECTIONS_MAX 6
#define INDEX_PAGE_LINKS_MAX 128
#define INDEX_PAGE_SOURCES_MAX 16

struct index_page {
	const struct http_request *request;
	struct index_loan loan;
	struct index_reader reader;
	struct table table; /* the page's figures, also the download */
	struct html chart;
	struct chart_text chart_text;
	bool has_chart;
	struct str title;
	struct str json; /* not empty: the JSON download, instead of the table's */
	struct view_index_page view;
	struct view_index_paragraph paragraphs[INDEX_PAGE_PARAGRAPHS_MAX];
	struct view_index_fact facts[INDEX_PAGE_FACTS_MAX];
	struct view_index_section sections[INDEX_PAGE_SECTIONS_MAX];
	struct view_index_link links[INDEX_PAGE_LINKS_MAX];
	struct view_index_note sources[INDEX_PAGE_SOURCES_MAX];
};

/* Borrows the figures; return them with ON_LEAVE(index_page_leave). */
MUST_CHECK enum status index_page_open(const struct http_request *request, struct index_page *page,
				       struct error *err);
void index_page_leave(struct index_page *page);

/* Empty texts are left out. */
void index_page_add_paragraph(struct index_page *page, struct str text);
void index_page_add_fact(struct index_page *page, struct str name, struct str figure,
			 struct str note);
void index_page_add_section(struct index_page *page, struct str title, struct str text,
			    const struct table *table);
void index_page_add_link(struct index_page *page, struct str title, struct str link, bool current);
/* The sources of a unit's scores of that year, each once. */
void index_page_add_sources(struct index_page *page, int year, size_t unit);
/* Starts the chart: draw into page->chart after it. */
void index_page_start_chart(struct index_page *page, struct str title, struct str description);
/* The choices of the form at the top; 0 and UNIT_NONE and INDEX_NONE: not offered. */
void index_page_form(struct index_page *page, const char *action, int year, size_t unit,
		     size_t code);

/* The provinces of a year as a tile grid, by group of one part. */
MUST_CHECK enum status index_page_tiles(struct index_page *page, size_t code, int year,
					size_t marked, struct html_markup *markup,
					struct error *err);

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
#define INDEX_FORMAT_FIELD                                                                         \
	{                                                                                          \
		.name = "dinh_dang", .kind = FIELD_CHOICE,                                         \
		.choices = "html|csv|json|xlsx|svg|png", .fallback = "html",                       \
		.summary = "the page, its table or its chart as a file"                            \
	}
/* The year asked for, or the newest; the unit asked for, or the configured one, as of that year. */
MUST_CHECK enum status index_page_year(const struct index_page *page, int *year, struct error *err);
MUST_CHECK enum status index_page_unit(const struct index_page *page, int year, size_t *unit,
				       struct error *err);

/* Answers in the format asked for. */
MUST_CHECK enum status index_page_answer(struct index_page *page, struct http_response *response,
					 struct error *err);

/* --- the pages: one file each ------------------------------------------------------------------
 */

http_handler index_page_home, index_page_overview, index_page_province, index_page_province_find,
	index_page_part, index_page_compare, index_page_trend, index_page_sample, index_page_entry,
	index_page_entry_check, index_page_entry_store, index_page_entry_undo,
	index_page_entry_template;

/* What the form of the preview may carry back; larger files are entered by dannoi import. */
#define INDEX_ENTRY_CONTENT_MAX 200000

#endif
