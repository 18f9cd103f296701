/* document_pdf_flow.c - pages, and text that flows over them by lines. */
#include "document_pdf.h"

#include <hb.h>

#define LINES_MAX 4096 /* of one paragraph */
#define RULE_PT 0.75
#define RULE_GAP_PT 2.5

/* Pango ends a wrapped line with a space that has no glyph, which cairo writes as a span of its
 * own; readers of tags lose their place there.  A true space says the same. */
static void final_space_fill(PangoLayoutLine *line)
{
	const GSList *last = g_slist_last(line->runs);
	if (last == NULL)
		return;
	const PangoGlyphItem *run = last->data;
	if (run->glyphs->num_glyphs == 0)
		return;
	PangoGlyphInfo *glyph = &run->glyphs->glyphs[run->glyphs->num_glyphs - 1];
	hb_codepoint_t space = 0;
	if (glyph->glyph == PANGO_GLYPH_EMPTY &&
	    hb_font_get_nominal_glyph(pango_font_get_hb_font(run->item->analysis.font), ' ',
				      &space))
		glyph->glyph = space;
}

static double line_height(PangoLayoutIter *iterator)
{
	int from = 0, to = 0;
	pango_layout_iter_get_line_yrange(iterator, &from, &to);
	return (double)(to - from) / PANGO_SCALE;
}

/* The line's top left corner is at x, y. */
static void line_draw(struct pdf *pdf, PangoLayoutIter *iterator, double x, double y)
{
	PangoRectangle extents;
	int from = 0;
	PangoLayoutLine *line = pango_layout_iter_get_line(iterator);
	pango_layout_iter_get_line_yrange(iterator, &from, NULL);
	pango_layout_iter_get_line_extents(iterator, NULL, &extents);
	final_space_fill(line);
	cairo_move_to(pdf->cairo, x + (double)extents.x / PANGO_SCALE,
		      y + (double)(pango_layout_iter_get_baseline(iterator) - from) / PANGO_SCALE);
	pango_cairo_show_layout_line(pdf->cairo, line);
}

void pdf_layout(struct pdf *pdf, PangoLayout *layout, double x, double y)
{
	PangoLayoutIter *iterator = pango_layout_get_iter(layout);
	do {
		line_draw(pdf, iterator, x, y);
		y += line_height(iterator);
	} while (pango_layout_iter_next_line(iterator));
	pango_layout_iter_free(iterator);
}

static void page_number_draw(struct pdf *pdf)
{
	const struct paper *paper = pdf->document->paper;
	const struct document_type type = {
		.size_pt = document_measure(pdf->document, paper->page_number_pt),
		.align = PANGO_ALIGN_CENTER};
	const struct str number = str_format(pdf->arena, "%d", pdf->page);
	ON_LEAVE(document_layout_leave)
	PangoLayout *layout =
		document_layout(&pdf->font, document_text(pdf->arena, number), &type, pdf->width);
	pdf_layout(pdf, layout, pdf->left, (pdf->top - document_layout_height_pt(layout)) / 2);
}

void pdf_page(struct pdf *pdf)
{
	if (pdf->sheet > 0)
		cairo_show_page(pdf->cairo);
	pdf->sheet++;
	pdf->page++;
	pdf->y = pdf->top;
	if (pdf->page > 1)
		page_number_draw(pdf);
}

void pdf_section(struct pdf *pdf, bool wide)
{
	const struct paper *paper = pdf->document->paper;
	const struct document_page page = document_page(pdf->document, wide);
	pdf->left = paper->margin_left_mm.chosen * PAPER_POINTS_PER_MM;
	pdf->top = paper->margin_top_mm.chosen * PAPER_POINTS_PER_MM;
	pdf->bottom = page.height_pt - paper->margin_bottom_mm.chosen * PAPER_POINTS_PER_MM;
	pdf->width = document_room_pt(pdf->document, wide);
	pdf->page = 0;
	pdf_page(pdf);
	/* cairo forgets the tags that were begun on the page: none is here, but on the first. */
	if (wide != pdf->wide)
		cairo_pdf_surface_set_size(pdf->surface, page.width_pt, page.height_pt);
	pdf->wide = wide;
}

