/* administration_backup.c - backups: made, checked, and thinned out. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "administration.h"

#define STORE_FILE "dannoi.db" /* as store/db.h names it */
#define BROKEN_MARK ".broken"
#define PART_MARK ".part"
#define SECONDS_AN_HOUR 3600

/* --- names ------------------------------------------------------------------------------------ */

/* "2026-11-24T02-00-00": the time of Viet Nam, as a folder may be called anywhere. */
static struct str name_of(struct arena *arena, int64_t seconds)
{
	const struct str iso = instant_iso(arena, seconds);
	char *name = arena_array(arena, char, BACKUP_NAME_BYTES + 1);
	for (size_t i = 0; i < BACKUP_NAME_BYTES; i++)
		name[i] = iso.data[i] == ':' ? '-' : iso.data[i];
	return (struct str){name, BACKUP_NAME_BYTES};
}

static bool is_name(struct str text)
{
	static const char pattern[] = "0000-00-00T00-00-00";
	if (text.size != BACKUP_NAME_BYTES)
		return false;
	for (size_t i = 0; i < BACKUP_NAME_BYTES; i++)
		if (pattern[i] == '0' ? text.data[i] < '0' || text.data[i] > '9'
				      : text.data[i] != pattern[i])
			return false;
	return true;
}

static int64_t number_at(struct str name, size_t at)
{
	return (name.data[at] - '0') * 10 + (name.data[at + 1] - '0');
}

/* By its name, which moves along when the folder is copied; 0: the name is no time. */
static int64_t time_of(struct str name)
{
	struct date date;
	if (date_parse(str_slice(name, 0, DATE_TEXT_SIZE), &date, NULL) != STATUS_OK)
		return 0;
	const int64_t noon = instant_from_date(date).seconds;
	return noon + (number_at(name, 11) - 12) * SECONDS_AN_HOUR + number_at(name, 14) * 60 +
	       number_at(name, 17);
}

static const char *path_of(struct arena *arena, struct str data_folder, struct str name,
			   const char *end)
{
	return str_format(arena, STR_FMT "/backups/" STR_FMT "%s", STR_ARG(data_folder),
			  STR_ARG(name), end)
		.data;
}

/* --- what is there ---------------------------------------------------------------------------- */

static void folder_leave(DIR **folder)
{
	if (*folder != NULL)
		(void)closedir(*folder);
}

static int compare_newest_first(const void *a, const void *b)
{
	const struct backup *const x = a, *const y = b;
	return -str_compare(x->name, y->name);
}

static void backup_take(struct arena *arena, struct str data_folder, struct str file,
			struct backup_list *list)
{
	struct stat about;
	const bool is_broken = str_ends(file, STR(BROKEN_MARK));
	const struct str name =
		is_broken ? str_slice(file, 0, file.size - strlen(BROKEN_MARK)) : file;
	if (list->count == BACKUP_COUNT_MAX || !is_name(name))
		return;
	struct backup *backup = &list->items[list->count++];
	*backup = (struct backup){
		.name = str_copy(arena, name), .made_at = time_of(name), .is_broken = is_broken};
	if (stat(path_of(arena, data_folder, name,
			 is_broken ? BROKEN_MARK "/" STORE_FILE : "/" STORE_FILE),
		 &about) == 0)
		backup->size_bytes = about.st_size;
}

enum status backup_list_read(struct arena *arena, struct str data_folder, struct backup_list *list,
			     struct error *err)
{
	const char *path = str_format(arena, STR_FMT "/backups", STR_ARG(data_folder)).data;
	*list = (struct backup_list){.items = arena_array(arena, struct backup, BACKUP_COUNT_MAX)};
	ON_LEAVE(folder_leave) DIR *folder = opendir(path);
	if (folder == NULL && errno == ENOENT)
		return STATUS_OK;
	if (folder == NULL)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, "the folder %s cannot be read", path),
			errno);
	const struct dirent *entry = NULL;
	while ((entry = readdir(folder)) !=
	       NULL) /* NOLINT(concurrency-mt-unsafe): its own folder */
		backup_take(arena, data_folder, str_from(entry->d_name), list);
	qsort(list->items, list->count, sizeof list->items[0], compare_newest_first);
	return STATUS_OK;
}

