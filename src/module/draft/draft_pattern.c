/* draft_pattern.c - compiling one pattern and running it on tokens. */
#include "draft_pattern.h"

#include <math.h>

static const char *const class_keys[DRAFT_CLASS_COUNT] = {
	[DRAFT_DIRECTION] = "direction", [DRAFT_TIER] = "tier",       [DRAFT_SCOPE] = "scope",
	[DRAFT_REFERENCE] = "reference", [DRAFT_EXTREME] = "extreme", [DRAFT_BOUND] = "bound",
	[DRAFT_PACE] = "pace",           [DRAFT_STAY] = "stay",       [DRAFT_MOMENT] = "moment",
	[DRAFT_TOPIC] = "topic",         [DRAFT_MOOD] = "mood",       [DRAFT_LEAD] = "lead",
	[DRAFT_KNOWN] = "known",         [DRAFT_COLUMN] = "column",   [DRAFT_NUMERAL] = "numeral",
};
static const char *const value_keys[DRAFT_CLASS_COUNT][DRAFT_VALUES_MAX + 1] = {
	[DRAFT_DIRECTION] = {"up", "down"},
	[DRAFT_TIER] = {"low", "mid_low", "mid_high", "high"},
	[DRAFT_SCOPE] = {"country", "region"},
	[DRAFT_REFERENCE] = {"median", "mean"},
	[DRAFT_EXTREME] = {"highest", "lowest"},
	[DRAFT_BOUND] = {"about", "above", "below"},
	[DRAFT_PACE] = {"even", "uneven"},
	[DRAFT_STAY] = {"lasting", "fading"},
	[DRAFT_MOMENT] = {"before"},
	[DRAFT_TOPIC] = {"index", "total", "own", "other", "aside", "none"},
	[DRAFT_MOOD] = {"clause", "sentence"},
	[DRAFT_LEAD] = {"negation", "object", "date", "plan", "part", "unit", "district",
			"abbreviation", "and"},
	[DRAFT_KNOWN] = {"word"},
	[DRAFT_COLUMN] = {"score", "rank", "other"},
	[DRAFT_NUMERAL] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"},
};
/* The number slots; "decimal" is points that must have decimals. */
static const char *const slot_keys[DRAFT_SLOT_COUNT] = {
	[DRAFT_RANK] = "rank",           [DRAFT_OF] = "of",         [DRAFT_POINTS] = "points",
	[DRAFT_SCALE] = "scale",         [DRAFT_PLACES] = "places", [DRAFT_COUNT] = "count",
	[DRAFT_FROM_YEAR] = "from_year",
};

const char *draft_class_key(enum draft_class class)
{
	return class_keys[class];
}

enum draft_class draft_class_find(struct str key)
{
	unsigned class = 0;
	while (class < DRAFT_CLASS_COUNT && !str_is(key, class_keys[class]))
		class ++;
	return (enum draft_class) class;
}

uint32_t draft_value_find(enum draft_class class, struct str key)
{
	for (uint32_t i = 0; i < DRAFT_VALUES_MAX; i++)
		if (value_keys[class][i] != NULL && str_is(key, value_keys[class][i]))
			return i;
	return DRAFT_VALUES_MAX;
}

/* --- compiling ------------------------------------------------------------------------------- */

struct compiler {
	struct draft_code *code;
	struct draft_vocabulary *vocabulary;
	const struct draft_language *language;
	const struct yaml_node *node;
	struct str rest; /* of the text being read */
	int depth;
};

static enum status emit(struct compiler *compiler, enum draft_operation operation, uint32_t a,
			uint32_t b, struct error *err)
{
	struct draft_code *code = compiler->code;
	if (code->count == DRAFT_CODE_MAX)
		return yaml_fail(err, compiler->node,
				 "the patterns are longer than %d instructions", DRAFT_CODE_MAX);
	code->items[code->count++] = (struct draft_instruction){operation, a, b};
	return STATUS_OK;
}

static void space_skip(struct compiler *compiler)
{
	compiler->rest = str_trim(compiler->rest);
}

static char next_sign(const struct compiler *compiler)
{
	return compiler->rest.size == 0 ? '\0' : compiler->rest.data[0];
}

static void step(struct compiler *compiler, size_t bytes)
{
	compiler->rest = str_slice(compiler->rest, bytes, compiler->rest.size);
}

static enum status alternatives_compile(struct compiler *compiler, char end, struct error *err);

