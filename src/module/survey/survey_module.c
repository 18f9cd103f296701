/* survey_module.c - what the survey module brings to the program. */
#include "survey_commands.h"
#include "survey_pages.h"

extern const struct module survey_module;
const struct module survey_module = {
	.name = "survey",
	.routes = survey_routes,
	.commands = survey_commands,
	.navigation = survey_navigation,
};
