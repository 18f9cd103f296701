/* unit.c - loading units from the store and finding them by code, name and date. */
#include "unit.h"

#include <math.h>
#include "../../i18n/vietnamese.h"
#include "store/statements.h"

static struct str text_or_empty(struct arena *arena, struct db_optional_text text)
{
	return text.present ? str_copy(arena, text.value) : (struct str){0};
}

static enum status load_units(struct db *db, struct arena *arena, struct unit_list *list,
			      struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_unit_list_query(db, &rows, err));
	struct db_unit_list_row row;
	while (db_unit_list_next(&rows, &row)) {
		if (list->count == UNIT_COUNT_MAX)
			return FAIL(err, STATUS_LIMIT, "the store holds more than %d units",
				    UNIT_COUNT_MAX);
		struct unit *unit = &list->units[list->count++];
		unit->code = str_copy(arena, row.code);
		TRY(date_parse(row.valid_from, &unit->valid_from, err));
		if (row.valid_to.present)
			TRY(date_parse(row.valid_to.value, &unit->valid_to, err));
		unit->region_code = text_or_empty(arena, row.region_code);
		unit->region[LANGUAGE_VI] = text_or_empty(arena, row.region_vi);
		unit->region[LANGUAGE_EN] = text_or_empty(arena, row.region_en);
		unit->population_thousand_2020 = row.population_thousand_2020.present
							 ? row.population_thousand_2020.value
							 : (double)NAN;
		unit->successor = UNIT_NONE;
	}
	return db_rows_close(&rows, err);
}

/* The unit with exactly that key. */
static enum status unit_by_key(const struct unit_list *list, struct str code, struct str valid_from,
			       size_t *index, struct error *err)
{
	struct date date;
	TRY(date_parse(valid_from, &date, err));
	for (*index = 0; *index < list->count; (*index)++) {
		const struct unit *unit = &list->units[*index];
		if (str_equal(unit->code, code) && date_compare(unit->valid_from, date) == 0)
			return STATUS_OK;
	}
	return FAIL(err, STATUS_INTERNAL,
		    "the store names a unit " STR_FMT " of " STR_FMT " that it does not hold",
		    STR_ARG(code), STR_ARG(valid_from));
}

static enum status load_names(struct db *db, struct arena *arena, struct unit_list *list,
			      struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_unit_name_list_query(db, &rows, err));
	struct db_unit_name_list_row row;
	while (db_unit_name_list_next(&rows, &row)) {
		size_t index = 0;
		TRY(unit_by_key(list, row.code, row.unit_valid_from, &index, err));
		struct unit *unit = &list->units[index];
		if (unit->name_count == UNIT_NAMES_MAX)
			return FAIL(err, STATUS_LIMIT, "unit " STR_FMT " has more than %d names",
				    STR_ARG(unit->code), UNIT_NAMES_MAX);
		struct unit_name *name = &unit->names[unit->name_count++];
		TRY(date_parse(row.valid_from, &name->valid_from, err));
		name->text[LANGUAGE_VI] = str_copy(arena, row.name_vi);
		name->text[LANGUAGE_EN] = str_copy(arena, row.name_en);
		for (int language = 0; language < LANGUAGE_COUNT; language++)
			name->folded[language] = vietnamese_fold(arena, name->text[language]);
	}
	return db_rows_close(&rows, err);
}

static enum status load_successors(struct db *db, struct unit_list *list, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	TRY(db_unit_successor_list_query(db, &rows, err));
	struct db_unit_successor_list_row row;
	while (db_unit_successor_list_next(&rows, &row)) {
		size_t before = 0, after = 0;
		TRY(unit_by_key(list, row.code, row.valid_from, &before, err));
		TRY(unit_by_key(list, row.successor_code, row.successor_valid_from, &after, err));
		list->units[before].successor = after;
	}
	return db_rows_close(&rows, err);
}

enum status unit_list_load(struct db *db, struct arena *arena, struct unit_list *list,
			   struct error *err)
{
	list->units = arena_array(arena, struct unit, UNIT_COUNT_MAX);
	list->count = 0;
	TRY(load_units(db, arena, list, err));
	TRY(load_names(db, arena, list, err));
	TRY(load_successors(db, list, err));
	for (size_t i = 0; i < list->count; i++)
		if (list->units[i].name_count == 0)
			return FAIL(err, STATUS_INTERNAL,
				    "unit " STR_FMT " has no name in the store",
				    STR_ARG(list->units[i].code));
	return STATUS_OK;
}

