/* contrast_fuzz.c - any bytes as contrasts: a refusal has a sentence with its place, and what is
 * accepted has terms that lie in the text. */
#include <assert.h>
#include <stdint.h>

#include "stats/contrast_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct contrast_word *words = NULL;
	size_t count = 0;
	struct error err = {.text = ""};
	const enum status status =
		contrast_parse(arena, (struct str){(const char *)data, size}, &words, &count, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	if (status != STATUS_OK)
		return 0;
	assert(count > 0 && count <= CONTRAST_TERMS_MAX && words[0].starts);
	for (size_t i = 0; i < count; i++)
		assert(words[i].name.size + words[i].domain.size > 0 &&
		       words[i].name.size + words[i].domain.size <= size);
	return 0;
}
