/* commands.h - what the program itself can do, beside its modules: the bodies behind the table
 * in commands.c. */
#ifndef DANNOI_APP_COMMANDS_H
#define DANNOI_APP_COMMANDS_H

#include "../module/module.h"

/* serve.c: runs until SIGINT or SIGTERM; prints http://ADDRESS:PORT/ once it answers there */
enum status serve_run(struct command_context *context, struct error *err);
extern const struct route asset_routes[]; /* style sheets, scripts and pictures */
/* store_commands.c */
enum status init_run(struct command_context *context, struct error *err);
enum status backup_run(struct command_context *context, struct error *err);
enum status verify_run(struct command_context *context, struct error *err);
/* list_commands.c */
enum status routes_run(struct command_context *context, struct error *err);
enum status config_run(struct command_context *context, struct error *err);
/* new_module.c */
enum status new_module_run(struct command_context *context, struct error *err);

#endif
