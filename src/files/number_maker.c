/* number_maker.c - numbers to the narrowest column that holds them. */
#include "number_maker.h"

#include <math.h>

#define ROWS_FIRST_MIN ((size_t)64)
#define ROWS_FIRST_MAX ((size_t)1 << 16)

static enum status cells_take(struct number_maker *maker, size_t count, size_t size, void **out,
			      struct error *err)
{
	return arena_try_take(maker->arena, count, size, alignof(max_align_t), out, err);
}

enum status number_maker_init(struct number_maker *maker, struct arena *arena, size_t rows_expected,
			      struct error *err)
{
	void *memory = NULL;
	*maker = (struct number_maker){.arena = arena, .capacity = rows_expected};
	if (maker->capacity < ROWS_FIRST_MIN)
		maker->capacity = ROWS_FIRST_MIN;
	if (maker->capacity > ROWS_FIRST_MAX)
		maker->capacity = ROWS_FIRST_MAX;
	TRY(cells_take(maker, maker->capacity, sizeof(uint8_t), &memory, err));
	maker->code = memory;
	return STATUS_OK;
}

static uint64_t bits_of(double number)
{
	const union {
		double number;
		uint64_t bits;
	} both = {.number = number};
	return both.bits;
}

/* Where the number's place among the values is kept, or belongs. */
static uint16_t *slot_of(struct number_maker *maker, double number)
{
	const uint64_t key = bits_of(number);
	/* Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4. */
	size_t at = (size_t)((key ^ key >> 32) * UINT64_C(0x9E3779B97F4A7C15) >> 40) &
		    (NUMBER_MAKER_SLOTS - 1);
	while (maker->slots[at] != 0 && bits_of(maker->values[maker->slots[at] - 1]) != key)
		at = (at + 1) & (NUMBER_MAKER_SLOTS - 1);
	return maker->slots + at;
}

static enum status make_room(struct number_maker *maker, struct error *err)
{
	void *larger = NULL;
	if (maker->rows < maker->capacity)
		return STATUS_OK;
	if (maker->code != NULL) {
		TRY(cells_take(maker, maker->capacity * 2, sizeof(uint8_t), &larger, err));
		memcpy(larger, maker->code, maker->rows * sizeof(uint8_t));
		maker->code = larger;
	} else {
		TRY(cells_take(maker, maker->capacity * 2, sizeof(double), &larger, err));
		memcpy(larger, maker->real, maker->rows * sizeof(double));
		maker->real = larger;
	}
	maker->capacity *= 2;
	return STATUS_OK;
}

static enum status become_real(struct number_maker *maker, struct error *err)
{
	void *memory = NULL;
	TRY(cells_take(maker, maker->capacity, sizeof(double), &memory, err));
	maker->real = memory;
	for (size_t row = 0; row < maker->rows; row++)
		maker->real[row] = maker->values[maker->code[row]];
	maker->code = NULL;
	return STATUS_OK;
}

enum status number_maker_add(struct number_maker *maker, double number, struct error *err)
{
	if (isnan(number) && column_tag(number) == 0)
		number = (double)NAN; /* one empty cell, whatever its bits */
	if (number == 0)
		number = 0; /* nor is -0 another */
	TRY(make_room(maker, err));
	uint16_t *slot = maker->code == NULL ? NULL : slot_of(maker, number);
	if (slot != NULL && *slot == 0) {
		if (maker->value_count == COLUMN_CODES_MAX) {
			TRY(become_real(maker, err));
		} else {
			maker->values[maker->value_count++] = number;
			*slot = (uint16_t)maker->value_count;
		}
	}
	if (maker->code != NULL)
		maker->code[maker->rows++] = (uint8_t)(*slot - 1);
	else
		maker->real[maker->rows++] = number;
	return STATUS_OK;
}

bool number_is_missing(const struct number_meaning *meaning, double number)
{
	bool missing = isnan(number);
	for (size_t i = 0; i < meaning->range_count; i++)
		missing |= number >= meaning->ranges[i].low && number <= meaning->ranges[i].high;
	return missing;
}

/* The bits of what is answered; NULL when all is. */
static enum status valid_make(const struct number_maker *maker,
			      const struct number_meaning *meaning, const uint64_t **out,
			      struct error *err)
{
	void *memory = NULL;
	size_t answered = 0;
	TRY(arena_try_take(maker->arena, COLUMN_VALID_WORDS(maker->rows), sizeof(uint64_t),
			   alignof(uint64_t), &memory, err));
	uint64_t *valid = memory;
	for (size_t row = 0; row < maker->rows; row++)
		if (!number_is_missing(meaning, maker->real[row])) {
			valid[row / 64] |= UINT64_C(1) << (row % 64);
			answered++;
		}
	*out = answered == maker->rows ? NULL : valid;
	return STATUS_OK;
}

static bool is_listed(const struct column *column, double number)
{
	for (size_t i = 0; i < column->value_count; i++)
		if (column->values[i].number == number)
			return true;
	return false;
}

/* What occurs, then labels of what does not, then the ends of missing ranges. */
static void values_make(struct number_maker *maker, const struct number_meaning *meaning,
			struct column *column)
{
	const size_t occur = maker->code == NULL ? 0 : maker->value_count;
	struct column_value *values =
		arena_array(maker->arena, struct column_value,
			    occur + meaning->label_count + 2 * meaning->range_count + 1);
	for (size_t i = 0; i < occur; i++)
		values[i].number = maker->values[i];
	column->values = values;
	column->value_count = occur;
	for (size_t i = 0; i < meaning->label_count; i++) {
		const struct number_label *label = meaning->labels + i;
		const size_t known = maker->code == NULL ? 0 : *slot_of(maker, label->number);
		const size_t at = known > 0 ? known - 1 : column->value_count++;
		values[at].number = label->number;
		values[at].label = label->label;
	}
	for (size_t i = 0; i < 2 * meaning->range_count; i++) {
		const struct number_range *range = meaning->ranges + i / 2;
		const double end = i % 2 == 0 ? range->low : range->high;
		if (isfinite(end) && !is_listed(column, end))
			values[column->value_count++].number = end;
	}
	for (size_t i = 0; i < column->value_count; i++)
		values[i].missing = number_is_missing(meaning, values[i].number);
}

enum status number_maker_finish(struct number_maker *maker, const struct number_meaning *meaning,
				struct column *column, struct error *err)
{
	column->rows = maker->rows;
	values_make(maker, meaning, column);
	if (maker->code != NULL) {
		column->kind = COLUMN_CODE;
		column->cells.code = maker->code;
		return STATUS_OK;
	}
	column->kind = COLUMN_REAL;
	column->cells.real = maker->real;
	return valid_make(maker, meaning, &column->valid, err);
}