/* Compiles another text in place: a phrase or the words of a class's value. */
static enum status text_compile(struct compiler *compiler, struct str text, struct error *err)
{
	struct compiler inner = *compiler;
	inner.rest = text;
	if (++inner.depth > DRAFT_NESTING_MAX)
		return yaml_fail(err, compiler->node, "the pattern nests deeper than %d",
				 DRAFT_NESTING_MAX);
	return alternatives_compile(&inner, '\0', err);
}

/* All values of a class as alternatives; each ends by telling its value: SET class, or for numbers
 * in words and bounds what finish says. */
static enum status values_compile(struct compiler *compiler, enum draft_class class,
				  struct draft_instruction finish, struct error *err)
{
	uint32_t ends[DRAFT_VALUES_MAX], end_count = 0;
	for (uint32_t value = 0; value < DRAFT_VALUES_MAX; value++) {
		const struct str text = compiler->language->values[class][value];
		if (text.size == 0)
			continue;
		const uint32_t split = compiler->code->count;
		TRY(emit(compiler, DRAFT_OP_SPLIT, split + 1, 0, err));
		TRY(text_compile(compiler, text, err));
		if (finish.operation == DRAFT_OP_BOUND)
			TRY(emit(compiler, DRAFT_OP_BOUND, value, finish.b, err));
		else if (finish.operation == DRAFT_OP_NUMERAL)
			TRY(emit(compiler, DRAFT_OP_NUMERAL, finish.a, value + 1, err));
		else
			TRY(emit(compiler, DRAFT_OP_SET, (uint32_t) class, value, err));
		ends[end_count++] = compiler->code->count;
		TRY(emit(compiler, DRAFT_OP_JUMP, 0, 0, err));
		compiler->code->items[split].b = compiler->code->count;
	}
	/* The last SPLIT leads here: no value matched, and no word has the number 0. */
	TRY(emit(compiler, DRAFT_OP_WORD, 0, 0, err));
	for (uint32_t i = 0; i < end_count; i++)
		compiler->code->items[ends[i]].a = compiler->code->count;
	return STATUS_OK;
}

static enum status number_compile(struct compiler *compiler, enum draft_slot slot, bool decimal,
				  struct error *err)
{
	const uint32_t optional = compiler->code->count;
	TRY(emit(compiler, DRAFT_OP_SPLIT, optional + 1, 0, err));
	TRY(values_compile(compiler, DRAFT_BOUND,
			   (struct draft_instruction){DRAFT_OP_BOUND, 0, slot}, err));
	compiler->code->items[optional].b = compiler->code->count;
	if (slot != DRAFT_PLACES && slot != DRAFT_COUNT)
		return emit(compiler, DRAFT_OP_NUMBER, slot, decimal, err);
	const uint32_t split = compiler->code->count;
	TRY(emit(compiler, DRAFT_OP_SPLIT, split + 1, split + 3, err));
	TRY(emit(compiler, DRAFT_OP_NUMBER, slot, decimal, err));
	TRY(emit(compiler, DRAFT_OP_JUMP, 0, 0, err));
	TRY(values_compile(compiler, DRAFT_NUMERAL,
			   (struct draft_instruction){DRAFT_OP_NUMERAL, slot, 0}, err));
	compiler->code->items[split + 2].a = compiler->code->count;
	return STATUS_OK;
}

/* What stands between braces. */
static enum status slot_compile(struct compiler *compiler, struct str name, struct error *err)
{
	struct str class_key, value_key;
	const bool sets = str_cut(name, '=', &class_key, &value_key);
	const enum draft_class class = draft_class_find(class_key);
	if (sets) {
		const uint32_t value = class == DRAFT_CLASS_COUNT
					       ? DRAFT_VALUES_MAX
					       : draft_value_find(class, value_key);
		if (value == DRAFT_VALUES_MAX)
			return yaml_fail(err, compiler->node, "there is no value {" STR_FMT "}",
					 STR_ARG(name));
		return emit(compiler, DRAFT_OP_SET, (uint32_t) class, value, err);
	}
	if (class != DRAFT_CLASS_COUNT)
		return values_compile(compiler, class,
				      (struct draft_instruction){DRAFT_OP_SET, 0, 0}, err);
	if (str_is(name, "unit"))
		return emit(compiler, DRAFT_OP_UNIT, 0, 0, err);
	if (str_is(name, "start"))
		return emit(compiler, DRAFT_OP_START, 0, 0, err);
	if (str_is(name, "stop"))
		return emit(compiler, DRAFT_OP_STOP, 0, 0, err);
	if (str_is(name, "decimal"))
		return number_compile(compiler, DRAFT_POINTS, true, err);
	for (unsigned slot = 0; slot < DRAFT_SLOT_COUNT; slot++)
		if (str_is(name, slot_keys[slot]))
			return number_compile(compiler, (enum draft_slot)slot, false, err);
	return yaml_fail(err, compiler->node, "there is no slot {" STR_FMT "}", STR_ARG(name));
}

