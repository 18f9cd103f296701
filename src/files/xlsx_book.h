/* xlsx_book.h - what stands around a worksheet: where it lies, and the strings that it shares.
 * Private to files/. */
#ifndef DANNOI_FILES_XLSX_BOOK_H
#define DANNOI_FILES_XLSX_BOOK_H

#include "package.h"
#include "sheet.h"

#define XLSX_STRINGS_MAX 4000000
#define XLSX_DEPTH_MAX 64

extern const struct package_kind xlsx_package;

struct xlsx_strings {
	struct str *texts;
	size_t count, capacity;
};

/* The paths of the worksheet (by name, or the first not hidden) and of the shared strings
 * (empty when there are none). */
MUST_CHECK enum status book_find(struct package *package, struct str worksheet,
				 struct str *sheet_path, struct str *strings_path,
				 struct error *err);
MUST_CHECK enum status book_strings(struct package *package, struct str path,
				    struct xlsx_strings *strings, struct error *err);

/* Reads to the end of the element just started and gathers in text what its v and t elements
 * hold, phonetic guides (rPh) left out; *formula when there is an f element. */
MUST_CHECK enum status book_text(struct package_part *part, struct buffer *text, bool *formula,
				 struct error *err);
/* ST_Xstring: a text that starts with _x000D_ means U+000D; the character, or 0. */
uint32_t book_escape(struct str text);
/* Replaces every such escape, in place. */
void book_unescape(struct buffer *text);

#endif
