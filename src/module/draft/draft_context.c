/* draft_context.c - the names, years and topics of a sentence; which matches are claims. */
#include "draft_context.h"

#include <math.h>

#define LEAD_TOKENS_MAX 4
#define YEAR_FIRST 2009 /* the index's pilots */
#define YEAR_LAST 2099
#define AFTER_TOKENS_MAX 6 /* how far behind a claim another index still takes it away */

static bool is_sign(const struct draft_tokens *tokens, size_t at, char sign)
{
	return at < tokens->count && tokens->items[at].sign == sign;
}

uint32_t draft_lead_before(const struct draft_sentence *sentence, size_t at)
{
	uint32_t leads = 0, values = 0;
	for (size_t back = 1; back <= LEAD_TOKENS_MAX && back <= at - sentence->from; back++)
		if (draft_phrase_match(sentence->grammar, DRAFT_LEAD, sentence->tokens, at - back,
				       &values) == back)
			leads |= values;
	return leads;
}

size_t draft_sentence_end(const struct draft_grammar *grammar, const struct draft_tokens *tokens,
			  size_t from)
{
	const struct draft_sentence before = {.grammar = grammar, .tokens = tokens, .from = from};
	const size_t longest = from + DRAFT_SENTENCE_TOKENS_MAX;
	const size_t end = longest < tokens->count ? longest : tokens->count;
	for (size_t at = from; at < end; at++) {
		if (!is_sign(tokens, at, '.') && !is_sign(tokens, at, '!') &&
		    !is_sign(tokens, at, '?'))
			continue;
		if (at + 1 < tokens->count && tokens->items[at + 1].is_joined)
			continue;
		const uint32_t leads = draft_lead_before(&before, at);
		if ((leads & 1U << DRAFT_LEAD_ABBREVIATION) == 0)
			return at + 1;
	}
	return end;
}

/* --- mentions -------------------------------------------------------------------------------- */

static struct draft_mention *mention_add(struct draft_sentence *sentence,
					 enum draft_mention_kind kind, size_t at, size_t count)
{
	struct draft_mention *mention = &sentence->mentions[sentence->mention_count];
	*mention = (struct draft_mention){kind, at, count, .name = DRAFT_NAME_NONE};
	if (sentence->mention_count + 1 < DRAFT_MENTIONS_MAX)
		sentence->mention_count++;
	return mention;
}

static size_t name_mention(struct draft_sentence *sentence, size_t at)
{
	const struct draft_span span = sentence->spans[at];
	const uint32_t leads = draft_lead_before(sentence, at);
	const bool is_capital = sentence->tokens->items[at].is_capital;
	struct draft_mention mention = {.is_object = (leads & 1U << DRAFT_LEAD_OBJECT) != 0};
	if (span.is_unit) {
		if ((leads & 1U << DRAFT_LEAD_DISTRICT) != 0 ||
		    (!is_capital && (leads & 1U << DRAFT_LEAD_UNIT) == 0))
			return span.count;
	} else {
		mention.is_weak = !is_capital && (leads & 1U << DRAFT_LEAD_PART) == 0;
	}
	struct draft_mention *added = mention_add(
		sentence, span.is_unit ? DRAFT_MENTION_UNIT : DRAFT_MENTION_PART, at, span.count);
	added->name = span.name;
	added->is_weak = mention.is_weak;
	added->is_object = mention.is_object;
	return span.count;
}

static bool is_number_at(const struct draft_sentence *sentence, size_t at)
{
	return at >= sentence->from && at < sentence->tokens->count &&
	       sentence->tokens->items[at].kind == DRAFT_TOKEN_NUMBER;
}

/* A slash, hyphen or dash: what joins the numbers of a date or of a range. */
static bool joins_numbers(const struct draft_sentence *sentence, size_t at)
{
	const struct draft_token *token = &sentence->tokens->items[at];
	return token->kind == DRAFT_TOKEN_SIGN &&
	       (token->sign == '/' || token->sign == '-' || token->sign == '\0');
}

/* Part of a date, a range of years or a document's number: "22/11/2023", "2021-2025",
 * "30/2020/NĐ-CP", "tháng 11 năm 2023". */
static bool is_of_a_date(const struct draft_sentence *sentence, size_t at)
{
	const struct draft_token *tokens = sentence->tokens->items;
	const bool sign_before = at > sentence->from && joins_numbers(sentence, at - 1);
	const bool sign_after = at + 1 < sentence->tokens->count && joins_numbers(sentence, at + 1);
	if (sign_before && tokens[at].is_joined && at >= 2 && tokens[at - 1].is_joined)
		return true;
	if (sign_after && tokens[at + 1].is_joined && at + 2 < sentence->tokens->count &&
	    tokens[at + 2].is_joined)
		return true;
	if ((sign_before && at >= 2 && is_number_at(sentence, at - 2) &&
	     tokens[at - 2].decimals == 0 && tokens[at - 2].value >= YEAR_FIRST) ||
	    (sign_after && is_number_at(sentence, at + 2) && tokens[at + 2].value >= YEAR_FIRST))
		return true;
	for (size_t back = 1; back <= 3 && back <= at - sentence->from; back++)
		if ((draft_lead_before(sentence, at - back + 1) & 1U << DRAFT_LEAD_DATE) != 0 ||
		    (draft_lead_before(sentence, at - back) & 1U << DRAFT_LEAD_DATE) != 0)
			return true;
	return false;
}

