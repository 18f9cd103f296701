/* sentence_trend.c - whether figures moved in one direction, in words. */
#include <math.h>
#include "messages.h"
#include "sentence.h"

#define POINTS_DECIMALS 2

static struct str year_text(struct arena *arena, int year)
{
	return str_format(arena, "%d", year);
}

static struct str points(struct arena *arena, enum language language, double x)
{
	return language_signed(arena, language, x, POINTS_DECIMALS);
}

static struct str own_phrase(struct arena *arena, enum language language,
			     const struct sentence_trend *trend)
{
	if (isnan(trend->own_low))
		return (struct str){0};
	return message_sentence_trend_own(
		arena, language,
		&(struct message_sentence_trend_own){
			.low = points(arena, language, trend->own_low),
			.high = points(arena, language, trend->own_high),
			.verdict = sentence_verdict(language, trend->own_differs)});
}

static struct str redraws_phrase(struct arena *arena, enum language language,
				 const struct sentence_trend *trend)
{
	if (trend->redraws.size == 0)
		return (struct str){0};
	return message_sentence_trend_redraws(
		arena, language, &(struct message_sentence_trend_redraws){.years = trend->redraws});
}

struct str sentence_trend(struct arena *arena, enum language language,
			  const struct sentence_trend *trend)
{
	const struct str part = trend->part.size > 0
					? trend->part
					: message_text(language, MESSAGE_SENTENCE_TREND_TOTAL);
	const struct str last = year_text(arena, trend->last_year);
	if (trend->years < trend->years_needed)
		return message_sentence_trend_short(
			arena, language,
			&(struct message_sentence_trend_short){
				.unit = trend->unit,
				.part = part,
				.year = last,
				.years = language_int(arena, language, trend->years),
				.needed = language_int(arena, language, trend->years_needed)});
	if (!trend->known)
		return message_sentence_trend_unknown(arena, language,
						      &(struct message_sentence_trend_unknown){
							      .unit = trend->unit, .part = part});
	return message_sentence_trend(arena, language,
				      &(struct message_sentence_trend){
					      .unit = trend->unit,
					      .part = part,
					      .first = year_text(arena, trend->first_year),
					      .last = last,
					      .error_year = year_text(arena, trend->error_year),
					      .slope = points(arena, language, trend->slope),
					      .low = points(arena, language, trend->low),
					      .high = points(arena, language, trend->high),
					      .verdict = sentence_verdict(language, trend->differs),
					      .own = own_phrase(arena, language, trend),
					      .redraws = redraws_phrase(arena, language, trend)});
}
