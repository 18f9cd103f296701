/* catalogue.c - pairs the messages of both languages and checks them. */
#include "catalogue.h"

#include "../src/base/file.h"
#include "../src/i18n/vietnamese.h"
#include "c_text.h"

/* Where a text stands, for errors, and what is being filled. */
struct text_reader {
	struct arena *arena;
	const struct po_file *file;
	const struct po_entry *entry;
	struct str *placeholders;
	size_t *placeholder_count;
	struct catalogue_text *text;
};

#define TEXT_FAIL(reader, err, ...)                                                                \
	error_place((err), FAIL((err), STATUS_INVALID, __VA_ARGS__), STR_FMT ":%d: " STR_FMT,      \
		    STR_ARG((reader)->entry->path), (reader)->entry->line,                         \
		    STR_ARG((reader)->entry->key))

const struct catalogue_message *catalogue_find(const struct catalogue *catalogue, struct str key)
{
	for (size_t i = 0; i < catalogue->count; i++)
		if (str_equal(catalogue->messages[i].key, key))
			return &catalogue->messages[i];
	return NULL;
}

static enum status check_key(const struct text_reader *reader, struct error *err)
{
	size_t words = 0;
	for (struct str word = {0}, rest = reader->entry->key; words == 0 || rest.size > 0;
	     words++) {
		const bool more = str_cut(rest, '.', &word, &rest);
		struct buffer name; /* words of C are fine here: the name has a prefix */
		buffer_init(&name, reader->arena, reader->entry->key.size + 1);
		buffer_add(&name, word);
		buffer_add_char(&name, '_');
		if (word.size == 0 || !c_text_is_name(buffer_text(&name)) ||
		    (more && rest.size == 0))
			return TEXT_FAIL(reader, err,
					 "a key is words of a-z, 0-9 and _ joined by "
					 "points, like index.rank");
	}
	if (words < 2)
		return TEXT_FAIL(reader, err, "a key needs an area before it, like index.rank");
	return STATUS_OK;
}

/* The product's name is never written without its marks. */
static bool lacks_marks(struct str text)
{
	static const struct str names[] = {{"dan noi", 7}, {"dân noi", 8}, {"dan nói", 8}};
	for (size_t i = 0; i < text.size; i++)
		for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
			const struct str at = str_slice(text, i, names[n].size);
			size_t same = 0;
			while (same < at.size &&
			       (at.data[same] | ((at.data[same] & 0x80) == 0 ? 0x20 : 0)) ==
				       names[n].data[same])
				same++;
			if (same == names[n].size)
				return true;
		}
	return false;
}

enum status catalogue_check_text(struct arena *arena, const struct po_entry *entry,
				 struct error *err)
{
	const struct text_reader reader = {.entry = entry};
	struct str normal = {0};
	if (str_trim(entry->text).size == 0)
		return TEXT_FAIL(&reader, err, "the text is empty");
	TRY(vietnamese_nfc(arena, entry->text, &normal, err));
	if (!str_equal(normal, entry->text))
		return TEXT_FAIL(&reader, err, "the text is not in Unicode's composed form (NFC)");
	if (lacks_marks(entry->text))
		return TEXT_FAIL(&reader, err, "the name is written Dân Nói, with its marks");
	return STATUS_OK;
}

static enum status add_placeholder(struct text_reader *reader, struct str name, struct error *err)
{
	for (size_t i = 0; i < *reader->placeholder_count; i++)
		if (str_equal(reader->placeholders[i], name))
			return STATUS_OK;
	if (*reader->placeholder_count == CATALOGUE_PLACEHOLDERS_MAX)
		return TEXT_FAIL(reader, err, "more than %d placeholders",
				 CATALOGUE_PLACEHOLDERS_MAX);
	reader->placeholders[(*reader->placeholder_count)++] = name;
	return STATUS_OK;
}

static enum status add_part(struct text_reader *reader, struct catalogue_part part,
			    struct error *err)
{
	if (part.kind == PART_LITERAL && part.text.size == 0)
		return STATUS_OK;
	if (reader->text->part_count == CATALOGUE_PARTS_MAX)
		return TEXT_FAIL(reader, err, "more than %d parts", CATALOGUE_PARTS_MAX);
	reader->text->parts[reader->text->part_count++] = part;
	return STATUS_OK;
}