bool unit_is_in_force(const struct unit *unit, struct date at)
{
	return date_compare(unit->valid_from, at) <= 0 &&
	       (unit->valid_to.year == 0 || date_compare(at, unit->valid_to) <= 0);
}

struct str unit_name(const struct unit *unit, struct date at, enum language language)
{
	size_t last = 0;
	for (size_t i = 1; i < unit->name_count; i++)
		if (date_compare(unit->names[i].valid_from, at) <= 0)
			last = i;
	return unit->names[last].text[language];
}

size_t unit_find(const struct unit_list *list, struct str code, struct date at)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->units[i].code, code) && unit_is_in_force(&list->units[i], at))
			return i;
	return UNIT_NONE;
}

static bool unit_is_named(const struct unit *unit, struct str folded)
{
	for (size_t i = 0; i < unit->name_count; i++)
		for (int language = 0; language < LANGUAGE_COUNT; language++)
			if (str_equal(unit->names[i].folded[language], folded))
				return true;
	return false;
}

enum status unit_resolve(const struct unit_list *list, struct str code_or_name, struct date at,
			 struct arena *arena, size_t *index, struct error *err)
{
	*index = unit_find(list, code_or_name, at);
	if (*index != UNIT_NONE)
		return STATUS_OK;
	if (str_utf8_error(code_or_name) != code_or_name.size)
		return FAIL(err, STATUS_INVALID, "the name of the province is not valid UTF-8");
	const struct str folded = vietnamese_fold(arena, str_slice(code_or_name, 0, 200));
	struct nearest nearest = {.wanted = folded};
	for (size_t i = 0; i < list->count; i++) {
		const struct unit *unit = &list->units[i];
		if (!unit_is_in_force(unit, at))
			continue;
		if (unit_is_named(unit, folded)) {
			*index = i;
			return STATUS_OK;
		}
		const struct str shown =
			str_format(arena, STR_FMT " (" STR_FMT ")",
				   STR_ARG(unit_name(unit, at, LANGUAGE_VI)), STR_ARG(unit->code));
		nearest_offer(&nearest, unit->names[0].folded[LANGUAGE_VI], shown);
		if (nearest.wanted.size == unit->code.size)
			nearest_offer(&nearest, unit->code, shown);
	}
	return error_nearest(
		err,
		FAIL(err, STATUS_NOT_FOUND, "there was no province \"" STR_FMT "\" at %d-%02d-%02d",
		     STR_ARG(str_slice(code_or_name, 0, 60)), at.year, at.month, at.day),
		&nearest);
}

struct str unit_region(const struct unit_list *list, size_t unit, struct date at)
{
	for (size_t i = 0; i < list->count; i++)
		if (unit_is_in_force(&list->units[i], at) && list->units[i].region_code.size == 0)
			return (struct str){0};
	return list->units[unit].region_code;
}

size_t unit_count_at(const struct unit_list *list, struct date at)
{
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++)
		count += unit_is_in_force(&list->units[i], at);
	return count;
}

enum status unit_region_resolve(const struct unit_list *list, struct str region,
				struct arena *arena, struct str *code, struct error *err)
{
	const struct str folded = vietnamese_fold(arena, str_slice(region, 0, 200));
	struct buffer known;
	buffer_init(&known, arena, 1024);
	for (size_t i = 0; i < list->count; i++) {
		const struct unit *unit = &list->units[i];
		if (unit->region_code.size == 0)
			continue;
		if (str_equal(unit->region_code, region) ||
		    str_equal(vietnamese_fold(arena, unit->region_code), folded) ||
		    str_equal(vietnamese_fold(arena, unit->region[LANGUAGE_VI]), folded) ||
		    str_equal(vietnamese_fold(arena, unit->region[LANGUAGE_EN]), folded)) {
			*code = unit->region_code;
			return STATUS_OK;
		}
		const struct str one = str_format(arena, " " STR_FMT, STR_ARG(unit->region_code));
		if (known.size == 0 || memmem(known.data, known.size, one.data, one.size) == NULL)
			buffer_add(&known, one);
	}
	return FAIL(err, STATUS_NOT_FOUND,
		    "there is no region \"" STR_FMT "\"; the regions are" STR_FMT,
		    STR_ARG(str_slice(region, 0, 60)), STR_ARG(buffer_text(&known)));
}
