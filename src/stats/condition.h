/* condition.h - which rows satisfy a condition written by people: age >= 18 and not (sex = 2).
 *
 *   condition:  comparison | not condition | condition and condition | condition or condition
 *               | ( condition )
 *   comparison: operand = operand, and != <> < <= > >=; texts only = != <>
 *   operand:    a number, 'text' or "text", a variable, or `a variable of any name`
 *
 * A comparison with a missing value is neither true nor false, and neither is its not; a row
 * counts when the whole is true (SQL and R do the same). */
#ifndef DANNOI_STATS_CONDITION_H
#define DANNOI_STATS_CONDITION_H

#include "frame.h"

#define CONDITION_BYTES_MAX 4096
#define CONDITION_NODES_MAX 256
#define CONDITION_DEPTH_MAX 64

struct condition;

/* Errors name the character, from 1, at which the text goes wrong. */
MUST_CHECK enum status condition_parse(struct arena *arena, const struct frame *frame,
				       struct str text, const struct condition **condition,
				       struct error *err);
bool condition_holds(const struct condition *condition, size_t row);

#endif
