/* draft_name.c - the names of provinces and parts, by their first word. */
#include "draft_name.h"

static bool names_are_equal(const struct draft_name *a, const struct draft_name *b)
{
	return a->is_unit == b->is_unit && a->word_count == b->word_count &&
	       memcmp(a->words, b->words, a->word_count * sizeof a->words[0]) == 0;
}

static bool is_skipped(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == '-' || c == '.' || c == '/' || c == '(' ||
	       c == ')';
}

/* Splits the text at white space and signs into words of the vocabulary. */
static enum status words_fill(struct draft_vocabulary *vocabulary, struct str text,
			      struct draft_name *name, struct error *err)
{
	size_t from = 0;
	for (size_t at = 0; at <= text.size; at++) {
		if (at < text.size && !is_skipped(text.data[at]))
			continue;
		const struct str word = str_slice(text, from, at - from);
		from = at + 1;
		if (word.size == 0)
			continue;
		if (name->word_count == DRAFT_NAME_WORDS_MAX)
			return FAIL(err, STATUS_LIMIT,
				    "the name \"" STR_FMT "\" has more than %d words",
				    STR_ARG(text), DRAFT_NAME_WORDS_MAX);
		TRY(draft_word_add(vocabulary, word, &name->words[name->word_count++], err));
	}
	return STATUS_OK;
}

static enum status name_add(struct draft_names *names, struct draft_vocabulary *vocabulary,
			    struct str text, struct draft_name name, struct error *err)
{
	TRY(words_fill(vocabulary, text, &name, err));
	if (name.word_count == 0)
		return STATUS_OK;
	if (names->count + 1 == DRAFT_NAMES_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d names of provinces and parts",
			    DRAFT_NAMES_MAX);
	const uint32_t bare = vocabulary->bare[name.words[0]];
	name.next = names->first[bare];
	names->items[++names->count] = name;
	names->first[bare] = names->count;
	return STATUS_OK;
}

static enum status units_add(struct draft_names *names, struct draft_vocabulary *vocabulary,
			     struct error *err)
{
	const struct unit_list *units = &names->figures->units;
	for (size_t i = 0; i < units->count; i++)
		for (size_t j = 0; j < units->units[i].name_count; j++)
			for (int language = 0; language < LANGUAGE_COUNT; language++)
				TRY(name_add(names, vocabulary,
					     units->units[i].names[j].text[language],
					     (struct draft_name){.is_unit = true, .unit = i}, err));
	return STATUS_OK;
}

/* The total is named by the grammar; indicators are whole sentences, which no draft repeats. */
static enum status parts_add(struct draft_names *names, struct draft_vocabulary *vocabulary,
			     struct error *err)
{
	for (size_t i = 0; i < names->figures->part_count; i++) {
		const struct index_part *part = &names->figures->parts[i];
		if (part->level != INDEX_DIMENSION && part->level != INDEX_SUB_DIMENSION)
			continue;
		for (int language = 0; language < LANGUAGE_COUNT; language++)
			TRY(name_add(names, vocabulary, part->name[language],
				     (struct draft_name){.code = part->code, .part = (int)i}, err));
	}
	return STATUS_OK;
}

static enum status aliases_add(struct draft_names *names, struct draft_vocabulary *vocabulary,
			       const struct draft_grammar *grammar, struct error *err)
{
	size_t count = 0;
	const struct draft_alias *aliases = draft_aliases(grammar, &count);
	const struct unit_list *units = &names->figures->units;
	for (size_t i = 0; i < count; i++) {
		if (!aliases[i].is_unit) {
			TRY(name_add(names, vocabulary, aliases[i].text,
				     (struct draft_name){.code = aliases[i].code, .part = -1},
				     err));
			continue;
		}
		for (size_t unit = 0; unit < units->count; unit++)
			if (str_equal(units->units[unit].code, aliases[i].code))
				TRY(name_add(names, vocabulary, aliases[i].text,
					     (struct draft_name){.is_unit = true, .unit = unit},
					     err));
	}
	return STATUS_OK;
}

