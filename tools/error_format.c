/* error_format.c - what printf would read from a format; the catalogue of error sentences. */
#include "error_format.h"

#include <printf.h>
#include <stdlib.h>

#include "../src/base/file.h"
#include "catalogue.h"

#define CONVERSION_BYTES_MAX 24

#define ENTRY_FAIL(entry, err, ...)                                                                \
	error_place((err), FAIL((err), STATUS_INVALID, __VA_ARGS__), STR_FMT ":%d",                \
		    STR_ARG((entry)->path), (entry)->line)

/* One conversion of a format. */
struct conversion {
	size_t size;
	bool is_percent;  /* %%: takes no argument */
	bool is_numbered; /* %2$s */
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads the conversion that s starts with (at its %); false when it is none that we use. */
static bool conversion_read(struct str s, struct conversion *conversion)
{
	*conversion = (struct conversion){.size = 2, .is_percent = s.size > 1 && s.data[1] == '%'};
	if (conversion->is_percent)
		return true;
	size_t at = 1;
	for (; at < s.size && strchr("0123456789$*.+-#hlz", s.data[at]) != NULL; at++) {
		const char next = at + 1 < s.size ? s.data[at + 1] : '\0';
		if (s.data[at] == '$' && !is_digit(s.data[at - 1]))
			return false;
		conversion->is_numbered = conversion->is_numbered || s.data[at] == '$';
		if (s.data[at] == '*' && is_digit(next) != conversion->is_numbered)
			return false;
	}
	conversion->size = at + 1;
	return at < s.size && s.data[at] != '\0' && strchr("diuxXcsgfe", s.data[at]) != NULL;
}

bool error_format_has_words(struct str format)
{
	for (size_t i = 0; i < format.size; i++) {
		const char c = format.data[i];
		struct conversion conversion;
		if (c == '%' && conversion_read(str_slice(format, i, format.size), &conversion))
			i += conversion.size - 1;
		else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0)
			return true;
	}
	return false;
}

/* What a format takes: for each argument the type as printf counts it, or -1. */
struct arguments {
	int types[ERROR_FORMAT_ARGUMENTS_MAX];
	size_t plain, numbered; /* conversions of each kind */
	size_t next;            /* argument of the next plain one */
};

/* Adds those of one conversion; false when an argument would be read as two types. */
static bool arguments_add(struct arguments *arguments, struct str conversion, bool is_numbered)
{
	char text[CONVERSION_BYTES_MAX + 1];
	int types[ERROR_FORMAT_ARGUMENTS_MAX];
	if (conversion.size > CONVERSION_BYTES_MAX)
		return false;
	memcpy(text, conversion.data, conversion.size);
	text[conversion.size] = '\0';
	memset(types, -1, sizeof types);
	const size_t first = is_numbered ? 0 : arguments->next;
	const size_t count = parse_printf_format(text, ERROR_FORMAT_ARGUMENTS_MAX, types);
	if (count > ERROR_FORMAT_ARGUMENTS_MAX - first)
		return false;
	for (size_t i = 0; i < count; i++) {
		int *type = &arguments->types[first + i];
		if (types[i] != -1 && *type != -1 && *type != types[i])
			return false;
		if (types[i] != -1)
			*type = types[i];
	}
	arguments->next += is_numbered ? 0 : count;
	return true;
}

/* False when printf would not know a conversion, or some are numbered and others not. */
static bool arguments_read(struct str format, struct arguments *arguments)
{
	*arguments = (struct arguments){0};
	memset(arguments->types, -1, sizeof arguments->types);
	for (size_t i = 0; i < format.size; i++) {
		const struct str rest = str_slice(format, i, format.size);
		struct conversion conversion;
		if (format.data[i] != '%')
			continue;
		if (!conversion_read(rest, &conversion))
			return false;
		i += conversion.size - 1;
		if (conversion.is_percent)
			continue;
		arguments->numbered += conversion.is_numbered;
		arguments->plain += !conversion.is_numbered;
		if (!arguments_add(arguments, str_slice(rest, 0, conversion.size),
				   conversion.is_numbered))
			return false;
	}
	return arguments->numbered == 0 || arguments->plain == 0;
}

bool error_format_matches(struct str english, struct str translation)
{
	struct arguments wanted, got;
	return arguments_read(english, &wanted) && arguments_read(translation, &got) &&
	       memcmp(wanted.types, got.types, sizeof wanted.types) == 0;
}

static enum status entry_check(struct arena *arena, const struct po_entry *entry, struct error *err)
{
	TRY(catalogue_check_text(arena, entry, err));
	if (entry->key.data[0] != entry->text.data[0] &&
	    (strchr(" ;:,(", entry->key.data[0]) != NULL ||
	     strchr(" ;:,(", entry->text.data[0]) != NULL))
		return ENTRY_FAIL(entry, err,
				  "both texts start with the same sign, since they follow others");
	if (!error_format_matches(entry->key, entry->text))
		return ENTRY_FAIL(
			entry, err,
			"the translation must take the same conversions (%%d, %%.*s, ...) "
			"as the sentence; number them to change their order (%%2$s, "
			"%%2$.*1$s), leave a text out by %%.0s");
	return STATUS_OK;
}

static int entry_compare(const void *a, const void *b)
{
	const struct po_entry *x = a, *y = b;
	return str_compare(x->key, y->key);
}

/* Sorts, and leaves one of those that several modules bring alike. */
static enum status entries_merge(struct po_file *all, struct error *err)
{
	qsort(all->entries, all->count, sizeof all->entries[0], entry_compare);
	size_t kept = 0;
	for (size_t i = 0; i < all->count; i++) {
		const struct po_entry *entry = &all->entries[i];
		const struct po_entry *twin = kept == 0 ? NULL : &all->entries[kept - 1];
		if (twin == NULL || !str_equal(twin->key, entry->key))
			all->entries[kept++] = *entry;
		else if (!str_equal(twin->text, entry->text))
			return ENTRY_FAIL(entry, err,
					  "the sentence has another translation in " STR_FMT
					  ":%d; keep one of the two",
					  STR_ARG(twin->path), twin->line);
	}
	all->count = kept;
	return STATUS_OK;
}

enum status error_formats_read(struct arena *arena, const char *const *paths, size_t path_count,
			       struct po_file *all, struct error *err)
{
	*all = (struct po_file){.path = STR("errors_vi.po"),
				.entries = arena_array(arena, struct po_entry, PO_ENTRIES_MAX)};
	for (size_t i = 0; i < path_count; i++) {
		const struct str path = str_from(paths[i]);
		struct str content = {0};
		struct po_file read;
		TRY(file_read(arena, path, PO_FILE_BYTES_MAX, &content, err));
		TRY(po_parse(arena, path, content, &read, err));
		if (!str_is(read.language, "vi"))
			return FAIL(err, STATUS_INVALID,
				    STR_FMT ":1: the header needs Language: vi", STR_ARG(path));
		if (read.count > PO_ENTRIES_MAX - all->count)
			return FAIL(err, STATUS_LIMIT, STR_FMT ":1: more than %d sentences in all",
				    STR_ARG(path), PO_ENTRIES_MAX);
		for (size_t k = 0; k < read.count; k++) {
			TRY(entry_check(arena, &read.entries[k], err));
			all->entries[all->count++] = read.entries[k];
		}
	}
	return entries_merge(all, err);
}
