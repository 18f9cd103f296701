/* improvement_module.c - what the improvement module brings to the program. */
#include "improvement_commands.h"
#include "improvement_pages.h"

extern const struct module improvement_module;
const struct module improvement_module = {
	.name = "improvement",
	.routes = improvement_routes,
	.commands = improvement_commands,
	.settings = improvement_settings,
	.navigation = improvement_navigation,
	.verify = improvement_notes_verify,
};
