/* answer_words.h - the names of statistics, methods and flags, as JSON spells them. */
#ifndef DANNOI_MODULE_ESTIMATE_ANSWER_WORDS_H
#define DANNOI_MODULE_ESTIMATE_ANSWER_WORDS_H

#include "../../stats/estimate.h"
#include "messages.h"

/* "mean", or "mean_lower" of a bound. */
struct str answer_statistic(struct arena *arena, const struct estimate *estimate);
/* "X", or "X/Y" of a ratio. */
struct str answer_variable(struct arena *arena, const struct estimate *estimate);
/* The value of a proportion, "0.25" of a quantile; or empty. */
struct str answer_category(struct arena *arena, const struct estimate *estimate);
const char *answer_interval_key(enum interval_method method);
const char *answer_degrees_key(enum estimate_degrees kind);
/* The key of the flag with that number, from 0; NULL after the last. */
const char *answer_flag_key(unsigned number);

/* The same for people. */
enum message answer_statistic_words(const struct estimate *estimate);
enum message answer_flag_words(unsigned number);
/* What the standard error was before it was moderated, or is. */
double answer_plain_error(const struct estimate *estimate);

#endif