static bool is_year(const struct draft_sentence *sentence, size_t at)
{
	const struct draft_token *token = &sentence->tokens->items[at];
	return token->kind == DRAFT_TOKEN_NUMBER && token->decimals == 0 &&
	       token->to - token->from == 4 && token->value >= YEAR_FIRST &&
	       token->value <= YEAR_LAST && !is_of_a_date(sentence, at);
}

static size_t year_mention(struct draft_sentence *sentence, size_t at)
{
	/* The words before "năm" count too: "kế hoạch năm 2024" */
	uint32_t leads = draft_lead_before(sentence, at);
	if (at > sentence->from)
		leads |= draft_lead_before(sentence, at - 1);
	if ((leads & 1U << DRAFT_LEAD_PLAN) != 0)
		return 1;
	struct draft_mention *mention = mention_add(sentence, DRAFT_MENTION_YEAR, at, 1);
	mention->year = (int)sentence->tokens->items[at].value;
	mention->is_object = (leads & 1U << DRAFT_LEAD_OBJECT) != 0;
	return 1;
}

static size_t topic_mention(struct draft_sentence *sentence, size_t at, size_t count,
			    uint32_t values)
{
	static const enum draft_mention_kind kinds[] = {
		[DRAFT_TOPIC_INDEX] = DRAFT_MENTION_INDEX,
		[DRAFT_TOPIC_TOTAL] = DRAFT_MENTION_TOTAL,
		[DRAFT_TOPIC_OWN] = DRAFT_MENTION_OWN,
		[DRAFT_TOPIC_OTHER] = DRAFT_MENTION_OTHER,
		[DRAFT_TOPIC_ASIDE] = DRAFT_MENTION_ASIDE,
	};
	for (unsigned i = 0; i < DRAFT_TOPIC_NONE; i++)
		if ((values & 1U << i) != 0) {
			struct draft_mention *mention = mention_add(sentence, kinds[i], at, count);
			mention->is_weak = count == 1; /* "PAPI" names the index, not its total */
		}
	return count;
}

void draft_sentence_read(struct draft_sentence *sentence)
{
	sentence->mention_count = 0;
	for (size_t at = sentence->from; at < sentence->to;) {
		uint32_t values = 0;
		const size_t topic = draft_phrase_match(sentence->grammar, DRAFT_TOPIC,
							sentence->tokens, at, &values);
		const struct draft_span span = sentence->spans[at];
		if (span.name != DRAFT_NAME_NONE && span.count >= topic)
			at += name_mention(sentence, at);
		else if (topic > 0)
			at += topic_mention(sentence, at, topic, values);
		else if (is_year(sentence, at))
			at += year_mention(sentence, at);
		else
			at++;
	}
}

/* --- which matches are claims ---------------------------------------------------------------- */

static enum draft_topic topic_of(const struct draft_mention *mention)
{
	switch (mention->kind) {
	case DRAFT_MENTION_PART:
		return mention->is_weak ? DRAFT_ABOUT_UNKNOWN : DRAFT_ABOUT_INDEX;
	case DRAFT_MENTION_TOTAL:
	case DRAFT_MENTION_INDEX:
		return DRAFT_ABOUT_INDEX;
	case DRAFT_MENTION_OTHER:
	case DRAFT_MENTION_ASIDE:
		return DRAFT_ABOUT_OTHER;
	case DRAFT_MENTION_UNIT:
	case DRAFT_MENTION_OWN:
	case DRAFT_MENTION_YEAR:
		break;
	}
	return DRAFT_ABOUT_UNKNOWN;
}

/* The topic at a claim: the last named before it in the sentence; else what is carried, unless
 * the sentence goes on to name its topic. */
static enum draft_topic topic_at(const struct draft_sentence *sentence,
				 const struct draft_carried *carried, size_t at, size_t end)
{
	enum draft_topic before = DRAFT_ABOUT_UNKNOWN, after = DRAFT_ABOUT_UNKNOWN;
	for (size_t i = 0; i < sentence->mention_count; i++) {
		const struct draft_mention *mention = &sentence->mentions[i];
		const enum draft_topic topic = topic_of(mention);
		if (topic == DRAFT_ABOUT_UNKNOWN)
			continue;
		if (mention->at < at)
			before = topic;
		else if (mention->at < end + AFTER_TOKENS_MAX && after == DRAFT_ABOUT_UNKNOWN)
			after = topic;
	}
	if (before != DRAFT_ABOUT_UNKNOWN)
		return before;
	return after != DRAFT_ABOUT_UNKNOWN ? after : carried->topic;
}

