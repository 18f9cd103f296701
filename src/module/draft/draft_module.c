/* draft_module.c - what checking drafts brings to the program. */
#include "draft_commands.h"

extern const struct module draft_module;
const struct module draft_module = {
	.name = "draft",
	.commands = draft_commands,
};
