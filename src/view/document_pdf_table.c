/* document_pdf_table.c - tables that break between rows, with their header on every page. */
#include "document_pdf.h"

#include <math.h>

#define BORDER_PT 0.5
#define PADDING_X_PT 3.5
#define PADDING_Y_PT 2
#define NOTE_GAP_PT 2

struct grid_pdf {
	struct pdf *pdf;
	struct document_grid *grid;
	double size_pt;
};

static void grid_open(struct pdf *pdf, const struct table *table, struct grid_pdf *out)
{
	out->pdf = pdf;
	out->grid = arena_new(pdf->arena, struct document_grid);
	out->size_pt = document_measure(pdf->document, pdf->document->paper->table_pt);
	document_grid_make(pdf->document, table, pdf->width, out->grid);
}

/* Row 0 is the header. */
static PangoLayout *cell_layout(const struct grid_pdf *shown, size_t row, size_t column)
{
	const struct document_grid *grid = shown->grid;
	const bool number = row > 0 && document_grid_is_number(grid, column);
	const struct document_type type = {
		.size_pt = shown->size_pt,
		.bold = row == 0 || document_grid_is_marked(grid, row),
		.align = row == 0 ? PANGO_ALIGN_CENTER
				  : (number ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT),
	};
	return document_layout(&shown->pdf->font,
			       document_grid_text(shown->pdf->arena, grid, row, column), &type,
			       shown->pdf->width * grid->shares[column] - 2 * PADDING_X_PT);
}

static double row_height(const struct grid_pdf *shown, size_t row)
{
	double height = 0;
	for (size_t i = 0; i < shown->grid->column_count; i++) {
		ON_LEAVE(document_layout_leave) PangoLayout *layout = cell_layout(shown, row, i);
		height = fmax(height, document_layout_height_pt(layout));
	}
	return height + 2 * PADDING_Y_PT;
}

static void cell_draw(const struct grid_pdf *shown, size_t row, size_t column, double x,
		      double height)
{
	struct pdf *pdf = shown->pdf;
	const bool row_header =
		shown->grid->table->columns[shown->grid->columns[column]].row_header;
	const bool header = row == 0 || row_header;
	const char *tag = header ? "TH" : "TD";
	ON_LEAVE(document_layout_leave) PangoLayout *layout = cell_layout(shown, row, column);
	cairo_rectangle(pdf->cairo, x, pdf->y, pdf->width * shown->grid->shares[column], height);
	cairo_set_line_width(pdf->cairo, BORDER_PT);
	cairo_stroke(pdf->cairo);
	if (header)
		buffer_add_char(&pdf->marks, row == 0 ? PDF_MARK_COLUMN : PDF_MARK_ROW);
	pdf_tag(pdf, tag);
	pdf_layout(pdf, layout, x + PADDING_X_PT,
		   pdf->y + (height - document_layout_height_pt(layout)) / 2);
	pdf_tag_end(pdf, tag);
}

static void row_draw(const struct grid_pdf *shown, size_t row, double height)
{
	struct pdf *pdf = shown->pdf;
	double x = pdf->left;
	pdf_tag(pdf, "TR");
	for (size_t i = 0; i < shown->grid->column_count; i++) {
		cell_draw(shown, row, i, x, height);
		x += pdf->width * shown->grid->shares[i];
	}
	pdf_tag_end(pdf, "TR");
	pdf->y += height;
}

double pdf_table_start_height(struct pdf *pdf, const struct table *table)
{
	struct grid_pdf shown;
	grid_open(pdf, table, &shown);
	double height = row_height(&shown, 0);
	if (shown.grid->row_count > 0)
		height += row_height(&shown, 1);
	return height;
}

static void notes_draw(const struct grid_pdf *shown)
{
	struct pdf *pdf = shown->pdf;
	const double size = document_measure(pdf->document, pdf->document->paper->note_pt);
	for (size_t i = 0; i < shown->grid->notes.count; i++)
		pdf_text(pdf, &(struct pdf_text){
				      .tag = "P",
				      .text = document_grid_note(pdf->arena, shown->grid, i),
				      .type = {.size_pt = size},
				      .before = NOTE_GAP_PT,
			      });
}

/* A page's rows are one table of the structure: each has its header. */
void pdf_table(struct pdf *pdf, const struct table *table)
{
	struct grid_pdf shown;
	grid_open(pdf, table, &shown);
	const double header = row_height(&shown, 0);
	pdf_tag(pdf, "Table");
	row_draw(&shown, 0, header);
	for (size_t row = 1; row <= shown.grid->row_count; row++) {
		const double height = row_height(&shown, row);
		if (!pdf_fits(pdf, height) && pdf->y > pdf->top + header + 1) {
			pdf_tag_end(pdf, "Table");
			pdf_page(pdf);
			pdf_tag(pdf, "Table");
			row_draw(&shown, 0, header);
		}
		row_draw(&shown, row, height);
	}
	pdf_tag_end(pdf, "Table");
	notes_draw(&shown);
}
