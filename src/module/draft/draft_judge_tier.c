/* draft_judge_tier.c - groups that a draft claims, and how many provinces are in them. */
#include "draft_judge.h"
#include "messages.h"

static size_t tier_size(const struct index_figures *figures, size_t code, int year, uint32_t tiers)
{
	size_t count = 0;
	for (size_t unit = 0; unit < figures->units.count; unit++) {
		const enum index_tier tier = index_tier_of(figures, code, year, unit);
		count += tier != INDEX_TIER_NONE && (tiers & 1U << tier) != 0;
	}
	return count;
}

static struct str tier_text(const struct index_reader *reader, enum index_tier tier, size_t count)
{
	return message_draft_tier(
		reader->arena, reader->language,
		&(struct message_draft_tier){.tier = index_tier_name(reader, tier),
					     .units = str_format(reader->arena, "%zu", count)});
}

static bool count_agrees(const struct draft_statement *statement, size_t count)
{
	bool cut = false;
	const struct draft_number *claimed = &statement->numbers[DRAFT_COUNT];
	return !claimed->is_given || draft_number_agrees(claimed, (double)count, &cut);
}

/* The tier that an article printed, when it is among those claimed and not the one by the rule. */
static const struct index_statement *tier_printed(const struct draft_judge *judge,
						  const struct draft_reading *reading,
						  uint32_t tiers, enum index_tier tier)
{
	const struct index_figures *figures = judge->reader->figures;
	const char *item =
		reading->code == figures->total
			? "tier"
			: str_cstring(judge->reader->arena,
				      str_format(judge->reader->arena, "tier dimension " STR_FMT,
						 STR_ARG(figures->codes[reading->code])));
	const struct index_statement *printed = draft_printed(judge, reading, item);
	for (unsigned i = 0; printed != NULL && i < INDEX_TIER_NONE; i++)
		if ((tiers & 1U << i) != 0 && i != tier &&
		    str_is(printed->value, index_tier_key((enum index_tier)i)))
			return printed;
	return NULL;
}

struct draft_judgement draft_judge_tier(const struct draft_judge *judge,
					const struct draft_statement *statement,
					const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const struct index_figures *figures = reader->figures;
	const uint32_t tiers = statement->values[DRAFT_TIER];
	const enum index_tier tier =
		index_tier_of(figures, reading->code, reading->year, reading->unit);
	if (tier == INDEX_TIER_NONE)
		return draft_missing(judge, reading);
	const struct str source = draft_source(judge, reading);
	const struct str figure = tier_text(
		reader, tier, tier_size(figures, reading->code, reading->year, 1U << tier));
	const bool is_in = (tiers & 1U << tier) != 0;
	const struct index_statement *printed = tier_printed(judge, reading, tiers, tier);
	if (!is_in && !statement->is_negated && printed != NULL)
		return draft_contradicted(judge, printed, figure, source);
	const bool right =
		is_in != statement->is_negated &&
		count_agrees(statement, tier_size(figures, reading->code, reading->year, tiers));
	return draft_verdict_of(
		right, figure,
		index_is_on_cut(figures, reading->code, reading->year, reading->unit)
			? message_text(reader->language, MESSAGE_DRAFT_ON_CUT)
			: (struct str){0},
		source);
}

struct draft_judgement draft_judge_tier_count(const struct draft_judge *judge,
					      const struct draft_statement *statement,
					      const struct draft_reading *reading)
{
	const struct index_reader *reader = judge->reader;
	const struct index_figures *figures = reader->figures;
	const struct index_distribution *all =
		index_distribution(figures, reading->code, reading->year);
	if (all == NULL || all->count == 0)
		return draft_missing(judge, reading);
	struct str texts[INDEX_TIER_NONE];
	size_t count = 0, size = 0;
	for (unsigned tier = 0; tier < INDEX_TIER_NONE; tier++) {
		if (!draft_has(statement, DRAFT_TIER, tier))
			continue;
		const size_t one = tier_size(figures, reading->code, reading->year, 1U << tier);
		size += one;
		texts[count++] = tier_text(reader, (enum index_tier)tier, one);
	}
	return draft_verdict_of(count_agrees(statement, size),
				language_list(reader->arena, reader->language, texts, count),
				(struct str){0}, draft_source(judge, reading));
}
