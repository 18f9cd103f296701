/* plan_module.c - what the plan module brings to the program. */
#include "plan_private.h"

extern const struct module plan_module;
const struct module plan_module = {
	.name = "plan",
	.routes = plan_routes,
	.commands = plan_commands,
	.navigation = plan_navigation,
	.fill = plan_example_fill,
	.verify = plan_verify,
};
