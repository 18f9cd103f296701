/* vietnamese.h - Vietnamese text: normal form, search folding, sort order.
 * Sort key: letters aăâbcdđeêfghijklmnoôơpqrstuưvwxyz first, tones (ngang, huyền, hỏi, ngã,
 * sắc, nặng) second, case last; equals ICU's "vi" collation on Vietnamese words. */
#ifndef DANNOI_I18N_VIETNAMESE_H
#define DANNOI_I18N_VIETNAMESE_H

#include "../base/arena.h"
#include "../base/status.h"
#include "../base/str.h"

/* Unicode NFC; s must be valid UTF-8. */
MUST_CHECK enum status vietnamese_nfc(struct arena *arena, struct str s, struct str *out,
				      struct error *err);
/* For search: "Sơn La" and "SON  LA" both give "son la": NFD, marks dropped, đ to d, lower case,
 * runs of white space and punctuation to one space, trimmed. */
struct str vietnamese_fold(struct arena *arena, struct str s);
/* The same word however it is spelt: lower case, letters apart from their marks, the tone at the
 * end.  "Hòa", "hoà" and "HOÀ" give the same; "hoa" and "hóa" others. */
struct str vietnamese_word(struct arena *arena, struct str word);
/* True when the word starts with an upper-case letter. */
bool vietnamese_is_capital(struct str word);
int vietnamese_compare(struct str a, struct str b); /* <0, 0, >0 */

#endif
