/* definition_commands.h - the commands of definitions, for definition_module.c. */
#ifndef DANNOI_MODULE_DEFINITION_DEFINITION_COMMANDS_H
#define DANNOI_MODULE_DEFINITION_DEFINITION_COMMANDS_H

#include "../module.h"

extern const struct command definition_commands[];

#endif
