/* nearest.c - optimal string alignment distance over short names. */
#include "nearest.h"

#include <assert.h>

static size_t smallest(size_t a, size_t b, size_t c)
{
	const size_t least = a < b ? a : b;
	return least < c ? least : c;
}

size_t nearest_distance(struct str a, struct str b)
{
	a = str_slice(a, 0, NEAREST_TEXT_MAX);
	b = str_slice(b, 0, NEAREST_TEXT_MAX);
	size_t rows[3][NEAREST_TEXT_MAX + 1] = {{0}};
	for (size_t j = 0; j <= b.size; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= a.size; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i + 2) % 3], *two_above = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= b.size; j++) {
			const size_t replace = above[j - 1] + (a.data[i - 1] != b.data[j - 1]);
			row[j] = smallest(above[j] + 1, row[j - 1] + 1, replace);
			if (i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] &&
			    a.data[i - 2] == b.data[j - 1] && two_above[j - 2] + 1 < row[j])
				row[j] = two_above[j - 2] + 1;
		}
	}
	return rows[a.size % 3][b.size];
}

void nearest_offer(struct nearest *nearest, struct str compared, struct str shown)
{
	const size_t limit = nearest->wanted.size / 2 < 2 ? 2 : nearest->wanted.size / 2;
	const size_t distance = nearest_distance(nearest->wanted, compared);
	if (distance > limit)
		return;
	size_t at = nearest->count;
	while (at > 0 && nearest->best[at - 1].distance > distance) {
		if (at < NEAREST_COUNT)
			nearest->best[at] = nearest->best[at - 1];
		at--;
	}
	if (at == NEAREST_COUNT)
		return;
	nearest->best[at].shown = shown;
	nearest->best[at].distance = distance;
	if (nearest->count < NEAREST_COUNT)
		nearest->count++;
}

void nearest_add_hint(const struct nearest *nearest, struct error *err)
{
	static_assert(NEAREST_COUNT == 3, "a sentence for each count");
	const struct str a = nearest->best[0].shown, b = nearest->best[1].shown;
	if (nearest->count == 1)
		error_suffix(err, "; did you mean " STR_FMT "?", STR_ARG(a));
	else if (nearest->count == 2)
		error_suffix(err, "; did you mean " STR_FMT " or " STR_FMT "?", STR_ARG(a),
			     STR_ARG(b));
	else if (nearest->count == 3)
		error_suffix(err, "; did you mean " STR_FMT ", " STR_FMT " or " STR_FMT "?",
			     STR_ARG(a), STR_ARG(b), STR_ARG(nearest->best[2].shown));
}
