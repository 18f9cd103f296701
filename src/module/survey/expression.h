/* expression.h - the expressions of XLSForm (relevant, constraint, calculation, required): the part
 * of XPath 1.0 that ODK XForms use, with ${name} for an answer and . for the answer in question.
 * Reference: https://getodk.github.io/xforms-spec/#xpath-functions. */
#ifndef DANNOI_MODULE_SURVEY_EXPRESSION_H
#define DANNOI_MODULE_SURVEY_EXPRESSION_H

#include <stdbool.h>
#include "../../base/arena.h"
#include "../../base/str.h"

#define EXPRESSION_BYTES_MAX 8000
#define EXPRESSION_DEPTH_MAX 40
#define EXPRESSION_ARGUMENTS_MAX 16
#define EXPRESSION_REFERENCES_MAX 64

struct expression;

/* What ${name} stands for: a place that its owner numbers. */
struct expression_names {
	bool (*find)(const void *owner, struct str name, size_t *place);
	const void *owner;
};
/* An expression of known functions with the right number of arguments, whose names are all found.
 * Errors begin with "character 12: "; an unknown name or function is told with the nearest. */
MUST_CHECK enum status expression_parse(struct arena *arena, struct str text,
					const struct expression_names *names,
					const struct expression **expression, struct error *err);
/* The places that an expression refers to, each once; borrowed. */
const size_t *expression_references(const struct expression *expression, size_t *count);

/* The text of an expression with path(owner, place) in place of each ${name}. */
struct expression_paths {
	struct str (*path)(const void *owner, size_t place);
	const void *owner;
};
void expression_write(const struct expression *expression, const struct expression_paths *paths,
		      struct buffer *out);

#endif
