/* place.c - the folder that holds a store: names, locks, and a file's birth by renaming. */
#include "db_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LOCK_POLL_MS 20

enum status place_init(struct db_place *place, struct arena *arena,
		       const struct db_pool_options *options, struct error *err)
{
	const struct str folder = options->folder;
	if (folder.size == 0 || folder.size > DB_PATH_MAX ||
	    memchr(folder.data, '\0', folder.size) != NULL)
		return FAIL(err, STATUS_INVALID, "a data folder's path has 1 to %d bytes, no zero",
			    DB_PATH_MAX);
	*place = (struct db_place){
		.folder = str_cstring(arena, folder),
		.store = str_format(arena, STR_FMT "/dannoi.db", STR_ARG(folder)).data,
		.part = str_format(arena, STR_FMT "/dannoi.db.part", STR_ARG(folder)).data,
		.backups = str_format(arena, STR_FMT "/backups", STR_ARG(folder)).data,
		.lock = str_format(arena, STR_FMT "/dannoi.lock", STR_ARG(folder)).data,
		.vfs = options->vfs};
	return STATUS_OK;
}

enum status place_folder(const struct db_place *place, bool create, struct error *err)
{
	struct stat about;
	if (create && mkdir(place->folder, 0750) != 0 && errno != EEXIST)
		return error_reason(err,
				    FAIL(err,
					 errno == EACCES ? STATUS_FORBIDDEN : STATUS_UNAVAILABLE,
					 "the folder %s cannot be made", place->folder),
				    errno);
	if (stat(place->folder, &about) != 0) {
		const enum status status = error_reason(
			err,
			FAIL(err, errno == EACCES ? STATUS_FORBIDDEN : STATUS_NOT_FOUND,
			     "no store in %s", place->folder),
			errno);
		error_suffix(err, "; dannoi init makes one");
		return status;
	}
	if (!S_ISDIR(about.st_mode))
		return FAIL(err, STATUS_INVALID, "%s is not a folder; name the folder of the store",
			    place->folder);
	if (access(place->folder, W_OK | X_OK) != 0)
		return error_reason(
			err,
			FAIL(err, errno == EACCES ? STATUS_FORBIDDEN : STATUS_UNAVAILABLE,
			     "the folder %s cannot be written, which a store needs", place->folder),
			errno);
	return STATUS_OK;
}

static enum status fail_disk(const char *path, struct error *err)
{
	return error_reason(
		err, FAIL(err, errno == EACCES ? STATUS_FORBIDDEN : STATUS_UNAVAILABLE, "%s", path),
		errno);
}

enum status place_lock_folder(const struct db_place *place, int *descriptor, struct error *err)
{
	const struct timespec pause = {.tv_nsec = LOCK_POLL_MS * 1000000L};
	*descriptor = open(place->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*descriptor < 0)
		return fail_disk(place->folder, err);
	for (int waited_ms = 0; waited_ms < DB_BUSY_MS; waited_ms += LOCK_POLL_MS) {
		if (flock(*descriptor, LOCK_EX | LOCK_NB) == 0)
			return STATUS_OK;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return fail_disk(place->folder, err);
		(void)nanosleep(&pause, NULL);
	}
	return FAIL(err, STATUS_UNAVAILABLE,
		    "another program is making or upgrading the store in %s; try again later",
		    place->folder);
}

enum status place_lock_server(const struct db_place *place, int *descriptor, struct error *err)
{
	char holder[24] = "";
	*descriptor = open(place->lock, O_RDWR | O_CREAT | O_CLOEXEC, 0640);
	if (*descriptor < 0)
		return fail_disk(place->lock, err);
	if (flock(*descriptor, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK)
			return fail_disk(place->lock, err);
		const ssize_t size = pread(*descriptor, holder, sizeof holder - 1, 0);
		holder[size < 0 ? 0 : size] = '\0';
		return FAIL(err, STATUS_CONFLICT,
			    "a server uses the store in %s already (process %s); stop it first",
			    place->folder, holder[0] == '\0' ? "?" : holder);
	}
	const int size = snprintf(holder, sizeof holder, "%ld", (long)getpid());
	if (ftruncate(*descriptor, 0) != 0 || pwrite(*descriptor, holder, (size_t)size, 0) != size)
		return fail_disk(place->lock, err);
	return STATUS_OK;
}

enum status place_has_store(const struct db_place *place, bool *has, struct error *err)
{
	struct stat about;
	*has = stat(place->store, &about) == 0;
	if (!*has && errno != ENOENT)
		return fail_disk(place->store, err);
	if (*has && !S_ISREG(about.st_mode))
		return FAIL(err, STATUS_INVALID, "%s is not a regular file", place->store);
	return STATUS_OK;
}

enum status place_make_file(const char *path, struct error *err)
{
	ON_LEAVE(place_unlock)
	const int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
	return descriptor >= 0 ? STATUS_OK : fail_disk(path, err);
}

void place_remove_part(const char *part)
{
	static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
	char path[DB_PATH_MAX + 64];
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		const int size = snprintf(path, sizeof path, "%s%s", part, endings[i]);
		if (size > 0 && (size_t)size < sizeof path)
			(void)unlink(path);
	}
}

/* The new name itself must survive a power cut: sync the folder. */
static enum status sync_folder_of(const char *path, struct error *err)
{
	char folder[DB_PATH_MAX + 64];
	const char *slash = strrchr(path, '/');
	const int size = slash == NULL   ? snprintf(folder, sizeof folder, ".")
			 : slash == path ? snprintf(folder, sizeof folder, "/")
					 : snprintf(folder, sizeof folder, "%.*s",
						    (int)(slash - path), path);
	if (size < 0 || (size_t)size >= sizeof folder)
		return FAIL(err, STATUS_INVALID, "the path %s is too long", path);
	ON_LEAVE(place_unlock) const int descriptor = open(folder, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0 || (fsync(descriptor) != 0 && errno != EINVAL))
		return fail_disk(folder, err);
	return STATUS_OK;
}

enum status place_rename(const char *part, const char *final, struct error *err)
{
	int done = renameat2(AT_FDCWD, part, AT_FDCWD, final, RENAME_NOREPLACE);
	if (done != 0 && errno == EINVAL) { /* NFS has no such flag */
		errno = EEXIST;
		done = access(final, F_OK) == 0 ? -1 : rename(part, final);
	}
	if (done != 0 && errno == EEXIST)
		return FAIL(err, STATUS_CONFLICT, "%s is there already and is never replaced",
			    final);
	if (done != 0)
		return fail_disk(final, err);
	return sync_folder_of(final, err);
}

void place_unlock(const int *descriptor)
{
	if (*descriptor >= 0)
		(void)close(*descriptor);
}