static enum status phrase_compile(struct compiler *compiler, struct str name, struct error *err)
{
	const struct draft_language *language = compiler->language;
	for (size_t i = 0; i < language->phrase_count; i++)
		if (str_equal(language->phrases[i].name, name))
			return text_compile(compiler, language->phrases[i].text, err);
	return yaml_fail(err, compiler->node, "there is no phrase <" STR_FMT ">", STR_ARG(name));
}

/* The text up to the closing sign, which is stepped over. */
static enum status name_read(struct compiler *compiler, char close, struct str *name,
			     struct error *err)
{
	struct str after;
	step(compiler, 1);
	if (!str_cut(compiler->rest, close, name, &after))
		return yaml_fail(err, compiler->node, "a '%c' is missing", close);
	compiler->rest = after;
	return STATUS_OK;
}

static bool ends_word(char c)
{
	return c == ' ' || c == '\n' || c == '|' || c == '[' || c == ']' || c == '(' || c == ')' ||
	       c == '{' || c == '}' || c == '<' || c == '>';
}

static enum status word_compile(struct compiler *compiler, struct error *err)
{
	size_t size = 0;
	if (next_sign(compiler) == '\\')
		step(compiler, 1);
	while (size < compiler->rest.size && !ends_word(compiler->rest.data[size]))
		size++;
	if (size == 0) /* an escaped bracket */
		size = compiler->rest.size > 0;
	uint32_t word = 0;
	TRY(draft_word_add(compiler->vocabulary, str_slice(compiler->rest, 0, size), &word, err));
	step(compiler, size);
	return emit(compiler, DRAFT_OP_WORD, word, 0, err);
}

static enum status group_compile(struct compiler *compiler, bool optional, struct error *err)
{
	const uint32_t split = compiler->code->count;
	if (++compiler->depth > DRAFT_NESTING_MAX)
		return yaml_fail(err, compiler->node, "the pattern nests deeper than %d",
				 DRAFT_NESTING_MAX);
	step(compiler, 1);
	if (optional)
		TRY(emit(compiler, DRAFT_OP_SPLIT, split + 1, 0, err));
	TRY(alternatives_compile(compiler, optional ? ']' : ')', err));
	if (optional)
		compiler->code->items[split].b = compiler->code->count;
	step(compiler, 1);
	compiler->depth--;
	return STATUS_OK;
}

static enum status sequence_compile(struct compiler *compiler, char end, struct error *err)
{
	for (;;) {
		struct str name;
		space_skip(compiler);
		const char sign = next_sign(compiler);
		if (sign == end || sign == '|')
			return STATUS_OK;
		switch (sign) {
		case '\0':
			return yaml_fail(err, compiler->node, "a '%c' is missing", end);
		case '[':
		case '(':
			TRY(group_compile(compiler, sign == '[', err));
			break;
		case '{':
			TRY(name_read(compiler, '}', &name, err));
			TRY(slot_compile(compiler, name, err));
			break;
		case '<':
			TRY(name_read(compiler, '>', &name, err));
			TRY(phrase_compile(compiler, name, err));
			break;
		case ']':
		case ')':
		case '}':
		case '>':
			return yaml_fail(err, compiler->node, "a '%c' too many", sign);
		default:
			TRY(word_compile(compiler, err));
		}
	}
}

/* Up to the end sign, which is left. */
static enum status alternatives_compile(struct compiler *compiler, char end, struct error *err)
{
	uint32_t jump = UINT32_MAX; /* the last of a chain of JUMPs to the end, linked by a */
	for (;;) {
		const uint32_t split = compiler->code->count;
		TRY(emit(compiler, DRAFT_OP_SPLIT, split + 1, split + 1, err));
		TRY(sequence_compile(compiler, end, err));
		if (next_sign(compiler) == end)
			break;
		step(compiler, 1);
		const uint32_t last = jump;
		jump = compiler->code->count;
		TRY(emit(compiler, DRAFT_OP_JUMP, last, 0, err));
		compiler->code->items[split].b = compiler->code->count;
	}
	while (jump != UINT32_MAX) {
		const uint32_t before = compiler->code->items[jump].a;
		compiler->code->items[jump].a = compiler->code->count;
		jump = before;
	}
	return STATUS_OK;
}

