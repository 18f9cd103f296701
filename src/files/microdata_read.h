/* microdata_read.h - SPSS (.sav, .zsav) and Stata (.dta) files into a frame, by libreadstat.
 *
 * Labels of variables and values, missing codes (SPSS: values and ranges; Stata: .a to .z) and
 * dates come along; a file that is cut off or damaged is told with the place.  frame_read.h is the
 * door that also takes CSV and XLSX. */
#ifndef DANNOI_FILES_MICRODATA_READ_H
#define DANNOI_FILES_MICRODATA_READ_H

#include <stdio.h>
#include "../stats/frame.h"

#define MICRODATA_MAGIC_BYTES 11
#define MICRODATA_ROWS_MAX 2000000
#define MICRODATA_LABELS_MAX 200000 /* of all variables together */
#define MICRODATA_SETS_MAX FRAME_COLUMNS_MAX

enum microdata_format { MICRODATA_NONE, MICRODATA_SAV, MICRODATA_DTA };

/* By the file's first bytes (MICRODATA_MAGIC_BYTES, or all when there are fewer). */
enum microdata_format microdata_format_of(struct str start);

/* A whole open file, read from its start: on disk or in memory (fmemopen).  name is what
 * errors call it. */
MUST_CHECK enum status microdata_read(struct arena *arena, struct str name, FILE *file,
				      enum microdata_format format, struct frame *frame,
				      struct error *err);

#endif
