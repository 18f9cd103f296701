/* viewgen_fuzz.c - one template through the compiler, as HTML and as XML; what it writes is UTF-8.
 */
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

static void compile(struct str path, struct str content)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const struct viewgen_source source = {path, content};
	struct buffer header;
	struct buffer code;
	struct error err;
	buffer_init(&header, arena, VIEWGEN_OUTPUT_BYTES_MAX);
	buffer_init(&code, arena, VIEWGEN_OUTPUT_BYTES_MAX);
	if (viewgen_compile(arena, &source, 1, &catalogue, &header, &code, &err) == STATUS_OK &&
	    str_utf8_error(buffer_text(&code)) != code.size)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str content = {(const char *)data, size};
	compile(STR("fuzz.html"), content);
	compile(STR("fuzz.xml"), content);
	return 0;
}
