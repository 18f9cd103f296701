/* draft_grammar.h - how claims about the index are worded: patterns as data, compiled and matched.
 * Private to the module.
 *
 * definitions/draft/vi.yaml and en.yaml hold the patterns; their head explains the notation.  A
 * pattern is compiled to a program without loops; matching takes the longest of all matches. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_GRAMMAR_H
#define DANNOI_MODULE_DRAFT_DRAFT_GRAMMAR_H

#include "draft_token.h"

/* --- what words can mean: the classes of "words" in the definitions -------------------------- */

enum draft_class {
	DRAFT_DIRECTION, /* up, down */
	DRAFT_TIER,      /* low, mid_low, mid_high, high: as enum index_tier */
	DRAFT_SCOPE,     /* country, region */
	DRAFT_REFERENCE, /* median, mean */
	DRAFT_EXTREME,   /* highest, lowest */
	DRAFT_BOUND,     /* about, above, below */
	DRAFT_PACE,      /* even, uneven */
	DRAFT_STAY,      /* lasting, fading */
	DRAFT_MOMENT,    /* before: the figure of the year compared with */
	DRAFT_TOPIC,     /* index, total, own, other (carries on), aside (in its sentence), none */
	DRAFT_MOOD,      /* clause, sentence: what follows is wished, not told */
	DRAFT_LEAD,      /* negation, object, date, plan, part, unit, district, abbreviation, and */
	DRAFT_KNOWN,     /* word: may stand before a claim that names no subject */
	DRAFT_COLUMN,    /* score, rank, other: what heads a column */
	DRAFT_NUMERAL,   /* 1 to 12 in words */
	DRAFT_CLASS_COUNT
};
#define DRAFT_VALUES_MAX 12

enum { DRAFT_UP, DRAFT_DOWN };
enum { DRAFT_COUNTRY, DRAFT_REGION };
enum { DRAFT_MEDIAN, DRAFT_MEAN };
enum { DRAFT_HIGHEST, DRAFT_LOWEST };
enum { DRAFT_ABOUT, DRAFT_ABOVE, DRAFT_BELOW };
enum { DRAFT_EVEN, DRAFT_UNEVEN };
enum { DRAFT_LASTING, DRAFT_FADING };
enum { DRAFT_BEFORE };
enum {
	DRAFT_TOPIC_INDEX,
	DRAFT_TOPIC_TOTAL,
	DRAFT_TOPIC_OWN,
	DRAFT_TOPIC_OTHER,
	DRAFT_TOPIC_ASIDE,
	DRAFT_TOPIC_NONE
};
enum { DRAFT_COLUMN_SCORE, DRAFT_COLUMN_RANK, DRAFT_COLUMN_OTHER };
enum { DRAFT_MOOD_CLAUSE, DRAFT_MOOD_SENTENCE };
enum {
	DRAFT_LEAD_NEGATION,
	DRAFT_LEAD_OBJECT,
	DRAFT_LEAD_DATE,
	DRAFT_LEAD_PLAN,
	DRAFT_LEAD_PART,
	DRAFT_LEAD_UNIT,
	DRAFT_LEAD_DISTRICT,
	DRAFT_LEAD_ABBREVIATION,
	DRAFT_LEAD_AND
};

/* Places for numbers in a pattern. */
enum draft_slot {
	DRAFT_RANK,
	DRAFT_OF,
	DRAFT_POINTS,
	DRAFT_SCALE,
	DRAFT_PLACES,
	DRAFT_COUNT,
	DRAFT_FROM_YEAR,
	DRAFT_SLOT_COUNT
};

