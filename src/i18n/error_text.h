/* error_text.h - what went wrong, in the language of whoever is told.
 *
 * The English sentence stands where it is made, FAIL(err, code, "there is no page " STR_FMT, ...);
 * its Vietnamese text stands in errors_vi.po here or in the module's folder, under the English
 * format as msgid; tools/errorgen compiles them into the table below. */
#ifndef DANNOI_I18N_ERROR_TEXT_H
#define DANNOI_I18N_ERROR_TEXT_H

#include "language.h"

struct error_format {
	const char *english, *vietnamese;
};
extern const struct error_format error_formats[]; /* errors.c, in the order of strcmp */
extern const size_t error_format_count;

/* Once, at program start: from then on errors are made in both languages. */
void error_text_start(void);

/* The sentence of an error in that language; borrowed from it. */
struct str error_text(const struct error *err, enum language language);

#endif
