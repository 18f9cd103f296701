/* errorgen_fuzz.c - C source through the finder of sentences; then, behind a form feed, a
 * translation: one that is said to fit must be printable with the arguments of its sentence. */
#include <stdio.h>
#include <stdlib.h>

#include "../../tools/c_sentences.h"
#include "../../tools/error_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define PLACE "%.*s, line %zu: %d is outside %lld to %g (%s, 0x%02X)"
#define NAMES "there is no \"%.*s\"; did you mean %.*s or %.*s?"

/* The translation of PLACE and of NAMES, each through a function that takes just its arguments. */
static const char *place_of(const char *format, const char *other) __attribute__((format_arg(1)));
static const char *place_of(const char *format, const char *other)
{
	return error_format_matches(str_from(format), str_from(other)) ? other : format;
}

static void print(const char *translation)
{
	static const char text[] = "Sơn La (14), Điện Biên (11)";
	char out[4096];
	(void)snprintf(out, sizeof out, place_of(PLACE, translation), 7, text, (size_t)7, -1,
		       1234567890123LL, 40.87, "8.2", 0xFFU);
	(void)snprintf(out, sizeof out, place_of(NAMES, translation), 3, text, 10, text, 0, text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct str source, translation;
	struct sentence_list list;
	struct error err;
	(void)str_cut((struct str){(const char *)data, size}, '\f', &source, &translation);
	sentences_init(&list, arena);
	if (sentences_find(&list, arena, STR("fuzz.c"), source, &err) == STATUS_OK)
		for (size_t i = 0; i < list.count; i++)
			if (!error_format_has_words(list.items[i].text))
				abort();
	if (translation.size > 0 && memchr(translation.data, '\0', translation.size) == NULL &&
	    translation.size < SENTENCE_BYTES_MAX)
		print(str_cstring(arena, translation));
	return 0;
}
