/* frame.h - a data set: columns of equal length. */
#ifndef DANNOI_STATS_FRAME_H
#define DANNOI_STATS_FRAME_H

#include "column.h"

#define FRAME_COLUMNS_MAX 4096

struct frame {
	struct str name; /* what errors call it: the file */
	size_t rows, column_count;
	const struct column *columns;
};

/* STATUS_NOT_FOUND with the nearest names. */
MUST_CHECK enum status frame_find(const struct frame *frame, struct str name,
				  const struct column **column, struct error *err);
/* As frame_find, and the column holds numbers (or nothing but empty cells); else the sentence
 * shows the first text. */
MUST_CHECK enum status frame_find_numeric(const struct frame *frame, struct str name,
					  const struct column **column, struct error *err);

#endif
