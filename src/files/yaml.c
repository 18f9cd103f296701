/* yaml.c - libyaml's events become the tree; what yaml.h does not allow is refused on the way. */
#include "yaml.h"

#include <assert.h>
#include <stdalign.h>
#include <stdlib.h>
#include <yaml.h> /* NOLINT(readability-duplicate-include): the library's, not ours */

#include "shown.h"

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct str file;
	size_t node_count;
};

/* Children of a list or a map while they are read. */
struct children {
	const struct yaml_node **nodes;
	size_t count, capacity;
};

static enum status content_check(struct str file, struct str content, struct error *err);
static enum status event_next(struct reader *reader, yaml_event_t *event, struct error *err);
static enum status node_read(struct reader *reader, const yaml_event_t *event, size_t depth,
			     const struct yaml_node **out, struct error *err);

/* "FILE:LINE:COLUMN: " before the sentence in err. */
static enum status mark_place(const struct reader *reader, yaml_mark_t mark, struct error *err)
{
	return error_place(err, STATUS_INVALID, STR_FMT ":%zu:%zu", STR_ARG(reader->file),
			   mark.line + 1, mark.column + 1);
}

static void reader_leave(struct reader *reader)
{
	yaml_parser_delete(&reader->parser);
}

static enum status document_read(struct reader *reader, const struct yaml_node **root,
				 struct error *err)
{
	ON_LEAVE(yaml_event_delete) yaml_event_t start = {0};
	TRY(event_next(reader, &start, err));
	if (start.type == YAML_STREAM_END_EVENT)
		return FAIL(err, STATUS_INVALID, STR_FMT " is empty", STR_ARG(reader->file));
	assert(start.type == YAML_DOCUMENT_START_EVENT);
	if (start.data.document_start.version_directive != NULL ||
	    start.data.document_start.tag_directives.start !=
		    start.data.document_start.tag_directives.end) {
		(void)FAIL(err, STATUS_INVALID, "directives (lines with %%) are not allowed");
		return mark_place(reader, start.start_mark, err);
	}
	ON_LEAVE(yaml_event_delete) yaml_event_t first = {0};
	TRY(event_next(reader, &first, err));
	TRY(node_read(reader, &first, 1, root, err));
	ON_LEAVE(yaml_event_delete) yaml_event_t end = {0};
	TRY(event_next(reader, &end, err));
	ON_LEAVE(yaml_event_delete) yaml_event_t after = {0};
	TRY(event_next(reader, &after, err));
	if (after.type == YAML_STREAM_END_EVENT)
		return STATUS_OK;
	(void)FAIL(err, STATUS_INVALID, "a second document starts here; one file holds one");
	return mark_place(reader, after.start_mark, err);
}

enum status yaml_parse(struct arena *arena, struct str file, struct str content,
		       const struct yaml_node **root, struct error *err)
{
	TRY(content_check(file, content, err));
	if (str_starts(content, STR("\xEF\xBB\xBF")))
		content = str_slice(content, 3, content.size);
	if (content.size == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT " is empty", STR_ARG(file));
	ON_LEAVE(reader_leave) struct reader reader = {.arena = arena};
	reader.file = str_copy(arena, file);
	if (yaml_parser_initialize(&reader.parser) == 0)
		return FAIL(err, STATUS_INTERNAL, "there is no memory for reading YAML");
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser, (const unsigned char *)content.data,
				     content.size);
	ON_LEAVE(yaml_event_delete) yaml_event_t start = {0};
	TRY(event_next(&reader, &start, err));
	return document_read(&reader, root, err);
}

static enum status content_place(struct str file, struct str content, size_t offset,
				 struct error *err)
{
	size_t line = 1, column = 1;
	for (size_t at = 0; at < offset;) {
		const bool newline = str_utf8_next(content, &at) == '\n';
		line += newline;
		column = newline ? 1 : column + 1;
	}
	return error_place(err, STATUS_INVALID, STR_FMT ":%zu:%zu", STR_ARG(file), line, column);
}

/* Also the line breaks of YAML 1.1 that editors do not show as such: the lines that we name
 * are those that an editor counts. */
