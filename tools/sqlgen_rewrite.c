/* sqlgen_rewrite.c - one SQL text: its tokens, its parameters, its dialects.
 *
 * Knows just enough of SQL to tell literals, quoted names, comments and $$ quotes from the
 * rest; whether the rest is SQL is for the two engines to say (tests prepare each statement). */
#include "sqlgen.h"

struct rewrite {
	const struct sqlgen_source *source;
	struct str text; /* a part of source->content */
	const struct sqlgen_statement *statement;
	struct buffer sqlite, postgres;
	bool used[SQLGEN_COLUMNS_MAX];
	bool spaced; /* white space or a comment waits to be written */
	bool begun, ended;
};

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       ((unsigned char)c & 0x80U) != 0;
}

static bool is_word(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9');
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static char char_at(struct str text, size_t at)
{
	return at < text.size ? text.data[at] : '\0';
}

static size_t word_size(struct str text, size_t at)
{
	size_t size = 0;
	if (!is_letter(char_at(text, at)))
		return 0;
	while (is_word(char_at(text, at + size)))
		size++;
	return size;
}

/* The offset of the closing text behind from, or text.size when there is none. */
static size_t find(struct str text, size_t from, struct str closing)
{
	while (from < text.size && !str_starts(str_slice(text, from, text.size), closing))
		from++;
	return from;
}

/* Size of a comment at this place, or 0; an open block comment reaches past the text. */
static size_t comment_size(struct str text, size_t at)
{
	if (char_at(text, at) == '-' && char_at(text, at + 1) == '-')
		return find(text, at, STR("\n")) - at;
	if (char_at(text, at) == '/' && char_at(text, at + 1) == '*')
		return find(text, at + 2, STR("*/")) + 2 - at;
	return 0;
}

/* Size of a literal, quoted name or $tag$ quote at this place, or 0; an open one reaches past
 * the text.  A doubled quote is read as two literals that touch, which comes to the same. */
static size_t quote_size(struct str text, size_t at)
{
	const char c = char_at(text, at);
	if (c == '\'' || c == '"')
		return find(text, at + 1, (struct str){&c, 1}) + 1 - at;
	if (c != '$')
		return 0;
	const size_t tag = 1 + word_size(text, at + 1);
	if (char_at(text, at + tag) != '$')
		return 0;
	return find(text, at + tag + 1, str_slice(text, at, tag + 1)) + tag + 1 - at;
}

static enum status fail(const struct rewrite *work, size_t at, struct error *err, const char *rule)
{
	const size_t start = (size_t)(work->text.data - work->source->content.data);
	return sqlgen_fail(work->source, start + at, err, "%s", rule);
}

static void put(struct rewrite *work, struct str token)
{
	if (work->spaced && work->begun) {
		buffer_add_char(&work->sqlite, ' ');
		buffer_add_char(&work->postgres, ' ');
	}
	work->spaced = false;
	work->begun = true;
	buffer_add(&work->sqlite, token);
	buffer_add(&work->postgres, token);
}

static enum status put_parameter(struct rewrite *work, size_t at, size_t *size, struct error *err)
{
	const size_t name_size = word_size(work->text, at + 1);
	const struct str name = str_slice(work->text, at + 1, name_size);
	if (name_size == 0)
		return fail(work, at, err, "a parameter is written $name");
	size_t index = 0;
	while (index < work->statement->in.count &&
	       !str_equal(work->statement->in.columns[index].name, name))
		index++;
	if (index == work->statement->in.count)
		return sqlgen_fail(
			work->source, (size_t)(work->text.data - work->source->content.data) + at,
			err, "parameter $" STR_FMT " is not declared in -- in:", STR_ARG(name));
	put(work, (struct str){0});
	buffer_addf(&work->sqlite, "?%zu", index + 1);
	buffer_addf(&work->postgres, "$%zu", index + 1);
	work->used[index] = true;
	*size = name_size + 1;
	return STATUS_OK;
}

static bool word_is(struct str word, const char *upper)
{
	size_t at = 0;
	while (at < word.size && upper[at] != '\0' && (word.data[at] & ~0x20) == upper[at])
		at++;
	return at == word.size && upper[at] == '\0';
}

/* The role is a promise that the first word can keep or break. */
static enum status check_first_word(const struct rewrite *work, size_t at, struct error *err)
{
	static const char *const reads[] = {"SELECT", "WITH", NULL};
	static const char *const writes[] = {"INSERT", "UPDATE", "DELETE", "WITH", NULL};
	const struct str word = str_slice(work->text, at, word_size(work->text, at));
	const char *const *allowed = work->statement->writes ? writes : reads;
	for (; *allowed != NULL; allowed++)
		if (word_is(word, *allowed))
			return STATUS_OK;
	return fail(work, at, err,
		    work->statement->writes
			    ? "role write begins with INSERT, UPDATE, DELETE or WITH"
			    : "role read begins with SELECT or WITH");
}

/* Writes the token at this place, which is neither white space nor comment. */
static enum status put_token(struct rewrite *work, size_t at, size_t *size, struct error *err)
{
	const struct str text = work->text;
	const char c = text.data[at];
	if (work->ended)
		return fail(work, at, err, "more than one statement in a text");
	if (c == ';') {
		work->ended = true;
		*size = 1;
		return STATUS_OK;
	}
	if (!work->begun)
		TRY(check_first_word(work, at, err));
	*size = quote_size(text, at);
	if (*size == 0 && c == '$')
		return put_parameter(work, at, size, err);
	if (*size == 0)
		*size = word_size(text, at);
	if (*size == 0 && c == ':' && char_at(text, at + 1) == ':')
		*size = 2;
	if (*size == 0 &&
	    (c == '?' || ((c == ':' || c == '@') && is_letter(char_at(text, at + 1)))))
		return fail(work, at, err, "a parameter is written $name");
	if (*size == 0)
		*size = 1;
	if (*size > text.size - at)
		return fail(work, at, err, "a quote is not closed");
	if (is_word(text.data[at + *size - 1]) && char_at(text, at + *size) == '$')
		return fail(work, at + *size, err, "a space is missing before the parameter");
	put(work, str_slice(text, at, *size));
	return STATUS_OK;
}

static enum status check_end(struct rewrite *work, struct error *err)
{
	if (!work->begun)
		return fail(work, 0, err, "the text is empty");
	for (size_t i = 0; i < work->statement->in.count; i++)
		if (!work->used[i])
			return sqlgen_fail(
				work->source,
				(size_t)(work->text.data - work->source->content.data), err,
				"parameter $" STR_FMT " is declared in -- in: but not used",
				STR_ARG(work->statement->in.columns[i].name));
	return STATUS_OK;
}

enum status sqlgen_rewrite(struct arena *arena, const struct sqlgen_source *source, struct str text,
			   const struct sqlgen_statement *statement, struct sqlgen_dialects out,
			   struct error *err)
{
	struct rewrite *work = arena_new(arena, struct rewrite);
	work->source = source;
	work->text = text;
	work->statement = statement;
	if (text.size > SQLGEN_TEXT_BYTES_MAX)
		return fail(work, 0, err, "the text is longer than 32 KiB");
	/* A parameter of two bytes may become one of three. */
	buffer_init(&work->sqlite, arena, 2 * SQLGEN_TEXT_BYTES_MAX);
	buffer_init(&work->postgres, arena, 2 * SQLGEN_TEXT_BYTES_MAX);
	size_t at = 0;
	while (at < text.size) {
		size_t size = is_space(text.data[at]) ? 1 : comment_size(text, at);
		if (size > text.size - at)
			return fail(work, at, err, "a comment is not closed");
		if (size != 0)
			work->spaced = true;
		else
			TRY(put_token(work, at, &size, err));
		at += size;
	}
	TRY(check_end(work, err));
	struct str ignored;
	TRY(buffer_finish(&work->sqlite, out.sqlite == NULL ? &ignored : out.sqlite, err));
	return buffer_finish(&work->postgres, out.postgres == NULL ? &ignored : out.postgres, err);
}
