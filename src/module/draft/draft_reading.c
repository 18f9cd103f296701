/* draft_reading.c - the year, province and part that a claim may be about. */
#include "draft_context.h"

#define YEARS_MAX 2
#define UNITS_MAX 2
#define PARTS_MAX 3
#define JOINED_TOKENS_MAX 2
#define NEAR_TOKENS_MAX 3 /* words such as "của", "về", "trong" between a claim and its subject */

/* Where a claim stands, and which mentions lie inside it. */
struct place {
	const struct draft_sentence *sentence;
	const struct draft_carried *carried;
	size_t at, end;
};

/* The last mention of a kind before the claim that is spoken of; before limits the search. */
static const struct draft_mention *mention_before(const struct place *place,
						  enum draft_mention_kind kind)
{
	const struct draft_mention *found = NULL;
	for (size_t i = 0; i < place->sentence->mention_count; i++) {
		const struct draft_mention *mention = &place->sentence->mentions[i];
		if (mention->at < place->at && mention->kind == kind && !mention->is_object)
			found = mention;
	}
	return found;
}

/* The first mention of a kind right behind the claim. */
static const struct draft_mention *mention_after(const struct place *place,
						 enum draft_mention_kind kind)
{
	for (size_t i = 0; i < place->sentence->mention_count; i++) {
		const struct draft_mention *mention = &place->sentence->mentions[i];
		if (mention->at >= place->end && mention->at <= place->end + NEAR_TOKENS_MAX &&
		    mention->kind == kind && !mention->is_object)
			return mention;
	}
	return NULL;
}

/* --- years ----------------------------------------------------------------------------------- */

/* "điểm năm 2022", "điểm (năm 2022)", but not "điểm, năm 2021 ...". */
static bool is_joined_after(const struct place *place, const struct draft_mention *mention)
{
	if (mention->at > place->end + JOINED_TOKENS_MAX)
		return false;
	for (size_t at = place->end; at < mention->at; at++) {
		const char sign = place->sentence->tokens->items[at].sign;
		if (sign == ',' || sign == ';' || sign == ':')
			return false;
	}
	return true;
}

static size_t years_find(const struct place *place, const struct draft_defaults *defaults,
			 int from_year, int years[YEARS_MAX])
{
	const struct draft_mention *after = mention_after(place, DRAFT_MENTION_YEAR);
	const struct draft_mention *before = mention_before(place, DRAFT_MENTION_YEAR);
	size_t count = 0;
	if (after != NULL && (before == NULL || is_joined_after(place, after)))
		years[count++] = after->year;
	else if (before != NULL)
		years[count++] = before->year;
	if (count > 0)
		return count;
	const int carried = place->carried->year;
	if (carried != 0 && carried > from_year)
		years[count++] = carried;
	if (defaults->year != carried && defaults->year > from_year)
		years[count++] = defaults->year;
	if (count == 0)
		years[count++] = from_year + 1;
	return count;
}

/* --- units ----------------------------------------------------------------------------------- */

static size_t units_find(const struct place *place, const struct draft_names *names,
			 const struct draft_defaults *defaults, int year, size_t units[UNITS_MAX])
{
	const struct draft_mention *mention = mention_before(place, DRAFT_MENTION_UNIT);
	if (mention == NULL)
		mention = mention_after(place, DRAFT_MENTION_UNIT);
	size_t count = 0;
	if (mention != NULL) {
		units[count++] = draft_name_unit(names, mention->name, year);
		return count;
	}
	if (place->carried->unit != DRAFT_NAME_NONE)
		units[count++] = draft_name_unit(names, place->carried->unit, year);
	if (count == 0 || units[0] != defaults->unit)
		units[count++] = defaults->unit;
	return count;
}

/* --- parts ----------------------------------------------------------------------------------- */

static bool code_is_new(const size_t *codes, size_t count, size_t code)
{
	for (size_t i = 0; i < count; i++)
		if (codes[i] == code)
			return false;
	return count < PARTS_MAX;
}

static size_t code_of_mention(const struct draft_names *names, const struct draft_mention *mention,
			      int year)
{
	return mention->kind == DRAFT_MENTION_TOTAL ? names->figures->total
						    : draft_name_code(names, mention->name, year);
}

/* Parts and totals named before the claim, the nearest first, up to one that is meant for sure. */
static size_t codes_before(const struct place *place, const struct draft_names *names, int year,
			   size_t codes[PARTS_MAX], bool *is_sure)
{
	size_t count = 0;
	*is_sure = false;
	for (size_t i = place->sentence->mention_count; i-- > 0 && !*is_sure;) {
		const struct draft_mention *mention = &place->sentence->mentions[i];
		if (mention->at >= place->at || mention->is_object ||
		    (mention->kind != DRAFT_MENTION_PART && mention->kind != DRAFT_MENTION_TOTAL))
			continue;
		const size_t code = code_of_mention(names, mention, year);
		if (code_is_new(codes, count, code))
			codes[count++] = code;
		*is_sure = !mention->is_weak;
	}
	return count;
}

