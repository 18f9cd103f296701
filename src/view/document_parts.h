/* document_parts.h - what the writers of papers share; for document_*.c only. */
#ifndef DANNOI_VIEW_DOCUMENT_PARTS_H
#define DANNOI_VIEW_DOCUMENT_PARTS_H

#include "document.h"

#define DOCUMENT_LETTERHEAD_LEFT_SHARE 0.42 /* the country's name fits on one line of the rest */

/* With U+FFFD for what no paper can hold. */
struct str document_clean(struct arena *arena, struct str text);
struct str document_locale(const struct document *document); /* "vi-VN" */
/* A sheet as it is read: upright, or on its side. */
struct document_page {
	double width_pt, height_pt;
};
struct document_page document_page(const struct document *document, bool wide);
double document_room_pt(const struct document *document, bool wide); /* between the side margins */

/* How long the lines below texts of the letterhead are, by the width of these texts. */
struct document_lines {
	double organ_pt, motto_pt, abstract_pt;
};
struct document_lines document_lines_measure(const struct document *document);

/* "Bảng 2. ...": the caption of a table or picture with its label. */
struct str document_caption_label(const struct document *document,
				  const struct document_block *block);
struct str document_caption(const struct document *document, const struct document_block *block);

/* "Phụ lục II"; without a number when it is the only one. */
struct str document_annex_label(const struct document *document, const struct document_part *annex);

/* A table as papers print it: every cell a text, reasons and remarks gathered below. */
struct document_cell {
	struct str text;
	int note; /* of grid.notes, from 1; 0: none */
};
struct document_grid {
	const struct table *table;
	size_t columns[TABLE_COLUMNS_MAX]; /* of the table: those for people */
	double shares[TABLE_COLUMNS_MAX];  /* of the width; their sum is 1 */
	size_t column_count, row_count;
	struct document_cell *cells; /* row by row */
	struct table_notes notes;
};
void document_grid_make(const struct document *document, const struct table *table, double room_pt,
			struct document_grid *grid);
/* A cell of the grid with the mark of its note; row 0 is the header. */
struct document_text document_grid_text(struct arena *arena, const struct document_grid *grid,
					size_t row, size_t column);
bool document_grid_is_marked(const struct document_grid *grid, size_t row);
/* "(1) ...", below the table. */
struct document_text document_grid_note(struct arena *arena, const struct document_grid *grid,
					size_t note);
bool document_grid_is_number(const struct document_grid *grid, size_t column);

/* The picture as a file of its own. */
MUST_CHECK enum status document_picture_svg(const struct document *document,
					    const struct document_picture *picture, struct str *svg,
					    struct error *err);

MUST_CHECK enum status document_write_docx(const struct document *document, struct str *content,
					   struct error *err);
MUST_CHECK enum status document_write_pdf(const struct document *document, struct str *content,
					  struct error *err);
MUST_CHECK enum status document_write_html(const struct document *document, struct str *content,
					   struct error *err);

#endif
