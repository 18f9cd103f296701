/* str.h - a read-only view of bytes, and a growing buffer with a ceiling. */
#ifndef DANNOI_BASE_STR_H
#define DANNOI_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include "arena.h"
#include "status.h"

/* Borrowed, not NUL-terminated, passed by value.  {0} is the empty string. */
struct str {
	const char *data;
	size_t size;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).size, (s).size == 0 ? "" : (s).data

static inline struct str str_from(const char *text) /* NULL gives the empty string */
{
	return (struct str){text, text == NULL ? 0 : strlen(text)};
}
bool str_equal(struct str a, struct str b);
bool str_is(struct str a, const char *literal);
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
int str_compare(struct str a, struct str b);                  /* by bytes; <0, 0, >0 */
struct str str_trim(struct str s);                            /* ASCII white space at both ends */
struct str str_slice(struct str s, size_t from, size_t size); /* clamped to s */
/* Cuts at the first separator; false when there is none (then *before = s, *after = {0}). */
bool str_cut(struct str s, char separator, struct str *before, struct str *after);
struct str str_copy(struct arena *arena, struct str s);
/* For libraries that want NUL; refuses an embedded NUL by assertion. */
const char *str_cstring(struct arena *arena, struct str s);
struct str str_format(struct arena *arena, const char *format, ...) PRINTF_LIKE(2, 3);
/* One text after the other: a tenth of str_format's time. */
struct str str_join(struct arena *arena, const struct str *parts, size_t count);
#define STR_JOIN(arena, ...)                                                                       \
	str_join((arena), (const struct str[]){__VA_ARGS__},                                       \
		 sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

/* The byte offset of the first malformed UTF-8 sequence (also overlong forms,
 * surrogates, above U+10FFFF), or s.size when all is well. */
size_t str_utf8_error(struct str s);
/* Reads the character at *offset and steps over it; U+FFFD for a malformed byte. */
uint32_t str_utf8_next(struct str s, size_t *offset);

/* A buffer refuses to grow past its ceiling; the error sticks until asked for,
 * so writers stay straight-line code and check once at the end. */
struct buffer {
	struct arena *arena;
	char *data;
	size_t size, capacity, ceiling;
	enum status status;
};

void buffer_init(struct buffer *buffer, struct arena *arena, size_t ceiling);
/* Makes room for size bytes at once, when that much is foreseen. */
void buffer_expect(struct buffer *buffer, size_t size);
void buffer_add_char(struct buffer *buffer, char c);
void buffer_add_code_point(struct buffer *buffer, uint32_t code_point); /* as UTF-8 */
void buffer_addf(struct buffer *buffer, const char *format, ...) PRINTF_LIKE(2, 3);
/* Room for size bytes to be written in place, then told by buffer_used; NULL past the ceiling. */
static inline char *buffer_room(struct buffer *buffer, size_t size);
static inline void buffer_used(struct buffer *buffer, const char *end);
bool buffer_make_room(struct buffer *buffer, size_t size); /* of buffer_room and buffer_add */
/* The text so far; borrowed until the next addition. */
struct str buffer_text(const struct buffer *buffer);
MUST_CHECK enum status buffer_finish(struct buffer *buffer, struct str *out, struct error *err);

/* Short texts without a call: their first and last bytes may overlap.  Returns the end. */
static inline char *str_write(char *to, struct str s)
{
	if (s.size > 16) {
		memcpy(to, s.data, s.size);
	} else if (s.size >= 8) {
		memcpy(to, s.data, 8);
		memcpy(to + s.size - 8, s.data + s.size - 8, 8);
	} else if (s.size >= 4) {
		memcpy(to, s.data, 4);
		memcpy(to + s.size - 4, s.data + s.size - 4, 4);
	} else if (s.size > 0) {
		to[0] = s.data[0];
		to[s.size / 2] = s.data[s.size / 2];
		to[s.size - 1] = s.data[s.size - 1];
	}
	return to + s.size;
}

static inline char *buffer_room(struct buffer *buffer, size_t size)
{
	if (size > buffer->capacity - buffer->size && !buffer_make_room(buffer, size))
		return NULL;
	return buffer->data + buffer->size;
}

static inline void buffer_used(struct buffer *buffer, const char *end)
{
	buffer->size = (size_t)(end - buffer->data);
}

static inline void buffer_add(struct buffer *buffer, struct str s)
{
	if (s.size > buffer->capacity - buffer->size && !buffer_make_room(buffer, s.size))
		return;
	if (s.size == 0) /* also before there is any memory */
		return;
	if (__builtin_constant_p(s.size))
		memcpy(buffer->data + buffer->size, s.data, s.size);
	else
		(void)str_write(buffer->data + buffer->size, s);
	buffer->size += s.size;
}

#endif
