/* administration_commands.c - dannoi health: for people, and for what watches the machine. */
#include "administration.h"

static enum status health_run(struct command_context *context, struct error *err)
{
	struct db *db = NULL;
	struct health health;
	struct table table;
	TRY(db_read_begin(context->pool, &db, err));
	const struct health_question question = {.db = db,
						 .config = context->config,
						 .now = context->now,
						 .language = context->language};
	const enum status status = health_read(context->arena, &question, &health, err);
	db_read_end(context->pool, db);
	TRY(status);
	health_table(&health, context->arena, context->language, &table);
	TRY(command_answer(context, &table, err));
	if (health.state == HEALTH_FAILED)
		return FAIL(err, STATUS_UNAVAILABLE,
			    "the program cannot go on like this; see the table");
	return STATUS_OK;
}

static enum status make_run(struct command_context *context, struct error *err)
{
	TRY(backup_make(context->pool, context->arena, context->data_folder, context->now.seconds,
			err));
	return backup_prune(context->arena, context->data_folder,
			    (size_t)config_int(context->config, "backup_keep"), err);
}

static enum status list_run(struct command_context *context, struct error *err)
{
	struct backup_list list;
	struct table table;
	TRY(backup_list_read(context->arena, context->data_folder, &list, err));
	backup_table(&list, context->arena, context->language, &table);
	return command_answer(context, &table, err);
}

static const struct field table_fields[] = {COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};

const struct command administration_commands[] = {
	{"health", table_fields, COMMAND_WITH_STORE, health_run,
	 "Tells how the program fares: store, disk, backups, ledger, administrators.",
	 "Fails when something must be done at once. A server answers the same under /suc-khoe.\n"
	 "Example: dannoi health --format json"},
	{"backups list", table_fields, COMMAND_WITH_STORE, list_run,
	 "Lists the backups in the folder of the store.", NULL},
	{"backups make", NULL, COMMAND_WITH_STORE, make_run,
	 "Makes a backup, checks it and removes old ones, as the server does by itself.",
	 "A backup is a folder with a store: dannoi serve --data var/backups/2026-11-24T02-00-00.\n"
	 "Example: dannoi backups make"},
	{0}};
