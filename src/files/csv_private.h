/* csv_private.h - a CSV file while it is read; for csv_read.c and csv_plain.c only. */
#ifndef DANNOI_FILES_CSV_PRIVATE_H
#define DANNOI_FILES_CSV_PRIVATE_H

#include "csv_read.h"

#define CSV_WINDOW_BYTES ((size_t)256 << 10) /* at the start; grows to SHEET_RECORD_BYTES_MAX */

/* What the inner loop stops at; CELL_NUL is also what lies behind the window's last byte. */
enum cell_stop { CELL_TEXT, CELL_SEPARATOR, CELL_LF, CELL_CR, CELL_QUOTE, CELL_NUL };

struct csv_reader {
	struct arena *arena;
	struct str name;
	struct csv_source source; /* content: what is not in the window yet */
	char *window;             /* capacity bytes and one NUL behind end */
	size_t at, end, capacity;
	bool source_ended;
	char separator;
	unsigned char stops[256]; /* enum cell_stop by byte */
	size_t line;              /* on which the record at `at` starts */
	size_t bytes, bytes_told; /* read so far, and of the whole source; 0: not known */
	struct sheet_cell *cells;
	size_t cell_count;
};

/* Moves the unread bytes to the front, doubles a window that they fill, and reads it full. */
MUST_CHECK enum status csv_window_fill(struct csv_reader *reader, struct error *err);

#endif
