/* document_font.c - Pango behind names of our own. */
#include "document_font.h"

#include <math.h>

void document_font_open(struct document_font *font, const struct document *document)
{
	*font = (struct document_font){.document = document, .map = pango_cairo_font_map_new()};
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(font->map), 72);
	font->context = pango_font_map_create_context(font->map);
	pango_context_set_language(
		font->context, pango_language_from_string(language_code(document->language).data));
	/* Positions of printed type, not of pixels. */
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(font->context, options);
	pango_context_set_round_glyph_positions(font->context, FALSE);
	cairo_font_options_destroy(options);
}

void document_font_leave(struct document_font *font)
{
	g_clear_object(&font->context);
	g_clear_object(&font->map);
}

void document_layout_leave(PangoLayout **layout)
{
	g_clear_object(layout);
}

static void attribute_add(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
	attribute->start_index = (guint)from;
	attribute->end_index = (guint)to;
	pango_attr_list_insert(list, attribute);
}

/* The looks of each run, at its bytes of the whole text. */
static void attributes_set(PangoLayout *layout, struct document_text text)
{
	PangoAttrList *list = pango_attr_list_new();
	size_t at = 0;
	for (size_t i = 0; i < text.count; i++) {
		const struct document_run *run = &text.runs[i];
		const size_t end = at + run->text.size;
		if (run->bold)
			attribute_add(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), at, end);
		if (run->italic)
			attribute_add(list, pango_attr_style_new(PANGO_STYLE_ITALIC), at, end);
		if (run->blank)
			attribute_add(list, pango_attr_background_new(0xFFFF, 0xF2F2, 0xCCCC), at,
				      end);
		if (run->raised) {
			attribute_add(list, pango_attr_font_scale_new(PANGO_FONT_SCALE_SUPERSCRIPT),
				      at, end);
			attribute_add(
				list,
				pango_attr_baseline_shift_new(PANGO_BASELINE_SHIFT_SUPERSCRIPT), at,
				end);
		}
		at = end;
	}
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
}

PangoLayout *document_layout(const struct document_font *font, struct document_text text,
			     const struct document_type *type, double width_pt)
{
	const struct document *document = font->document;
	PangoLayout *layout = pango_layout_new(font->context);
	PangoFontDescription *description = pango_font_description_new();
	pango_font_description_set_family(description,
					  str_cstring(document->arena, document->paper->font));
	pango_font_description_set_absolute_size(description, type->size_pt * PANGO_SCALE);
	if (type->bold)
		pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD);
	if (type->italic)
		pango_font_description_set_style(description, PANGO_STYLE_ITALIC);
	pango_layout_set_font_description(layout, description);
	pango_font_description_free(description);
	const struct str whole = document_plain(document->arena, text);
	pango_layout_set_text(layout, whole.data, (int)whole.size);
	attributes_set(layout, text);
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_layout_set_alignment(layout, type->align);
	pango_layout_set_justify(layout, type->justified);
	pango_layout_set_indent(layout, (int)lround(type->indent_pt * PANGO_SCALE));
	if (type->line_spacing > 0)
		pango_layout_set_line_spacing(layout, (float)type->line_spacing);
	if (width_pt >= 0)
		pango_layout_set_width(layout, (int)lround(width_pt * PANGO_SCALE));
	return layout;
}

double document_layout_width_pt(PangoLayout *layout)
{
	int width = 0;
	pango_layout_get_size(layout, &width, NULL);
	return (double)width / PANGO_SCALE;
}

double document_layout_height_pt(PangoLayout *layout)
{
	int height = 0;
	pango_layout_get_size(layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

static double bold_width_pt(const struct document_font *font, struct str text, double size_pt)
{
	ON_LEAVE(document_layout_leave)
	PangoLayout *layout =
		document_layout(font, document_text(font->document->arena, text),
				&(struct document_type){.size_pt = size_pt, .bold = true}, -1);
	return document_layout_width_pt(layout);
}

struct document_lines document_lines_measure(const struct document *document)
{
	const struct paper *paper = document->paper;
	const struct document_letterhead *letterhead = &document->letterhead;
	const double room = document_room_pt(document, false);
	ON_LEAVE(document_font_leave) struct document_font font;
	document_font_open(&font, document);
	const double organ = bold_width_pt(&font, letterhead->organ,
					   document_measure(document, paper->organ_pt));
	const double abstract = bold_width_pt(&font, document->abstract,
					      document_measure(document, paper->abstract_pt));
	return (struct document_lines){
		.organ_pt = paper->organ_line_share.chosen *
			    fmin(organ, room * DOCUMENT_LETTERHEAD_LEFT_SHARE),
		.motto_pt = bold_width_pt(&font, letterhead->motto,
					  document_measure(document, paper->motto_pt)),
		.abstract_pt = paper->abstract_line_share.chosen * fmin(abstract, room),
	};
}
