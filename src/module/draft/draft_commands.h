/* draft_commands.h - the commands of the module, for draft_module.c. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_COMMANDS_H
#define DANNOI_MODULE_DRAFT_DRAFT_COMMANDS_H

#include "../module.h"

extern const struct command draft_commands[];

#endif
