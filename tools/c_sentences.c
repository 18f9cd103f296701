/* c_sentences.c - just enough of C's grammar to find calls and join their literals. */
#include "c_sentences.h"

#include "error_format.h"

enum token_kind { TOKEN_END, TOKEN_NAME, TOKEN_LITERAL, TOKEN_SIGN };

struct token {
	enum token_kind kind;
	struct str text; /* a literal: between its quotes */
	int line;
};

struct scanner {
	struct str path, content;
	size_t at;
	int line;
	struct token before, token;
};

/* What tells people something; where its format stands among the arguments. */
static const struct {
	const char *name;
	size_t format;
} tellers[] = {{"FAIL", 2},         {"error_place", 2}, {"error_prefix", 1},
	       {"error_suffix", 1}, {"yaml_fail", 2},   {"ERROR_PHRASE", 0}};
/* A folder's own, which end so: the format is the first literal, if there is one. */
static const struct str own_tellers[] = {{"_FAIL", 5}, {"_fail", 5}};
#define FORMAT_IS_FIRST_LITERAL SIZE_MAX

#define SCAN_FAIL(scanner, err, at_line, ...)                                                      \
	error_place((err), FAIL((err), STATUS_INVALID, __VA_ARGS__), STR_FMT ":%d",                \
		    STR_ARG((scanner)->path), (at_line))

/* --- tokens ----------------------------------------------------------------------------------- */

static char byte_at(const struct scanner *scanner, size_t offset)
{
	const size_t at = scanner->at + offset;
	return at < scanner->content.size ? scanner->content.data[at] : '\0';
}

static void step(struct scanner *scanner, size_t bytes)
{
	for (; bytes > 0 && scanner->at < scanner->content.size; bytes--)
		scanner->line += scanner->content.data[scanner->at++] == '\n';
}

static void skip_comment(struct scanner *scanner)
{
	const bool block = byte_at(scanner, 1) == '*';
	step(scanner, 2);
	while (scanner->at < scanner->content.size) {
		if (block && byte_at(scanner, 0) == '*' && byte_at(scanner, 1) == '/') {
			step(scanner, 2);
			return;
		}
		if (!block && byte_at(scanner, 0) == '\n')
			return;
		step(scanner, 1);
	}
}

static void skip_blank(struct scanner *scanner)
{
	while (scanner->at < scanner->content.size) {
		const char c = byte_at(scanner, 0), next = byte_at(scanner, 1);
		if (c == '/' && (next == '*' || next == '/'))
			skip_comment(scanner);
		else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' ||
			 (c == '\\' && next == '\n'))
			step(scanner, 1);
		else
			return;
	}
}

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_';
}

static void token_next(struct scanner *scanner)
{
	skip_blank(scanner);
	scanner->before = scanner->token;
	const size_t start = scanner->at;
	const char first = byte_at(scanner, 0);
	struct token *token = &scanner->token;
	*token = (struct token){.kind = TOKEN_SIGN, .line = scanner->line};
	if (start >= scanner->content.size) {
		token->kind = TOKEN_END;
	} else if (is_name_byte(first)) {
		token->kind = TOKEN_NAME;
		while (is_name_byte(byte_at(scanner, 0)))
			step(scanner, 1);
	} else if (first == '"' || first == '\'') {
		do
			step(scanner, byte_at(scanner, 0) == '\\' ? 2 : 1);
		while (scanner->at < scanner->content.size && byte_at(scanner, 0) != first);
		token->kind = first == '"' ? TOKEN_LITERAL : TOKEN_SIGN;
		token->text = str_slice(scanner->content, start + 1, scanner->at - start - 1);
		step(scanner, 1);
		return;
	} else {
		step(scanner, 1);
	}
	token->text = str_slice(scanner->content, start, scanner->at - start);
}

static bool is_sign(const struct token *token, const char *sign)
{
	return token->kind == TOKEN_SIGN && str_is(token->text, sign);
}

static bool is_name(const struct token *token, const char *name)
{
	return token->kind == TOKEN_NAME && str_is(token->text, name);
}

/* --- calls ------------------------------------------------------------------------------------ */

/* One argument of a call. */
struct argument {
	struct buffer literal;
	struct token first;
	size_t token_count, literal_count;
	bool is_bug_code;
};

static enum status literal_add(const struct scanner *scanner, struct buffer *out, struct error *err)
{
	static const struct str letters = {"nt\"\\'?", 6};
	static const struct str meanings = {"\n\t\"\\'?", 6};
	const struct str text = scanner->token.text;
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] != '\\') {
			buffer_add_char(out, text.data[i]);
			continue;
		}
		i++;
		const char *at =
			i == text.size ? NULL : memchr(letters.data, text.data[i], letters.size);
		if (at == NULL)
			return SCAN_FAIL(scanner, err, scanner->token.line,
					 "only \\n, \\t, \\\", \\' and \\\\ may follow a "
					 "backslash in a sentence");
		buffer_add_char(out, meanings.data[at - letters.data]);
	}
	return STATUS_OK;
}

