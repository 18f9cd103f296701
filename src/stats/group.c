/* group.c - grouping rows: every cell becomes a 64-bit key that sorts as the cell does, and the
 * distinct keys are found by hashing, sorted, and numbered. */
#include "group.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define KEY_NONE UINT64_MAX
#define PLACES_MAX ((size_t)65536) /* pairs that are given a place each, without hashing */
#define TABLE_FIRST_SLOTS ((size_t)1024)

struct slot {
	uint64_t key;
	uint32_t first_row; /* GROUP_NONE: the slot is free */
	uint32_t number;
};

/* Open addressing, at most half full. */
struct table {
	struct slot *slots;
	size_t slot_count, used;
};

static enum status table_init(struct table *table, size_t slot_count, struct arena *arena,
			      struct error *err)
{
	void *slots = NULL;
	TRY(arena_try_take(arena, slot_count, sizeof(struct slot), alignof(struct slot), &slots,
			   err));
	*table = (struct table){slots, slot_count, 0};
	for (size_t i = 0; i < slot_count; i++)
		table->slots[i].first_row = GROUP_NONE;
	return STATUS_OK;
}

/* The slot of a key, or the free one where it belongs. */
static struct slot *table_find(const struct table *table, uint64_t key)
{
	/* Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4. */
	size_t at = (size_t)((key ^ key >> 32) * UINT64_C(0x9E3779B97F4A7C15) >> 20) &
		    (table->slot_count - 1);
	while (table->slots[at].first_row != GROUP_NONE && table->slots[at].key != key)
		at = (at + 1) & (table->slot_count - 1);
	return table->slots + at;
}

static enum status table_grow(struct table *table, struct arena *arena, struct error *err)
{
	struct table larger;
	TRY(table_init(&larger, table->slot_count * 4, arena, err));
	larger.used = table->used;
	for (size_t i = 0; i < table->slot_count; i++)
		if (table->slots[i].first_row != GROUP_NONE)
			*table_find(&larger, table->slots[i].key) = table->slots[i];
	*table = larger;
	return STATUS_OK;
}

static int compare_slots(const void *a, const void *b)
{
	const uint64_t x = (*(struct slot *const *)a)->key, y = (*(struct slot *const *)b)->key;
	return (x > y) - (x < y);
}

static enum status table_number(struct table *table, struct arena *arena, struct grouping *out,
				struct error *err)
{
	void *sorted_memory = NULL, *first_memory = NULL;
	TRY(arena_try_take(arena, table->used, sizeof(struct slot *), alignof(struct slot *),
			   &sorted_memory, err));
	TRY(arena_try_take(arena, table->used, sizeof(uint32_t), alignof(uint32_t), &first_memory,
			   err));
	struct slot **sorted = sorted_memory;
	uint32_t *first = first_memory;
	size_t count = 0;
	for (size_t i = 0; i < table->slot_count; i++)
		if (table->slots[i].first_row != GROUP_NONE)
			sorted[count++] = table->slots + i;
	assert(count == table->used);
	qsort(sorted, count, sizeof sorted[0], compare_slots);
	for (size_t i = 0; i < count; i++) {
		sorted[i]->number = (uint32_t)i;
		first[i] = sorted[i]->first_row;
	}
	out->count = count;
	out->first_row = first;
	return STATUS_OK;
}

static enum status numbers_take(struct arena *arena, size_t count, uint32_t **out,
				struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, count, sizeof(uint32_t), alignof(uint32_t), &memory, err));
	*out = memory;
	return STATUS_OK;
}

static enum status table_add(struct table *table, uint64_t key, size_t row, struct arena *arena,
			     struct error *err)
{
	struct slot *slot = table_find(table, key);
	if (slot->first_row != GROUP_NONE)
		return STATUS_OK;
	*slot = (struct slot){.key = key, .first_row = (uint32_t)row};
	return ++table->used * 2 > table->slot_count ? table_grow(table, arena, err) : STATUS_OK;
}

/* keys[rows] to numbers; KEY_NONE to GROUP_NONE. */
static enum status number_keys(struct arena *arena, const uint64_t *keys, size_t rows,
			       struct grouping *out, struct error *err)
{
	struct table table;
	uint32_t *numbers = NULL;
	TRY(numbers_take(arena, rows, &numbers, err));
	TRY(table_init(&table, TABLE_FIRST_SLOTS, arena, err));
	for (size_t row = 0; row < rows; row++)
		if (keys[row] != KEY_NONE && (row == 0 || keys[row] != keys[row - 1]))
			TRY(table_add(&table, keys[row], row, arena, err));
	TRY(table_number(&table, arena, out, err));
	for (size_t row = 0; row < rows; row++) {
		if (keys[row] == KEY_NONE)
			numbers[row] = GROUP_NONE;
		else if (row > 0 && keys[row] == keys[row - 1])
			numbers[row] = numbers[row - 1];
		else
			numbers[row] = table_find(&table, keys[row])->number;
	}
	out->rows = rows;
	out->of_row = numbers;
	return STATUS_OK;
}

