/* case_types.c - reads definitions/case/: what each type of case asks, its states, who may do what.
 */
#include "case_private.h"

#include "../../base/nearest.h"
#include "../../embedded/embedded.h"
#include "../../files/yaml.h"

#define TYPES_FOLDER "definitions/case/"
#define SHOWN_BYTES 60

const char *case_field_key(enum case_field field)
{
	static const char *const keys[CASE_FIELD_COUNT] = {
		[CASE_CONTENT] = "content", [CASE_OUTCOME] = "outcome", [CASE_EARLIER] = "earlier",
		[CASE_COMMUNE] = "commune", [CASE_PLACE] = "place",     [CASE_NAME] = "name",
		[CASE_PHONE] = "phone",     [CASE_ADDRESS] = "address",
	};
	return keys[field];
}

static enum status list_need(const struct yaml_node *map, const char *key, size_t max,
			     const struct yaml_node **list, struct error *err)
{
	TRY(yaml_need(map, key, YAML_LIST, list, err));
	if ((*list)->count == 0 || (*list)->count > max)
		return yaml_fail(err, *list, "%s has %zu entries, but must have 1 to %zu", key,
				 (*list)->count, max);
	return STATUS_OK;
}

static enum status words_read(const struct yaml_node *map, const char *vietnamese,
			      const char *english, struct str words[LANGUAGE_COUNT],
			      struct error *err)
{
	TRY(yaml_text(map, vietnamese, &words[LANGUAGE_VI], err));
	return yaml_text(map, english, &words[LANGUAGE_EN], err);
}

