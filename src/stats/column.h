/* column.h - one variable of a data set: its cells side by side, and what they mean.
 *
 * The meeting point of readers and statistics: files/ fills columns, stats/ only reads them.
 * Most answers of a survey have few distinct values, so such a column keeps one byte a cell and
 * its values once; text is kept once a distinct text. */
#ifndef DANNOI_STATS_COLUMN_H
#define DANNOI_STATS_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "../base/str.h"

#define COLUMN_CODES_MAX 256

enum column_kind {
	COLUMN_REAL, /* any numbers */
	COLUMN_CODE, /* numbers with at most COLUMN_CODES_MAX distinct values */
	COLUMN_TEXT
};

/* What the numbers count; both since the start of 1970. */
enum column_unit {
	COLUMN_PLAIN,
	COLUMN_DAYS,   /* shown as dates */
	COLUMN_SECONDS /* shown as dates with their time of day */
};

/* A value that cells point to, or (COLUMN_REAL) one that has a label.  An empty cell, don't know,
 * refused and not applicable are four values, each with missing set: what is no answer stays
 * distinguishable. */
struct column_value {
	double number;    /* NaN: an empty cell, a tag (column_tagged), or COLUMN_TEXT */
	struct str text;  /* COLUMN_TEXT: the text itself */
	struct str label; /* what people read; or empty */
	bool missing;
};

struct column {
	struct str name;
	struct str label; /* the question; or empty */
	enum column_kind kind;
	enum column_unit unit; /* of numbers */
	size_t rows;
	union {
		const double *real;   /* COLUMN_REAL: also where missing: the code, or NaN */
		const uint8_t *code;  /* COLUMN_CODE: an index of values */
		const uint32_t *text; /* COLUMN_TEXT: an index of values */
	} cells;
	const uint64_t *valid; /* COLUMN_REAL: bit row % 64 of word row / 64 is 1 where answered;
				  NULL: all */
	const struct column_value *values; /* in no order */
	size_t value_count;
};

#define COLUMN_VALID_WORDS(rows) (((rows) + 63) / 64)

static inline bool column_is_missing(const struct column *column, size_t row)
{
	switch (column->kind) {
	case COLUMN_REAL:
		return column->valid != NULL && (column->valid[row / 64] >> (row % 64) & 1) == 0;
	case COLUMN_CODE:
		return column->values[column->cells.code[row]].missing;
	case COLUMN_TEXT:
		return column->values[column->cells.text[row]].missing;
	}
	return true;
}

/* The number in the cell, also of a missing code; NaN for an empty cell and for text. */
static inline double column_number(const struct column *column, size_t row)
{
	switch (column->kind) {
	case COLUMN_REAL:
		return column->cells.real[row];
	case COLUMN_CODE:
		return column->values[column->cells.code[row]].number;
	case COLUMN_TEXT:
		return column->values[column->cells.text[row]].number;
	}
	return column->values[0].number;
}

/* Stata's missing codes .a to .z, which are no numbers: a NaN that carries its letter. */
double column_tagged(char letter);
char column_tag(double number);               /* 0: no tag */
bool column_number_equal(double a, double b); /* tags too; an empty cell equals nothing */

/* A cell of that value has nothing in it. */
bool column_value_is_empty(const struct column *column, const struct column_value *value);

/* The cell as people write it: its text, its number, its date, its tag (.a), or "" when empty. */
struct str column_shown(struct arena *arena, const struct column *column, size_t row);
/* A number of the column, so written. */
struct str column_number_shown(struct arena *arena, const struct column *column, double number);
/* A column of that name and kind, whose cells are these values, one a row; what it is of text is
 * kept as it is borrowed. */
MUST_CHECK enum status column_of_values(struct arena *arena, const struct column *like,
					const struct column_value *values, size_t rows,
					struct column *out, struct error *err);
/* The value in the cell, whatever the kind of the column. */
struct column_value column_value_at(const struct column *column, size_t row);

/* The label of the value in the cell, or empty. */
struct str column_label(const struct column *column, size_t row);

#endif
