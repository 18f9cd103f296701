/* viewgen_fuzz.c - one template through the compiler; what it writes is UTF-8. */
#include <stdlib.h>

#include "../../tools/viewgen.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Two messages, one with a placeholder. */
static const struct catalogue catalogue = {
	.messages =
		(struct catalogue_message[]){
			{.key = {"a.b", 3}},
			{.key = {"a.c", 3}, .placeholders = {{"n", 1}}, .placeholder_count = 1}},
	.count = 2};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const struct viewgen_source source = {STR("fuzz.html"), {(const char *)data, size}};
	struct buffer header;
	struct buffer code;
	struct error err;
	buffer_init(&header, arena, VIEWGEN_OUTPUT_BYTES_MAX);
	buffer_init(&code, arena, VIEWGEN_OUTPUT_BYTES_MAX);
	if (viewgen_compile(arena, &source, 1, &catalogue, &header, &code, &err) == STATUS_OK &&
	    str_utf8_error(buffer_text(&code)) != code.size)
		abort();
	return 0;
}
