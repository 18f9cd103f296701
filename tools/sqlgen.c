/* sqlgen.c - the build-time command: sqlgen OUTPUT_FOLDER FILE.sql... */
#include "sqlgen.h"

#include <stdio.h>
#include "../src/base/file.h"

typedef void emitter(const struct sqlgen *list, struct buffer *out);

static enum status write_output(const struct sqlgen *list, const char *folder, const char *name,
				emitter *emit, struct error *err)
{
	struct buffer out;
	struct str text;
	buffer_init(&out, list->arena, SQLGEN_OUTPUT_BYTES_MAX);
	emit(list, &out);
	TRY(buffer_finish(&out, &text, err));
	return file_write(list->arena, str_format(list->arena, "%s/%s", folder, name), text, err);
}

static enum status generate(struct arena *arena, const char *folder, char *const *files,
			    struct error *err)
{
	struct sqlgen *list = sqlgen_create(arena);
	for (; *files != NULL; files++) {
		const struct str file = str_from(*files);
		struct str content;
		TRY(file_read(arena, file, SQLGEN_FILE_BYTES_MAX, &content, err));
		TRY(sqlgen_read(list, file, content, err));
	}
	TRY(sqlgen_check(list, err));
	TRY(write_output(list, folder, "statements.h", sqlgen_emit_header, err));
	TRY(write_output(list, folder, "statements.c", sqlgen_emit_source, err));
	TRY(write_output(list, folder, "statements_postgres.sql", sqlgen_emit_prepare, err));
	return write_output(list, folder, "migrations_postgres.sql", sqlgen_emit_migrations, err);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		(void)fputs("usage: sqlgen OUTPUT_FOLDER FILE.sql...\n", stderr);
		return status_exit_code(STATUS_INVALID);
	}
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct error err;
	const enum status status = generate(arena, argv[1], argv + 2, &err);
	if (status != STATUS_OK)
		(void)fprintf(stderr, "sqlgen: %s\n", err.text);
	return status_exit_code(status);
}