static const struct draft_mention *mention_over(const struct draft_sentence *sentence, size_t at)
{
	for (size_t i = 0; i < sentence->mention_count; i++)
		if (sentence->mentions[i].at <= at &&
		    at < sentence->mentions[i].at + sentence->mentions[i].count)
			return &sentence->mentions[i];
	return NULL;
}

/* True when nothing before the claim names another subject. */
static bool only_known_words(const struct draft_sentence *sentence, size_t end)
{
	for (size_t at = sentence->from; at < end;) {
		uint32_t values = 0;
		const struct draft_mention *mention = mention_over(sentence, at);
		const size_t known = draft_phrase_match(sentence->grammar, DRAFT_KNOWN,
							sentence->tokens, at, &values);
		struct draft_match claim;
		draft_claim_match(sentence->grammar, sentence->tokens, sentence->spans, at, &claim);
		if (mention != NULL)
			at = mention->at + mention->count;
		else if (known > 0 || claim.count > 0)
			at += known > claim.count ? known : claim.count;
		else
			return false;
	}
	return true;
}

/* True when the words before turn what follows into a wish. */
static bool is_wished(const struct draft_sentence *sentence, size_t at)
{
	bool in_clause = false;
	for (size_t i = sentence->from; i < at; i++) {
		uint32_t values = 0;
		if (sentence->tokens->items[i].kind == DRAFT_TOKEN_SIGN)
			in_clause = false;
		(void)draft_phrase_match(sentence->grammar, DRAFT_MOOD, sentence->tokens, i,
					 &values);
		if ((values & 1U << DRAFT_MOOD_SENTENCE) != 0)
			return true;
		in_clause = in_clause || (values & 1U << DRAFT_MOOD_CLAUSE) != 0;
	}
	return in_clause;
}

static double number_of(const struct draft_sentence *sentence, const struct draft_match *match,
			enum draft_slot slot)
{
	return sentence->tokens->items[match->numbers[slot] - 1].value;
}

/* "xếp hạng 2022" is a year, "2/20 sở" no rank of the index. */
static bool rank_is_plausible(const struct draft_sentence *sentence,
			      const struct draft_match *match)
{
	const struct draft_rules *rules = draft_rules_of(sentence->grammar);
	if (match->kind != DRAFT_CLAIM_RANK)
		return true;
	if (number_of(sentence, match, DRAFT_RANK) > rules->country_max)
		return false;
	if (match->numbers[DRAFT_OF] == 0)
		return true;
	const double of = number_of(sentence, match, DRAFT_OF);
	if ((match->values[DRAFT_SCOPE] & 1U << DRAFT_REGION) != 0)
		return of >= rules->region_min && of <= rules->region_max;
	return of >= rules->country_min && of <= rules->country_max;
}

/* "−2,12 điểm" is a difference, no score; a plus or minus may also be a dash before a space. */
static bool is_signed(const struct draft_sentence *sentence, size_t at)
{
	const struct draft_token *token = &sentence->tokens->items[at];
	if (at == 0 || token->kind != DRAFT_TOKEN_NUMBER || !token->is_joined)
		return false;
	const struct draft_token *before = token - 1;
	return before->kind == DRAFT_TOKEN_SIGN &&
	       (before->sign == '+' || before->sign == '-' || before->sign == '\0');
}

bool draft_is_claim(const struct draft_sentence *sentence, const struct draft_carried *carried,
		    size_t at, const struct draft_match *match)
{
	if (match->kind == DRAFT_CLAIM_NONE || !rank_is_plausible(sentence, match) ||
	    is_signed(sentence, at) || is_wished(sentence, at))
		return false;
	const bool is_negated = (draft_lead_before(sentence, at) & 1U << DRAFT_LEAD_NEGATION) != 0;
	if (is_negated && match->kind != DRAFT_CLAIM_TIER)
		return false;
	switch (topic_at(sentence, carried, at, at + match->count)) {
	case DRAFT_ABOUT_INDEX:
		return true;
	case DRAFT_ABOUT_OTHER:
		return false;
	case DRAFT_ABOUT_UNKNOWN:
		break;
	}
	return match->need == DRAFT_NEED_SUBJECT && only_known_words(sentence, at);
}

void draft_carry(const struct draft_sentence *sentence, struct draft_carried *carried)
{
	for (size_t i = 0; i < sentence->mention_count; i++) {
		const struct draft_mention *mention = &sentence->mentions[i];
		const enum draft_topic topic = topic_of(mention);
		if (topic != DRAFT_ABOUT_UNKNOWN && mention->kind != DRAFT_MENTION_ASIDE)
			carried->topic = topic;
		if (mention->is_object)
			continue;
		if (mention->kind == DRAFT_MENTION_YEAR)
			carried->year = mention->year;
		if (mention->kind == DRAFT_MENTION_UNIT)
			carried->unit = mention->name;
		if (mention->kind == DRAFT_MENTION_PART && !mention->is_weak)
			carried->part = mention->name;
		if (mention->kind == DRAFT_MENTION_TOTAL)
			carried->part = DRAFT_NAME_NONE;
	}
}
