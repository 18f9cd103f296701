/* report_module.c - what the report module brings to the program. */
#include "report_module.h"

extern const struct module report_module;
const struct module report_module = {
	.name = "report",
	.routes = report_routes,
	.commands = report_commands,
	.navigation = report_navigation,
};
