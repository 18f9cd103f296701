/* expression_fuzz.c - any bytes as an expression of a questionnaire: a refusal has a sentence, and
 * what is accepted writes itself again. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "module/survey/expression.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool find(const void *owner, struct str name, size_t *place)
{
	(void)owner;
	*place = name.size;
	return name.size > 0 && name.data[0] == 'a';
}

static struct str path(const void *owner, size_t place)
{
	(void)owner;
	(void)place;
	return STR("/data/a");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const struct expression_names names = {find, NULL};
	const struct expression_paths paths = {path, NULL};
	const struct expression *expression = NULL;
	struct error err = {.text = ""};
	const enum status status = expression_parse(arena, (struct str){(const char *)data, size},
						    &names, &expression, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	if (status != STATUS_OK)
		return 0;
	struct buffer out;
	buffer_init(&out, arena, (size_t)1 << 20);
	expression_write(expression, &paths, &out);
	return 0;
}
