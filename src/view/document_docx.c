/* document_docx.c - a paper as DOCX (Office Open XML, ECMA-376): XML views zipped.
 *
 * What a clerk edits is real: heading styles with their numbering, a table style with a repeated
 * header row, captions that count, pictures with alternative text. */
#include "document_parts.h"

#include <math.h>
#include "../files/zip_write.h"
#include "messages.h"
#include "views.h"

#define PICTURE_WIDTH_PX 1200 /* some 185 a printed inch */
#define EMU_PER_POINT 12700
#define TWIPS_PER_POINT 20
#define FIXED_PARTS 10
/* Lists of docx_numbering: 1 the headings of the body, 2 dashes, then the headings of each annex,
 * which begin again at I. */
#define ANNEX_LIST(number) (2 + (number))

/* What one file is made of. */
struct docx {
	const struct document *document;
	struct arena *arena;
	double room_pt; /* of the part being written */
	int64_t list;   /* of its headings; 0: the style's own, the body's */
	struct zip_part parts[FIXED_PARTS + DOCUMENT_PICTURES_MAX];
	size_t part_count;
	struct view_docx_media media[DOCUMENT_PICTURES_MAX];
	size_t media_count;
};

static int64_t twips(double points)
{
	return llround(points * TWIPS_PER_POINT);
}

static int64_t mm_twips(struct paper_measure measure)
{
	return twips(measure.chosen * PAPER_POINTS_PER_MM);
}

static int64_t half_points(const struct document *document, struct paper_measure measure)
{
	return llround(2 * document_measure(document, measure));
}

static enum status part_add(struct docx *docx, const char *name, struct html *xml,
			    struct error *err)
{
	struct html_markup finished;
	TRY(html_finish(xml, &finished, err));
	docx->parts[docx->part_count++] = (struct zip_part){.name = name, .content = finished.text};
	return STATUS_OK;
}

static void xml_start(const struct docx *docx, struct html *xml)
{
	html_init(xml, docx->arena, docx->document->language);
	xml->out.ceiling = DOCUMENT_BYTES_MAX;
}

/* --- text, tables, pictures --------------------------------------------------------------- */

static struct view_docx_text text_view(const struct docx *docx, struct document_text text)
{
	struct view_docx_run *runs = arena_array(docx->arena, struct view_docx_run, text.count);
	for (size_t i = 0; i < text.count; i++)
		runs[i] = (struct view_docx_run){.text = text.runs[i].text,
						 .bold = text.runs[i].bold,
						 .italic = text.runs[i].italic,
						 .blank = text.runs[i].blank,
						 .raised = text.runs[i].raised};
	return (struct view_docx_text){.runs = runs, .runs_count = text.count};
}

static struct view_docx_text plain_view(const struct docx *docx, struct str text)
{
	return text_view(docx, document_text(docx->arena, text));
}

static struct view_docx_text *plain_views(const struct docx *docx, const struct str *texts,
					  size_t count)
{
	struct view_docx_text *views = arena_array(docx->arena, struct view_docx_text, count);
	for (size_t i = 0; i < count; i++)
		views[i] = plain_view(docx, texts[i]);
	return views;
}

static struct view_docx_text *texts_view(const struct docx *docx, const struct document_text *texts,
					 size_t count)
{
	struct view_docx_text *views = arena_array(docx->arena, struct view_docx_text, count);
	for (size_t i = 0; i < count; i++)
		views[i] = text_view(docx, texts[i]);
	return views;
}

/* Row 0 is the header. */
static struct str cell_style(const struct document_grid *grid, size_t row, size_t column)
{
	if (row == 0)
		return STR("TableHead");
	const bool number = document_grid_is_number(grid, column);
	if (document_grid_is_marked(grid, row))
		return number ? STR("TableNumberMarked") : STR("TableTextMarked");
	return number ? STR("TableNumber") : STR("TableText");
}

static struct view_docx_row row_view(const struct docx *docx, const struct document_grid *grid,
				     const struct view_docx_width *widths, size_t row)
{
	struct view_docx_cell *cells =
		arena_array(docx->arena, struct view_docx_cell, grid->column_count);
	for (size_t i = 0; i < grid->column_count; i++)
		cells[i] = (struct view_docx_cell){
			.text = text_view(docx, document_grid_text(docx->arena, grid, row, i)),
			.style = cell_style(grid, row, i),
			.width = widths[i].twips,
		};
	return (struct view_docx_row){
		.cells = cells, .cells_count = grid->column_count, .header = row == 0};
}