/* inner: what stands between the braces. */
static enum status read_placeholder(struct text_reader *reader, struct str inner, struct error *err)
{
	struct catalogue_part part = {.kind = PART_VALUE};
	struct str rest = {0};
	if (str_cut(inner, '|', &part.text, &rest)) {
		part.kind = PART_PLURAL;
		struct str after = {0};
		if (!str_cut(rest, '|', &part.one, &rest) ||
		    str_cut(rest, '|', &part.other, &after))
			return TEXT_FAIL(reader, err, "write a plural as {count|place|places}");
	}
	if (!c_text_is_name(part.text))
		return TEXT_FAIL(reader, err,
				 "\"{" STR_FMT "}\" is no placeholder: write {name}, lower case",
				 STR_ARG(str_slice(inner, 0, 60)));
	TRY(add_placeholder(reader, part.text, err));
	return add_part(reader, part, err);
}

static enum status split_text(struct text_reader *reader, struct error *err)
{
	struct str rest = reader->entry->text;
	*reader->text = (struct catalogue_text){
		.path = reader->entry->path,
		.line = reader->entry->line,
		.whole = rest,
		.parts = arena_array(reader->arena, struct catalogue_part, CATALOGUE_PARTS_MAX)};
	for (bool more = true; more;) {
		struct str literal = {0};
		struct str inner = {0};
		more = str_cut(rest, '{', &literal, &rest);
		if (literal.size > 0 && memchr(literal.data, '}', literal.size) != NULL)
			return TEXT_FAIL(reader, err, "a } stands without its {");
		TRY(add_part(reader, (struct catalogue_part){.text = literal}, err));
		if (!more)
			break;
		if (!str_cut(rest, '}', &inner, &rest))
			return TEXT_FAIL(reader, err, "a { stands without its }");
		TRY(read_placeholder(reader, inner, err));
	}
	return STATUS_OK;
}

static bool holds_name(const struct str *names, size_t count, struct str name)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(names[i], name))
			return true;
	return false;
}

/* English must use the placeholders that Vietnamese uses, and no others. */
static enum status check_placeholders(const struct text_reader *reader,
				      const struct catalogue_message *message, struct error *err)
{
	for (size_t i = 0; i < *reader->placeholder_count; i++)
		if (!holds_name(message->placeholders, message->placeholder_count,
				reader->placeholders[i]))
			return TEXT_FAIL(reader, err, "{" STR_FMT "} is not in the Vietnamese text",
					 STR_ARG(reader->placeholders[i]));
	for (size_t i = 0; i < message->placeholder_count; i++)
		if (!holds_name(reader->placeholders, *reader->placeholder_count,
				message->placeholders[i]))
			return TEXT_FAIL(reader, err,
					 "{" STR_FMT "} of the Vietnamese text is missing",
					 STR_ARG(message->placeholders[i]));
	return STATUS_OK;
}

static enum status read_message(struct arena *arena, const struct po_file files[LANGUAGE_COUNT],
				const struct po_entry *vietnamese,
				struct catalogue_message *message, struct error *err)
{
	message->key = vietnamese->key;
	struct text_reader reader = {.arena = arena,
				     .file = &files[LANGUAGE_VI],
				     .entry = vietnamese,
				     .placeholders = message->placeholders,
				     .placeholder_count = &message->placeholder_count,
				     .text = &message->texts[LANGUAGE_VI]};
	const struct po_entry *english = po_find(&files[LANGUAGE_EN], vietnamese->key);
	TRY(check_key(&reader, err));
	if (english == NULL)
		return TEXT_FAIL(&reader, err, "there is no English text (" STR_FMT ")",
				 STR_ARG(files[LANGUAGE_EN].path));
	TRY(catalogue_check_text(arena, reader.entry, err));
	TRY(split_text(&reader, err));
	struct str placeholders[CATALOGUE_PLACEHOLDERS_MAX];
	size_t placeholder_count = 0;
	reader.file = &files[LANGUAGE_EN];
	reader.entry = english;
	reader.placeholders = placeholders;
	reader.placeholder_count = &placeholder_count;
	reader.text = &message->texts[LANGUAGE_EN];
	TRY(catalogue_check_text(arena, reader.entry, err));
	TRY(split_text(&reader, err));
	return check_placeholders(&reader, message, err);
}

