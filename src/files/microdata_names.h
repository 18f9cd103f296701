/* microdata_names.h - names that SPSS and Stata can hold.
 * Private to files/. */
#ifndef DANNOI_FILES_MICRODATA_NAMES_H
#define DANNOI_FILES_MICRODATA_NAMES_H

#include "microdata_write.h"

/* For each column a name of ASCII letters, digits and _ that starts with a letter, is no word of
 * the program's language, short enough and like no other whatever the case. */
MUST_CHECK enum status microdata_names(struct arena *arena, const struct frame *frame,
				       enum microdata_out format, const char **names,
				       struct error *err);

#endif