/* Unsigned order of the key is the order of the numbers; -0 is 0. */
static uint64_t number_key(double number)
{
	const union {
		double number;
		uint64_t bits;
	} both = {.number = number == 0 ? 0 : number};
	return both.bits >> 63 ? ~both.bits : both.bits | UINT64_C(1) << 63;
}

struct text_rank {
	struct str text;
	size_t index;
};

static int compare_texts(const void *a, const void *b)
{
	return str_compare(((const struct text_rank *)a)->text,
			   ((const struct text_rank *)b)->text);
}

/* The key of each distinct text: its place in the sorted list. */
static enum status text_keys(struct arena *arena, const struct column *column, uint64_t **out,
			     struct error *err)
{
	void *ranks_memory = NULL, *keys_memory = NULL;
	TRY(arena_try_take(arena, column->value_count, sizeof(struct text_rank),
			   alignof(struct text_rank), &ranks_memory, err));
	TRY(arena_try_take(arena, column->value_count, sizeof(uint64_t), alignof(uint64_t),
			   &keys_memory, err));
	struct text_rank *ranks = ranks_memory;
	uint64_t *keys = keys_memory;
	for (size_t i = 0; i < column->value_count; i++)
		ranks[i] = (struct text_rank){column->values[i].text, i};
	qsort(ranks, column->value_count, sizeof ranks[0], compare_texts);
	for (size_t i = 0; i < column->value_count; i++)
		keys[ranks[i].index] = i;
	*out = keys;
	return STATUS_OK;
}

/* Nothing at all is in the cell. */
static bool is_empty(const struct column *column, size_t row)
{
	if (!column_is_missing(column, row))
		return false;
	if (column->kind == COLUMN_TEXT)
		return column->values[column->cells.text[row]].text.size == 0;
	return isnan(column_number(column, row)) && column_tag(column_number(column, row)) == 0;
}

/* 1 and 1.0 are two codes of one number: such columns take the way of all others. */
static bool numbers_differ(const struct column *column)
{
	for (size_t i = 0; i < column->value_count; i++)
		for (size_t k = 0; k < i; k++)
			if (number_key(column->values[k].number) ==
			    number_key(column->values[i].number))
				return false;
	return true;
}

/* Few codes need no hashing: a slot each. */
static enum status group_code_cells(struct arena *arena, const struct column *column,
				    struct grouping *out, struct error *err)
{
	struct slot slots[COLUMN_CODES_MAX];
	struct table table = {slots, COLUMN_CODES_MAX, 0};
	uint32_t *numbers = NULL, number_of[COLUMN_CODES_MAX];
	TRY(numbers_take(arena, column->rows, &numbers, err));
	for (size_t i = 0; i < COLUMN_CODES_MAX; i++)
		slots[i] = (struct slot){.first_row = GROUP_NONE};
	for (size_t row = column->rows; row-- > 0;)
		slots[column->cells.code[row]].first_row = (uint32_t)row;
	for (size_t i = 0; i < column->value_count; i++) {
		slots[i].key = number_key(column->values[i].number);
		if (column->values[i].missing)
			slots[i].first_row = GROUP_NONE;
		table.used += slots[i].first_row != GROUP_NONE;
	}
	TRY(table_number(&table, arena, out, err));
	for (size_t i = 0; i < COLUMN_CODES_MAX; i++)
		number_of[i] = slots[i].first_row == GROUP_NONE ? GROUP_NONE : slots[i].number;
	for (size_t row = 0; row < column->rows; row++)
		numbers[row] = number_of[column->cells.code[row]];
	out->rows = column->rows;
	out->of_row = numbers;
	return STATUS_OK;
}

static enum status group_cells(struct arena *arena, const struct column *column,
			       bool (*is_left_out)(const struct column *, size_t),
			       struct grouping *out, struct error *err)
{
	void *memory = NULL;
	uint64_t *of_text = NULL;
	TRY(arena_try_take(arena, column->rows, sizeof(uint64_t), alignof(uint64_t), &memory, err));
	uint64_t *keys = memory;
	if (column->kind == COLUMN_TEXT)
		TRY(text_keys(arena, column, &of_text, err));
	for (size_t row = 0; row < column->rows; row++) {
		if (is_left_out(column, row))
			keys[row] = KEY_NONE;
		else if (column->kind == COLUMN_TEXT)
			keys[row] = of_text[column->cells.text[row]];
		else
			keys[row] = number_key(column_number(column, row));
	}
	return number_keys(arena, keys, column->rows, out, err);
}

