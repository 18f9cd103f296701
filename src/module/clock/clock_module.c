/* clock_module.c - what the clock module brings to the program. */
#include "clock_private.h"

extern const struct module clock_module;
const struct module clock_module = {
	.name = "clock",
	.commands = clock_commands,
};
