/* sentence_sample.c - whom a province's figures speak for, in words. */
#include <math.h>
#include "messages.h"
#include "sentence.h"

static struct str year_text(struct arena *arena, int year)
{
	return str_format(arena, "%d", year);
}

struct str sentence_sample_finding(struct arena *arena, enum language language,
				   const struct sentence_sample *sample)
{
	const struct str year = year_text(arena, sample->year);
	if (sample->planned == 0)
		return message_sentence_sample_unknown(arena, language,
						       &(struct message_sentence_sample_unknown){
							       .unit = sample->unit, .year = year});
	const struct str people = language_number(arena, language, sample->population, 0);
	if (sample->respondents == 0)
		return message_sentence_sample_planned(
			arena, language,
			&(struct message_sentence_sample_planned){
				.unit = sample->unit,
				.year = year,
				.planned = language_int(arena, language, sample->planned),
				.people = people});
	return message_sentence_sample_finding(
		arena, language,
		&(struct message_sentence_sample_finding){
			.unit = sample->unit,
			.year = year,
			.respondents = language_int(arena, language, sample->respondents),
			.people = people,
			.each = language_number(arena, language, sample->people_per_answer, 0)});
}

struct str sentence_sample_design(struct arena *arena, enum language language,
				  const struct sentence_sample *sample)
{
	if (sample->planned == 0)
		return (struct str){0};
	return message_sentence_sample_design(
		arena, language,
		&(struct message_sentence_sample_design){
			.districts = language_int(arena, language, sample->districts),
			.communes = language_int(arena, language, sample->communes_per_district),
			.villages = language_int(arena, language, sample->villages_per_commune),
			.all_villages = language_int(arena, language, sample->villages),
			.persons = language_int(arena, language, sample->persons_per_village),
			.planned = language_int(arena, language, sample->planned),
			.age = language_int(arena, language, sample->minimum_age),
			.chosen_districts = language_int(arena, language,
							 sample->districts - sample->always_taken),
			.chosen_communes =
				language_int(arena, language,
					     sample->communes_per_district - sample->always_taken),
			.chosen_villages =
				language_int(arena, language,
					     sample->villages_per_commune - sample->always_taken),
		});
}

struct str sentence_sample_national(struct arena *arena, enum language language,
				    const struct sentence_sample *sample)
{
	const struct str year = year_text(arena, sample->year);
	const struct str planned = language_int(arena, language, sample->national_planned);
	if (sample->national == 0 && sample->national_planned == 0)
		return (struct str){0};
	if (sample->national == 0)
		return message_sentence_sample_national_unknown(
			arena, language,
			&(struct message_sentence_sample_national_unknown){.year = year,
									   .planned = planned});
	const struct str national = language_int(arena, language, sample->national);
	if (sample->respondents == 0)
		return message_sentence_sample_national_only(
			arena, language,
			&(struct message_sentence_sample_national_only){
				.year = year, .national = national, .planned = planned});
	return message_sentence_sample_national(
		arena, language,
		&(struct message_sentence_sample_national){
			.year = year, .national = national, .planned = planned});
}

struct str sentence_sample_limits(struct arena *arena, enum language language,
				  const struct sentence_sample *sample)
{
	if (sample->planned == 0)
		return (struct str){0};
	return message_sentence_sample_limits(
		arena, language,
		&(struct message_sentence_sample_limits){
			.persons = language_int(arena, language,
						sample->villages_per_commune *
							sample->persons_per_village),
			.villages = language_int(arena, language, sample->villages_per_commune),
		});
}

/* "; cách giải thích khác: ...", or empty. */
static struct str rival_phrase(struct arena *arena, enum language language, struct str rival)
{
	if (rival.size == 0)
		return rival;
	return message_sentence_sample_rival(arena, language,
					     &(struct message_sentence_sample_rival){rival});
}

struct str sentence_sample_redraw(struct arena *arena, enum language language,
				  const struct sentence_sample *sample)
{
	if (sample->redraw_year == 0)
		return (struct str){0};
	return message_sentence_sample_redraw(
		arena, language,
		&(struct message_sentence_sample_redraw){
			.year = year_text(arena, sample->year),
			.redraw = year_text(arena, sample->redraw_year),
			.reason = sample->redraw_reason,
			.rival = rival_phrase(arena, language, sample->redraw_rival)});
}
