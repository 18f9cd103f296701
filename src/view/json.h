/* json.h - JSON out: keys and commas placed by the writer, two-space indent, UTF-8 as is,
 * a line break after the outermost object or array. */
#ifndef DANNOI_VIEW_JSON_H
#define DANNOI_VIEW_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include "../base/str.h"

#define JSON_DEPTH_MAX 16

struct json {
	struct buffer *out;
	int depth;
	bool filled[JSON_DEPTH_MAX]; /* the open object or array already has a member */
	bool after_key;
};

void json_init(struct json *json, struct buffer *out);
void json_object_begin(struct json *json);
void json_object_end(struct json *json);
void json_array_begin(struct json *json);
void json_array_end(struct json *json);
void json_key(struct json *json, const char *key);
void json_text(struct json *json, struct str s);
void json_int(struct json *json, int64_t x);
void json_real(struct json *json, double x);  /* shortest that reads back; null when not finite */
void json_exact(struct json *json, double x); /* 17 significant digits; null when not finite */
void json_bool(struct json *json, bool x);
void json_null(struct json *json);

/* Key and value in one. */
void json_key_text(struct json *json, const char *key, struct str s);
void json_key_int(struct json *json, const char *key, int64_t x);
void json_key_real(struct json *json, const char *key, double x);
void json_key_exact(struct json *json, const char *key, double x);
void json_key_null(struct json *json, const char *key);

#endif
