/* commands.c - the program's own settings and commands, as a module of its own. */
#include "command.h"

#include "commands.h"

static const struct field app_settings[] = {
	{.name = "data",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .fallback = "var",
	 .summary = "folder of the store"},
	{.name = "lang",
	 .kind = FIELD_CHOICE,
	 .choices = "vi|en",
	 .fallback = "vi",
	 .summary = "language of names on the command line"},
	{.name = "today",
	 .kind = FIELD_TEXT,
	 .fallback = "",
	 .summary = "the date to work with instead of the clock's (for tests)"},
	{0},
};

static const struct field backup_fields[] = {
	{.name = "file",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "where the copy goes; an existing file is never replaced"},
	{0},
};

static const struct field new_module_fields[] = {
	{.name = "name",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .positional = true,
	 .summary = "the module's name: 2 to 30 of a-z and _"},
	{0},
};

static const struct command app_commands[] = {
	{"init", NULL, COMMAND_MAKES_STORE, init_run,
	 "Makes the store with the bundled figures; does nothing when there is one.", NULL},
	{"backup", backup_fields, COMMAND_WITH_STORE, backup_run,
	 "Copies the whole store, also while it is in use.",
	 "The copy is a store: put it as dannoi.db into an empty folder and name that by --data."},
	{"verify", NULL, COMMAND_WITH_STORE, verify_run,
	 "Proves that the store is sound, or says what is not.", NULL},
	{"new-module", new_module_fields, COMMAND_WITHOUT_STORE, new_module_run,
	 "Starts a new module in a source checkout, from the skeleton.",
	 "docs/book/first-page.md walks through it."},
	{0},
};

const struct module app_module = {
	.name = "app",
	.commands = app_commands,
	.settings = app_settings,
};
