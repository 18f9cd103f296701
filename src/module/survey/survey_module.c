/* survey_module.c - what the survey module brings to the program. */
#include "survey_commands.h"

extern const struct module survey_module;
const struct module survey_module = {
	.name = "survey",
	.commands = survey_commands,
};
