/* microdata_commands.h - the commands about files of answers, for microdata_module.c. */
#ifndef DANNOI_MODULE_MICRODATA_MICRODATA_COMMANDS_H
#define DANNOI_MODULE_MICRODATA_MICRODATA_COMMANDS_H

#include "../module.h"

/* convert_commands.c */
MUST_CHECK enum status convert_run(struct command_context *context, struct error *err);

/* microdata_apart.c */
MUST_CHECK enum status read_apart_run(struct command_context *context, struct error *err);

extern const struct command microdata_commands[];

#endif
