/* file.h - whole small files, read bounded and written whole or not at all. */
#ifndef DANNOI_BASE_FILE_H
#define DANNOI_BASE_FILE_H

#include "status.h"
#include "str.h"

/* STATUS_NOT_FOUND when there is none, STATUS_LIMIT above limit_bytes; one NUL follows the
 * content.  Folders and devices are STATUS_INVALID. */
MUST_CHECK enum status file_read(struct arena *arena, struct str path, size_t limit_bytes,
				 struct str *content, struct error *err);
/* Writes beside the path, syncs, renames: readers see the old file or the new one. */
MUST_CHECK enum status file_write(struct arena *arena, struct str path, struct str content,
				  struct error *err);

#endif
