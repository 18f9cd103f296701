/* zip_write.h - a small ZIP file in memory, by libzip; the same parts give the same bytes. */
#ifndef DANNOI_FILES_ZIP_WRITE_H
#define DANNOI_FILES_ZIP_WRITE_H

#include <stdbool.h>
#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"

#define ZIP_WRITE_PARTS_MAX 64
#define ZIP_WRITE_BYTES_MAX ((size_t)64 << 20)

struct zip_part {
	const char *name; /* "word/document.xml" */
	struct str content;
	bool packed_already; /* pictures: stored as they are */
};

/* Parts in the order given, all of one fixed date; the file's memory is the arena's. */
MUST_CHECK enum status zip_write(struct arena *arena, const struct zip_part *parts, size_t count,
				 struct str *content, struct error *err);

#endif
