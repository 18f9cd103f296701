/* organ_commands.h - the commands of the organs, for organ_module.c. */
#ifndef DANNOI_MODULE_ORGAN_ORGAN_COMMANDS_H
#define DANNOI_MODULE_ORGAN_ORGAN_COMMANDS_H

#include "../module.h"

extern const struct command organ_commands[];

#endif
