/* help.c - the help texts, printed from the same tables that the program obeys. */
#include "command.h"

#define HELP_NAME_WIDTH 22

void help_write_program(struct buffer *out, const struct module *const *modules, struct str topic)
{
	buffer_add(out,
		   STR("Dân Nói - how well a province governs, in figures that can be checked\n\n"
		       "dannoi COMMAND [FLAGS]\n\n"));
	for (; *modules != NULL; modules++) {
		for (const struct command *command = (*modules)->commands;
		     command != NULL && command->name != NULL; command++) {
			struct str group = str_from(command->name), rest;
			(void)str_cut(group, ' ', &group, &rest);
			if (topic.size == 0 || str_equal(topic, group))
				buffer_addf(out, "  %-*s  %s\n", HELP_NAME_WIDTH, command->name,
					    command->summary);
		}
	}
	buffer_add(
		out,
		STR("\nEvery command takes --help, --data, --lang and --config; dannoi --version "
		    "tells "
		    "the version.\n"
		    "Exit codes: 0 done, 2 invalid, 3 not found, 4 forbidden, 5 conflict, 6 limit, "
		    "7 unavailable, 8 internal.\n"));
}

static void field_write(struct buffer *out, const struct field *field)
{
	const struct str name = command_flag_name(out->arena, field);
	struct str value = STR("");
	switch (field->kind) {
	case FIELD_TEXT:
		value = field->positional ? STR("") : STR(" TEXT");
		break;
	case FIELD_INT:
	case FIELD_REAL:
		value = field->positional ? STR("") : STR(" NUMBER");
		break;
	case FIELD_DATE:
		value = field->positional ? STR("") : STR(" YYYY-MM-DD");
		break;
	case FIELD_FLAG:
		break;
	case FIELD_CHOICE:
		value = str_format(out->arena, " %s", field->choices);
		break;
	case FIELD_FILE:
		value = field->positional ? STR("") : STR(" FILE");
		break;
	}
	const struct str shown =
		str_format(out->arena, STR_FMT STR_FMT, STR_ARG(name), STR_ARG(value));
	buffer_addf(out, "  %-*s  %s", HELP_NAME_WIDTH, shown.data, field->summary);
	if (field->fallback != NULL)
		buffer_addf(out, " [%s]", field->fallback);
	buffer_add(out, field->required ? STR(" (required)\n") : STR("\n"));
}

void help_write_command(struct buffer *out, const struct command *command)
{
	buffer_addf(out, "dannoi %s", command->name);
	for (const struct field *field = command->fields; field != NULL && field->name != NULL;
	     field++)
		if (field->positional) {
			buffer_add_char(out, ' ');
			buffer_add(out, command_flag_name(out->arena, field));
		}
	buffer_addf(out, " [FLAGS]\n%s\n\n", command->summary);
	for (const struct field *field = command->fields; field != NULL && field->name != NULL;
	     field++)
		field_write(out, field);
	for (const struct field *field = command_global_flags; field->name != NULL; field++)
		field_write(out, field);
	if (command->details != NULL)
		buffer_addf(out, "\n%s\n", command->details);
}
