/* unit_commands.h - the commands of the units, for unit_module.c. */
#ifndef DANNOI_MODULE_UNIT_UNIT_COMMANDS_H
#define DANNOI_MODULE_UNIT_UNIT_COMMANDS_H

#include "../module.h"

extern const struct command unit_commands[];

#endif
