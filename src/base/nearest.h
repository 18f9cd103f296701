/* nearest.h - "did you mean": the known names nearest to a mistaken one. */
#ifndef DANNOI_BASE_NEAREST_H
#define DANNOI_BASE_NEAREST_H

#include "str.h"

#define NEAREST_COUNT 3
#define NEAREST_TEXT_MAX 64 /* longer texts are compared by their first bytes */

/* Edit distance (insert, delete, replace, swap of neighbours), by bytes. */
size_t nearest_distance(struct str a, struct str b);

/* Collects the best of the names offered; start from {.wanted = name}. */
struct nearest {
	struct str wanted;
	struct {
		struct str shown;
		size_t distance;
	} best[NEAREST_COUNT];
	size_t count;
};

/* compared is what is measured (for example folded), shown is what is printed.
 * Names further away than half of the wanted length (at least 2) are dropped. */
void nearest_offer(struct nearest *nearest, struct str compared, struct str shown);

/* Adds "; did you mean A, B or C?" to the sentence that err (or NULL) already holds, or nothing
 * when nothing is near; its value is code. */
#define error_nearest(err, code, nearest)                                                          \
	__extension__({                                                                            \
		enum status nearest_code_ = (code);                                                \
		nearest_add_hint((nearest), (err));                                                \
		nearest_code_;                                                                     \
	})
void nearest_add_hint(const struct nearest *nearest, struct error *err);

#endif
