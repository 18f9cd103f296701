/* table_html.c - a table on a page: it scrolls in its own region, each row has its header, and
 * a missing figure says so also to those who do not see the dash. */
#include "table.h"

#include "messages.h"

static void write_missing(struct html *html, const struct table_cell *cell)
{
	html_literal(html, "<span aria-hidden=\"true\">–</span>");
	if (cell->note.size == 0) {
		html_literal(html, "<span class=\"hidden\">");
		html_text(html, message_text(html->language, MESSAGE_TABLE_MISSING));
		html_literal(html, "</span>");
	}
}

static void write_value(struct html *html, const struct table_column *column,
			const struct table_cell *cell)
{
	if (cell->markup != NULL)
		html_insert(html, *cell->markup);
	else if (cell->text.size != 0 || !table_is_figure(column->kind))
		html_text(html, cell->text);
	else if (column->kind == TABLE_INT)
		html_int(html, cell->integer);
	else if (column->kind == TABLE_SIGNED)
		html_signed(html, cell->real, column->decimals);
	else
		html_number(html, cell->real, column->decimals);
}

/* A short note stands beside its figure, a longer one below the table. */
#define NOTE_SHORT_BYTES_MAX 24

static void write_note(struct html *html, struct str note, struct table_notes *notes)
{
	const size_t number =
		note.size <= NOTE_SHORT_BYTES_MAX ? 0 : table_note_number(notes, note);
	if (number > 0) {
		html_literal(html, "<sup>[");
		html_int(html, (int64_t)number);
		html_literal(html, "]</sup>");
	} else {
		html_literal(html, " <small>");
		html_text(html, note);
		html_literal(html, "</small>");
	}
}

static void write_notes(struct html *html, const struct table_notes *notes)
{
	if (notes->count == 0)
		return;
	html_literal(html, "<ol class=\"notes\">");
	for (size_t i = 0; i < notes->count; i++) {
		html_literal(html, "<li>");
		html_text(html, notes->texts[i]);
		html_literal(html, "</li>");
	}
	html_literal(html, "</ol>\n");
}

static void write_content(struct html *html, const struct table_column *column,
			  const struct table_cell *cell, struct table_notes *notes)
{
	if (cell->link.size != 0) {
		html_literal(html, "<a href=\"");
		html_base(html);
		html_url(html, cell->link);
		html_literal(html, "\">");
	}
	if (table_is_missing(cell))
		write_missing(html, cell);
	else
		write_value(html, column, cell);
	if (cell->link.size != 0)
		html_literal(html, "</a>");
	if (cell->note.size != 0)
		write_note(html, cell->note, notes);
}

/* A column that people see. */
struct shown_column {
	const struct table_column *column;
	size_t place; /* in a row */
	/* From the content of the cell before to its own: "</th><td class=\"number\">".  A copy of
	 * constant size is a few instructions, and pages have hundreds of cells. */
	char opening[48];
	size_t opening_size;
};

static struct str cell_end(const struct table_column *column)
{
	return column->row_header ? STR("</th>") : STR("</td>");
}

static void columns_show(const struct table *table, struct shown_column *shown, size_t *count)
{
	const struct table_column *before = NULL;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = table->columns + i;
		if (column->machine_only)
			continue;
		struct shown_column *next = shown + (*count)++;
		next->column = column;
		next->place = i;
		char *at = str_write(next->opening,
				     before == NULL ? (struct str){0} : cell_end(before));
		at = str_write(at, column->row_header ? STR("<th scope=\"row\"") : STR("<td"));
		if (table_is_figure(column->kind))
			at = str_write(at, STR(" class=\"number\""));
		else if (column->prose)
			at = str_write(at, STR(" class=\"prose\""));
		at = str_write(at, STR(">"));
		next->opening_size = (size_t)(at - next->opening);
		before = column;
	}
}

static void open_cell(struct html *html, const struct shown_column *shown)
{
	char *at = buffer_room(&html->out, sizeof shown->opening);
	if (at == NULL)
		return;
	memcpy(at, shown->opening, sizeof shown->opening);
	buffer_used(&html->out, at + shown->opening_size);
}

static void write_head(const struct shown_column *columns, size_t count, struct html *html)
{
	html_literal(html, "<thead><tr>");
	for (size_t i = 0; i < count; i++) {
		if (!table_is_figure(columns[i].column->kind))
			html_literal(html, "<th scope=\"col\">");
		else
			html_literal(html, "<th scope=\"col\" class=\"number\">");
		html_text(html, columns[i].column->title);
		html_literal(html, "</th>");
	}
	html_literal(html, "</tr></thead>\n");
}

static void write_rows(const struct table *table, const struct shown_column *columns, size_t count,
		       struct html *html, struct table_notes *notes)
{
	const struct table_cell *cells = table->cells;
	if (count == 0) /* all are for programs */
		return;
	for (size_t row = 0; row < table->row_count; row++, cells += table->column_count) {
		if (table->row_marked != NULL && table->row_marked[row])
			html_literal(html, "<tr class=\"mark\" aria-current=\"true\">");
		else
			html_literal(html, "<tr>");
		for (size_t i = 0; i < count; i++) {
			open_cell(html, columns + i);
			write_content(html, columns[i].column, cells + columns[i].place, notes);
		}
		buffer_add(&html->out, cell_end(columns[count - 1].column));
		html_literal(html, "</tr>\n");
	}
}

void table_write_html(const struct table *table, struct html *html)
{
	struct table_notes notes;
	struct shown_column columns[TABLE_COLUMNS_MAX];
	size_t count = 0;
	notes.count = 0;
	columns_show(table, columns, &count);
	html_literal(html,
		     "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
	html_attribute(html, table->caption);
	html_literal(html, "\"><table>\n<caption>");
	html_text(html, table->caption);
	html_literal(html, "</caption>\n");
	write_head(columns, count, html);
	html_literal(html, "<tbody>\n");
	write_rows(table, columns, count, html, &notes);
	html_literal(html, "</tbody></table></div>\n");
	write_notes(html, &notes);
}

static void write_markup(struct html *html, const void *from)
{
	table_write_html(from, html);
}

struct html_markup table_markup(const struct table *table)
{
	return (struct html_markup){.write = write_markup, .from = table};
}
