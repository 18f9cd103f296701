/* improvement_pairs.h - "8.1=0.60,8.2=1.9": a number for each of some parts.  Private to the
 * module. */
#ifndef DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_PAIRS_H
#define DANNOI_MODULE_IMPROVEMENT_IMPROVEMENT_PAIRS_H

#include "improvement.h"

struct improvement_pair {
	struct str code, value; /* trimmed */
	struct str shown_code;  /* for error sentences: not too long */
};
/* Each is CODE=VALUE, before any is taken: so a decimal comma is told as what it is. */
MUST_CHECK enum status improvement_pairs_check(struct str text, struct error *err);
/* The next pair of a checked text; false at its end. */
bool improvement_pair_next(struct str *rest, struct improvement_pair *pair);

#endif
