/* xlsx_write.c - workbooks by libxlsxwriter into a file that lives in memory.
 *
 * The same calls give the same bytes: the creation date is fixed, and libxlsxwriter dates the
 * parts of its ZIP file 1980-01-01. */
#include "xlsx_write.h"

#include <assert.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "sheet.h"
#include "xlsx_book.h"

#define XLSX_CREATED 1577836800 /* 2020-01-01, any day */
#define XLSX_DECIMALS_MAX 9
#define XLSX_WIDTH_MIN 6
#define XLSX_WIDTH_MAX 60 /* characters; longer texts overflow or wrap by hand */

struct xlsx_writer {
	struct arena *arena;
	int descriptor; /* the memory file */
	lxw_workbook *workbook;
	lxw_worksheet *worksheet;
	lxw_format *header, *decimals[XLSX_DECIMALS_MAX + 1];
	lxw_row_t row;
	size_t column, columns;
	size_t widths[SHEET_COLUMNS_MAX]; /* in characters */
	struct buffer text;               /* of the cell being written */
	struct error problem;             /* the first met while writing cells; STATUS_OK: none */
};

static void widths_set(struct xlsx_writer *writer);

enum status xlsx_write_open(struct arena *arena, struct xlsx_writer **out, struct error *err)
{
	struct xlsx_writer *writer = arena_new(arena, struct xlsx_writer);
	writer->arena = arena;
	buffer_init(&writer->text, arena, SHEET_CELL_BYTES_MAX);
	writer->descriptor = memfd_create("dannoi-xlsx", MFD_CLOEXEC);
	if (writer->descriptor < 0)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, "there is no memory for a workbook"),
			errno);
	char path[64];
	(void)snprintf(path, sizeof path, "/proc/self/fd/%d", writer->descriptor);
	writer->workbook = workbook_new(path);
	if (writer->workbook == NULL) {
		(void)close(writer->descriptor);
		return FAIL(err, STATUS_INTERNAL, "there is no memory for a workbook");
	}
	lxw_doc_properties properties = {.created = XLSX_CREATED};
	(void)workbook_set_properties(writer->workbook, &properties);
	writer->header = workbook_add_format(writer->workbook);
	format_set_bold(writer->header);
	*out = writer;
	return STATUS_OK;
}

void xlsx_write_leave(struct xlsx_writer **writer)
{
	if (*writer == NULL || (*writer)->descriptor < 0)
		return;
	lxw_workbook_free((*writer)->workbook);
	(void)close((*writer)->descriptor);
	(*writer)->descriptor = -1;
}

/* Remembers the first problem; later cells change nothing. */
static void cell_fail(struct xlsx_writer *writer, enum status code, const char *sentence)
{
	if (writer->problem.code != STATUS_OK)
		return;
	(void)FAIL(&writer->problem, code, "row %u, column %zu", writer->row + 1,
		   writer->column + 1);
	error_phrase(&writer->problem, ": ", sentence);
}

