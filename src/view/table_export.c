/* table_export.c - tables for machines and spreadsheets: CSV, JSON, XLSX, with whole numbers. */
#include "table.h"

#include "../files/csv_write.h"
#include "../files/xlsx_write.h"
#include "json.h"

void table_write_csv(const struct table *table, struct buffer *out)
{
	struct csv_writer csv = {.out = out, .formula_safe = true};
	for (size_t i = 0; i < table->column_count; i++)
		if (!table->columns[i].people_only)
			csv_write_text(&csv, str_from(table->columns[i].key));
	csv_write_row_end(&csv);
	for (size_t row = 0; row < table->row_count; row++) {
		for (size_t i = 0; i < table->column_count; i++) {
			const struct table_column *column = table->columns + i;
			const struct table_cell *cell =
				table->cells + row * table->column_count + i;
			if (column->people_only)
				continue;
			if (cell->state == TABLE_MISSING)
				csv_write_empty(&csv);
			else if (column->kind == TABLE_TEXT)
				csv_write_text(&csv, cell->text);
			else if (column->kind == TABLE_INT)
				csv_write_int(&csv, cell->integer);
			else
				csv_write_real(&csv, cell->real);
		}
		csv_write_row_end(&csv);
	}
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
			if (column->people_only)
				continue;
			json_key(&json, column->key);
			if (cell->state == TABLE_MISSING)
				json_null(&json);
			else if (column->kind == TABLE_TEXT)
				json_text(&json, cell->text);
			else if (column->kind == TABLE_INT)
				json_int(&json, cell->integer);
			else
				json_real(&json, cell->real);
		}
		json_object_end(&json);
	}
	json_array_end(&json);
}

static void write_xlsx_cell(struct xlsx_writer *xlsx, const struct table_column *column,
			    const struct table_cell *cell)
{
	if (cell->state == TABLE_MISSING)
		xlsx_write_empty(xlsx);
	else if (column->kind == TABLE_TEXT)
		xlsx_write_text(xlsx, cell->text);
	else if (column->kind == TABLE_INT)
		xlsx_write_int(xlsx, cell->integer);
	else
		xlsx_write_real(xlsx, cell->real, column->decimals);
}

enum status table_write_xlsx(const struct table *table, struct str *content, struct error *err)
{
	ON_LEAVE(xlsx_write_leave) struct xlsx_writer *xlsx = NULL;
	struct str header[TABLE_COLUMNS_MAX];
	size_t columns = 0;
	for (size_t i = 0; i < table->column_count; i++) {
		const struct table_column *column = table->columns + i;
		if (!column->people_only)
			header[columns++] =
				column->title.size != 0 ? column->title : str_from(column->key);
	}
	TRY(xlsx_write_open(table->arena, &xlsx, err));
	TRY(xlsx_write_sheet(xlsx, table->name, header, columns, err));
	for (size_t row = 0; row < table->row_count; row++) {
		for (size_t i = 0; i < table->column_count; i++)
			if (!table->columns[i].people_only)
				write_xlsx_cell(xlsx, table->columns + i,
						table->cells + row * table->column_count + i);
		xlsx_write_row_end(xlsx);
	}
	return xlsx_write_finish(xlsx, content, err);
}
