/* diagnosis_commands.h - the commands and pages of the diagnosis, for diagnosis_module.c. */
#ifndef DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_COMMANDS_H
#define DANNOI_MODULE_DIAGNOSIS_DIAGNOSIS_COMMANDS_H

#include "../module.h"

extern const struct command diagnosis_commands[];

#endif
