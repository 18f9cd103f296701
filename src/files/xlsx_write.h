/* xlsx_write.h - XLSX out by libxlsxwriter, into memory. */
#ifndef DANNOI_FILES_XLSX_WRITE_H
#define DANNOI_FILES_XLSX_WRITE_H

#include <stdbool.h>
#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"

#define XLSX_WRITE_ROWS_MAX 1048576

struct xlsx_writer;

MUST_CHECK enum status xlsx_write_open(struct arena *arena, struct xlsx_writer **writer,
				       struct error *err);
void xlsx_write_leave(struct xlsx_writer **writer); /* frees what is not finished */

/* Starts a worksheet; its first row is a bold, frozen header with widths to fit. */
MUST_CHECK enum status xlsx_write_sheet(struct xlsx_writer *writer, struct str name,
					const struct str *header, size_t columns,
					struct error *err);
void xlsx_write_text(struct xlsx_writer *writer, struct str cell);
void xlsx_write_real(struct xlsx_writer *writer, double x,
		     int decimals); /* shown; 16 digits inside */
void xlsx_write_int(struct xlsx_writer *writer, int64_t x);
void xlsx_write_empty(struct xlsx_writer *writer);
void xlsx_write_row_end(struct xlsx_writer *writer);

/* The file; its memory is the arena's.  Errors met on the way are told here. */
MUST_CHECK enum status xlsx_write_finish(struct xlsx_writer *writer, struct str *content,
					 struct error *err);

#endif
