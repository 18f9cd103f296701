/* draft_grammar.c - reads definitions/draft/vi.yaml and en.yaml into programs and runs them. */
#include "draft_grammar.h"

#include "../../embedded/embedded.h"
#include "draft_pattern.h"

#define PATTERNS_MAX 512
#define ALIASES_MAX 128
#define LANGUAGES_MAX 4

struct pattern {
	enum draft_kind kind;
	enum draft_need need;
	uint32_t start;
};

struct draft_grammar {
	struct arena *arena;
	struct draft_vocabulary *vocabulary;
	struct draft_code code;
	struct pattern patterns[PATTERNS_MAX];
	size_t pattern_count;
	uint32_t classes[LANGUAGES_MAX][DRAFT_CLASS_COUNT]; /* where each one's program starts */
	size_t language_count;
	struct draft_alias aliases[ALIASES_MAX];
	size_t alias_count;
	struct draft_rules rules;
};

static const char *const kind_keys[DRAFT_KIND_COUNT] = {
	[DRAFT_CLAIM_RANK] = "rank",
	[DRAFT_CLAIM_EXTREME] = "extreme",
	[DRAFT_CLAIM_PLACES] = "places",
	[DRAFT_CLAIM_SCORE] = "score",
	[DRAFT_CLAIM_CHANGE] = "change",
	[DRAFT_CLAIM_TIER] = "tier",
	[DRAFT_CLAIM_TIER_COUNT] = "tier_count",
	[DRAFT_CLAIM_PARTS] = "parts",
	[DRAFT_CLAIM_GAP] = "gap",
	[DRAFT_CLAIM_REFERENCE] = "reference",
	[DRAFT_CLAIM_STABILITY] = "stability",
	[DRAFT_CLAIM_NONE] = "none",
};

const char *draft_kind_key(enum draft_kind kind)
{
	return kind_keys[kind];
}

/* --- reading --------------------------------------------------------------------------------- */

static enum status words_parse(const struct yaml_node *words, struct draft_language *language,
			       struct error *err)
{
	for (size_t i = 0; i < words->count; i++) {
		const struct yaml_node *values = words->values[i];
		const enum draft_class class = draft_class_find(words->keys[i]->scalar);
		if (class == DRAFT_CLASS_COUNT)
			return yaml_fail(err, words->keys[i],
					 "there is no class of words of that name");
		if (values->kind != YAML_MAP)
			return yaml_fail(err, values, "must be a list of values and words");
		for (size_t j = 0; j < values->count; j++) {
			const uint32_t value = draft_value_find(class, values->keys[j]->scalar);
			if (value == DRAFT_VALUES_MAX)
				return yaml_fail(err, values->keys[j],
						 "the class \"%s\" has no such value",
						 draft_class_key(class));
			language->values[class][value] = values->values[j]->scalar;
		}
	}
	return STATUS_OK;
}

static enum status phrases_parse(const struct yaml_node *phrases, struct draft_language *language,
				 struct error *err)
{
	for (size_t i = 0; i < phrases->count; i++) {
		if (language->phrase_count == DRAFT_PHRASES_MAX)
			return yaml_fail(err, phrases->keys[i], "more than %d phrases",
					 DRAFT_PHRASES_MAX);
		language->phrases[language->phrase_count++] =
			(struct draft_phrase){phrases->keys[i]->scalar, phrases->values[i]->scalar};
	}
	return STATUS_OK;
}

static enum status claim_parse(struct draft_grammar *grammar, const struct draft_language *language,
			       const struct yaml_node *node, struct error *err)
{
	static const char *const keys[] = {"claim", "needs", "text", NULL};
	struct str claim, text;
	struct pattern *pattern = &grammar->patterns[grammar->pattern_count];
	if (grammar->pattern_count == PATTERNS_MAX)
		return yaml_fail(err, node, "more than %d claims", PATTERNS_MAX);
	TRY(yaml_only(node, keys, err));
	TRY(yaml_text(node, "claim", &claim, err));
	TRY(yaml_text(node, "text", &text, err));
	unsigned kind = 0;
	while (kind < DRAFT_KIND_COUNT && !str_is(claim, kind_keys[kind]))
		kind++;
	if (kind == DRAFT_KIND_COUNT)
		return yaml_fail(err, node, "there is no kind of claim \"" STR_FMT "\"",
				 STR_ARG(claim));
	pattern->kind = (enum draft_kind)kind;
	const struct yaml_node *needs = yaml_find(node, "needs");
	if (needs != NULL && !str_is(needs->scalar, "topic"))
		return yaml_fail(err, needs, "needs must be topic or not be there");
	pattern->need = needs == NULL ? DRAFT_NEED_SUBJECT : DRAFT_NEED_TOPIC;
	grammar->pattern_count++;
	return draft_pattern_compile(&grammar->code, grammar->vocabulary, language, node, text,
				     &pattern->start, err);
}

static enum status alias_parse(struct draft_grammar *grammar, const struct yaml_node *node,
			       struct error *err)
{
	static const char *const keys[] = {"code", "unit", "text", NULL};
	struct draft_alias *alias = &grammar->aliases[grammar->alias_count];
	if (grammar->alias_count == ALIASES_MAX)
		return yaml_fail(err, node, "more than %d aliases", ALIASES_MAX);
	TRY(yaml_only(node, keys, err));
	alias->is_unit = yaml_find(node, "unit") != NULL;
	TRY(yaml_text(node, alias->is_unit ? "unit" : "code", &alias->code, err));
	TRY(yaml_text(node, "text", &alias->text, err));
	grammar->alias_count++;
	return STATUS_OK;
}

