/* index_module.c - what the index module brings to the program. */
#include "../module.h"
#include "index_bundle.h"
#include "index_commands.h"
#include "index_routes.h"
#include "index_state.h"

extern const struct module index_module;
const struct module index_module = {
	.name = "index",
	.routes = index_routes,
	.commands = index_commands,
	.settings = index_settings,
	.navigation = index_navigation,
	.fill = index_bundle_fill,
	.state_create = index_state_create,
	.state_destroy = index_state_destroy,
};