static bool is_forbidden(uint32_t c, char next)
{
	if (c == '\r')
		return next != '\n';
	return (c < 0x20 && c != '\n') || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
	       c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

/* libyaml guesses encodings and places such errors at 1:1; here they are found first. */
static enum status content_check(struct str file, struct str content, struct error *err)
{
	if (content.size > YAML_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT " has %zu bytes; at most %zu are read",
			    STR_ARG(file), content.size, YAML_BYTES_MAX);
	if (str_starts(content, STR("\xFF\xFE")) || str_starts(content, STR("\xFE\xFF")))
		return FAIL(err, STATUS_INVALID, STR_FMT " is UTF-16; save it as UTF-8",
			    STR_ARG(file));
	const size_t bad = str_utf8_error(content);
	size_t at = str_starts(content, STR("\xEF\xBB\xBF")) ? 3 : 0;
	while (at < bad) {
		const size_t start = at;
		const uint32_t c = str_utf8_next(content, &at);
		if (!is_forbidden(c, at < content.size ? content.data[at] : '\0'))
			continue;
		if (c == '\t')
			(void)FAIL(err, STATUS_INVALID, "there is a tab; write spaces");
		else
			(void)FAIL(err, STATUS_INVALID, "the character U+%04X is not allowed here",
				   (unsigned)c);
		return content_place(file, content, start, err);
	}
	if (bad == content.size)
		return STATUS_OK;
	(void)FAIL(err, STATUS_INVALID, "the byte 0x%02X is not UTF-8; save the file as UTF-8",
		   (unsigned)(unsigned char)content.data[bad]);
	return content_place(file, content, bad, err);
}

static enum status event_next(struct reader *reader, yaml_event_t *event, struct error *err)
{
	const yaml_parser_t *parser = &reader->parser;
	if (yaml_parser_parse(&reader->parser, event) != 0)
		return STATUS_OK;
	if (parser->error == YAML_MEMORY_ERROR)
		return FAIL(err, STATUS_INTERNAL, "there is no memory for reading YAML");
	/* libyaml's words stay English: the Vietnamese texts leave them out. */
	const char *problem = parser->problem == NULL ? "it cannot be read" : parser->problem;
	if (parser->context == NULL)
		(void)FAIL(err, STATUS_INVALID, "broken YAML: %s", problem);
	else
		(void)FAIL(err, STATUS_INVALID, "broken YAML: %s, %s that starts on line %zu",
			   problem, parser->context, parser->context_mark.line + 1);
	return mark_place(reader, parser->problem_mark, err);
}

static enum status children_add(struct reader *reader, struct children *children,
				const struct yaml_node *node, struct error *err)
{
	if (children->count == children->capacity) {
		const size_t capacity = children->capacity == 0 ? 4 : children->capacity * 2;
		void *nodes = NULL;
		TRY(arena_try_take(reader->arena, capacity, sizeof(struct yaml_node *),
				   alignof(struct yaml_node *), &nodes, err));
		if (children->count != 0)
			memcpy(nodes, children->nodes,
			       children->count * sizeof(struct yaml_node *));
		children->nodes = nodes;
		children->capacity = capacity;
	}
	children->nodes[children->count++] = node;
	return STATUS_OK;
}

/* By text, then by place. */
static int compare_keys(const void *a, const void *b)
{
	const struct yaml_node *x = *(const struct yaml_node *const *)a;
	const struct yaml_node *y = *(const struct yaml_node *const *)b;
	const int order = str_compare(x->scalar, y->scalar);
	if (order != 0)
		return order;
	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->column < y->column ? -1 : 1;
}

static enum status keys_check(struct reader *reader, const struct children *keys, struct error *err)
{
	struct children sorted = {0};
	for (size_t i = 0; i < keys->count; i++)
		TRY(children_add(reader, &sorted, keys->nodes[i], err));
	if (sorted.count > 1)
		qsort(sorted.nodes, sorted.count, sizeof *sorted.nodes, compare_keys);
	for (size_t i = 1; i < sorted.count; i++) {
		const struct yaml_node *before = sorted.nodes[i - 1], *key = sorted.nodes[i];
		if (str_equal(before->scalar, key->scalar))
			return yaml_fail(err, key, "the key \"" STR_FMT "\" is already at %zu:%zu",
					 STR_ARG(text_shown(key->scalar)), before->line,
					 before->column);
	}
	return STATUS_OK;
}

static bool is_null(struct str text)
{
	return str_is(text, "~") || str_is(text, "null") || str_is(text, "Null") ||
	       str_is(text, "NULL");
}

static enum status scalar_read(struct reader *reader, const yaml_event_t *event,
			       struct yaml_node *node, struct error *err)
{
	const struct str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
	if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && is_null(text))
		return STATUS_OK;
	if (text.size != 0 && memchr(text.data, '\0', text.size) != NULL)
		return yaml_fail(err, node, "the text holds \\0, which is not allowed");
	void *copy = NULL;
	TRY(arena_try_take(reader->arena, text.size, 1, 1, &copy, err));
	memcpy(copy, text.data, text.size);
	node->scalar = (struct str){copy, text.size};
	return STATUS_OK;
}

