/* index_command.h - what commands about a province's year begin with.  Public: commands of other
 * modules about the index begin here too. */
#ifndef DANNOI_MODULE_INDEX_INDEX_COMMAND_H
#define DANNOI_MODULE_INDEX_INDEX_COMMAND_H

#include "../module.h"
#include "index_sentence.h"

#define INDEX_COMMAND_UNIT_FIELD(needed)                                                           \
	{                                                                                          \
		.name = "unit", .kind = FIELD_TEXT, .required = (needed), .min = 1, .max = 200,    \
		.summary = "a province's code or name, such as 14 or \"son la\""                   \
	}
#define INDEX_COMMAND_YEAR_FIELD(field_name, needed)                                               \
	{                                                                                          \
		.name = (field_name), .kind = FIELD_INT, .required = (needed), .min = 1900,        \
		.max = 2200, .summary = "the year of the edition"                                  \
	}
/* Figures for the life of one command; give them back with ON_LEAVE(index_figures_leave). */
MUST_CHECK enum status index_command_open(const struct command_context *context,
					  struct index_figures **figures,
					  struct index_reader *reader, struct error *err);
/* The year named by the field year_name, and the unit of the field "unit" in that year. */
MUST_CHECK enum status index_command_year_and_unit(const struct command_context *context,
						   const struct index_reader *reader,
						   const char *year_name, int *year, size_t *unit,
						   struct error *err);

#endif