/* Reads up to the comma or parenthesis that ends it. */
static enum status argument_read(struct scanner *scanner, struct arena *arena,
				 struct argument *argument, struct error *err)
{
	*argument = (struct argument){.first = scanner->token};
	for (size_t depth = 0;; token_next(scanner)) {
		const struct token *token = &scanner->token;
		const bool closes = is_sign(token, ")");
		if (token->kind == TOKEN_END || (depth == 0 && (closes || is_sign(token, ","))))
			break;
		depth += is_sign(token, "(");
		depth -= closes;
		argument->token_count++;
		argument->is_bug_code = is_name(token, "STATUS_INTERNAL");
		const bool is_str_fmt = is_name(token, "STR_FMT");
		if (token->kind != TOKEN_LITERAL && !is_str_fmt)
			continue;
		if (argument->literal_count++ == 0)
			buffer_init(&argument->literal, arena, SENTENCE_BYTES_MAX);
		if (argument->literal_count < argument->token_count)
			continue; /* not a literal alone */
		if (is_str_fmt)
			buffer_add(&argument->literal, STR(STR_FMT));
		else
			TRY(literal_add(scanner, &argument->literal, err));
	}
	argument->is_bug_code = argument->is_bug_code && argument->token_count == 1;
	return STATUS_OK;
}

static enum status sentence_add(struct sentence_list *list, const struct scanner *scanner,
				const struct sentence *sentence, struct error *err)
{
	if (!error_format_has_words(sentence->text))
		return STATUS_OK;
	if (list->count == SENTENCES_MAX)
		return SCAN_FAIL(scanner, err, sentence->line, "more than %d sentences",
				 SENTENCES_MAX);
	list->items[list->count++] = *sentence;
	return STATUS_OK;
}

/* scanner stands at the parenthesis that opens the call. */
static enum status call_read(struct scanner scanner, struct arena *arena, size_t format,
			     struct sentence_list *list, struct error *err)
{
	struct sentence sentence = {.path = scanner.path, .line = scanner.before.line};
	struct argument argument;
	token_next(&scanner);
	for (size_t i = 0;; i++) {
		TRY(argument_read(&scanner, arena, &argument, err));
		const bool is_format = format == FORMAT_IS_FIRST_LITERAL
					       ? argument.literal_count == argument.token_count &&
							 argument.token_count > 0
					       : i == format;
		if (is_format || !is_sign(&scanner.token, ","))
			break;
		if (argument.is_bug_code)
			return STATUS_OK;
		token_next(&scanner);
	}
	const bool is_literal = argument.literal_count == argument.token_count;
	if (is_name(&argument.first, "__VA_ARGS__") ||
	    (format == FORMAT_IS_FIRST_LITERAL && !is_literal))
		return STATUS_OK;
	if (!is_literal || argument.token_count == 0)
		return SCAN_FAIL(&scanner, err, sentence.line,
				 "write the sentence out here, of literals and STR_FMT alone, so "
				 "that it can be translated");
	TRY(buffer_finish(&argument.literal, &sentence.text, err));
	return sentence_add(list, &scanner, &sentence, err);
}

/* Where the format of a call by that name stands; false: it is no teller. */
static bool teller_find(struct str name, size_t *format)
{
	for (size_t i = 0; i < sizeof tellers / sizeof tellers[0]; i++)
		if (str_is(name, tellers[i].name)) {
			*format = tellers[i].format;
			return true;
		}
	*format = FORMAT_IS_FIRST_LITERAL;
	for (size_t i = 0; i < sizeof own_tellers / sizeof own_tellers[0]; i++)
		if (str_ends(name, own_tellers[i]))
			return true;
	return false;
}

/* A name behind another is being declared, or defined as a macro. */
static bool is_declared(const struct token *before)
{
	return before->kind == TOKEN_NAME && !is_name(before, "return") &&
	       !is_name(before, "else") && !is_name(before, "do");
}

void sentences_init(struct sentence_list *list, struct arena *arena)
{
	*list = (struct sentence_list){.items = arena_array(arena, struct sentence, SENTENCES_MAX)};
}

enum status sentences_find(struct sentence_list *list, struct arena *arena, struct str path,
			   struct str content, struct error *err)
{
	struct scanner scanner = {.path = path, .content = content, .line = 1};
	for (token_next(&scanner); scanner.token.kind != TOKEN_END;) {
		const struct token before = scanner.before, name = scanner.token;
		size_t format = 0;
		token_next(&scanner);
		if (name.kind == TOKEN_NAME && is_sign(&scanner.token, "(") &&
		    !is_declared(&before) && teller_find(name.text, &format))
			TRY(call_read(scanner, arena, format, list, err));
	}
	return STATUS_OK;
}
