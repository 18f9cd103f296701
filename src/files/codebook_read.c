/* codebook_read.c - the columns of a frame made anew as a codebook says. */
#include "codebook_read.h"

#include <math.h>
#include "../base/date.h"
#include "../base/number.h"
#include "frame_maker.h"
#include "frame_read.h"
#include "number_maker.h"
#include "sheet.h"
#include "shown.h"

#define SECONDS_A_DAY 86400.0

enum place { AT_VARIABLE, AT_LABEL, AT_TYPE, AT_VALUE, AT_VALUE_LABEL, AT_MISSING, PLACE_COUNT };

static const char *const place_names[] = {"variable",     "?label",   "?type", "?value",
					  "?value_label", "?missing", NULL};

enum meaning_type { TYPE_AS_READ, TYPE_NUMBER, TYPE_DATE, TYPE_DATETIME, TYPE_TEXT };

/* A row about a value. */
struct value_row {
	struct str value, label;
	bool missing;
	size_t line;
	struct value_row *next;
};

struct meaning {
	struct str label;
	enum meaning_type type;
	struct value_row *first, *last;
	size_t count;
};

struct codebook {
	struct arena *arena;
	struct sheet *sheet;
	const struct frame *frame;
	struct meaning *of_column;
};

static struct str cell_of(const struct sheet_row *row, const size_t *places, enum place place)
{
	return places[place] == SIZE_MAX ? (struct str){0} : sheet_text(row, places[place]);
}

static enum status type_read(struct str text, enum meaning_type *type, struct error *err)
{
	static const char *const types[] = {"", "number", "date", "datetime", "text"};
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (str_is(text, types[i])) {
			*type = (enum meaning_type)i;
			return STATUS_OK;
		}
	return FAIL(err, STATUS_INVALID,
		    "the type \"" STR_FMT "\" is none of number, date, datetime and text",
		    STR_ARG(text_shown(text)));
}

static enum status row_take(const struct codebook *book, const struct sheet_row *row,
			    const size_t *places, struct error *err)
{
	const struct column *column = NULL;
	enum meaning_type type = TYPE_AS_READ;
	TRY(frame_find(book->frame, cell_of(row, places, AT_VARIABLE), &column, err));
	TRY(type_read(cell_of(row, places, AT_TYPE), &type, err));
	struct meaning *meaning = book->of_column + (column - book->frame->columns);
	const struct str value = cell_of(row, places, AT_VALUE);
	const struct str missing = cell_of(row, places, AT_MISSING);
	const struct str label = cell_of(row, places, AT_LABEL);
	if (missing.size > 0 && !str_is(missing, "0") && !str_is(missing, "1"))
		return FAIL(err, STATUS_INVALID,
			    "missing is \"" STR_FMT "\"; write 1, 0 or nothing",
			    STR_ARG(text_shown(missing)));
	if (type != TYPE_AS_READ)
		meaning->type = type;
	if (label.size > 0)
		meaning->label = str_copy(book->arena, label);
	if (value.size == 0)
		return STATUS_OK;
	struct value_row *kept = arena_new(book->arena, struct value_row);
	*kept = (struct value_row){
		.value = str_copy(book->arena, value),
		.label = str_copy(book->arena, cell_of(row, places, AT_VALUE_LABEL)),
		.missing = str_is(missing, "1"),
		.line = row->line};
	*(meaning->first == NULL ? &meaning->first : &meaning->last->next) = kept;
	meaning->last = kept;
	meaning->count++;
	return STATUS_OK;
}

