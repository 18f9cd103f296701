/* sheet.c - one door for tables: tells the kind of a file, finds columns, reads numbers. */
#include "sheet.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/file.h"
#include "../base/nearest.h"
#include "../base/number.h"
#include "csv_plain.h"
#include "shown.h"
#include "xlsx_read.h"

#define SHEET_MAGIC_BYTES 8

struct sheet {
	struct arena *arena;
	struct str name;
	char decimal_mark;
	int descriptor; /* of a CSV file on disk, or -1 */
	struct csv_reader *csv;
	struct xlsx_reader *xlsx; /* one of the two */
	size_t row_count;
	struct str *header; /* NULL before sheet_header */
	size_t header_count;
};

/* Files that people take for CSV or XLSX, by their first bytes. */
static const struct {
	const char *magic;
	const char *sentence;
} foreign_kinds[] = {
	{"\xFF\xFE", ERROR_PHRASE("is UTF-16; save it as UTF-8 (in Excel: CSV UTF-8)")},
	{"\xFE\xFF", ERROR_PHRASE("is UTF-16; save it as UTF-8 (in Excel: CSV UTF-8)")},
	{"\xD0\xCF\x11\xE0", ERROR_PHRASE("is an old Excel file (.xls) or has a password; save it "
					  "as XLSX without a password")},
	{"%PDF-", ERROR_PHRASE("is a PDF; save the table as XLSX or CSV")},
	{"\x1F\x8B", ERROR_PHRASE("is compressed by gzip; unpack it first")},
};

static enum status kind_tell(struct str name, struct str start, bool *is_zip, struct error *err)
{
	if (start.size == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " is empty", STR_ARG(name));
	for (size_t i = 0; i < sizeof foreign_kinds / sizeof foreign_kinds[0]; i++) {
		if (!str_starts(start, str_from(foreign_kinds[i].magic)))
			continue;
		const enum status status = FAIL(err, STATUS_INVALID, STR_FMT, STR_ARG(name));
		error_phrase(err, " ", foreign_kinds[i].sentence);
		return status;
	}
	*is_zip = str_starts(start, STR("PK\x03\x04")) || str_starts(start, STR("PK\x05\x06"));
	return STATUS_OK;
}

static struct sheet *sheet_new(struct arena *arena, struct str name,
			       const struct sheet_options *options)
{
	struct sheet *sheet = arena_new(arena, struct sheet);
	*sheet = (struct sheet){
		.arena = arena,
		.name = str_copy(arena, name),
		.decimal_mark = options->decimal_mark == 0 ? '.' : options->decimal_mark,
		.descriptor = -1,
	};
	return sheet;
}

enum status sheet_open_memory(struct arena *arena, struct str name, struct str content,
			      const struct sheet_options *options, struct sheet **out,
			      struct error *err)
{
	bool is_zip = false;
	TRY(kind_tell(name, content, &is_zip, err));
	ON_LEAVE(sheet_leave) struct sheet *sheet = sheet_new(arena, name, options);
	if (is_zip) {
		TRY(xlsx_open(arena, sheet->name, content, options->sheet, &sheet->xlsx, err));
	} else {
		const struct csv_source source = {-1, content};
		TRY(csv_open(arena, sheet->name, &source, options->separator, &sheet->csv, err));
	}
	*out = sheet;
	sheet = NULL;
	return STATUS_OK;
}

