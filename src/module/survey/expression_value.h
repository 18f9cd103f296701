/* expression_value.h - what an expression says of the answers given so far: which question comes
 * next, whether an answer may stand, what a calculation gives. */
#ifndef DANNOI_MODULE_SURVEY_EXPRESSION_VALUE_H
#define DANNOI_MODULE_SURVEY_EXPRESSION_VALUE_H

#include "../../base/date.h"
#include "expression.h"

enum expression_value_kind { VALUE_TEXT, VALUE_NUMBER, VALUE_TRUTH };
struct expression_value {
	enum expression_value_kind kind;
	struct str text;
	double number;
	bool truth;
};

struct expression_answers {
	/* The answer as it is stored, or empty: a select_multiple's codes with spaces between. */
	struct str (*answer)(const void *owner, size_t place);
	const void *owner;
	struct str self; /* . */
	struct date today;
};

/* The first function of the expression that cannot be computed here, or NULL. */
const char *expression_unsupported(const struct expression *expression);
/* As XPath 1.0 says, with ODK's functions: an empty answer is the empty text, and no number.
 * Dates count as days since 1970 where a number is asked for.  Texts are the arena's. */
struct expression_value expression_evaluate(const struct expression *expression,
					    const struct expression_answers *answers,
					    struct arena *arena);
bool expression_truth(const struct expression_value *value);
double expression_number(const struct expression_value *value);
struct str expression_text(const struct expression_value *value, struct arena *arena);

#endif