enum status draft_grammar_parse(struct draft_grammar *grammar, struct str file, struct str content,
				struct error *err)
{
	static const char *const keys[] = {"language", "words",  "phrases",
					   "aliases",  "claims", NULL};
	struct draft_language language = {.phrase_count = 0};
	const struct yaml_node *root = NULL, *node = NULL;
	TRY(yaml_parse(grammar->arena, file, content, &root, err));
	TRY(yaml_only(root, keys, err));
	if (grammar->language_count == LANGUAGES_MAX)
		return yaml_fail(err, root, "more than %d languages", LANGUAGES_MAX);
	TRY(yaml_need(root, "words", YAML_MAP, &node, err));
	TRY(words_parse(node, &language, err));
	TRY(yaml_need(root, "phrases", YAML_MAP, &node, err));
	TRY(phrases_parse(node, &language, err));
	TRY(yaml_need(root, "aliases", YAML_LIST, &node, err));
	for (size_t i = 0; i < node->count; i++)
		TRY(alias_parse(grammar, node->values[i], err));
	TRY(yaml_need(root, "claims", YAML_LIST, &node, err));
	for (size_t i = 0; i < node->count; i++)
		TRY(claim_parse(grammar, &language, node->values[i], err));
	uint32_t *starts = grammar->classes[grammar->language_count++];
	for (unsigned class = 0; class < DRAFT_CLASS_COUNT; class ++)
		TRY(draft_class_compile(&grammar->code, grammar->vocabulary, &language, root,
					(enum draft_class) class, &starts[class], err));
	return STATUS_OK;
}

enum status draft_rules_parse(struct arena *arena, struct str file, struct str content,
			      struct draft_rules *rules, struct error *err)
{
	static const char *const keys[] = {"lasting_above", "fading_below", "rank_of", NULL};
	static const char *const of_keys[] = {"country_min", "country_max", "region_min",
					      "region_max", NULL};
	const struct yaml_node *root = NULL, *of = NULL;
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_only(root, keys, err));
	TRY(yaml_real(root, "lasting_above", &rules->lasting_above, err));
	TRY(yaml_real(root, "fading_below", &rules->fading_below, err));
	TRY(yaml_need(root, "rank_of", YAML_MAP, &of, err));
	TRY(yaml_only(of, of_keys, err));
	TRY(yaml_real(of, "country_min", &rules->country_min, err));
	TRY(yaml_real(of, "country_max", &rules->country_max, err));
	TRY(yaml_real(of, "region_min", &rules->region_min, err));
	return yaml_real(of, "region_max", &rules->region_max, err);
}

const struct draft_rules *draft_rules_of(const struct draft_grammar *grammar)
{
	return &grammar->rules;
}

struct draft_grammar *draft_grammar_create(struct arena *arena, struct draft_vocabulary *vocabulary)
{
	struct draft_grammar *grammar = arena_new(arena, struct draft_grammar);
	grammar->arena = arena;
	grammar->vocabulary = vocabulary;
	grammar->code.items = arena_array(arena, struct draft_instruction, DRAFT_CODE_MAX);
	return grammar;
}

enum status draft_grammar_load(struct arena *arena, struct draft_vocabulary *vocabulary,
			       struct draft_grammar **grammar, struct error *err)
{
	static const char *const files[] = {"definitions/draft/vi.yaml",
					    "definitions/draft/en.yaml"};
	static const char rules[] = "definitions/draft/rules.yaml";
	struct str content;
	*grammar = draft_grammar_create(arena, vocabulary);
	TRY(embedded_content(arena, rules, &content, err));
	TRY(draft_rules_parse(arena, str_from(rules), content, &(*grammar)->rules, err));
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		TRY(embedded_content(arena, files[i], &content, err));
		TRY(draft_grammar_parse(*grammar, str_from(files[i]), content, err));
	}
	return STATUS_OK;
}

const struct draft_alias *draft_aliases(const struct draft_grammar *grammar, size_t *count)
{
	*count = grammar->alias_count;
	return grammar->aliases;
}

/* --- matching -------------------------------------------------------------------------------- */

void draft_claim_match(const struct draft_grammar *grammar, const struct draft_tokens *tokens,
		       const struct draft_span *spans, size_t at, struct draft_match *match)
{
	const struct draft_run run = {&grammar->code, grammar->vocabulary, tokens, spans};
	const struct draft_token *first = &tokens->items[at];
	*match = (struct draft_match){.count = 0};
	if (first->kind != DRAFT_TOKEN_NUMBER && first->word == 0 && first->bare == 0)
		return; /* no pattern knows the word */
	for (size_t i = 0; i < grammar->pattern_count; i++) {
		const size_t before = match->count;
		draft_pattern_run(&run, grammar->patterns[i].start, at, match);
		if (match->count == before)
			continue;
		match->kind = grammar->patterns[i].kind;
		match->need = grammar->patterns[i].need;
	}
}

size_t draft_phrase_match(const struct draft_grammar *grammar, enum draft_class class,
			  const struct draft_tokens *tokens, size_t at, uint32_t *values)
{
	const struct draft_run run = {&grammar->code, grammar->vocabulary, tokens, NULL};
	struct draft_match match = {.count = 0};
	for (size_t i = 0; i < grammar->language_count; i++)
		draft_pattern_run(&run, grammar->classes[i][class], at, &match);
	*values = match.values[class];
	return match.count;
}