static struct view_docx_table table_view(const struct docx *docx, const struct table *table)
{
	struct document_grid *grid = arena_new(docx->arena, struct document_grid);
	document_grid_make(docx->document, table, docx->room_pt, grid);
	struct view_docx_width *widths =
		arena_array(docx->arena, struct view_docx_width, grid->column_count);
	struct view_docx_row *rows =
		arena_array(docx->arena, struct view_docx_row, grid->row_count + 1);
	struct view_docx_text *notes =
		arena_array(docx->arena, struct view_docx_text, grid->notes.count);
	for (size_t i = 0; i < grid->column_count; i++)
		widths[i].twips = twips(docx->room_pt * grid->shares[i]);
	for (size_t row = 0; row <= grid->row_count; row++)
		rows[row] = row_view(docx, grid, widths, row);
	for (size_t i = 0; i < grid->notes.count; i++)
		notes[i] = text_view(docx, document_grid_note(docx->arena, grid, i));
	return (struct view_docx_table){
		.caption = table->caption,
		.widths = widths,
		.widths_count = grid->column_count,
		.rows = rows,
		.rows_count = grid->row_count + 1,
		.notes = notes,
		.notes_count = grid->notes.count,
	};
}

static enum status picture_view(struct docx *docx, const struct document_picture *picture,
				struct view_docx_picture *view, struct error *err)
{
	struct str svg, png;
	struct chart_size size;
	TRY(document_picture_svg(docx->document, picture, &svg, err));
	TRY(chart_png(docx->arena, svg, PICTURE_WIDTH_PX, &png, err));
	TRY(chart_svg_size(svg, &size, err));
	const size_t number = ++docx->media_count;
	const struct str path = str_format(docx->arena, "media/picture%zu.png", number);
	const struct str relation = str_format(docx->arena, "rIdPicture%zu", number);
	docx->media[number - 1] = (struct view_docx_media){relation, path};
	docx->parts[docx->part_count++] = (struct zip_part){
		.name = str_format(docx->arena, "word/" STR_FMT, STR_ARG(path)).data,
		.content = png,
		.packed_already = true,
	};
	const double width = docx->room_pt * EMU_PER_POINT;
	*view = (struct view_docx_picture){
		.number = (int64_t)number,
		.relation = relation,
		.description = picture->description,
		.width_emu = llround(width),
		.height_emu = llround(width * size.height_px / size.width_px),
	};
	return STATUS_OK;
}

static struct view_docx_caption caption_view(const struct docx *docx,
					     const struct document_block *block)
{
	const bool table = block->kind == DOCUMENT_TABLE;
	const struct str label = document_caption_label(docx->document, block);
	return (struct view_docx_caption){
		.style = table ? STR("TableCaption") : STR("Caption"),
		.label = str_format(docx->arena, STR_FMT " ", STR_ARG(label)),
		.sequence = table ? STR("Table") : STR("Figure"),
		.number = block->number,
		.stop = STR(". "), /* a template's own space before a tag is not written */
		.text = text_view(docx, block->text),
	};
}

static enum status block_view(struct docx *docx, const struct document_block *block,
			      struct view_docx_block *view, struct error *err)
{
	static const char *const heading_styles[] = {"Heading1", "Heading2", "Heading3"};
	*view = (struct view_docx_block){.text = text_view(docx, block->text)};
	switch (block->kind) {
	case DOCUMENT_HEADING:
		view->style = str_from(heading_styles[block->level - 1]);
		view->list = docx->list;
		view->list_level = block->level - 1;
		break;
	case DOCUMENT_PARAGRAPH:
		view->style = STR("BodyText");
		break;
	case DOCUMENT_NOTE:
		view->style = STR("TableNote");
		break;
	case DOCUMENT_LIST:
		view->items = texts_view(docx, block->items, block->item_count);
		view->items_count = block->item_count;
		break;
	case DOCUMENT_TABLE:
		view->has_caption = view->has_table = true;
		view->caption = caption_view(docx, block);
		view->table = table_view(docx, block->table);
		break;
	case DOCUMENT_PICTURE:
		view->has_caption = view->has_picture = true;
		view->caption = caption_view(docx, block);
		return picture_view(docx, &block->picture, &view->picture, err);
	}
	return STATUS_OK;
}

