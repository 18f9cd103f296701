/* draft_module.c - what checking drafts brings to the program. */
#include "draft_commands.h"
#include "draft_page.h"

extern const struct module draft_module;
const struct module draft_module = {
	.name = "draft",
	.routes = draft_routes,
	.commands = draft_commands,
	.navigation = draft_navigation,
};