static enum status key_check(const struct yaml_node *map, struct str key, struct error *err)
{
	for (size_t i = 0; i < key.size; i++) {
		const char c = key.data[i];
		if (key.size > CASE_KEY_BYTES_MAX ||
		    !((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
			return yaml_fail(err, map, "a key is at most %d signs of a-z, 0-9, _ and -",
					 CASE_KEY_BYTES_MAX);
	}
	return STATUS_OK;
}

static enum status named_read(const struct yaml_node *map, struct clock_named *named,
			      struct error *err)
{
	TRY(yaml_text(map, "key", &named->key, err));
	TRY(key_check(map, named->key, err));
	return words_read(map, "name_vi", "name_en", named->name, err);
}

static enum status flag_read(const struct yaml_node *map, const char *key, bool *flag,
			     struct error *err)
{
	struct str text;
	if (yaml_find(map, key) == NULL)
		return STATUS_OK;
	TRY(yaml_text(map, key, &text, err));
	*flag = str_is(text, "yes");
	if (!*flag && !str_is(text, "no"))
		return yaml_fail(err, yaml_find(map, key), "%s is yes or no", key);
	return STATUS_OK;
}

/* --- what is asked ------------------------------------------------------------------------------
 */

static enum status field_named(const struct yaml_node *node, struct str key, enum case_field *field,
			       struct error *err)
{
	struct nearest nearest = {.wanted = key};
	for (int i = 0; i < CASE_FIELD_COUNT; i++) {
		const struct str known = str_from(case_field_key((enum case_field)i));
		if (str_equal(known, key)) {
			*field = (enum case_field)i;
			return STATUS_OK;
		}
		nearest_offer(&nearest, known, known);
	}
	return error_nearest(err,
			     yaml_fail(err, node, "there is no field \"" STR_FMT "\" of a case",
				       STR_ARG(str_slice(key, 0, SHOWN_BYTES))),
			     &nearest);
}

static enum status asked_read(const struct yaml_node *map, struct case_asked *asked,
			      struct error *err)
{
	static const char *const keys[] = {"field",   "required", "label_vi", "label_en",
					   "hint_vi", "hint_en",  NULL};
	struct str key;
	TRY(yaml_only(map, keys, err));
	TRY(yaml_text(map, "field", &key, err));
	TRY(field_named(map, key, &asked->field, err));
	TRY(flag_read(map, "required", &asked->required, err));
	TRY(words_read(map, "label_vi", "label_en", asked->label, err));
	return yaml_find(map, "hint_vi") == NULL
		       ? STATUS_OK
		       : words_read(map, "hint_vi", "hint_en", asked->hint, err);
}

static enum status page_read(const struct yaml_node *map, bool seen[CASE_FIELD_COUNT],
			     struct case_page *page, struct error *err)
{
	static const char *const keys[] = {"title_vi", "title_en", "fields", NULL};
	const struct yaml_node *list = NULL;
	TRY(yaml_only(map, keys, err));
	TRY(words_read(map, "title_vi", "title_en", page->title, err));
	TRY(list_need(map, "fields", CASE_FIELD_COUNT, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		struct case_asked *asked = &page->asked[page->asked_count++];
		TRY(asked_read(list->values[i], asked, err));
		if (seen[asked->field])
			return yaml_fail(err, list->values[i], "the field %s is asked twice",
					 case_field_key(asked->field));
		seen[asked->field] = true;
	}
	return STATUS_OK;
}

static enum status pages_read(const struct yaml_node *root, struct arena *arena,
			      struct case_type *type, struct error *err)
{
	const struct yaml_node *list = NULL;
	bool seen[CASE_FIELD_COUNT] = {false};
	TRY(list_need(root, "pages", CASE_PAGES_MAX, &list, err));
	struct case_page *pages = arena_array(arena, struct case_page, list->count);
	for (size_t i = 0; i < list->count; i++)
		TRY(page_read(list->values[i], seen, &pages[i], err));
	if (!seen[CASE_CONTENT] || (type->receiver.size == 0 && !seen[CASE_COMMUNE]))
		return yaml_fail(err, list,
				 "a case asks for its content, and for the commune that is to "
				 "receive it");
	type->pages = pages;
	type->page_count = list->count;
	return STATUS_OK;
}

/* --- states and transitions
 * ----------------------------------------------------------------------- */

size_t case_state_find(const struct case_type *type, struct str key)
{
	for (size_t i = 0; i < type->state_count; i++)
		if (str_equal(type->states[i].about.key, key))
			return i;
	return SIZE_MAX;
}

static enum status states_read(const struct yaml_node *root, struct arena *arena,
			       struct case_type *type, struct error *err)
{
	static const char *const keys[] = {"key",        "name_vi", "name_en", "citizen_vi",
					   "citizen_en", "closed",  NULL};
	const struct yaml_node *list = NULL;
	TRY(list_need(root, "states", CASE_STATES_MAX, &list, err));
	struct case_state *states = arena_array(arena, struct case_state, list->count);
	type->states = states;
	for (; type->state_count < list->count; type->state_count++) {
		const struct yaml_node *map = list->values[type->state_count];
		struct case_state *state = &states[type->state_count];
		TRY(yaml_only(map, keys, err));
		TRY(named_read(map, &state->about, err));
		TRY(words_read(map, "citizen_vi", "citizen_en", state->citizen, err));
		TRY(flag_read(map, "closed", &state->is_closed, err));
		if (case_state_find(type, state->about.key) != SIZE_MAX)
			return yaml_fail(err, map, "the state " STR_FMT " stands twice",
					 STR_ARG(state->about.key));
	}
	if (!str_is(states[0].about.key, CASE_FIRST_STATE))
		return yaml_fail(err, list, "the first state is received");
	return STATUS_OK;
}

static enum status state_named(const struct yaml_node *node, const struct case_type *type,
			       size_t *state, struct error *err)
{
	*state = node->kind == YAML_SCALAR ? case_state_find(type, node->scalar) : SIZE_MAX;
	if (*state != SIZE_MAX)
		return STATUS_OK;
	return yaml_fail(err, node, "there is no state \"" STR_FMT "\" in this type",
			 STR_ARG(str_slice(node->scalar, 0, SHOWN_BYTES)));
}

static enum status ends_read(const struct yaml_node *map, const struct case_type *type,
			     struct case_transition *transition, struct error *err)
{
	const struct yaml_node *list = NULL;
	struct str to;
	TRY(list_need(map, "from", CASE_STATES_MAX, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		size_t state = 0;
		TRY(state_named(list->values[i], type, &state, err));
		transition->from |= (uint64_t)1 << state;
	}
	TRY(yaml_text(map, "to", &to, err));
	transition->to = SIZE_MAX;
	return str_is(to, "same") ? STATUS_OK
				  : state_named(yaml_find(map, "to"), type, &transition->to, err);
}

static enum status needs_read(const struct yaml_node *map, struct case_transition *transition,
			      struct error *err)
{
	const struct yaml_node *list = NULL;
	if (yaml_find(map, "needs") == NULL)
		return STATUS_OK;
	TRY(list_need(map, "needs", 2, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		if (str_is(list->values[i]->scalar, "text"))
			transition->needs_text = true;
		else if (str_is(list->values[i]->scalar, "organ"))
			transition->needs_organ = true;
		else
			return yaml_fail(err, list->values[i],
					 "a transition needs text, organ or both");
	}
	return STATUS_OK;
}

/* The detail of an extension or a suspension is a ground of the type's rule. */
static enum status detail_check(const struct yaml_node *map, const struct clock_book *book,
				const struct case_type *type,
				const struct case_transition *transition, struct error *err)
{
	const struct clock_rule *rule = NULL;
	if (transition->effect != CASE_EFFECT_EXTEND && transition->effect != CASE_EFFECT_PAUSE)
		return STATUS_OK;
	TRY(clock_rule_find(book, type->term, &rule, err));
	const struct clock_version *version = &rule->versions[rule->version_count - 1];
	const bool extends = transition->effect == CASE_EFFECT_EXTEND;
	for (size_t i = 0; extends && i < version->extension_count; i++)
		if (str_equal(version->extensions[i].ground.key, transition->detail))
			return STATUS_OK;
	for (size_t i = 0; !extends && i < version->suspension_count; i++)
		if (str_equal(version->suspensions[i].key, transition->detail))
			return STATUS_OK;
	return yaml_fail(err, map, "the rule " STR_FMT " knows no ground \"" STR_FMT "\"",
			 STR_ARG(type->term),
			 STR_ARG(str_slice(transition->detail, 0, SHOWN_BYTES)));
}

static enum status effect_read(const struct yaml_node *map, struct case_transition *transition,
			       struct error *err)
{
	static const char *const effects[CASE_EFFECT_COUNT] = {
		"none", "close", "extend", "pause", "resume", "hand", "rate", "reopen", "publish"};
	struct str text;
	if (yaml_find(map, "effect") == NULL)
		return STATUS_OK;
	TRY(yaml_text(map, "effect", &text, err));
	for (int i = 0; i < CASE_EFFECT_COUNT; i++)
		if (str_is(text, effects[i])) {
			transition->effect = (enum case_effect)i;
			return yaml_find(map, "detail") == NULL
				       ? STATUS_OK
				       : yaml_text(map, "detail", &transition->detail, err);
		}
	return yaml_fail(
		err, yaml_find(map, "effect"),
		"there is no effect \"" STR_FMT
		"\"; known are close, extend, pause, resume, hand, rate, reopen and publish",
		STR_ARG(str_slice(text, 0, SHOWN_BYTES)));
}

static enum status transition_read(const struct yaml_node *map, const struct case_type *type,
				   struct case_transition *transition, struct error *err)
{
	static const char *const keys[] = {"key",   "name_vi", "name_en", "from",   "to", "by",
					   "needs", "shown",   "effect",  "detail", NULL};
	struct str by;
	TRY(yaml_only(map, keys, err));
	TRY(named_read(map, &transition->about, err));
	TRY(ends_read(map, type, transition, err));
	TRY(yaml_text(map, "by", &by, err));
	transition->by_citizen = str_is(by, "citizen");
	if (!transition->by_citizen && !str_is(by, "official"))
		return yaml_fail(err, yaml_find(map, "by"), "by is official or citizen");
	TRY(needs_read(map, transition, err));
	TRY(flag_read(map, "shown", &transition->is_shown, err));
	return effect_read(map, transition, err);
}

static enum status transitions_read(const struct yaml_node *root, struct arena *arena,
				    const struct clock_book *book, struct case_type *type,
				    struct error *err)
{
	const struct yaml_node *list = NULL;
	TRY(list_need(root, "transitions", CASE_TRANSITIONS_MAX, &list, err));
	struct case_transition *transitions =
		arena_array(arena, struct case_transition, list->count);
	for (size_t i = 0; i < list->count; i++) {
		TRY(transition_read(list->values[i], type, &transitions[i], err));
		TRY(detail_check(list->values[i], book, type, &transitions[i], err));
		for (size_t j = 0; j < i; j++)
			if (str_equal(transitions[j].about.key, transitions[i].about.key))
				return yaml_fail(err, list->values[i],
						 "the transition " STR_FMT " stands twice",
						 STR_ARG(transitions[i].about.key));
	}
	type->transitions = transitions;
	type->transition_count = list->count;
	return STATUS_OK;
}

/* "answer" is always public where anything is; it is no field of the sender's. */
static enum status public_read(const struct yaml_node *root, struct case_type *type,
			       struct error *err)
{
	const struct yaml_node *list = NULL;
	TRY(list_need(root, "public", CASE_FIELD_COUNT, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		enum case_field field = CASE_CONTENT;
		if (str_is(list->values[i]->scalar, "answer"))
			continue;
		TRY(field_named(list->values[i], list->values[i]->scalar, &field, err));
		if (field == CASE_NAME || field == CASE_PHONE || field == CASE_ADDRESS)
			return yaml_fail(err, list->values[i],
					 "who sent a case is never published: leave out %s",
					 case_field_key(field));
		type->is_public[field] = true;
	}
	return STATUS_OK;
}

/* --- a type
 * --------------------------------------------------------------------------------------- */

static enum status replies_read(const struct yaml_node *root, struct arena *arena,
				struct case_type *type, struct error *err)
{
	static const char *const keys[] = {"key", "name_vi", "name_en", "text", NULL};
	const struct yaml_node *list = NULL;
	if (yaml_find(root, "replies") == NULL)
		return STATUS_OK;
	TRY(list_need(root, "replies", CASE_REPLIES_MAX, &list, err));
	struct case_reply *replies = arena_array(arena, struct case_reply, list->count);
	for (size_t i = 0; i < list->count; i++) {
		TRY(yaml_only(list->values[i], keys, err));
		TRY(named_read(list->values[i], &replies[i].about, err));
		TRY(yaml_text(list->values[i], "text", &replies[i].text, err));
	}
	type->replies = replies;
	type->reply_count = list->count;
	return STATUS_OK;
}

static enum status form_read(const struct yaml_node *root, struct case_form *form,
			     struct error *err)
{
	static const char *const keys[] = {"title", "signature", "basis", "lines", NULL};
	static const char *const line_keys[] = {"label_vi", "label_en", "long", NULL};
	const struct yaml_node *map = NULL, *list = NULL;
	TRY(yaml_need(root, "form", YAML_MAP, &map, err));
	TRY(yaml_only(map, keys, err));
	TRY(yaml_text(map, "title", &form->title, err));
	TRY(yaml_text(map, "signature", &form->signature, err));
	TRY(yaml_text(map, "basis", &form->basis, err));
	TRY(list_need(map, "lines", CASE_FORM_LINES_MAX, &list, err));
	for (; form->line_count < list->count; form->line_count++) {
		struct case_form_line *line = &form->lines[form->line_count];
		const struct yaml_node *node = list->values[form->line_count];
		TRY(yaml_only(node, line_keys, err));
		TRY(words_read(node, "label_vi", "label_en", line->label, err));
		TRY(flag_read(node, "long", &line->is_long, err));
	}
	return STATUS_OK;
}

static enum status head_read(const struct yaml_node *root, struct case_type *type,
			     struct error *err)
{
	struct str intake;
	int64_t order = 0;
	TRY(named_read(root, &type->about, err));
	TRY(yaml_text(root, "path", &type->path, err));
	TRY(key_check(root, type->path, err));
	TRY(yaml_int(root, "order", 1, CASE_TYPES_MAX, &order, err));
	type->order = (int)order;
	TRY(words_read(root, "plain_vi", "plain_en", type->plain, err));
	TRY(words_read(root, "law_vi", "law_en", type->law, err));
	TRY(yaml_text(root, "intake", &intake, err));
	type->on_paper = str_is(intake, "paper");
	if (!type->on_paper && !str_is(intake, "web"))
		return yaml_fail(err, yaml_find(root, "intake"), "intake is web or paper");
	return STATUS_OK;
}

enum status case_type_parse(struct arena *arena, struct str file, struct str content,
			    const struct clock_book *book, struct case_type *type,
			    struct error *err)
{
	static const char *const keys[] = {
		"key",         "path",   "order",   "name_vi",  "name_en", "plain_vi", "plain_en",
		"law_vi",      "law_en", "intake",  "receiver", "term",    "pages",    "states",
		"transitions", "public", "replies", "form",     NULL};
	const struct yaml_node *root = NULL;
	const struct clock_rule *rule = NULL;
	*type = (struct case_type){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_only(root, keys, err));
	TRY(head_read(root, type, err));
	if (type->on_paper)
		return form_read(root, &type->form, err);
	TRY(yaml_text(root, "receiver", &type->receiver, err));
	if (str_is(type->receiver, "commune"))
		type->receiver = (struct str){0};
	TRY(yaml_text(root, "term", &type->term, err));
	const enum status status = clock_rule_find(book, type->term, &rule, err);
	if (status != STATUS_OK)
		return error_place(err, status, STR_FMT ": term", STR_ARG(file));
	TRY(pages_read(root, arena, type, err));
	TRY(states_read(root, arena, type, err));
	TRY(transitions_read(root, arena, book, type, err));
	TRY(public_read(root, type, err));
	return replies_read(root, arena, type, err);
}

const struct case_type *case_type_find(const struct case_rules *rules, struct str key)
{
	for (size_t i = 0; i < rules->type_count; i++)
		if (str_equal(rules->types[i].about.key, key) ||
		    str_equal(rules->types[i].path, key))
			return &rules->types[i];
	return NULL;
}

/* Among those read before, by its place in the order. */
static enum status type_insert(struct case_type *types, size_t count, const struct case_type *type,
			       struct error *err)
{
	size_t at = count;
	for (size_t i = 0; i < count; i++)
		if (str_equal(types[i].about.key, type->about.key) ||
		    str_equal(types[i].path, type->path) || types[i].order == type->order)
			return FAIL(err, STATUS_INVALID,
				    "two types of cases share key, path or order: " STR_FMT
				    " and " STR_FMT,
				    STR_ARG(types[i].about.key), STR_ARG(type->about.key));
	for (; at > 0 && types[at - 1].order > type->order; at--)
		types[at] = types[at - 1];
	types[at] = *type;
	return STATUS_OK;
}

enum status case_rules_load(struct arena *arena, struct case_rules *rules, struct error *err)
{
	struct case_type *types = arena_array(arena, struct case_type, CASE_TYPES_MAX);
	*rules = (struct case_rules){.types = types};
	TRY(clock_book_load(arena, &rules->book, err));
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct str name = str_from(embedded_files[i].name);
		struct case_type type;
		struct str content;
		if (!str_starts(name, STR(TYPES_FOLDER)))
			continue;
		if (rules->type_count == CASE_TYPES_MAX)
			return FAIL(err, STATUS_LIMIT, "there are at most %d types of cases",
				    CASE_TYPES_MAX);
		TRY(embedded_content(arena, embedded_files[i].name, &content, err));
		TRY(case_type_parse(arena, name, content, &rules->book, &type, err));
		TRY(type_insert(types, rules->type_count++, &type, err));
	}
	return STATUS_OK;
}
