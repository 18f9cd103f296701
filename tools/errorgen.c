/* errorgen.c - compiles the Vietnamese texts of error sentences into C, and finds sentences
 * without one.
 *
 *     errorgen errors.c errors_vi.po...
 *     errorgen --check errors_vi.po... SOURCE...      run in the root of the source, exit 2 on a
 * finding */
#include <stdio.h>

#include "../src/base/file.h"
#include "c_sentences.h"
#include "c_text.h"
#include "error_format.h"

#define OUTPUT_BYTES_MAX ((size_t)8 << 20)
#define ERRNO_COUNT 134 /* of Linux */

static enum status write_table(struct arena *arena, const char *output, const char *const *paths,
			       size_t path_count, struct error *err)
{
	struct po_file all;
	TRY(error_formats_read(arena, paths, path_count, &all, err));
	struct buffer out;
	struct str content = {0};
	buffer_init(&out, arena, OUTPUT_BYTES_MAX);
	buffer_add(&out, STR("/* errors.c - made by tools/errorgen from errors_vi.po files. */\n"
			     "#include \"error_text.h\"\n\n"
			     "const struct error_format error_formats[] = {\n"));
	for (size_t i = 0; i < all.count; i++) {
		buffer_add(&out, STR("\t{"));
		c_text_add_literal(&out, all.entries[i].key);
		buffer_add(&out, STR(",\n\t "));
		c_text_add_literal(&out, all.entries[i].text);
		buffer_add(&out, STR("},\n"));
	}
	buffer_addf(&out, "\t{\"\", \"\"},\n};\nconst size_t error_format_count = %zu;\n",
		    all.count);
	TRY(buffer_finish(&out, &content, err));
	return file_write(arena, str_from(output), content, err);
}

/* The folder whose errors_vi.po should bring the sentence: the module's, or i18n for layers. */
static struct str catalogue_folder(struct str path)
{
	static const struct str modules = {"src/module/", 11};
	struct str name, rest;
	if (str_starts(path, modules) &&
	    str_cut(str_slice(path, modules.size, path.size), '/', &name, &rest))
		return str_slice(path, 0, modules.size + name.size);
	return STR("src/i18n");
}

/* As a translator finds it in the file. */
static void add_po_text(struct buffer *out, struct str text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.size; i++) {
		if (text.data[i] == '"' || text.data[i] == '\\')
			buffer_add_char(out, '\\');
		if (text.data[i] == '\n')
			buffer_add(out, STR("\\n"));
		else
			buffer_add_char(out, text.data[i]);
	}
	buffer_add_char(out, '"');
}

static void tell_missing(struct arena *arena, const struct sentence *sentence)
{
	const struct str folder = catalogue_folder(sentence->path);
	struct buffer quoted;
	buffer_init(&quoted, arena, OUTPUT_BYTES_MAX);
	add_po_text(&quoted, sentence->text);
	(void)printf(STR_FMT ":%d: the sentence has no Vietnamese text; add to " STR_FMT
			     "/errors_vi.po\n\nmsgid " STR_FMT "\nmsgstr \"\"\n\n",
		     STR_ARG(sentence->path), sentence->line, STR_ARG(folder),
		     STR_ARG(buffer_text(&quoted)));
}

/* What the system says (strerror) stands in no source. */
static void mark_reasons(const struct po_file *all, bool *used)
{
	for (int number = 1; number < ERRNO_COUNT; number++) {
		const struct po_entry *entry = po_find(all, str_from(strerror(number)));
		if (entry != NULL)
			used[entry - all->entries] = true;
	}
}

static size_t tell_unused(const struct po_file *all, const bool *used)
{
	size_t count = 0;
	for (size_t i = 0; i < all->count; i++) {
		if (used[i])
			continue;
		count++;
		(void)printf(STR_FMT ":%d: no source says \"" STR_FMT "\"; remove the entry\n",
			     STR_ARG(all->entries[i].path), all->entries[i].line,
			     STR_ARG(all->entries[i].key));
	}
	return count;
}

static enum status check(struct arena *arena, const char *const *paths, size_t count,
			 struct error *err)
{
	size_t po_count = 0;
	while (po_count < count && str_ends(str_from(paths[po_count]), STR(".po")))
		po_count++;
	struct po_file all;
	struct sentence_list list;
	size_t findings = 0;
	TRY(error_formats_read(arena, paths, po_count, &all, err));
	sentences_init(&list, arena);
	for (size_t i = po_count; i < count; i++) {
		struct str source = {0};
		TRY(file_read(arena, str_from(paths[i]), C_SOURCE_BYTES_MAX, &source, err));
		if (sentences_find(&list, arena, str_from(paths[i]), source, err) == STATUS_OK)
			continue;
		(void)printf("%s\n", err->text);
		findings++;
	}
	bool *used = arena_array(arena, bool, all.count + 1);
	mark_reasons(&all, used);
	for (size_t i = 0; i < list.count; i++) {
		const struct po_entry *entry = po_find(&all, list.items[i].text);
		if (entry != NULL)
			used[entry - all.entries] = true;
		if (entry != NULL)
			continue;
		tell_missing(arena, &list.items[i]);
		findings++;
	}
	findings += tell_unused(&all, used);
	return findings == 0 ? STATUS_OK
			     : FAIL(err, STATUS_INVALID, "%zu sentences to mend", findings);
}

int main(int count, char **arguments)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const char *const *words = (const char *const *)arguments;
	struct error err;
	enum status status = STATUS_OK;
	if (count > 3 && str_is(str_from(words[1]), "--check"))
		status = check(arena, words + 2, (size_t)count - 2, &err);
	else if (count > 2)
		status = write_table(arena, words[1], words + 2, (size_t)count - 2, &err);
	else
		status = FAIL(&err, STATUS_INVALID,
			      "usage: errorgen errors.c errors_vi.po... | "
			      "--check errors_vi.po... SOURCE...");
	if (status != STATUS_OK)
		(void)fprintf(stderr, "%s\n", err.text);
	return status_exit_code(status);
}
