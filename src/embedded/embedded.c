/* embedded.c - finds and unpacks embedded files. */
#include "embedded.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#define ZLIB_CONST /* input is not written */
#include <zlib.h>
#include "../base/nearest.h"

#define GZIP_WINDOW_BITS (15 + 16) /* zlib: the largest window, gzip header */

static int compare_name(const void *name, const void *file)
{
	return strcmp(name, ((const struct embedded_file *)file)->name);
}

const struct embedded_file *embedded_find(const char *name)
{
	return bsearch(name, embedded_files, embedded_file_count, sizeof embedded_files[0],
		       compare_name);
}

const struct embedded_file *embedded_find_asset(struct str url_name)
{
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct str url = str_from(embedded_files[i].url);
		if (url.size > 0 && str_is(url_name, strrchr(url.data, '/') + 1))
			return &embedded_files[i];
	}
	return NULL;
}

struct str embedded_url(const char *name)
{
	const struct embedded_file *file = embedded_find(name);
	assert(file != NULL && file->url != NULL);
	return str_from(file->url);
}

static enum status not_found(const char *name, struct error *err)
{
	struct nearest nearest = {.wanted = str_from(name)};
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct str known = str_from(embedded_files[i].name);
		nearest_offer(&nearest, known, known);
	}
	return error_nearest(
		err, FAIL(err, STATUS_NOT_FOUND, "no file %s is embedded in the program", name),
		&nearest);
}

static void inflate_leave(z_stream *stream)
{
	(void)inflateEnd(stream);
}

enum status embedded_content(struct arena *arena, const char *name, struct str *content,
			     struct error *err)
{
	const struct embedded_file *file = embedded_find(name);
	if (file == NULL)
		return not_found(name, err);
	assert(file->size_bytes <= UINT_MAX && file->unpacked_bytes <= UINT_MAX);
	void *unpacked = NULL;
	TRY(arena_try_take(arena, file->unpacked_bytes, 1, 1, &unpacked, err));

	ON_LEAVE(inflate_leave)
	z_stream stream = {.next_in = file->bytes,
			   .avail_in = (uInt)file->size_bytes,
			   .next_out = unpacked,
			   .avail_out = (uInt)file->unpacked_bytes};
	if (inflateInit2(&stream, GZIP_WINDOW_BITS) != Z_OK)
		return FAIL(err, STATUS_UNAVAILABLE, "no memory is left to unpack %s", name);
	if (inflate(&stream, Z_FINISH) != Z_STREAM_END || stream.avail_out != 0)
		return FAIL(err, STATUS_INTERNAL,
			    "the embedded file %s is damaged; build the program again", name);
	*content = (struct str){unpacked, file->unpacked_bytes};
	return STATUS_OK;
}
