/* sqlite_file.c - looks at a store's file before SQLite opens it.
 *
 * SQLite takes an empty file for a new data base and says "malformed" of much else; a person
 * needs to know which it is.  Header fields:
 * https://www.sqlite.org/fileformat2.html#the_database_header */
#include "db_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define PAGE_SIZE_AT 16
#define PAGE_COUNT_AT 28
#define APPLICATION_AT 68

static uint32_t big_endian(const unsigned char *bytes, int count)
{
	uint32_t number = 0;
	for (int i = 0; i < count; i++)
		number = (number << 8) | bytes[i];
	return number;
}

/* Pages that the file lacks may still be in a write-ahead log. */
static bool has_log(const char *path)
{
	char log[DB_PATH_MAX + 64];
	struct stat about;
	(void)snprintf(log, sizeof log, "%s-wal", path);
	return stat(log, &about) == 0 && about.st_size > 0;
}

enum status sqlite_file_check(const char *path, struct error *err)
{
	unsigned char header[HEADER_SIZE];
	struct stat about;
	ON_LEAVE(place_unlock) const int descriptor = open(path, O_RDONLY | O_CLOEXEC);
	if (descriptor < 0 || fstat(descriptor, &about) != 0)
		return error_reason(err,
				    FAIL(err,
					 errno == EACCES ? STATUS_FORBIDDEN : STATUS_UNAVAILABLE,
					 "%s", path),
				    errno);
	if (about.st_size == 0)
		return FAIL(err, STATUS_INVALID,
			    "%s is empty; restore it from a backup, or remove it and run dannoi "
			    "init",
			    path);
	const ssize_t got = pread(descriptor, header, sizeof header, 0);
	if (got < 0)
		return error_reason(err, FAIL(err, STATUS_UNAVAILABLE, "%s", path), errno);
	if (got < HEADER_SIZE || memcmp(header, "SQLite format 3", 16) != 0)
		return FAIL(err, STATUS_INVALID, "%s is not a SQLite data base", path);
	if (big_endian(header + APPLICATION_AT, 4) != SQLITE_FILE_APPLICATION)
		return FAIL(err, STATUS_INVALID, "%s is a data base, but not one of this program",
			    path);
	const uint32_t stored_size = big_endian(header + PAGE_SIZE_AT, 2);
	const uint64_t page_size = stored_size == 1 ? 65536 : stored_size;
	const uint64_t size_bytes = page_size * big_endian(header + PAGE_COUNT_AT, 4);
	if ((uint64_t)about.st_size < size_bytes && !has_log(path))
		return FAIL(
			err, STATUS_INTERNAL,
			"%s is cut off: it has %lld of its %llu bytes; restore it from a backup",
			path, (long long)about.st_size, (unsigned long long)size_bytes);
	return STATUS_OK;
}
