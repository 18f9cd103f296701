/* frame_read.h - a data set from a file into a frame: CSV or XLSX with a header row, SPSS (.sav,
 * .zsav) or Stata (.dta); the kind is told by the first bytes. */
#ifndef DANNOI_FILES_FRAME_READ_H
#define DANNOI_FILES_FRAME_READ_H

#include "../stats/frame.h"
#include "sheet.h"

/* CSV and XLSX: an empty cell and NA are missing.  A column whose cells are all numbers is numeric,
 * unless one is written with a leading zero (01): that is a code, and text.  Columns may be in any
 * order; one name twice is STATUS_INVALID. */
MUST_CHECK enum status frame_read(struct arena *arena, struct str path, struct frame *frame,
				  struct error *err);
/* The same from memory, kept by the caller until then; name is what errors call it. */
MUST_CHECK enum status frame_read_memory(struct arena *arena, struct str name, struct str content,
					 struct frame *frame, struct error *err);
MUST_CHECK enum status frame_read_sheet(struct arena *arena, struct str name, struct sheet *sheet,
					struct frame *frame, struct error *err);

#endif
