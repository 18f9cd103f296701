/* po.h - gettext PO files, as Poedit and Weblate write them.  A msgid is a key ("index.rank");
 * contexts and gettext's own plurals are refused, obsolete entries are skipped. */
#ifndef DANNOI_TOOLS_PO_H
#define DANNOI_TOOLS_PO_H

#include "../src/base/str.h"

#define PO_FILE_BYTES_MAX ((size_t)4 << 20)
#define PO_ENTRIES_MAX 4096
#define PO_TEXT_BYTES_MAX 8192

struct po_entry {
	struct str key, text;
	struct str path; /* borrowed */
	int line;        /* of its msgid */
};

struct po_file {
	struct str path;     /* borrowed; of a joined catalogue: the first file's */
	struct str language; /* of the header */
	struct po_entry *entries;
	size_t count;
};

/* Errors are "PATH:LINE: sentence". */
MUST_CHECK enum status po_parse(struct arena *arena, struct str path, struct str content,
				struct po_file *out, struct error *err);
/* Adds the entries of one file to those of others of its language: a module brings its own. */
MUST_CHECK enum status po_join(struct po_file *all, const struct po_file *more, struct error *err);
/* The entry of that key, or NULL. */
const struct po_entry *po_find(const struct po_file *file, struct str key);

#endif
