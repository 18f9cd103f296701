/* c_text.h - names and string literals in the C that the generators write. */
#ifndef DANNOI_TOOLS_C_TEXT_H
#define DANNOI_TOOLS_C_TEXT_H

#include "../src/base/str.h"

/* Compilers need not take longer literals (C17, 5.2.4.1). */
#define C_TEXT_LITERAL_MAX 4000

/* Lower case letters, digits and underscores, a letter first, and no word of C. */
bool c_text_is_name(struct str s);
/* s in quotes, with what C would read otherwise escaped. */
void c_text_add_literal(struct buffer *out, struct str s);
/* "index.rank" as INDEX_RANK. */
void c_text_add_upper(struct buffer *out, struct str s);
/* "index.rank" as index_rank. */
void c_text_add_lower(struct buffer *out, struct str s);

#endif
