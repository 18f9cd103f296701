/* condition_parse.c - the text of a condition to its tree, by recursive descent.
 *
 * CONDITION_DEPTH_MAX bounds the parser's recursion, CONDITION_NODES_MAX the tree's depth. */
#include "condition_private.h"

#include "../base/number.h"

#define SHOWN_BYTES_MAX 40

enum token_kind {
	TOKEN_END,
	TOKEN_NUMBER,
	TOKEN_TEXT,
	TOKEN_NAME,
	TOKEN_OPERATOR,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_AND,
	TOKEN_OR,
	TOKEN_NOT
};

struct token {
	enum token_kind kind;
	struct str text; /* of a quoted one: what is inside */
	size_t at;       /* byte offset */
	enum condition_operator operator;
	double number;
};

struct parser {
	struct arena *arena;
	const struct frame *frame;
	struct str text;
	size_t next; /* byte after the token */
	struct token token;
	size_t node_count;
};

static enum status parse_or(struct parser *parser, size_t nesting, const struct condition **out,
			    struct error *err);

/* "character 12: " before the sentence. */
static enum status place(const struct parser *parser, size_t at, enum status code,
			 struct error *err)
{
	size_t character = 1;
	for (size_t byte = 0; byte < at; character++)
		(void)str_utf8_next(parser->text, &byte);
	return error_place(err, code, "character %zu", character);
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '.' || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char byte_at(const struct parser *parser, size_t at)
{
	return at < parser->text.size ? parser->text.data[at] : '\0';
}

static enum status read_quoted(struct parser *parser, char quote, struct error *err)
{
	const size_t start = parser->next + 1;
	size_t end = start;
	while (end < parser->text.size && parser->text.data[end] != quote)
		end++;
	if (end == parser->text.size) {
		(void)FAIL(err, STATUS_INVALID, "the quote %c is not closed", quote);
		return place(parser, parser->next, STATUS_INVALID, err);
	}
	parser->token.kind = quote == '`' ? TOKEN_NAME : TOKEN_TEXT;
	parser->token.text = str_slice(parser->text, start, end - start);
	parser->next = end + 1;
	return STATUS_OK;
}

/* A run that starts like a number, with its exponent's sign. */
static enum status read_number(struct parser *parser, struct error *err)
{
	size_t end = parser->next + 1;
	while (is_name_byte(byte_at(parser, end)) ||
	       ((byte_at(parser, end) == '-' || byte_at(parser, end) == '+') &&
		(byte_at(parser, end - 1) == 'e' || byte_at(parser, end - 1) == 'E')))
		end++;
	parser->token.kind = TOKEN_NUMBER;
	parser->token.text = str_slice(parser->text, parser->next, end - parser->next);
	if (number_real(parser->token.text, '.', &parser->token.number, err) != STATUS_OK)
		return place(parser, parser->next, STATUS_INVALID, err);
	parser->next = end;
	return STATUS_OK;
}

static void read_word(struct parser *parser)
{
	static const struct {
		const char *word;
		enum token_kind kind;
	} words[] = {{"and", TOKEN_AND}, {"AND", TOKEN_AND}, {"or", TOKEN_OR},
		     {"OR", TOKEN_OR},   {"not", TOKEN_NOT}, {"NOT", TOKEN_NOT}};
	size_t end = parser->next;
	while (is_name_byte(byte_at(parser, end)))
		end++;
	parser->token.kind = TOKEN_NAME;
	parser->token.text = str_slice(parser->text, parser->next, end - parser->next);
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (str_is(parser->token.text, words[i].word))
			parser->token.kind = words[i].kind;
	parser->next = end;
}

static bool read_operator(struct parser *parser)
{
	static const struct {
		const char *sign;
		enum condition_operator operator;
	} signs[] = {{"==", CONDITION_EQUAL},         {"=", CONDITION_EQUAL},
		     {"!=", CONDITION_UNEQUAL},       {"<>", CONDITION_UNEQUAL},
		     {"<=", CONDITION_LESS_EQUAL},    {"<", CONDITION_LESS},
		     {">=", CONDITION_GREATER_EQUAL}, {">", CONDITION_GREATER}};
	const struct str rest = str_slice(parser->text, parser->next, parser->text.size);
	for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
		const struct str sign = str_from(signs[i].sign);
		if (!str_starts(rest, sign))
			continue;
		parser->token.kind = TOKEN_OPERATOR;
		parser->token.operator= signs[i].operator;
		parser->token.text = sign;
		parser->next += sign.size;
		return true;
	}
	return false;
}

