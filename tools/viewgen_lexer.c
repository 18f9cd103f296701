/* viewgen_lexer.c - steps through a template. */
#include "viewgen_lexer.h"

struct view_cursor cursor_start(struct str path, struct str text)
{
	return (struct view_cursor){.text = text, .place = {.path = path, .line = 1, .column = 1}};
}

bool cursor_ended(const struct view_cursor *cursor)
{
	return cursor->at == cursor->text.size;
}

char cursor_byte(const struct view_cursor *cursor, size_t offset)
{
	return offset < cursor->text.size - cursor->at ? cursor->text.data[cursor->at + offset]
						       : '\0';
}

bool cursor_is_at(const struct view_cursor *cursor, struct str text)
{
	return str_starts(str_slice(cursor->text, cursor->at, cursor->text.size), text);
}

void cursor_skip(struct view_cursor *cursor, size_t bytes)
{
	for (; bytes > 0 && !cursor_ended(cursor); bytes--) {
		const unsigned char byte = (unsigned char)cursor->text.data[cursor->at++];
		if (byte == '\n') {
			cursor->place.line++;
			cursor->place.column = 1;
		} else if ((cursor_byte(cursor, 0) & 0xC0) != 0x80) {
			cursor->place.column++; /* at the last byte of a character */
		}
	}
}

bool view_is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void cursor_skip_space(struct view_cursor *cursor)
{
	while (view_is_space(cursor_byte(cursor, 0)))
		cursor_skip(cursor, 1);
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_';
}

enum status token_next(struct view_cursor *cursor, struct view_token *out, struct error *err)
{
	cursor_skip_space(cursor);
	*out = (struct view_token){.kind = TOKEN_SIGN, .place = cursor->place};
	const size_t start = cursor->at;
	const char first = cursor_byte(cursor, 0);
	if (cursor_is_at(cursor, STR("}}"))) {
		out->kind = TOKEN_CLOSE;
		cursor_skip(cursor, 2);
	} else if (is_digit(first)) {
		out->kind = TOKEN_NUMBER;
		while (is_digit(cursor_byte(cursor, 0)))
			cursor_skip(cursor, 1);
	} else if (is_word_byte(first) && first != '_') {
		out->kind = TOKEN_WORD;
		while (is_word_byte(cursor_byte(cursor, 0)))
			cursor_skip(cursor, 1);
	} else if (first != '\0' && strchr("()[]:,.=+", first) != NULL) {
		cursor_skip(cursor, 1);
	} else if (cursor_ended(cursor)) {
		return VIEW_FAIL(cursor->place, err, "the file ends inside {{");
	} else {
		return VIEW_FAIL(cursor->place, err,
				 "a sign that has no meaning inside {{ }}: names are a-z, 0-9, _");
	}
	out->text = str_slice(cursor->text, start, cursor->at - start);
	return STATUS_OK;
}

enum status token_word(struct view_cursor *cursor, const char *wanted, struct view_token *out,
		       struct error *err)
{
	TRY(token_next(cursor, out, err));
	if (out->kind == TOKEN_WORD)
		return STATUS_OK;
	return VIEW_FAIL(out->place, err, "expected %s, not \"" STR_FMT "\"", wanted,
			 STR_ARG(out->text));
}

bool token_take_sign(struct view_cursor *cursor, char sign)
{
	struct view_cursor ahead = *cursor;
	struct view_token token;
	if (token_next(&ahead, &token, NULL) != STATUS_OK || token.kind != TOKEN_SIGN ||
	    token.text.data[0] != sign)
		return false;
	*cursor = ahead;
	return true;
}

enum status token_sign(struct view_cursor *cursor, char sign, struct error *err)
{
	if (token_take_sign(cursor, sign))
		return STATUS_OK;
	struct view_token token;
	TRY(token_next(cursor, &token, err));
	return VIEW_FAIL(token.place, err, "expected \"%c\", not \"" STR_FMT "\"", sign,
			 STR_ARG(token.text));
}

enum status token_close(struct view_cursor *cursor, struct error *err)
{
	struct view_token token;
	TRY(token_next(cursor, &token, err));
	if (token.kind == TOKEN_CLOSE)
		return STATUS_OK;
	return VIEW_FAIL(token.place, err, "expected }}, not \"" STR_FMT "\"", STR_ARG(token.text));
}

enum status cursor_skip_comment(struct view_cursor *cursor, struct error *err)
{
	const struct view_place place = cursor->place;
	while (!cursor_ended(cursor) && !cursor_is_at(cursor, STR("}}")))
		cursor_skip(cursor, 1);
	if (cursor_ended(cursor))
		return VIEW_FAIL(place, err, "the comment has no end");
	cursor_skip(cursor, 2);
	return STATUS_OK;
}
