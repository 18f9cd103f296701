/* group.h - rows with equal values, numbered from 0 in sorted order: numbers ascending, text by
 * bytes, the first column before the next. */
#ifndef DANNOI_STATS_GROUP_H
#define DANNOI_STATS_GROUP_H

#include "column.h"

#define GROUP_NONE UINT32_MAX

struct grouping {
	size_t rows, count;
	const uint32_t *of_row;    /* GROUP_NONE: a value of the row is missing */
	const uint32_t *first_row; /* of each group */
};

/* One group that all rows belong to. */
MUST_CHECK enum status group_all(struct arena *arena, size_t rows, struct grouping *out,
				 struct error *err);
/* Each row alone. */
MUST_CHECK enum status group_each(struct arena *arena, size_t rows, struct grouping *out,
				  struct error *err);
MUST_CHECK enum status group_column(struct arena *arena, const struct column *column,
				    struct grouping *out, struct error *err);
/* Missing codes (don't know, refused) are values too; only empty cells are in no group. */
MUST_CHECK enum status group_codes(struct arena *arena, const struct column *column,
				   struct grouping *out, struct error *err);
/* The combinations of values that occur, sorted by the first column, then the next. */
MUST_CHECK enum status group_columns(struct arena *arena, const struct column *const *columns,
				     size_t column_count, struct grouping *out, struct error *err);
/* The pairs that occur, sorted by outer, then inner; a row that is in no group of either is in
 * none of theirs. */
MUST_CHECK enum status group_cross(struct arena *arena, const struct grouping *outer,
				   const struct grouping *inner, struct grouping *out,
				   struct error *err);

#endif
