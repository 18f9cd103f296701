/* commands.c - the program's own settings, commands and assets, as a module of its own. */
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
	{.name = "listen",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .fallback = "127.0.0.1:8080",
	 .summary = "address and port of the web server"},
	{.name = "connections_max",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 10000,
	 .fallback = "1024",
	 .summary = "open connections at most"},
	{.name = "connections_per_ip_max",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 10000,
	 .fallback = "64",
	 .summary = "of them from one address at most (this machine is not counted)"},
	{.name = "proxy",
	 .kind = FIELD_TEXT,
	 .max = 64,
	 .fallback = "",
	 .summary =
		 "address of the reverse proxy in front, whose word on who asks is taken; empty: "
		 "there is none"},
	{.name = "idle_timeout_s",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 3600,
	 .fallback = "15",
	 .summary = "seconds after which a silent connection is closed"},
	{.name = "heavy_max",
	 .kind = FIELD_INT,
	 .min = 1,
	 .max = 1000,
	 .fallback = "4",
	 .summary = "long calculations at the same time at most"},
	{.name = "log_level",
	 .kind = FIELD_CHOICE,
	 .choices = "error|warning|info|debug",
	 .fallback = "info",
	 .summary = "what the server logs on standard error"},
	{0},
};

static const struct field serve_fields[] = {
	{.name = "listen",
	 .kind = FIELD_TEXT,
	 .min = 1,
	 .summary = "address and port [127.0.0.1:8080]; port 0 takes a free one"},
	{0},
};

static const struct field list_fields[] = {
	COMMAND_FORMAT_FIELD,
	COMMAND_OUT_FIELD,
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

static const struct field verify_fields[] = {
	{.name = "head",
	 .kind = FIELD_TEXT,
	 .max = 100,
	 .summary = "an earlier head of the ledger, SIZE:ROOT, that it must still contain"},
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
	{"serve", serve_fields, COMMAND_SERVES_STORE, serve_run,
	 "Shows the site to browsers until it is stopped.",
	 "Prints its address once it answers there. Example: dannoi serve --listen 127.0.0.1:8080"},
	{"init", NULL, COMMAND_MAKES_STORE, init_run,
	 "Makes the store with the bundled figures; does nothing when there is one.", NULL},
	{"backup", backup_fields, COMMAND_WITH_STORE, backup_run,
	 "Copies the whole store, also while it is in use.",
	 "The copy is a store: put it as dannoi.db into an empty folder and name that by --data."},
	{"verify", verify_fields, COMMAND_WITH_STORE, verify_run,
	 "Proves that the store is sound, or says what is not.",
	 "Give a head that was kept elsewhere, as dannoi ledger head prints it: a ledger that was "
	 "cut\n"
	 "back, or put back from an older copy, looks whole to itself.\n"
	 "Example: dannoi verify --head 1234:9f86d0..."},
	{"routes", list_fields, COMMAND_WITHOUT_STORE, routes_run,
	 "Lists the addresses of pages and forms, with who may use them.", NULL},
	{"config", list_fields, COMMAND_WITHOUT_STORE, config_run,
	 "Lists the settings, their values and where each value came from.",
	 "A value comes from a flag, else from the environment (DANNOI_LANG=en), else from the\n"
	 "file of settings (lines of name = value), else it is the default."},
	{"new-module", new_module_fields, COMMAND_WITHOUT_STORE, new_module_run,
	 "Starts a new module in a source checkout, from the skeleton.",
	 "docs/book/first-page.md walks through it."},
	{0},
};

const struct module app_module = {
	.name = "app",
	.routes = asset_routes,
	.commands = app_commands,
	.settings = app_settings,
};
