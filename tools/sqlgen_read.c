/* sqlgen_read.c - reads .sql files of statements, and migrations by their names. */
#include "sqlgen.h"

#include <stdarg.h>
#include <stdio.h>

struct reader {
	struct sqlgen *list;
	struct sqlgen_source source;
	struct sqlgen_statement *statement; /* being read, or NULL before the first */
	size_t statement_at;
	bool has_role;
	enum { IN_HEADER, IN_COMMON, IN_SQLITE, IN_POSTGRES } section;
	size_t text_at; /* where the section's text starts */
	size_t line_at;
};

enum status sqlgen_fail(const struct sqlgen_source *source, size_t offset, struct error *err,
			const char *format, ...)
{
	size_t line = 1, column = 1;
	for (size_t i = 0; i < offset && i < source->content.size; i++) {
		const bool next = source->content.data[i] == '\n';
		line += next;
		column = next ? 1 : column + 1;
	}
	char text[ERROR_TEXT_MAX];
	va_list arguments;
	va_start(arguments, format);
	(void)vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	return FAIL(err, STATUS_INVALID, STR_FMT ":%zu:%zu: %s", STR_ARG(source->file), line,
		    column, text);
}

static enum status fail(const struct reader *reader, struct str at, struct error *err,
			const char *rule)
{
	const size_t offset =
		at.data == NULL ? reader->line_at : (size_t)(at.data - reader->source.content.data);
	return sqlgen_fail(&reader->source, offset, err, "%s", rule);
}

/* Names become C identifiers and PostgreSQL names. */
static enum status check_name(const struct reader *reader, struct str name, struct error *err)
{
	static const char *const reserved[] = {
		"auto",    "break",  "case",     "char",   "const",    "continue", "default",
		"do",      "double", "else",     "enum",   "extern",   "float",    "for",
		"goto",    "if",     "inline",   "int",    "long",     "register", "restrict",
		"return",  "short",  "signed",   "sizeof", "static",   "struct",   "switch",
		"typedef", "union",  "unsigned", "void",   "volatile", "while"};
	bool good = name.size > 0 && name.data[0] >= 'a' && name.data[0] <= 'z';
	for (size_t i = 0; i < name.size; i++) {
		const char c = name.data[i];
		good = good && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
	}
	if (!good)
		return fail(reader, name, err,
			    "a name is lower-case letters, digits and _, and begins with a letter");
	if (name.size > SQLGEN_NAME_MAX)
		return fail(reader, name, err, "a name has at most 63 characters");
	for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
		if (str_is(name, reserved[i]))
			return fail(reader, name, err, "this name is a word of C; choose another");
	return STATUS_OK;
}

/* year int, score real? */
static enum status read_column(const struct reader *reader, struct str item,
			       struct sqlgen_columns *columns, struct error *err)
{
	static const char *const kinds[] = {"int", "real", "text", "bytes"};
	struct str name, kind;
	item = str_trim(item);
	(void)str_cut(item, ' ', &name, &kind);
	TRY(check_name(reader, name, err));
	kind = str_trim(kind);
	struct sqlgen_column column = {.name = name, .optional = str_ends(kind, STR("?"))};
	if (column.optional)
		kind.size--;
	size_t found = 0;
	while (found < 4 && !str_is(kind, kinds[found]))
		found++;
	if (found == 4)
		return fail(reader, item, err,
			    "unknown kind: write NAME int, real, text or bytes, then ? if NULL may "
			    "stand there");
	column.kind = (enum sqlgen_kind)found;
	for (size_t i = 0; i < columns->count; i++)
		if (str_equal(columns->columns[i].name, name))
			return fail(reader, name, err, "this name is declared twice");
	if (columns->count == SQLGEN_COLUMNS_MAX)
		return fail(reader, name, err, "at most 64 names are declared");
	columns->columns[columns->count++] = column;
	return STATUS_OK;
}

static enum status read_columns(const struct reader *reader, struct str value,
				struct sqlgen_columns *columns, struct error *err)
{
	bool more = true;
	while (more) {
		struct str item = {0};
		more = str_cut(value, ',', &item, &value);
		TRY(read_column(reader, item, columns, err));
	}
	return STATUS_OK;
}

static enum status read_role(struct reader *reader, struct str value, struct error *err)
{
	if (reader->has_role)
		return fail(reader, value, err, "the role is given twice");
	if (!str_is(value, "read") && !str_is(value, "write"))
		return fail(reader, value, err, "the role is read or write");
	reader->has_role = true;
	reader->statement->writes = str_is(value, "write");
	return STATUS_OK;
}

