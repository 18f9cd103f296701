/* improvement_commands.h - the commands of the module, and what they share.  Private to it. */
#ifndef DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_COMMANDS_H
#define DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_COMMANDS_H

#include "../module.h"
#include "improvement_tables.h"

extern const struct command improvement_commands[];

/* Figures, province and year of one command, with the figures file that it was given. */
MUST_CHECK enum status improvement_command_open(const struct command_context *context,
						struct index_figures **figures,
						struct index_reader *reader,
						struct improvement_ground **ground,
						struct error *err);
/* The published errors, when --probability asks for chances; else *errors stays as it is. */
MUST_CHECK enum status improvement_command_errors(const struct command_context *context,
						  const struct improvement_ground *ground,
						  const struct improvement_errors **errors,
						  struct error *err);
/* A line of text; nothing when the text is empty. */
void improvement_command_line(struct buffer *out, struct str text);

/* diagnose options */
enum status improvement_command_options(struct command_context *context, struct error *err);

#endif
