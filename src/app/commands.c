/* commands.c - the program's own settings and commands, as a module of its own. */
#include "command.h"

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

const struct module app_module = {
	.name = "app",
	.settings = app_settings,
};
