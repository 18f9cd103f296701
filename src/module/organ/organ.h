/* organ.h - the organs of the province and its communes since two-tier government (1 July 2025):
 * who leads, who coordinates, where people belong.
 *
 * A commune's People's Committee is an organ of its own: "xa_03646". */
#ifndef DANNOI_MODULE_ORGAN_ORGAN_H
#define DANNOI_MODULE_ORGAN_ORGAN_H

#include "../module.h"

#define ORGAN_COUNT_MAX 1000
#define ORGAN_KEY_BYTES_MAX 40
#define ORGAN_DEPTH_MAX 8
#define ORGAN_NONE SIZE_MAX

struct organ {
	struct str key, level, kind; /* "so_noi_vu", "province", "department" */
	struct str name[LANGUAGE_COUNT];
	struct str folded[LANGUAGE_COUNT]; /* for search */
	struct str parent_key;             /* empty: none above it here */
	struct str commune_code;           /* five digits; empty: not of one commune */
	struct date valid_from, valid_to;  /* year 0: not known, still in force */
	struct str certainty; /* of the source: A text of law, B secondary, C to be checked */
	struct str note;
};

/* All organs of all times, provincial ones first, as listed; communes by code. */
struct organ_list {
	struct organ *organs;
	size_t count;
};
MUST_CHECK enum status organ_list_load(struct db *db, struct arena *arena, struct organ_list *list,
				       struct error *err);

/* Puts the bundled organs into a new store: data/organisation/. */
MUST_CHECK enum status organ_bundle_fill(struct db *db, struct arena *arena, struct error *err);

bool organ_is_in_force(const struct organ *organ, struct date at);
/* The index of that key, or ORGAN_NONE. */
size_t organ_find(const struct organ_list *list, struct str key);
/* The name of an organ, or its key when it is not known. */
struct str organ_name(const struct organ_list *list, struct str key, enum language language);
/* By key or name ("so_noi_vu", "Sở Nội vụ", "so noi vu"), in force at that date; STATUS_NOT_FOUND
 * with the nearest names. */
MUST_CHECK enum status organ_resolve(const struct organ_list *list, struct str key_or_name,
				     struct date at, struct arena *arena, size_t *index,
				     struct error *err);
/* True for the organ itself and all below it. */
bool organ_is_within(const struct organ_list *list, size_t organ, size_t ancestor);

#endif
