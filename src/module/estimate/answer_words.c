/* answer_words.c - keys by enum. */
#include "answer_words.h"

#include <stddef.h>

const char *answer_statistic_key(enum estimate_statistic statistic)
{
	static const char *const keys[] = {"mean", "total", "proportion", "ratio", "quantile"};
	return keys[statistic];
}

const char *answer_interval_key(enum interval_method method)
{
	static const char *const keys[] = {"auto", "t", "logit", "beta", "wilson", "woodruff"};
	return keys[method];
}

const char *answer_degrees_key(enum estimate_degrees kind)
{
	static const char *const keys[] = {"design", "satterthwaite", "moderated", "replicates"};
	return keys[kind];
}

const char *answer_flag_key(unsigned number)
{
	static const char *const keys[] = {
		"lonely_psu",         "few_df",    "small_n", "wide_interval",
		"extreme_proportion", "moderated", "empty"};
	return number < sizeof keys / sizeof keys[0] ? keys[number] : NULL;
}
