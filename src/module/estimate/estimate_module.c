/* estimate_module.c - what the estimate module brings to the program. */
#include "../module.h"
#include "estimate_commands.h"

extern const struct module estimate_module;
const struct module estimate_module = {
	.name = "estimate",
	.commands = estimate_commands,
};
