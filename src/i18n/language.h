/* language.h - the languages people read Dân Nói in.  Vietnamese is the default. */
#ifndef DANNOI_I18N_LANGUAGE_H
#define DANNOI_I18N_LANGUAGE_H

#include "../base/date.h"
#include "../base/str.h"

enum language { LANGUAGE_VI, LANGUAGE_EN, LANGUAGE_COUNT };

struct str language_code(enum language language); /* "vi", "en" */

/* Numbers as people write them: 1.234,5 in Vietnamese, 1,234.5 in English. */
struct str language_number(struct arena *arena, enum language language, double x, int decimals);
/* With a leading + or a true minus sign (U+2212); zero has none. */
struct str language_signed(struct arena *arena, enum language language, double x, int decimals);
struct str language_int(struct arena *arena, enum language language, int64_t x);
/* "46" in Vietnamese (people write "thứ 46"), "46th" in English. */
struct str language_ordinal(struct arena *arena, enum language language, int64_t x);
/* 31/12/2026, 31 December 2026. */
struct str language_date(struct arena *arena, enum language language, struct date date);
/* "a, b và c", "a, b and c". */
struct str language_list(struct arena *arena, enum language language, const struct str *items,
			 size_t count);

/* Messages come from messages_vi.po and messages_en.po by tools/msggen, as messages.h:
 *
 *     enum message { MESSAGE_INDEX_TITLE, ... };
 *     struct str message_text(enum language, enum message);          without placeholders
 *     struct message_index_rank { struct str rank, units; };         one str a {placeholder}
 *     struct str message_index_rank(struct arena *, enum language,
 *                                   const struct message_index_rank *);
 *
 * A key that lacks a language, or whose placeholders differ between them, is a build error. */

#endif