static enum status rows_read(const struct codebook *book, struct error *err)
{
	size_t places[PLACE_COUNT];
	TRY(sheet_header(book->sheet, place_names, places, err));
	for (size_t count = 0;; count++) {
		struct sheet_row row;
		bool more = false;
		TRY(sheet_next(book->sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		if (count == CODEBOOK_ROWS_MAX)
			return FAIL(err, STATUS_LIMIT, "a codebook has at most %d rows",
				    CODEBOOK_ROWS_MAX);
		const enum status status = row_take(book, &row, places, err);
		if (status != STATUS_OK) {
			(void)sheet_place(book->sheet, &row, SIZE_MAX, err);
			return status;
		}
	}
}

/* 2022-12-31, or 2022-12-31T23:59:59 where seconds count. */
static bool date_read(struct str text, enum meaning_type type, double *number)
{
	struct date date;
	int64_t hour = 0, minute = 0, second = 0;
	if (date_parse(str_slice(text, 0, DATE_TEXT_SIZE), &date, NULL) != STATUS_OK)
		return false;
	/* The start of the day in Greenwich, in which noon in Viet Nam lies. */
	const double day = floor((double)instant_from_date(date).seconds / SECONDS_A_DAY);
	const struct str time = str_slice(text, DATE_TEXT_SIZE, text.size);
	if (time.size > 0 &&
	    (time.size != 9 || number_int(str_slice(time, 1, 2), 0, 23, &hour, NULL) != STATUS_OK ||
	     number_int(str_slice(time, 4, 2), 0, 59, &minute, NULL) != STATUS_OK ||
	     number_int(str_slice(time, 7, 2), 0, 59, &second, NULL) != STATUS_OK))
		return false;
	*number = type == TYPE_DATE
			  ? day
			  : day * SECONDS_A_DAY + (double)(hour * 3600 + minute * 60 + second);
	return type == TYPE_DATETIME || time.size == 0;
}

static enum status number_read(struct str text, enum meaning_type type, double *number,
			       struct error *err)
{
	*number = (double)NAN;
	if (text.size == 0)
		return STATUS_OK;
	if (text.size == 2 && text.data[0] == '.' && text.data[1] >= 'a' && text.data[1] <= 'z') {
		*number = column_tagged(text.data[1]);
		return STATUS_OK;
	}
	if ((type == TYPE_DATE || type == TYPE_DATETIME)
		    ? date_read(text, type, number)
		    : number_real(text, '.', number, NULL) == STATUS_OK)
		return STATUS_OK;
	return FAIL(err, STATUS_INVALID,
		    "\"" STR_FMT "\" is not of the type that the codebook says",
		    STR_ARG(text_shown(text)));
}

static enum status meaning_numbers(const struct codebook *book, const struct meaning *meaning,
				   struct number_meaning *out, struct error *err)
{
	struct number_label *labels = arena_array(book->arena, struct number_label, meaning->count);
	struct number_range *ranges = arena_array(book->arena, struct number_range, meaning->count);
	*out = (struct number_meaning){.labels = labels, .ranges = ranges};
	for (const struct value_row *row = meaning->first; row != NULL; row = row->next) {
		double number = 0;
		const enum status status = number_read(row->value, meaning->type, &number, err);
		if (status != STATUS_OK)
			return error_place(err, status, "row %zu", row->line);
		if (row->label.size > 0)
			labels[out->label_count++] = (struct number_label){number, row->label};
		if (row->missing && !isnan(number))
			ranges[out->range_count++] = (struct number_range){number, number};
	}
	return STATUS_OK;
}

static enum status numbers_make(const struct codebook *book, const struct column *from,
				const struct meaning *meaning, struct column *to, struct error *err)
{
	struct number_maker *maker = arena_new(book->arena, struct number_maker);
	struct number_meaning numbers;
	TRY(meaning_numbers(book, meaning, &numbers, err));
	TRY(number_maker_init(maker, book->arena, from->rows, err));
	for (size_t row = 0; row < from->rows; row++) {
		double number = column_number(from, row);
		if (from->kind == COLUMN_TEXT) {
			const struct str text = from->values[from->cells.text[row]].text;
			const enum status status = number_read(text, meaning->type, &number, err);
			if (status != STATUS_OK)
				return error_place(err, status, STR_FMT ", row %zu",
						   STR_ARG(from->name), row + 1);
		}
		TRY(number_maker_add(maker, number, err));
	}
	to->unit = meaning->type == TYPE_DATE       ? COLUMN_DAYS
		   : meaning->type == TYPE_DATETIME ? COLUMN_SECONDS
						    : COLUMN_PLAIN;
	return number_maker_finish(maker, &numbers, to, err);
}

static enum status texts_make(const struct codebook *book, const struct column *from,
			      const struct meaning *meaning, struct column *to, struct error *err)
{
	struct column_maker maker;
	TRY(column_maker_init(&maker, book->arena, from->name, err));
	TRY(column_maker_text(&maker, err));
	for (size_t row = 0; row < from->rows; row++)
		TRY(column_maker_add(&maker, column_shown(book->arena, from, row), err));
	for (const struct value_row *row = meaning->first; row != NULL; row = row->next)
		TRY(column_maker_label(&maker,
				       &(struct column_value){.text = row->value,
							      .label = row->label,
							      .missing = row->missing},
				       err));
	return column_maker_finish(&maker, to, err);
}

static enum status column_make(const struct codebook *book, size_t index, struct column *to,
			       struct error *err)
{
	const struct column *from = book->frame->columns + index;
	const struct meaning *meaning = book->of_column + index;
	const bool text = meaning->type == TYPE_TEXT ||
			  (meaning->type == TYPE_AS_READ && from->kind == COLUMN_TEXT);
	*to = *from;
	if (text && (from->kind != COLUMN_TEXT || meaning->count > 0))
		TRY(texts_make(book, from, meaning, to, err));
	else if (!text && (from->kind == COLUMN_TEXT || meaning->count > 0))
		TRY(numbers_make(book, from, meaning, to, err));
	to->name = from->name;
	to->label = meaning->label.size > 0 ? meaning->label : from->label;
	return STATUS_OK;
}

/* The frame's columns made anew. */
static enum status codebook_apply(struct arena *arena, struct str name, struct sheet *sheet,
				  struct frame *frame, struct error *err)
{
	const struct codebook book = {arena, sheet, frame,
				      arena_array(arena, struct meaning, frame->column_count)};
	struct column *columns = arena_array(arena, struct column, frame->column_count);
	TRY(rows_read(&book, err));
	for (size_t i = 0; i < frame->column_count; i++) {
		const enum status status = column_make(&book, i, columns + i, err);
		if (status != STATUS_OK)
			return error_place(err, status, STR_FMT, STR_ARG(name));
	}
	frame->columns = columns;
	return STATUS_OK;
}

enum status codebook_frame_read(struct arena *arena, struct str path, struct str codebook_path,
				struct frame *frame, struct error *err)
{
	TRY(frame_read(arena, path, frame, err));
	if (codebook_path.size == 0)
		return STATUS_OK;
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_path(arena, codebook_path, &(struct sheet_options){0}, &sheet, err));
	return codebook_apply(arena, codebook_path, sheet, frame, err);
}

enum status codebook_frame_read_memory(struct arena *arena, const struct codebook_file *data,
				       const struct codebook_file *codebook, struct frame *frame,
				       struct error *err)
{
	TRY(frame_read_memory(arena, data->name, data->content, frame, err));
	if (codebook->content.size == 0)
		return STATUS_OK;
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_memory(arena, codebook->name, codebook->content, &(struct sheet_options){0},
			      &sheet, err));
	return codebook_apply(arena, codebook->name, sheet, frame, err);
}
