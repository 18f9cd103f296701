/* sqlgen_fuzz.c - any .sql file is refused with its place or becomes C; the first byte chooses
 * which file it is. */
#include <stdint.h>

#include "../../tools/sqlgen.h"

#define FUZZ_ARENA_BYTES ((size_t)256 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str files[] = {{"m/m.sql", 7},
					   {"m/migrations/0001_a.sqlite.sql", 30},
					   {"m/migrations/0001_a.postgres.sql", 32}};
	if (size == 0 || size > SQLGEN_FILE_BYTES_MAX)
		return 0;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(FUZZ_ARENA_BYTES);
	struct sqlgen *list = sqlgen_create(arena);
	struct error err;
	const struct str content = {(const char *)data + 1, size - 1};
	if (sqlgen_read(list, files[data[0] % 3], content, &err) != STATUS_OK)
		return 0;
	struct buffer out;
	buffer_init(&out, arena, SQLGEN_OUTPUT_BYTES_MAX);
	sqlgen_emit_header(list, &out);
	sqlgen_emit_source(list, &out);
	sqlgen_emit_prepare(list, &out);
	if (sqlgen_check(list, &err) == STATUS_OK)
		sqlgen_emit_migrations(list, &out);
	return 0;
}
