/* command.h - from the words typed to a command run and its answer written: what every command
 * shares.  The commands themselves are data, in the modules' tables and in commands.c. */
#ifndef DANNOI_APP_COMMAND_H
#define DANNOI_APP_COMMAND_H

#include "../module/module.h"

#define COMMAND_WORDS_MAX 256 /* on one command line */
#define COMMAND_OUTPUT_BYTES_MAX ((size_t)256 << 20)
#define COMMAND_MODULES_MAX 32

/* Flags that every command takes: --data, --lang, --config. */
extern const struct field command_global_flags[];

/* The words typed, read against the tables. */
struct command_line {
	const struct command *command; /* NULL: only help or the version is wanted */
	bool help, version;
	struct str topic; /* help: of the commands that start with this word; empty: of all */
	struct field_values globals, values;
};

/* Reads the words after the program's name.  modules ends with NULL. */
MUST_CHECK enum status command_line_read(struct arena *arena, const struct module *const *modules,
					 const char *const *words, struct command_line *line,
					 struct error *err);

/* How a field is written on the command line: "--as-of", or "FILE" when it is positional. */
struct str command_flag_name(struct arena *arena, const struct field *field);

/* --- help.c -------------------------------------------------------------------------------- */

void help_write_program(struct buffer *out, const struct module *const *modules, struct str topic);
void help_write_command(struct buffer *out, const struct command *command);

/* --- commands.c ---------------------------------------------------------------------------- */

/* The program's own settings and commands: serve, init, backup, verify, routes, config, ... */
extern const struct module app_module;

#endif
