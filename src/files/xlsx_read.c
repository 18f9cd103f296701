/* xlsx_read.c - rows and cells of one worksheet. */
#include "xlsx_read.h"

#include "../base/number.h"
#include "shown.h"
#include "xlsx_book.h"

#define XLSX_ROWS_MAX 1048576 /* ECMA-376: what a worksheet can have */
#define XLSX_ROW_ARENA_BYTES (4 * SHEET_RECORD_BYTES_MAX)

struct xlsx_reader {
	struct arena *arena, *row_arena; /* the row's texts */
	struct package package;
	struct package_part part;
	struct xlsx_strings strings;
	struct buffer text;   /* of the cell being read */
	struct buffer number; /* normalised */
	size_t row_number, row_bytes;
	struct sheet_cell *cells;
	size_t cell_count;
};

static enum status cell_read(struct xlsx_reader *reader, size_t *column, struct error *err);

enum status xlsx_open(struct arena *arena, struct str name, struct str content,
		      struct str worksheet, struct xlsx_reader **out, struct error *err)
{
	struct xlsx_reader *reader = arena_new(arena, struct xlsx_reader);
	*out = reader; /* also on failure, so that the caller closes it */
	reader->arena = arena;
	reader->row_arena = arena_create(XLSX_ROW_ARENA_BYTES);
	reader->cells = arena_array(arena, struct sheet_cell, SHEET_COLUMNS_MAX);
	buffer_init(&reader->text, arena, SHEET_CELL_BYTES_MAX);
	buffer_init(&reader->number, arena, SHEET_CELL_BYTES_MAX);
	TRY(package_open(arena, &xlsx_package, name, content, &reader->package, err));
	struct str sheet_path, strings_path;
	TRY(book_find(&reader->package, worksheet, &sheet_path, &strings_path, err));
	if (strings_path.size != 0)
		TRY(book_strings(&reader->package, strings_path, &reader->strings, err));
	return part_open(&reader->package, sheet_path, &reader->part, err);
}

void xlsx_close(struct xlsx_reader *reader)
{
	if (reader == NULL)
		return;
	part_close(&reader->part);
	package_close(&reader->package);
	arena_destroy(reader->row_arena);
	reader->row_arena = NULL;
}

/* The number of the row just started: written, or the next. */
static enum status row_start(struct xlsx_reader *reader, struct error *err)
{
	const struct str written = part_attribute(&reader->part, "r");
	int64_t number = (int64_t)reader->row_number + 1;
	if (written.size != 0 && number_int(written, number, XLSX_ROWS_MAX, &number, NULL) != 0)
		return FAIL(err, STATUS_INVALID,
			    STR_FMT ": row \"" STR_FMT "\" follows row %zu; rows must ascend to at "
				    "most %d",
			    STR_ARG(reader->package.name), STR_ARG(text_shown(written)),
			    reader->row_number, XLSX_ROWS_MAX);
	reader->row_number = (size_t)number;
	reader->row_bytes = 0;
	reader->cell_count = 0;
	arena_reset(reader->row_arena);
	return STATUS_OK;
}

enum status xlsx_next(struct xlsx_reader *reader, struct sheet_row *row, bool *more,
		      struct error *err)
{
	struct package_part *part = &reader->part;
	bool in_row = false;
	size_t column = 0; /* the next */
	for (;;) {
		TRY(part_step(part, more, err));
		if (!*more)
			return STATUS_OK;
		const bool starts = part->event == PART_START;
		if (part->event == PART_END && in_row && part->depth == 2)
			break;
		if (starts && part->depth == 2 && str_is(part->name, "row")) {
			TRY(row_start(reader, err));
			in_row = true;
		} else if (starts && in_row && part->depth == 3 && str_is(part->name, "c")) {
			TRY(cell_read(reader, &column, err));
		}
	}
	*row = (struct sheet_row){reader->cells, reader->cell_count, reader->row_number};
	return STATUS_OK;
}

