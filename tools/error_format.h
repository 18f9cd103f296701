/* error_format.h - the formats of error sentences and their translations, checked against each
 * other. */
#ifndef DANNOI_TOOLS_ERROR_FORMAT_H
#define DANNOI_TOOLS_ERROR_FORMAT_H

#include "po.h"

#define ERROR_FORMAT_ARGUMENTS_MAX 16

/* Whether a letter stands outside the conversions: only then it needs a translation. */
bool error_format_has_words(struct str format);

/* Whether the translation takes exactly the arguments of the English format.  It may put them in
 * another order by numbers, %2$s, and leave a text out by %.0s. */
bool error_format_matches(struct str english, struct str translation);

/* Reads errors_vi.po files to one list in the order of strcmp.  The same entry may stand in
 * several files; two translations of one sentence, or one that does not match, are errors,
 * "PATH:LINE: ...". */
MUST_CHECK enum status error_formats_read(struct arena *arena, const char *const *paths,
					  size_t path_count, struct po_file *all,
					  struct error *err);

#endif
