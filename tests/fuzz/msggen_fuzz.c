/* msggen_fuzz.c - two PO files, separated by a form feed, through the reader to C. */
#include <stdlib.h>

#include "../../tools/msggen_emit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct po_file files[LANGUAGE_COUNT];
	struct str contents[LANGUAGE_COUNT];
	struct catalogue catalogue;
	struct error err;
	(void)str_cut((struct str){(const char *)data, size}, '\f', &contents[LANGUAGE_VI],
		      &contents[LANGUAGE_EN]);
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		if (po_parse(arena, STR("fuzz.po"), contents[i], &files[i], &err) != STATUS_OK)
			return 0;
	if (catalogue_build(arena, files, &catalogue, &err) != STATUS_OK)
		return 0;
	struct buffer out;
	buffer_init(&out, arena, MSGGEN_OUTPUT_BYTES_MAX);
	msggen_emit_header(&catalogue, &out);
	msggen_emit_code(&catalogue, &out);
	if (str_utf8_error(buffer_text(&out)) != out.size)
		abort();
	return 0;
}
