/* xlsx_part.h - the XML parts inside an XLSX package (a ZIP file), bounded on every side.
 * Private to files/. */
#ifndef DANNOI_FILES_XLSX_PART_H
#define DANNOI_FILES_XLSX_PART_H

#include <libxml/xmlreader.h>
#include <zip.h>

#include "sheet.h"

#define XLSX_ENTRIES_MAX 4096
#define XLSX_DEPTH_MAX 64

struct xlsx_package {
	struct arena *arena;
	struct str name; /* what errors call the file */
	zip_t *zip;
	uint64_t unpacked_bytes; /* of all parts opened so far */
};

/* Keeps content until package_close.  Names ZIP files that are something else. */
MUST_CHECK enum status package_open(struct arena *arena, struct str name, struct str content,
				    struct xlsx_package *package, struct error *err);
void package_close(struct xlsx_package *package); /* zeroed is allowed */

enum part_event { PART_START, PART_END, PART_TEXT };

/* One part, read event by event; an empty element gives both its events. */
struct xlsx_part {
	struct xlsx_package *package;
	struct str path;
	zip_file_t *file;
	xmlTextReaderPtr xml;
	uint64_t size_bytes, read_bytes; /* as the ZIP file says, as it is */
	const char *problem;             /* of the unpacking, which libxml2 calls back; or NULL */
	bool end_is_due;
	enum part_event event;
	size_t depth;    /* 0 is the root */
	struct str name; /* the element's, without its prefix; borrowed until the next step */
	struct str text; /* PART_TEXT */
};

MUST_CHECK enum status part_open(struct xlsx_package *package, struct str path,
				 struct xlsx_part *part, struct error *err);
void part_close(struct xlsx_part *part); /* zeroed is allowed */
/* *more is false after the root's end, once the part's checksum has been found right. */
MUST_CHECK enum status part_step(struct xlsx_part *part, bool *more, struct error *err);
/* At PART_START: an attribute by its name without prefix, or empty; borrowed until the next
 * step or attribute. */
struct str part_attribute(const struct xlsx_part *part, const char *name);
/* "NAME (PATH): sentence", STATUS_INVALID; the sentence is a literal or an ERROR_PHRASE. */
enum status part_fail(const struct xlsx_part *part, struct error *err, const char *sentence);

#endif
