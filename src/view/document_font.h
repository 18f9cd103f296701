/* document_font.h - type set by Pango in the paper's font; for document_*.c only.
 *
 * "Times New Roman" is what the decree names; where it is not installed, fontconfig gives the
 * metric-compatible Liberation Serif, which has all Vietnamese marks. */
#ifndef DANNOI_VIEW_DOCUMENT_FONT_H
#define DANNOI_VIEW_DOCUMENT_FONT_H

#include <pango/pangocairo.h>
#include "document_parts.h"

struct document_font {
	const struct document *document;
	PangoFontMap *map;
	PangoContext *context; /* one unit of length is a point */
};
void document_font_open(struct document_font *font, const struct document *document);
void document_font_leave(struct document_font *font);

struct document_type {
	double size_pt, line_spacing; /* line_spacing 0: single */
	bool bold, italic;
	PangoAlignment align;
	bool justified;
	double indent_pt; /* of the first line */
};
/* Laid out width_pt wide; below 0: on one line.  Give it back with g_object_unref. */
PangoLayout *document_layout(const struct document_font *font, struct document_text text,
			     const struct document_type *type, double width_pt);
void document_layout_leave(PangoLayout **layout); /* for ON_LEAVE */
double document_layout_width_pt(PangoLayout *layout);
double document_layout_height_pt(PangoLayout *layout);

#endif
