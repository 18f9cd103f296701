/* diagnosis_module.c - what the diagnosis module brings to the program. */
#include "diagnosis_commands.h"
#include "diagnosis_page.h"

extern const struct module diagnosis_module;
const struct module diagnosis_module = {
	.name = "diagnosis",
	.routes = diagnosis_routes,
	.commands = diagnosis_commands,
	.navigation = diagnosis_navigation,
};
