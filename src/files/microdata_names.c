/* microdata_names.c - the nearest name that a format can hold. */
#include "microdata_names.h"

#include <ctype.h>
#include <strings.h>

#define NAME_MAX_SAV 64
#define NAME_MAX_DTA 32
#define TRIES_MAX 10000

static bool is_reserved(const char *name)
{
	static const char *const words[] = {"all",   "and",  "by",  "eq",   "ge",    "gt",
					    "le",    "lt",   "ne",  "not",  "or",    "to",
					    "with",  "byte", "int", "long", "float", "double",
					    "using", "if",   "in",  "strl"};
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcasecmp(name, words[i]) == 0)
			return true;
	return strncasecmp(name, "str", 3) == 0 && name[3] != '\0' &&
	       name[3 + strspn(name + 3, "0123456789")] == '\0';
}

static bool is_taken(const char *const *names, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

/* Each character that is none of the allowed becomes one _. */
static void plain_write(struct str name, struct buffer *out)
{
	if (name.size == 0 || !isalpha((unsigned char)name.data[0]) || !isascii(name.data[0]))
		buffer_add_char(out, 'v');
	for (size_t at = 0; at < name.size;) {
		const uint32_t c = str_utf8_next(name, &at);
		buffer_add_char(out, c < 128 && isalnum((int)c) ? (char)c : '_');
	}
}

enum status microdata_names(struct arena *arena, const struct frame *frame,
			    enum microdata_out format, const char **names, struct error *err)
{
	const size_t limit = format == MICRODATA_OUT_DTA ? NAME_MAX_DTA : NAME_MAX_SAV;
	for (size_t i = 0; i < frame->column_count; i++) {
		struct buffer text;
		buffer_init(&text, arena, SIZE_MAX / 2);
		plain_write(frame->columns[i].name, &text);
		const struct str plain = str_slice(buffer_text(&text), 0, limit);
		const char *name = str_cstring(arena, plain);
		for (int number = 2; is_reserved(name) || is_taken(names, i, name); number++) {
			if (number == TRIES_MAX)
				return FAIL(err, STATUS_LIMIT,
					    "more than %d variables have names like \"%s\"",
					    TRIES_MAX, name);
			const struct str ending = str_format(arena, "_%d", number);
			name = str_cstring(
				arena,
				STR_JOIN(arena, str_slice(plain, 0, limit - ending.size), ending));
		}
		names[i] = name;
	}
	return STATUS_OK;
}
