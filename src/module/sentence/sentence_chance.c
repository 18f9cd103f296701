/* sentence_chance.c - how likely a target is reached, in words; or that nobody can say. */
#include "sentence.h"

#include <math.h>
#include "messages.h"

static struct str percent(struct arena *arena, enum language language, double share)
{
	return language_number(arena, language, 100 * share, 0);
}

struct str sentence_chance(struct arena *arena, enum language language,
			   const struct sentence_chance *chance)
{
	const struct str after = percent(arena, language, chance->after);
	if (isnan(chance->before))
		return message_sentence_chance_target(
			arena, language, &(struct message_sentence_chance_target){after});
	const struct str before = percent(arena, language, chance->before);
	if (chance->is_highest)
		return message_sentence_chance_highest(
			arena, language,
			&(struct message_sentence_chance_highest){
				.tier = chance->tier, .before = before, .after = after});
	return message_sentence_chance_tier(arena, language,
					    &(struct message_sentence_chance_tier){
						    .tier = chance->tier,
						    .before = before,
						    .after = after,
					    });
}

struct str sentence_chance_error(struct arena *arena, enum language language,
				 const struct sentence_chance *chance)
{
	return message_sentence_chance_error(
		arena, language,
		&(struct message_sentence_chance_error){
			.year = str_format(arena, "%d", chance->error_year),
			.error = language_number(arena, language, chance->error, 2),
			.independent = language_number(arena, language, chance->independent, 2),
			.correlation = language_number(arena, language, chance->correlation, 2),
		});
}

struct str sentence_chance_none(struct arena *arena, enum language language, int year,
				int error_year)
{
	return message_sentence_chance_none(arena, language,
					    &(struct message_sentence_chance_none){
						    .year = str_format(arena, "%d", year),
						    .errors = str_format(arena, "%d", error_year)});
}
