/* sentence_scenario.c - what assumed changes would make of a province's standing, in words. */
#include "sentence.h"

#include <math.h>
#include "messages.h"

#define SCORE_DECIMALS 2

struct str sentence_scenario_finding(struct arena *arena, enum language language,
				     const struct sentence_scenario *scenario)
{
	const struct sentence_standing *before = &scenario->before, *after = &scenario->after;
	return message_sentence_scenario_finding(
		arena, language,
		&(struct message_sentence_scenario_finding){
			.unit = scenario->unit,
			.year = str_format(arena, "%d", scenario->year),
			.before = language_number(arena, language, before->score, SCORE_DECIMALS),
			.after = language_number(arena, language, after->score, SCORE_DECIMALS),
			.points = language_signed(arena, language, after->score - before->score,
						  SCORE_DECIMALS),
			.rank = language_ordinal(arena, language, after->rank),
			.rank_before = language_ordinal(arena, language, before->rank),
			.units = language_int(arena, language, scenario->units),
		});
}

struct str sentence_scenario_tier(struct arena *arena, enum language language,
				  const struct sentence_scenario *scenario)
{
	if (str_equal(scenario->before.tier, scenario->after.tier))
		return message_sentence_scenario_tier_same(
			arena, language,
			&(struct message_sentence_scenario_tier_same){scenario->after.tier});
	return message_sentence_scenario_tier_changed(
		arena, language,
		&(struct message_sentence_scenario_tier_changed){.before = scenario->before.tier,
								 .after = scenario->after.tier});
}

struct str sentence_scenario_passed(struct arena *arena, enum language language,
				    const struct sentence_scenario *scenario)
{
	if (scenario->passed_count == 0)
		return (struct str){0};
	return message_sentence_scenario_passed(
		arena, language,
		&(struct message_sentence_scenario_passed){
			language_list(arena, language, scenario->passed, scenario->passed_count)});
}

struct str sentence_scenario_beyond(struct arena *arena, enum language language,
				    const struct sentence_scenario *scenario)
{
	if (scenario->beyond_count == 0)
		return (struct str){0};
	return message_sentence_scenario_beyond(
		arena, language,
		&(struct message_sentence_scenario_beyond){
			language_list(arena, language, scenario->beyond, scenario->beyond_count)});
}

struct str sentence_scenario_caution(enum language language)
{
	return message_text(language, MESSAGE_SENTENCE_SCENARIO_CAUTION);
}

static struct str next_phrase(struct arena *arena, enum language language,
			      const struct sentence_reach *reach)
{
	if (reach->next_tier.size == 0)
		return (struct str){0};
	const struct str points =
		language_number(arena, language, reach->next_points, SCORE_DECIMALS);
	if (reach->gain >= reach->next_points)
		return message_sentence_reach_enough(
			arena, language,
			&(struct message_sentence_reach_enough){.tier = reach->next_tier,
								.points = points});
	return message_sentence_reach_short(
		arena, language,
		&(struct message_sentence_reach_short){.tier = reach->next_tier, .points = points});
}

struct str sentence_reach_finding(struct arena *arena, enum language language,
				  const struct sentence_reach *reach)
{
	if (isnan(reach->gain))
		return message_sentence_reach_unknown(
			arena, language,
			&(struct message_sentence_reach_unknown){
				.unit = reach->unit,
				.year = str_format(arena, "%d", reach->year),
				.score = language_number(arena, language, reach->score,
							 SCORE_DECIMALS)});
	return message_sentence_reach_finding(
		arena, language,
		&(struct message_sentence_reach_finding){
			.unit = reach->unit,
			.year = str_format(arena, "%d", reach->year),
			.score = language_number(arena, language, reach->score, SCORE_DECIMALS),
			.within = language_int(arena, language, reach->within_years),
			.gain = language_number(arena, language, reach->gain, SCORE_DECIMALS),
			.next = next_phrase(arena, language, reach),
		});
}

struct str sentence_reach_basis(struct arena *arena, enum language language,
				const struct sentence_reach *reach, struct str evidence)
{
	if (isnan(reach->gain))
		return (struct str){0};
	return message_sentence_reach_basis(
		arena, language,
		&(struct message_sentence_reach_basis){
			.share = language_number(arena, language, 100 * reach->share, 0),
			.evidence = evidence,
		});
}
