/* store_commands.c - init and backup: the birth and the copies of the store. */
#include "commands.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "tick.h"

#define STORE_FILE "dannoi.db" /* as store/db.h names it */
#define FOLDER_DEPTH_MAX 16

/* --- a store made aside -------------------------------------------------------------------- */

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

void store_aside_leave(struct store_aside *aside)
{
	db_pool_close(aside->pool);
	if (aside->folder != NULL)
		(void)nftw(aside->folder, entry_remove, FOLDER_DEPTH_MAX, FTW_DEPTH | FTW_PHYS);
}

static enum status modules_fill(struct db *db, void *data, struct error *err)
{
	const struct command_context *context = data;
	for (const struct module *const *module = context->modules; *module != NULL; module++) {
		if ((*module)->fill == NULL)
			continue;
		const enum status status = (*module)->fill(db, context->arena, err);
		if (status != STATUS_OK)
			return error_place(err, status, "filling %s", (*module)->name);
	}
	return STATUS_OK;
}

enum status store_aside_make(struct command_context *context, struct store_aside *aside,
			     struct error *err)
{
	const struct str pattern =
		str_format(context->arena, STR_FMT "/init-XXXXXX", STR_ARG(context->data_folder));
	char *name = arena_array(context->arena, char, pattern.size + 1);
	memcpy(name, pattern.data, pattern.size);
	if (mkdtemp(name) == NULL)
		return error_reason(err,
				    FAIL(err, STATUS_UNAVAILABLE,
					 "cannot make a folder in " STR_FMT,
					 STR_ARG(context->data_folder)),
				    errno);
	aside->folder = name;
	const struct db_pool_options options = {.folder = str_from(name), .create = true};
	TRY(db_pool_open(&options, &aside->pool, err));
	return db_write(aside->pool, modules_fill, context, err);
}

/* --- init ---------------------------------------------------------------------------------- */

/* The folder and those above it. */
static enum status folder_make(struct arena *arena, struct str folder, struct error *err)
{
	for (size_t end = 1; end <= folder.size; end++) {
		if (end < folder.size && folder.data[end] != '/')
			continue;
		const char *path = str_cstring(arena, str_slice(folder, 0, end));
		if (mkdir(path, 0750) != 0 && errno != EEXIST)
			return error_reason(
				err,
				FAIL(err, STATUS_UNAVAILABLE, "cannot make the folder %s", path),
				errno);
	}
	return STATUS_OK;
}

/* Made whole in a folder aside and copied into place as one file, so that neither a failure nor
 * a power cut leaves a store without its figures. */
static enum status store_make(struct command_context *context, struct error *err)
{
	ON_LEAVE(store_aside_leave) struct store_aside aside = {0};
	TRY(folder_make(context->arena, context->data_folder, err));
	TRY(store_aside_make(context, &aside, err));
	struct module_tick tick = {.pool = aside.pool,
				   .data_folder = context->data_folder,
				   .config = context->config,
				   .now = context->now,
				   .is_first = true};
	TRY(tick_run(&tick, context->modules, err));
	const struct str path =
		str_format(context->arena, STR_FMT "/" STORE_FILE, STR_ARG(context->data_folder));
	return db_backup(aside.pool, path, err);
}

static void pool_leave(struct db_pool **pool)
{
	db_pool_close(*pool);
}

static enum status store_exists(const struct command_context *context, bool *exists,
				struct error *err)
{
	const struct db_pool_options options = {.folder = context->data_folder};
	ON_LEAVE(pool_leave) struct db_pool *pool = NULL;
	const enum status status = db_pool_open(&options, &pool, err);
	*exists = status == STATUS_OK;
	return status == STATUS_NOT_FOUND ? STATUS_OK : status;
}

enum status init_run(struct command_context *context, struct error *err)
{
	bool exists = false;
	TRY(store_exists(context, &exists, err));
	if (!exists) {
		const enum status status = store_make(context, err);
		exists = status == STATUS_CONFLICT; /* another process was quicker */
		if (status != STATUS_CONFLICT)
			TRY(status);
	}
	buffer_addf(context->out,
		    exists ? "there is already a store in " STR_FMT "; nothing was changed\n"
			   : "made the store in " STR_FMT "\n",
		    STR_ARG(context->data_folder));
	return STATUS_OK;
}

/* --- backup -------------------------------------------------------------------------------- */

enum status backup_run(struct command_context *context, struct error *err)
{
	return db_backup(context->pool, field_text(&context->values, "file"), err);
}
