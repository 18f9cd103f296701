/* table.c - builds tables and picks the way they are written. */
#include "table.h"

#include <assert.h>

#define TABLE_FIRST_ROWS 64 /* the provinces; what no row touches costs nothing */

void table_init(struct table *table, struct arena *arena, enum language language, struct str name,
		struct str caption)
{
	*table = (struct table){
		.arena = arena, .language = language, .name = name, .caption = caption};
}

void table_add_column(struct table *table, struct table_column column)
{
	assert(table->column_count < TABLE_COLUMNS_MAX);
	assert(table->row_count == 0);
	assert(column.key != NULL && !(column.machine_only && column.people_only));
	table->columns[table->column_count++] = column;
}

struct table_cell *table_add_row(struct table *table)
{
	assert(table->column_count > 0 && table->row_count < TABLE_ROWS_MAX);
	if (table->row_count == table->row_capacity) {
		const size_t capacity =
			table->row_capacity == 0 ? TABLE_FIRST_ROWS : 2 * table->row_capacity;
		struct table_cell *cells =
			arena_take_raw(table->arena, capacity * table->column_count * sizeof *cells,
				       alignof(struct table_cell));
		if (table->row_count != 0)
			memcpy(cells, table->cells,
			       table->row_count * table->column_count * sizeof *cells);
		table->cells = cells;
		table->row_capacity = capacity;
	}
	struct table_cell *row = table->cells + table->row_count * table->column_count;
	memset(row, 0, table->column_count * sizeof *row); /* all missing */
	table->row_count++;
	return row;
}

size_t table_note_number(struct table_notes *notes, struct str note)
{
	if (note.size == 0)
		return 0;
	for (size_t i = 0; i < notes->count; i++)
		if (str_equal(notes->texts[i], note))
			return i + 1;
	if (notes->count == TABLE_NOTES_MAX)
		return 0;
	notes->texts[notes->count++] = note;
	return notes->count;
}

enum status table_write(const struct table *table, enum table_format format, struct str *content,
			struct error *err)
{
	struct buffer out;
	buffer_init(&out, table->arena, TABLE_BYTES_MAX);
	switch (format) {
	case TABLE_AS_TEXT:
		table_write_text(table, &out);
		break;
	case TABLE_AS_JSON:
		table_write_json(table, &out);
		break;
	case TABLE_AS_CSV:
		table_write_csv(table, &out);
		break;
	case TABLE_AS_XLSX:
		return table_write_xlsx(table, content, err);
	}
	return buffer_finish(&out, content, err);
}
