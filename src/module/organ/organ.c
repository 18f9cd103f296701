/* organ.c - loading organs from the store and finding them by key, name and date. */
#include "organ.h"

#include "../../base/nearest.h"
#include "../../i18n/vietnamese.h"
#include "store/statements.h"

static struct str text_or_empty(struct arena *arena, struct db_optional_text text)
{
	return text.present ? str_copy(arena, text.value) : (struct str){0};
}

static enum status date_read(struct db_optional_text text, struct date *date, struct error *err)
{
	*date = (struct date){0};
	return text.present ? date_parse(text.value, date, err) : STATUS_OK;
}

static enum status organ_read(struct arena *arena, const struct db_organ_list_row *row,
			      struct organ *organ, struct error *err)
{
	*organ = (struct organ){
		.key = str_copy(arena, row->key),
		.level = str_copy(arena, row->level),
		.kind = str_copy(arena, row->kind),
		.name = {[LANGUAGE_VI] = str_copy(arena, row->name_vi),
			 [LANGUAGE_EN] = str_copy(arena, row->name_en)},
		.parent_key = text_or_empty(arena, row->parent_key),
		.commune_code = text_or_empty(arena, row->commune_code),
		.certainty = str_copy(arena, row->certainty),
		.note = text_or_empty(arena, row->note),
	};
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		organ->folded[language] = vietnamese_fold(arena, organ->name[language]);
	TRY(date_read(row->valid_from, &organ->valid_from, err));
	return date_read(row->valid_to, &organ->valid_to, err);
}

enum status organ_list_load(struct db *db, struct arena *arena, struct organ_list *list,
			    struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	*list = (struct organ_list){.organs = arena_array(arena, struct organ, ORGAN_COUNT_MAX)};
	TRY(db_organ_list_query(db, &rows, err));
	struct db_organ_list_row row;
	while (db_organ_list_next(&rows, &row)) {
		if (list->count == ORGAN_COUNT_MAX)
			return FAIL(err, STATUS_LIMIT, "the store holds more than %d organs",
				    ORGAN_COUNT_MAX);
		TRY(organ_read(arena, &row, &list->organs[list->count++], err));
	}
	return db_rows_close(&rows, err);
}

bool organ_is_in_force(const struct organ *organ, struct date at)
{
	return (organ->valid_from.year == 0 || date_compare(organ->valid_from, at) <= 0) &&
	       (organ->valid_to.year == 0 || date_compare(at, organ->valid_to) <= 0);
}

size_t organ_find(const struct organ_list *list, struct str key)
{
	for (size_t i = 0; i < list->count; i++)
		if (str_equal(list->organs[i].key, key))
			return i;
	return ORGAN_NONE;
}

struct str organ_name(const struct organ_list *list, struct str key, enum language language)
{
	const size_t organ = organ_find(list, key);
	return organ == ORGAN_NONE ? key : list->organs[organ].name[language];
}

static bool is_called(const struct organ *organ, struct str key_or_name, struct str folded)
{
	return str_equal(organ->key, key_or_name) ||
	       str_equal(organ->folded[LANGUAGE_VI], folded) ||
	       str_equal(organ->folded[LANGUAGE_EN], folded);
}

enum status organ_resolve(const struct organ_list *list, struct str key_or_name, struct date at,
			  struct arena *arena, size_t *index, struct error *err)
{
	const struct str asked = str_trim(key_or_name);
	const struct str folded = vietnamese_fold(arena, asked);
	struct nearest nearest = {.wanted = folded};
	for (size_t i = 0; i < list->count; i++) {
		const struct organ *organ = &list->organs[i];
		if (!organ_is_in_force(organ, at))
			continue;
		if (is_called(organ, asked, folded)) {
			*index = i;
			return STATUS_OK;
		}
		nearest_offer(&nearest, organ->folded[LANGUAGE_VI], organ->name[LANGUAGE_VI]);
	}
	return error_nearest(err,
			     FAIL(err, STATUS_NOT_FOUND, "there is no organ \"" STR_FMT "\"",
				  STR_ARG(str_slice(asked, 0, 60))),
			     &nearest);
}

bool organ_is_within(const struct organ_list *list, size_t organ, size_t ancestor)
{
	for (size_t depth = 0; organ != ORGAN_NONE && depth < ORGAN_DEPTH_MAX; depth++) {
		if (organ == ancestor)
			return true;
		organ = organ_find(list, list->organs[organ].parent_key);
	}
	return false;
}