static size_t codes_find(const struct place *place, const struct draft_names *names,
			 enum draft_kind kind, int year, size_t codes[PARTS_MAX])
{
	bool is_sure = false;
	if (kind == DRAFT_CLAIM_PARTS || kind == DRAFT_CLAIM_STABILITY) {
		codes[0] = names->figures->total; /* of all dimensions, whichever was named */
		return 1;
	}
	size_t count = codes_before(place, names, year, codes, &is_sure);
	const struct draft_mention *after = mention_after(place, DRAFT_MENTION_PART);
	if (count == 0 && after != NULL) {
		codes[count++] = draft_name_code(names, after->name, year);
		is_sure = !after->is_weak;
	}
	if (is_sure)
		return count;
	const size_t total = names->figures->total;
	const bool names_province = mention_before(place, DRAFT_MENTION_OWN) != NULL ||
				    mention_before(place, DRAFT_MENTION_UNIT) != NULL;
	const size_t carried = place->carried->part == DRAFT_NAME_NONE
				       ? total
				       : draft_name_code(names, place->carried->part, year);
	const size_t likely = names_province ? total : carried;
	const size_t other = names_province ? carried : total;
	if (code_is_new(codes, count, likely))
		codes[count++] = likely;
	if (code_is_new(codes, count, other))
		codes[count++] = other;
	return count;
}

int draft_since(const struct draft_sentence *sentence, size_t at, const struct draft_match *match)
{
	int year = 0;
	const size_t from = match->numbers[DRAFT_FROM_YEAR];
	if (from != 0)
		return (int)sentence->tokens->items[from - 1].value;
	if (match->kind != DRAFT_CLAIM_PLACES && match->kind != DRAFT_CLAIM_CHANGE &&
	    match->kind != DRAFT_CLAIM_PARTS)
		return 0;
	for (size_t i = 0; i < sentence->mention_count; i++) {
		const struct draft_mention *mention = &sentence->mentions[i];
		if (mention->at < at && mention->kind == DRAFT_MENTION_YEAR && mention->is_object)
			year = mention->year;
	}
	return year;
}

/* --- all ------------------------------------------------------------------------------------- */

size_t draft_readings(const struct draft_sentence *sentence, const struct draft_carried *carried,
		      const struct draft_names *names, const struct draft_defaults *defaults,
		      size_t at, const struct draft_match *match,
		      struct draft_reading readings[DRAFT_READINGS_MAX])
{
	const struct place place = {sentence, carried, at, at + match->count};
	const int from_year = draft_since(sentence, at, match);
	const bool is_before = match->values[DRAFT_MOMENT] != 0;
	int years[YEARS_MAX];
	size_t units[UNITS_MAX], codes[PARTS_MAX], count = 0;
	size_t year_count = years_find(&place, defaults, is_before ? 0 : from_year, years);
	if (is_before && from_year != 0) {
		years[0] = from_year;
		year_count = 1;
	} else if (is_before) {
		for (size_t i = 0; i < year_count; i++)
			years[i]--;
	}
	for (size_t y = 0; y < year_count; y++) {
		const size_t unit_count = units_find(&place, names, defaults, years[y], units);
		const size_t code_count = codes_find(&place, names, match->kind, years[y], codes);
		for (size_t u = 0; u < unit_count; u++)
			for (size_t c = 0; c < code_count && count < DRAFT_READINGS_MAX; c++)
				readings[count++] =
					(struct draft_reading){years[y], units[u], codes[c]};
	}
	return count;
}

/* --- lists ----------------------------------------------------------------------------------- */

/* Only commas and "and" from the end of one mention to the next. */
static bool are_listed(const struct draft_sentence *sentence, const struct draft_mention *before,
		       const struct draft_mention *after)
{
	for (size_t at = before->at + before->count; at < after->at;) {
		uint32_t values = 0;
		const size_t count = draft_phrase_match(sentence->grammar, DRAFT_LEAD,
							sentence->tokens, at, &values);
		const bool is_and = (values & 1U << DRAFT_LEAD_AND) != 0;
		if (!is_and && sentence->tokens->items[at].sign != ',')
			return false;
		at += is_and ? count : 1;
	}
	return true;
}

static struct draft_reading reading_of(const struct draft_names *names,
				       const struct draft_mention *mention,
				       const struct draft_reading *chosen)
{
	struct draft_reading reading = *chosen;
	if (mention->kind == DRAFT_MENTION_UNIT)
		reading.unit = draft_name_unit(names, mention->name, chosen->year);
	else
		reading.code = draft_name_code(names, mention->name, chosen->year);
	return reading;
}

size_t draft_also(const struct draft_sentence *sentence, const struct draft_names *names, size_t at,
		  const struct draft_reading *chosen, struct draft_reading also[DRAFT_READINGS_MAX])
{
	size_t count = 0;
	for (size_t i = sentence->mention_count; i-- > 1;) {
		const struct draft_mention *last = &sentence->mentions[i];
		const struct draft_mention *before = last - 1;
		if (last->at >= at || before->kind != last->kind ||
		    (last->kind != DRAFT_MENTION_UNIT && last->kind != DRAFT_MENTION_PART) ||
		    !are_listed(sentence, before, last))
			continue;
		const struct draft_reading said = reading_of(names, last, chosen);
		const bool is_chosen = said.unit == chosen->unit && said.code == chosen->code;
		if ((is_chosen || count > 0) && count < DRAFT_READINGS_MAX)
			also[count++] = reading_of(names, before, chosen);
	}
	return count;
}