/* The text of the section that ends before content[end]. */
static enum status finish_section(struct reader *reader, size_t end, struct error *err)
{
	struct sqlgen_statement *statement = reader->statement;
	struct sqlgen_dialects out = {&statement->sqlite_text, &statement->postgres_text};
	if (reader->section == IN_HEADER)
		return STATUS_OK;
	if (reader->section == IN_SQLITE)
		out.postgres = NULL;
	if (reader->section == IN_POSTGRES)
		out.sqlite = NULL;
	if ((out.sqlite != NULL && statement->sqlite_text.size != 0) ||
	    (out.postgres != NULL && statement->postgres_text.size != 0))
		return sqlgen_fail(&reader->source, reader->text_at, err,
				   "a statement has one text, or one for each dialect");
	const struct str text = {reader->source.content.data + reader->text_at,
				 end - reader->text_at};
	return sqlgen_rewrite(reader->list->arena, &reader->source, text, statement, out, err);
}

static enum status finish_statement(struct reader *reader, size_t end, struct error *err)
{
	struct sqlgen_statement *statement = reader->statement;
	if (statement == NULL)
		return STATUS_OK;
	if (!reader->has_role)
		return sqlgen_fail(&reader->source, reader->statement_at, err,
				   "the statement has no -- role:");
	if (!statement->writes && statement->out.count == 0)
		return sqlgen_fail(&reader->source, reader->statement_at, err,
				   "a statement of role read needs -- out:");
	TRY(finish_section(reader, end, err));
	if (statement->sqlite_text.size == 0)
		return sqlgen_fail(&reader->source, reader->statement_at, err,
				   "the text%s is empty",
				   statement->postgres_text.size == 0 ? "" : " for sqlite");
	if (statement->postgres_text.size == 0)
		return sqlgen_fail(&reader->source, reader->statement_at, err,
				   "the text for postgres is empty");
	return STATUS_OK;
}

static enum status start_statement(struct reader *reader, struct str name, struct error *err)
{
	struct sqlgen *list = reader->list;
	TRY(check_name(reader, name, err));
	for (const struct sqlgen_statement *s = list->first; s != NULL; s = s->next)
		if (str_equal(s->name, name))
			return fail(reader, name, err, "a statement of this name is there already");
	if (list->statement_count == SQLGEN_STATEMENTS_MAX)
		return fail(reader, name, err, "at most 4096 statements are allowed");
	struct sqlgen_statement *statement = arena_new(list->arena, struct sqlgen_statement);
	statement->name = name;
	*(list->last == NULL ? &list->first : &list->last->next) = statement;
	list->last = statement;
	list->statement_count++;
	reader->statement = statement;
	reader->statement_at = reader->line_at;
	reader->has_role = false;
	reader->section = IN_HEADER;
	return STATUS_OK;
}

/* -- key: value */
static bool cut_key(struct str line, struct str *key, struct str *value)
{
	if (!str_starts(line, STR("-- ")) ||
	    !str_cut(str_slice(line, 3, line.size), ':', key, value) || key->size == 0)
		return false;
	for (size_t i = 0; i < key->size; i++)
		if (key->data[i] < 'a' || key->data[i] > 'z')
			return false;
	*value = str_trim(*value);
	return true;
}

static enum status read_key(struct reader *reader, struct str key, struct str value,
			    struct str line, struct error *err)
{
	if (str_is(key, "name")) {
		TRY(finish_statement(reader, reader->line_at, err));
		return start_statement(reader, value, err);
	}
	if (reader->statement == NULL)
		return fail(reader, key, err, "a statement begins with -- name:");
	if (str_is(key, "sqlite") || str_is(key, "postgres")) {
		TRY(finish_section(reader, reader->line_at, err));
		reader->section = str_is(key, "sqlite") ? IN_SQLITE : IN_POSTGRES;
		reader->text_at = reader->line_at + line.size;
		return STATUS_OK;
	}
	if (reader->section != IN_HEADER)
		return fail(reader, key, err, "declarations stand before the text");
	if (str_is(key, "role"))
		return read_role(reader, value, err);
	if (str_is(key, "in"))
		return read_columns(reader, value, &reader->statement->in, err);
	if (str_is(key, "out"))
		return read_columns(reader, value, &reader->statement->out, err);
	return fail(reader, key, err, "known keys are name, role, in, out, sqlite and postgres");
}

static bool key_is_known(struct str key)
{
	return str_is(key, "name") || str_is(key, "role") || str_is(key, "in") ||
	       str_is(key, "out") || str_is(key, "sqlite") || str_is(key, "postgres");
}

static enum status read_line(struct reader *reader, struct str line, struct error *err)
{
	struct str key, value;
	reader->line_at = (size_t)(line.data - reader->source.content.data);
	/* Inside a text, "-- why: ..." is a comment like any other. */
	if (cut_key(line, &key, &value) &&
	    ((reader->statement != NULL && reader->section == IN_HEADER) || key_is_known(key)))
		return read_key(reader, key, value, line, err);
	if (line.size == 0 || str_starts(line, STR("--")))
		return STATUS_OK;
	if (reader->statement == NULL)
		return fail(reader, line, err, "a statement begins with -- name:");
	if (reader->section == IN_HEADER) {
		reader->section = IN_COMMON;
		reader->text_at = reader->line_at;
	}
	return STATUS_OK;
}

