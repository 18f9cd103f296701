/* frame_maker.c - cells as written to the narrowest column that holds them. */
#include "frame_maker.h"

#include <assert.h>
#include <math.h>
#include <stdalign.h>
#include "../base/number.h"

#define CELLS_FIRST ((size_t)4096)
#define VALUES_FIRST ((size_t)16)
#define SLOT_FREE UINT32_MAX

/* Doubles what holds count items. */
static enum status grow(struct arena *arena, const void *memory, size_t item_bytes, size_t count,
			void **larger, struct error *err)
{
	TRY(arena_try_take(arena, count * 2, item_bytes, alignof(max_align_t), larger, err));
	memcpy(*larger, memory, count * item_bytes);
	return STATUS_OK;
}

static size_t cell_bytes(enum column_kind kind)
{
	switch (kind) {
	case COLUMN_REAL:
		return sizeof(double);
	case COLUMN_CODE:
		return sizeof(uint8_t);
	case COLUMN_TEXT:
		return sizeof(uint32_t);
	}
	return sizeof(double);
}

static void short_forget(struct column_maker *maker)
{
	for (size_t i = 0; i < COLUMN_MAKER_SHORT; i++)
		maker->short_value[i] = SLOT_FREE;
	maker->last = SLOT_FREE;
}

static enum status slots_make(struct column_maker *maker, size_t slot_count, struct error *err);

enum status column_maker_init(struct column_maker *maker, struct arena *arena, struct str name,
			      struct error *err)
{
	*maker = (struct column_maker){
		.arena = arena,
		.column = {.name = name, .kind = COLUMN_CODE},
		.capacity = CELLS_FIRST,
		.value_capacity = VALUES_FIRST,
	};
	short_forget(maker);
	void *memory = NULL;
	TRY(arena_try_take(arena, CELLS_FIRST, sizeof(uint8_t), alignof(max_align_t), &memory,
			   err));
	maker->cells.code = memory;
	TRY(arena_try_take(arena, VALUES_FIRST, sizeof(struct column_value), alignof(max_align_t),
			   &memory, err));
	maker->values = memory;
	return slots_make(maker, VALUES_FIRST * 4, err);
}

static size_t hash_of(struct str text)
{
	uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */
	for (size_t i = 0; i < text.size; i++)
		hash = (hash ^ (unsigned char)text.data[i]) * UINT64_C(0x100000001B3);
	return (size_t)(hash ^ hash >> 32);
}

/* Where the text's value is numbered, or is to be. */
static uint32_t *slot_of(const struct column_maker *maker, struct str text)
{
	size_t at = hash_of(text) & (maker->slot_count - 1);
	while (maker->slots[at] != SLOT_FREE &&
	       !str_equal(maker->values[maker->slots[at]].text, text))
		at = (at + 1) & (maker->slot_count - 1);
	return maker->slots + at;
}

static enum status slots_make(struct column_maker *maker, size_t slot_count, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(maker->arena, slot_count, sizeof(uint32_t), alignof(uint32_t), &memory,
			   err));
	maker->slots = memory;
	maker->slot_count = slot_count;
	for (size_t i = 0; i < slot_count; i++)
		maker->slots[i] = SLOT_FREE;
	for (size_t i = 0; i < maker->column.value_count; i++)
		*slot_of(maker, maker->values[i].text) = (uint32_t)i;
	return STATUS_OK;
}

static enum status value_add(struct column_maker *maker, struct str text, double number,
			     uint32_t *index, struct error *err)
{
	const size_t count = maker->column.value_count;
	if (count == maker->value_capacity) {
		void *larger = NULL;
		TRY(grow(maker->arena, maker->values, sizeof(struct column_value), count, &larger,
			 err));
		maker->values = larger;
		maker->value_capacity *= 2;
		TRY(slots_make(maker, maker->value_capacity * 4, err));
	}
	void *copy = NULL;
	TRY(arena_try_take(maker->arena, text.size + 1, 1, 1, &copy, err));
	if (text.size > 0)
		memcpy(copy, text.data, text.size);
	const struct str kept = {copy, text.size};
	*slot_of(maker, kept) = (uint32_t)count;
	maker->values[count] =
		(struct column_value){.number = number, .text = kept, .missing = text.size == 0};
	maker->column.value_count = count + 1;
	*index = (uint32_t)count;
	return STATUS_OK;
}

