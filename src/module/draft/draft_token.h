/* draft_token.h - a paragraph as words, numbers and signs, each known to the vocabulary or not.
 * Private to the module. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_TOKEN_H
#define DANNOI_MODULE_DRAFT_DRAFT_TOKEN_H

#include <stdbool.h>
#include <stdint.h>
#include "../../base/str.h"

/* --- vocabulary: the words that patterns and names are made of ------------------------------- */

#define DRAFT_WORDS_MAX 4096 /* a power of two */

/* A word by its number; 0 is no word.  Two spellings that differ by marks only share their
 * bare number, which is the number of some word too. */
struct draft_vocabulary {
	struct arena *arena;
	struct draft_word {
		struct str key; /* as vietnamese_word or vietnamese_fold give it */
		uint32_t number;
	} slots[2 * DRAFT_WORDS_MAX];   /* open addressing: at most half full */
	uint32_t bare[DRAFT_WORDS_MAX]; /* by number */
	uint32_t count;
};

/* Adds a word as written in a definition or a name; STATUS_LIMIT beyond DRAFT_WORDS_MAX. */
MUST_CHECK enum status draft_word_add(struct draft_vocabulary *vocabulary, struct str word,
				      uint32_t *number, struct error *err);

/* --- tokens ---------------------------------------------------------------------------------- */

enum draft_token_kind { DRAFT_TOKEN_WORD, DRAFT_TOKEN_NUMBER, DRAFT_TOKEN_SIGN };

struct draft_token {
	enum draft_token_kind kind;
	size_t from, to; /* bytes of the paragraph */
	uint32_t word;   /* its number as spelt; 0: not in the vocabulary */
	uint32_t bare;   /* its number without marks */
	char sign;       /* DRAFT_TOKEN_SIGN of ASCII; else '\0' */
	bool has_marks, is_capital;
	bool is_joined; /* no white space before it */
	double value;   /* DRAFT_TOKEN_NUMBER; NaN: digits that are no plain number */
	int decimals;
};

struct draft_tokens {
	struct draft_token *items;
	size_t count;
	bool has_marks; /* some word of the paragraph has a mark: then marks count */
};

/* Quotation marks and the like are left out. */
MUST_CHECK enum status draft_tokenize(struct arena *arena,
				      const struct draft_vocabulary *vocabulary, struct str text,
				      struct draft_tokens *tokens, struct error *err);

#endif