static enum status read_statements(struct reader *reader, struct error *err)
{
	struct str rest = reader->source.content;
	while (rest.size > 0) {
		struct str line = {0};
		(void)str_cut(rest, '\n', &line, &rest);
		TRY(read_line(reader, str_trim(line), err));
	}
	return finish_statement(reader, reader->source.content.size, err);
}

/* MODULE/migrations/0001_create.sqlite.sql; at most four digits, so no overflow. */
static enum status read_migration(struct reader *reader, struct str base, struct error *err)
{
	const struct sqlgen_source *source = &reader->source;
	const bool is_sqlite = str_ends(base, STR(".sqlite.sql"));
	const size_t suffix = is_sqlite ? sizeof ".sqlite.sql" - 1 : sizeof ".postgres.sql" - 1;
	unsigned number = 0;
	size_t digits = 0;
	while (digits < base.size && base.data[digits] >= '0' && base.data[digits] <= '9' &&
	       digits < 4)
		number = number * 10 + (unsigned)(base.data[digits++] - '0');
	if ((!is_sqlite && !str_ends(base, STR(".postgres.sql"))) || digits != 4 ||
	    base.size < suffix + 6 || base.data[4] != '_')
		return sqlgen_fail(source, 0, err,
				   "a migration is named NNNN_name.sqlite.sql and "
				   "NNNN_name.postgres.sql");
	const struct str name = str_slice(base, 0, base.size - suffix);
	for (size_t i = 5; i < name.size; i++)
		if (name.data[i] != '_' && (name.data[i] < 'a' || name.data[i] > 'z') &&
		    (name.data[i] < '0' || name.data[i] > '9'))
			return sqlgen_fail(
				source, 0, err,
				"a migration's name is lower-case letters, digits and _");
	if (number == 0 || number > SQLGEN_MIGRATIONS_MAX)
		return sqlgen_fail(source, 0, err, "migrations are numbered from 1 to 1000");
	if (str_trim(source->content).size == 0)
		return sqlgen_fail(source, 0, err, "the text is empty");
	struct sqlgen_migration *migration = &reader->list->migrations[number];
	const struct str file = str_slice(source->file, 0, source->file.size - suffix);
	struct str *text = is_sqlite ? &migration->sqlite_text : &migration->postgres_text;
	if (text->size != 0 || (migration->number != 0 && !str_equal(migration->file, file)))
		return sqlgen_fail(source, 0, err,
				   "a migration of number %04u is there already: " STR_FMT, number,
				   STR_ARG(migration->file));
	reader->list->migration_count += migration->number == 0;
	migration->number = number;
	migration->file = file;
	migration->name = name;
	*text = source->content;
	return STATUS_OK;
}

struct sqlgen *sqlgen_create(struct arena *arena)
{
	struct sqlgen *list = arena_new(arena, struct sqlgen);
	list->arena = arena;
	return list;
}

enum status sqlgen_read(struct sqlgen *list, struct str file, struct str content, struct error *err)
{
	struct reader reader = {.list = list, .source = {file, content}};
	const size_t broken = str_utf8_error(content);
	if (broken < content.size)
		return sqlgen_fail(&reader.source, broken, err, "the file is not UTF-8");
	const char *zero = content.size == 0 ? NULL : memchr(content.data, '\0', content.size);
	if (zero != NULL)
		return sqlgen_fail(&reader.source, (size_t)(zero - content.data), err,
				   "the file has a zero byte");
	size_t base_at = file.size;
	while (base_at > 0 && file.data[base_at - 1] != '/')
		base_at--;
	if (str_ends(str_slice(file, 0, base_at), STR("/migrations/")))
		return read_migration(&reader, str_slice(file, base_at, file.size), err);
	return read_statements(&reader, err);
}

enum status sqlgen_check(const struct sqlgen *list, struct error *err)
{
	for (size_t number = 1; number <= list->migration_count; number++) {
		const struct sqlgen_migration *migration = &list->migrations[number];
		if (migration->number == 0)
			return FAIL(err, STATUS_INVALID,
				    "migrations grow from 0001 without gaps, but none is %04zu",
				    number);
		if (migration->sqlite_text.size == 0 || migration->postgres_text.size == 0)
			return FAIL(err, STATUS_INVALID, STR_FMT ".%s.sql is missing",
				    STR_ARG(migration->file),
				    migration->sqlite_text.size == 0 ? "sqlite" : "postgres");
	}
	return STATUS_OK;
}