enum draft_kind {
	DRAFT_CLAIM_RANK,       /* rank [of] [scope] */
	DRAFT_CLAIM_EXTREME,    /* the highest or lowest of all */
	DRAFT_CLAIM_PLACES,     /* places up or down */
	DRAFT_CLAIM_SCORE,      /* points [scale] */
	DRAFT_CLAIM_CHANGE,     /* points up or down; without points: just up or down */
	DRAFT_CLAIM_TIER,       /* one or more tiers [count of provinces in it] */
	DRAFT_CLAIM_TIER_COUNT, /* provinces in a tier */
	DRAFT_CLAIM_PARTS,      /* how many parts rose, fell or are in a tier */
	DRAFT_CLAIM_GAP,        /* above or below a reference or another province */
	DRAFT_CLAIM_REFERENCE,  /* the median's or mean's own score */
	DRAFT_CLAIM_STABILITY,  /* how evenly scores rise, whether gains last */
	DRAFT_CLAIM_NONE,       /* looks like a claim and is something else */
	DRAFT_KIND_COUNT
};

/* What must hold for a match to be taken as a claim about the index. */
enum draft_need {
	DRAFT_NEED_SUBJECT, /* the index is the topic, or nothing is and only known words precede */
	DRAFT_NEED_TOPIC    /* the index is the topic */
};

/* --- matching -------------------------------------------------------------------------------- */

#define DRAFT_NAME_NONE UINT32_MAX

/* A name (of a province or part) that starts at a token; found before patterns are matched. */
struct draft_span {
	uint32_t name;  /* DRAFT_NAME_NONE: no name starts here */
	uint32_t count; /* tokens */
	bool is_unit;
};

struct draft_match {
	enum draft_kind kind;
	enum draft_need need;
	size_t count;                       /* tokens; 0: no match */
	uint32_t values[DRAFT_CLASS_COUNT]; /* the values met, as bits */
	size_t numbers[DRAFT_SLOT_COUNT];   /* token + 1; 0: not there */
	double numerals[DRAFT_SLOT_COUNT];  /* NaN, or a number in words */
	uint32_t bounds[DRAFT_SLOT_COUNT];  /* bits of DRAFT_BOUND before the number */
	uint32_t unit;                      /* a name, or DRAFT_NAME_NONE */
};

struct draft_grammar;

/* definitions/draft/rules.yaml */
struct draft_rules {
	double lasting_above, fading_below;
	double country_min, country_max, region_min, region_max; /* of what a rank can be */
};
MUST_CHECK enum status draft_rules_parse(struct arena *arena, struct str file, struct str content,
					 struct draft_rules *rules, struct error *err);
const struct draft_rules *draft_rules_of(const struct draft_grammar *grammar);

/* Reads all definitions; the vocabulary grows by their words. */
MUST_CHECK enum status draft_grammar_load(struct arena *arena, struct draft_vocabulary *vocabulary,
					  struct draft_grammar **grammar, struct error *err);
MUST_CHECK enum status draft_grammar_parse(struct draft_grammar *grammar, struct str file,
					   struct str content, struct error *err);
struct draft_grammar *draft_grammar_create(struct arena *arena,
					   struct draft_vocabulary *vocabulary);

/* The longest claim that starts at a token; count 0: none.  spans: one a token. */
void draft_claim_match(const struct draft_grammar *grammar, const struct draft_tokens *tokens,
		       const struct draft_span *spans, size_t at, struct draft_match *match);
/* The longest phrase of a class that starts at a token: how many tokens, 0: none; *values: bits. */
size_t draft_phrase_match(const struct draft_grammar *grammar, enum draft_class class,
			  const struct draft_tokens *tokens, size_t at, uint32_t *values);
/* True when the two stand for the same word: marks count once some word of the text has one. */
bool draft_word_is(const struct draft_vocabulary *vocabulary, const struct draft_tokens *tokens,
		   const struct draft_token *token, uint32_t word);

/* The key of a class's value, for tests and errors. */
const char *draft_kind_key(enum draft_kind kind);

/* Other names of parts or provinces, by code, as the definitions give them. */
struct draft_alias {
	struct str code, text;
	bool is_unit;
};
const struct draft_alias *draft_aliases(const struct draft_grammar *grammar, size_t *count);

#endif
