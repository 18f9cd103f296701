/* number_maker.h - one column of numbers of a frame while they come in, from files that keep
 * numbers as such; frame_maker.h is for written cells.
 * Private to files/. */
#ifndef DANNOI_FILES_NUMBER_MAKER_H
#define DANNOI_FILES_NUMBER_MAKER_H

#include "../stats/column.h"

#define NUMBER_MAKER_SLOTS 1024 /* a power of two, above twice COLUMN_CODES_MAX */

/* Starts as a byte a cell; becomes plain numbers when there are many distinct ones. */
struct number_maker {
	struct arena *arena;
	size_t rows, capacity;
	uint8_t *code; /* NULL: real */
	double *real;
	double values[COLUMN_CODES_MAX];
	size_t value_count;
	uint16_t slots[NUMBER_MAKER_SLOTS]; /* one more than the index of values, or 0 */
};

struct number_label {
	double number; /* also a tag */
	struct str label;
};
/* Ends belong to it. */
struct number_range {
	double low, high;
};
/* What a file says of a variable's numbers. */
struct number_meaning {
	const struct number_label *labels;
	size_t label_count;
	const struct number_range *ranges; /* of missing codes */
	size_t range_count;
};

/* Also what is not a number at all. */
bool number_is_missing(const struct number_meaning *meaning, double number);

/* rows_expected: as the file says; what it says is not believed beyond a start. */
MUST_CHECK enum status number_maker_init(struct number_maker *maker, struct arena *arena,
					 size_t rows_expected, struct error *err);
/* NaN: an empty cell, or a tag (column.h). */
MUST_CHECK enum status number_maker_add(struct number_maker *maker, double number,
					struct error *err);
/* Fills in kind, rows, cells, valid and values. */
MUST_CHECK enum status number_maker_finish(struct number_maker *maker,
					   const struct number_meaning *meaning,
					   struct column *column, struct error *err);

#endif
