/* sentence_options.c - what the least effort to a target is, in words. */
#include "sentence.h"

#include "messages.h"

#define POINTS_DECIMALS 2

static struct str target_phrase(struct arena *arena, enum language language,
				const struct sentence_options *options)
{
	switch (options->kind) {
	case SENTENCE_TARGET_TIER:
		return message_sentence_target_tier(
			arena, language, &(struct message_sentence_target_tier){options->tier});
	case SENTENCE_TARGET_SCORE:
		return message_sentence_target_score(
			arena, language,
			&(struct message_sentence_target_score){language_number(
				arena, language, options->needed, POINTS_DECIMALS)});
	case SENTENCE_TARGET_RANK:
		return message_sentence_target_rank(
			arena, language,
			&(struct message_sentence_target_rank){
				language_ordinal(arena, language, options->rank)});
	}
	return (struct str){0};
}

/* "A (+0,51), B (+0,34) và 2 nội dung khác". */
static struct str steps_phrase(struct arena *arena, enum language language,
			       const struct sentence_options *options)
{
	struct str texts[SENTENCE_PARTS_MAX + 1];
	size_t count = 0;
	for (; count < options->shown; count++)
		texts[count] = message_sentence_part(
			arena, language,
			&(struct message_sentence_part){
				.part = options->steps[count].name,
				.points = language_signed(arena, language,
							  options->steps[count].points,
							  POINTS_DECIMALS)});
	if (options->step_count > options->shown)
		texts[count++] = message_sentence_more_parts(
			arena, language,
			&(struct message_sentence_more_parts){language_int(
				arena, language, (int64_t)(options->step_count - options->shown))});
	return language_list(arena, language, texts, count);
}

struct str sentence_options_finding(struct arena *arena, enum language language,
				    const struct sentence_options *options)
{
	return message_sentence_options_finding(
		arena, language,
		&(struct message_sentence_options_finding){
			.unit = options->unit,
			.year = str_format(arena, "%d", options->year),
			.target = target_phrase(arena, language, options),
			.points = language_number(arena, language,
						  options->needed - options->before.score,
						  POINTS_DECIMALS),
			.parts = steps_phrase(arena, language, options),
		});
}

struct str sentence_options_reached(struct arena *arena, enum language language,
				    const struct sentence_options *options)
{
	return message_sentence_options_reached(
		arena, language,
		&(struct message_sentence_options_reached){
			.score = language_number(arena, language, options->after.score,
						 POINTS_DECIMALS),
			.rank = language_ordinal(arena, language, options->after.rank),
			.units = language_int(arena, language, options->units),
			.tier = options->after.tier,
			.cost = language_number(arena, language, options->cost, POINTS_DECIMALS),
		});
}
