/* sentence_year.c - where a province stands in a year, in words. */
#include <math.h>
#include "../../base/number.h"
#include "messages.h"
#include "sentence.h"

#define POINTS_DECIMALS 2
/* Below this p, chance alone is called unlikely. */
#define CHANCE_P 0.05
#define HALF_OF_ORDERS 0.5
/* What pure noise keeps of its gains (methods.md, D29): above it, "only" would be untrue. */
#define LASTINGNESS_OF_NOISE 0.5

static struct str points(struct arena *arena, enum language language, double x)
{
	return language_number(arena, language, x, POINTS_DECIMALS);
}

struct str sentence_rank(struct arena *arena, enum language language, struct sentence_rank rank)
{
	if (rank.rank == 0)
		return (struct str){0};
	const struct str ordinal = language_ordinal(arena, language, rank.rank);
	const struct str units = number_int_text(arena, rank.units);
	if (rank.printed_units == 0)
		return message_sentence_rank(
			arena, language,
			&(struct message_sentence_rank){.ordinal = ordinal, .units = units});
	return message_sentence_rank_printed(
		arena, language,
		&(struct message_sentence_rank_printed){
			.ordinal = ordinal,
			.rank = number_int_text(arena, rank.rank),
			.printed_units = number_int_text(arena, rank.printed_units),
			.units = units,
		});
}

struct str sentence_rank_short(struct arena *arena, enum language language,
			       struct sentence_rank rank)
{
	if (rank.rank == 0)
		return (struct str){0};
	const struct str digits = number_int_text(arena, rank.rank);
	const struct str units = number_int_text(arena, rank.units);
	if (rank.printed_units == 0)
		return message_sentence_rank_short(
			arena, language,
			&(struct message_sentence_rank_short){.rank = digits, .units = units});
	return message_sentence_rank_printed_short(
		arena, language,
		&(struct message_sentence_rank_printed_short){
			.rank = digits,
			.printed_units = number_int_text(arena, rank.printed_units),
			.units = units,
		});
}

/* ", tăng 4 bậc so với năm 2021", or empty. */
static struct str places_phrase(struct arena *arena, enum language language,
				const struct sentence_year *year)
{
	if (year->places_from == 0)
		return (struct str){0};
	const struct str from = number_int_text(arena, year->places_from);
	if (year->places == 0)
		return message_sentence_year_same(arena, language,
						  &(struct message_sentence_year_same){from});
	const struct str places =
		language_int(arena, language, year->places < 0 ? -year->places : year->places);
	if (year->places > 0)
		return message_sentence_year_up(
			arena, language,
			&(struct message_sentence_year_up){.places = places, .from = from});
	return message_sentence_year_down(
		arena, language,
		&(struct message_sentence_year_down){.places = places, .from = from});
}

struct str sentence_year_finding(struct arena *arena, enum language language,
				 const struct sentence_year *year)
{
	const struct str when = number_int_text(arena, year->year);
	if (isnan(year->total))
		return message_sentence_year_missing(
			arena, language,
			&(struct message_sentence_year_missing){
				.unit = year->unit, .year = when, .reason = year->reason});
	return message_sentence_year_finding(
		arena, language,
		&(struct message_sentence_year_finding){
			.unit = year->unit,
			.year = when,
			.total = points(arena, language, year->total),
			.rank = sentence_rank(arena, language, year->rank),
			.change = places_phrase(arena, language, year),
		});
}

static struct str cut_phrase(struct arena *arena, enum language language,
			     const struct sentence_tier *tier)
{
	switch (tier->cut) {
	case SENTENCE_CUT_NONE:
		return (struct str){0};
	case SENTENCE_CUT_LOWER:
		return message_text(language, MESSAGE_SENTENCE_ON_LOWER_CUT);
	case SENTENCE_CUT_UPPER:
		return message_text(language, MESSAGE_SENTENCE_ON_UPPER_CUT);
	case SENTENCE_CUT_NEAR:
		return message_sentence_near_cut(
			arena, language,
			&(struct message_sentence_near_cut){
				.points = points(arena, language, tier->near_points),
				.year = number_int_text(arena, tier->near_error_year)});
	}
	return (struct str){0};
}

struct str sentence_tier(struct arena *arena, enum language language,
			 const struct sentence_tier *tier)
{
	if (tier->tier.size == 0)
		return (struct str){0};
	return message_sentence_year_tier(
		arena, language,
		&(struct message_sentence_year_tier){.tier = tier->tier,
						     .cut = cut_phrase(arena, language, tier)});
}

