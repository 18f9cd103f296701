/* document_pdf.c - a paper as tagged PDF, by cairo and Pango: what stands where. */
#include "document_pdf.h"

#include <math.h>

#include <librsvg/rsvg.h>

#include "messages.h"

#define ENDING_GAP_PT 6
#define SIGNATURE_SPACE_PT 60 /* for stamp and signature */
#define SIGNATURE_SPACE_COMPACT_PT 42

static void surface_leave(cairo_surface_t **surface)
{
	cairo_surface_destroy(*surface); /* NULL is allowed */
}

static void context_leave(cairo_t **context)
{
	cairo_destroy(*context); /* NULL is allowed */
}

static void handle_leave(RsvgHandle **handle)
{
	g_clear_object(handle);
}

static cairo_status_t add_bytes(void *closure, const unsigned char *data, unsigned int size)
{
	struct buffer *out = closure;
	buffer_add(out, (struct str){(const char *)data, size});
	return out->status == STATUS_OK ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static double measure(const struct pdf *pdf, struct paper_measure measure)
{
	return document_measure(pdf->document, measure);
}

/* --- the letterhead and the end of the paper ------------------------------------------------ */

/* Centred in a column of the letterhead. */
static void column_line(struct pdf *pdf, struct str text, struct document_type type, double left,
			double width)
{
	type.align = PANGO_ALIGN_CENTER;
	pdf_text(pdf, &(struct pdf_text){.tag = "P",
					 .text = document_text(pdf->arena, text),
					 .type = type,
					 .left = left,
					 .width = width});
}

static void letterhead_draw(struct pdf *pdf)
{
	const struct document_letterhead *letterhead = &pdf->document->letterhead;
	const struct paper *paper = pdf->document->paper;
	const struct document_lines lines = document_lines_measure(pdf->document);
	const double left = pdf->width * DOCUMENT_LETTERHEAD_LEFT_SHARE;
	const double right = pdf->width - left, top = pdf->y;
	const struct document_type organ = {.size_pt = measure(pdf, paper->organ_pt)};
	struct document_type bold = organ;
	bold.bold = true;
	column_line(pdf, letterhead->superior_organ, organ, 0, left);
	column_line(pdf, letterhead->organ, bold, 0, left);
	pdf_rule(pdf, 0, left, lines.organ_pt);
	const double left_end = pdf->y;

	pdf->y = top;
	bold.size_pt = measure(pdf, paper->country_pt);
	column_line(pdf, letterhead->country, bold, left, right);
	bold.size_pt = measure(pdf, paper->motto_pt);
	column_line(pdf, letterhead->motto, bold, left, right);
	pdf_rule(pdf, left, right, lines.motto_pt);

	const double below = fmax(pdf->y, left_end) + 4;
	pdf->y = below;
	column_line(pdf, letterhead->number,
		    (struct document_type){.size_pt = measure(pdf, paper->number_pt)}, 0, left);
	/* A letter's subject is its title. */
	pdf_text(pdf, &(struct pdf_text){.tag = "H1",
					 .text = document_text(pdf->arena, letterhead->subject),
					 .type = {.size_pt = measure(pdf, paper->subject_pt),
						  .align = PANGO_ALIGN_CENTER},
					 .width = left});
	const double number_end = pdf->y;
	pdf->y = below;
	column_line(
		pdf, letterhead->place_and_date,
		(struct document_type){.size_pt = measure(pdf, paper->place_pt), .italic = true},
		left, right);
	pdf->y = fmax(pdf->y, number_end);
}

/* One heading of several centred lines, each of them a text. */
static void centred_heading(struct pdf *pdf, const char *tag, const struct str *texts, size_t count,
			    double size_pt)
{
	const struct document_type type = {
		.size_pt = size_pt, .bold = true, .align = PANGO_ALIGN_CENTER};
	pdf_tag(pdf, tag);
	for (size_t i = 0; i < count; i++)
		pdf_text(pdf, &(struct pdf_text){.tag = "Span",
						 .text = document_text(pdf->arena, texts[i]),
						 .type = type});
	pdf_tag_end(pdf, tag);
}

/* Kind and abstract: the paper's title. */
static void title_draw(struct pdf *pdf)
{
	const struct document *document = pdf->document;
	const struct document_lines lines = document_lines_measure(document);
	const struct str texts[] = {document->kind, document->abstract};
	pdf->y += 12;
	centred_heading(pdf, "H1", texts, sizeof texts / sizeof texts[0],
			measure(pdf, document->paper->title_pt));
	pdf_rule(pdf, 0, pdf->width, lines.abstract_pt);
	pdf->y += 8;
}

static void addressees_draw(struct pdf *pdf)
{
	const struct document *document = pdf->document;
	for (size_t i = 0; i < document->addressee_count; i++)
		pdf_text(pdf, &(struct pdf_text){
				      .tag = "P",
				      .text = document_text(pdf->arena, document->addressees[i]),
				      .type = {.size_pt = measure(pdf, document->paper->body_pt),
					       .align = PANGO_ALIGN_CENTER},
				      .before = i == 0 ? 6 : 0,
				      .after = measure(pdf, document->paper->paragraph_gap_pt)});
}

static void recipients_draw(struct pdf *pdf, double width)
{
	const struct document *document = pdf->document;
	const struct paper *paper = document->paper;
	pdf_text(pdf,
		 &(struct pdf_text){.tag = "P",
				    .text = document_text(pdf->arena, document->recipients_title),
				    .type = {.size_pt = measure(pdf, paper->recipients_title_pt),
					     .bold = true,
					     .italic = true},
				    .width = width});
	for (size_t i = 0; i < document->recipient_count; i++)
		pdf_text(pdf, &(struct pdf_text){
				      .tag = "P",
				      .text = document_text(pdf->arena, document->recipients[i]),
				      .type = {.size_pt = measure(pdf, paper->recipients_pt)},
				      .width = width});
}

static double signature_space(const struct pdf *pdf)
{
	return pdf->document->compact ? SIGNATURE_SPACE_COMPACT_PT : SIGNATURE_SPACE_PT;
}

static double ending_height(const struct pdf *pdf)
{
	const struct paper *paper = pdf->document->paper;
	const double lines = (double)pdf->document->recipient_count + 3;
	return ENDING_GAP_PT +
	       fmax(3 * 1.2 * measure(pdf, paper->signature_pt) + signature_space(pdf),
		    lines * 1.2 * measure(pdf, paper->recipients_pt));
}

static void ending_draw(struct pdf *pdf)
{
	const struct document *document = pdf->document;
	const struct paper *paper = document->paper;
	const double half = pdf->width / 2;
	const struct document_type type = {.size_pt = measure(pdf, paper->signature_pt),
					   .bold = true};
	pdf_keep(pdf, ending_height(pdf));
	pdf->y += ENDING_GAP_PT;
	const double top = pdf->y;
	recipients_draw(pdf, half);
	const double left_end = pdf->y;
	pdf->y = top;
	column_line(pdf, document->authority, type, half, half);
	pdf->y += signature_space(pdf);
	column_line(pdf, document->signatory, type, half, half);
	pdf->y = fmax(pdf->y, left_end);
}

/* --- the text ------------------------------------------------------------------------------- */

static struct document_type body_type(const struct pdf *pdf)
{
	const struct paper *paper = pdf->document->paper;
	return (struct document_type){
		.size_pt = measure(pdf, paper->body_pt),
		.line_spacing = measure(pdf, paper->line_spacing),
		.justified = true,
		.indent_pt = paper->indent_mm.chosen * PAPER_POINTS_PER_MM,
	};
}

static double gap(const struct pdf *pdf)
{
	return measure(pdf, pdf->document->paper->paragraph_gap_pt);
}

static void heading_draw(struct pdf *pdf, const struct document_block *block, int *section)
{
	static const char *const tags[] = {"H2", "H3", "H4"};
	const struct str number = document_heading_number(pdf->arena, block);
	const struct str whole = str_format(pdf->arena, STR_FMT " " STR_FMT, STR_ARG(number),
					    STR_ARG(document_plain(pdf->arena, block->text)));
	struct pdf_text text = {.tag = tags[block->level - 1],
				.text = document_text(pdf->arena, whole),
				.type = body_type(pdf),
				.before = block->level == 1 ? gap(pdf) : 0,
				.after = gap(pdf)};
	text.type.size_pt = measure(pdf, pdf->document->paper->heading_pt);
	text.type.bold = true;
	text.type.italic = block->level == 3;
	text.type.justified = false;
	/* A heading stays with two lines of what follows. */
	pdf_keep(pdf, pdf_text_height(pdf, &text) + gap(pdf) + 3 * 1.2 * text.type.size_pt);
	int parent = block->level == 1 ? CAIRO_PDF_OUTLINE_ROOT : *section;
	if (block->level < 3)
		pdf_bookmark(pdf, &parent, whole);
	if (block->level == 1)
		*section = parent;
	pdf_text(pdf, &text);
}

static void list_draw(struct pdf *pdf, const struct document_block *block)
{
	pdf_tag(pdf, "L");
	for (size_t i = 0; i < block->item_count; i++) {
		struct document_run runs[DOCUMENT_RUNS_MAX + 1] = {{.text = STR("- ")}};
		const size_t count = block->items[i].count;
		memcpy(runs + 1, block->items[i].runs, count * sizeof *runs);
		pdf_text(pdf, &(struct pdf_text){.tag = "LI",
						 .text = {runs, count + 1},
						 .type = body_type(pdf),
						 .after = gap(pdf)});
	}
	pdf_tag_end(pdf, "L");
}

static struct pdf_text caption_text(struct pdf *pdf, const struct document_block *block)
{
	const bool table = block->kind == DOCUMENT_TABLE;
	const struct str whole = document_caption(pdf->document, block);
	return (struct pdf_text){
		.tag = "Caption",
		.text = document_text(pdf->arena, whole),
		.type = {.size_pt = measure(pdf, pdf->document->paper->caption_pt),
			 .italic = true,
			 .align = PANGO_ALIGN_CENTER},
		.before = table ? gap(pdf) : 3,
		.after = table ? 4 : gap(pdf),
	};
}

static void table_draw(struct pdf *pdf, const struct document_block *block)
{
	const struct pdf_text caption = caption_text(pdf, block);
	pdf_keep(pdf, pdf_text_height(pdf, &caption) + caption.before + caption.after +
			      pdf_table_start_height(pdf, block->table));
	pdf_text(pdf, &caption);
	pdf_table(pdf, block->table);
	pdf->y += gap(pdf);
}

static enum status picture_draw(struct pdf *pdf, const struct document_block *block,
				struct error *err)
{
	const struct pdf_text caption = caption_text(pdf, block);
	struct str svg;
	struct chart_size size;
	TRY(document_picture_svg(pdf->document, &block->picture, &svg, err));
	TRY(chart_svg_size(svg, &size, err));
	const double height = pdf->width * size.height_px / size.width_px;
	pdf_keep(pdf, height + caption.before + caption.after + pdf_text_height(pdf, &caption));
	ON_LEAVE(handle_leave)
	RsvgHandle *handle = rsvg_handle_new_from_data((const guint8 *)svg.data, svg.size, NULL);
	const RsvgRectangle place = {pdf->left, pdf->y, pdf->width, height};
	pdf_tag(pdf, "Figure");
	const bool drawn =
		handle != NULL && rsvg_handle_render_document(handle, pdf->cairo, &place, NULL);
	pdf_tag_end(pdf, "Figure");
	if (!drawn)
		return FAIL(err, STATUS_INTERNAL, "a chart cannot be drawn into a PDF");
	pdf->descriptions[pdf->picture_count++] = block->picture.description;
	buffer_add_char(&pdf->marks, PDF_MARK_PICTURE);
	pdf->y += height;
	pdf_text(pdf, &caption);
	return STATUS_OK;
}

static enum status part_draw(struct pdf *pdf, const struct document_part *part, struct error *err)
{
	int section = CAIRO_PDF_OUTLINE_ROOT;
	for (size_t i = 0; i < part->block_count; i++) {
		const struct document_block *block = &part->blocks[i];
		struct pdf_text text = {
			.tag = "P", .text = block->text, .type = body_type(pdf), .after = gap(pdf)};
		switch (block->kind) {
		case DOCUMENT_HEADING:
			heading_draw(pdf, block, &section);
			break;
		case DOCUMENT_NOTE:
			text.type = (struct document_type){
				.size_pt = measure(pdf, pdf->document->paper->note_pt),
				.justified = true};
			pdf_text(pdf, &text);
			break;
		case DOCUMENT_PARAGRAPH:
			if (part->number == 0 && i + 1 == part->block_count)
				pdf_keep(pdf, pdf_text_height(pdf, &text) + text.after +
						      ending_height(pdf));
			pdf_text(pdf, &text);
			break;
		case DOCUMENT_LIST:
			list_draw(pdf, block);
			break;
		case DOCUMENT_TABLE:
			table_draw(pdf, block);
			break;
		case DOCUMENT_PICTURE:
			TRY(picture_draw(pdf, block, err));
			break;
		}
	}
	return STATUS_OK;
}

static enum status annex_draw(struct pdf *pdf, const struct document_part *annex, struct error *err)
{
	const struct document *document = pdf->document;
	const struct str label = document_annex_label(document, annex);
	const double size = measure(pdf, document->paper->annex_title_pt);
	int bookmark = CAIRO_PDF_OUTLINE_ROOT;
	pdf_section(pdf, annex->wide);
	pdf_bookmark(pdf, &bookmark, label);
	const struct str texts[] = {label, annex->title};
	centred_heading(pdf, "H2", texts, sizeof texts / sizeof texts[0], size);
	pdf_text(pdf,
		 &(struct pdf_text){
			 .tag = "P",
			 .text = document_text(pdf->arena, document->annex_origin),
			 .type = {.size_pt = size, .italic = true, .align = PANGO_ALIGN_CENTER},
			 .after = gap(pdf)});
	return part_draw(pdf, annex, err);
}

/* --- the file ------------------------------------------------------------------------------- */

static void metadata_set(struct pdf *pdf)
{
	const struct document *document = pdf->document;
	const struct str day = str_format(pdf->arena, STR_FMT "T00:00:00Z",
					  STR_ARG(date_iso(pdf->arena, document->date)));
	cairo_pdf_surface_set_metadata(
		pdf->surface, CAIRO_PDF_METADATA_TITLE,
		str_cstring(pdf->arena, document_clean(pdf->arena, document->title)));
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR,
				       message_text(document->language, MESSAGE_SITE_NAME).data);
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, day.data);
}

