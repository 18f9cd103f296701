/* frame_maker.h - one column of a frame while its cells come in.
 * Private to files/. */
#ifndef DANNOI_FILES_FRAME_MAKER_H
#define DANNOI_FILES_FRAME_MAKER_H

#include "../stats/column.h"

#define COLUMN_MAKER_SHORT 257
#define COLUMN_MAKER_UNKNOWN UINT32_MAX

/* Starts as numbers of few distinct values, told apart by how they are written; becomes plain
 * numbers when there are many, and text when one is no number. */
struct column_maker {
	struct arena *arena;
	struct column column;
	union {
		uint8_t *code;
		double *real;
		uint32_t *text;
	} cells;
	size_t capacity, expected; /* expected: rows in all, or 0 */
	struct column_value *values;
	size_t value_capacity;
	uint32_t *slots; /* of values, by hash of their text; UINT32_MAX: free */
	size_t slot_count;
	uint32_t short_value[COLUMN_MAKER_SHORT]; /* of a cell of one byte, and of an empty one */
	bool is_text_only;
	uint32_t last; /* the value of the cell before: neighbours are often equal */
};

MUST_CHECK enum status column_maker_init(struct column_maker *maker, struct arena *arena,
					 struct str name, struct error *err);
/* Before the first cell: whatever they look like, they are text. */
MUST_CHECK enum status column_maker_text(struct column_maker *maker, struct error *err);
/* A cell as written; empty and (where numbers may stand) NA are missing. */
MUST_CHECK enum status column_maker_add(struct column_maker *maker, struct str cell,
					struct error *err);
/* Room for that many rows. */
MUST_CHECK enum status column_maker_expect(struct column_maker *maker, size_t rows,
					   struct error *err);
/* The same in memory of the caller's: what that takes, and the move there. */
size_t column_maker_bytes(const struct column_maker *maker, size_t rows);
void column_maker_move(struct column_maker *maker, void *memory, size_t rows);
/* The cell into that row, below the capacity, without counting it; false when its column must
 * learn a value or change for it: column_maker_add does. */
bool column_maker_take(struct column_maker *maker, struct str cell, size_t row);
/* After the last cell of a column of text: what a text means, whether it occurs or not. */
MUST_CHECK enum status column_maker_label(struct column_maker *maker,
					  const struct column_value *meaning, struct error *err);
MUST_CHECK enum status column_maker_finish(struct column_maker *maker, struct column *column,
					   struct error *err);

#endif
