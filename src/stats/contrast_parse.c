/* contrast_parse.c - the text of contrasts to their terms, in one walk. */
#include "contrast_parse.h"

#include <math.h>
#include "../base/number.h"

struct reader {
	struct str text;
	size_t next;
};

static char now(const struct reader *reader)
{
	return reader->next < reader->text.size ? reader->text.data[reader->next] : '\0';
}

static bool is_one_of(char c, const char *set)
{
	return c != '\0' && strchr(set, c) != NULL;
}

static void skip_space(struct reader *reader)
{
	while (is_one_of(now(reader), " \t\n"))
		reader->next++;
}

/* The reader's place before the sentence. */
static enum status place(const struct reader *reader, enum status code, struct error *err)
{
	size_t character = 1;
	for (size_t byte = 0; byte < reader->next; character++)
		(void)str_utf8_next(reader->text, &byte);
	return error_place(err, code, "character %zu", character);
}

/* What lies between the sign before the reader and its partner. */
static enum status read_enclosed(struct reader *reader, char close, struct str *out,
				 struct error *err)
{
	const size_t start = reader->next + 1;
	size_t end = start;
	while (end < reader->text.size && reader->text.data[end] != close)
		end++;
	*out = str_trim(str_slice(reader->text, start, end - start));
	if (end == reader->text.size) {
		(void)FAIL(err, STATUS_INVALID, "%c is not followed by its %c", now(reader), close);
		return place(reader, STATUS_INVALID, err);
	}
	if (out->size == 0) {
		(void)FAIL(err, STATUS_INVALID, "there is nothing between %c and %c", now(reader),
			   close);
		return place(reader, STATUS_INVALID, err);
	}
	reader->next = end + 1;
	return STATUS_OK;
}

/* "+", "-" or neither: only the first term may go without. */
static enum status read_sign(struct reader *reader, struct contrast_word *word, struct error *err)
{
	skip_space(reader);
	word->coefficient = now(reader) == '-' ? -1 : 1;
	if (is_one_of(now(reader), "+-")) {
		reader->next++;
	} else if (!word->starts) {
		(void)FAIL(err, STATUS_INVALID, "+, - or ; is expected between two terms");
		return place(reader, STATUS_INVALID, err);
	}
	skip_space(reader);
	return STATUS_OK;
}

/* A run that a * follows is a coefficient, else a name. */
static enum status read_run(struct reader *reader, struct str *out, bool *is_number,
			    struct error *err)
{
	if (now(reader) == '`')
		return read_enclosed(reader, '`', out, err);
	const size_t start = reader->next;
	while (now(reader) != '\0' && !is_one_of(now(reader), " \t\n+-*[];`"))
		reader->next++;
	*out = str_slice(reader->text, start, reader->next - start);
	skip_space(reader);
	*is_number = now(reader) == '*';
	return STATUS_OK;
}

static enum status read_coefficient(struct reader *reader, struct str written,
				    struct contrast_word *word, struct error *err)
{
	double number = 0;
	const size_t star = reader->next;
	reader->next = (size_t)(written.data - reader->text.data);
	if (number_real(written, '.', &number, NULL) != STATUS_OK || !isfinite(number)) {
		(void)FAIL(err, STATUS_INVALID, "before * stands a number, as in 0.5*X");
		return place(reader, STATUS_INVALID, err);
	}
	word->coefficient *= number;
	reader->next = star + 1;
	skip_space(reader);
	return STATUS_OK;
}

static enum status read_term(struct reader *reader, struct contrast_word *word, struct error *err)
{
	bool is_number = false;
	TRY(read_sign(reader, word, err));
	TRY(read_run(reader, &word->name, &is_number, err));
	if (is_number) {
		TRY(read_coefficient(reader, word->name, word, err));
		TRY(read_run(reader, &word->name, &is_number, err));
	}
	skip_space(reader);
	if (now(reader) == '[') {
		word->has_domain = true;
		TRY(read_enclosed(reader, ']', &word->domain, err));
	}
	if (word->name.size == 0 && !word->has_domain) {
		(void)FAIL(err, STATUS_INVALID,
			   "a term is expected: an estimate as X, a domain as [A], or X[A]");
		return place(reader, STATUS_INVALID, err);
	}
	skip_space(reader);
	return STATUS_OK;
}

enum status contrast_parse(struct arena *arena, struct str text, const struct contrast_word **out,
			   size_t *count, struct error *err)
{
	struct reader reader = {.text = text};
	struct contrast_word *words = arena_array(arena, struct contrast_word, CONTRAST_TERMS_MAX);
	bool starts = true;
	if (text.size > CONTRAST_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "the contrasts are longer than %d bytes",
			    CONTRAST_BYTES_MAX);
	*count = 0;
	do {
		if (*count == CONTRAST_TERMS_MAX)
			return FAIL(err, STATUS_LIMIT, "the contrasts have more than %d terms",
				    CONTRAST_TERMS_MAX);
		struct contrast_word *word = words + (*count)++;
		word->starts = starts;
		TRY(read_term(&reader, word, err));
		starts = now(&reader) == ';';
		reader.next += starts ? 1 : 0;
	} while (reader.next < text.size);
	if (starts) {
		(void)FAIL(err, STATUS_INVALID, "a contrast is expected after ;");
		return place(&reader, STATUS_INVALID, err);
	}
	*out = words;
	return STATUS_OK;
}