static enum status pages_draw(struct pdf *pdf, struct error *err)
{
	const struct document *document = pdf->document;
	pdf_tag(pdf, "Document");
	pdf_section(pdf, false);
	letterhead_draw(pdf);
	if (document->kind.size > 0)
		title_draw(pdf);
	else
		pdf->y += 12;
	addressees_draw(pdf);
	TRY(part_draw(pdf, &document->body, err));
	ending_draw(pdf);
	for (size_t i = 0; i < document->annex_count; i++)
		TRY(annex_draw(pdf, &document->annexes[i], err));
	pdf_tag_end(pdf, "Document");
	cairo_show_page(pdf->cairo);
	return STATUS_OK;
}

enum status document_write_pdf(const struct document *document, struct str *content,
			       struct error *err)
{
	const struct document_page page = document_page(document, false);
	struct buffer out;
	buffer_init(&out, document->arena, DOCUMENT_BYTES_MAX);
	struct pdf *pdf = arena_new(document->arena, struct pdf);
	pdf->document = document;
	pdf->arena = document->arena;
	ON_LEAVE(surface_leave)
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(add_bytes, &out, page.width_pt, page.height_pt);
	ON_LEAVE(context_leave) cairo_t *context = cairo_create(surface);
	ON_LEAVE(document_font_leave) struct document_font font;
	document_font_open(&font, document);
	pdf->surface = surface;
	pdf->cairo = context;
	pdf->font = font;
	buffer_init(&pdf->marks, document->arena, DOCUMENT_BYTES_MAX);
	metadata_set(pdf);
	TRY(pages_draw(pdf, err));
	cairo_surface_finish(surface);
	if (cairo_status(context) != CAIRO_STATUS_SUCCESS ||
	    cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS)
		return FAIL(err, STATUS_INTERNAL, "the PDF cannot be written: %s",
			    cairo_status_to_string(cairo_status(context)));
	struct str file;
	TRY(buffer_finish(&out, &file, err));
	return pdf_add_marks(pdf, file, content, err);
}
