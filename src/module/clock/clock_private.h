/* clock_private.h - what the files of this module share. */
#ifndef DANNOI_MODULE_CLOCK_CLOCK_PRIVATE_H
#define DANNOI_MODULE_CLOCK_CLOCK_PRIVATE_H

#include "../../files/yaml.h"
#include "clock.h"

extern const struct command clock_commands[];

/* dannoi holiday add and list (clock_days.c) */
#define CLOCK_HOLIDAY_KINDS "holiday|compensatory|swap_off|swap_working"
MUST_CHECK enum status clock_run_holiday_add(struct command_context *context, struct error *err);
MUST_CHECK enum status clock_run_holiday_list(struct command_context *context, struct error *err);

/* A list of a map with 1 to max entries. */
MUST_CHECK enum status clock_list_need(const struct yaml_node *map, const char *key, size_t max,
				       const struct yaml_node **list, struct error *err);
/* A certainty is A, B or C. */
MUST_CHECK enum status clock_basis_read(const struct yaml_node *map, struct str *basis,
					struct str *certainty, struct error *err);
/* The index of a scalar's text among words (ending with NULL); the sentence lists them. */
MUST_CHECK enum status clock_word_read(const struct yaml_node *map, const char *key,
				       const char *const *words, size_t *index, struct error *err);

#endif