enum status draft_pattern_compile(struct draft_code *code, struct draft_vocabulary *vocabulary,
				  const struct draft_language *language,
				  const struct yaml_node *node, struct str text, uint32_t *start,
				  struct error *err)
{
	struct compiler compiler = {code, vocabulary, language, node, .rest = text};
	*start = code->count;
	TRY(alternatives_compile(&compiler, '\0', err));
	return emit(&compiler, DRAFT_OP_END, 0, 0, err);
}

enum status draft_class_compile(struct draft_code *code, struct draft_vocabulary *vocabulary,
				const struct draft_language *language, const struct yaml_node *node,
				enum draft_class class, uint32_t *start, struct error *err)
{
	struct compiler compiler = {code, vocabulary, language, node, .depth = 0};
	*start = code->count;
	TRY(values_compile(&compiler, class, (struct draft_instruction){DRAFT_OP_SET, 0, 0}, err));
	return emit(&compiler, DRAFT_OP_END, 0, 0, err);
}

/* --- running --------------------------------------------------------------------------------- */

bool draft_word_is(const struct draft_vocabulary *vocabulary, const struct draft_tokens *tokens,
		   const struct draft_token *token, uint32_t word)
{
	if (word == 0 || token->kind == DRAFT_TOKEN_NUMBER)
		return false;
	if (token->word == word)
		return true;
	return !tokens->has_marks && token->bare != 0 && token->bare == vocabulary->bare[word];
}

/* Tries to take the token at the end of the match. */
static bool token_takes(const struct draft_run *run, struct draft_instruction instruction,
			size_t at, struct draft_match *match)
{
	const size_t next = at + match->count;
	if (next >= run->tokens->count)
		return false;
	const struct draft_token *token = &run->tokens->items[next];
	if (instruction.operation == DRAFT_OP_WORD) {
		match->count++;
		return draft_word_is(run->vocabulary, run->tokens, token, instruction.a);
	}
	if (instruction.operation == DRAFT_OP_UNIT) {
		if (run->spans == NULL || run->spans[next].name == DRAFT_NAME_NONE ||
		    !run->spans[next].is_unit)
			return false;
		match->unit = run->spans[next].name;
		match->count += run->spans[next].count;
		return true;
	}
	if (token->kind != DRAFT_TOKEN_NUMBER || isnan(token->value))
		return false;
	const bool may_have_decimals =
		instruction.a == DRAFT_POINTS || instruction.a == DRAFT_SCALE;
	if (token->decimals > 0 ? !may_have_decimals : instruction.b != 0)
		return false;
	match->numbers[instruction.a] = next + 1;
	match->count++;
	return true;
}

/* True at an end of the text and where there is a sign; at SIZE_MAX is before the first token. */
static bool divides(const struct draft_run *run, size_t at)
{
	return at >= run->tokens->count || run->tokens->items[at].kind == DRAFT_TOKEN_SIGN;
}

/* Programs have no loops and SPLITs lead forward, so the depth is bounded by the pattern. */
static void run_from(const struct draft_run *run, uint32_t pc, size_t at, struct draft_match match,
		     struct draft_match *best)
{
	for (;;) {
		const struct draft_instruction instruction = run->code->items[pc];
		pc++;
		switch (instruction.operation) {
		case DRAFT_OP_SPLIT:
			if (instruction.b != instruction.a)
				run_from(run, instruction.b, at, match, best);
			pc = instruction.a;
			break;
		case DRAFT_OP_JUMP:
			pc = instruction.a;
			break;
		case DRAFT_OP_SET:
			match.values[instruction.a] |= 1U << instruction.b;
			break;
		case DRAFT_OP_NUMERAL:
			match.numerals[instruction.a] = instruction.b;
			break;
		case DRAFT_OP_BOUND:
			match.bounds[instruction.b] |= 1U << instruction.a;
			break;
		case DRAFT_OP_START:
			if (!divides(run, at + match.count - 1))
				return;
			break;
		case DRAFT_OP_STOP:
			if (!divides(run, at + match.count))
				return;
			break;
		case DRAFT_OP_WORD:
		case DRAFT_OP_NUMBER:
		case DRAFT_OP_UNIT:
			if (!token_takes(run, instruction, at, &match))
				return;
			break;
		case DRAFT_OP_END:
			if (match.count > best->count)
				*best = match;
			return;
		}
	}
}

void draft_pattern_run(const struct draft_run *run, uint32_t start, size_t at,
		       struct draft_match *best)
{
	struct draft_match match = {.unit = DRAFT_NAME_NONE};
	for (size_t i = 0; i < DRAFT_SLOT_COUNT; i++)
		match.numerals[i] = (double)NAN;
	run_from(run, start, at, match, best);
}
