/* definition_module.c - what the definition module brings to the program. */
#include "definition_commands.h"

extern const struct module definition_module;
const struct module definition_module = {
	.name = "definition",
	.commands = definition_commands,
};
