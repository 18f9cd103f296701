/* viewgen.c - compiles templates of HTML and XML into views.h and views.c.
 *
 *     viewgen views.h views.c FILE.po... TEMPLATE.html... TEMPLATE.xml... */
#include "viewgen.h"

#include <stdio.h>

#include "../src/base/file.h"

static enum status write_output(struct arena *arena, struct buffer *buffer, const char *path,
				struct error *err)
{
	struct str content = {0};
	TRY(buffer_finish(buffer, &content, err));
	return file_write(arena, str_from(path), content, err);
}

static enum status run(struct arena *arena, char **arguments, size_t count, struct error *err)
{
	size_t first = 2; /* template */
	while (first < count && str_ends(str_from(arguments[first]), STR(".po")))
		first++;
	const size_t template_count = count - first;
	struct catalogue catalogue;
	struct buffer header;
	struct buffer code;
	buffer_init(&header, arena, VIEWGEN_OUTPUT_BYTES_MAX);
	buffer_init(&code, arena, VIEWGEN_OUTPUT_BYTES_MAX);
	TRY(catalogue_read(arena, (const char *const *)arguments + 2, first - 2, &catalogue, err));
	struct viewgen_source *sources = arena_array(arena, struct viewgen_source, template_count);
	for (size_t i = 0; i < template_count; i++) {
		sources[i].path = str_from(arguments[first + i]);
		TRY(file_read(arena, sources[i].path, VIEWGEN_SOURCE_BYTES_MAX, &sources[i].content,
			      err));
	}
	TRY(viewgen_compile(arena, sources, template_count, &catalogue, &header, &code, err));
	TRY(write_output(arena, &header, arguments[0], err));
	return write_output(arena, &code, arguments[1], err);
}

int main(int count, char **arguments)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct error err;
	const enum status status =
		count < 6 ? FAIL(&err, STATUS_INVALID,
				 "usage: viewgen views.h views.c FILE.po... TEMPLATE...")
			  : run(arena, arguments + 1, (size_t)count - 1, &err);
	if (status != STATUS_OK)
		(void)fprintf(stderr, "%s\n", err.text);
	return status_exit_code(status);
}
