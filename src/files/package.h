/* package.h - the XML parts inside an Office package (a ZIP file: XLSX, DOCX), bounded on every
 * side.  Private to files/. */
#ifndef DANNOI_FILES_PACKAGE_H
#define DANNOI_FILES_PACKAGE_H

#include <libxml/xmlreader.h>
#include <stdbool.h>
#include <zip.h>
#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"

#define PACKAGE_ENTRIES_MAX 4096

/* A part whose presence (or absence) tells that the file is something else. */
struct package_sign {
	const char *part;
	bool there;
	const char
		*sentence; /* an ERROR_PHRASE: "is an OpenDocument file (.ods); save it as XLSX" */
};
/* What a package must be, and how much of it is read. */
struct package_kind {
	size_t bytes_max, unpacked_max;   /* the file; all its parts that are opened */
	int depth_max;                    /* of elements */
	const struct package_sign *signs; /* ends with an empty one */
};

struct package {
	const struct package_kind *kind;
	struct arena *arena;
	struct str name; /* what errors call the file */
	zip_t *zip;
	uint64_t unpacked_bytes; /* of all parts opened so far */
};

/* Keeps content until package_close.  Names ZIP files that are something else. */
MUST_CHECK enum status package_open(struct arena *arena, const struct package_kind *kind,
				    struct str name, struct str content, struct package *package,
				    struct error *err);
void package_close(struct package *package); /* zeroed is allowed */

/* A line of a .rels part: by its id, or by the end of its type. */
struct package_relation {
	struct str id;
	const char *type_end;
	struct str path; /* found; or empty */
};
/* Fills in the paths of the relations of a part ("" is the package itself), several of one type in
 * the order of the file; a part without any is an error unless optional. */
MUST_CHECK enum status package_relations(struct package *package, struct str of,
					 struct package_relation *relations, size_t count,
					 bool optional, struct error *err);

enum part_event { PART_START, PART_END, PART_TEXT };

/* One part, read event by event; an empty element gives both its events. */
struct package_part {
	struct package *package;
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

MUST_CHECK enum status part_open(struct package *package, struct str path,
				 struct package_part *part, struct error *err);
void part_close(struct package_part *part); /* zeroed is allowed */
/* *more is false after the root's end, once the part's checksum has been found right. */
MUST_CHECK enum status part_step(struct package_part *part, bool *more, struct error *err);
/* At PART_START: an attribute by its name without prefix, or empty; borrowed until the next
 * step or attribute. */
struct str part_attribute(const struct package_part *part, const char *name);
/* "NAME (PATH): sentence", STATUS_INVALID; the sentence is a literal or an ERROR_PHRASE. */
enum status part_fail(const struct package_part *part, struct error *err, const char *sentence);

#endif
