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
/* A store filled anew in a folder of its own below the data folder, gone when left: from {0}. */
struct store_aside {
	const char *folder;
	struct db_pool *pool;
};
MUST_CHECK enum status store_aside_make(struct command_context *context, struct store_aside *aside,
					struct error *err);
void store_aside_leave(struct store_aside *aside);
/* verify.c */
enum status verify_run(struct command_context *context, struct error *err);
/* list_commands.c */
enum status routes_run(struct command_context *context, struct error *err);
enum status config_run(struct command_context *context, struct error *err);
/* new_module.c */
enum status new_module_run(struct command_context *context, struct error *err);

#endif