static enum status token_read(struct parser *parser, struct error *err)
{
	while (byte_at(parser, parser->next) == ' ' || byte_at(parser, parser->next) == '\t' ||
	       byte_at(parser, parser->next) == '\n')
		parser->next++;
	const char c = byte_at(parser, parser->next), after = byte_at(parser, parser->next + 1);
	parser->token = (struct token){.at = parser->next};
	if (parser->next == parser->text.size)
		return STATUS_OK;
	if (c == '(' || c == ')') {
		parser->token.kind = c == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
		parser->token.text = str_slice(parser->text, parser->next++, 1);
		return STATUS_OK;
	}
	if (c == '\'' || c == '"' || c == '`')
		return read_quoted(parser, c, err);
	if (is_digit(c) || ((c == '-' || c == '.') && (is_digit(after) || after == '.')))
		return read_number(parser, err);
	if (is_name_byte(c)) {
		read_word(parser);
		return STATUS_OK;
	}
	if (read_operator(parser))
		return STATUS_OK;
	(void)FAIL(err, STATUS_INVALID, "\"%c\" has no meaning here", c < ' ' ? '?' : c);
	return place(parser, parser->next, STATUS_INVALID, err);
}

static enum status token_fail(const struct parser *parser, const char *expected, struct error *err)
{
	const struct str found = str_slice(parser->token.text, 0, SHOWN_BYTES_MAX);
	if (parser->token.kind == TOKEN_END)
		(void)FAIL(err, STATUS_INVALID, "the condition ends too early");
	else
		(void)FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" does not belong here",
			   STR_ARG(found));
	error_phrase(err, "; ", expected);
	return place(parser, parser->token.at, STATUS_INVALID, err);
}

static enum status operand_read(struct parser *parser, struct condition_operand *out,
				struct error *err)
{
	const struct token token = parser->token;
	*out = (struct condition_operand){.at = token.at};
	if (token.kind == TOKEN_NAME) {
		const enum status status = frame_find(parser->frame, token.text, &out->column, err);
		if (status != STATUS_OK)
			return place(parser, token.at, status, err);
		out->is_text = out->column->kind == COLUMN_TEXT;
	} else if (token.kind == TOKEN_NUMBER) {
		out->number = token.number;
	} else if (token.kind == TOKEN_TEXT) {
		out->text = token.text;
		out->is_text = true;
	} else {
		return token_fail(parser, "a variable, a number or a text in quotes is expected",
				  err);
	}
	return token_read(parser, err);
}

/* Text meets text, numbers meet numbers. */
static enum status kinds_check(const struct parser *parser, const struct condition *compare,
			       struct error *err)
{
	const struct condition_operand *text = &compare->left, *number = &compare->right;
	if (text->is_text == number->is_text)
		return STATUS_OK;
	if (number->is_text) {
		text = &compare->right;
		number = &compare->left;
	}
	if (text->column != NULL)
		(void)FAIL(err, STATUS_INVALID,
			   "the variable " STR_FMT
			   " holds text; compare it with a text in quotes, as in " STR_FMT " = 'A'",
			   STR_ARG(text->column->name), STR_ARG(text->column->name));
	else
		(void)FAIL(err, STATUS_INVALID,
			   "'" STR_FMT "' is a text and is compared with numbers; write a number "
			   "without quotes",
			   STR_ARG(str_slice(text->text, 0, SHOWN_BYTES_MAX)));
	return place(parser, number->at > text->at ? number->at : text->at, STATUS_INVALID, err);
}

