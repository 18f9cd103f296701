/* draft_pattern.h - one pattern compiled to a small program, and the program run on tokens.
 * Private to the module.
 *
 *	pattern  = sequence { "|" sequence }
 *	sequence = { word | "[" pattern "]" | "(" pattern ")" | "<" phrase ">" | "{" slot "}" }
 *	slot     = number slot | class | class "=" value | "unit" | "decimal" | "start" | "stop"
 *
 * Words are compared as draft_word_is says; a sign such as / or , is a word; \( and \) are the
 * brackets themselves.  There are no repetitions, so that every program ends. */
#ifndef DANNOI_MODULE_DRAFT_DRAFT_PATTERN_H
#define DANNOI_MODULE_DRAFT_DRAFT_PATTERN_H

#include "../../files/yaml.h"
#include "draft_grammar.h"

#define DRAFT_CODE_MAX 65536
#define DRAFT_PHRASES_MAX 64
#define DRAFT_NESTING_MAX 16

enum draft_operation {
	DRAFT_OP_WORD,    /* a: the word */
	DRAFT_OP_SPLIT,   /* goes on at a and at b */
	DRAFT_OP_JUMP,    /* to a */
	DRAFT_OP_SET,     /* class a has the value b */
	DRAFT_OP_NUMBER,  /* slot a; b: 1 when decimals must be there */
	DRAFT_OP_NUMERAL, /* slot a is b, in words */
	DRAFT_OP_BOUND,   /* the bound a stands before slot b */
	DRAFT_OP_UNIT,
	DRAFT_OP_START, /* no word or number before */
	DRAFT_OP_STOP,  /* none after */
	DRAFT_OP_END
};
struct draft_instruction {
	enum draft_operation operation;
	uint32_t a, b;
};

/* What patterns may use; filled while the definitions are read. */
struct draft_phrase {
	struct str name, text;
};
struct draft_language {
	struct str values[DRAFT_CLASS_COUNT][DRAFT_VALUES_MAX]; /* texts; empty: none */
	struct draft_phrase phrases[DRAFT_PHRASES_MAX];
	size_t phrase_count;
};

struct draft_code {
	struct draft_instruction *items; /* DRAFT_CODE_MAX */
	uint32_t count;
};

/* Appends the program of a pattern; *start is its first instruction.  Errors carry the place of
 * node, from which the text comes. */
MUST_CHECK enum status draft_pattern_compile(struct draft_code *code,
					     struct draft_vocabulary *vocabulary,
					     const struct draft_language *language,
					     const struct yaml_node *node, struct str text,
					     uint32_t *start, struct error *err);
/* Appends the program of all values of one class. */
MUST_CHECK enum status draft_class_compile(struct draft_code *code,
					   struct draft_vocabulary *vocabulary,
					   const struct draft_language *language,
					   const struct yaml_node *node, enum draft_class class,
					   uint32_t *start, struct error *err);

struct draft_run {
	const struct draft_code *code;
	const struct draft_vocabulary *vocabulary;
	const struct draft_tokens *tokens;
	const struct draft_span *spans; /* NULL: names are not looked for */
};
/* Runs a program at a token; *best is replaced when the match is longer. */
void draft_pattern_run(const struct draft_run *run, uint32_t start, size_t at,
		       struct draft_match *best);

const char *draft_class_key(enum draft_class class);
/* The number of a class's value by its key, or DRAFT_VALUES_MAX. */
uint32_t draft_value_find(enum draft_class class, struct str key);
/* The class of that key, or DRAFT_CLASS_COUNT. */
enum draft_class draft_class_find(struct str key);

#endif