static enum status list_read(struct reader *reader, size_t depth, struct yaml_node *node,
			     struct error *err)
{
	struct children items = {0};
	for (;;) {
		ON_LEAVE(yaml_event_delete) yaml_event_t event = {0};
		TRY(event_next(reader, &event, err));
		if (event.type == YAML_SEQUENCE_END_EVENT)
			break;
		const struct yaml_node *item = NULL;
		TRY(node_read(reader, &event, depth + 1, &item, err));
		TRY(children_add(reader, &items, item, err));
	}
	node->count = items.count;
	node->values = items.nodes;
	return STATUS_OK;
}

static enum status key_read(struct reader *reader, const yaml_event_t *event, size_t depth,
			    const struct yaml_node **key, struct error *err)
{
	TRY(node_read(reader, event, depth, key, err));
	if ((*key)->kind != YAML_SCALAR || (*key)->scalar.size == 0)
		return yaml_fail(err, *key, "a key must be a word");
	if (event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && str_is((*key)->scalar, "<<"))
		return yaml_fail(err, *key, "merge keys (<<) are not allowed");
	return STATUS_OK;
}

static enum status map_read(struct reader *reader, size_t depth, struct yaml_node *node,
			    struct error *err)
{
	struct children keys = {0}, values = {0};
	for (;;) {
		ON_LEAVE(yaml_event_delete) yaml_event_t key_event = {0};
		TRY(event_next(reader, &key_event, err));
		if (key_event.type == YAML_MAPPING_END_EVENT)
			break;
		const struct yaml_node *key = NULL, *value = NULL;
		TRY(key_read(reader, &key_event, depth + 1, &key, err));
		ON_LEAVE(yaml_event_delete) yaml_event_t value_event = {0};
		TRY(event_next(reader, &value_event, err));
		TRY(node_read(reader, &value_event, depth + 1, &value, err));
		TRY(children_add(reader, &keys, key, err));
		TRY(children_add(reader, &values, value, err));
	}
	node->count = keys.count;
	node->keys = keys.nodes;
	node->values = values.nodes;
	return keys_check(reader, &keys, err);
}

/* Anchors, tags and aliases, by the fields that the kinds of events have for them. */
static enum status event_check(const yaml_event_t *event, const struct yaml_node *node,
			       struct error *err)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	if (event->type == YAML_ALIAS_EVENT)
		return yaml_fail(err, node, "aliases (*name) are not allowed");
	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else {
		assert(event->type == YAML_MAPPING_START_EVENT);
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	}
	if (anchor != NULL)
		return yaml_fail(err, node, "anchors (&name) are not allowed");
	if (tag != NULL)
		return yaml_fail(err, node, "tags (!name) are not allowed");
	return STATUS_OK;
}

static enum status node_read(struct reader *reader, const yaml_event_t *event, size_t depth,
			     const struct yaml_node **out, struct error *err)
{
	void *taken = NULL;
	TRY(arena_try_take(reader->arena, 1, sizeof(struct yaml_node), alignof(struct yaml_node),
			   &taken, err));
	struct yaml_node *node = taken;
	node->file = reader->file;
	node->line = event->start_mark.line + 1;
	node->column = event->start_mark.column + 1;
	*out = node;
	TRY(event_check(event, node, err));
	if (depth > YAML_DEPTH_MAX)
		return yaml_fail(err, node, "this lies deeper than %d levels", YAML_DEPTH_MAX);
	if (++reader->node_count > YAML_NODES_MAX)
		return yaml_fail(err, node, "there are more than %d values", YAML_NODES_MAX);
	if (event->type == YAML_SCALAR_EVENT)
		return scalar_read(reader, event, node, err);
	node->kind = event->type == YAML_SEQUENCE_START_EVENT ? YAML_LIST : YAML_MAP;
	return node->kind == YAML_LIST ? list_read(reader, depth, node, err)
				       : map_read(reader, depth, node, err);
}
