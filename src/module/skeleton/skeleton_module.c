/* skeleton_module.c - what the skeleton module brings to the program. */
#include "skeleton.h"

extern const struct module skeleton_module;
const struct module skeleton_module = {
	.name = "skeleton",
	.routes = skeleton_routes,
	.commands = skeleton_commands,
	.navigation = skeleton_navigation,
};
