/* sentence_noise.c - how sure a place and a difference are, in words. */
#include <math.h>
#include "messages.h"
#include "sentence.h"

#define POINTS_DECIMALS 2
/* Of comparisons made one by one at 95 %, this share looks different by chance alone. */
#define BY_CHANCE 0.05

struct str sentence_verdict(enum language language, bool differs)
{
	return message_text(language, differs ? MESSAGE_SENTENCE_DIFFERS : MESSAGE_SENTENCE_UNSURE);
}

struct str sentence_verdict_short(enum language language, bool differs)
{
	return message_text(language, differs ? MESSAGE_SENTENCE_DIFFERS_SHORT
					      : MESSAGE_SENTENCE_UNSURE_SHORT);
}

static struct str year_text(struct arena *arena, int year)
{
	return str_format(arena, "%d", year);
}

static struct str points(struct arena *arena, enum language language, double x)
{
	return language_number(arena, language, x, POINTS_DECIMALS);
}

/* ", Quản trị điện tử", or empty. */
static struct str part_phrase(struct arena *arena, enum language language, struct str part)
{
	if (part.size == 0)
		return part;
	return message_sentence_noise_part(arena, language,
					   &(struct message_sentence_noise_part){part});
}

struct str sentence_noise_finding(struct arena *arena, enum language language,
				  const struct sentence_noise *noise)
{
	const struct str year = year_text(arena, noise->year);
	const struct str part = part_phrase(arena, language, noise->part);
	if (noise->reason.size > 0)
		return message_sentence_noise_missing(
			arena, language,
			&(struct message_sentence_noise_missing){.unit = noise->unit,
								 .year = year,
								 .part = part,
								 .reason = noise->reason});
	const struct str low = language_ordinal(arena, language, noise->rank_low);
	const struct str high = language_ordinal(arena, language, noise->rank_high);
	const struct str ranked = language_int(arena, language, noise->ranked);
	if (noise->is_scenario)
		return message_sentence_noise_scenario(
			arena, language,
			&(struct message_sentence_noise_scenario){
				.unit = noise->unit,
				.year = year,
				.part = part,
				.low = low,
				.high = high,
				.ranked = ranked,
				.error_year = year_text(arena, noise->error_year),
			});
	return message_sentence_noise_finding(arena, language,
					      &(struct message_sentence_noise_finding){
						      .unit = noise->unit,
						      .year = year,
						      .part = part,
						      .low = low,
						      .high = high,
						      .ranked = ranked,
					      });
}

struct str sentence_noise_pairs(struct arena *arena, enum language language,
				const struct sentence_noise *noise)
{
	const int64_t others = noise->ranked - 1;
	if (noise->reason.size > 0 || others < 1)
		return (struct str){0};
	return message_sentence_noise_pairs(
		arena, language,
		&(struct message_sentence_noise_pairs){
			.differing = language_int(arena, language, noise->differing),
			.together = language_int(arena, language, noise->differing_together),
			.others = language_int(arena, language, others),
			.chance = language_number(arena, language, BY_CHANCE * (double)others, 0),
		});
}

struct str sentence_noise_error(struct arena *arena, enum language language,
				const struct sentence_noise *noise)
{
	if (noise->reason.size > 0)
		return (struct str){0};
	const struct str year = year_text(arena, noise->year);
	const struct str se = points(arena, language, noise->se);
	const struct str low = points(arena, language, noise->low);
	const struct str high = points(arena, language, noise->high);
	if (noise->is_scenario)
		return message_sentence_noise_error_supposed(
			arena, language,
			&(struct message_sentence_noise_error_supposed){
				.year = year,
				.error_year = year_text(arena, noise->error_year),
				.se = se,
				.low = low,
				.high = high});
	return message_sentence_noise_error(
		arena, language,
		&(struct message_sentence_noise_error){
			.year = year, .se = se, .low = low, .high = high});
}

struct str sentence_noise_detectable(struct arena *arena, enum language language,
				     const struct sentence_noise *noise)
{
	if (noise->reason.size > 0)
		return (struct str){0};
	return message_sentence_noise_detectable(arena, language,
						 &(struct message_sentence_noise_detectable){points(
							 arena, language, noise->detectable)});
}

struct str sentence_difference(struct arena *arena, enum language language,
			       const struct sentence_difference *difference)
{
	const struct str year = year_text(arena, difference->year);
	const struct str part = part_phrase(arena, language, difference->part);
	const struct str signed_points =
		language_signed(arena, language, difference->points, POINTS_DECIMALS);
	if (isnan(difference->se))
		return message_sentence_difference_unknown(
			arena, language,
			&(struct message_sentence_difference_unknown){.unit = difference->unit,
								      .other = difference->other,
								      .year = year,
								      .part = part,
								      .points = signed_points});
	const struct str se = points(arena, language, difference->se);
	const struct str verdict = sentence_verdict(language, difference->differs);
	if (difference->is_scenario)
		return message_sentence_difference_supposed(
			arena, language,
			&(struct message_sentence_difference_supposed){
				.unit = difference->unit,
				.other = difference->other,
				.year = year,
				.part = part,
				.points = signed_points,
				.se = se,
				.verdict = verdict,
			});
	return message_sentence_difference(arena, language,
					   &(struct message_sentence_difference){
						   .unit = difference->unit,
						   .other = difference->other,
						   .year = year,
						   .part = part,
						   .points = signed_points,
						   .se = se,
						   .verdict = verdict,
					   });
}

struct str sentence_verdicts(struct arena *arena, enum language language,
			     const struct sentence_verdicts *verdicts)
{
	if (verdicts->compared == 0)
		return (struct str){0};
	const struct str other = sentence_reference(arena, language, &verdicts->reference);
	const struct str compared = language_int(arena, language, verdicts->compared);
	if (verdicts->part_count == 0)
		return message_sentence_verdicts_none(
			arena, language,
			&(struct message_sentence_verdicts_none){.other = other,
								 .compared = compared});
	return message_sentence_verdicts(
		arena, language,
		&(struct message_sentence_verdicts){
			.other = other,
			.count = language_int(arena, language, (int64_t)verdicts->part_count),
			.compared = compared,
			.parts = language_list(arena, language, verdicts->parts,
					       verdicts->part_count),
			.chance = language_number(arena, language,
						  BY_CHANCE * (double)verdicts->compared, 1),
		});
}
