/* expression_parse.c - the text of an expression to its tree, by recursive descent. */
#include "expression_private.h"

#include <string.h>
#include "../../base/nearest.h"
#include "../../base/number.h"
#include "../../files/shown.h"

const struct expression_function expression_functions[] = {
	{"selected", 2, 2},
	{"count-selected", 1, 1},
	{"selected-at", 2, 2},
	{"jr:choice-name", 2, 2},
	{"if", 3, 3},
	{"coalesce", 2, 2},
	{"once", 1, 1},
	{"not", 1, 1},
	{"true", 0, 0},
	{"false", 0, 0},
	{"boolean", 1, 1},
	{"number", 1, 1},
	{"string", 1, 1},
	{"int", 1, 1},
	{"round", 1, 2},
	{"floor", 1, 1},
	{"ceiling", 1, 1},
	{"abs", 1, 1},
	{"pow", 2, 2},
	{"count", 1, 1},
	{"sum", 1, 1},
	{"min", 1, EXPRESSION_ARGUMENTS_MAX},
	{"max", 1, EXPRESSION_ARGUMENTS_MAX},
	{"string-length", 1, 1},
	{"concat", 1, EXPRESSION_ARGUMENTS_MAX},
	{"join", 2, EXPRESSION_ARGUMENTS_MAX},
	{"contains", 2, 2},
	{"starts-with", 2, 2},
	{"ends-with", 2, 2},
	{"substr", 2, 3},
	{"substring-before", 2, 2},
	{"substring-after", 2, 2},
	{"translate", 3, 3},
	{"normalize-space", 1, 1},
	{"regex", 2, 2},
	{"today", 0, 0},
	{"now", 0, 0},
	{"date", 1, 1},
	{"format-date", 2, 2},
	{"decimal-date-time", 1, 1},
	{"position", 1, 1},
	{"indexed-repeat", 3, 7},
	{"uuid", 0, 1},
	{"random", 0, 0},
	{"pulldata", 4, 4},
	{0},
};

/* The signs, the longer before those that they begin with; rank: what binds more has more. */
static const struct {
	const char *sign;
	enum expression_operator operator;
	int rank;
} operators[] = {
	{"or", EXPRESSION_OR, 1},
	{"and", EXPRESSION_AND, 2},
	{"!=", EXPRESSION_UNEQUAL, 3},
	{"<=", EXPRESSION_LESS_EQUAL, 4},
	{">=", EXPRESSION_GREATER_EQUAL, 4},
	{"=", EXPRESSION_EQUAL, 3},
	{"<", EXPRESSION_LESS, 4},
	{">", EXPRESSION_GREATER, 4},
	{"+", EXPRESSION_PLUS, 5},
	{"-", EXPRESSION_MINUS, 5},
	{"*", EXPRESSION_TIMES, 6},
	{"div", EXPRESSION_DIVIDE, 6},
	{"mod", EXPRESSION_REMAINDER, 6},
};
#define OPERATOR_COUNT (sizeof operators / sizeof operators[0])

struct parser {
	struct arena *arena;
	const struct expression_names *names;
	struct expression *expression;
	struct str text;
	size_t next; /* byte */
};

static enum status parse_at(struct parser *parser, int rank, size_t depth,
			    const struct expression_node **out, struct error *err);

static enum status place_at(const struct parser *parser, size_t at, enum status code,
			    struct error *err)
{
	size_t character = 1;
	for (size_t byte = 0; byte < at; character++)
		(void)str_utf8_next(parser->text, &byte);
	return error_place(err, code, "character %zu", character);
}

static char byte_at(const struct parser *parser, size_t at)
{
	return at < parser->text.size ? parser->text.data[at] : '\0';
}

