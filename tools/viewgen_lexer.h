/* viewgen_lexer.h - a place in a template, and the tokens between {{ and }}. */
#ifndef DANNOI_TOOLS_VIEWGEN_LEXER_H
#define DANNOI_TOOLS_VIEWGEN_LEXER_H

#include "../src/base/str.h"

struct view_place {
	struct str path;
	int line, column; /* in characters, from 1 */
};

struct view_cursor {
	struct str text;
	size_t at;
	struct view_place place;
};

enum view_token_kind {
	TOKEN_WORD,   /* a name: a-z, 0-9, _ */
	TOKEN_NUMBER, /* digits */
	TOKEN_SIGN,   /* one of ( ) [ ] : , . = + */
	TOKEN_CLOSE   /* }} */
};

struct view_token {
	enum view_token_kind kind;
	struct str text;
	struct view_place place;
};

#define VIEW_FAIL(where, err, ...)                                                                 \
	error_place((err), FAIL((err), STATUS_INVALID, __VA_ARGS__), STR_FMT ":%d:%d",             \
		    STR_ARG((where).path), (where).line, (where).column)

struct view_cursor cursor_start(struct str path, struct str text);
bool cursor_ended(const struct view_cursor *cursor);
/* The byte there, or 0 past the end (templates hold no NUL). */
char cursor_byte(const struct view_cursor *cursor, size_t offset);
bool cursor_is_at(const struct view_cursor *cursor, struct str text);
void cursor_skip(struct view_cursor *cursor, size_t bytes);
void cursor_skip_space(struct view_cursor *cursor);
bool view_is_space(char c);

/* Inside {{ }}: the next token. */
MUST_CHECK enum status token_next(struct view_cursor *cursor, struct view_token *out,
				  struct error *err);
MUST_CHECK enum status token_word(struct view_cursor *cursor, const char *wanted,
				  struct view_token *out, struct error *err);
/* Steps over the sign when it is next. */
bool token_take_sign(struct view_cursor *cursor, char sign);
MUST_CHECK enum status token_sign(struct view_cursor *cursor, char sign, struct error *err);
MUST_CHECK enum status token_close(struct view_cursor *cursor, struct error *err);
/* Steps over {{# ... }}; the cursor stands at its start. */
MUST_CHECK enum status cursor_skip_comment(struct view_cursor *cursor, struct error *err);

#endif
