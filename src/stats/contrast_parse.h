/* contrast_parse.h - contrasts as people write them: api00[H] - api00[E]; 0.5*q1 + 0.5*q2.
 *
 *   contrasts:  contrast ; contrast ; ...
 *   contrast:   a term, or several with + or - before them
 *   term:       a number * before it or not; then NAME, NAME[DOMAIN] or [DOMAIN]
 *   NAME:       an estimate: X, X=VALUE, X/Y; mean(X), total(X) where both are asked for
 *   DOMAIN:     the values of the domain, with commas between
 *
 * A name that holds spaces or signs stands between backticks: `X=don't know`. */
#ifndef DANNOI_STATS_CONTRAST_PARSE_H
#define DANNOI_STATS_CONTRAST_PARSE_H

#include "../base/arena.h"
#include "../base/str.h"

#define CONTRAST_BYTES_MAX 4096
#define CONTRAST_TERMS_MAX 256 /* of all contrasts of a text */

struct contrast_word {
	double coefficient;
	struct str name;   /* empty: every estimate */
	struct str domain; /* empty: every domain */
	bool starts;       /* the first term of its contrast */
	bool has_domain;
};

/* Errors name the character, from 1, at which the text goes wrong. */
MUST_CHECK enum status contrast_parse(struct arena *arena, struct str text,
				      const struct contrast_word **out, size_t *count,
				      struct error *err);

#endif
