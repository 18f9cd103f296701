/* csv_write.h - CSV out (RFC 4180): UTF-8, commas, CRLF, quotes where needed.
 * Cells that a spreadsheet would run as a formula (= + - @ tab) are text here and are given a
 * leading apostrophe only when formula_safe is set: exports for people set it, data sets do not. */
#ifndef DANNOI_FILES_CSV_WRITE_H
#define DANNOI_FILES_CSV_WRITE_H

#include <stdbool.h>
#include "../base/str.h"

struct csv_writer {
	struct buffer *out;
	bool formula_safe;
	bool row_started;
};

void csv_write_text(struct csv_writer *writer, struct str cell);
void csv_write_real(struct csv_writer *writer, double x); /* shortest; empty when not a number */
void csv_write_int(struct csv_writer *writer, int64_t x);
void csv_write_empty(struct csv_writer *writer);
void csv_write_row_end(struct csv_writer *writer);

#endif