static enum status node_new(struct parser *parser, struct condition **out, struct error *err)
{
	if (++parser->node_count > CONDITION_NODES_MAX)
		return FAIL(err, STATUS_LIMIT,
			    "the condition has more than %d comparisons and "
			    "connectives",
			    CONDITION_NODES_MAX);
	*out = arena_new(parser->arena, struct condition);
	return STATUS_OK;
}

static enum status parse_comparison(struct parser *parser, const struct condition **out,
				    struct error *err)
{
	struct condition *node = NULL;
	TRY(node_new(parser, &node, err));
	TRY(operand_read(parser, &node->left, err));
	if (parser->token.kind != TOKEN_OPERATOR)
		return token_fail(parser, "a comparison such as = or >= is expected", err);
	node->operator= parser->token.operator;
	TRY(token_read(parser, err));
	TRY(operand_read(parser, &node->right, err));
	*out = node;
	return kinds_check(parser, node, err);
}

static enum status depth_check(const struct parser *parser, size_t depth, struct error *err)
{
	if (depth < CONDITION_DEPTH_MAX)
		return STATUS_OK;
	(void)FAIL(err, STATUS_LIMIT, "the condition is nested more than %d deep",
		   CONDITION_DEPTH_MAX);
	return place(parser, parser->token.at, STATUS_LIMIT, err);
}

static enum status parse_not(struct parser *parser, size_t nesting, const struct condition **out,
			     struct error *err)
{
	TRY(depth_check(parser, nesting, err));
	if (parser->token.kind == TOKEN_OPEN) {
		TRY(token_read(parser, err));
		TRY(parse_or(parser, nesting + 1, out, err));
		if (parser->token.kind != TOKEN_CLOSE)
			return token_fail(parser, "and, or, or a closing parenthesis is expected",
					  err);
		return token_read(parser, err);
	}
	if (parser->token.kind != TOKEN_NOT)
		return parse_comparison(parser, out, err);
	struct condition *node = NULL;
	TRY(node_new(parser, &node, err));
	TRY(token_read(parser, err));
	TRY(parse_not(parser, nesting + 1, out, err));
	*node = (struct condition){.kind = CONDITION_NOT, .first = *out};
	*out = node;
	return STATUS_OK;
}

/* *left connective right. */
static enum status join(struct parser *parser, enum condition_kind kind,
			const struct condition **left, const struct condition *right,
			struct error *err)
{
	struct condition *node = NULL;
	TRY(node_new(parser, &node, err));
	*node = (struct condition){.kind = kind, .first = *left, .second = right};
	*left = node;
	return STATUS_OK;
}

static enum status parse_and(struct parser *parser, size_t nesting, const struct condition **out,
			     struct error *err)
{
	TRY(parse_not(parser, nesting, out, err));
	while (parser->token.kind == TOKEN_AND) {
		const struct condition *right = NULL;
		TRY(token_read(parser, err));
		TRY(parse_not(parser, nesting, &right, err));
		TRY(join(parser, CONDITION_AND, out, right, err));
	}
	return STATUS_OK;
}

static enum status parse_or(struct parser *parser, size_t nesting, const struct condition **out,
			    struct error *err)
{
	TRY(parse_and(parser, nesting, out, err));
	while (parser->token.kind == TOKEN_OR) {
		const struct condition *right = NULL;
		TRY(token_read(parser, err));
		TRY(parse_and(parser, nesting, &right, err));
		TRY(join(parser, CONDITION_OR, out, right, err));
	}
	return STATUS_OK;
}

enum status condition_parse(struct arena *arena, const struct frame *frame, struct str text,
			    const struct condition **condition, struct error *err)
{
	struct parser parser = {.arena = arena, .frame = frame, .text = text};
	const struct condition *root = NULL;
	if (text.size > CONDITION_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "the condition is longer than %d bytes",
			    CONDITION_BYTES_MAX);
	TRY(token_read(&parser, err));
	TRY(parse_or(&parser, 0, &root, err));
	if (parser.token.kind != TOKEN_END)
		return token_fail(&parser, "and, or, or the end is expected", err);
	*condition = root;
	return STATUS_OK;
}
