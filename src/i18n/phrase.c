/* phrase.c - which form of a word a number takes. */
#include "phrase.h"

bool phrase_is_one(struct str number)
{
	return str_is(number, "1") || str_is(number, "-1") || str_is(number, "+1") ||
	       str_is(number, "\xE2\x88\x92"
			      "1");
}
