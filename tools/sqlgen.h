/* sqlgen.h - the closed list of SQL statements and migrations, from .sql files to C.
 *
 * The format is documented at the top of src/store/db.h.  Reading and emitting are apart, so
 * that the fuzzer and the tests reach them without files. */
#ifndef DANNOI_TOOLS_SQLGEN_H
#define DANNOI_TOOLS_SQLGEN_H

#include <stdbool.h>
#include "../src/base/arena.h"
#include "../src/base/status.h"
#include "../src/base/str.h"

#define SQLGEN_FILE_BYTES_MAX ((size_t)1 << 20)
#define SQLGEN_TEXT_BYTES_MAX ((size_t)32 << 10)
#define SQLGEN_OUTPUT_BYTES_MAX ((size_t)64 << 20)
#define SQLGEN_NAME_MAX 63 /* what PostgreSQL keeps of a name */
#define SQLGEN_COLUMNS_MAX 64
#define SQLGEN_STATEMENTS_MAX 4096
#define SQLGEN_MIGRATIONS_MAX 1000

enum sqlgen_kind { SQLGEN_INT, SQLGEN_REAL, SQLGEN_TEXT, SQLGEN_BYTES };

struct sqlgen_column {
	struct str name;
	enum sqlgen_kind kind;
	bool optional; /* NULL may stand there */
};

struct sqlgen_columns {
	struct sqlgen_column columns[SQLGEN_COLUMNS_MAX];
	size_t count;
};

struct sqlgen_statement {
	struct sqlgen_statement *next;
	struct str name;
	bool writes;
	struct sqlgen_columns in, out;
	struct str sqlite_text, postgres_text; /* parameters rewritten, comments dropped */
};

struct sqlgen_migration {
	unsigned number; /* 0: none of that number yet */
	struct str file; /* its path without .sqlite.sql or .postgres.sql */
	struct str name; /* 0001_create */
	struct str sqlite_text, postgres_text;
};

struct sqlgen {
	struct arena *arena;
	struct sqlgen_statement *first, *last;
	size_t statement_count, migration_count;
	struct sqlgen_migration migrations[SQLGEN_MIGRATIONS_MAX + 1]; /* by number */
};

/* Where in which file; for errors. */
struct sqlgen_source {
	struct str file, content;
};
enum status sqlgen_fail(const struct sqlgen_source *source, size_t offset, struct error *err,
			const char *format, ...) PRINTF_LIKE(4, 5);

struct sqlgen *sqlgen_create(struct arena *arena);

/* Adds a module's statements, or one migration when the file lies in migrations/.  Errors name
 * file, line, column and rule.  Keeps file and content. */
MUST_CHECK enum status sqlgen_read(struct sqlgen *list, struct str file, struct str content,
				   struct error *err);
/* After the last sqlgen_read: migrations grow from 1 without gaps, each in both dialects. */
MUST_CHECK enum status sqlgen_check(const struct sqlgen *list, struct error *err);

/* Checks content[from, to), one SQL text, against the statement and writes it for each dialect
 * (out may be NULL). */
struct sqlgen_dialects {
	struct str *sqlite, *postgres;
};
MUST_CHECK enum status sqlgen_rewrite(struct arena *arena, const struct sqlgen_source *source,
				      struct str text, const struct sqlgen_statement *statement,
				      struct sqlgen_dialects out, struct error *err);

void sqlgen_emit_header(const struct sqlgen *list, struct buffer *out);
void sqlgen_emit_source(const struct sqlgen *list, struct buffer *out);
void sqlgen_emit_prepare(const struct sqlgen *list, struct buffer *out);
void sqlgen_emit_migrations(const struct sqlgen *list, struct buffer *out); /* PostgreSQL's */

#endif
