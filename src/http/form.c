/* form.c - fields from queries and from the bodies of forms, urlencoded or multipart (RFC 7578).
 * Bodies are whole and bounded when they come here; not for streams. */
#include "form.h"

#include <assert.h>
#include "../base/nearest.h"

#define FORM_SHOWN_BYTES 80 /* of what a stranger sent, in an error sentence */
#define FORM_PART_HEADER_BYTES_MAX 4096
#define FORM_BOUNDARY_BYTES_MAX 70 /* RFC 2046, 5.1.1 */
#define FORM_FILE_NAME_BYTES_MAX 255

static const struct field no_fields[] = {{0}};

const struct field *form_fields(const struct route *route)
{
	return route->fields == NULL ? no_fields : route->fields;
}

/* --- decoding --------------------------------------------------------------------------------- */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

/* The byte at *at, decoded; -1 for a broken escape. */
static int decode_byte(struct str s, size_t *at, bool form)
{
	const char c = s.data[*at];
	if (c == '+' && form)
		return ' ';
	if (c != '%')
		return (unsigned char)c;
	if (s.size - *at < 3)
		return -1;
	const int high = hex_digit(s.data[*at + 1]), low = hex_digit(s.data[*at + 2]);
	*at += 2;
	return high < 0 || low < 0 ? -1 : high * 16 + low;
}

enum status http_decode(struct arena *arena, struct str s, bool form, struct str *out,
			struct error *err)
{
	void *memory = NULL;
	TRY(arena_try_take(arena, s.size, 1, 1, &memory, err));
	char *decoded = memory;
	size_t size = 0;
	for (size_t i = 0; i < s.size; i++) {
		const int byte = decode_byte(s, &i, form);
		if (byte == 0)
			return FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" holds a NUL character",
				    STR_ARG(str_slice(s, 0, FORM_SHOWN_BYTES)));
		if (byte < 0)
			return FAIL(err, STATUS_INVALID,
				    "\"" STR_FMT "\" holds a %% without two hexadecimal digits",
				    STR_ARG(str_slice(s, 0, FORM_SHOWN_BYTES)));
		decoded[size++] = (char)byte;
	}
	*out = (struct str){decoded, size};
	if (str_utf8_error(*out) != size)
		return FAIL(err, STATUS_INVALID, "\"" STR_FMT "\" is not valid UTF-8",
			    STR_ARG(str_slice(s, 0, FORM_SHOWN_BYTES)));
	return STATUS_OK;
}

/* --- into fields ------------------------------------------------------------------------------ */

static enum status mark_given(struct http_request *request, struct http_match *match,
			      const struct field *field, struct error *err)
{
	static_assert(FIELD_COUNT_MAX <= 64, "given holds a bit for every field");
	const uint64_t bit = UINT64_C(1) << (field - request->values.fields);
	if ((match->given & bit) != 0)
		return FAIL(err, STATUS_INVALID, "%s is given more than once", field->name);
	match->given |= bit;
	return STATUS_OK;
}

/* "0,45" as "0.45": people write numbers as pages show them, in either language, since an address
 * is opened in both.  All else stays as it is. */
static struct str with_decimal_point(struct arena *arena, struct str text)
{
	size_t commas = 0, at = 0;
	for (size_t i = 0; i < text.size; i++) {
		const char c = text.data[i];
		if (c == ',') {
			commas++;
			at = i;
		} else if (!(c >= '0' && c <= '9') && !(i == 0 && c == '-')) {
			return text;
		}
	}
	if (commas != 1)
		return text;
	return str_format(arena, STR_FMT "." STR_FMT, STR_ARG(str_slice(text, 0, at)),
			  STR_ARG(str_slice(text, at + 1, text.size)));
}

enum status form_set(struct http_request *request, struct http_match *match,
		     const struct field *field, struct str text, struct error *err)
{
	TRY(mark_given(request, match, field, err));
	if (text.size == 0) /* an input left empty */
		return STATUS_OK;
	if (field->kind == FIELD_FILE)
		return FAIL(err, STATUS_INVALID,
			    "%s is a file: send the form as multipart/form-data", field->name);
	if (field->kind == FIELD_REAL)
		text = with_decimal_point(request->arena, text);
	return field_set(&request->values, field, text, err);
}

static enum status unknown_field(const struct http_request *request, struct str name,
				 struct error *err)
{
	struct nearest nearest = {.wanted = name};
	for (const struct field *field = request->values.fields; field->name != NULL; field++)
		nearest_offer(&nearest, str_from(field->name), str_from(field->name));
	return error_nearest(err,
			     FAIL(err, STATUS_INVALID, "there is no field \"" STR_FMT "\" here",
				  STR_ARG(str_slice(name, 0, FORM_SHOWN_BYTES))),
			     &nearest);
}

static bool advertisers_mark(struct str name)
{
	return str_starts(name, STR("utm_")) || str_is(name, "fbclid");
}

/* What a name means: its field; NULL when there is nothing to store.  "muc.8.1" is the key 8.1 of
 * the field of pairs muc. */
