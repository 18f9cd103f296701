/* unit_module.c - what the unit module brings to the program. */
#include "../module.h"
#include "unit.h"
#include "unit_commands.h"

static const struct db_list bundled[] = {{.statement = "unit_list", .key_count = 2},
					 {.statement = "unit_name_list", .key_count = 3},
					 {.statement = "unit_successor_list", .key_count = 2},
					 {0}};

extern const struct module unit_module;
const struct module unit_module = {
	.name = "unit",
	.commands = unit_commands,
	.fill = unit_bundle_fill,
	.bundled = bundled,
};
