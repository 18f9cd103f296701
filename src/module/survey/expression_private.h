/* expression_private.h - an expression as a tree; for expression*.c only. */
#ifndef DANNOI_MODULE_SURVEY_EXPRESSION_PRIVATE_H
#define DANNOI_MODULE_SURVEY_EXPRESSION_PRIVATE_H

#include "expression.h"

enum expression_kind {
	EXPRESSION_NUMBER,
	EXPRESSION_TEXT,
	EXPRESSION_REFERENCE, /* ${name} */
	EXPRESSION_SELF,      /* . */
	EXPRESSION_CALL,
	EXPRESSION_NEGATE,
	EXPRESSION_OPERATION
};
enum expression_operator {
	EXPRESSION_OR,
	EXPRESSION_AND,
	EXPRESSION_EQUAL,
	EXPRESSION_UNEQUAL,
	EXPRESSION_LESS_EQUAL,
	EXPRESSION_GREATER_EQUAL,
	EXPRESSION_LESS,
	EXPRESSION_GREATER,
	EXPRESSION_PLUS,
	EXPRESSION_MINUS,
	EXPRESSION_TIMES,
	EXPRESSION_DIVIDE,
	EXPRESSION_REMAINDER
};

struct expression_function {
	const char *name;
	size_t least, most; /* arguments */
};
extern const struct expression_function expression_functions[]; /* ends with {0} */

struct expression_node {
	enum expression_kind kind;
	double number;
	struct str text; /* of a literal; of a function its name */
	size_t place;    /* of a reference */
	const struct expression_function *function;
	enum expression_operator operator;
	const struct expression_node *arguments[EXPRESSION_ARGUMENTS_MAX]; /* operands too */
	size_t argument_count;
};

struct expression {
	struct str text;
	const struct expression_node *root;
	size_t references[EXPRESSION_REFERENCES_MAX]; /* each place once */
	size_t reference_count;
	/* where ${name} stands in the text, in order */
	struct {
		size_t start, end, place;
	} marks[EXPRESSION_REFERENCES_MAX];
	size_t mark_count;
};

#endif
