/* catalogue.h - the messages of both languages side by side, checked against each other.
 *
 * A text holds {placeholders}, and {count|one|other}: "one" where the value of count is 1. */
#ifndef DANNOI_TOOLS_CATALOGUE_H
#define DANNOI_TOOLS_CATALOGUE_H

#include "../src/i18n/language.h"
#include "po.h"

#define CATALOGUE_PLACEHOLDERS_MAX 12
#define CATALOGUE_PARTS_MAX 48

struct catalogue_part {
	enum { PART_LITERAL, PART_VALUE, PART_PLURAL } kind;
	struct str text;       /* the literal, or the placeholder's name */
	struct str one, other; /* PART_PLURAL */
};

struct catalogue_text {
	struct str path;
	int line;
	struct str whole; /* a text without placeholders is just this */
	struct catalogue_part *parts;
	size_t part_count;
};

struct catalogue_message {
	struct str key;
	struct str placeholders[CATALOGUE_PLACEHOLDERS_MAX]; /* in the order of the Vietnamese */
	size_t placeholder_count;
	struct catalogue_text texts[LANGUAGE_COUNT];
};

struct catalogue {
	struct catalogue_message *messages;
	size_t count;
};

/* Errors are "PATH:LINE: sentence". */
MUST_CHECK enum status catalogue_build(struct arena *arena,
				       const struct po_file files[LANGUAGE_COUNT],
				       struct catalogue *out, struct error *err);
/* Reads PO files in any order; the header of each says its language. */
MUST_CHECK enum status catalogue_read(struct arena *arena, const char *const *paths,
				      size_t path_count, struct catalogue *out, struct error *err);
/* What holds for every text that people read: not empty, NFC, the product's name with its marks. */
MUST_CHECK enum status catalogue_check_text(struct arena *arena, const struct po_entry *entry,
					    struct error *err);
/* The message of that key, or NULL. */
const struct catalogue_message *catalogue_find(const struct catalogue *catalogue, struct str key);

#endif