static void problem_check(struct xlsx_writer *writer, lxw_error code)
{
	if (code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
		cell_fail(writer, STATUS_LIMIT, "a cell of XLSX has at most 32767 characters");
	else if (code != LXW_NO_ERROR)
		cell_fail(writer, STATUS_LIMIT, "the cell does not fit in XLSX");
}

/* Steps to the next cell; true when it may be written.  width: of what it shows. */
static bool cell_start(struct xlsx_writer *writer, lxw_col_t *column, size_t width)
{
	assert(writer->worksheet != NULL);
	if (writer->column >= writer->columns)
		cell_fail(writer, STATUS_INTERNAL, "there are more cells than columns");
	else if (writer->row >= XLSX_WRITE_ROWS_MAX)
		cell_fail(writer, STATUS_LIMIT, "a worksheet has at most 1048576 rows");
	if (writer->problem.code != STATUS_OK)
		return false;
	if (width > writer->widths[writer->column])
		writer->widths[writer->column] = width;
	*column = (lxw_col_t)writer->column++;
	return true;
}

static size_t characters_count(struct str text)
{
	size_t count = 0;
	for (size_t at = 0; at < text.size; count++)
		(void)str_utf8_next(text, &at);
	return count;
}

/* Text that looks like an escape of ST_Xstring has its first _ escaped; ends with a NUL. */
static void cell_escape(struct buffer *text, struct str cell)
{
	text->size = 0;
	for (size_t i = 0; i < cell.size; i++) {
		if (cell.data[i] == '_' && book_escape(str_slice(cell, i, cell.size)) != 0)
			buffer_add(text, STR("_x005F"));
		buffer_add_char(text, cell.data[i]);
	}
	buffer_add_char(text, '\0');
}

static void text_write(struct xlsx_writer *writer, struct str cell, lxw_format *format)
{
	lxw_col_t column = 0;
	if (!cell_start(writer, &column, characters_count(cell)))
		return;
	if (cell.size != 0 && memchr(cell.data, '\0', cell.size) != NULL) {
		cell_fail(writer, STATUS_INVALID, "the text holds a NUL byte");
		return;
	}
	cell_escape(&writer->text, cell);
	if (writer->text.status != STATUS_OK)
		cell_fail(writer, STATUS_LIMIT, "the text is too long");
	else
		problem_check(writer, worksheet_write_string(writer->worksheet, writer->row, column,
							     writer->text.data, format));
}

enum status xlsx_write_sheet(struct xlsx_writer *writer, struct str name, const struct str *header,
			     size_t columns, struct error *err)
{
	assert(columns > 0 && columns <= SHEET_COLUMNS_MAX);
	const char *title = str_cstring(writer->arena, name);
	const lxw_error valid = workbook_validate_sheet_name(writer->workbook, title);
	if (valid != LXW_NO_ERROR)
		return FAIL(
			err, STATUS_INVALID,
			"a worksheet cannot be called \"%s\"; write 1 to 31 characters, none of "
			"them one of []:*?/\\",
			title);
	widths_set(writer);
	writer->worksheet = workbook_add_worksheet(writer->workbook, title);
	if (writer->worksheet == NULL)
		return FAIL(err, STATUS_INTERNAL, "there is no memory for a worksheet");
	writer->row = 0;
	writer->column = 0;
	writer->columns = columns;
	for (size_t i = 0; i < columns; i++) {
		writer->widths[i] = XLSX_WIDTH_MIN;
		text_write(writer, header[i], writer->header);
	}
	xlsx_write_row_end(writer);
	worksheet_freeze_panes(writer->worksheet, 1, 0);
	return STATUS_OK;
}

void xlsx_write_text(struct xlsx_writer *writer, struct str cell)
{
	text_write(writer, cell, NULL);
}

/* "0.00" for two decimals; every workbook keeps the formats that it uses. */
static lxw_format *decimals_format(struct xlsx_writer *writer, int decimals)
{
	assert(decimals >= 0 && decimals <= XLSX_DECIMALS_MAX);
	lxw_format **format = &writer->decimals[decimals];
	if (*format == NULL) {
		char pattern[XLSX_DECIMALS_MAX + 3];
		(void)snprintf(pattern, sizeof pattern, "0%.*s", decimals == 0 ? 0 : decimals + 1,
			       ".000000000");
		*format = workbook_add_format(writer->workbook);
		format_set_num_format(*format, pattern);
	}
	return *format;
}

void xlsx_write_real(struct xlsx_writer *writer, double x, int decimals)
{
	if (!isfinite(x)) {
		xlsx_write_empty(writer);
		return;
	}
	char shown[352]; /* DBL_MAX with its decimals */
	const int width = snprintf(shown, sizeof shown, "%.*f", decimals, x);
	lxw_col_t column = 0;
	if (cell_start(writer, &column, (size_t)width))
		problem_check(writer, worksheet_write_number(writer->worksheet, writer->row, column,
							     x, decimals_format(writer, decimals)));
}

void xlsx_write_int(struct xlsx_writer *writer, int64_t x)
{
	xlsx_write_real(writer, (double)x, 0);
}

void xlsx_write_empty(struct xlsx_writer *writer)
{
	lxw_col_t column = 0;
	(void)cell_start(writer, &column, 0);
}

void xlsx_write_row_end(struct xlsx_writer *writer)
{
	writer->row++;
	writer->column = 0;
}

/* Of the worksheet being left, whose longest texts are known only now. */
static void widths_set(struct xlsx_writer *writer)
{
	if (writer->worksheet == NULL)
		return;
	for (size_t i = 0; i < writer->columns; i++) {
		const size_t width =
			writer->widths[i] < XLSX_WIDTH_MAX ? writer->widths[i] : XLSX_WIDTH_MAX;
		(void)worksheet_set_column(writer->worksheet, (lxw_col_t)i, (lxw_col_t)i,
					   (double)width + 2, NULL);
	}
}

static enum status memory_file_read(struct xlsx_writer *writer, struct str *content,
				    struct error *err)
{
	struct stat about;
	if (fstat(writer->descriptor, &about) != 0 || about.st_size <= 0)
		return FAIL(err, STATUS_INTERNAL, "the workbook was not written");
	const size_t size = (size_t)about.st_size;
	void *data = NULL;
	TRY(arena_try_take(writer->arena, size, 1, 1, &data, err));
	for (size_t at = 0; at < size;) {
		const ssize_t got =
			pread(writer->descriptor, (char *)data + at, size - at, (off_t)at);
		if (got <= 0)
			return FAIL(err, STATUS_INTERNAL, "the workbook cannot be read back");
		at += (size_t)got;
	}
	*content = (struct str){data, size};
	return STATUS_OK;
}

enum status xlsx_write_finish(struct xlsx_writer *writer, struct str *content, struct error *err)
{
	assert(writer->worksheet != NULL);
	if (writer->problem.code != STATUS_OK) {
		if (err != NULL)
			*err = writer->problem;
		return writer->problem.code;
	}
	widths_set(writer);
	const lxw_error code = workbook_close(writer->workbook);
	enum status status = STATUS_OK;
	if (code == LXW_NO_ERROR)
		status = memory_file_read(writer, content, err);
	else
		status = FAIL(err, STATUS_UNAVAILABLE, "the workbook cannot be written: %s",
			      lxw_strerror(code));
	(void)close(writer->descriptor);
	writer->descriptor = -1; /* workbook_close has freed the rest */
	return status;
}
