/* sentence_chance.c - how likely a target is reached, in words; or that nobody can say. */
#include "sentence.h"

#include <math.h>
#include "messages.h"

/* From which chance on a province is firmly, or likely, in a group (methods.md, D16). */
#define FIRM_CHANCE 0.95
#define LIKELY_CHANCE 0.80

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

/* "cao 34 %, trung bình cao 34 %, ...". */
static struct str chances_phrase(struct arena *arena, enum language language,
				 const struct sentence_certainty *certainty)
{
	struct str texts[SENTENCE_TIERS_MAX];
	for (size_t i = 0; i < certainty->count; i++)
		texts[i] = message_sentence_chance_of(
			arena, language,
			&(struct message_sentence_chance_of){
				.tier = certainty->tiers[i],
				.chance = percent(arena, language, certainty->chances[i])});
	return language_list(arena, language, texts, certainty->count);
}

struct str sentence_certainty(struct arena *arena, enum language language,
			      const struct sentence_certainty *certainty)
{
	size_t best = 0;
	for (size_t i = 1; i < certainty->count; i++)
		if (certainty->chances[i] > certainty->chances[best])
			best = i;
	const struct str tier = certainty->tiers[best];
	const struct str chances = chances_phrase(arena, language, certainty);
	if (certainty->chances[best] >= FIRM_CHANCE)
		return message_sentence_certainty_firm(arena, language,
						       &(struct message_sentence_certainty_firm){
							       .tier = tier, .chances = chances});
	if (certainty->chances[best] >= LIKELY_CHANCE)
		return message_sentence_certainty_likely(
			arena, language,
			&(struct message_sentence_certainty_likely){.tier = tier,
								    .chances = chances});
	return message_sentence_certainty_boundary(
		arena, language, &(struct message_sentence_certainty_boundary){.chances = chances});
}
