/* clock_sentence.h - a computed date in words: what it is, and how it was counted, line by line. */
#ifndef DANNOI_MODULE_CLOCK_CLOCK_SENTENCE_H
#define DANNOI_MODULE_CLOCK_CLOCK_SENTENCE_H

#include "clock.h"

/* "5 ngày làm việc" */
struct str clock_term_text(struct arena *arena, enum language language, int count,
			   enum term_unit unit);
/* "thứ Hai 30/11/2026" */
struct str clock_day_text(struct arena *arena, enum language language, struct date date);
/* "thứ Hai 30/11/2026", or "10:00 thứ Hai 30/11/2026" of a term in hours. */
struct str clock_moment_text(struct arena *arena, enum language language, struct moment moment);

/* The rule, every step of the count and the basis, a sentence each. */
void clock_explain(struct arena *arena, enum language language, const struct clock_book *book,
		   const struct clock_question *question, const struct clock_answer *answer,
		   struct str **lines, size_t *count);

#endif
