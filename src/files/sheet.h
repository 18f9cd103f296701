/* sheet.h - rows of cells from a CSV or an XLSX file, through one door.
 *
 * Whoever imports does not care which it was: the kind is told by the first bytes.  Everything
 * is bounded, and every error names file, line (row) and column. */
#ifndef DANNOI_FILES_SHEET_H
#define DANNOI_FILES_SHEET_H

#include <stdbool.h>
#include <stdio.h>
#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"

#define SHEET_COLUMNS_MAX 1024
#define SHEET_ROWS_MAX 2000000
#define SHEET_CELL_BYTES_MAX ((size_t)1 << 20)
#define SHEET_RECORD_BYTES_MAX ((size_t)4 << 20)
#define SHEET_XLSX_BYTES_MAX ((size_t)64 << 20)     /* the file */
#define SHEET_XLSX_UNPACKED_MAX ((size_t)256 << 20) /* what its parts may unpack to */

struct sheet_options {
	char separator;    /* CSV: ',' ';' '\t', or 0 to tell it from the first record */
	char decimal_mark; /* CSV: '.' or ','; 0 is '.' */
	struct str sheet;  /* XLSX: the worksheet's name; empty: the first not hidden */
};

struct sheet_cell {
	/* UTF-8.  CSV: as written.  XLSX: a number is the shortest text that reads back, a date its
	 * serial number, a formula its stored value, a boolean TRUE or FALSE; an error such as
	 * #N/A is refused. */
	struct str text;
	bool is_number; /* XLSX: a numeric cell, always with '.'; CSV: always false */
};

struct sheet_row {
	const struct sheet_cell *cells; /* borrowed until the next sheet_next */
	size_t cell_count;
	size_t line; /* CSV: the line on which the record starts; XLSX: the row; both from 1 */
};

struct sheet;

/* name is what errors call the file.  The arena keeps the reader's own state; content is kept
 * until sheet_close. */
MUST_CHECK enum status sheet_open_memory(struct arena *arena, struct str name, struct str content,
					 const struct sheet_options *options, struct sheet **sheet,
					 struct error *err);
/* Streams a CSV file from disk; an XLSX file is read whole (SHEET_XLSX_BYTES_MAX). */
MUST_CHECK enum status sheet_open_path(struct arena *arena, struct str path,
				       const struct sheet_options *options, struct sheet **sheet,
				       struct error *err);
bool sheet_is_workbook(const struct sheet *sheet); /* XLSX, which may have more worksheets */
void sheet_close(struct sheet *sheet);             /* NULL is allowed */
void sheet_leave(struct sheet **sheet);

/* Steps to the next row that is not wholly empty; *more is false at the end.  After
 * sheet_header a row with more cells than the header is STATUS_INVALID. */
MUST_CHECK enum status sheet_next(struct sheet *sheet, struct sheet_row *row, bool *more,
				  struct error *err);

/* For who reads all rows into columns (frame_read.c): takes what comes next of a CSV file while it
 * is ordinary (csv_plain.h), and returns how many rows that were; the next is sheet_next's. */
struct column_maker;
size_t sheet_plain_rows(struct sheet *sheet, struct column_maker *makers, size_t count);
/* How many rows there will have been, as those read so far are long; 0: not known. */
size_t sheet_rows_expected(const struct sheet *sheet);

/* Reads the header row and finds the wanted columns (names ending with NULL; a name starting
 * with '?' is optional): positions[i] is the column of names[i], or SIZE_MAX.  An empty file, a
 * missing, doubled or unknown column is STATUS_INVALID; the sentence lists what was expected. */
MUST_CHECK enum status sheet_header(struct sheet *sheet, const char *const *names,
				    size_t *positions, struct error *err);

/* The cell's text trimmed, or empty when the row is shorter. */
struct str sheet_text(const struct sheet_row *row, size_t column);
/* The cell as a number by the file's decimal mark; a decimal comma without the option says so.
 * Errors carry their place. */
MUST_CHECK enum status sheet_real(const struct sheet *sheet, const struct sheet_row *row,
				  size_t column, double *out, struct error *err);
/* Puts "NAME, line 7, column 4 (score): " (XLSX: "NAME, cell D7 (score): ") before the sentence
 * in err, which is not NULL; returns err's code.  column SIZE_MAX: the whole row. */
enum status sheet_place(const struct sheet *sheet, const struct sheet_row *row, size_t column,
			struct error *err);

#endif
