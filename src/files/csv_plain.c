/* csv_plain.c - what most of a CSV file is, in one walk from bytes to columns.
 *
 * A record is ordinary when it has as many cells as the header, none in quotes, and each is a
 * value that its column knows, or a number where numbers stand.  Whatever is otherwise - a value
 * seen for the first time, and all that is wrong - ends the run, and csv_next reads that record
 * again: so what a mistake is and where it stands is told in one place, and a record taken here is
 * what would have become of it there. */
#include "csv_plain.h"

#include <assert.h>
#include "csv_private.h"

#define DIGITS 10
#define EXPECTED_MORE 50 /* a share of 1/50 above what is expected, against a second growth */
#define EXPECTED_MORE_ROWS 1024

/* A column as the walk needs it, small, so that all of them stay near. */
struct lane {
	bool coded; /* COLUMN_CODE; of others only this is used */
	uint8_t *codes;
	/* One more than the value that a digit or nothing is; 0: unknown. */
	uint8_t digits[DIGITS], empty;
	uint8_t last_value; /* of the cell before, of two to eight bytes: */
	uint64_t last_cell;
};

struct run {
	struct lane lanes[SHEET_COLUMNS_MAX];
	struct column_maker *makers;
	const unsigned char *stops;
	size_t last; /* the index of the last column */
	char separator;
};

/* The last of 256 values goes the longer way, as what is unknown does. */
static uint8_t lane_value(uint32_t index)
{
	return index < UINT8_MAX ? (uint8_t)(index + 1) : 0;
}

static void lane_make(const struct column_maker *maker, struct lane *lane)
{
	lane->coded = maker->column.kind == COLUMN_CODE;
	lane->codes = maker->cells.code;
	if (!lane->coded)
		return;
	for (size_t i = 0; i < DIGITS; i++)
		lane->digits[i] = lane_value(maker->short_value['0' + i]);
	lane->empty = lane_value(maker->short_value[COLUMN_MAKER_SHORT - 1]);
}

/* A cell of two to eight bytes as a number, to compare it at once; 0: it is none. */
static uint64_t cell_key(struct str cell)
{
	uint64_t key = 0;
	if (cell.size >= 2 && cell.size <= sizeof key)
		memcpy(&key, cell.data, cell.size);
	return key;
}

/* Any cell into its column, when the column knows it. */
static bool cell_put(struct run *run, size_t index, struct str cell, size_t row)
{
	struct lane *lane = run->lanes + index;
	const uint64_t key = lane->coded ? cell_key(cell) : 0;
	if (key != 0 && key == lane->last_cell) { /* neighbours are often equal */
		lane->codes[row] = lane->last_value;
		return true;
	}
	if (!column_maker_take(run->makers + index, cell, row))
		return false;
	if (key != 0) {
		lane->last_cell = key;
		lane->last_value = lane->codes[row];
	}
	return true;
}

/* A cell of more than one byte, or of a column of plain numbers or texts; returns what follows the
 * sign behind it, or NULL. */
static const char *cell_take(struct run *run, size_t index, const char *at, size_t row)
{
	const char *end = at;
	while (run->stops[(unsigned char)*end] == CELL_TEXT)
		end++;
	const enum cell_stop stop = (enum cell_stop)run->stops[(unsigned char)*end];
	const bool ends = index == run->last
				  ? stop == CELL_LF || (stop == CELL_CR && end[1] == '\n')
				  : stop == CELL_SEPARATOR;
	if (!ends || !cell_put(run, index, (struct str){at, (size_t)(end - at)}, row))
		return NULL;
	return end + (stop == CELL_CR ? 2 : 1);
}

/* A record of separators alone, which is no row. */
static bool is_blank(const char *start, const char *end, size_t separators)
{
	const size_t size = (size_t)(end - start) - separators;
	return size == 1 || (size == 2 && end[-2] == '\r');
}

/* A digit, or nothing, and the sign behind it: returns what follows, or NULL where it is neither.
 */
static inline const char *answer_take(const struct lane *lane, const char *at, char sign,
				      size_t row)
{
	const unsigned digit = (unsigned)(unsigned char)*at - '0';
	if (digit < DIGITS && at[1] == sign && lane->digits[digit] != 0) {
		lane->codes[row] = (uint8_t)(lane->digits[digit] - 1);
		return at + 2;
	}
	if (*at == sign && lane->empty != 0) {
		lane->codes[row] = (uint8_t)(lane->empty - 1);
		return at + 1;
	}
	return NULL;
}

/* Steps over an ordinary record, its cells into the row; NULL when it is none. */
static const char *record_take(struct run *run, const char *start, size_t row)
{
	const char *at = start, *next = NULL;
	for (size_t i = 0; i < run->last; i++) {
		next = answer_take(run->lanes + i, at, run->separator, row);
		if (next == NULL) {
			next = cell_take(run, i, at, row);
			if (next == NULL)
				return NULL;
		}
		at = next;
	}
	next = answer_take(run->lanes + run->last, at, '\n', row);
	if (next == NULL)
		next = cell_take(run, run->last, at, row);
	return next == NULL || is_blank(start, next, run->last) ? NULL : next;
}

size_t csv_plain_rows(struct csv_reader *reader, struct column_maker *makers, size_t count,
		      size_t rows_max)
{
	struct run run = {.makers = makers,
			  .stops = reader->stops,
			  .last = count - 1,
			  .separator = reader->separator};
	assert(count > 0 && count <= SHEET_COLUMNS_MAX);
	const char *const start = reader->window + reader->at, *at = start;
	const size_t first = makers[0].column.rows;
	size_t last = first + rows_max;
	for (size_t i = 0; i < count; i++) {
		lane_make(makers + i, run.lanes + i);
		last = last < makers[i].capacity ? last : makers[i].capacity;
	}
	size_t row = first;
	for (; row < last; row++) {
		const char *next = record_take(&run, at, row);
		if (next == NULL)
			break;
		at = next;
	}
	for (size_t i = 0; i < count; i++)
		makers[i].column.rows = row;
	reader->at += (size_t)(at - start);
	reader->bytes += (size_t)(at - start);
	reader->line += row - first;
	return row - first;
}

size_t csv_rows_expected(const struct csv_reader *reader, size_t rows)
{
	if (reader->bytes == 0 || reader->bytes_told <= reader->bytes)
		return 0;
	const double all = (double)rows * (double)reader->bytes_told / (double)reader->bytes;
	return (size_t)(all + all / EXPECTED_MORE) + EXPECTED_MORE_ROWS;
}
