/* shown.h - the start of a text from outside, short enough for an error sentence.
 * Private to files/. */
#ifndef DANNOI_FILES_SHOWN_H
#define DANNOI_FILES_SHOWN_H

#include "../base/str.h"

#define SHOWN_BYTES_MAX 60

/* Cut at a whole character, if it was well-formed. */
static inline struct str text_shown(struct str text)
{
	text = str_slice(text, 0, SHOWN_BYTES_MAX);
	text.size = str_utf8_error(text);
	return text;
}

#endif
