/* sentence_check.h - for tests of sentences: a text as it should be, or the test fails. */
#ifndef DANNOI_MODULE_SENTENCE_SENTENCE_CHECK_H
#define DANNOI_MODULE_SENTENCE_SENTENCE_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include "sentence.h"

/* STR is no constant for an array outside a function. */
#define TEXT(literal)                                                                              \
	{                                                                                          \
		"" literal, sizeof(literal) - 1                                                    \
	}

static inline void sentence_check(struct str got, const char *wanted)
{
	if (!str_is(got, wanted))
		fail_msg("\"" STR_FMT "\"\nis not\n\"%s\"", STR_ARG(got), wanted);
}

#endif
