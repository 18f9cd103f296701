/* new_module.c - copies src/module/skeleton to a new module and adds it to the list of modules. */
#include "commands.h"

#include <errno.h>
#include <glob.h>
#include <sys/stat.h>
#include "../base/file.h"
#include "../base/number.h"

#define SKELETON_FOLDER "src/module/skeleton"
#define MODULE_LIST "src/app/modules.def"
#define SOURCE_FILE_BYTES_MAX ((size_t)1 << 20)
#define NAME_SIZE_MIN 2
#define NAME_SIZE_MAX 30

/* A word of the skeleton and what stands for it in the new module. */
struct spelling {
	const char *word;
	struct str replacement;
};

enum { LOWER, UPPER, PEOPLE, ADDRESS, NUMBER, SPELLING_COUNT };
#define NUMBER_DIGITS 4 /* of a migration */

struct copying {
	struct arena *arena;
	struct spelling spellings[SPELLING_COUNT];
	struct buffer *out;
};

static enum status name_check(struct arena *arena, struct str name, struct error *err)
{
	bool sound =
		name.size >= NAME_SIZE_MIN && name.size <= NAME_SIZE_MAX && name.data[0] != '_';
	for (size_t i = 0; i < name.size; i++)
		sound = sound &&
			((name.data[i] >= 'a' && name.data[i] <= 'z') || name.data[i] == '_');
	if (!sound)
		return FAIL(err, STATUS_INVALID,
			    "a module cannot be named \"" STR_FMT "\": write %d to %d of a-z and _",
			    STR_ARG(str_slice(name, 0, 60)), NAME_SIZE_MIN, NAME_SIZE_MAX);
	struct stat about;
	const struct str folder = str_format(arena, "src/module/" STR_FMT, STR_ARG(name));
	if (stat(folder.data, &about) == 0)
		return FAIL(err, STATUS_CONFLICT, STR_FMT " is already there", STR_ARG(folder));
	return STATUS_OK;
}

static void number_raise(const char *pattern, int64_t *highest)
{
	ON_LEAVE(globfree) glob_t found = {0};
	if (glob(pattern, 0, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const struct str file = str_from(strrchr(found.gl_pathv[i], '/') + 1);
		int64_t number = 0;
		if (number_int(str_slice(file, 0, NUMBER_DIGITS), 0, 9999, &number, NULL) ==
			    STATUS_OK &&
		    number > *highest)
			*highest = number;
	}
}

/* Migrations of all modules share one row of numbers. */
static struct str migration_number(struct arena *arena)
{
	int64_t highest = 0;
	number_raise("src/store/migrations/*.sql", &highest);
	number_raise("src/module/*/migrations/*.sql", &highest);
	return str_format(arena, "%0*lld", NUMBER_DIGITS, (long long)highest + 1);
}

/* Puts the module's name for the skeleton's, in the spelling in which it stands there, and the
 * migration's number for 0000. */
static struct str text_rename(const struct copying *copying, struct str text)
{
	struct buffer renamed;
	buffer_init(&renamed, copying->arena, SOURCE_FILE_BYTES_MAX * 2);
	while (text.size > 0) {
		size_t i = 0;
		while (i < SPELLING_COUNT &&
		       !str_starts(text, str_from(copying->spellings[i].word)))
			i++;
		const size_t size = i < SPELLING_COUNT ? strlen(copying->spellings[i].word) : 1;
		buffer_add(&renamed, i < SPELLING_COUNT ? copying->spellings[i].replacement
							: str_slice(text, 0, 1));
		text = str_slice(text, size, text.size);
	}
	return buffer_text(&renamed);
}

/* The name with each a-z in upper case where wanted, and another sign for its _. */
static struct str name_spell(struct arena *arena, struct str name, size_t upper_count, char sign)
{
	struct buffer spelled;
	buffer_init(&spelled, arena, NAME_SIZE_MAX);
	for (size_t i = 0; i < name.size; i++) {
		const char c = name.data[i] == '_' ? sign : name.data[i];
		buffer_add_char(&spelled, i < upper_count && c >= 'a' && c <= 'z'
						  ? (char)(c - 'a' + 'A')
						  : c);
	}
	return buffer_text(&spelled);
}

static enum status folder_make(const struct copying *copying, struct str file, struct error *err)
{
	while (file.size > 0 && file.data[file.size - 1] != '/')
		file.size--;
	const char *path = str_cstring(copying->arena, file);
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		return error_reason(
			err, FAIL(err, STATUS_UNAVAILABLE, "cannot make the folder %s", path),
			errno);
	return STATUS_OK;
}

static enum status file_extend(const struct copying *copying, struct str path, struct str more,
			       struct error *err)
{
	struct str content;
	TRY(file_read(copying->arena, path, SOURCE_FILE_BYTES_MAX, &content, err));
	const struct str whole =
		str_format(copying->arena, STR_FMT STR_FMT, STR_ARG(content), STR_ARG(more));
	TRY(file_write(copying->arena, path, whole, err));
	buffer_addf(copying->out, "%s (added to)\n", path.data);
	return STATUS_OK;
}

static enum status file_copy(const struct copying *copying, const char *path, struct error *err)
{
	struct str content;
	TRY(file_read(copying->arena, str_from(path), SOURCE_FILE_BYTES_MAX, &content, err));
	content = text_rename(copying, content);
	const struct str target = text_rename(copying, str_from(path));
	TRY(folder_make(copying, target, err));
	TRY(file_write(copying->arena, target, content, err));
	buffer_addf(copying->out, STR_FMT "\n", STR_ARG(target));
	return STATUS_OK;
}

static enum status files_copy(const struct copying *copying, const char *pattern, struct error *err)
{
	ON_LEAVE(globfree) glob_t found = {0};
	if (glob(pattern, GLOB_MARK, NULL, &found) != 0)
		return FAIL(err, STATUS_NOT_FOUND,
			    "there is no %s here: run this in the root of a source checkout",
			    SKELETON_FOLDER);
	for (size_t i = 0; i < found.gl_pathc; i++)
		if (!str_ends(str_from(found.gl_pathv[i]), STR("/")))
			TRY(file_copy(copying, found.gl_pathv[i], err));
	return STATUS_OK;
}

enum status new_module_run(struct command_context *context, struct error *err)
{
	struct arena *arena = context->arena;
	const struct str name = field_text(&context->values, "name");
	TRY(name_check(arena, name, err));
	const struct copying copying = {
		.arena = arena,
		.spellings = {[LOWER] = {"skeleton", name},
			      [UPPER] = {"SKELETON", name_spell(arena, name, name.size, '_')},
			      [PEOPLE] = {"Skeleton", name_spell(arena, name, 1, ' ')},
			      [ADDRESS] = {"skele-ton", name_spell(arena, name, 0, '-')},
			      [NUMBER] = {"0000", migration_number(arena)}},
		.out = context->out,
	};
	TRY(files_copy(&copying, SKELETON_FOLDER "/*", err));
	TRY(files_copy(&copying, SKELETON_FOLDER "/*/*", err));
	const struct str line = str_format(arena, "MODULE(" STR_FMT ")\n", STR_ARG(name));
	TRY(file_extend(&copying, STR(MODULE_LIST), line, err));
	buffer_add(context->out,
		   STR("Next: ./run build; docs/book/first-page.md walks on from here\n"));
	return STATUS_OK;
}