static enum status path_open(struct sheet *sheet, struct str path, struct error *err)
{
	sheet->descriptor =
		open(str_cstring(sheet->arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (sheet->descriptor < 0)
		return error_reason(err,
				    FAIL(err,
					 errno == ENOENT || errno == ENOTDIR ? STATUS_NOT_FOUND
									     : STATUS_UNAVAILABLE,
					 STR_FMT, STR_ARG(path)),
				    errno);
	struct stat about;
	if (fstat(sheet->descriptor, &about) != 0 || !S_ISREG(about.st_mode))
		return FAIL(err, STATUS_INVALID, STR_FMT " is not a regular file", STR_ARG(path));
	return STATUS_OK;
}

enum status sheet_open_path(struct arena *arena, struct str path,
			    const struct sheet_options *options, struct sheet **out,
			    struct error *err)
{
	ON_LEAVE(sheet_leave) struct sheet *sheet = sheet_new(arena, path, options);
	TRY(path_open(sheet, path, err));
	char start[SHEET_MAGIC_BYTES];
	const ssize_t size = pread(sheet->descriptor, start, sizeof start, 0);
	if (size < 0)
		return error_reason(err, FAIL(err, STATUS_UNAVAILABLE, STR_FMT, STR_ARG(path)),
				    errno);
	bool is_zip = false;
	TRY(kind_tell(path, (struct str){start, (size_t)size}, &is_zip, err));
	if (is_zip) {
		struct str content;
		TRY(file_read(arena, path, SHEET_XLSX_BYTES_MAX, &content, err));
		return sheet_open_memory(arena, path, content, options, out, err);
	}
	const struct csv_source source = {sheet->descriptor, {0}};
	TRY(csv_open(arena, sheet->name, &source, options->separator, &sheet->csv, err));
	*out = sheet;
	sheet = NULL;
	return STATUS_OK;
}

bool sheet_is_workbook(const struct sheet *sheet)
{
	return sheet->xlsx != NULL;
}

void sheet_close(struct sheet *sheet)
{
	if (sheet == NULL)
		return;
	xlsx_close(sheet->xlsx);
	if (sheet->descriptor >= 0)
		(void)close(sheet->descriptor);
	*sheet = (struct sheet){.descriptor = -1};
}

void sheet_leave(struct sheet **sheet)
{
	sheet_close(*sheet);
}

static bool row_is_empty(const struct sheet_row *row, size_t from)
{
	for (size_t i = from; i < row->cell_count; i++)
		if (sheet_text(row, i).size != 0)
			return false;
	return true;
}

enum status sheet_next(struct sheet *sheet, struct sheet_row *row, bool *more, struct error *err)
{
	do {
		if (sheet->xlsx != NULL)
			TRY(xlsx_next(sheet->xlsx, row, more, err));
		else
			TRY(csv_next(sheet->csv, row, more, err));
		if (!*more)
			return STATUS_OK;
	} while (row_is_empty(row, 0));
	if (++sheet->row_count > SHEET_ROWS_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has more than %d rows",
			    STR_ARG(sheet->name), SHEET_ROWS_MAX);
	if (sheet->header != NULL && !row_is_empty(row, sheet->header_count)) {
		(void)FAIL(err, STATUS_INVALID, "there are %zu cells and the header has %zu",
			   row->cell_count, sheet->header_count);
		if (sheet->csv != NULL)
			error_suffix(err, "; a cell that holds the separator is put in quotes");
		return sheet_place(sheet, row, SIZE_MAX, err);
	}
	return STATUS_OK;
}

size_t sheet_plain_rows(struct sheet *sheet, struct column_maker *makers, size_t count)
{
	if (sheet->csv == NULL || count == 0)
		return 0;
	const size_t rows =
		csv_plain_rows(sheet->csv, makers, count, SHEET_ROWS_MAX + 1 - sheet->row_count);
	sheet->row_count += rows;
	return rows;
}

size_t sheet_rows_expected(const struct sheet *sheet)
{
	return sheet->csv == NULL ? 0 : csv_rows_expected(sheet->csv, sheet->row_count);
}

/* "year, code, score" of the required names, or of the optional ones. */
static struct str names_list(const struct sheet *sheet, const char *const *names, bool optional)
{
	struct buffer text;
	buffer_init(&text, sheet->arena, ERROR_TEXT_MAX);
	for (size_t i = 0; names[i] != NULL; i++)
		if ((names[i][0] == '?') == optional)
			buffer_addf(&text, "%s%s", text.size == 0 ? "" : ", ",
				    names[i] + (optional ? 1 : 0));
	return buffer_text(&text);
}

/* Adds what columns the file should have to the sentence in err. */
static void expectation_add(const struct sheet *sheet, const char *const *names, struct error *err)
{
	const struct str required = names_list(sheet, names, false);
	const struct str optional = names_list(sheet, names, true);
	if (optional.size == 0)
		error_suffix(err, " (expected: " STR_FMT ")", STR_ARG(required));
	else
		error_suffix(err, " (expected: " STR_FMT "; optional: " STR_FMT ")",
			     STR_ARG(required), STR_ARG(optional));
}

static const char *name_plain(const char *name)
{
	return name[0] == '?' ? name + 1 : name;
}

/* Finds the header's cell among the names; unknown or met before is an error. */
static enum status header_match(const struct sheet *sheet, size_t column, const char *const *names,
				size_t *positions, struct error *err)
{
	const struct str cell = sheet->header[column];
	struct nearest nearest = {.wanted = cell};
	for (size_t i = 0; names[i] != NULL; i++) {
		const struct str name = str_from(name_plain(names[i]));
		nearest_offer(&nearest, name, name);
		if (!str_equal(cell, name))
			continue;
		if (positions[i] != SIZE_MAX)
			return FAIL(err, STATUS_INVALID, "this name is also that of column %zu",
				    positions[i] + 1);
		positions[i] = column;
		return STATUS_OK;
	}
	const enum status status =
		error_nearest(err, FAIL(err, STATUS_INVALID, "unknown column"), &nearest);
	expectation_add(sheet, names, err);
	return status;
}

enum status sheet_header(struct sheet *sheet, const char *const *names, size_t *positions,
			 struct error *err)
{
	struct sheet_row row;
	bool more = false;
	TRY(sheet_next(sheet, &row, &more, err));
	if (!more) {
		const enum status status =
			FAIL(err, STATUS_INVALID, STR_FMT " is empty", STR_ARG(sheet->name));
		expectation_add(sheet, names, err);
		return status;
	}
	sheet->header = arena_array(sheet->arena, struct str, row.cell_count);
	for (size_t i = 0; i < row.cell_count; i++) {
		sheet->header[i] = str_copy(sheet->arena, sheet_text(&row, i));
		if (sheet->header[i].size != 0)
			sheet->header_count = i + 1;
	}
	for (size_t i = 0; names[i] != NULL; i++)
		positions[i] = SIZE_MAX;
	for (size_t i = 0; i < sheet->header_count; i++)
		if (sheet->header[i].size != 0 &&
		    header_match(sheet, i, names, positions, err) != STATUS_OK)
			return sheet_place(sheet, &row, i, err);
	for (size_t i = 0; names[i] != NULL; i++) {
		if (positions[i] != SIZE_MAX || names[i][0] == '?')
			continue;
		(void)FAIL(err, STATUS_INVALID, "the column %s is missing", names[i]);
		expectation_add(sheet, names, err);
		return sheet_place(sheet, &row, SIZE_MAX, err);
	}
	return STATUS_OK;
}

struct str sheet_text(const struct sheet_row *row, size_t column)
{
	return column < row->cell_count ? str_trim(row->cells[column].text) : (struct str){0};
}

enum status sheet_real(const struct sheet *sheet, const struct sheet_row *row, size_t column,
		       double *out, struct error *err)
{
	const struct str text = sheet_text(row, column);
	const bool is_number = column < row->cell_count && row->cells[column].is_number;
	const char mark = is_number ? '.' : sheet->decimal_mark;
	if (number_real(text, mark, out, err) == STATUS_OK)
		return STATUS_OK;
	double other = 0;
	if (text.size == 0)
		(void)FAIL(err, STATUS_INVALID, "the cell is empty; a number is expected");
	else if (mark == '.' && number_real(text, ',', &other, NULL) == STATUS_OK)
		(void)FAIL(err, STATUS_INVALID,
			   "\"" STR_FMT "\" has a decimal comma; if the file is written so, say it "
			   "by --decimal-comma or by the box below the file",
			   STR_ARG(text));
	else if (mark == ',' && number_real(text, '.', &other, NULL) == STATUS_OK)
		(void)FAIL(err, STATUS_INVALID,
			   "\"" STR_FMT
			   "\" has a decimal point, but the file is said to be written "
			   "with commas",
			   STR_ARG(text));
	return sheet_place(sheet, row, column, err);
}

enum status sheet_place(const struct sheet *sheet, const struct sheet_row *row, size_t column,
			struct error *err)
{
	const bool is_xlsx = sheet->xlsx != NULL;
	const struct str name = sheet->name;
	if (column == SIZE_MAX && is_xlsx)
		return error_place(err, err->code, STR_FMT ", row %zu", STR_ARG(name), row->line);
	if (column == SIZE_MAX)
		return error_place(err, err->code, STR_FMT ", line %zu", STR_ARG(name), row->line);
	/* " (score)" */
	const struct str title =
		column < sheet->header_count ? text_shown(sheet->header[column]) : (struct str){0};
	const struct str shown =
		title.size == 0 ? title
				: str_format(sheet->arena, " (" STR_FMT ")", STR_ARG(title));
	if (!is_xlsx)
		return error_place(err, err->code, STR_FMT ", line %zu, column %zu" STR_FMT,
				   STR_ARG(name), row->line, column + 1, STR_ARG(shown));
	char letters[XLSX_LETTERS_SIZE];
	xlsx_column_letters(column, letters);
	return error_place(err, err->code, STR_FMT ", cell %s%zu" STR_FMT, STR_ARG(name), letters,
			   row->line, STR_ARG(shown));
}
