/* store_commands.c - init, backup, verify: the life of the store from the command line. */
#include "commands.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define STORE_FILE "dannoi.db" /* as store/db.h names it */
#define FOLDER_DEPTH_MAX 16

static void pool_leave(struct db_pool **pool)
{
	db_pool_close(*pool);
}

/* --- init ---------------------------------------------------------------------------------- */

static int entry_remove(const char *path, const struct stat *about, int kind, struct FTW *place)
{
	(void)about, (void)kind, (void)place;
	return remove(path);
}

/* What was built aside goes away, whether it was used or not. */
static void aside_leave(const char *const *folder)
{
	if (*folder != NULL)
		(void)nftw(*folder, entry_remove, FOLDER_DEPTH_MAX, FTW_DEPTH | FTW_PHYS);
}

/* The folder and those above it. */
static enum status folder_make(struct arena *arena, struct str folder, struct error *err)
{
	for (size_t end = 1; end <= folder.size; end++) {
		if (end < folder.size && folder.data[end] != '/')
			continue;
		const char *path = str_cstring(arena, str_slice(folder, 0, end));
		if (mkdir(path, 0750) != 0 && errno != EEXIST)
			return FAIL(err, STATUS_UNAVAILABLE, "cannot make the folder %s: %s", path,
				    strerror(errno));
	}
	return STATUS_OK;
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

/* Made whole in a folder aside and copied into place as one file, so that neither a failure nor
 * a power cut leaves a store without its figures. */
static enum status store_make(struct command_context *context, struct error *err)
{
	struct arena *arena = context->arena;
	TRY(folder_make(arena, context->data_folder, err));
	const struct str pattern =
		str_format(arena, STR_FMT "/init-XXXXXX", STR_ARG(context->data_folder));
	char *name = arena_array(arena, char, pattern.size + 1);
	memcpy(name, pattern.data, pattern.size);
	if (mkdtemp(name) == NULL)
		return FAIL(err, STATUS_UNAVAILABLE, "cannot make a folder in " STR_FMT ": %s",
			    STR_ARG(context->data_folder), strerror(errno));
	ON_LEAVE(aside_leave) const char *const aside = name;
	ON_LEAVE(pool_leave) struct db_pool *pool = NULL;
	const struct db_pool_options options = {.folder = str_from(aside), .create = true};
	TRY(db_pool_open(&options, &pool, err));
	TRY(db_write(pool, modules_fill, context, err));
	const struct str path =
		str_format(arena, STR_FMT "/" STORE_FILE, STR_ARG(context->data_folder));
	return db_backup(pool, path, err);
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

/* --- backup and verify --------------------------------------------------------------------- */

enum status backup_run(struct command_context *context, struct error *err)
{
	return db_backup(context->pool, field_text(&context->values, "file"), err);
}

static void check_report(struct buffer *report, const char *name, enum status status,
			 const struct error *err)
{
	if (status == STATUS_OK)
		buffer_addf(report, "%s: sound\n", name);
	else
		buffer_addf(report, "%s: NOT SOUND: %s\n", name, err->text);
}

/* Every check is made, also after one has failed: the report is for whoever must repair. */
enum status verify_run(struct command_context *context, struct error *err)
{
	uint32_t table_count = 0;
	enum status status = db_verify(context->pool, &table_count, err);
	buffer_addf(context->out, "store: %u tables checked\n", table_count);
	check_report(context->out, "store", status, err);
	unsigned failed_count = status == STATUS_OK ? 0 : 1;
	struct db *db = NULL;
	TRY(db_read_begin(context->pool, &db, err));
	for (const struct module *const *module = context->modules; *module != NULL; module++) {
		if ((*module)->verify == NULL)
			continue;
		status = (*module)->verify(db, context->arena, context->out, err);
		check_report(context->out, (*module)->name, status, err);
		failed_count += status == STATUS_OK ? 0 : 1;
	}
	db_read_end(context->pool, db);
	if (failed_count > 0)
		return FAIL(err, STATUS_INTERNAL,
			    "the store is not sound: %u of its checks failed; keep the folder and "
			    "go back to a backup",
			    failed_count);
	return STATUS_OK;
}
