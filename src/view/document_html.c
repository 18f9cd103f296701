/* document_html.c - a paper as HTML: as a part of a page, or as a file that stands alone. */
#include "document_parts.h"

#include "chart_parts.h"
#include "views.h"

/* The lines of web/style.css, ends with NULL; by style_lines.awk. */
extern const char *const page_style[];

struct writing {
	const struct document *document;
	bool alone; /* a file of its own: links would lead nowhere */
};

static struct view_paper_text text_view(const struct writing *writing, struct document_text text)
{
	struct view_paper_run *runs =
		arena_array(writing->document->arena, struct view_paper_run, text.count);
	for (size_t i = 0; i < text.count; i++)
		runs[i] = (struct view_paper_run){.text = text.runs[i].text,
						  .bold = text.runs[i].bold,
						  .italic = text.runs[i].italic,
						  .blank = text.runs[i].blank};
	return (struct view_paper_text){.runs = runs, .runs_count = text.count};
}

static struct view_paper_text plain_view(const struct writing *writing, struct str text)
{
	return text_view(writing, document_text(writing->document->arena, text));
}

static struct view_paper_text *plain_views(const struct writing *writing, const struct str *texts,
					   size_t count)
{
	struct view_paper_text *views =
		arena_array(writing->document->arena, struct view_paper_text, count);
	for (size_t i = 0; i < count; i++)
		views[i] = plain_view(writing, texts[i]);
	return views;
}

/* The table with its label, without links where they lead nowhere. */
static struct html_markup captioned_table(const struct writing *writing,
					  const struct document_block *block)
{
	struct arena *arena = writing->document->arena;
	struct table *table = arena_new(arena, struct table);
	const size_t count = block->table->row_count * block->table->column_count;
	*table = *block->table;
	table->caption = document_caption(writing->document, block);
	if (writing->alone) {
		table->cells = arena_array(arena, struct table_cell, count);
		for (size_t i = 0; i < count; i++) {
			table->cells[i] = block->table->cells[i];
			table->cells[i].link = (struct str){0};
			/* what is drawn in place of a text may lead somewhere too */
			if (table->cells[i].text.size > 0)
				table->cells[i].markup = NULL;
		}
	}
	return table_markup(table);
}

static enum status picture_markup(const struct writing *writing, const struct document_block *block,
				  struct html_markup *markup, struct error *err)
{
	const struct document *document = writing->document;
	struct html html;
	html_init(&html, document->arena, document->language);
	if (writing->alone)
		chart_add_without_links(&html, block->picture.drawn);
	else
		buffer_add(&html.out, block->picture.drawn);
	return html_finish(&html, markup, err);
}

static enum status block_view(const struct writing *writing, const struct document_block *block,
			      struct view_paper_block *view, struct error *err)
{
	struct arena *arena = writing->document->arena;
	*view = (struct view_paper_block){0};
	if (block->kind != DOCUMENT_TABLE && block->kind != DOCUMENT_PICTURE)
		view->text = text_view(writing, block->text);
	switch (block->kind) {
	case DOCUMENT_HEADING:
		view->is_h2 = block->level == 1;
		view->is_h3 = block->level == 2;
		view->is_h4 = block->level == 3;
		view->number = document_heading_number(arena, block);
		break;
	case DOCUMENT_PARAGRAPH:
		view->is_paragraph = true;
		break;
	case DOCUMENT_NOTE:
		view->is_note = true;
		break;
	case DOCUMENT_LIST: {
		struct view_paper_text *items =
			arena_array(arena, struct view_paper_text, block->item_count);
		for (size_t i = 0; i < block->item_count; i++)
			items[i] = text_view(writing, block->items[i]);
		view->items = items;
		view->items_count = block->item_count;
		break;
	}
	case DOCUMENT_TABLE:
		view->table = captioned_table(writing, block);
		break;
	case DOCUMENT_PICTURE:
		view->caption = document_caption(writing->document, block);
		return picture_markup(writing, block, &view->picture, err);
	}
	return STATUS_OK;
}