static enum status blocks_view(struct docx *docx, const struct document_part *part,
			       const struct view_docx_block **out, struct error *err)
{
	struct view_docx_block *views =
		arena_array(docx->arena, struct view_docx_block, part->block_count);
	docx->room_pt = document_room_pt(docx->document, part->wide);
	docx->list = part->number == 0 ? 0 : ANNEX_LIST(part->number);
	for (size_t i = 0; i < part->block_count; i++)
		TRY(block_view(docx, &part->blocks[i], &views[i], err));
	/* A signature does not stand on a page without words of the paper. */
	if (part->number == 0 && part->block_count > 0)
		views[part->block_count - 1].keeps = true;
	*out = views;
	return STATUS_OK;
}

/* --- the paper ---------------------------------------------------------------------------- */

static struct view_docx_letterhead letterhead_view(const struct docx *docx)
{
	const struct document_letterhead *letterhead = &docx->document->letterhead;
	const double room = document_room_pt(docx->document, false);
	return (struct view_docx_letterhead){
		.left_width = twips(room * DOCUMENT_LETTERHEAD_LEFT_SHARE),
		.right_width = twips(room * (1 - DOCUMENT_LETTERHEAD_LEFT_SHARE)),
		.superior = plain_view(docx, letterhead->superior_organ),
		.organ = plain_view(docx, letterhead->organ),
		.country = letterhead->country,
		.motto = letterhead->motto,
		.number = plain_view(docx, letterhead->number),
		.subject = letterhead->subject,
		.place = plain_view(docx, letterhead->place_and_date),
	};
}

static struct view_docx_ending ending_view(const struct docx *docx)
{
	const struct document *document = docx->document;
	const double room = document_room_pt(document, false);
	return (struct view_docx_ending){
		.left_width = twips(room / 2),
		.right_width = twips(room / 2),
		.recipients_title = document->recipients_title,
		.recipients = plain_views(docx, document->recipients, document->recipient_count),
		.recipients_count = document->recipient_count,
		.authority = plain_view(docx, document->authority),
		.signatory = plain_view(docx, document->signatory),
	};
}

static struct view_docx_section section_view(const struct docx *docx,
					     const struct document_part *part)
{
	const struct paper *paper = docx->document->paper;
	const struct document_page page = document_page(docx->document, part->wide);
	return (struct view_docx_section){
		.width = twips(page.width_pt),
		.height = twips(page.height_pt),
		.wide = part->wide,
		.top = mm_twips(paper->margin_top_mm),
		.bottom = mm_twips(paper->margin_bottom_mm),
		.left = mm_twips(paper->margin_left_mm),
		.right = mm_twips(paper->margin_right_mm),
		.header = mm_twips(paper->margin_top_mm) / 2,
	};
}

static enum status document_add(struct docx *docx, struct error *err)
{
	const struct document *document = docx->document;
	struct view_docx_document view = {
		.letterhead = letterhead_view(docx),
		.kind = document->kind,
		.abstract = plain_view(docx, document->abstract),
		.addressees = plain_views(docx, document->addressees, document->addressee_count),
		.addressees_count = document->addressee_count,
		.blocks_count = document->body.block_count,
		.ending = ending_view(docx),
		.annexes_count = document->annex_count,
	};
	const struct document_part *part = &document->body;
	struct view_docx_annex *annexes =
		arena_array(docx->arena, struct view_docx_annex, document->annex_count);
	TRY(blocks_view(docx, &document->body, &view.blocks, err));
	for (size_t i = 0; i < document->annex_count; i++) {
		annexes[i] = (struct view_docx_annex){
			.label = document_annex_label(document, &document->annexes[i]),
			.title = document->annexes[i].title,
			.origin = plain_view(docx, document->annex_origin),
			.blocks_count = document->annexes[i].block_count,
			.before = section_view(docx, part),
		};
		part = &document->annexes[i];
		TRY(blocks_view(docx, &document->annexes[i], &annexes[i].blocks, err));
	}
	view.annexes = annexes;
	view.section = section_view(docx, part);
	struct html xml;
	xml_start(docx, &xml);
	view_docx_document(&xml, &view);
	return part_add(docx, "word/document.xml", &xml, err);
}

/* Half of what a centred line leaves free of its place. */
static int64_t line_indent(double place_pt, double line_pt)
{
	return twips(fmax(0, (place_pt - line_pt) / 2));
}

