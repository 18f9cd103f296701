/* answer_words.h - the names of statistics, methods and flags, as JSON spells them. */
#ifndef DANNOI_MODULE_ESTIMATE_ANSWER_WORDS_H
#define DANNOI_MODULE_ESTIMATE_ANSWER_WORDS_H

#include "../../stats/estimate.h"

const char *answer_statistic_key(enum estimate_statistic statistic);
const char *answer_interval_key(enum interval_method method);
const char *answer_degrees_key(enum estimate_degrees kind);
/* The key of the flag with that number, from 0; NULL after the last. */
const char *answer_flag_key(unsigned number);

#endif
