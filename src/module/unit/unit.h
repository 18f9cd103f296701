/* unit.h - administrative units with their validity: 63 provinces to 30 June 2025, 34 since.
 *
 * A unit is (code, valid_from).  Seven of the 34 codes named another province before, so a
 * code alone says nothing without a date. */
#ifndef DANNOI_MODULE_UNIT_UNIT_H
#define DANNOI_MODULE_UNIT_UNIT_H

#include "../../base/date.h"
#include "../../base/nearest.h"
#include "../../base/status.h"
#include "../../base/str.h"
#include "../../i18n/language.h"
#include "../../store/db.h"

#define UNIT_COUNT_MAX 250
#define UNIT_NAMES_MAX 4
#define UNIT_NONE SIZE_MAX

struct unit_name {
	struct date valid_from;
	struct str text[LANGUAGE_COUNT];
	struct str folded[LANGUAGE_COUNT]; /* for search */
};

struct unit {
	struct str code;
	struct date valid_from;
	struct date valid_to; /* the last day; year 0: still in force */
	struct unit_name names[UNIT_NAMES_MAX];
	size_t name_count;
	struct str region_code; /* empty for units of 2025 on: the six regions apply to the 63 */
	struct str region[LANGUAGE_COUNT];
	double population_thousand_2020; /* NaN: not given */
	size_t successor;                /* index in the list; UNIT_NONE: none */
};

/* All units of all times, by code and valid_from.  A unit's index is its number in the list. */
struct unit_list {
	struct unit *units;
	size_t count;
};

MUST_CHECK enum status unit_list_load(struct db *db, struct arena *arena, struct unit_list *list,
				      struct error *err);

/* Puts the bundled provinces into a new store. */
MUST_CHECK enum status unit_bundle_fill(struct db *db, struct arena *arena, struct error *err);

bool unit_is_in_force(const struct unit *unit, struct date at);
/* The name in force at that date (or the nearest one that was). */
struct str unit_name(const struct unit *unit, struct date at, enum language language);

/* The index of the unit with that code at that date, or UNIT_NONE. */
size_t unit_find(const struct unit_list *list, struct str code, struct date at);
/* Resolves a code or a name ("14", "Sơn La", "son la"); STATUS_NOT_FOUND with the nearest names. */
MUST_CHECK enum status unit_resolve(const struct unit_list *list, struct str code_or_name,
				    struct date at, struct arena *arena, size_t *index,
				    struct error *err);
/* The unit's region code at that date; empty once some unit has none: the six regions divide
 * the 63 provinces only. */
struct str unit_region(const struct unit_list *list, size_t unit, struct date at);
size_t unit_count_at(const struct unit_list *list, struct date at);

/* The code of a region by its code or folded name; STATUS_NOT_FOUND lists the six. */
MUST_CHECK enum status unit_region_resolve(const struct unit_list *list, struct str region,
					   struct arena *arena, struct str *code,
					   struct error *err);

#endif
