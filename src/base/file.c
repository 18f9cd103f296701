/* file.c - reading and replacing whole files. */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void descriptor_leave(const int *descriptor)
{
	if (*descriptor >= 0)
		(void)close(*descriptor);
}

static enum status status_of_errno(int number)
{
	if (number == ENOENT || number == ENOTDIR)
		return STATUS_NOT_FOUND;
	if (number == EACCES || number == EPERM)
		return STATUS_FORBIDDEN;
	return STATUS_UNAVAILABLE;
}

enum status file_read(struct arena *arena, struct str path, size_t limit_bytes, struct str *content,
		      struct error *err)
{
	ON_LEAVE(descriptor_leave)
	const int descriptor = open(str_cstring(arena, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (descriptor < 0)
		return error_reason(err, FAIL(err, status_of_errno(errno), STR_FMT, STR_ARG(path)),
				    errno);
	struct stat about;
	if (fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode))
		return FAIL(err, STATUS_INVALID, STR_FMT " is not a regular file", STR_ARG(path));
	if ((uint64_t)about.st_size > limit_bytes)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has %lld bytes; at most %zu are read",
			    STR_ARG(path), (long long)about.st_size, limit_bytes);
	void *data = NULL;
	TRY(arena_try_take(arena, (size_t)about.st_size + 1, 1, 1, &data, err));
	size_t size = 0;
	while (size < (size_t)about.st_size) {
		const ssize_t got =
			read(descriptor, (char *)data + size, (size_t)about.st_size - size);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return error_reason(
				err, FAIL(err, STATUS_UNAVAILABLE, STR_FMT, STR_ARG(path)), errno);
		if (got == 0)
			break;
		size += (size_t)got;
	}
	*content = (struct str){data, size};
	return STATUS_OK;
}

static enum status write_all(int descriptor, struct str content)
{
	while (content.size > 0) {
		const ssize_t written = write(descriptor, content.data, content.size);
		if (written < 0 && errno == EINTR)
			continue;
		if (written < 0)
			return STATUS_UNAVAILABLE;
		content = str_slice(content, (size_t)written, content.size);
	}
	return STATUS_OK;
}

enum status file_write(struct arena *arena, struct str path, struct str content, struct error *err)
{
	const char *target = str_cstring(arena, path);
	const char *beside =
		str_format(arena, STR_FMT ".%ld.part", STR_ARG(path), (long)getpid()).data;
	ON_LEAVE(descriptor_leave)
	const int descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (descriptor < 0)
		return error_reason(err, FAIL(err, status_of_errno(errno), STR_FMT, STR_ARG(path)),
				    errno);
	if (write_all(descriptor, content) == STATUS_OK && fsync(descriptor) == 0 &&
	    rename(beside, target) == 0)
		return STATUS_OK;
	const int number = errno;
	(void)unlink(beside);
	const enum status status = error_reason(
		err, FAIL(err, status_of_errno(number), STR_FMT, STR_ARG(path)), number);
	error_suffix(err, "; nothing was written");
	return status;
}