bool pdf_fits(const struct pdf *pdf, double height)
{
	return pdf->y + height <= pdf->bottom + 0.01;
}

void pdf_keep(struct pdf *pdf, double height)
{
	if (!pdf_fits(pdf, height) && pdf->y > pdf->top)
		pdf_page(pdf);
}

void pdf_tag(struct pdf *pdf, const char *tag)
{
	cairo_tag_begin(pdf->cairo, tag, NULL);
}

void pdf_tag_end(struct pdf *pdf, const char *tag)
{
	cairo_tag_end(pdf->cairo, tag);
}

void pdf_bookmark(struct pdf *pdf, int *parent, struct str title)
{
	const struct str link = str_format(pdf->arena, "page=%d pos=[%d %d]", pdf->sheet,
					   (int)pdf->left, (int)pdf->y);
	*parent = cairo_pdf_surface_add_outline(
		pdf->surface, *parent, str_cstring(pdf->arena, document_clean(pdf->arena, title)),
		link.data, CAIRO_PDF_OUTLINE_FLAG_OPEN);
}

static PangoLayout *text_layout(struct pdf *pdf, const struct pdf_text *text)
{
	return document_layout(&pdf->font, text->text, &text->type,
			       text->width > 0 ? text->width : pdf->width);
}

double pdf_text_height(struct pdf *pdf, const struct pdf_text *text)
{
	ON_LEAVE(document_layout_leave) PangoLayout *layout = text_layout(pdf, text);
	return document_layout_height_pt(layout);
}

/* How many of the lines from first on go onto this page. */
static size_t lines_that_fit(const struct pdf *pdf, const double *heights, size_t first,
			     size_t count)
{
	size_t fit = 0;
	double height = 0;
	while (first + fit < count) {
		height += heights[first + fit];
		if (!pdf_fits(pdf, height))
			break;
		fit++;
	}
	const size_t rest = count - first - fit;
	if (rest == 0)
		return fit;
	if (rest == 1 && fit > 1)
		fit--; /* not the last line alone on the next page */
	if (first == 0 && fit == 1)
		fit = 0; /* not the first line alone on this one */
	if (fit == 0 && pdf->y <= pdf->top)
		fit = 1; /* a line higher than the page */
	return fit;
}

/* Lines of one layout, drawn one after the other while pages turn. */
static void lines_draw(struct pdf *pdf, PangoLayout *layout, double left, const char *tag)
{
	double heights[LINES_MAX] = {0};
	size_t count = 0;
	PangoLayoutIter *iterator = pango_layout_get_iter(layout);
	do
		heights[count++] = line_height(iterator);
	while (count < LINES_MAX && pango_layout_iter_next_line(iterator));
	pango_layout_iter_free(iterator);

	iterator = pango_layout_get_iter(layout);
	for (size_t first = 0; first < count;) {
		const size_t fit = lines_that_fit(pdf, heights, first, count);
		if (fit > 0 && tag != NULL)
			pdf_tag(pdf, tag);
		for (size_t i = 0; i < fit; i++) {
			line_draw(pdf, iterator, pdf->left + left, pdf->y);
			pdf->y += heights[first++];
			(void)pango_layout_iter_next_line(iterator);
		}
		if (fit > 0 && tag != NULL)
			pdf_tag_end(pdf, tag);
		if (first < count)
			pdf_page(pdf);
	}
	pango_layout_iter_free(iterator);
}

void pdf_text(struct pdf *pdf, const struct pdf_text *text)
{
	if (text->text.count == 0)
		return;
	ON_LEAVE(document_layout_leave) PangoLayout *layout = text_layout(pdf, text);
	if (pdf->y > pdf->top)
		pdf->y += text->before;
	lines_draw(pdf, layout, text->left, text->tag);
	pdf->y += text->after;
}

void pdf_rule(struct pdf *pdf, double left, double place, double width)
{
	pdf->y += RULE_GAP_PT;
	cairo_set_line_width(pdf->cairo, RULE_PT);
	cairo_move_to(pdf->cairo, pdf->left + left + (place - width) / 2, pdf->y);
	cairo_rel_line_to(pdf->cairo, width, 0);
	cairo_stroke(pdf->cairo);
	pdf->y += RULE_GAP_PT;
}
