/* finding_page.h - a page that answers a question: the finding as its heading, what it rests on, a
 * chart, the same figures as a table, and the same answer as a file (CSV, JSON, XLSX, SVG, PNG).
 *
 * Texts and tables are the request's arena's.  Empty texts are left out. */
#ifndef DANNOI_MODULE_FINDING_PAGE_H
#define DANNOI_MODULE_FINDING_PAGE_H

#include "../view/chart.h"
#include "../view/option_list.h"
#include "module.h"
#include "views.h"

#define FINDING_PARAGRAPHS_MAX 16
#define FINDING_FACTS_MAX 8
#define FINDING_CHOICES_MAX 6
#define FINDING_INPUTS_MAX 8
#define FINDING_SECTIONS_MAX 12
#define FINDING_LINKS_MAX 128
#define FINDING_SOURCES_MAX 16

struct finding_page {
	const struct http_request *request;
	struct str title;   /* the document's */
	struct str heading; /* the finding, as h1 */
	struct table table; /* the page's figures, also the download */
	struct str json;    /* not empty: the JSON download, instead of the table's */
	struct html chart;  /* drawn into after finding_page_start_chart */
	struct chart_text chart_text;
	bool has_chart;
	struct str links_title;
	const char *script;            /* a module of web/ that adds to the page; NULL: none */
	struct view_finding_page view; /* filled by the functions below */
	struct view_finding_paragraph paragraphs[FINDING_PARAGRAPHS_MAX];
	struct view_finding_paragraph remarks[FINDING_PARAGRAPHS_MAX];
	struct view_finding_fact facts[FINDING_FACTS_MAX];
	struct view_finding_choice choices[FINDING_CHOICES_MAX];
	struct view_finding_input inputs[FINDING_INPUTS_MAX];
	struct view_finding_section sections[FINDING_SECTIONS_MAX];
	struct view_finding_link links[FINDING_LINKS_MAX];
	struct view_finding_note sources[FINDING_SOURCES_MAX];
};

void finding_page_init(struct finding_page *page, const struct http_request *request);

void finding_page_add_paragraph(struct finding_page *page, struct str text);
/* What the answer rests on and does not say, smaller, below the facts. */
void finding_page_add_remark(struct finding_page *page, struct str text);
/* "Điểm: 40,87", with a note below it. */
void finding_page_add_fact(struct finding_page *page, struct str name, struct str figure,
			   struct str note);
/* table: NULL for a section of text only.  The section, so that markup can be put into it. */
struct view_finding_section *finding_page_add_section(struct finding_page *page, struct str title,
						      struct str text, const struct table *table);
void finding_page_add_link(struct finding_page *page, struct str title, struct str link,
			   bool current);
/* Each source once; what does not fit is left out. */
void finding_page_add_source(struct finding_page *page, struct view_finding_note source);
/* Starts the chart: draw into page->chart after it; description is its caption too. */
void finding_page_start_chart(struct finding_page *page, struct str title, struct str description,
			      struct str source);

/* The form at the top, by GET to action (a path without the language).  Ids of fields are their
 * names with '-' for '_'. */
void finding_page_form(struct finding_page *page, struct str action);
/* options live as long as the page; selected is a key of theirs. */
void finding_page_add_choice(struct finding_page *page, const char *name, struct str label,
			     const struct option_list *options, size_t selected);
void finding_page_add_input(struct finding_page *page, const char *name, struct str label,
			    struct str value, struct str hint);

/* The field by which a page is asked for as a file. */
#define FINDING_FORMAT_FIELD                                                                       \
	{                                                                                          \
		.name = "dinh_dang", .kind = FIELD_CHOICE,                                         \
		.choices = "html|csv|json|xlsx|svg|png", .heavy = "xlsx|png", .fallback = "html",  \
		.summary = "the page, its table or its chart as a file"                            \
	}

/* Ends a handler: answers in the format asked for by FINDING_FORMAT_FIELD, which the route
 * declares. */
MUST_CHECK enum status finding_page_answer(struct finding_page *page,
					   struct http_response *response, struct error *err);

#endif
