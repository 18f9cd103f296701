/* organ_module.c - what the organ module brings to the program. */
#include "../module.h"
#include "organ.h"
#include "organ_commands.h"

static const struct db_list bundled[] = {
	{.statement = "organ_bundled", .key_count = 1, .may_grow = true}, {0}};

extern const struct module organ_module;
const struct module organ_module = {
	.name = "organ",
	.commands = organ_commands,
	.fill = organ_bundle_fill,
	.bundled = bundled,
};