/* Two keys must not give one C name, and English has no key of its own. */
static enum status check_keys(const struct po_file files[LANGUAGE_COUNT],
			      const struct catalogue *catalogue, struct arena *arena,
			      struct error *err)
{
	struct str *names = arena_array(arena, struct str, catalogue->count + 1);
	for (size_t i = 0; i < catalogue->count; i++) {
		struct buffer name;
		buffer_init(&name, arena, PO_TEXT_BYTES_MAX);
		c_text_add_lower(&name, catalogue->messages[i].key);
		names[i] = buffer_text(&name);
		const struct text_reader reader = {.file = &files[LANGUAGE_VI],
						   .entry = &files[LANGUAGE_VI].entries[i]};
		for (size_t k = 0; k < i; k++)
			if (str_equal(names[k], names[i]))
				return TEXT_FAIL(&reader, err,
						 "the key differs from " STR_FMT " only by . and _",
						 STR_ARG(catalogue->messages[k].key));
	}
	for (size_t i = 0; i < files[LANGUAGE_EN].count; i++) {
		const struct text_reader reader = {.file = &files[LANGUAGE_EN],
						   .entry = &files[LANGUAGE_EN].entries[i]};
		if (catalogue_find(catalogue, reader.entry->key) == NULL)
			return TEXT_FAIL(&reader, err, "there is no Vietnamese text (" STR_FMT ")",
					 STR_ARG(files[LANGUAGE_VI].path));
	}
	return STATUS_OK;
}

enum status catalogue_build(struct arena *arena, const struct po_file files[LANGUAGE_COUNT],
			    struct catalogue *out, struct error *err)
{
	for (enum language language = LANGUAGE_VI; language < LANGUAGE_COUNT; language++)
		if (!str_equal(files[language].language, language_code(language)))
			return FAIL(err, STATUS_INVALID,
				    STR_FMT ":1: the header needs Language: " STR_FMT,
				    STR_ARG(files[language].path),
				    STR_ARG(language_code(language)));
	const struct po_file *vietnamese = &files[LANGUAGE_VI];
	*out = (struct catalogue){
		.messages = arena_array(arena, struct catalogue_message, vietnamese->count + 1)};
	bool plain = false;
	for (; out->count < vietnamese->count; out->count++) {
		struct catalogue_message *message = &out->messages[out->count];
		TRY(read_message(arena, files, &vietnamese->entries[out->count], message, err));
		plain = plain || message->placeholder_count == 0;
	}
	if (!plain)
		return FAIL(err, STATUS_INVALID, STR_FMT ":1: no message without placeholders",
			    STR_ARG(vietnamese->path));
	return check_keys(files, out, arena, err);
}

/* The joined file of the language that the header names. */
static enum status file_of_language(struct po_file files[LANGUAGE_COUNT],
				    const struct po_file *read, struct po_file **out,
				    struct error *err)
{
	for (enum language language = LANGUAGE_VI; language < LANGUAGE_COUNT; language++)
		if (str_equal(read->language, language_code(language))) {
			*out = &files[language];
			return STATUS_OK;
		}
	return FAIL(err, STATUS_INVALID, STR_FMT ":1: the header needs Language: vi or en",
		    STR_ARG(read->path));
}

enum status catalogue_read(struct arena *arena, const char *const *paths, size_t path_count,
			   struct catalogue *out, struct error *err)
{
	struct po_file files[LANGUAGE_COUNT] = {0};
	for (size_t i = 0; i < path_count; i++) {
		const struct str path = str_from(paths[i]);
		struct str content = {0};
		struct po_file read;
		struct po_file *all = NULL;
		TRY(file_read(arena, path, PO_FILE_BYTES_MAX, &content, err));
		TRY(po_parse(arena, path, content, &read, err));
		TRY(file_of_language(files, &read, &all, err));
		TRY(po_join(all, &read, err));
	}
	return catalogue_build(arena, files, out, err);
}
