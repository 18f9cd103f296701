/* sentence_evidence.c - likeness of provinces and what really happened to them, in words. */
#include "sentence.h"

#include <math.h>
#include "messages.h"

#define VALUE_DECIMALS 2

static struct str year_text(struct arena *arena, int year)
{
	return str_format(arena, "%d", year);
}

static struct str region_phrase(struct arena *arena, enum language language,
				const struct sentence_likeness *likeness)
{
	if (likeness->region.size == 0)
		return (struct str){0};
	if (likeness->region_is_same)
		return message_sentence_region_same(
			arena, language, &(struct message_sentence_region_same){likeness->region});
	return message_sentence_region_other(
		arena, language, &(struct message_sentence_region_other){likeness->region});
}

struct str sentence_likeness(struct arena *arena, enum language language,
			     const struct sentence_likeness *likeness)
{
	const struct str region = region_phrase(arena, language, likeness);
	if (isnan(likeness->population_ratio))
		return region;
	const struct str population = message_sentence_population(
		arena, language,
		&(struct message_sentence_population){
			.population =
				language_number(arena, language, likeness->population_thousand, 0),
			.ratio = language_number(arena, language, likeness->population_ratio,
						 VALUE_DECIMALS),
		});
	return str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(region), region.size > 0 ? "; " : "",
			  STR_ARG(population));
}

struct str sentence_likeness_rule(struct arena *arena, enum language language, int64_t count,
				  double distance_max)
{
	return message_sentence_likeness_rule(
		arena, language,
		&(struct message_sentence_likeness_rule){
			.count = language_int(arena, language, count),
			.distance = language_number(arena, language, distance_max, VALUE_DECIMALS),
		});
}

static struct str basis_phrase(struct arena *arena, enum language language,
			       const struct sentence_evidence *evidence)
{
	const struct str cases = language_int(arena, language, evidence->cases);
	const struct str provinces = language_int(arena, language, evidence->provinces);
	const struct str first = year_text(arena, evidence->first_year);
	const struct str last = year_text(arena, evidence->last_year);
	switch (evidence->basis) {
	case SENTENCE_BASIS_PEERS:
		return message_sentence_basis_peers(
			arena, language,
			&(struct message_sentence_basis_peers){cases, provinces, first, last});
	case SENTENCE_BASIS_ALL:
		return message_sentence_basis_all(
			arena, language,
			&(struct message_sentence_basis_all){cases, provinces, first, last});
	case SENTENCE_BASIS_SPREAD:
		return message_sentence_basis_spread(
			arena, language, &(struct message_sentence_basis_spread){provinces, first});
	case SENTENCE_BASIS_GIVEN:
		return message_text(language, MESSAGE_SENTENCE_BASIS_GIVEN);
	}
	return (struct str){0};
}

struct str sentence_evidence(struct arena *arena, enum language language,
			     const struct sentence_evidence *evidence)
{
	const struct str basis = basis_phrase(arena, language, evidence);
	const struct sentence_case *nearest = &evidence->nearest;
	if (nearest->unit.size == 0)
		return basis;
	const struct str example = message_sentence_case(
		arena, language,
		&(struct message_sentence_case){
			.unit = nearest->unit,
			.from = language_number(arena, language, nearest->from, VALUE_DECIMALS),
			.from_year = year_text(arena, nearest->from_year),
			.to = language_number(arena, language, nearest->to, VALUE_DECIMALS),
			.to_year = year_text(arena, nearest->to_year),
		});
	return str_format(arena, STR_FMT "; " STR_FMT, STR_ARG(basis), STR_ARG(example));
}