enum status group_column(struct arena *arena, const struct column *column, struct grouping *out,
			 struct error *err)
{
	if (column->kind == COLUMN_CODE && numbers_differ(column))
		return group_code_cells(arena, column, out, err);
	return group_cells(arena, column, column_is_missing, out, err);
}

enum status group_codes(struct arena *arena, const struct column *column, struct grouping *out,
			struct error *err)
{
	return group_cells(arena, column, is_empty, out, err);
}

static bool pair_repeats(const uint32_t *outer, const uint32_t *inner, size_t row)
{
	return row > 0 && outer[row] == outer[row - 1] && inner[row] == inner[row - 1];
}

/* Few pairs are possible: a place each, which is in order already. */
static enum status cross_places(struct arena *arena, const struct grouping *outer,
				const struct grouping *inner, struct grouping *out,
				struct error *err)
{
	const size_t rows = outer->rows, stride = inner->count, places = outer->count * stride;
	const uint32_t *a = outer->of_row, *b = inner->of_row;
	uint32_t *numbers = NULL, *first = NULL, *number_of = NULL;
	TRY(numbers_take(arena, rows, &numbers, err));
	TRY(numbers_take(arena, places, &first, err));
	TRY(numbers_take(arena, places, &number_of, err));
	for (size_t i = 0; i < places; i++)
		first[i] = GROUP_NONE;
	for (size_t row = rows; row-- > 0;)
		if (a[row] != GROUP_NONE && b[row] != GROUP_NONE)
			first[a[row] * stride + b[row]] = (uint32_t)row;
	out->count = 0;
	for (size_t i = 0; i < places; i++) {
		if (first[i] == GROUP_NONE)
			continue;
		number_of[i] = (uint32_t)out->count;
		first[out->count++] = first[i];
	}
	for (size_t row = 0; row < rows; row++)
		numbers[row] = a[row] == GROUP_NONE || b[row] == GROUP_NONE
				       ? GROUP_NONE
				       : number_of[a[row] * stride + b[row]];
	out->rows = rows;
	out->of_row = numbers;
	out->first_row = first;
	return STATUS_OK;
}

/* As number_keys, without room for a key a row: rows that go together mostly lie together. */
enum status group_cross(struct arena *arena, const struct grouping *outer,
			const struct grouping *inner, struct grouping *out, struct error *err)
{
	const size_t rows = outer->rows, stride = inner->count;
	const uint32_t *a = outer->of_row, *b = inner->of_row;
	struct table table;
	uint32_t *numbers = NULL;
	assert(outer->rows == inner->rows);
	if (outer->count <= PLACES_MAX && inner->count <= PLACES_MAX / (outer->count + 1))
		return cross_places(arena, outer, inner, out, err);
	TRY(numbers_take(arena, rows, &numbers, err));
	TRY(table_init(&table, TABLE_FIRST_SLOTS, arena, err));
	for (size_t row = 0; row < rows; row++)
		if (a[row] != GROUP_NONE && b[row] != GROUP_NONE && !pair_repeats(a, b, row))
			TRY(table_add(&table, (uint64_t)a[row] * stride + b[row], row, arena, err));
	TRY(table_number(&table, arena, out, err));
	for (size_t row = 0; row < rows; row++) {
		if (pair_repeats(a, b, row))
			numbers[row] = numbers[row - 1];
		else if (a[row] == GROUP_NONE || b[row] == GROUP_NONE)
			numbers[row] = GROUP_NONE;
		else
			numbers[row] =
				table_find(&table, (uint64_t)a[row] * stride + b[row])->number;
	}
	out->rows = rows;
	out->of_row = numbers;
	return STATUS_OK;
}

enum status group_columns(struct arena *arena, const struct column *const *columns,
			  size_t column_count, struct grouping *out, struct error *err)
{
	assert(column_count > 0);
	TRY(group_column(arena, columns[0], out, err));
	for (size_t i = 1; i < column_count; i++) {
		struct grouping column, crossed;
		TRY(group_column(arena, columns[i], &column, err));
		TRY(group_cross(arena, out, &column, &crossed, err));
		*out = crossed;
	}
	return STATUS_OK;
}

enum status group_all(struct arena *arena, size_t rows, struct grouping *out, struct error *err)
{
	uint32_t *numbers = NULL;
	TRY(numbers_take(arena, rows + 1, &numbers, err));
	*out = (struct grouping){rows, rows > 0, numbers, numbers + rows};
	return STATUS_OK;
}

enum status group_each(struct arena *arena, size_t rows, struct grouping *out, struct error *err)
{
	uint32_t *numbers = NULL;
	TRY(numbers_take(arena, rows, &numbers, err));
	for (size_t row = 0; row < rows; row++)
		numbers[row] = (uint32_t)row;
	*out = (struct grouping){rows, rows, numbers, numbers};
	return STATUS_OK;
}
