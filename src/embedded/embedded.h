/* embedded.h - the files that travel inside the program: figures, definitions, style sheets.
 *
 * tools/embed packs them at build time; a name is the file's path in the repository, such as
 * "data/papi/breaks.csv".  Nothing is read from disk, so that the program is one file. */
#ifndef DANNOI_EMBEDDED_EMBEDDED_H
#define DANNOI_EMBEDDED_EMBEDDED_H

#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"

struct embedded_file {
	const char *name;
	const char *url;            /* files of web/: "/tep/style-5f0c….css"; else NULL */
	const unsigned char *bytes; /* gzip, as a browser takes it */
	size_t size_bytes, unpacked_bytes;
	const char *hash; /* of the content, 32 hexadecimal digits */
};

/* Sorted by name, for those who walk a folder. */
extern const struct embedded_file embedded_files[];
extern const size_t embedded_file_count;

/* The file of that name, or NULL. */
const struct embedded_file *embedded_find(const char *name);
/* The file behind the last part of its URL ("style-5f0c….css"), or NULL. */
const struct embedded_file *embedded_find_asset(struct str url_name);
/* Where pages find a file of web/: embedded_url("web/style.css"); asserts that it is there. */
struct str embedded_url(const char *name);

/* Unpacks into the arena.  An unknown name is STATUS_NOT_FOUND with the nearest names. */
MUST_CHECK enum status embedded_content(struct arena *arena, const char *name, struct str *content,
					struct error *err);

#endif
