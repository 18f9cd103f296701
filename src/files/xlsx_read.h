/* xlsx_read.h - the rows of one worksheet of an XLSX workbook (ECMA-376).
 * Private to files/: others come through sheet.h. */
#ifndef DANNOI_FILES_XLSX_READ_H
#define DANNOI_FILES_XLSX_READ_H

#include "sheet.h"

struct xlsx_reader;

/* Keeps content.  worksheet empty: the first that is not hidden. */
MUST_CHECK enum status xlsx_open(struct arena *arena, struct str name, struct str content,
				 struct str worksheet, struct xlsx_reader **reader,
				 struct error *err);
void xlsx_close(struct xlsx_reader *reader); /* NULL is allowed */
/* The next row that the file holds, empty ones too; errors carry their place. */
MUST_CHECK enum status xlsx_next(struct xlsx_reader *reader, struct sheet_row *row, bool *more,
				 struct error *err);

#define XLSX_LETTERS_SIZE 16
/* A column from 0 as spreadsheets letter it: A, Z, AA, AMJ. */
void xlsx_column_letters(size_t column, char letters[XLSX_LETTERS_SIZE]);

#endif
