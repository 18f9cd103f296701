/* clock_read_terms.c - reads definitions/calendar/terms.yaml. */
#include "clock_private.h"

#include "../../base/nearest.h"
#include "../../embedded/embedded.h"

#define WEEK_FILE "definitions/calendar/vn.yaml"
#define TERMS_FILE "definitions/calendar/terms.yaml"
#define DAYS_FILE "data/calendar/holidays.csv"

static enum status named_read(const struct yaml_node *map, const char *key,
			      struct clock_named *named, struct error *err)
{
	TRY(yaml_text(map, key, &named->key, err));
	for (size_t i = 0; i < named->key.size; i++) {
		const char c = named->key.data[i];
		if (named->key.size > CLOCK_ID_BYTES_MAX ||
		    !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'))
			return yaml_fail(err, yaml_find(map, key),
					 "%s is at most %d signs of a-z, 0-9, _ and .", key,
					 CLOCK_ID_BYTES_MAX);
	}
	TRY(yaml_text(map, "name_vi", &named->name[LANGUAGE_VI], err));
	return yaml_text(map, "name_en", &named->name[LANGUAGE_EN], err);
}

static enum status unit_read(const struct yaml_node *map, enum term_unit *unit, struct error *err)
{
	static const char *const units[] = {"days",  "working_days", "months",
					    "hours", "office_hours", NULL};
	size_t index = 0;
	TRY(clock_word_read(map, "unit", units, &index, err));
	*unit = (enum term_unit)index;
	return STATUS_OK;
}

/* term, remote and unit, of a version and of an extension. */
static enum status term_read(const struct yaml_node *map, int *term, int *remote,
			     enum term_unit *unit, struct error *err)
{
	int64_t value = 0;
	TRY(unit_read(map, unit, err));
	const int max = *unit == TERM_MONTHS ? TERM_MONTHS_MAX : TERM_COUNT_MAX;
	TRY(yaml_int(map, "term", 1, max, &value, err));
	*term = (int)value;
	if (yaml_find(map, "remote") == NULL)
		return STATUS_OK;
	TRY(yaml_int(map, "remote", 1, max, &value, err));
	*remote = (int)value;
	return STATUS_OK;
}

static enum status extensions_read(const struct yaml_node *map, struct arena *arena,
				   struct clock_version *version, struct error *err)
{
	static const char *const keys[] = {"key",    "name_vi", "name_en", "term",
					   "remote", "unit",    "from",    NULL};
	static const char *const ends[] = {"start", "end", NULL};
	const struct yaml_node *list = NULL;
	if (yaml_find(map, "extensions") == NULL)
		return STATUS_OK;
	TRY(clock_list_need(map, "extensions", CLOCK_EXTENSIONS_MAX, &list, err));
	struct clock_extension *extensions =
		arena_array(arena, struct clock_extension, list->count);
	for (size_t i = 0; i < list->count; i++) {
		struct clock_extension *extension = &extensions[i];
		size_t end = 0;
		TRY(yaml_only(list->values[i], keys, err));
		TRY(named_read(list->values[i], "key", &extension->ground, err));
		TRY(term_read(list->values[i], &extension->term, &extension->remote,
			      &extension->unit, err));
		TRY(clock_word_read(list->values[i], "from", ends, &end, err));
		extension->from_end = end == 1;
	}
	version->extensions = extensions;
	version->extension_count = list->count;
	return STATUS_OK;
}

static enum status suspensions_read(const struct yaml_node *map, struct arena *arena,
				    struct clock_version *version, struct error *err)
{
	static const char *const keys[] = {"key", "name_vi", "name_en", NULL};
	const struct yaml_node *list = NULL;
	if (yaml_find(map, "suspensions") == NULL)
		return STATUS_OK;
	TRY(clock_list_need(map, "suspensions", CLOCK_GROUNDS_MAX, &list, err));
	struct clock_named *grounds = arena_array(arena, struct clock_named, list->count);
	for (size_t i = 0; i < list->count; i++) {
		TRY(yaml_only(list->values[i], keys, err));
		TRY(named_read(list->values[i], "key", &grounds[i], err));
	}
	version->suspensions = grounds;
	version->suspension_count = list->count;
	return STATUS_OK;
}

static enum status version_read(const struct yaml_node *map, struct arena *arena,
				struct clock_version *version, struct error *err)
{
	static const char *const keys[] = {"valid_from", "valid_to",   "term",        "remote",
					   "unit",       "extensions", "suspensions", "basis",
					   "certainty",  NULL};
	TRY(yaml_only(map, keys, err));
	TRY(yaml_date(map, "valid_from", &version->valid_from, err));
	if (yaml_find(map, "valid_to") != NULL) {
		TRY(yaml_date(map, "valid_to", &version->valid_to, err));
		if (date_compare(version->valid_to, version->valid_from) < 0)
			return yaml_fail(err, map, "valid_to is before valid_from");
	}
	TRY(term_read(map, &version->term, &version->remote, &version->unit, err));
	TRY(extensions_read(map, arena, version, err));
	TRY(suspensions_read(map, arena, version, err));
	return clock_basis_read(map, &version->basis, &version->certainty, err);
}

static enum status versions_read(const struct yaml_node *map, struct arena *arena,
				 struct clock_rule *rule, struct error *err)
{
	const struct yaml_node *list = NULL;
	TRY(clock_list_need(map, "versions", CLOCK_VERSIONS_MAX, &list, err));
	struct clock_version *versions = arena_array(arena, struct clock_version, list->count);
	for (size_t i = 0; i < list->count; i++) {
		TRY(version_read(list->values[i], arena, &versions[i], err));
		const struct clock_version *before = i == 0 ? NULL : &versions[i - 1];
		if (before != NULL && (before->valid_to.year == 0 ||
				       date_compare(before->valid_to, versions[i].valid_from) >= 0))
			return yaml_fail(err, list->values[i],
					 "this version begins while the one before is in force: "
					 "end that one by valid_to");
	}
	rule->versions = versions;
	rule->version_count = list->count;
	return STATUS_OK;
}

static enum status event_find(const struct yaml_node *map, const struct clock_book *book,
			      const struct clock_named **event, struct error *err)
{
	struct str key;
	TRY(yaml_text(map, "start", &key, err));
	struct nearest nearest = {.wanted = key};
	for (size_t i = 0; i < book->event_count; i++) {
		if (str_equal(book->events[i].key, key)) {
			*event = &book->events[i];
			return STATUS_OK;
		}
		nearest_offer(&nearest, book->events[i].key, book->events[i].key);
	}
	return error_nearest(err,
			     yaml_fail(err, yaml_find(map, "start"),
				       "there is no start event \"" STR_FMT "\"",
				       STR_ARG(str_slice(key, 0, CLOCK_ID_BYTES_MAX))),
			     &nearest);
}

static enum status rule_read(const struct yaml_node *map, struct arena *arena,
			     const struct clock_book *book, struct clock_rule *rule,
			     struct error *err)
{
	static const char *const keys[] = {"id",        "name_vi",  "name_en", "start",
					   "direction", "versions", NULL};
	static const char *const directions[] = {"after", "before", NULL};
	size_t direction = 0;
	TRY(yaml_only(map, keys, err));
	TRY(named_read(map, "id", &rule->about, err));
	if (clock_rule_find(book, rule->about.key, &(const struct clock_rule *){NULL}, NULL) ==
	    STATUS_OK)
		return yaml_fail(err, map, "the rule " STR_FMT " stands twice",
				 STR_ARG(rule->about.key));
	TRY(event_find(map, book, &rule->event, err));
	if (yaml_find(map, "direction") != NULL)
		TRY(clock_word_read(map, "direction", directions, &direction, err));
	rule->is_before = direction == 1;
	return versions_read(map, arena, rule, err);
}

static enum status events_read(const struct yaml_node *root, struct arena *arena,
			       struct clock_book *book, struct error *err)
{
	static const char *const keys[] = {"key", "name_vi", "name_en", NULL};
	const struct yaml_node *list = NULL;
	TRY(clock_list_need(root, "events", CLOCK_EVENTS_MAX, &list, err));
	struct clock_named *events = arena_array(arena, struct clock_named, list->count);
	for (size_t i = 0; i < list->count; i++) {
		TRY(yaml_only(list->values[i], keys, err));
		TRY(named_read(list->values[i], "key", &events[i], err));
	}
	book->events = events;
	book->event_count = list->count;
	return STATUS_OK;
}

enum status clock_terms_parse(struct arena *arena, struct str file, struct str content,
			      struct clock_book *book, struct error *err)
{
	static const char *const keys[] = {"events", "rules", NULL};
	const struct yaml_node *root = NULL, *list = NULL;
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_only(root, keys, err));
	TRY(events_read(root, arena, book, err));
	TRY(clock_list_need(root, "rules", CLOCK_RULES_MAX, &list, err));
	struct clock_rule *rules = arena_array(arena, struct clock_rule, list->count);
	book->rules = rules;
	for (book->rule_count = 0; book->rule_count < list->count; book->rule_count++)
		TRY(rule_read(list->values[book->rule_count], arena, book, &rules[book->rule_count],
			      err));
	return STATUS_OK;
}

enum status clock_book_load(struct arena *arena, struct clock_book *book, struct error *err)
{
	struct str week, days, terms;
	*book = (struct clock_book){0};
	TRY(embedded_content(arena, WEEK_FILE, &week, err));
	TRY(embedded_content(arena, DAYS_FILE, &days, err));
	TRY(embedded_content(arena, TERMS_FILE, &terms, err));
	TRY(clock_week_parse(arena, STR(WEEK_FILE), week, book, err));
	TRY(clock_days_parse(arena, STR(DAYS_FILE), days, book, err));
	return clock_terms_parse(arena, STR(TERMS_FILE), terms, book, err);
}
