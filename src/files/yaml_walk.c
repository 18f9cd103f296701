/* yaml_walk.c - checking a YAML tree: kinds, keys and scalars, errors with their place. */
#include "yaml.h"

#include <assert.h>

#include "../base/nearest.h"
#include "../base/number.h"
#include "shown.h"

#define NAMES_BYTES_MAX ((size_t)256 << 10)
#define YEAR_MAX 2200

static const char *const expected[] = {[YAML_SCALAR] = ERROR_PHRASE("expected a word"),
				       [YAML_LIST] = ERROR_PHRASE("expected a list"),
				       [YAML_MAP] = ERROR_PHRASE("expected a map (key: value)")};
static const char *const found[] = {[YAML_SCALAR] = ERROR_PHRASE("this is a word"),
				    [YAML_LIST] = ERROR_PHRASE("this is a list"),
				    [YAML_MAP] = ERROR_PHRASE("this is a map")};

/* "key: expected a list, this is a word" */
static enum status kind_fail(const struct yaml_node *node, const char *key, enum yaml_kind kind,
			     struct error *err)
{
	const enum status status = yaml_fail(err, node, "%s", key);
	error_phrase(err, key[0] == '\0' ? "" : ": ", expected[kind]);
	error_phrase(err, ", ", found[node->kind]);
	return status;
}

static enum status map_check(const struct yaml_node *map, struct error *err)
{
	return map->kind == YAML_MAP ? STATUS_OK : kind_fail(map, "", YAML_MAP, err);
}

static bool is_allowed(struct str key, const char *const *allowed)
{
	for (size_t i = 0; allowed[i] != NULL; i++)
		if (str_is(key, allowed[i]))
			return true;
	return false;
}

enum status yaml_only(const struct yaml_node *map, const char *const *allowed, struct error *err)
{
	TRY(map_check(map, err));
	for (size_t i = 0; i < map->count; i++) {
		const struct str key = map->keys[i]->scalar;
		if (is_allowed(key, allowed))
			continue;
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(NAMES_BYTES_MAX);
		struct nearest nearest = {.wanted = key};
		struct buffer names;
		buffer_init(&names, arena, ERROR_TEXT_MAX);
		for (size_t j = 0; allowed[j] != NULL; j++) {
			nearest_offer(&nearest, str_from(allowed[j]), str_from(allowed[j]));
			buffer_addf(&names, "%s%s", j == 0 ? "" : ", ", allowed[j]);
		}
		const enum status status =
			error_nearest(err,
				      yaml_fail(err, map->keys[i], "unknown key \"" STR_FMT "\"",
						STR_ARG(text_shown(key))),
				      &nearest);
		error_suffix(err, " (known: " STR_FMT ")", STR_ARG(buffer_text(&names)));
		return status;
	}
	return STATUS_OK;
}

const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key)
{
	if (map->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->count; i++)
		if (str_is(map->keys[i]->scalar, key))
			return map->values[i];
	return NULL;
}

enum status yaml_need(const struct yaml_node *map, const char *key, enum yaml_kind kind,
		      const struct yaml_node **value, struct error *err)
{
	TRY(map_check(map, err));
	*value = yaml_find(map, key);
	if (*value == NULL)
		return yaml_fail(err, map, "the key %s is missing", key);
	if ((*value)->kind != kind)
		return kind_fail(*value, key, kind, err);
	return STATUS_OK;
}

enum status yaml_text(const struct yaml_node *map, const char *key, struct str *out,
		      struct error *err)
{
	const struct yaml_node *value = NULL;
	TRY(yaml_need(map, key, YAML_SCALAR, &value, err));
	if (value->scalar.size == 0)
		return yaml_fail(err, value, "%s: the value is empty", key);
	*out = value->scalar;
	return STATUS_OK;
}

/* "FILE:LINE:COLUMN: key: " before the sentence of a parser that failed. */
static enum status scalar_place(const struct yaml_node *map, const char *key, enum status status,
				struct error *err)
{
	if (status == STATUS_OK)
		return STATUS_OK;
	const struct yaml_node *value = yaml_find(map, key);
	assert(value != NULL);
	return error_place(err, status, STR_FMT ":%zu:%zu: %s", STR_ARG(value->file), value->line,
			   value->column, key);
}

enum status yaml_int(const struct yaml_node *map, const char *key, int64_t min, int64_t max,
		     int64_t *out, struct error *err)
{
	struct str text = {0};
	TRY(yaml_text(map, key, &text, err));
	return scalar_place(map, key, number_int(text, min, max, out, err), err);
}

enum status yaml_real(const struct yaml_node *map, const char *key, double *out, struct error *err)
{
	struct str text = {0};
	TRY(yaml_text(map, key, &text, err));
	return scalar_place(map, key, number_real(text, '.', out, err), err);
}

enum status yaml_reals(const struct yaml_node *map, const char *key, size_t count, double *out,
		       struct error *err)
{
	const struct yaml_node *list = NULL;
	TRY(yaml_need(map, key, YAML_LIST, &list, err));
	if (list->count != count)
		return yaml_fail(err, list, "%s: a list of %zu numbers, not of %zu", key, count,
				 list->count);
	for (size_t i = 0; i < count; i++) {
		const struct yaml_node *item = list->values[i];
		if (item->kind != YAML_SCALAR)
			return kind_fail(item, key, YAML_SCALAR, err);
		const enum status status = number_real(item->scalar, '.', &out[i], err);
		if (status != STATUS_OK)
			return error_place(err, status, STR_FMT ":%zu:%zu: %s", STR_ARG(item->file),
					   item->line, item->column, key);
	}
	return STATUS_OK;
}

enum status yaml_date(const struct yaml_node *map, const char *key, struct date *out,
		      struct error *err)
{
	struct str text = {0};
	TRY(yaml_text(map, key, &text, err));
	return scalar_place(map, key, date_parse(text, out, err), err);
}

enum status yaml_years(const struct yaml_node *map, int first, int *from, int *to,
		       struct error *err)
{
	int64_t year = 0;
	TRY(yaml_int(map, "valid_from", first, YEAR_MAX, &year, err));
	*from = (int)year;
	*to = 0;
	if (yaml_find(map, "valid_to") == NULL)
		return STATUS_OK;
	TRY(yaml_int(map, "valid_to", first, YEAR_MAX, &year, err));
	*to = (int)year;
	if (*to < *from)
		return yaml_fail(err, map, "valid_to %d lies before valid_from %d", *to, *from);
	return STATUS_OK;
}

enum status yaml_years_follow(const struct yaml_node *map, int *next, int *from, int *to,
			      struct error *err)
{
	TRY(yaml_years(map, 0, from, to, err));
	if (*next == 0)
		return yaml_fail(err, map, "a rule follows one that is still in force");
	if (*from != *next)
		return yaml_fail(err, map, "the rules leave a hole or overlap before %d", *from);
	*next = *to == 0 ? 0 : *to + 1;
	return STATUS_OK;
}
