/* definition_values.c - reads what is known of every unit, from a sheet of indicator values. */
#include "definition.h"

#include <math.h>
#include <stdlib.h>
#include "../../base/number.h"
#include "../../files/shown.h"

#define UNIT_BYTES_MAX 32
#define LEVEL_OF_UNITS "province"

enum { YEAR, LEVEL, UNIT, CODE, VALUE, COLUMNS };
static const char *const columns[] = {"year",  "?level",       "province_code", "indicator_code",
				      "value", "?province_vi", "?source_id",    NULL};

struct known {
	struct str unit;
	size_t part, line;
	double value;
};
struct values_reader {
	const struct definition *definition;
	const struct sheet *sheet;
	struct arena *arena;
	int year;
	size_t at[sizeof columns / sizeof columns[0] - 1];
	struct known *items;
	size_t count, capacity;
};

static enum status year_check(const struct definition *definition, int year, struct error *err)
{
	if (year >= definition->valid_from &&
	    (definition->valid_to == 0 || year <= definition->valid_to))
		return STATUS_OK;
	if (definition->valid_to == 0)
		return FAIL(err, STATUS_INVALID,
			    "the definition " STR_FMT " is valid from %d on, not in %d",
			    STR_ARG(definition->code), definition->valid_from, year);
	return FAIL(err, STATUS_INVALID,
		    "the definition " STR_FMT " is valid from %d to %d, not in %d",
		    STR_ARG(definition->code), definition->valid_from, definition->valid_to, year);
}

static enum status known_add(struct values_reader *reader, const struct known *known,
			     struct error *err)
{
	if (reader->count == reader->capacity) {
		const size_t capacity = reader->capacity == 0 ? 4096 : 2 * reader->capacity;
		void *memory = NULL;
		TRY(arena_try_take(reader->arena, capacity, sizeof(struct known),
				   alignof(struct known), &memory, err));
		for (size_t i = 0; i < reader->count; i++)
			((struct known *)memory)[i] = reader->items[i];
		reader->items = memory;
		reader->capacity = capacity;
	}
	reader->items[reader->count++] = *known;
	return STATUS_OK;
}

static enum status part_of(const struct values_reader *reader, const struct sheet_row *row,
			   size_t *part, struct error *err)
{
	const struct str code = sheet_text(row, reader->at[CODE]);
	*part = definition_find(reader->definition, code);
	if (*part != DEFINITION_NONE)
		return STATUS_OK;
	(void)FAIL(err, STATUS_INVALID, "the definition " STR_FMT " has no part \"" STR_FMT "\"",
		   STR_ARG(reader->definition->code), STR_ARG(text_shown(code)));
	return sheet_place(reader->sheet, row, reader->at[CODE], err);
}

/* A row of the year and of the level of units; others are left out. */
static enum status row_take(struct values_reader *reader, const struct sheet_row *row,
			    struct error *err)
{
	const struct str unit = sheet_text(row, reader->at[UNIT]);
	struct known known = {.line = row->line};
	int64_t year = 0;
	if (number_int(sheet_text(row, reader->at[YEAR]), 1, 9999, &year, err) != STATUS_OK)
		return sheet_place(reader->sheet, row, reader->at[YEAR], err);
	if (year != reader->year)
		return STATUS_OK;
	if (reader->at[LEVEL] != SIZE_MAX &&
	    !str_is(sheet_text(row, reader->at[LEVEL]), LEVEL_OF_UNITS))
		return STATUS_OK;
	if (unit.size == 0 || unit.size > UNIT_BYTES_MAX) {
		(void)FAIL(err, STATUS_INVALID, "a unit's code has 1 to %d bytes", UNIT_BYTES_MAX);
		return sheet_place(reader->sheet, row, reader->at[UNIT], err);
	}
	if (sheet_text(row, reader->at[VALUE]).size == 0)
		return STATUS_OK;
	TRY(part_of(reader, row, &known.part, err));
	TRY(sheet_real(reader->sheet, row, reader->at[VALUE], &known.value, err));
	known.unit = str_copy(reader->arena, unit);
	return known_add(reader, &known, err);
}

static int known_compare(const void *left, const void *right)
{
	const struct known *a = left, *b = right;
	const int order = str_compare(a->unit, b->unit);
	if (order != 0)
		return order;
	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	return a->line < b->line ? -1 : a->line > b->line;
}

/* From rows in any order to a line of all parts for each unit. */
static enum status values_place(struct values_reader *reader, struct definition_values *values,
				struct error *err)
{
	const size_t parts = reader->definition->part_count;
	qsort(reader->items, reader->count, sizeof reader->items[0], known_compare);
	size_t units = 0;
	for (size_t i = 0; i < reader->count; i++) {
		const struct known *a = i > 0 ? &reader->items[i - 1] : NULL;
		const struct known *b = &reader->items[i];
		const bool same = a != NULL && str_equal(a->unit, b->unit);
		if (same && a->part == b->part) {
			(void)FAIL(err, STATUS_INVALID,
				   "the value of " STR_FMT " for unit " STR_FMT
				   " stands in line %zu already",
				   STR_ARG(reader->definition->parts[b->part].code),
				   STR_ARG(b->unit), a->line);
			return sheet_place(reader->sheet, &(struct sheet_row){.line = b->line},
					   SIZE_MAX, err);
		}
		units += same ? 0 : 1;
	}
	if (units > DEFINITION_UNITS_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d units", DEFINITION_UNITS_MAX);
	void *memory = NULL;
	TRY(arena_try_take(reader->arena, units * parts, sizeof(double), alignof(double), &memory,
			   err));
	values->values = memory;
	values->units = arena_array(reader->arena, struct str, units);
	for (size_t i = 0; i < units * parts; i++)
		values->values[i] = (double)NAN;
	for (size_t i = 0; i < reader->count; i++) {
		const struct known *known = &reader->items[i];
		if (values->unit_count == 0 ||
		    !str_equal(values->units[values->unit_count - 1], known->unit))
			values->units[values->unit_count++] = known->unit;
		values->values[(values->unit_count - 1) * parts + known->part] = known->value;
	}
	return STATUS_OK;
}

enum status definition_values_read(const struct definition *definition, int year,
				   struct arena *arena, struct sheet *sheet,
				   struct definition_values *values, struct error *err)
{
	struct values_reader reader = {
		.definition = definition, .sheet = sheet, .arena = arena, .year = year};
	struct sheet_row row;
	*values = (struct definition_values){0};
	TRY(year_check(definition, year, err));
	TRY(sheet_header(sheet, columns, reader.at, err));
	for (bool more = true;;) {
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			break;
		TRY(row_take(&reader, &row, err));
	}
	if (reader.count == 0)
		return FAIL(err, STATUS_INVALID, "the file has no values of %d", year);
	return values_place(&reader, values, err);
}
