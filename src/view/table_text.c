/* table_text.c - a table for the terminal, aligned by display width. */
#include "table.h"

#include <utf8proc.h>

#define COLUMN_GAP 2

/* A column is two strips: the figure, and beside it the note's number in brackets, so that notes
 * do not push the figures of a column out of line. */
struct strips {
	struct str shown, note;
	size_t shown_width, note_width;
};

static bool is_control(uint32_t character)
{
	return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

/* Controls become spaces: a name from an import must not steer the reader's terminal. */
static struct str printable(struct arena *arena, struct str s, size_t *width)
{
	bool controls = false;
	*width = 0;
	for (size_t at = 0; at < s.size;) {
		const uint32_t character = str_utf8_next(s, &at);
		const int columns = utf8proc_charwidth((utf8proc_int32_t)character);
		controls = controls || is_control(character);
		*width += is_control(character) ? 1 : (size_t)columns;
	}
	if (!controls)
		return s;
	struct buffer out;
	buffer_init(&out, arena, 3 * s.size); /* a malformed byte becomes U+FFFD, three bytes */
	for (size_t at = 0; at < s.size;) {
		const uint32_t character = str_utf8_next(s, &at);
		buffer_add_code_point(&out, is_control(character) ? ' ' : character);
	}
	return buffer_text(&out);
}

static struct str cell_shown(const struct table *table, const struct table_column *column,
			     const struct table_cell *cell)
{
	if (table_is_missing(cell))
		return STR("–");
	if (cell->text.size != 0 || !table_is_figure(column->kind))
		return cell->text;
	if (column->kind == TABLE_INT)
		return str_format(table->arena, "%lld", (long long)cell->integer);
	if (column->kind == TABLE_SIGNED)
		return language_signed(table->arena, table->language, cell->real, column->decimals);
	return language_number(table->arena, table->language, cell->real, column->decimals);
}

static struct strips cell_strips(const struct table *table, const struct table_column *column,
				 const struct table_cell *cell, struct table_notes *notes)
{
	struct strips strips = {0};
	strips.shown =
		printable(table->arena, cell_shown(table, column, cell), &strips.shown_width);
	if (cell->note.size != 0 && table_is_printed(column)) {
		const size_t number = table_note_number(notes, cell->note);
		const struct str shown =
			number == 0 ? cell->note : str_format(table->arena, "%zu", number);
		strips.note = printable(table->arena, shown, &strips.note_width);
		strips.note_width += 3; /* space and brackets */
	}
	return strips;
}

static void add_spaces(struct buffer *out, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buffer_add_char(out, ' ');
}

/* The spaces owed are written only when something follows: lines do not end in spaces. */
struct line {
	struct buffer *out;
	size_t owed;
};

static void line_add(struct line *line, struct str s)
{
	if (s.size == 0)
		return;
	add_spaces(line->out, line->owed);
	line->owed = 0;
	buffer_add(line->out, s);
}

static void line_cell(struct line *line, const struct strips *cell, const struct strips *column,
		      bool right)
{
	const size_t rest = column->shown_width - cell->shown_width;
	line->owed += right ? rest : 0;
	line_add(line, cell->shown);
	line->owed += right ? 0 : rest;
	if (cell->note.size != 0) {
		line_add(line, STR(" ["));
		line_add(line, cell->note);
		line_add(line, STR("]"));
	}
	line->owed += column->note_width - cell->note_width + COLUMN_GAP;
}

/* rows: the header and every row, column_count strips each. */
static void measure(const struct table *table, const struct strips *rows, struct strips *columns)
{
	for (size_t row = 0; row <= table->row_count; row++) {
		for (size_t i = 0; i < table->column_count; i++) {
			const struct strips *cell = rows + row * table->column_count + i;
			struct strips *column = columns + i;
			if (cell->shown_width > column->shown_width)
				column->shown_width = cell->shown_width;
			if (cell->note_width > column->note_width)
				column->note_width = cell->note_width;
		}
	}
}

static void write_row(const struct table *table, const struct strips *row,
		      const struct strips *columns, struct buffer *out)
{
	struct line line = {.out = out};
	for (size_t i = 0; i < table->column_count; i++)
		if (table_is_printed(&table->columns[i]))
			line_cell(&line, row + i, columns + i,
				  table_is_figure(table->columns[i].kind));
	buffer_add_char(out, '\n');
}

static void write_rule(const struct table *table, const struct strips *columns, struct buffer *out)
{
	struct line line = {.out = out};
	for (size_t i = 0; i < table->column_count; i++) {
		if (!table_is_printed(&table->columns[i]))
			continue;
		for (size_t at = 0; at < columns[i].shown_width + columns[i].note_width; at++)
			line_add(&line, STR("─"));
		line.owed += COLUMN_GAP;
	}
	buffer_add_char(out, '\n');
}

static void write_notes(const struct table *table, const struct table_notes *notes,
			struct buffer *out)
{
	for (size_t i = 0; i < notes->count; i++) {
		size_t width = 0;
		const struct str text = printable(table->arena, notes->texts[i], &width);
		buffer_addf(out, "%s[%zu] " STR_FMT "\n", i == 0 ? "\n" : "", i + 1, STR_ARG(text));
	}
}

void table_write_text(const struct table *table, struct buffer *out)
{
	const size_t columns_count = table->column_count;
	struct strips columns[TABLE_COLUMNS_MAX] = {0};
	struct table_notes *notes = arena_new(table->arena, struct table_notes);
	struct strips *rows =
		arena_array(table->arena, struct strips, (table->row_count + 1) * columns_count);
	for (size_t i = 0; i < columns_count; i++)
		rows[i].shown =
			printable(table->arena, table->columns[i].title, &rows[i].shown_width);
	for (size_t i = 0; i < table->row_count * columns_count; i++)
		rows[columns_count + i] = cell_strips(table, &table->columns[i % columns_count],
						      &table->cells[i], notes);
	measure(table, rows, columns);

	size_t caption_width = 0;
	const struct str caption = printable(table->arena, table->caption, &caption_width);
	if (caption_width != 0) {
		buffer_add(out, caption);
		buffer_add(out, STR("\n\n"));
	}
	write_row(table, rows, columns, out);
	write_rule(table, columns, out);
	for (size_t row = 1; row <= table->row_count; row++)
		write_row(table, rows + row * columns_count, columns, out);
	write_notes(table, notes, out);
}
