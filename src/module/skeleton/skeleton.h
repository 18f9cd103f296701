/* skeleton.h - notes: what other modules may know and ask of them. */
#ifndef DANNOI_MODULE_SKELETON_SKELETON_H
#define DANNOI_MODULE_SKELETON_SKELETON_H

#include "../module.h"

#define SKELETON_TEXT_BYTES_MAX 400
#define SKELETON_NOTES_MAX 1000

struct skeleton_note {
	int64_t number; /* from 1, in the order of writing */
	struct str text;
};

struct skeleton_notes {
	struct skeleton_note *items;
	size_t count;
};

/* All notes, the oldest first. */
MUST_CHECK enum status skeleton_read(struct db *db, struct arena *arena,
				     struct skeleton_notes *notes, struct error *err);
/* Keeps a note, trimmed; nothing but white space is STATUS_INVALID, one more than
 * SKELETON_NOTES_MAX is STATUS_LIMIT. */
MUST_CHECK enum status skeleton_add(struct db_pool *pool, struct str text, struct error *err);
/* The notes as page, command line and download show them. */
void skeleton_table(const struct skeleton_notes *notes, struct arena *arena, enum language language,
		    struct table *table);

/* The module's tables; skeleton_module.c puts them together. */
extern const struct route skeleton_routes[];
extern const struct navigation skeleton_navigation[];
extern const struct command skeleton_commands[];

#endif
