/* str.c - views of bytes, UTF-8, and the growing buffer. */
#include "str.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

#define FORMAT_FIRST_BYTES 256 /* nearly every text fits, and is then formatted once */

bool str_equal(struct str a, struct str b)
{
	return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool str_is(struct str a, const char *literal)
{
	return str_equal(a, str_from(literal));
}

bool str_starts(struct str s, struct str prefix)
{
	return s.size >= prefix.size && str_equal(str_slice(s, 0, prefix.size), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.size >= suffix.size &&
	       str_equal(str_slice(s, s.size - suffix.size, suffix.size), suffix);
}

int str_compare(struct str a, struct str b)
{
	const size_t shorter = a.size < b.size ? a.size : b.size;
	const int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);
	if (order != 0)
		return order;
	return (a.size > b.size) - (a.size < b.size);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

struct str str_trim(struct str s)
{
	while (s.size > 0 && is_space(s.data[0])) {
		s.data++;
		s.size--;
	}
	while (s.size > 0 && is_space(s.data[s.size - 1]))
		s.size--;
	return s;
}

struct str str_slice(struct str s, size_t from, size_t size)
{
	if (from >= s.size)
		return (struct str){0};
	const size_t rest = s.size - from;
	return (struct str){s.data + from, size < rest ? size : rest};
}

bool str_cut(struct str s, char separator, struct str *before, struct str *after)
{
	const char *at = s.size == 0 ? NULL : memchr(s.data, separator, s.size);
	if (at == NULL) {
		*before = s;
		*after = (struct str){0};
		return false;
	}
	const size_t size = (size_t)(at - s.data);
	*before = str_slice(s, 0, size);
	*after = str_slice(s, size + 1, s.size);
	return true;
}

struct str str_copy(struct arena *arena, struct str s)
{
	if (s.size == 0)
		return (struct str){0};
	char *data = arena_take_raw(arena, s.size, 1);
	memcpy(data, s.data, s.size);
	return (struct str){data, s.size};
}

const char *str_cstring(struct arena *arena, struct str s)
{
	assert(s.size == 0 || memchr(s.data, '\0', s.size) == NULL);
	char *data = arena_take_raw(arena, s.size + 1, 1);
	if (s.size != 0)
		memcpy(data, s.data, s.size);
	data[s.size] = '\0';
	return data;
}

struct str str_format(struct arena *arena, const char *format, ...)
{
	char first[FORMAT_FIRST_BYTES];
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	const int size = vsnprintf(first, sizeof first, format, arguments);
	va_end(arguments);
	assert(size >= 0);
	char *data = arena_take(arena, (size_t)size + 1, 1);
	if ((size_t)size < sizeof first)
		memcpy(data, first, (size_t)size);
	else
		(void)vsnprintf(data, (size_t)size + 1, format, again);
	va_end(again);
	return (struct str){data, (size_t)size};
}

struct str str_join(struct arena *arena, const struct str *parts, size_t count)
{
	size_t size = 0;
	for (size_t i = 0; i < count; i++)
		size += parts[i].size;
	char *text = arena_take_raw(arena, size, 1);
	char *at = text;
	for (size_t i = 0; i < count; i++)
		at = str_write(at, parts[i]);
	return (struct str){text, size};
}

/* Length of the well-formed sequence at data (Unicode 15, table 3-7), or 0. */
static size_t utf8_sequence(const unsigned char *data, size_t size)
{
	const unsigned char first = data[0];
	if (first < 0x80)
		return 1;
	size_t length = 0;
	unsigned char low = 0x80, high = 0xBF;
	if (first >= 0xC2 && first <= 0xDF) {
		length = 2;
	} else if (first >= 0xE0 && first <= 0xEF) {
		length = 3;
		low = first == 0xE0 ? 0xA0 : 0x80;
		high = first == 0xED ? 0x9F : 0xBF;
	} else if (first >= 0xF0 && first <= 0xF4) {
		length = 4;
		low = first == 0xF0 ? 0x90 : 0x80;
		high = first == 0xF4 ? 0x8F : 0xBF;
	}
	if (length == 0 || length > size || data[1] < low || data[1] > high)
		return 0;
	for (size_t i = 2; i < length; i++)
		if ((data[i] & 0xC0U) != 0x80U)
			return 0;
	return length;
}

size_t str_utf8_error(struct str s)
{
	const unsigned char *data = (const unsigned char *)s.data;
	size_t at = 0;
	while (at < s.size) {
		const size_t length = utf8_sequence(data + at, s.size - at);
		if (length == 0)
			return at;
		at += length;
	}
	return s.size;
}

uint32_t str_utf8_next(struct str s, size_t *offset)
{
	assert(*offset < s.size);
	const unsigned char *data = (const unsigned char *)s.data + *offset;
	const size_t length = utf8_sequence(data, s.size - *offset);
	if (length == 0) {
		(*offset)++;
		return 0xFFFD;
	}
	static const unsigned char masks[5] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	uint32_t code_point = data[0] & masks[length];
	for (size_t i = 1; i < length; i++)
		code_point = (code_point << 6) | (data[i] & 0x3FU);
	*offset += length;
	return code_point;
}

void buffer_init(struct buffer *buffer, struct arena *arena, size_t ceiling)
{
	*buffer = (struct buffer){.arena = arena, .ceiling = ceiling};
}

/* False, and a sticking error, past the ceiling. */
bool buffer_make_room(struct buffer *buffer, size_t size)
{
	if (buffer->status != STATUS_OK)
		return false;
	if (size <= buffer->capacity - buffer->size)
		return true;
	if (size > buffer->ceiling - buffer->size) {
		buffer->status = STATUS_LIMIT;
		buffer->capacity = buffer->size; /* so that the fast path refuses too */
		return false;
	}
	size_t capacity = buffer->capacity < 512 ? 1024 : buffer->capacity * 2;
	if (capacity - buffer->size < size)
		capacity = buffer->size + size;
	if (capacity > buffer->ceiling)
		capacity = buffer->ceiling;
	if (arena_extend(buffer->arena, buffer->data, buffer->capacity, capacity)) {
		buffer->capacity = capacity;
		return true;
	}
	void *data = NULL;
	if (arena_try_take_raw(buffer->arena, capacity, 1, &data, NULL) != STATUS_OK) {
		buffer->status = STATUS_LIMIT;
		buffer->capacity = buffer->size;
		return false;
	}
	if (buffer->size != 0)
		memcpy(data, buffer->data, buffer->size);
	buffer->data = data;
	buffer->capacity = capacity;
	return true;
}

void buffer_expect(struct buffer *buffer, size_t size)
{
	if (size <= buffer->ceiling - buffer->size)
		(void)buffer_make_room(buffer, size);
}

void buffer_add_char(struct buffer *buffer, char c)
{
	buffer_add(buffer, (struct str){&c, 1});
}

void buffer_add_code_point(struct buffer *buffer, uint32_t code_point)
{
	char bytes[4];
	size_t size = 0;
	if (code_point < 0x80) {
		bytes[size++] = (char)code_point;
	} else if (code_point < 0x800) {
		bytes[size++] = (char)(0xC0U | (code_point >> 6));
		bytes[size++] = (char)(0x80U | (code_point & 0x3FU));
	} else if (code_point < 0x10000) {
		bytes[size++] = (char)(0xE0U | (code_point >> 12));
		bytes[size++] = (char)(0x80U | ((code_point >> 6) & 0x3FU));
		bytes[size++] = (char)(0x80U | (code_point & 0x3FU));
	} else {
		bytes[size++] = (char)(0xF0U | (code_point >> 18));
		bytes[size++] = (char)(0x80U | ((code_point >> 12) & 0x3FU));
		bytes[size++] = (char)(0x80U | ((code_point >> 6) & 0x3FU));
		bytes[size++] = (char)(0x80U | (code_point & 0x3FU));
	}
	buffer_add(buffer, (struct str){bytes, size});
}

/* Straight into the room that is left; again only when that was too small. */
void buffer_addf(struct buffer *buffer, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	const size_t room = buffer->capacity - buffer->size;
	const int size =
		vsnprintf(room == 0 ? NULL : buffer->data + buffer->size, room, format, arguments);
	va_end(arguments);
	assert(size >= 0);
	if ((size_t)size < room) {
		buffer->size += (size_t)size;
	} else if (buffer_make_room(buffer, (size_t)size + 1)) {
		(void)vsnprintf(buffer->data + buffer->size, (size_t)size + 1, format, again);
		buffer->size += (size_t)size;
	}
	va_end(again);
}

struct str buffer_text(const struct buffer *buffer)
{
	return (struct str){buffer->data, buffer->size};
}

enum status buffer_finish(struct buffer *buffer, struct str *out, struct error *err)
{
	if (buffer->status != STATUS_OK)
		return FAIL(err, buffer->status, "the text grows past its limit of %zu bytes",
			    buffer->ceiling);
	*out = buffer_text(buffer);
	return STATUS_OK;
}
