/* embed.c - packs files into C tables at build time.
 *
 *     embed ROOT OUT.c OUT.d 'data/ *.csv' 'web/ *.css' ...      (without the space)
 *
 * Every pattern is a folder, searched with its subfolders, and an ending; one that finds no file
 * fails the build.  OUT.d tells ninja all files and folders looked at, so that a new, changed or
 * removed file repacks.  Not for files that change while the program runs. */
#include <assert.h>
#include <dirent.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#define ZLIB_CONST /* input is not written */
#include <zlib.h>
#include "../src/base/file.h"
#include "../src/base/str.h"

#define EMBED_FILES_MAX 1024
#define EMBED_FOLDERS_MAX 256
#define EMBED_DEPTH_MAX 8
#define EMBED_FILE_BYTES_MAX ((size_t)16 << 20)
#define EMBED_GZIP_WINDOW_BITS (15 + 16)
#define EMBED_HASH_BYTES 16
#define EMBED_URL_HASH_DIGITS 12
#define EMBED_BYTES_PER_LINE 32

struct embedding {
	struct arena *arena;
	struct str root;
	struct str names[EMBED_FILES_MAX], folders[EMBED_FOLDERS_MAX];
	size_t name_count, folder_count;
};

static enum status scan(struct embedding *embedding, struct str folder, struct str ending,
			int depth, struct error *err);

static void closedir_leave(DIR **directory)
{
	(void)closedir(*directory);
}

