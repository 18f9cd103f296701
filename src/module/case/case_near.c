/* case_near.c - open cases about the same matter: the same type and commune, and many words in
 * common when marks and spelling are left aside. */
#include "case_private.h"

#include "../../i18n/vietnamese.h"

#define LOOKED_AT_MAX 200 /* the newest open ones of a commune */
#define WORDS_MAX 300
#define WORD_BYTES_MIN 2
#define SHARED_MIN 4     /* words */
#define SHARED_SHARE 0.5 /* of the shorter text's */

struct words {
	struct str words[WORDS_MAX]; /* sorted, each once */
	size_t count;
};

static void word_add(struct words *words, struct str word)
{
	size_t at = words->count;
	if (word.size < WORD_BYTES_MIN || words->count == WORDS_MAX)
		return;
	for (size_t i = 0; i < words->count; i++) {
		const int order = str_compare(words->words[i], word);
		if (order == 0)
			return;
		if (order > 0 && at == words->count)
			at = i;
	}
	memmove(&words->words[at + 1], &words->words[at],
		(words->count - at) * sizeof words->words[0]);
	words->words[at] = word;
	words->count++;
}

static void words_of(struct arena *arena, struct str content, struct words *words)
{
	struct str rest = vietnamese_fold(arena, content), word;
	words->count = 0;
	while (rest.size > 0) {
		(void)str_cut(rest, ' ', &word, &rest);
		word_add(words, word);
	}
}

static bool is_near(const struct words *a, const struct words *b)
{
	size_t i = 0, j = 0, shared = 0;
	while (i < a->count && j < b->count) {
		const int order = str_compare(a->words[i], b->words[j]);
		shared += order == 0;
		i += order <= 0;
		j += order >= 0;
	}
	const size_t shorter = a->count < b->count ? a->count : b->count;
	return shared >= SHARED_MIN && (double)shared >= SHARED_SHARE * (double)shorter;
}

enum status case_near(struct db *db, struct arena *arena, const struct case_record *record,
		      struct case_nearby found[CASE_NEAR_MAX], size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct words *own = arena_new(arena, struct words), *other = arena_new(arena, struct words);
	const struct db_case_near_in in = {record->commune, record->type->about.key, LOOKED_AT_MAX};
	struct db_case_near_row row;
	*count = 0;
	if (record->commune.size == 0)
		return STATUS_OK;
	words_of(arena, record->content, own);
	TRY(db_case_near_query(db, &in, &rows, err));
	while (db_case_near_next(&rows, &row)) {
		words_of(arena, row.content, other);
		if (*count < CASE_NEAR_MAX && !str_equal(row.code, record->code) &&
		    is_near(own, other))
			found[(*count)++] = (struct case_nearby){str_copy(arena, row.code),
								 str_copy(arena, row.content),
								 str_copy(arena, row.place)};
	}
	return db_rows_close(&rows, err);
}