static struct view_docx_sizes sizes_view(const struct document *document)
{
	const struct paper *paper = document->paper;
	return (struct view_docx_sizes){
		.body = half_points(document, paper->body_pt),
		.heading = half_points(document, paper->heading_pt),
		.title = half_points(document, paper->title_pt),
		.abstract = half_points(document, paper->abstract_pt),
		.country = half_points(document, paper->country_pt),
		.motto = half_points(document, paper->motto_pt),
		.organ = half_points(document, paper->organ_pt),
		.number = half_points(document, paper->number_pt),
		.subject = half_points(document, paper->subject_pt),
		.place = half_points(document, paper->place_pt),
		.recipients_title = half_points(document, paper->recipients_title_pt),
		.recipients = half_points(document, paper->recipients_pt),
		.signature = half_points(document, paper->signature_pt),
		.annex = half_points(document, paper->annex_pt),
		.annex_title = half_points(document, paper->annex_title_pt),
		.table = half_points(document, paper->table_pt),
		.caption = half_points(document, paper->caption_pt),
		.note = half_points(document, paper->note_pt),
		.page_number = half_points(document, paper->page_number_pt),
	};
}

static struct view_docx_distances distances_view(const struct document *document)
{
	const struct paper *paper = document->paper;
	const double room = document_room_pt(document, false);
	const double left = room * DOCUMENT_LETTERHEAD_LEFT_SHARE;
	const struct document_lines lines = document_lines_measure(document);
	return (struct view_docx_distances){
		.first_line = mm_twips(paper->indent_mm),
		.gap = twips(document_measure(document, paper->paragraph_gap_pt)),
		.line = llround(240 * document_measure(document, paper->line_spacing)),
		.signature_space = twips(document->compact ? 36 : 60),
		.organ_line = line_indent(left, lines.organ_pt),
		.motto_line = line_indent(room - left, lines.motto_pt),
		.abstract_line = line_indent(room, lines.abstract_pt),
	};
}

static enum status styles_add(struct docx *docx, struct error *err)
{
	const struct document *document = docx->document;
	const int64_t first_line = mm_twips(document->paper->indent_mm);
	struct html xml;
	xml_start(docx, &xml);
	view_docx_styles(&xml, &(struct view_docx_styles){
				       .font = document->paper->font,
				       .locale = document_locale(document),
				       .size = sizes_view(document),
				       .distance = distances_view(document),
			       });
	TRY(part_add(docx, "word/styles.xml", &xml, err));
	xml_start(docx, &xml);
	struct view_docx_list *annexes =
		arena_array(docx->arena, struct view_docx_list, document->annex_count);
	for (size_t i = 0; i < document->annex_count; i++)
		annexes[i].number = ANNEX_LIST(document->annexes[i].number);
	view_docx_numbering(&xml, &(struct view_docx_numbering){
					  .first_line = first_line,
					  .annexes = annexes,
					  .annexes_count = document->annex_count,
				  });
	TRY(part_add(docx, "word/numbering.xml", &xml, err));
	xml_start(docx, &xml);
	view_docx_settings(&xml, &(struct view_docx_settings){.locale = document_locale(document)});
	return part_add(docx, "word/settings.xml", &xml, err);
}

/* After the document, which numbers the pictures. */
static enum status relations_add(struct docx *docx, struct error *err)
{
	struct html xml;
	xml_start(docx, &xml);
	view_docx_document_relations(
		&xml, &(struct view_docx_document_relations){.media = docx->media,
							     .media_count = docx->media_count});
	TRY(part_add(docx, "word/_rels/document.xml.rels", &xml, err));
	xml_start(docx, &xml);
	view_docx_header(&xml);
	return part_add(docx, "word/header1.xml", &xml, err);
}

static enum status package_add(struct docx *docx, struct error *err)
{
	const struct document *document = docx->document;
	struct html xml;
	xml_start(docx, &xml);
	view_docx_content_types(&xml);
	TRY(part_add(docx, "[Content_Types].xml", &xml, err));
	xml_start(docx, &xml);
	view_docx_package_relations(&xml);
	TRY(part_add(docx, "_rels/.rels", &xml, err));
	xml_start(docx, &xml);
	view_docx_core(
		&xml, &(struct view_docx_core){
			      .title = document->title,
			      .locale = document_locale(document),
			      .created = str_format(docx->arena, STR_FMT "T00:00:00Z",
						    STR_ARG(date_iso(docx->arena, document->date))),
		      });
	TRY(part_add(docx, "docProps/core.xml", &xml, err));
	xml_start(docx, &xml);
	view_docx_app(&xml);
	return part_add(docx, "docProps/app.xml", &xml, err);
}

enum status document_write_docx(const struct document *document, struct str *content,
				struct error *err)
{
	struct docx *docx = arena_new(document->arena, struct docx);
	docx->document = document;
	docx->arena = document->arena;
	TRY(package_add(docx, err));
	TRY(styles_add(docx, err));
	TRY(document_add(docx, err));
	TRY(relations_add(docx, err));
	return zip_write(docx->arena, docx->parts, docx->part_count, content, err);
}
