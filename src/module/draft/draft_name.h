/* draft_name.h - the names of provinces and parts in a text: found with or without marks, the
 * longest first.  Private to the module. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_NAME_H
#define DANNOI_MODULE_DRAFT_DRAFT_NAME_H

#include "../index/index.h"
#include "draft_grammar.h"

#define DRAFT_NAMES_MAX 1024
#define DRAFT_NAME_WORDS_MAX 24

struct draft_name {
	bool is_unit;
	size_t unit;     /* of figures->units */
	struct str code; /* of a part */
	int part;        /* of figures->parts; -1: an alias, good for every year */
	uint32_t words[DRAFT_NAME_WORDS_MAX];
	uint32_t word_count;
	uint32_t next; /* the next name that starts with the same bare word; 0: none */
};

struct draft_names {
	const struct index_figures *figures;
	const struct draft_vocabulary *vocabulary;
	struct draft_name *items; /* from 1 */
	uint32_t count;
	uint32_t first[DRAFT_WORDS_MAX]; /* by bare word */
};

/* Names of both languages and the aliases of the grammar; the vocabulary grows by their words. */
MUST_CHECK enum status draft_names_load(struct arena *arena, struct draft_vocabulary *vocabulary,
					const struct index_figures *figures,
					const struct draft_grammar *grammar,
					struct draft_names **names, struct error *err);

/* The longest name at a token. */
struct draft_span draft_name_match(const struct draft_names *names,
				   const struct draft_tokens *tokens, size_t at);

/* What a name means in a year: the unit in force then, or UNIT_NONE; the code whose part had that
 * name in the year's edition, or INDEX_NONE. */
size_t draft_name_unit(const struct draft_names *names, uint32_t name, int year);
size_t draft_name_code(const struct draft_names *names, uint32_t name, int year);

#endif
