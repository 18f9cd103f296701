/* improvement_commands.h - the commands of the module, for improvement_module.c. */
#ifndef DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_COMMANDS_H
#define DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_COMMANDS_H

#include "../module.h"

extern const struct command improvement_commands[];

#endif
