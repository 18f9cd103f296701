/* document_pdf.h - pages that text, tables and pictures flow onto; for document_pdf*.c only.
 *
 * Lengths are points from the top left corner of the page. */
#ifndef DANNOI_VIEW_DOCUMENT_PDF_H
#define DANNOI_VIEW_DOCUMENT_PDF_H

#include <cairo-pdf.h>
#include "document_font.h"

struct pdf {
	const struct document *document;
	struct arena *arena;
	struct document_font font;
	cairo_surface_t *surface;
	cairo_t *cairo;
	double left, top, bottom, width; /* of the text area */
	double y;                        /* where the next thing goes */
	bool wide;                       /* the pages lie on their side */
	int page;                        /* of the body or the annex, from 1 */
	int sheet;                       /* of the file, from 1 */
	struct buffer marks; /* of elements that pdf_add_marks completes, in their order */
	struct str descriptions[DOCUMENT_PICTURES_MAX]; /* of the pictures, in order */
	size_t picture_count;
};

enum pdf_mark { PDF_MARK_PICTURE = 'P', PDF_MARK_COLUMN = 'C', PDF_MARK_ROW = 'R' };

/* --- document_pdf_flow.c -------------------------------------------------------------------- */

/* Starts a page; of a section's pages all but the first are numbered. */
void pdf_page(struct pdf *pdf);
void pdf_section(struct pdf *pdf, bool wide);
bool pdf_fits(const struct pdf *pdf, double height);
/* On a new page when height does not fit on this one, which is not empty. */
void pdf_keep(struct pdf *pdf, double height);

/* A tag of the structure (PDF 1.7, 14.8.4): "P", "H1", "TH". */
void pdf_tag(struct pdf *pdf, const char *tag);
void pdf_tag_end(struct pdf *pdf, const char *tag);
/* An entry of the bookmarks that leads to where the next thing goes. */
void pdf_bookmark(struct pdf *pdf, int *parent, struct str title);

/* A layout with its top left corner at x, y. */
void pdf_layout(struct pdf *pdf, PangoLayout *layout, double x, double y);

struct pdf_text {
	const char *tag; /* NULL: within a tag that is open */
	struct document_text text;
	struct document_type type;
	double left, width;   /* within the text area */
	double before, after; /* distance from its neighbours; none at the top of a page */
};
double pdf_text_height(struct pdf *pdf, const struct pdf_text *text);
/* Flows over pages by lines; never a single line of a paragraph alone on a page. */
void pdf_text(struct pdf *pdf, const struct pdf_text *text);
/* A line as long as width below what stands, in the middle of a place. */
void pdf_rule(struct pdf *pdf, double left, double place, double width);

/* --- document_pdf_table.c ------------------------------------------------------------------- */

/* The table with a header on every page, and its notes. */
void pdf_table(struct pdf *pdf, const struct table *table);
/* What its header and first row take: a caption stays with them. */
double pdf_table_start_height(struct pdf *pdf, const struct table *table);

/* --- document_pdf_marks.c ------------------------------------------------------------------- */

/* What cairo 1.16 cannot write: the language, the title in the window, words for pictures, what
 * the headers of tables head.
 * Appended to the finished file as an incremental update (PDF 1.7, 7.5.6). */
MUST_CHECK enum status pdf_add_marks(const struct pdf *pdf, struct str file, struct str *content,
				     struct error *err);

#endif
