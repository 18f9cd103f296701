/* microdata_module.c - what the microdata module brings to the program. */
#include "../module.h"
#include "microdata_commands.h"

extern const struct module microdata_module;
const struct module microdata_module = {
	.name = "microdata",
	.commands = microdata_commands,
};