static void spaces_skip(struct parser *parser)
{
	while (strchr(" \t\r\n", byte_at(parser, parser->next)) != NULL &&
	       parser->next < parser->text.size)
		parser->next++;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The end of a name that starts at a byte: letters, digits, - . and one : */
static size_t name_end(const struct parser *parser, size_t at)
{
	while (is_letter(byte_at(parser, at)) || is_digit(byte_at(parser, at)) ||
	       byte_at(parser, at) == '-' || byte_at(parser, at) == '.' ||
	       byte_at(parser, at) == ':')
		at++;
	return at;
}

static struct expression_node *node_new(struct parser *parser, enum expression_kind kind)
{
	struct expression_node *node = arena_new(parser->arena, struct expression_node);
	*node = (struct expression_node){.kind = kind};
	return node;
}

/* --- the least parts -------------------------------------------------------------------------- */

static enum status reference_add(struct expression *expression, size_t start, size_t end,
				 size_t place, struct error *err)
{
	if (expression->mark_count == EXPRESSION_REFERENCES_MAX)
		return FAIL(err, STATUS_LIMIT, "an expression names at most %d answers",
			    EXPRESSION_REFERENCES_MAX);
	expression->marks[expression->mark_count].start = start;
	expression->marks[expression->mark_count].end = end;
	expression->marks[expression->mark_count++].place = place;
	for (size_t i = 0; i < expression->reference_count; i++)
		if (expression->references[i] == place)
			return STATUS_OK;
	expression->references[expression->reference_count++] = place;
	return STATUS_OK;
}

/* ${name} */
static enum status parse_reference(struct parser *parser, const struct expression_node **out,
				   struct error *err)
{
	const size_t start = parser->next, open = start + 2;
	size_t end = open;
	while (end < parser->text.size && byte_at(parser, end) != '}')
		end++;
	const struct str name = str_trim(str_slice(parser->text, open, end - open));
	struct expression_node *node = node_new(parser, EXPRESSION_REFERENCE);
	if (end == parser->text.size) {
		(void)FAIL(err, STATUS_INVALID, "${ is not closed by }");
		return place_at(parser, start, STATUS_INVALID, err);
	}
	if (!parser->names->find(parser->names->owner, name, &node->place)) {
		(void)FAIL(err, STATUS_INVALID, "no question is named \"" STR_FMT "\"",
			   STR_ARG(text_shown(name)));
		return place_at(parser, start, STATUS_INVALID, err);
	}
	parser->next = end + 1;
	*out = node;
	return reference_add(parser->expression, start, parser->next, node->place, err);
}

static enum status parse_quoted(struct parser *parser, char quote,
				const struct expression_node **out, struct error *err)
{
	const size_t start = parser->next + 1;
	size_t end = start;
	while (end < parser->text.size && byte_at(parser, end) != quote)
		end++;
	if (end == parser->text.size) {
		(void)FAIL(err, STATUS_INVALID, "the quote %c is not closed", quote);
		return place_at(parser, start - 1, STATUS_INVALID, err);
	}
	struct expression_node *node = node_new(parser, EXPRESSION_TEXT);
	node->text = str_slice(parser->text, start, end - start);
	parser->next = end + 1;
	*out = node;
	return STATUS_OK;
}

static enum status parse_number(struct parser *parser, const struct expression_node **out,
				struct error *err)
{
	size_t end = parser->next;
	while (is_digit(byte_at(parser, end)) || byte_at(parser, end) == '.')
		end++;
	struct expression_node *node = node_new(parser, EXPRESSION_NUMBER);
	node->text = str_slice(parser->text, parser->next, end - parser->next);
	if (number_real(node->text, '.', &node->number, err) != STATUS_OK)
		return place_at(parser, parser->next, STATUS_INVALID, err);
	parser->next = end;
	*out = node;
	return STATUS_OK;
}

static enum status function_find(const struct parser *parser, struct str name, size_t at,
				 const struct expression_function **function, struct error *err)
{
	struct nearest nearest = {.wanted = name};
	for (*function = expression_functions; (*function)->name != NULL; (*function)++) {
		const struct str known = str_from((*function)->name);
		if (str_equal(known, name))
			return STATUS_OK;
		nearest_offer(&nearest, known, known);
	}
	(void)FAIL(err, STATUS_INVALID, "there is no function \"" STR_FMT "\"",
		   STR_ARG(text_shown(name)));
	nearest_add_hint(&nearest, err);
	return place_at(parser, at, STATUS_INVALID, err);
}

static enum status arguments_check(const struct parser *parser, size_t at,
				   const struct expression_node *node, struct error *err)
{
	const struct expression_function *function = node->function;
	if (node->argument_count >= function->least && node->argument_count <= function->most)
		return STATUS_OK;
	if (function->least == function->most)
		(void)FAIL(err, STATUS_INVALID, "%s() takes %zu arguments, not %zu", function->name,
			   function->least, node->argument_count);
	else
		(void)FAIL(err, STATUS_INVALID, "%s() takes %zu to %zu arguments, not %zu",
			   function->name, function->least, function->most, node->argument_count);
	return place_at(parser, at, STATUS_INVALID, err);
}

/* name(...): the opening bracket is next. */
static enum status parse_call(struct parser *parser, struct str name, size_t at, size_t depth,
			      const struct expression_node **out, struct error *err)
{
	struct expression_node *node = node_new(parser, EXPRESSION_CALL);
	node->text = name;
	TRY(function_find(parser, name, at, &node->function, err));
	parser->next++;
	spaces_skip(parser);
	while (byte_at(parser, parser->next) != ')') {
		if (node->argument_count == EXPRESSION_ARGUMENTS_MAX) {
			(void)FAIL(err, STATUS_LIMIT, "%s() has more than %d arguments",
				   node->function->name, EXPRESSION_ARGUMENTS_MAX);
			return place_at(parser, at, STATUS_LIMIT, err);
		}
		TRY(parse_at(parser, 1, depth + 1, &node->arguments[node->argument_count++], err));
		spaces_skip(parser);
		const char c = byte_at(parser, parser->next);
		if (c == ',') {
			parser->next++;
		} else if (c != ')') {
			(void)FAIL(err, STATUS_INVALID, "the bracket of %s( is not closed",
				   node->function->name);
			return place_at(parser, at, STATUS_INVALID, err);
		}
		spaces_skip(parser);
	}
	parser->next++;
	*out = node;
	return arguments_check(parser, at, node, err);
}

/* A word: only functions are words here. */
static enum status parse_word(struct parser *parser, size_t depth,
			      const struct expression_node **out, struct error *err)
{
	const size_t at = parser->next, end = name_end(parser, at);
	const struct str name = str_slice(parser->text, at, end - at);
	parser->next = end;
	spaces_skip(parser);
	if (byte_at(parser, parser->next) == '(')
		return parse_call(parser, name, at, depth, out, err);
	(void)FAIL(err, STATUS_INVALID,
		   "\"" STR_FMT "\" is no function; an answer is written ${" STR_FMT
		   "}, a text in quotes",
		   STR_ARG(text_shown(name)), STR_ARG(text_shown(name)));
	return place_at(parser, at, STATUS_INVALID, err);
}

static enum status parse_brackets(struct parser *parser, size_t depth,
				  const struct expression_node **out, struct error *err)
{
	const size_t at = parser->next++;
	TRY(parse_at(parser, 1, depth + 1, out, err));
	spaces_skip(parser);
	if (byte_at(parser, parser->next) != ')') {
		(void)FAIL(err, STATUS_INVALID, "the bracket ( is not closed");
		return place_at(parser, at, STATUS_INVALID, err);
	}
	parser->next++;
	return STATUS_OK;
}

static enum status parse_least(struct parser *parser, size_t depth,
			       const struct expression_node **out, struct error *err)
{
	spaces_skip(parser);
	const size_t at = parser->next;
	const char c = byte_at(parser, at);
	if (depth > EXPRESSION_DEPTH_MAX)
		return FAIL(err, STATUS_LIMIT, "the expression is nested more than %d deep",
			    EXPRESSION_DEPTH_MAX);
	if (c == '$' && byte_at(parser, at + 1) == '{')
		return parse_reference(parser, out, err);
	if (c == '\'' || c == '"')
		return parse_quoted(parser, c, out, err);
	if (c == '(')
		return parse_brackets(parser, depth, out, err);
	if (is_digit(c) || (c == '.' && is_digit(byte_at(parser, at + 1))))
		return parse_number(parser, out, err);
	if (is_letter(c))
		return parse_word(parser, depth, out, err);
	if (c == '.' && byte_at(parser, at + 1) != '.') {
		parser->next++;
		*out = node_new(parser, EXPRESSION_SELF);
		return STATUS_OK;
	}
	if (c == '-') {
		struct expression_node *node = node_new(parser, EXPRESSION_NEGATE);
		parser->next++;
		node->argument_count = 1;
		*out = node;
		return parse_least(parser, depth + 1, &node->arguments[0], err);
	}
	if (at == parser->text.size)
		(void)FAIL(err, STATUS_INVALID, "the expression ends where a value is expected");
	else
		(void)FAIL(err, STATUS_INVALID, "a value is expected, not \"" STR_FMT "\"",
			   STR_ARG(text_shown(str_slice(parser->text, at, 12))));
	return place_at(parser, at, STATUS_INVALID, err);
}

/* --- operators -------------------------------------------------------------------------------- */

/* The operator that is next, or OPERATOR_COUNT. */
static size_t operator_next(struct parser *parser)
{
	spaces_skip(parser);
	const struct str rest = str_slice(parser->text, parser->next, parser->text.size);
	for (size_t i = 0; i < OPERATOR_COUNT; i++) {
		const struct str sign = str_from(operators[i].sign);
		const bool is_word = is_letter(sign.data[0]);
		if (str_starts(rest, sign) &&
		    (!is_word || name_end(parser, parser->next) == parser->next + sign.size))
			return i;
	}
	return OPERATOR_COUNT;
}

/* What binds at least as much as rank; operators of one rank from left to right. */
static enum status parse_at(struct parser *parser, int rank, size_t depth,
			    const struct expression_node **out, struct error *err)
{
	TRY(parse_least(parser, depth, out, err));
	for (;;) {
		const size_t i = operator_next(parser);
		if (i == OPERATOR_COUNT || operators[i].rank < rank)
			return STATUS_OK;
		struct expression_node *node = node_new(parser, EXPRESSION_OPERATION);
		node->operator= operators[i].operator;
		node->argument_count = 2;
		node->arguments[0] = *out;
		*out = node;
		parser->next += strlen(operators[i].sign);
		TRY(parse_at(parser, operators[i].rank + 1, depth + 1, &node->arguments[1], err));
	}
}

enum status expression_parse(struct arena *arena, struct str text,
			     const struct expression_names *names,
			     const struct expression **expression, struct error *err)
{
	struct expression *made = arena_new(arena, struct expression);
	struct parser parser = {.arena = arena, .names = names, .expression = made, .text = text};
	*made = (struct expression){.text = text};
	*expression = made;
	if (text.size > EXPRESSION_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "an expression has at most %d bytes",
			    EXPRESSION_BYTES_MAX);
	TRY(parse_at(&parser, 1, 0, &made->root, err));
	spaces_skip(&parser);
	if (parser.next == text.size)
		return STATUS_OK;
	(void)FAIL(err, STATUS_INVALID, "an operator is expected, not \"" STR_FMT "\"",
		   STR_ARG(text_shown(str_slice(text, parser.next, text.size))));
	return place_at(&parser, parser.next, STATUS_INVALID, err);
}

const size_t *expression_references(const struct expression *expression, size_t *count)
{
	*count = expression->reference_count;
	return expression->references;
}

void expression_write(const struct expression *expression, const struct expression_paths *paths,
		      struct buffer *out)
{
	size_t from = 0;
	for (size_t i = 0; i < expression->mark_count; i++) {
		const size_t start = expression->marks[i].start;
		buffer_add(out, str_slice(expression->text, from, start - from));
		buffer_add(out, paths->path(paths->owner, expression->marks[i].place));
		from = expression->marks[i].end;
	}
	buffer_add(out, str_slice(expression->text, from, expression->text.size));
}