static enum status find_field(const struct http_request *request, struct str name, bool is_query,
			      const struct field **field, struct str *key, struct error *err)
{
	struct str owner;
	*key = (struct str){0};
	*field = field_find(request->values.fields, name);
	if (*field != NULL || (is_query && advertisers_mark(name)))
		return STATUS_OK;
	if (str_cut(name, '.', &owner, key))
		*field = field_find(request->values.fields, owner);
	if (*field != NULL && (*field)->pairs && key->size > 0)
		return STATUS_OK;
	return unknown_field(request, name, err);
}

/* One more KEY=VALUE of a field of pairs. */
static enum status pair_add(struct http_request *request, const struct field *field, struct str key,
			    struct str text, struct error *err)
{
	const struct str before = request->values.values[field - request->values.fields].text;
	if (text.size == 0) /* an input left empty */
		return STATUS_OK;
	text = with_decimal_point(request->arena, text);
	if (memchr(text.data, ',', text.size) != NULL || memchr(key.data, ',', key.size) != NULL)
		return FAIL(err, STATUS_INVALID,
			    "%s." STR_FMT " is \"" STR_FMT
			    "\", but may hold no comma; write a decimal "
			    "point",
			    field->name, STR_ARG(str_slice(key, 0, FORM_SHOWN_BYTES)),
			    STR_ARG(str_slice(text, 0, FORM_SHOWN_BYTES)));
	return field_set(&request->values, field,
			 str_format(request->arena, STR_FMT "%s" STR_FMT "=" STR_FMT,
				    STR_ARG(before), before.size > 0 ? "," : "", STR_ARG(key),
				    STR_ARG(text)),
			 err);
}

static enum status take_token(struct str *csrf, struct str text, struct error *err)
{
	if (csrf->size != 0)
		return FAIL(err, STATUS_INVALID, "%s is given more than once", HTTP_CSRF_FIELD);
	*csrf = text;
	return STATUS_OK;
}

enum status form_read_pairs(struct http_request *request, struct http_match *match,
			    struct str pairs, struct str *csrf, struct error *err)
{
	struct str pair, name, text;
	while (pairs.size > 0) {
		(void)str_cut(pairs, '&', &pair, &pairs);
		if (pair.size == 0)
			continue;
		(void)str_cut(pair, '=', &name, &text);
		TRY(http_decode(request->arena, name, true, &name, err));
		TRY(http_decode(request->arena, text, true, &text, err));
		if (csrf != NULL && str_is(name, HTTP_CSRF_FIELD)) {
			TRY(take_token(csrf, text, err));
			continue;
		}
		const struct field *field = NULL;
		struct str key;
		TRY(find_field(request, name, csrf == NULL, &field, &key, err));
		if (key.size > 0)
			TRY(pair_add(request, field, key, text, err));
		else if (field != NULL)
			TRY(form_set(request, match, field, text, err));
	}
	return STATUS_OK;
}

/* --- multipart -------------------------------------------------------------------------------- */

struct part {
	struct str name, file_name, content;
	bool is_file;
};

static size_t find_text(struct str s, struct str wanted)
{
	const void *at = s.size == 0 ? NULL : memmem(s.data, s.size, wanted.data, wanted.size);
	return at == NULL ? SIZE_MAX : (size_t)((const char *)at - s.data);
}

static bool same_word(struct str s, struct str word)
{
	return s.size == word.size && strncasecmp(s.data, word.data, word.size) == 0;
}

/* The parameter of "form-data; name=\"x\"; filename=\"y\"".  Browsers write " in it as %22, so
 * the next quote always ends the value. */
static bool header_parameter(struct str header, struct str wanted, struct str *value)
{
	struct str name;
	if (!str_cut(header, ';', &name, &header))
		return false;
	while (header.size > 0) {
		if (!str_cut(header, '=', &name, &header))
			return false;
		const bool quoted = header.size > 0 && header.data[0] == '"';
		if (quoted)
			header = str_slice(header, 1, header.size);
		struct str rest;
		if (!str_cut(header, quoted ? '"' : ';', value, &rest) && quoted)
			return false;
		if (same_word(str_trim(name), wanted))
			return true;
		header = rest;
		if (quoted && !str_cut(rest, ';', &name, &header))
			return false;
	}
	return false;
}

static enum status read_part_header(struct str header, struct part *part, struct error *err)
{
	struct str line, name;
	if (header.size > FORM_PART_HEADER_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT, "a part of the form has a head above %d bytes",
			    FORM_PART_HEADER_BYTES_MAX);
	while (header.size > 0) {
		(void)str_cut(header, '\n', &line, &header);
		if (!str_cut(line, ':', &name, &line) ||
		    !same_word(str_trim(name), STR("Content-Disposition")))
			continue;
		line = str_trim(line);
		if (!header_parameter(line, STR("name"), &part->name))
			break;
		part->is_file = header_parameter(line, STR("filename"), &part->file_name);
		return STATUS_OK;
	}
	return FAIL(err, STATUS_INVALID, "a part of the form has no name");
}

