/* survey_commands.h - the commands of surveys, for survey_module.c. */
#ifndef DANNOI_MODULE_SURVEY_SURVEY_COMMANDS_H
#define DANNOI_MODULE_SURVEY_SURVEY_COMMANDS_H

#include "../module.h"

extern const struct command survey_commands[];

#endif
