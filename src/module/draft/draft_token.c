/* draft_token.c - cutting a paragraph into tokens, and the vocabulary they are looked up in. */
#include "draft_token.h"

#include <math.h>
#include <stdalign.h>
#include "../../base/number.h"
#include "../../i18n/vietnamese.h"

#define SLOT_COUNT ((size_t)2 * DRAFT_WORDS_MAX)
#define WORD_BYTES_MAX 120 /* longer ones are in no vocabulary */

/* --- vocabulary ------------------------------------------------------------------------------ */

/* FNV-1a: the words come from our own definitions, nobody can choose them to collide. */
static size_t slot_of(const struct draft_vocabulary *vocabulary, struct str key)
{
	uint32_t hash = 2166136261U;
	for (size_t i = 0; i < key.size; i++)
		hash = (hash ^ (unsigned char)key.data[i]) * 16777619U;
	size_t slot = hash % SLOT_COUNT;
	while (vocabulary->slots[slot].number != 0 && !str_equal(vocabulary->slots[slot].key, key))
		slot = (slot + 1) % SLOT_COUNT;
	return slot;
}

static enum status key_add(struct draft_vocabulary *vocabulary, struct str key, uint32_t *number,
			   struct error *err)
{
	struct draft_word *word = &vocabulary->slots[slot_of(vocabulary, key)];
	if (word->number == 0) {
		if (vocabulary->count + 1 == DRAFT_WORDS_MAX)
			return FAIL(err, STATUS_LIMIT,
				    "the definitions of drafts have more than %d words",
				    DRAFT_WORDS_MAX);
		*word = (struct draft_word){str_copy(vocabulary->arena, key), ++vocabulary->count};
	}
	*number = word->number;
	return STATUS_OK;
}

enum status draft_word_add(struct draft_vocabulary *vocabulary, struct str word, uint32_t *number,
			   struct error *err)
{
	uint32_t bare = 0;
	const struct str key = vietnamese_word(vocabulary->arena, word);
	const struct str folded = vietnamese_fold(vocabulary->arena, word);
	TRY(key_add(vocabulary, key, number, err));
	TRY(key_add(vocabulary, folded.size > 0 ? folded : key, &bare, err));
	vocabulary->bare[*number] = bare;
	vocabulary->bare[bare] = bare;
	return STATUS_OK;
}

static uint32_t word_find(const struct draft_vocabulary *vocabulary, struct str key)
{
	return vocabulary->slots[slot_of(vocabulary, key)].number;
}

/* --- tokens ---------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Beyond ASCII: Latin letters from U+00C0, marks, and other scripts; not the punctuation and
 * symbols of U+2000 to U+2BFF and U+3000 to U+303F, nor the signs below U+00C0. */
static bool is_letter(uint32_t c)
{
	if (c < 0x80)
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	return c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x2BFF) &&
	       (c < 0x3000 || c > 0x303F) && c != 0xFEFF;
}

/* Signs that only dress the words. */
static bool is_dress(uint32_t c)
{
	return c == '"' || c == '\'' || c == '*' || c == '_' || c == 0xAB || c == 0xBB ||
	       (c >= 0x2018 && c <= 0x201F) || c == 0x200B || c == 0x200E || c == 0xFEFF;
}

static bool is_space(uint32_t c)
{
	return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x3000;
}

/* "40,87", "40.87": one mark and its decimals.  "1.234,5" and "1.2.3" are no figures of the
 * index: NaN. */
static void number_read(struct str text, struct draft_token *token)
{
	size_t marks = 0, mark = 0;
	for (size_t i = 0; i < text.size; i++) {
		if (is_digit(text.data[i]))
			continue;
		marks++;
		mark = i;
	}
	token->value = (double)NAN;
	if (marks > 1 || text.size > 12)
		return;
	token->decimals = marks == 0 ? 0 : (int)(text.size - mark - 1);
	if (number_real(text, marks == 0 ? '.' : text.data[mark], &token->value, NULL) != STATUS_OK)
		token->value = (double)NAN;
}

static size_t number_end(struct str text, size_t at)
{
	for (;;) {
		while (at < text.size && is_digit(text.data[at]))
			at++;
		const bool goes_on = at + 1 < text.size &&
				     (text.data[at] == ',' || text.data[at] == '.') &&
				     is_digit(text.data[at + 1]);
		if (!goes_on)
			return at;
		at++;
	}
}

static size_t word_end(struct str text, size_t at)
{
	for (size_t next = at; next < text.size; at = next)
		if (!is_letter(str_utf8_next(text, &next)))
			return at;
	return at;
}

static void word_look_up(struct arena *arena, const struct draft_vocabulary *vocabulary,
			 struct str text, struct draft_token *token)
{
	token->is_capital = vietnamese_is_capital(text);
	if (text.size > WORD_BYTES_MAX)
		return;
	const struct str key = vietnamese_word(arena, text);
	const struct str folded = vietnamese_fold(arena, text);
	token->has_marks = !str_equal(key, folded);
	token->word = word_find(vocabulary, key);
	token->bare = word_find(vocabulary, folded);
}

enum status draft_tokenize(struct arena *arena, const struct draft_vocabulary *vocabulary,
			   struct str text, struct draft_tokens *tokens, struct error *err)
{
	void *items = NULL;
	TRY(arena_try_take(arena, text.size, sizeof(struct draft_token),
			   alignof(struct draft_token), &items, err));
	*tokens = (struct draft_tokens){.items = items};
	bool is_joined = false;
	for (size_t at = 0; at < text.size;) {
		const size_t from = at;
		const uint32_t c = str_utf8_next(text, &at);
		if (is_space(c) || is_dress(c)) {
			is_joined = !is_space(c) && is_joined;
			continue;
		}
		struct draft_token *token = &tokens->items[tokens->count++];
		*token = (struct draft_token){DRAFT_TOKEN_SIGN, .from = from,
					      .is_joined = is_joined};
		is_joined = true;
		if (c < 0x80 && is_digit((char)c)) {
			token->kind = DRAFT_TOKEN_NUMBER;
			at = number_end(text, from);
			number_read(str_slice(text, from, at - from), token);
		} else if (is_letter(c)) {
			token->kind = DRAFT_TOKEN_WORD;
			at = word_end(text, from);
		}
		token->to = at;
		if (token->kind == DRAFT_TOKEN_SIGN && c < 0x80)
			token->sign = (char)c;
		const struct str written = str_slice(text, from, at - from);
		if (token->kind == DRAFT_TOKEN_WORD)
			word_look_up(arena, vocabulary, written, token);
		else if (token->kind == DRAFT_TOKEN_SIGN)
			token->word = token->bare = word_find(vocabulary, written);
		tokens->has_marks = tokens->has_marks || token->has_marks;
	}
	return STATUS_OK;
}
