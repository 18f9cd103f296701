/* yaml_fuzz.c - any bytes as a definition: the tree keeps its limits, every refusal has a place. */
#include <assert.h>
#include <stdint.h>

#include "files/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void tree_check(const struct yaml_node *node, size_t depth)
{
	assert(depth <= YAML_DEPTH_MAX && node->line > 0 && node->column > 0);
	assert(str_utf8_error(node->scalar) == node->scalar.size);
	assert(node->kind != YAML_SCALAR || node->count == 0);
	for (size_t i = 0; i < node->count; i++) {
		tree_check(node->values[i], depth + 1);
		if (node->kind == YAML_MAP) {
			tree_check(node->keys[i], depth + 1);
			assert(node->keys[i]->kind == YAML_SCALAR);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct yaml_node *root = NULL;
	struct error err = {.text = ""};
	const struct str content = {(const char *)data, size};
	const enum status status = yaml_parse(arena, STR("f"), content, &root, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	if (status == STATUS_OK)
		tree_check(root, 1);
	return 0;
}