/* Some browsers send the whole path of a file. */
static struct str file_base_name(struct str name)
{
	for (size_t i = name.size; i > 0; i--)
		if (name.data[i - 1] == '/' || name.data[i - 1] == '\\')
			return str_slice(name, i, name.size);
	return name;
}

static enum status set_file(struct http_request *request, struct http_match *match,
			    const struct field *field, const struct part *part, struct error *err)
{
	TRY(mark_given(request, match, field, err));
	const struct str name = file_base_name(part->file_name);
	if (name.size == 0 && part->content.size == 0) /* nothing chosen */
		return STATUS_OK;
	if (name.size > FORM_FILE_NAME_BYTES_MAX || str_utf8_error(name) != name.size ||
	    (name.size != 0 && memchr(name.data, '\0', name.size) != NULL))
		return FAIL(err, STATUS_INVALID,
			    "%s: the file's name must be UTF-8 of at most %d bytes", field->name,
			    FORM_FILE_NAME_BYTES_MAX);
	if (field->max != 0 && part->content.size > (size_t)field->max)
		return FAIL(err, STATUS_LIMIT, "%s: the file has %zu bytes; at most %lld are taken",
			    field->name, part->content.size, (long long)field->max);
	TRY(field_set(&request->values, field, name, err));
	request->values.values[field - request->values.fields].content = part->content;
	return STATUS_OK;
}

static enum status set_part(struct http_request *request, struct http_match *match,
			    const struct part *part, struct str *csrf, struct error *err)
{
	if (str_is(part->name, HTTP_CSRF_FIELD))
		return take_token(csrf, part->content, err);
	const struct field *field = NULL;
	struct str key;
	TRY(find_field(request, part->name, false, &field, &key, err));
	if (key.size > 0 && !part->is_file)
		return pair_add(request, field, key, part->content, err);
	if (field->kind == FIELD_FILE && part->is_file)
		return set_file(request, match, field, part, err);
	if (part->is_file)
		return FAIL(err, STATUS_INVALID, "%s is not a file", field->name);
	if (str_utf8_error(part->content) != part->content.size)
		return FAIL(err, STATUS_INVALID, "%s is not valid UTF-8", field->name);
	return form_set(request, match, field, part->content, err);
}

static enum status find_boundary(struct arena *arena, struct str content_type,
				 struct str *delimiter, struct error *err)
{
	struct str boundary = {0};
	if (!header_parameter(content_type, STR("boundary"), &boundary) || boundary.size == 0 ||
	    boundary.size > FORM_BOUNDARY_BYTES_MAX)
		return FAIL(err, STATUS_INVALID, "the multipart form names no boundary");
	*delimiter = str_format(arena, "\r\n--" STR_FMT, STR_ARG(boundary));
	return STATUS_OK;
}

static enum status read_multipart(struct http_request *request, struct http_match *match,
				  struct str content_type, struct str body, struct str *csrf,
				  struct error *err)
{
	struct str delimiter;
	TRY(find_boundary(request->arena, content_type, &delimiter, err));
	/* Before the first boundary the line break is not needed. */
	const struct str first = str_slice(delimiter, 2, delimiter.size);
	size_t at = find_text(body, first);
	if (at == SIZE_MAX)
		return FAIL(err, STATUS_INVALID, "the multipart form lacks its boundary");
	body = str_slice(body, at + first.size, body.size);
	while (!str_starts(body, STR("--"))) { /* each field once, so the fields bound the loop */
		const size_t content = find_text(body, STR("\r\n\r\n"));
		const size_t end =
			content == SIZE_MAX
				? SIZE_MAX
				: find_text(str_slice(body, content + 2, body.size), delimiter);
		if (end == SIZE_MAX)
			return FAIL(err, STATUS_INVALID, "the multipart form is cut off");
		struct part part = {.content = str_slice(body, content + 4, end < 2 ? 0 : end - 2)};
		TRY(read_part_header(str_slice(body, 0, content), &part, err));
		TRY(set_part(request, match, &part, csrf, err));
		body = str_slice(body, content + 2 + end + delimiter.size, body.size);
	}
	return STATUS_OK;
}

enum status http_form_read(struct http_request *request, struct http_match *match,
			   struct str content_type, struct str body, struct str *csrf,
			   struct error *err)
{
	struct str kind, parameters;
	(void)str_cut(content_type, ';', &kind, &parameters);
	*csrf = (struct str){0};
	if (same_word(str_trim(kind), STR("application/x-www-form-urlencoded")))
		TRY(form_read_pairs(request, match, body, csrf, err));
	else if (same_word(str_trim(kind), STR("multipart/form-data")))
		TRY(read_multipart(request, match, content_type, body, csrf, err));
	else
		return FAIL(err, STATUS_INVALID,
			    "a form is application/x-www-form-urlencoded or multipart/form-data, "
			    "not \"" STR_FMT "\"",
			    STR_ARG(str_slice(kind, 0, FORM_SHOWN_BYTES)));
	return STATUS_OK;
}
