/* fault_vfs.c - wraps SQLite's own file system; counts, fails and remembers what was synced. */
#include "fault_vfs.h"

#include <assert.h>
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sqlite3.h>

#define PATH_SIZE 1024
#define SYNCED ".synced" /* beside each file: its content at its last sync */

struct fault_file {
	sqlite3_file base;
	const char *path; /* SQLite keeps it while the file is open; NULL: a temporary one */
	sqlite3_file *real;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* guards the next four */
static enum fault armed;
static unsigned countdown;
static bool fired;
static bool full;

void fault_arm(enum fault fault, unsigned number)
{
	assert(number > 0);
	(void)pthread_mutex_lock(&mutex);
	armed = fault;
	countdown = number;
	fired = full = false;
	(void)pthread_mutex_unlock(&mutex);
}

bool fault_disarm(void)
{
	(void)pthread_mutex_lock(&mutex);
	const bool came = fired;
	armed = FAULT_NONE;
	full = false;
	(void)pthread_mutex_unlock(&mutex);
	return came;
}

/* Counts one write or sync; what befalls it. */
static enum fault count(bool is_sync)
{
	enum fault fault = FAULT_NONE;
	(void)pthread_mutex_lock(&mutex);
	if (armed != FAULT_NONE && is_sync == (armed == FAULT_SYNC)) {
		if (countdown > 0 && --countdown == 0) {
			fired = true;
			full = armed == FAULT_FULL;
			fault = armed;
		} else if (full) {
			fault = FAULT_FULL;
		}
	}
	(void)pthread_mutex_unlock(&mutex);
	return fault;
}

static void copy_file(const char *from, const char *to)
{
	char block[65536];
	FILE *source = fopen(from, "rb"), *target = fopen(to, "wb");
	assert(source != NULL && target != NULL);
	size_t size = fread(block, 1, sizeof block, source);
	for (; size > 0; size = fread(block, 1, sizeof block, source))
		if (fwrite(block, 1, size, target) != size)
			abort();
	(void)fclose(source);
	if (fclose(target) != 0)
		abort();
}

void fault_power_cut(const char *folder, const char *target)
{
	DIR *listing = opendir(folder);
	assert(listing != NULL);
	for (const struct dirent *entry = readdir(listing); entry != NULL;
	     entry = readdir(listing)) {
		const size_t size = strlen(entry->d_name), ending = sizeof SYNCED - 1;
		char from[PATH_SIZE], to[PATH_SIZE];
		if (size <= ending || strcmp(entry->d_name + size - ending, SYNCED) != 0)
			continue;
		(void)snprintf(from, sizeof from, "%s/%s", folder, entry->d_name);
		(void)snprintf(to, sizeof to, "%s/%.*s", target, (int)(size - ending),
			       entry->d_name);
		copy_file(from, to);
	}
	(void)closedir(listing);
}

/* --- a file's methods ---------------------------------------------------------------------- */

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct fault_file *)file)->real;
}

static int file_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int file_read(sqlite3_file *file, void *data, int size, sqlite3_int64 at)
{
	return real_of(file)->pMethods->xRead(real_of(file), data, size, at);
}

static int file_write(sqlite3_file *file, const void *data, int size, sqlite3_int64 at)
{
	sqlite3_file *real = real_of(file);
	switch (count(false)) {
	case FAULT_FULL:
		return SQLITE_FULL;
	case FAULT_WRITE:
		return SQLITE_IOERR_WRITE;
	case FAULT_TORN_WRITE:
		(void)real->pMethods->xWrite(real, data, size / 2, at);
		return SQLITE_IOERR_WRITE;
	case FAULT_SYNC:
	case FAULT_NONE:
		break;
	}
	return real->pMethods->xWrite(real, data, size, at);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

/* The real sync is left out: what counts is what was asked for, and the loops stay short. */
static int file_sync(sqlite3_file *file, int flags)
{
	(void)flags;
	const char *path = ((struct fault_file *)file)->path;
	char synced[PATH_SIZE];
	if (count(true) != FAULT_NONE)
		return SQLITE_IOERR_FSYNC;
	if (path != NULL) {
		(void)snprintf(synced, sizeof synced, "%s" SYNCED, path);
		copy_file(path, synced);
	}
	return SQLITE_OK;
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int file_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int file_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int file_reserved(sqlite3_file *file, int *out)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int file_control(sqlite3_file *file, int what, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), what, argument);
}

static int file_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int file_character(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int file_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void file_shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int file_shm_unmap(sqlite3_file *file, int remove)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

static const sqlite3_io_methods file_methods = {.iVersion = 2,
						.xClose = file_close,
						.xRead = file_read,
						.xWrite = file_write,
						.xTruncate = file_truncate,
						.xSync = file_sync,
						.xFileSize = file_size,
						.xLock = file_lock,
						.xUnlock = file_unlock,
						.xCheckReservedLock = file_reserved,
						.xFileControl = file_control,
						.xSectorSize = file_sector,
						.xDeviceCharacteristics = file_character,
						.xShmMap = file_shm_map,
						.xShmLock = file_shm_lock,
						.xShmBarrier = file_shm_barrier,
						.xShmUnmap = file_shm_unmap};

/* --- the file system ----------------------------------------------------------------------- */

/* A store that is opened was on the disk before. */
static void remember(const char *path)
{
	char synced[PATH_SIZE];
	(void)snprintf(synced, sizeof synced, "%s" SYNCED, path);
	FILE *file = fopen(synced, "rb");
	if (file != NULL)
		(void)fclose(file);
	else
		copy_file(path, synced);
}

static int vfs_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags,
		    int *out)
{
	sqlite3_vfs *real_vfs = vfs->pAppData;
	struct fault_file *self = (struct fault_file *)file;
	self->path = name;
	self->real = (sqlite3_file *)(self + 1);
	const int code = real_vfs->xOpen(real_vfs, name, self->real, flags, out);
	self->base.pMethods = self->real->pMethods == NULL ? NULL : &file_methods;
	if (code == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB) != 0)
		remember(name);
	return code;
}

/* What is gone from the folder is gone after a power cut too: SQLite asks for that sync. */
static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
	sqlite3_vfs *real_vfs = vfs->pAppData;
	char synced[PATH_SIZE];
	(void)snprintf(synced, sizeof synced, "%s" SYNCED, name);
	(void)remove(synced);
	return real_vfs->xDelete(real_vfs, name, sync_folder);
}

void fault_vfs_register(void)
{
	static sqlite3_vfs vfs;
	sqlite3_vfs *real_vfs = sqlite3_vfs_find(NULL);
	assert(real_vfs != NULL);
	vfs = *real_vfs;
	vfs.pNext = NULL;
	vfs.zName = FAULT_VFS;
	vfs.pAppData = real_vfs;
	vfs.szOsFile = (int)sizeof(struct fault_file) + real_vfs->szOsFile;
	vfs.xOpen = vfs_open;
	vfs.xDelete = vfs_delete;
	const int code = sqlite3_vfs_register(&vfs, 0);
	assert(code == SQLITE_OK);
}
