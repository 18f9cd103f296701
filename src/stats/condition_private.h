/* condition_private.h - a condition as a tree; for condition*.c only. */
#ifndef DANNOI_STATS_CONDITION_PRIVATE_H
#define DANNOI_STATS_CONDITION_PRIVATE_H

#include "condition.h"

enum condition_operator {
	CONDITION_EQUAL,
	CONDITION_UNEQUAL,
	CONDITION_LESS,
	CONDITION_LESS_EQUAL,
	CONDITION_GREATER,
	CONDITION_GREATER_EQUAL
};

/* A variable, or (column NULL) a number or text. */
struct condition_operand {
	const struct column *column;
	double number;
	struct str text;
	bool is_text;
	size_t at; /* byte of the condition's text */
};

enum condition_kind { CONDITION_COMPARE, CONDITION_NOT, CONDITION_AND, CONDITION_OR };

struct condition {
	enum condition_kind kind;
	enum condition_operator operator;
	struct condition_operand left, right;
	const struct condition *first, *second; /* second: of and, or */
};

#endif
