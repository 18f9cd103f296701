/* po.c - reader of gettext PO files. */
#include "po.h"

enum po_part { PO_NOTHING, PO_KEY, PO_TEXT };

struct po_reader {
	struct po_file *file;
	struct arena *arena;
	int line;
	enum po_part part; /* what a quoted line continues */
	bool fuzzy;        /* the next entry is marked so */
	struct po_entry entry;
	struct buffer quoted;
};

#define PO_FAIL(reader, err, code, ...)                                                            \
	error_place((err), FAIL((err), (code), __VA_ARGS__), STR_FMT ":%d",                        \
		    STR_ARG((reader)->file->path), (reader)->line)

const struct po_entry *po_find(const struct po_file *file, struct str key)
{
	for (size_t i = 0; i < file->count; i++)
		if (str_equal(file->entries[i].key, key))
			return &file->entries[i];
	return NULL;
}

/* Value of "Name: value" in the header's lines. */
static struct str header_value(struct str header, struct str name)
{
	for (struct str line = {0}; header.size > 0;) {
		(void)str_cut(header, '\n', &line, &header);
		struct str before = {0};
		struct str after = {0};
		if (str_cut(line, ':', &before, &after) && str_equal(before, name))
			return str_trim(after);
	}
	return (struct str){0};
}

static enum status check_header(struct po_reader *reader, struct error *err)
{
	if (reader->file->language.data != NULL)
		return PO_FAIL(reader, err, STATUS_INVALID, "the header (msgid \"\") stands twice");
	if (!str_is(header_value(reader->entry.text, STR("Content-Type")),
		    "text/plain; charset=UTF-8"))
		return PO_FAIL(reader, err, STATUS_INVALID,
			       "the header needs Content-Type: text/plain; charset=UTF-8");
	reader->file->language = header_value(reader->entry.text, STR("Language"));
	if (reader->file->language.size == 0)
		return PO_FAIL(reader, err, STATUS_INVALID, "the header needs Language");
	return STATUS_OK;
}

static enum status entry_end(struct po_reader *reader, struct error *err)
{
	struct po_file *file = reader->file;
	if (reader->part == PO_NOTHING)
		return STATUS_OK;
	if (reader->part == PO_KEY)
		return PO_FAIL(reader, err, STATUS_INVALID, "the msgid before has no msgstr");
	TRY(buffer_finish(&reader->quoted, &reader->entry.text, err));
	reader->part = PO_NOTHING;
	if (reader->entry.key.size == 0)
		return check_header(reader, err);
	if (file->language.size == 0)
		return PO_FAIL(reader, err, STATUS_INVALID,
			       "the header (msgid \"\") must be the first entry");
	if (file->count == PO_ENTRIES_MAX)
		return PO_FAIL(reader, err, STATUS_LIMIT, "more than %d messages", PO_ENTRIES_MAX);
	file->entries[file->count++] = reader->entry;
	return STATUS_OK;
}

/* Adds the text between the quotes that line is. */
static enum status add_quoted(struct po_reader *reader, struct str line, struct error *err)
{
	if (line.size < 2 || line.data[0] != '"' || line.data[line.size - 1] != '"')
		return PO_FAIL(reader, err, STATUS_INVALID, "a text in double quotes is needed");
	static const struct str letters = {"nt\"\\", 4};
	static const struct str meanings = {"\n\t\"\\", 4};
	const struct str inner = str_slice(line, 1, line.size - 2);
	for (size_t i = 0; i < inner.size; i++) {
		if (inner.data[i] == '"')
			return PO_FAIL(reader, err, STATUS_INVALID,
				       "a quote inside the text needs a backslash before it");
		if (inner.data[i] != '\\') {
			buffer_add_char(&reader->quoted, inner.data[i]);
			continue;
		}
		i++;
		const char *at =
			i == inner.size ? NULL : memchr(letters.data, inner.data[i], letters.size);
		if (at == NULL)
			return PO_FAIL(reader, err, STATUS_INVALID,
				       "only \\n, \\t, \\\" and \\\\ may follow a backslash");
		buffer_add_char(&reader->quoted, meanings.data[at - letters.data]);
	}
	if (reader->quoted.status != STATUS_OK)
		return PO_FAIL(reader, err, STATUS_LIMIT, "the text is longer than %d bytes",
			       PO_TEXT_BYTES_MAX);
	return STATUS_OK;
}