static struct str ranked_list(struct arena *arena, enum language language,
			      const struct sentence_ranked_part *parts, size_t count)
{
	struct str texts[SENTENCE_EXTREMES_MAX];
	for (size_t i = 0; i < count; i++)
		texts[i] = message_sentence_part_with_rank(
			arena, language,
			&(struct message_sentence_part_with_rank){
				.part = parts[i].name,
				.rank = language_ordinal(arena, language, parts[i].rank),
				.units = language_int(arena, language, parts[i].units)});
	return language_list(arena, language, texts, count);
}

struct str sentence_extremes(struct arena *arena, enum language language,
			     const struct sentence_extremes *extremes)
{
	const struct str weak = ranked_list(arena, language, extremes->weak, extremes->weak_count);
	const struct str strong =
		ranked_list(arena, language, extremes->strong, extremes->strong_count);
	if (extremes->weak_count > 0 && extremes->strong_count > 0)
		return message_sentence_parts_weak_and_strong(
			arena, language,
			&(struct message_sentence_parts_weak_and_strong){.weak = weak,
									 .strong = strong});
	if (extremes->weak_count > 0)
		return message_sentence_parts_weak(arena, language,
						   &(struct message_sentence_parts_weak){weak});
	if (extremes->strong_count > 0)
		return message_sentence_parts_strong(
			arena, language, &(struct message_sentence_parts_strong){strong});
	return (struct str){0};
}

/* p tells only against lasting gains: where half of the orders keep no more, nothing speaks for
 * chance. */
static struct str chance_phrase(enum language language, double p)
{
	if (p < CHANCE_P)
		return message_text(language, MESSAGE_SENTENCE_CHANCE_UNLIKELY);
	if (p < HALF_OF_ORDERS)
		return message_text(language, MESSAGE_SENTENCE_CHANCE_POSSIBLE);
	return message_text(language, MESSAGE_SENTENCE_CHANCE_NO_SIGN);
}

/* "ít bền thứ 10", "bền thứ 12". */
static struct str lasting_rank(struct arena *arena, enum language language,
			       const struct sentence_lasting *lasting)
{
	if (lasting->rank_best >= lasting->rank)
		return message_sentence_least_lasting(
			arena, language,
			&(struct message_sentence_least_lasting){
				language_ordinal(arena, language, lasting->rank)});
	return message_sentence_most_lasting(
		arena, language,
		&(struct message_sentence_most_lasting){
			language_ordinal(arena, language, lasting->rank_best)});
}

struct str sentence_lasting(struct arena *arena, enum language language,
			    const struct sentence_lasting *lasting)
{
	if (isnan(lasting->lastingness))
		return (struct str){0};
	return message_sentence_lasting(
		arena, language,
		&(struct message_sentence_lasting){
			.from = number_int_text(arena, lasting->from_year),
			.only = lasting->lastingness < LASTINGNESS_OF_NOISE
					? message_text(language, MESSAGE_SENTENCE_ONLY)
					: (struct str){0},
			.share = language_number(arena, language, 100 * lasting->lastingness, 0),
			.rank = lasting_rank(arena, language, lasting),
			.units = language_int(arena, language, lasting->units),
			.gains = language_int(arena, language, lasting->gains),
			.chance = chance_phrase(language, lasting->p),
			.p = points(arena, language, lasting->p),
		});
}

struct str sentence_next_tier(struct arena *arena, enum language language,
			      const struct sentence_next_tier *next)
{
	if (next->tier.size == 0)
		return (struct str){0};
	const struct str more = points(arena, language, next->points);
	if (next->strict)
		return message_sentence_next_tier_above(
			arena, language,
			&(struct message_sentence_next_tier_above){.points = more,
								   .tier = next->tier});
	return message_sentence_next_tier(
		arena, language,
		&(struct message_sentence_next_tier){.points = more, .tier = next->tier});
}

struct str sentence_error(struct arena *arena, enum language language,
			  const struct sentence_error *error)
{
	if (isnan(error->error))
		return message_sentence_no_error(
			arena, language,
			&(struct message_sentence_no_error){number_int_text(arena, error->year)});
	return message_sentence_error(
		arena, language,
		&(struct message_sentence_error){
			.low = points(arena, language, error->low),
			.high = points(arena, language, error->high),
			.printed_low = points(arena, language, error->printed_low),
			.printed_high = points(arena, language, error->printed_high),
			.factor = language_number(arena, language, error->printed_factor, 3),
			.error = points(arena, language, error->error),
		});
}