static enum status blocks_view(const struct writing *writing, const struct document_part *part,
			       const struct view_paper_block **out, struct error *err)
{
	struct view_paper_block *views =
		arena_array(writing->document->arena, struct view_paper_block, part->block_count);
	for (size_t i = 0; i < part->block_count; i++)
		TRY(block_view(writing, &part->blocks[i], &views[i], err));
	*out = views;
	return STATUS_OK;
}

static enum status annexes_view(const struct writing *writing, const struct view_paper_annex **out,
				struct error *err)
{
	const struct document *document = writing->document;
	struct view_paper_annex *views =
		arena_array(document->arena, struct view_paper_annex, document->annex_count);
	for (size_t i = 0; i < document->annex_count; i++) {
		const struct document_part *annex = &document->annexes[i];
		views[i] = (struct view_paper_annex){
			.label = document_annex_label(document, annex),
			.title = annex->title,
			.origin = plain_view(writing, document->annex_origin),
			.blocks_count = annex->block_count,
		};
		TRY(blocks_view(writing, annex, &views[i].blocks, err));
	}
	*out = views;
	return STATUS_OK;
}

static enum status paper_write(const struct writing *writing, struct html *html, struct error *err)
{
	const struct document *document = writing->document;
	const struct document_letterhead *letterhead = &document->letterhead;
	struct view_paper view = {
		.superior = plain_view(writing, letterhead->superior_organ),
		.organ = plain_view(writing, letterhead->organ),
		.number = plain_view(writing, letterhead->number),
		.subject = letterhead->subject,
		.country = letterhead->country,
		.motto = letterhead->motto,
		.place = plain_view(writing, letterhead->place_and_date),
		.kind = document->kind,
		.abstract = plain_view(writing, document->abstract),
		.addressees = plain_views(writing, document->addressees, document->addressee_count),
		.addressees_count = document->addressee_count,
		.blocks_count = document->body.block_count,
		.recipients_title = document->recipients_title,
		.recipients = plain_views(writing, document->recipients, document->recipient_count),
		.recipients_count = document->recipient_count,
		.authority = plain_view(writing, document->authority),
		.signatory = plain_view(writing, document->signatory),
		.annexes_count = document->annex_count,
	};
	TRY(blocks_view(writing, &document->body, &view.blocks, err));
	TRY(annexes_view(writing, &view.annexes, err));
	view_paper(html, &view);
	return STATUS_OK;
}

enum status document_markup(const struct document *document, struct html_markup *markup,
			    struct error *err)
{
	const struct writing writing = {.document = document};
	struct html html;
	html_init(&html, document->arena, document->language);
	TRY(paper_write(&writing, &html, err));
	return html_finish(&html, markup, err);
}

enum status document_write_html(const struct document *document, struct str *content,
				struct error *err)
{
	const struct writing writing = {.document = document, .alone = true};
	struct html html;
	html_init(&html, document->arena, document->language);
	html_literal(&html, "<!doctype html>\n<html lang=\"");
	html_attribute(&html, language_code(document->language));
	html_literal(&html, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
			    "content=\"width=device-width, initial-scale=1\">\n<title>");
	html_text(&html, document->title);
	html_literal(&html, "</title>\n<style>\n");
	for (const char *const *line = page_style; *line != NULL; line++) {
		buffer_add(&html.out, str_from(*line));
		html_literal(&html, "\n");
	}
	html_literal(&html, "</style>\n</head>\n<body>\n<main>\n");
	TRY(paper_write(&writing, &html, err));
	html_literal(&html, "\n</main>\n</body>\n</html>\n");
	struct html_markup markup;
	TRY(html_finish(&html, &markup, err));
	*content = markup.text;
	return STATUS_OK;
}
