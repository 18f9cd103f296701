/* answer_words.c - keys by enum. */
#include "answer_words.h"

#include <stddef.h>
#include "../../base/number.h"

struct str answer_statistic(struct arena *arena, const struct estimate *estimate)
{
	static const char *const names[] = {"mean",  "total",    "proportion",
					    "ratio", "quantile", "contrast"};
	static const char *const bounds[] = {"", "_lower", "_upper"};
	return str_format(arena, "%s%s", names[estimate->request->statistic],
			  bounds[estimate->bound]);
}

struct str answer_variable(struct arena *arena, const struct estimate *estimate)
{
	const struct estimate_request *request = estimate->request;
	if (request->statistic == ESTIMATE_CONTRAST)
		return request->contrast->name;
	if (request->statistic != ESTIMATE_RATIO)
		return request->variable->name;
	return str_format(arena, STR_FMT "/" STR_FMT, STR_ARG(request->variable->name),
			  STR_ARG(request->denominator->name));
}

struct str answer_category(struct arena *arena, const struct estimate *estimate)
{
	if (estimate->category_row != ESTIMATE_CATEGORY_NONE)
		return column_shown(arena, estimate->request->variable, estimate->category_row);
	if (estimate->request->statistic != ESTIMATE_QUANTILE)
		return (struct str){0};
	struct buffer text;
	buffer_init(&text, arena, 32);
	number_add_shortest(&text, estimate->request->probability);
	return buffer_text(&text);
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

enum message answer_statistic_words(const struct estimate *estimate)
{
	static const enum message words[][3] = {
		{MESSAGE_ESTIMATE_MEAN, MESSAGE_ESTIMATE_MEAN_LOWER, MESSAGE_ESTIMATE_MEAN_UPPER},
		{MESSAGE_ESTIMATE_TOTAL, MESSAGE_ESTIMATE_TOTAL_LOWER,
		 MESSAGE_ESTIMATE_TOTAL_UPPER},
		{MESSAGE_ESTIMATE_PROPORTION, MESSAGE_ESTIMATE_PROPORTION_LOWER,
		 MESSAGE_ESTIMATE_PROPORTION_UPPER},
		{MESSAGE_ESTIMATE_RATIO, MESSAGE_ESTIMATE_RATIO, MESSAGE_ESTIMATE_RATIO},
		{MESSAGE_ESTIMATE_QUANTILE, MESSAGE_ESTIMATE_QUANTILE, MESSAGE_ESTIMATE_QUANTILE},
		{MESSAGE_ESTIMATE_CONTRAST, MESSAGE_ESTIMATE_CONTRAST, MESSAGE_ESTIMATE_CONTRAST}};
	return words[estimate->request->statistic][estimate->bound];
}

enum message answer_flag_words(unsigned number)
{
	static const enum message words[] = {
		MESSAGE_ESTIMATE_FLAG_LONELY_PSU, MESSAGE_ESTIMATE_FLAG_FEW_DF,
		MESSAGE_ESTIMATE_FLAG_SMALL_N,    MESSAGE_ESTIMATE_FLAG_WIDE_INTERVAL,
		MESSAGE_ESTIMATE_FLAG_EXTREME,    MESSAGE_ESTIMATE_FLAG_MODERATED,
		MESSAGE_ESTIMATE_FLAG_EMPTY};
	return words[number];
}

double answer_plain_error(const struct estimate *estimate)
{
	return (estimate->flags & ESTIMATE_MODERATED) != 0 ? estimate->standard_error_plain
							   : estimate->standard_error;
}