const struct backup *backup_newest(const struct backup_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (!list->items[i].is_broken)
			return &list->items[i];
	return NULL;
}

bool backup_is_due(const struct backup_list *list, int64_t every_hours, int64_t now_seconds)
{
	const struct backup *newest = backup_newest(list);
	if (every_hours == 0)
		return false;
	if (list->count > 0 && list->items[0].is_broken &&
	    now_seconds < list->items[0].made_at + BACKUP_RETRY_SECONDS)
		return false;
	return newest == NULL || now_seconds >= newest->made_at + every_hours * SECONDS_AN_HOUR;
}

/* --- making -------------------------------------------------------------------------------------
 */

static void pool_leave(struct db_pool **pool)
{
	db_pool_close(*pool);
}

static enum status copy_check(struct str folder, struct error *err)
{
	const struct db_pool_options options = {.folder = folder, .readers_max = 1};
	ON_LEAVE(pool_leave) struct db_pool *pool = NULL;
	TRY(db_pool_open(&options, &pool, err));
	return db_verify(pool, NULL, err);
}

static enum status folder_make(const char *path, struct error *err)
{
	if (mkdir(path, 0750) == 0 || errno == EEXIST)
		return STATUS_OK;
	return error_reason(err, FAIL(err, STATUS_UNAVAILABLE, "cannot make the folder %s", path),
			    errno);
}

enum status backup_make(struct db_pool *pool, struct arena *arena, struct str data_folder,
			int64_t now_seconds, struct error *err)
{
	const struct str name = name_of(arena, now_seconds);
	const char *part = path_of(arena, data_folder, name, PART_MARK);
	const char *place = path_of(arena, data_folder, name, "");
	if (access(place, F_OK) == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "a backup was made in this very second; it will do");
	TRY(folder_make(str_format(arena, STR_FMT "/backups", STR_ARG(data_folder)).data, err));
	TRY(folder_make(part, err));
	const struct str copy = str_format(arena, "%s/" STORE_FILE, part);
	enum status status = db_backup(pool, copy, err);
	if (status == STATUS_OK) {
		status = copy_check(str_from(part), err);
		if (status != STATUS_OK)
			status = error_place(err, status, "the copy is no backup");
	}
	if (status != STATUS_OK)
		place = path_of(arena, data_folder, name, BROKEN_MARK);
	if (rename(part, place) != 0 && status == STATUS_OK)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, "%s cannot be renamed", part), errno);
	return status;
}

/* --- thinning out
 * --------------------------------------------------------------------------------- */

static enum status backup_remove(struct arena *arena, struct str data_folder,
				 const struct backup *backup, struct error *err)
{
	static const char *const files[] = {"/" STORE_FILE, "/" STORE_FILE "-wal",
					    "/" STORE_FILE "-shm"};
	const char *folder =
		path_of(arena, data_folder, backup->name, backup->is_broken ? BROKEN_MARK : "");
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		(void)unlink(str_format(arena, "%s%s", folder, files[i]).data);
	if (rmdir(folder) == 0 || errno == ENOENT)
		return STATUS_OK;
	return error_reason(
		err, FAIL(err, STATUS_UNAVAILABLE, "the old backup %s cannot be removed", folder),
		errno);
}

enum status backup_prune(struct arena *arena, struct str data_folder, size_t keep,
			 struct error *err)
{
	struct backup_list list;
	size_t whole = 0;
	TRY(backup_list_read(arena, data_folder, &list, err));
	for (size_t i = 0; i < list.count; i++) {
		whole += list.items[i].is_broken ? 0 : 1;
		const bool is_kept = list.items[i].is_broken ? whole == 0 : whole <= keep;
		if (!is_kept)
			TRY(backup_remove(arena, data_folder, &list.items[i], err));
	}
	return STATUS_OK;
}
