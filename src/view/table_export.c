/* table_export.c - tables for machines and spreadsheets: CSV, JSON, XLSX, with whole numbers. */
#include "table.h"

#include "../files/csv_write.h"
#include "../files/xlsx_write.h"
#include "json.h"
#include "messages.h"

static bool is_exported(const struct table_column *column)
{
	return !column->people_only && !column->page_only;
}

static const char *note_key(const struct table *table, const struct table_column *column)
{
	return str_format(table->arena, "%s_note", column->key).data;
}

static struct str flag_text(const struct table_cell *cell)
{
	return cell->integer != 0 ? STR("true") : STR("false");
}

static void write_csv_cell(struct csv_writer *csv, const struct table_column *column,
			   const struct table_cell *cell)
{
	if (table_is_missing(cell))
		csv_write_empty(csv);
	else if (column->kind == TABLE_TEXT)
		csv_write_text(csv, cell->text);
	else if (column->kind == TABLE_FLAG)
		csv_write_text(csv, flag_text(cell));
	else if (column->kind == TABLE_INT)
		csv_write_int(csv, cell->integer);
	else
		csv_write_real(csv, cell->real);
}

void table_write_csv(const struct table *table, struct buffer *out)
{
	struct csv_writer csv = {.out = out, .formula_safe = true};
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = table->columns + i;
		if (is_exported(column))
			csv_write_text(&csv, str_from(column->key));
		if (column->noted)
			csv_write_text(&csv, str_from(note_key(table, column)));
	}
	csv_write_row_end(&csv);
	for (size_t row = 0; row < table->row_count; row++) {
		for (size_t i = 0; i < table->column_count; i++) {
			const struct table_column *column = table->columns + i;
			const struct table_cell *cell =
				table->cells + row * table->column_count + i;
			if (is_exported(column))
				write_csv_cell(&csv, column, cell);
			if (column->noted)
				csv_write_text(&csv, cell->note);
		}
		csv_write_row_end(&csv);
	}
}

static void write_json_cell(struct json *json, const struct table_column *column,
			    const struct table_cell *cell)
{
	json_key(json, column->key);
	if (table_is_missing(cell))
		json_null(json);
	else if (column->kind == TABLE_TEXT)
		json_text(json, cell->text);
	else if (column->kind == TABLE_FLAG)
		json_bool(json, cell->integer != 0);
	else if (column->kind == TABLE_INT)
		json_int(json, cell->integer);
	else
		json_real(json, cell->real);
}

void table_write_json(const struct table *table, struct buffer *out)
{
	struct json json;
	json_init(&json, out);
	json_array_begin(&json);
	for (size_t row = 0; row < table->row_count; row++) {
		json_object_begin(&json);
		for (size_t i = 0; i < table->column_count; i++) {
			const struct table_column *column = table->columns + i;
			const struct table_cell *cell =
				table->cells + row * table->column_count + i;
			if (is_exported(column))
				write_json_cell(&json, column, cell);
			if (!column->noted)
				continue;
			if (cell->note.size > 0)
				json_key_text(&json, note_key(table, column), cell->note);
			else
				json_key_null(&json, note_key(table, column));
		}
		json_object_end(&json);
	}
	json_array_end(&json);
}

static void write_xlsx_cell(struct xlsx_writer *xlsx, const struct table_column *column,
			    const struct table_cell *cell)
{
	if (table_is_missing(cell))
		xlsx_write_empty(xlsx);
	else if (column->kind == TABLE_TEXT)
		xlsx_write_text(xlsx, cell->text);
	else if (column->kind == TABLE_FLAG)
		xlsx_write_text(xlsx, cell->text.size > 0 ? cell->text : flag_text(cell));
	else if (column->kind == TABLE_INT)
		xlsx_write_int(xlsx, cell->integer);
	else
		xlsx_write_real(xlsx, cell->real, column->decimals);
}

enum status table_write_xlsx(const struct table *table, struct str *content, struct error *err)
{
	ON_LEAVE(xlsx_write_leave) struct xlsx_writer *xlsx = NULL;
	struct str header[2 * TABLE_COLUMNS_MAX];
	size_t columns = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = table->columns + i;
		if (is_exported(column))
			header[columns++] =
				column->title.size != 0 ? column->title : str_from(column->key);
		if (column->noted)
			header[columns++] =
				message_table_note(table->arena, table->language,
						   &(struct message_table_note){column->title});
	}
	TRY(xlsx_write_open(table->arena, &xlsx, err));
	TRY(xlsx_write_sheet(xlsx, table->name, header, columns, err));
	for (size_t row = 0; row < table->row_count; row++) {
		for (size_t i = 0; i < table->column_count; i++) {
			const struct table_column *column = table->columns + i;
			const struct table_cell *cell =
				table->cells + row * table->column_count + i;
			if (is_exported(column))
				write_xlsx_cell(xlsx, column, cell);
			if (column->noted)
				xlsx_write_text(xlsx, cell->note);
		}
		xlsx_write_row_end(xlsx);
	}
	return xlsx_write_finish(xlsx, content, err);
}
