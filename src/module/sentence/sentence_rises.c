/* sentence_rises.c - the rises that really happened, in words. */
#include "sentence.h"

#include "messages.h"

struct str sentence_rises_finding(struct arena *arena, enum language language,
				  const struct sentence_rises *rises)
{
	if (rises->starts == 0)
		return message_sentence_rises_none(
			arena, language,
			&(struct message_sentence_rises_none){.part = rises->part,
							      .tier = rises->tier});
	const struct str whose =
		message_text(language, rises->of_peers ? MESSAGE_SENTENCE_RISES_PEERS
						       : MESSAGE_SENTENCE_RISES_ALL);
	return message_sentence_rises_finding(
		arena, language,
		&(struct message_sentence_rises_finding){
			.part = rises->part,
			.tier = rises->tier,
			.whose = whose,
			.starts = language_int(arena, language, rises->starts),
			.reached = language_int(arena, language, rises->reached),
			.within = language_int(arena, language, rises->within_years),
			.first = str_format(arena, "%d", rises->first_year),
			.last = str_format(arena, "%d", rises->last_year),
		});
}

struct str sentence_rises_kept(struct arena *arena, enum language language,
			       const struct sentence_rises *rises)
{
	if (rises->rises == 0)
		return (struct str){0};
	return message_sentence_rises_kept(
		arena, language,
		&(struct message_sentence_rises_kept){
			.rises = language_int(arena, language, rises->rises),
			.kept = language_int(arena, language, rises->kept),
			.fallen = language_int(arena, language, rises->fallen),
			.unknown = language_int(arena, language,
						rises->rises - rises->kept - rises->fallen),
		});
}

struct str sentence_rises_redrawn(struct arena *arena, enum language language,
				  const struct sentence_rises *rises)
{
	if (rises->redrawn == 0)
		return (struct str){0};
	return message_sentence_rises_redrawn(arena, language,
					      &(struct message_sentence_rises_redrawn){language_int(
						      arena, language, rises->redrawn)});
}

struct str sentence_rises_caution(enum language language)
{
	return message_text(language, MESSAGE_SENTENCE_RISES_CAUTION);
}

/* "Hà Giang 2022–2023 (+3,10), ...". */
static struct str largest_phrase(struct arena *arena, enum language language,
				 const struct sentence_experience *experience)
{
	struct str texts[SENTENCE_PARTS_MAX];
	for (size_t i = 0; i < experience->largest_count; i++) {
		const struct sentence_case *one = &experience->largest[i];
		texts[i] = message_sentence_rise(
			arena, language,
			&(struct message_sentence_rise){
				.unit = one->unit,
				.from = str_format(arena, "%d", one->from_year),
				.to = str_format(arena, "%d", one->to_year),
				.points = language_signed(arena, language, one->to - one->from, 2),
			});
	}
	return language_list(arena, language, texts, experience->largest_count);
}

static struct str experience_phrase(struct arena *arena, enum language language,
				    const struct sentence_experience *experience)
{
	if (experience->starts == 0 || experience->largest_count == 0)
		return message_sentence_experience_none(
			arena, language,
			&(struct message_sentence_experience_none){.unit = experience->unit,
								   .tier = experience->tier});
	return message_sentence_experience_finding(
		arena, language,
		&(struct message_sentence_experience_finding){
			.unit = experience->unit,
			.tier = experience->tier,
			.reached = language_int(arena, language, experience->reached),
			.starts = language_int(arena, language, experience->starts),
			.within = language_int(arena, language, experience->within_years),
			.cases = largest_phrase(arena, language, experience),
		});
}

struct str sentence_experience_finding(struct arena *arena, enum language language,
				       const struct sentence_experience *experience)
{
	const struct str phrase = experience_phrase(arena, language, experience);
	if (experience->part.size == 0)
		return phrase;
	return message_sentence_of_part(
		arena, language,
		&(struct message_sentence_of_part){.part = experience->part, .finding = phrase});
}
