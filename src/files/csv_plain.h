/* csv_plain.h - runs of ordinary CSV records straight into columns.
 * Private to files/. */
#ifndef DANNOI_FILES_CSV_PLAIN_H
#define DANNOI_FILES_CSV_PLAIN_H

#include "csv_read.h"
#include "frame_maker.h"

/* Takes records while they are ordinary, at most rows_max; returns how many.  The makers hold
 * equally many rows and have room for some more.  What follows is csv_next's. */
size_t csv_plain_rows(struct csv_reader *reader, struct column_maker *makers, size_t count,
		      size_t rows_max);

/* How many records the whole source will have made, as those read so far are; 0: not known. */
size_t csv_rows_expected(const struct csv_reader *reader, size_t rows);

#endif
