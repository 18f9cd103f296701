/* index_module.c - what the index module brings to the program. */
#include "../module.h"
#include "index_bundle.h"
#include "index_commands.h"
#include "index_state.h"

extern const struct module index_module;
const struct module index_module = {
	.name = "index",
	.commands = index_commands,
	.fill = index_bundle_fill,
	.state_create = index_state_create,
	.state_destroy = index_state_destroy,
};