enum status draft_names_load(struct arena *arena, struct draft_vocabulary *vocabulary,
			     const struct index_figures *figures,
			     const struct draft_grammar *grammar, struct draft_names **names,
			     struct error *err)
{
	*names = arena_new(arena, struct draft_names);
	(*names)->figures = figures;
	(*names)->vocabulary = vocabulary;
	(*names)->items = arena_array(arena, struct draft_name, DRAFT_NAMES_MAX);
	TRY(units_add(*names, vocabulary, err));
	TRY(parts_add(*names, vocabulary, err));
	return aliases_add(*names, vocabulary, grammar, err);
}

/* --- matching -------------------------------------------------------------------------------- */

/* As spelt; or, where it is written without marks, when a capital shows that it is a name. */
static bool word_matches(const struct draft_names *names, const struct draft_tokens *tokens,
			 const struct draft_token *token, uint32_t word)
{
	if (draft_word_is(names->vocabulary, tokens, token, word))
		return true;
	return !token->has_marks && token->is_capital && token->bare != 0 &&
	       token->bare == names->vocabulary->bare[word];
}

static bool is_between(const struct draft_token *token)
{
	return token->kind == DRAFT_TOKEN_SIGN;
}

/* How many tokens the name takes at this place; 0: it is not there. */
static uint32_t name_length(const struct draft_names *names, const struct draft_name *name,
			    const struct draft_tokens *tokens, size_t at)
{
	size_t next = at;
	for (uint32_t i = 0; i < name->word_count; i++) {
		if (i > 0 && next < tokens->count && is_between(&tokens->items[next]))
			next++;
		if (next >= tokens->count ||
		    !word_matches(names, tokens, &tokens->items[next], name->words[i]))
			return 0;
		next++;
	}
	return (uint32_t)(next - at);
}

/* "Điện Biên Phủ" is not Điện Biên: a capital word that nothing knows belongs to the name. */
static bool goes_on(const struct draft_tokens *tokens, size_t next)
{
	if (next >= tokens->count)
		return false;
	const struct draft_token *token = &tokens->items[next];
	return token->kind == DRAFT_TOKEN_WORD && token->is_capital && token->word == 0;
}

struct draft_span draft_name_match(const struct draft_names *names,
				   const struct draft_tokens *tokens, size_t at)
{
	struct draft_span span = {.name = DRAFT_NAME_NONE};
	const struct draft_token *token = &tokens->items[at];
	if (token->kind != DRAFT_TOKEN_WORD || token->bare == 0)
		return span;
	for (uint32_t i = names->first[token->bare]; i != 0; i = names->items[i].next) {
		const struct draft_name *name = &names->items[i];
		const uint32_t length = name_length(names, name, tokens, at);
		if (length <= span.count || (name->is_unit && goes_on(tokens, at + length)))
			continue;
		span = (struct draft_span){i, length, name->is_unit};
	}
	return span;
}

size_t draft_name_unit(const struct draft_names *names, uint32_t name, int year)
{
	const struct draft_name *wanted = &names->items[name];
	for (uint32_t i = 1; i <= names->count; i++) {
		const struct draft_name *other = &names->items[i];
		if (names_are_equal(wanted, other) &&
		    unit_is_in_force(&names->figures->units.units[other->unit],
				     date_year_end(year)))
			return other->unit;
	}
	return UNIT_NONE;
}

size_t draft_name_code(const struct draft_names *names, uint32_t name, int year)
{
	const struct draft_name *wanted = &names->items[name];
	for (uint32_t i = 1; i <= names->count; i++) {
		const struct draft_name *other = &names->items[i];
		if (!names_are_equal(wanted, other))
			continue;
		const size_t code = index_code_find(names->figures, other->code);
		const struct index_part *part =
			code == INDEX_NONE ? NULL : index_part_at(names->figures, code, year);
		if (part != NULL &&
		    (other->part < 0 || part == &names->figures->parts[other->part]))
			return code;
	}
	return INDEX_NONE;
}
