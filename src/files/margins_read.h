/* margins_read.h - known totals of the population from a CSV or XLSX file. */
#ifndef DANNOI_FILES_MARGINS_READ_H
#define DANNOI_FILES_MARGINS_READ_H

#include "../stats/calibrate.h"
#include "sheet.h"

/* Columns variable, value, total: sex,1,4210.  value may be empty: the total of a number.  A
 * crossed margin is sex*age,1*3,170. */
MUST_CHECK enum status margins_read(struct arena *arena, struct str path,
				    struct calibrate_total **totals, size_t *count,
				    struct error *err);
/* The same from memory, kept by the caller until then; name is what errors call it. */
MUST_CHECK enum status margins_read_memory(struct arena *arena, struct str name, struct str content,
					   struct calibrate_total **totals, size_t *count,
					   struct error *err);

#endif
