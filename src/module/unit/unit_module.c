/* unit_module.c - what the unit module brings to the program. */
#include "../module.h"
#include "unit.h"
#include "unit_commands.h"

extern const struct module unit_module;
const struct module unit_module = {
	.name = "unit",
	.commands = unit_commands,
	.fill = unit_bundle_fill,
};
