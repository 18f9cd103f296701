/* phrase.c - joins the parts of a compiled message. */
#include "phrase.h"

struct str phrase_join(struct arena *arena, const struct str *parts, size_t count)
{
	size_t size = 0;
	for (size_t i = 0; i < count; i++)
		size += parts[i].size;
	char *text = arena_take(arena, size + 1, 1);
	size_t at = 0;
	for (size_t i = 0; i < count; i++) {
		if (parts[i].size != 0)
			memcpy(text + at, parts[i].data, parts[i].size);
		at += parts[i].size;
	}
	return (struct str){text, size};
}

bool phrase_is_one(struct str number)
{
	return str_is(number, "1") || str_is(number, "-1") || str_is(number, "+1") ||
	       str_is(number, "\xE2\x88\x92"
			      "1");
}
