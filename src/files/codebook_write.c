/* codebook_write.c - a row for each variable, then one for each labelled value or missing code. */
#include "codebook_write.h"

#include <math.h>
#include "csv_write.h"
#include "xlsx_write.h"

#define CODEBOOK_COLUMNS 6

static const struct str header[CODEBOOK_COLUMNS] = {{"variable", 8},     {"label", 5},
						    {"type", 4},         {"value", 5},
						    {"value_label", 11}, {"missing", 7}};

typedef void row_taker(void *to, const struct str *cells);

static struct str type_of(const struct column *column)
{
	static const char *const units[] = {"number", "date", "datetime"};
	return str_from(column->kind == COLUMN_TEXT ? "text" : units[column->unit]);
}

static void rows_give(struct arena *arena, const struct frame *frame, row_taker *take, void *to)
{
	for (size_t i = 0; i < frame->column_count; i++) {
		const struct column *column = frame->columns + i;
		take(to,
		     (struct str[CODEBOOK_COLUMNS]){column->name, column->label, type_of(column)});
		for (size_t j = 0; j < column->value_count; j++) {
			const struct column_value *value = column->values + j;
			if (column_value_is_empty(column, value) ||
			    (value->label.size == 0 && !value->missing))
				continue;
			take(to,
			     (struct str[CODEBOOK_COLUMNS]){
				     column->name,
				     {0},
				     {0},
				     column->kind == COLUMN_TEXT
					     ? value->text
					     : column_number_shown(arena, column, value->number),
				     value->label,
				     value->missing ? STR("1") : STR("")});
		}
	}
}

static void csv_take(void *to, const struct str *cells)
{
	struct csv_writer *csv = to;
	for (size_t i = 0; i < CODEBOOK_COLUMNS; i++)
		csv_write_text(csv, cells[i]);
	csv_write_row_end(csv);
}

static void xlsx_take(void *to, const struct str *cells)
{
	struct xlsx_writer *xlsx = to;
	for (size_t i = 0; i < CODEBOOK_COLUMNS; i++)
		xlsx_write_text(xlsx, cells[i]);
	xlsx_write_row_end(xlsx);
}

void codebook_write_csv(const struct frame *frame, struct buffer *out)
{
	struct csv_writer csv = {.out = out};
	csv_take(&csv, header);
	rows_give(out->arena, frame, csv_take, &csv);
}

static void cell_write(struct xlsx_writer *xlsx, struct arena *arena, const struct column *column,
		       size_t row)
{
	const double number = column_number(column, row);
	const bool plain = column->kind != COLUMN_TEXT && column->unit == COLUMN_PLAIN;
	if (plain && !isnan(number))
		xlsx_write_real(xlsx, number, 0);
	else if (column_shown(arena, column, row).size == 0)
		xlsx_write_empty(xlsx);
	else
		xlsx_write_text(xlsx, column_shown(arena, column, row));
}

enum status codebook_write_xlsx(struct arena *arena, const struct frame *frame, struct str *content,
				struct error *err)
{
	ON_LEAVE(xlsx_write_leave) struct xlsx_writer *xlsx = NULL;
	struct str *names = arena_array(arena, struct str, frame->column_count + 1);
	for (size_t i = 0; i < frame->column_count; i++)
		names[i] = frame->columns[i].name;
	if (frame->rows >= XLSX_WRITE_ROWS_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has %zu rows; a worksheet holds %d",
			    STR_ARG(frame->name), frame->rows, XLSX_WRITE_ROWS_MAX - 1);
	TRY(xlsx_write_open(arena, &xlsx, err));
	TRY(xlsx_write_sheet(xlsx, STR("data"), names, frame->column_count, err));
	for (size_t row = 0; row < frame->rows; row++) {
		for (size_t i = 0; i < frame->column_count; i++)
			cell_write(xlsx, arena, frame->columns + i, row);
		xlsx_write_row_end(xlsx);
	}
	TRY(xlsx_write_sheet(xlsx, STR("codebook"), header, CODEBOOK_COLUMNS, err));
	rows_give(arena, frame, xlsx_take, xlsx);
	return xlsx_write_finish(xlsx, content, err);
}
