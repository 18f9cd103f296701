/* estimate_commands.h - the commands of estimation, for estimate_module.c. */
#ifndef DANNOI_MODULE_ESTIMATE_ESTIMATE_COMMANDS_H
#define DANNOI_MODULE_ESTIMATE_ESTIMATE_COMMANDS_H

#include "../module.h"

extern const struct command estimate_commands[];

#endif
