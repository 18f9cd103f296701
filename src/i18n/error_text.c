/* error_text.c - finds the Vietnamese text of an English format. */
#include "error_text.h"

#include <stdlib.h>

static int compare(const void *text, const void *format)
{
	return strcmp(text, ((const struct error_format *)format)->english);
}

static const char *vietnamese_of(const char *text)
{
	const struct error_format *found =
		bsearch(text, error_formats, error_format_count, sizeof error_formats[0], compare);
	return found == NULL ? NULL : found->vietnamese;
}

void error_text_start(void)
{
	error_translate_by(vietnamese_of);
}

struct str error_text(const struct error *err, enum language language)
{
	return str_from(language == LANGUAGE_VI ? err->translation : err->text);
}
