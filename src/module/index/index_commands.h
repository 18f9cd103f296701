/* index_commands.h - the commands of the index, for index_module.c. */
#ifndef DANNOI_MODULE_INDEX_INDEX_COMMANDS_H
#define DANNOI_MODULE_INDEX_INDEX_COMMANDS_H

#include "../module.h"

extern const struct command index_commands[];

#endif
