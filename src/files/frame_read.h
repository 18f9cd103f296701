/* frame_read.h - a data set from a file into a frame: CSV or XLSX with a header row. */
#ifndef DANNOI_FILES_FRAME_READ_H
#define DANNOI_FILES_FRAME_READ_H

#include "../stats/frame.h"
#include "sheet.h"

/* An empty cell and NA are missing.  A column whose cells are all numbers is numeric, unless one is
 * written with a leading zero (01): that is a code, and text.  Columns may be in any order; one
 * name twice is STATUS_INVALID. */
MUST_CHECK enum status frame_read(struct arena *arena, struct str path, struct frame *frame,
				  struct error *err);
MUST_CHECK enum status frame_read_sheet(struct arena *arena, struct str name, struct sheet *sheet,
					struct frame *frame, struct error *err);

#endif
