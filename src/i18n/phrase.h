/* phrase.h - what the compiled messages (messages.c, by tools/msggen) call. */
#ifndef DANNOI_I18N_PHRASE_H
#define DANNOI_I18N_PHRASE_H

#include "../base/str.h"

/* English singular: the number as shown is 1, +1, -1 or −1 ("1.0 points" is plural). */
bool phrase_is_one(struct str number);

#endif