/* 01 is a code (of a province, of a commune), and no number. */
static bool is_number(struct str text, double *number)
{
	const struct str digits = str_starts(text, STR("-")) ? str_slice(text, 1, text.size) : text;
	if (digits.size > 1 && digits.data[0] == '0' && digits.data[1] >= '0' &&
	    digits.data[1] <= '9')
		return false;
	return number_real(text, '.', number, NULL) == STATUS_OK;
}

static enum status become_real(struct column_maker *maker, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(maker->arena, maker->capacity, sizeof(double), alignof(double), &memory,
			   err));
	double *real = memory;
	for (size_t row = 0; row < maker->column.rows; row++)
		real[row] = maker->values[maker->cells.code[row]].number;
	maker->cells.real = real;
	maker->column.kind = COLUMN_REAL;
	maker->column.value_count = 0;
	short_forget(maker);
	return STATUS_OK;
}

/* Numbers that were many are written anew, since how they were written is forgotten. */
static enum status text_of_real(struct column_maker *maker, double number, uint32_t *index,
				struct error *err)
{
	struct buffer text;
	buffer_init(&text, maker->arena, 64);
	if (!isnan(number))
		number_add_shortest(&text, number);
	const uint32_t known = *slot_of(maker, buffer_text(&text));
	if (known == SLOT_FREE)
		return value_add(maker, buffer_text(&text), (double)NAN, index, err);
	*index = known;
	return STATUS_OK;
}

static enum status become_text(struct column_maker *maker, struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(maker->arena, maker->capacity, sizeof(uint32_t), alignof(uint32_t),
			   &memory, err));
	uint32_t *text = memory;
	if (maker->column.kind == COLUMN_REAL)
		TRY(slots_make(maker, maker->slot_count, err));
	for (size_t row = 0; row < maker->column.rows; row++) {
		if (maker->column.kind == COLUMN_REAL)
			TRY(text_of_real(maker, maker->cells.real[row], text + row, err));
		else
			text[row] = maker->cells.code[row];
	}
	for (size_t i = 0; i < maker->column.value_count; i++)
		maker->values[i].number = (double)NAN;
	maker->cells.text = text;
	maker->column.kind = COLUMN_TEXT;
	return STATUS_OK;
}

enum status column_maker_text(struct column_maker *maker, struct error *err)
{
	assert(maker->column.rows == 0);
	maker->is_text_only = true;
	return become_text(maker, err);
}

/* Where the value of a cell of one byte or none is remembered; NULL of longer ones. */
static uint32_t *short_place(struct column_maker *maker, struct str cell)
{
	if (cell.size > 1)
		return NULL;
	return maker->short_value + (cell.size == 0 ? 256 : (unsigned char)cell.data[0]);
}

/* The value that the cell is known as, or SLOT_FREE. */
static uint32_t value_known(struct column_maker *maker, struct str cell)
{
	uint32_t *brief = short_place(maker, cell); /* most answers are one digit, or empty */
	if (brief != NULL && *brief != SLOT_FREE)
		return *brief;
	if (maker->last != SLOT_FREE && str_equal(maker->values[maker->last].text, cell))
		return maker->last;
	const uint32_t index = *slot_of(maker, cell);
	if (index != SLOT_FREE)
		maker->last = index;
	if (brief != NULL)
		*brief = index;
	return index;
}

/* The cell as an index of values; the column changes its kind where it must.  A column of
 * COLUMN_REAL is left with *index unset. */
static enum status value_index(struct column_maker *maker, struct str cell, double *number,
			       uint32_t *index, struct error *err)
{
	*index = value_known(maker, cell);
	if (*index != SLOT_FREE)
		return STATUS_OK;
	*number = (double)NAN;
	if (maker->column.kind == COLUMN_CODE && cell.size > 0 && !is_number(cell, number))
		TRY(become_text(maker, err));
	if (maker->column.kind == COLUMN_CODE && maker->column.value_count == COLUMN_CODES_MAX)
		return become_real(maker, err);
	TRY(value_add(maker, cell, *number, index, err));
	maker->last = *index;
	return STATUS_OK;
}

static enum status make_room(struct column_maker *maker, struct error *err)
{
	assert(maker != NULL);
	if (maker->column.rows < maker->capacity)
		return STATUS_OK;
	const size_t more = maker->capacity * 2;
	return column_maker_expect(maker, more > maker->expected ? more : maker->expected, err);
}