void xlsx_column_letters(size_t column, char letters[XLSX_LETTERS_SIZE])
{
	size_t size = 0;
	for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		size++;
	letters[size] = '\0';
	for (size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
		letters[--size] = (char)('A' + (rest - 1) % 26);
}

/* "NAME, cell B7: " before the sentence in err. */
static enum status cell_place(const struct xlsx_reader *reader, size_t column, enum status status,
			      struct error *err)
{
	char letters[XLSX_LETTERS_SIZE];
	xlsx_column_letters(column, letters);
	return error_place(err, status, STR_FMT ", cell %s%zu", STR_ARG(reader->package.name),
			   letters, reader->row_number);
}

/* The column of a reference such as B7, which must lie in this row at or after *column. */
static enum status column_read(const struct xlsx_reader *reader, struct str reference,
			       size_t *column, struct error *err)
{
	size_t letters = 0, number = 0;
	while (letters < reference.size && letters < 4 && reference.data[letters] >= 'A' &&
	       reference.data[letters] <= 'Z')
		number = number * 26 + (size_t)(reference.data[letters++] - 'A') + 1;
	int64_t row = 0;
	const struct str digits = str_slice(reference, letters, reference.size);
	if (number > *column && number_int(digits, 1, XLSX_ROWS_MAX, &row, NULL) == STATUS_OK &&
	    (size_t)row == reader->row_number) {
		*column = number - 1;
		return STATUS_OK;
	}
	return FAIL(err, STATUS_INVALID,
		    STR_FMT ", row %zu: the cell \"" STR_FMT "\" is out of its place",
		    STR_ARG(reader->package.name), reader->row_number,
		    STR_ARG(text_shown(reference)));
}

enum cell_type { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_ERROR, CELL_UNKNOWN };

/* ST_CellType */
static enum cell_type cell_type_read(struct str name)
{
	static const struct {
		const char *name;
		enum cell_type type;
	} types[] = {
		{"", CELL_NUMBER},   {"n", CELL_NUMBER}, {"s", CELL_SHARED},
		{"str", CELL_TEXT},  {"d", CELL_TEXT},   {"inlineStr", CELL_TEXT},
		{"b", CELL_BOOLEAN}, {"e", CELL_ERROR},
	};
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (str_is(name, types[i].name))
			return types[i].type;
	return CELL_UNKNOWN;
}

/* 5.0999999999999996 of the file is 5.1 on the screen of who typed it. */
static enum status number_normalise(struct xlsx_reader *reader, struct str *text, struct error *err)
{
	double x = 0;
	TRY(number_real(str_trim(*text), '.', &x, err));
	reader->number.size = 0;
	number_add_shortest(&reader->number, x);
	*text = buffer_text(&reader->number);
	return STATUS_OK;
}

/* Makes the cell's text out of what reader->text holds. */
static enum status cell_value(struct xlsx_reader *reader, enum cell_type type, bool formula,
			      struct str *value, struct error *err)
{
	int64_t index = 0;
	if (type == CELL_TEXT)
		book_unescape(&reader->text);
	*value = buffer_text(&reader->text);
	switch (type) {
	case CELL_NUMBER:
		if (value->size == 0 && formula)
			return FAIL(err, STATUS_INVALID,
				    "the formula has no value; open the file in a spreadsheet "
				    "program and save it");
		return value->size == 0 ? STATUS_OK : number_normalise(reader, value, err);
	case CELL_SHARED:
		if (number_int(*value, 0, (int64_t)reader->strings.count - 1, &index, NULL) != 0)
			return FAIL(err, STATUS_INVALID,
				    "there is no shared string \"" STR_FMT "\"",
				    STR_ARG(text_shown(*value)));
		*value = reader->strings.texts[index];
		return STATUS_OK;
	case CELL_TEXT:
		return STATUS_OK;
	case CELL_BOOLEAN:
		*value = str_is(*value, "1") ? STR("TRUE") : STR("FALSE");
		return STATUS_OK;
	case CELL_ERROR:
		return FAIL(err, STATUS_INVALID, "the cell holds the error " STR_FMT,
			    STR_ARG(text_shown(*value)));
	case CELL_UNKNOWN:
		break;
	}
	return FAIL(err, STATUS_INVALID, "the cell's type is unknown");
}

/* Puts the value in its column, with empty cells before it. */
static enum status cell_add(struct xlsx_reader *reader, size_t column, struct str value,
			    bool is_number, struct error *err)
{
	if (value.size == 0)
		return STATUS_OK; /* a cell that is only formatted, however far away */
	if (column >= SHEET_COLUMNS_MAX)
		return FAIL(err, STATUS_LIMIT, "the cell lies beyond column %d", SHEET_COLUMNS_MAX);
	reader->row_bytes += value.size;
	if (reader->row_bytes > SHEET_RECORD_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "the row is longer than %zu bytes",
			    SHEET_RECORD_BYTES_MAX);
	while (reader->cell_count < column)
		reader->cells[reader->cell_count++] = (struct sheet_cell){0};
	reader->cells[reader->cell_count++] =
		(struct sheet_cell){str_copy(reader->row_arena, value), is_number};
	return STATUS_OK;
}

static enum status cell_read(struct xlsx_reader *reader, size_t *column, struct error *err)
{
	struct package_part *part = &reader->part;
	const struct str reference = part_attribute(part, "r");
	if (reference.size != 0)
		TRY(column_read(reader, reference, column, err));
	const enum cell_type type = cell_type_read(part_attribute(part, "t"));
	bool formula = false;
	struct str value = {0};
	enum status status = book_text(part, &reader->text, &formula, err);
	if (status != STATUS_OK)
		return status;
	status = cell_value(reader, type, formula, &value, err);
	if (status == STATUS_OK)
		status = cell_add(reader, *column, value, type == CELL_NUMBER, err);
	if (status != STATUS_OK)
		return cell_place(reader, *column, status, err);
	(*column)++;
	return STATUS_OK;
}
