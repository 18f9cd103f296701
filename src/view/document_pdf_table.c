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
	document_grid_make(pdf->document, table, out->grid);
}

/* Row 0 is the header. */
static PangoLayout *cell_layout(const struct grid_pdf *shown, size_t row, size_t column)
{
	const struct document_grid *grid = shown->grid;
	const struct table *table = grid->table;
	struct document_type type = {.size_pt = shown->size_pt};
	struct document_run runs[2] = {0};
	size_t count = 1;
	if (row == 0) {
		runs[0].text = table->columns[grid->columns[column]].title;
		type.bold = true;
		type.align = PANGO_ALIGN_CENTER;
	} else {
		const struct document_cell *cell =
			&grid->cells[(row - 1) * grid->column_count + column];
		runs[0].text = cell->text;
		if (cell->note > 0)
			runs[count++] = (struct document_run){
				.text = str_format(shown->pdf->arena, "(%d)", cell->note),
				.raised = true};
		type.bold = table->row_marked != NULL && table->row_marked[row - 1];
		if (document_grid_is_number(grid, column))
			type.align = PANGO_ALIGN_RIGHT;
	}
	const double width = shown->pdf->width * grid->shares[column] - 2 * PADDING_X_PT;
	return document_layout(&shown->pdf->font, (struct document_text){runs, count}, &type,
			       width);
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
	for (size_t i = 0; i < shown->grid->note_count; i++) {
		const struct document_run runs[] = {
			{.text = str_format(pdf->arena, "(%zu)", i + 1), .raised = true},
			{.text = str_format(pdf->arena, " " STR_FMT,
					    STR_ARG(shown->grid->notes[i]))}};
		pdf_text(pdf,
			 &(struct pdf_text){
				 .tag = "P",
				 .text = {runs, 2},
				 .type = {.size_pt = document_measure(
						  pdf->document, pdf->document->paper->note_pt)},
				 .before = NOTE_GAP_PT,
			 });
	}
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