enum status column_maker_expect(struct column_maker *maker, size_t rows, struct error *err)
{
	void *larger = NULL;
	if (rows <= maker->capacity)
		return STATUS_OK;
	TRY(arena_try_take_raw(maker->arena, column_maker_bytes(maker, rows), alignof(max_align_t),
			       &larger, err));
	column_maker_move(maker, larger, rows);
	return STATUS_OK;
}

size_t column_maker_bytes(const struct column_maker *maker, size_t rows)
{
	return rows * cell_bytes(maker->column.kind);
}

void column_maker_move(struct column_maker *maker, void *memory, size_t rows)
{
	assert(rows >= maker->column.rows);
	memcpy(memory, maker->cells.code, column_maker_bytes(maker, maker->column.rows));
	maker->cells.code = memory;
	maker->capacity = rows;
}

static void cell_set(struct column_maker *maker, size_t row, uint32_t index, double number)
{
	switch (maker->column.kind) {
	case COLUMN_REAL:
		maker->cells.real[row] = number;
		break;
	case COLUMN_CODE:
		maker->cells.code[row] = (uint8_t)index;
		break;
	case COLUMN_TEXT:
		maker->cells.text[row] = index;
		break;
	}
}

enum status column_maker_add(struct column_maker *maker, struct str cell, struct error *err)
{
	double number = (double)NAN;
	uint32_t index = 0;
	assert(maker != NULL);
	const uint32_t *brief = short_place(maker, cell);
	if (brief != NULL && *brief != SLOT_FREE && maker->column.kind == COLUMN_CODE &&
	    maker->column.rows < maker->capacity) {
		maker->cells.code[maker->column.rows++] = (uint8_t)*brief; /* the common way */
		return STATUS_OK;
	}
	if (!maker->is_text_only && cell.size == 2 && memcmp(cell.data, "NA", 2) == 0)
		cell = (struct str){0};
	TRY(make_room(maker, err));
	if (maker->column.kind == COLUMN_REAL && cell.size > 0 && !is_number(cell, &number))
		TRY(become_text(maker, err));
	if (maker->column.kind != COLUMN_REAL)
		TRY(value_index(maker, cell, &number, &index, err));
	cell_set(maker, maker->column.rows++, index, number);
	return STATUS_OK;
}

bool column_maker_take(struct column_maker *maker, struct str cell, size_t row)
{
	double number = (double)NAN;
	uint32_t index = 0;
	if (!maker->is_text_only && cell.size == 2 && memcmp(cell.data, "NA", 2) == 0)
		cell = (struct str){0};
	if (maker->column.kind != COLUMN_REAL)
		index = value_known(maker, cell);
	else if (cell.size > 0 && !is_number(cell, &number))
		return false;
	if (index == SLOT_FREE)
		return false;
	cell_set(maker, row, index, number);
	return true;
}

enum status column_maker_label(struct column_maker *maker, const struct column_value *meaning,
			       struct error *err)
{
	assert(maker->column.kind == COLUMN_TEXT);
	uint32_t index = *slot_of(maker, meaning->text);
	if (index == SLOT_FREE)
		TRY(value_add(maker, meaning->text, (double)NAN, &index, err));
	if (meaning->label.size > 0)
		maker->values[index].label = meaning->label;
	maker->values[index].missing |= meaning->missing;
	return STATUS_OK;
}

/* A column of numbers is missing where it holds NaN. */
static enum status valid_make(const struct column_maker *maker, const uint64_t **out,
			      struct error *err)
{
	const size_t rows = maker->column.rows;
	void *memory = NULL;
	TRY(arena_try_take(maker->arena, COLUMN_VALID_WORDS(rows), sizeof(uint64_t),
			   alignof(uint64_t), &memory, err));
	uint64_t *valid = memory;
	size_t count = 0;
	for (size_t row = 0; row < rows; row++)
		if (!isnan(maker->cells.real[row])) {
			valid[row / 64] |= UINT64_C(1) << (row % 64);
			count++;
		}
	*out = count == rows ? NULL : valid;
	return STATUS_OK;
}

enum status column_maker_finish(struct column_maker *maker, struct column *column,
				struct error *err)
{
	*column = maker->column;
	switch (column->kind) {
	case COLUMN_REAL:
		column->cells.real = maker->cells.real;
		return valid_make(maker, &column->valid, err);
	case COLUMN_CODE:
		column->cells.code = maker->cells.code;
		break;
	case COLUMN_TEXT:
		column->cells.text = maker->cells.text;
		break;
	}
	column->values = maker->values;
	return STATUS_OK;
}