static enum status scan_entry(struct embedding *embedding, struct str name, struct str ending,
			      int depth, struct error *err)
{
	struct stat about;
	const struct str path = str_format(embedding->arena, STR_FMT "/" STR_FMT,
					   STR_ARG(embedding->root), STR_ARG(name));
	if (stat(str_cstring(embedding->arena, path), &about) != 0)
		return FAIL(err, STATUS_NOT_FOUND, STR_FMT ": cannot be read", STR_ARG(path));
	if (S_ISDIR(about.st_mode))
		return scan(embedding, name, ending, depth + 1, err);
	if (!str_ends(name, ending))
		return STATUS_OK;
	if (embedding->name_count == EMBED_FILES_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d files to embed", EMBED_FILES_MAX);
	embedding->names[embedding->name_count++] = name;
	return STATUS_OK;
}

static enum status scan(struct embedding *embedding, struct str folder, struct str ending,
			int depth, struct error *err)
{
	const struct str path = str_format(embedding->arena, STR_FMT "/" STR_FMT,
					   STR_ARG(embedding->root), STR_ARG(folder));
	if (depth > EMBED_DEPTH_MAX || embedding->folder_count == EMBED_FOLDERS_MAX)
		return FAIL(err, STATUS_LIMIT, STR_FMT ": too many folders, or too deep",
			    STR_ARG(path));
	embedding->folders[embedding->folder_count++] = folder;
	DIR *directory = opendir(str_cstring(embedding->arena, path));
	if (directory == NULL)
		return FAIL(err, STATUS_NOT_FOUND, STR_FMT ": no such folder", STR_ARG(path));
	ON_LEAVE(closedir_leave) DIR *opened = directory;
	for (const struct dirent *entry = readdir(opened); entry != NULL; entry = readdir(opened)) {
		if (entry->d_name[0] == '.')
			continue;
		TRY(scan_entry(
			embedding,
			str_format(embedding->arena, STR_FMT "/%s", STR_ARG(folder), entry->d_name),
			ending, depth, err));
	}
	return STATUS_OK;
}

/* "data/ *.csv" without the space: folder and ending. */
static enum status scan_pattern(struct embedding *embedding, struct str pattern, struct error *err)
{
	struct str folder, ending;
	if (!str_cut(pattern, '*', &folder, &ending) || !str_ends(folder, STR("/")) ||
	    ending.size == 0)
		return FAIL(err, STATUS_INVALID, STR_FMT ": a pattern is FOLDER/*.ENDING",
			    STR_ARG(pattern));
	const size_t before = embedding->name_count;
	TRY(scan(embedding, str_slice(folder, 0, folder.size - 1), ending, 0, err));
	if (embedding->name_count == before)
		return FAIL(err, STATUS_NOT_FOUND, STR_FMT ": finds no file", STR_ARG(pattern));
	return STATUS_OK;
}

static enum status gzip(struct arena *arena, struct str content, struct str *packed,
			struct error *err)
{
	z_stream stream = {0};
	/* A zero time stamp in the header: the same files give the same program. */
	if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, EMBED_GZIP_WINDOW_BITS, 9,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		return FAIL(err, STATUS_UNAVAILABLE, "no memory to compress");
	const size_t bound = deflateBound(&stream, content.size);
	void *out = NULL;
	enum status status = arena_try_take(arena, bound, 1, 1, &out, err);
	if (status == STATUS_OK) {
		stream.next_in = (const unsigned char *)content.data;
		stream.avail_in = (uInt)content.size;
		stream.next_out = out;
		stream.avail_out = (uInt)bound;
		if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
			status = FAIL(err, STATUS_INTERNAL, "zlib did not finish");
		*packed = (struct str){out, stream.total_out};
	}
	(void)deflateEnd(&stream);
	return status;
}

static void hash_content(struct str content, char text[static EMBED_HASH_BYTES * 2 + 1])
{
	unsigned char hash[EMBED_HASH_BYTES];
	const int failed = crypto_generichash(
		hash, sizeof hash, (const unsigned char *)content.data, content.size, NULL, 0);
	assert(failed == 0);
	(void)failed;
	(void)sodium_bin2hex(text, EMBED_HASH_BYTES * 2 + 1, hash, sizeof hash);
}

/* "web/style.css" is served as "/tep/style-HASH.css". */
static void write_url(FILE *out, struct str name, const char *hash)
{
	if (!str_starts(name, STR("web/"))) {
		(void)fputs("NULL", out);
		return;
	}
	const struct str file = str_slice(name, 4, name.size);
	size_t dot = file.size;
	while (dot > 0 && file.data[dot - 1] != '.')
		dot--;
	assert(dot > 1 && memchr(file.data, '/', file.size) == NULL);
	(void)fprintf(out, "\"/tep/" STR_FMT "-%.*s" STR_FMT "\"",
		      STR_ARG(str_slice(file, 0, dot - 1)), EMBED_URL_HASH_DIGITS, hash,
		      STR_ARG(str_slice(file, dot - 1, file.size)));
}

static enum status write_file(struct embedding *embedding, size_t index, FILE *out, FILE *table,
			      struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(EMBED_FILE_BYTES_MAX * 3);
	const struct str name = embedding->names[index];
	struct str content = {0}, packed = {0};
	TRY(file_read(
		arena,
		str_format(arena, STR_FMT "/" STR_FMT, STR_ARG(embedding->root), STR_ARG(name)),
		EMBED_FILE_BYTES_MAX, &content, err));
	TRY(gzip(arena, content, &packed, err));
	(void)fprintf(out, "\nstatic const unsigned char file_%zu[] = {", index);
	for (size_t i = 0; i < packed.size; i++)
		(void)fprintf(out, "%s%d,", i % EMBED_BYTES_PER_LINE == 0 ? "\n\t" : "",
			      (unsigned char)packed.data[i]);
	(void)fputs("\n};\n", out);

	char hash[EMBED_HASH_BYTES * 2 + 1];
	hash_content(content, hash);
	(void)fprintf(table, "\t{\"" STR_FMT "\", ", STR_ARG(name));
	write_url(table, name, hash);
	(void)fprintf(table, ", file_%zu, sizeof file_%zu, %zu, \"%s\"},\n", index, index,
		      content.size, hash);
	return STATUS_OK;
}

static void fclose_leave(FILE **file)
{
	if (*file != NULL)
		(void)fclose(*file);
}

static enum status write_table(struct embedding *embedding, const char *path, struct error *err)
{
	char *table_text = NULL;
	size_t table_size = 0;
	ON_LEAVE(fclose_leave) FILE *out = fopen(path, "w");
	FILE *table = open_memstream(&table_text, &table_size);
	if (out == NULL || table == NULL)
		return FAIL(err, STATUS_INTERNAL, "%s: cannot be written", path);
	(void)fputs("/* Generated by tools/embed. */\n#include \"embedded/embedded.h\"\n", out);
	enum status status = STATUS_OK;
	for (size_t i = 0; i < embedding->name_count && status == STATUS_OK; i++)
		status = write_file(embedding, i, out, table, err);
	(void)fclose(table);
	(void)fprintf(out, "\nconst struct embedded_file embedded_files[] = {\n%s\t{0}};\n",
		      table_text);
	(void)fprintf(out, "const size_t embedded_file_count = %zu;\n", embedding->name_count);
	free(table_text);
	if (status == STATUS_OK && ferror(out) != 0)
		return FAIL(err, STATUS_INTERNAL, "%s: cannot be written", path);
	return status;
}

static enum status write_dependencies(const struct embedding *embedding, const char *target,
				      const char *path, struct error *err)
{
	ON_LEAVE(fclose_leave) FILE *out = fopen(path, "w");
	if (out == NULL)
		return FAIL(err, STATUS_INTERNAL, "%s: cannot be written", path);
	(void)fprintf(out, "%s:", target);
	for (size_t i = 0; i < embedding->folder_count; i++)
		(void)fprintf(out, " \\\n " STR_FMT "/" STR_FMT, STR_ARG(embedding->root),
			      STR_ARG(embedding->folders[i]));
	for (size_t i = 0; i < embedding->name_count; i++)
		(void)fprintf(out, " \\\n " STR_FMT "/" STR_FMT, STR_ARG(embedding->root),
			      STR_ARG(embedding->names[i]));
	(void)fputc('\n', out);
	return STATUS_OK;
}

static int compare_names(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static enum status embed(struct embedding *embedding, char **arguments, int count,
			 struct error *err)
{
	embedding->root = str_from(arguments[0]);
	for (int i = 3; i < count; i++)
		TRY(scan_pattern(embedding, str_from(arguments[i]), err));
	qsort(embedding->names, embedding->name_count, sizeof embedding->names[0], compare_names);
	TRY(write_table(embedding, arguments[1], err));
	return write_dependencies(embedding, arguments[1], arguments[2], err);
}

int main(int argc, char **argv)
{
	static struct embedding embedding;
	struct error err;
	if (argc < 5 || sodium_init() < 0) {
		(void)fputs("usage: embed ROOT OUT.c OUT.d FOLDER/*.ENDING ...\n", stderr);
		return status_exit_code(STATUS_INVALID);
	}
	embedding.arena = arena_create(ARENA_REQUEST_BYTES);
	const enum status status = embed(&embedding, argv + 1, argc - 1, &err);
	if (status != STATUS_OK)
		(void)fprintf(stderr, "embed: %s\n", err.text);
	arena_destroy(embedding.arena);
	return status_exit_code(status);
}
