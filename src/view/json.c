/* json.c - JSON writer; the outermost object or array ends with a line break. */
#include "json.h"

#include <assert.h>
#include <math.h>
#include "../base/number.h"

void json_init(struct json *json, struct buffer *out)
{
	*json = (struct json){.out = out};
}

static void add_line(struct json *json)
{
	static const char spaces[JSON_DEPTH_MAX * 2 + 1] = "                                ";
	buffer_add_char(json->out, '\n');
	buffer_add(json->out, (struct str){spaces, (size_t)json->depth * 2});
}

/* Before a key or an array's value: the comma and the new line. */
static void member_begin(struct json *json)
{
	if (json->depth == 0)
		return;
	bool *filled = &json->filled[json->depth - 1];
	if (*filled)
		buffer_add_char(json->out, ',');
	*filled = true;
	add_line(json);
}

static void value_begin(struct json *json)
{
	if (!json->after_key)
		member_begin(json);
	json->after_key = false;
}

static void container_begin(struct json *json, char bracket)
{
	value_begin(json);
	assert(json->depth < JSON_DEPTH_MAX);
	buffer_add_char(json->out, bracket);
	json->filled[json->depth++] = false;
}

static void container_end(struct json *json, char bracket)
{
	assert(json->depth > 0 && !json->after_key);
	json->depth--;
	if (json->filled[json->depth])
		add_line(json);
	buffer_add_char(json->out, bracket);
	if (json->depth == 0)
		buffer_add_char(json->out, '\n');
}

void json_object_begin(struct json *json)
{
	container_begin(json, '{');
}

void json_object_end(struct json *json)
{
	container_end(json, '}');
}

void json_array_begin(struct json *json)
{
	container_begin(json, '[');
}

void json_array_end(struct json *json)
{
	container_end(json, ']');
}

static void add_escape(struct buffer *out, unsigned char byte)
{
	static const char named[] = "\"\\\b\f\n\r\t";
	static const char letters[] = "\"\\bfnrt";
	const char *at = byte == 0 ? NULL : strchr(named, byte);
	if (at != NULL) {
		buffer_add_char(out, '\\');
		buffer_add_char(out, letters[at - named]);
	} else {
		buffer_addf(out, "\\u%04x", byte);
	}
}

static void add_quoted(struct buffer *out, struct str s)
{
	buffer_add_char(out, '"');
	size_t run = 0;
	for (size_t i = 0; i < s.size; i++) {
		const unsigned char byte = (unsigned char)s.data[i];
		if (byte >= 0x20 && byte != '"' && byte != '\\')
			continue;
		buffer_add(out, (struct str){s.data + run, i - run});
		add_escape(out, byte);
		run = i + 1;
	}
	if (run < s.size)
		buffer_add(out, (struct str){s.data + run, s.size - run});
	buffer_add_char(out, '"');
}

void json_key(struct json *json, const char *key)
{
	assert(json->depth > 0 && !json->after_key);
	member_begin(json);
	add_quoted(json->out, str_from(key));
	buffer_add(json->out, STR(": "));
	json->after_key = true;
}

void json_text(struct json *json, struct str s)
{
	value_begin(json);
	const size_t valid = str_utf8_error(s);
	if (valid == s.size) {
		add_quoted(json->out, s);
		return;
	}
	/* JSON is UTF-8 (RFC 8259, 8.1): malformed bytes are shown as U+FFFD. */
	struct buffer mended;
	buffer_init(&mended, json->out->arena, s.size * 3);
	buffer_add(&mended, str_slice(s, 0, valid));
	for (size_t at = valid; at < s.size;)
		buffer_add_code_point(&mended, str_utf8_next(s, &at));
	add_quoted(json->out, buffer_text(&mended));
}

void json_int(struct json *json, int64_t x)
{
	value_begin(json);
	buffer_addf(json->out, "%lld", (long long)x);
}

void json_real(struct json *json, double x)
{
	value_begin(json);
	number_add_shortest(json->out, x);
}

void json_exact(struct json *json, double x)
{
	if (!isfinite(x)) {
		json_null(json);
		return;
	}
	value_begin(json);
	buffer_addf(json->out, "%.17g", x);
}

void json_bool(struct json *json, bool x)
{
	value_begin(json);
	buffer_add(json->out, x ? STR("true") : STR("false"));
}

void json_null(struct json *json)
{
	value_begin(json);
	buffer_add(json->out, STR("null"));
}

void json_key_text(struct json *json, const char *key, struct str s)
{
	json_key(json, key);
	json_text(json, s);
}

void json_key_int(struct json *json, const char *key, int64_t x)
{
	json_key(json, key);
	json_int(json, x);
}

void json_key_real(struct json *json, const char *key, double x)
{
	json_key(json, key);
	json_real(json, x);
}

void json_key_exact(struct json *json, const char *key, double x)
{
	json_key(json, key);
	json_exact(json, x);
}

void json_key_null(struct json *json, const char *key)
{
	json_key(json, key);
	json_null(json);
}
