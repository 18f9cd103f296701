/* draft_context.h - what a claim is about: who and what its sentence names, and what was named
 * before.  Private to the module. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_CONTEXT_H
#define DANNOI_MODULE_DRAFT_DRAFT_CONTEXT_H

#include "draft_judge.h"

#define DRAFT_SENTENCE_TOKENS_MAX 400 /* a longer one is taken in pieces: each claim looks back */
#define DRAFT_MENTIONS_MAX 256        /* in one sentence; later ones are not looked at */
#define DRAFT_READINGS_MAX 12

enum draft_mention_kind {
	DRAFT_MENTION_UNIT,
	DRAFT_MENTION_PART,
	DRAFT_MENTION_TOTAL,
	DRAFT_MENTION_OWN, /* "the province" */
	DRAFT_MENTION_YEAR,
	DRAFT_MENTION_INDEX, /* of the index at large */
	DRAFT_MENTION_OTHER, /* another index: until this one is named again */
	DRAFT_MENTION_ASIDE  /* another matter: in this sentence */
};
struct draft_mention {
	enum draft_mention_kind kind;
	size_t at, count; /* tokens */
	uint32_t name;    /* unit and part */
	int year;
	bool is_weak;   /* may be meant otherwise: a part's name in small letters, "PAPI" */
	bool is_object; /* compared with, not spoken of: "so với năm 2021" */
};

enum draft_topic { DRAFT_ABOUT_UNKNOWN, DRAFT_ABOUT_INDEX, DRAFT_ABOUT_OTHER };

/* What is carried from sentence to sentence. */
struct draft_carried {
	enum draft_topic topic;
	int year;      /* 0: none yet */
	uint32_t unit; /* names; DRAFT_NAME_NONE: none yet */
	uint32_t part;
};

struct draft_sentence {
	const struct draft_grammar *grammar;
	const struct draft_tokens *tokens;
	const struct draft_span *spans; /* one a token */
	size_t from, to;                /* tokens */
	struct draft_mention mentions[DRAFT_MENTIONS_MAX];
	size_t mention_count;
};

/* The end of the sentence that starts at a token. */
size_t draft_sentence_end(const struct draft_grammar *grammar, const struct draft_tokens *tokens,
			  size_t from);
/* Finds all mentions of the sentence. */
void draft_sentence_read(struct draft_sentence *sentence);
/* The values of the DRAFT_LEAD phrases that end right before a token, as bits. */
uint32_t draft_lead_before(const struct draft_sentence *sentence, size_t at);

/* True when a match is a claim about the index, told as a fact. */
bool draft_is_claim(const struct draft_sentence *sentence, const struct draft_carried *carried,
		    size_t at, const struct draft_match *match);
/* What is understood when the sentence ends. */
void draft_carry(const struct draft_sentence *sentence, struct draft_carried *carried);

/* The year that a change is told from: in the claim's words, or compared with before them in the
 * sentence ("so với năm 2021, ..."); 0: not said. */
int draft_since(const struct draft_sentence *sentence, size_t at, const struct draft_match *match);
/* All readings of a claim, the likeliest first; how many. */
size_t draft_readings(const struct draft_sentence *sentence, const struct draft_carried *carried,
		      const struct draft_names *names, const struct draft_defaults *defaults,
		      size_t at, const struct draft_match *match,
		      struct draft_reading readings[DRAFT_READINGS_MAX]);

/* Other parts or provinces that the sentence names in one list with the chosen one: what is said
 * of one is said of all ("A, B và C ở nhóm thấp"). */
size_t draft_also(const struct draft_sentence *sentence, const struct draft_names *names, size_t at,
		  const struct draft_reading *chosen,
		  struct draft_reading also[DRAFT_READINGS_MAX]);

#endif
