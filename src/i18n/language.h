/* language.h - the languages people read Dân Nói in.  Vietnamese is the default. */
#ifndef DANNOI_I18N_LANGUAGE_H
#define DANNOI_I18N_LANGUAGE_H

#include "../base/date.h"
#include "../base/str.h"

enum language { LANGUAGE_VI, LANGUAGE_EN, LANGUAGE_COUNT };

struct str language_code(enum language language); /* "vi", "en" */

/* Numbers as people write them: 1.234,5 in Vietnamese, 1,234.5 in English; below zero with a
 * true minus sign (U+2212); an en dash for what is not a number and for no date. */
void language_add_number(struct buffer *out, enum language language, double x, int decimals);
void language_add_signed(struct buffer *out, enum language language, double x, int decimals);
void language_add_int(struct buffer *out, enum language language, int64_t x);
void language_add_date(struct buffer *out, enum language language, struct date date);
struct str language_number(struct arena *arena, enum language language, double x, int decimals);
/* With a leading + or minus sign; what is shown as zero has none. */
struct str language_signed(struct arena *arena, enum language language, double x, int decimals);
struct str language_int(struct arena *arena, enum language language, int64_t x);
/* "46" in Vietnamese (people write "thứ 46"), "46th" in English. */
struct str language_ordinal(struct arena *arena, enum language language, int64_t x);
/* 05/12/2026, 5 December 2026. */
struct str language_date(struct arena *arena, enum language language, struct date date);
/* "a, b và c", "a, b and c". */
struct str language_list(struct arena *arena, enum language language, const struct str *items,
			 size_t count);

/* Messages come from messages_vi.po and messages_en.po by tools/msggen, as messages.h:
 *
 *     enum message { MESSAGE_INDEX_TITLE, ... };                     those without placeholders
 *     struct str message_text(enum language, enum message);
 *     struct message_index_rank { struct str rank, units; };         one str a {placeholder}
 *     struct str message_index_rank(struct arena *, enum language,
 *                                   const struct message_index_rank *);
 *
 * A key that lacks a language, or whose placeholders differ between them, is a build error. */

#endif