static void quoted_begin(struct po_reader *reader, enum po_part part)
{
	reader->part = part;
	buffer_init(&reader->quoted, reader->arena, PO_TEXT_BYTES_MAX);
}

static enum status read_comment(struct po_reader *reader, struct str line, struct error *err)
{
	if (!str_starts(line, STR("#,")))
		return STATUS_OK;
	TRY(entry_end(reader, err));
	for (struct str flag = {0}, rest = str_slice(line, 2, line.size); rest.size > 0;) {
		(void)str_cut(rest, ',', &flag, &rest);
		reader->fuzzy = reader->fuzzy || str_is(str_trim(flag), "fuzzy");
	}
	return STATUS_OK;
}

static enum status read_line(struct po_reader *reader, struct str line, struct error *err)
{
	if (line.size == 0)
		return STATUS_OK;
	if (line.data[0] == '#')
		return read_comment(reader, line, err);
	if (line.data[0] == '"' && reader->part != PO_NOTHING)
		return add_quoted(reader, line, err);
	struct str word = {0};
	struct str rest = {0};
	(void)str_cut(line, ' ', &word, &rest);
	if (str_is(word, "msgid")) {
		TRY(entry_end(reader, err));
		if (reader->fuzzy)
			return PO_FAIL(reader, err, STATUS_INVALID,
				       "the entry is marked fuzzy; check it and remove the mark");
		quoted_begin(reader, PO_KEY);
		reader->entry = (struct po_entry){.path = reader->file->path, .line = reader->line};
		return add_quoted(reader, str_trim(rest), err);
	}
	if (str_is(word, "msgstr") && reader->part == PO_KEY) {
		TRY(buffer_finish(&reader->quoted, &reader->entry.key, err));
		if (po_find(reader->file, reader->entry.key) != NULL)
			return PO_FAIL(reader, err, STATUS_INVALID,
				       "the key \"" STR_FMT "\" stands twice",
				       STR_ARG(reader->entry.key));
		quoted_begin(reader, PO_TEXT);
		return add_quoted(reader, str_trim(rest), err);
	}
	return PO_FAIL(reader, err, STATUS_INVALID,
		       "expected a comment, msgid with msgstr, or a quoted text, not \"" STR_FMT
		       "\"",
		       STR_ARG(str_slice(word, 0, 40)));
}

enum status po_parse(struct arena *arena, struct str path, struct str content, struct po_file *out,
		     struct error *err)
{
	*out = (struct po_file){.path = path,
				.entries = arena_array(arena, struct po_entry, PO_ENTRIES_MAX)};
	struct po_reader reader = {.file = out, .arena = arena, .line = 1};
	const size_t wrong = str_utf8_error(content);
	const struct str valid = str_slice(content, 0, wrong);
	for (struct str line = {0}, rest = valid; rest.size > 0; reader.line++) {
		const bool whole = str_cut(rest, '\n', &line, &rest);
		if (!whole && wrong < content.size)
			break;
		TRY(read_line(&reader, str_trim(line), err));
	}
	if (wrong < content.size)
		return PO_FAIL(&reader, err, STATUS_INVALID, "the line is not UTF-8");
	return entry_end(&reader, err);
}

enum status po_join(struct po_file *all, const struct po_file *more, struct error *err)
{
	if (all->count == 0) {
		*all = *more;
		return STATUS_OK;
	}
	for (size_t i = 0; i < more->count; i++) {
		const struct po_entry *entry = &more->entries[i];
		const struct po_entry *twin = po_find(all, entry->key);
		if (twin != NULL)
			return FAIL(err, STATUS_INVALID,
				    STR_FMT ":%d: the key \"" STR_FMT "\" stands in " STR_FMT
					    ":%d too",
				    STR_ARG(entry->path), entry->line, STR_ARG(entry->key),
				    STR_ARG(twin->path), twin->line);
		if (all->count == PO_ENTRIES_MAX)
			return FAIL(err, STATUS_LIMIT, STR_FMT ":%d: more than %d messages",
				    STR_ARG(entry->path), entry->line, PO_ENTRIES_MAX);
		all->entries[all->count++] = *entry;
	}
	return STATUS_OK;
}
