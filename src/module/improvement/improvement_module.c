/* improvement_module.c - what the improvement module brings to the program. */
#include "../module.h"
#include "improvement_commands.h"

extern const struct module improvement_module;
const struct module improvement_module = {
	.name = "improvement",
	.commands = improvement_commands,
};
