/* sqlgen_emit.c - writes statements.h, statements.c and what PostgreSQL checks. */
#include "sqlgen.h"

static const char *const value_types[] = {"int64_t ", "double ", "struct str ", "struct str "};
static const char *const optional_types[] = {"struct db_optional_int", "struct db_optional_real",
					     "struct db_optional_text", "struct db_optional_text"};
static const char *const kind_names[] = {"DB_INT", "DB_REAL", "DB_TEXT", "DB_BYTES"};
static const char *const members[] = {"integer", "real", "text", "text"};
static const char *const postgres_types[] = {"bigint", "double precision", "text", "bytea"};

static void add_literal(struct buffer *out, struct str text)
{
	buffer_add_char(out, '"');
	for (size_t i = 0; i < text.size; i++) {
		const unsigned char c = (unsigned char)text.data[i];
		if (c == '\n')
			buffer_add(out, i + 1 == text.size ? STR("\\n") : STR("\\n\"\n\t\""));
		else if (c == '"' || c == '\\' || c == '?') /* "??" begins a trigraph */
			buffer_addf(out, "\\%c", c);
		else if (c < 0x20)
			buffer_addf(out, "\\%03o", c);
		else
			buffer_add_char(out, (char)c);
	}
	buffer_add_char(out, '"');
}

static void add_fields(struct buffer *out, struct str name, const char *suffix,
		       const struct sqlgen_columns *columns)
{
	if (columns->count == 0)
		return;
	buffer_addf(out, "struct db_" STR_FMT "_%s {\n", STR_ARG(name), suffix);
	for (size_t i = 0; i < columns->count; i++) {
		const struct sqlgen_column *column = &columns->columns[i];
		if (column->optional)
			buffer_addf(out, "\t%s ", optional_types[column->kind]);
		else
			buffer_addf(out, "\t%s", value_types[column->kind]);
		buffer_addf(out, STR_FMT ";\n", STR_ARG(column->name));
	}
	buffer_add(out, STR("};\n"));
}

/* The head of the function that starts the statement: _query, or _run when nothing comes back. */
static void add_start_head(struct buffer *out, const struct sqlgen_statement *statement)
{
	const bool rows = statement->out.count > 0;
	buffer_addf(out, "enum status db_" STR_FMT "_%s(struct db *db", STR_ARG(statement->name),
		    rows ? "query" : "run");
	if (statement->in.count > 0)
		buffer_addf(out, ", const struct db_" STR_FMT "_in *in", STR_ARG(statement->name));
	buffer_addf(out, ", %s, struct error *err)",
		    rows ? "struct db_rows *rows" : "int64_t *changed");
}

static void add_next_head(struct buffer *out, struct str name)
{
	buffer_addf(out,
		    "bool db_" STR_FMT "_next(struct db_rows *rows, struct db_" STR_FMT
		    "_row *row)",
		    STR_ARG(name), STR_ARG(name));
}

void sqlgen_emit_header(const struct sqlgen *list, struct buffer *out)
{
	buffer_add(out, STR("/* statements.h - made by tools/sqlgen from the modules' .sql files; "
			    "see store/db.h. */\n"
			    "#ifndef DANNOI_STORE_STATEMENTS_H\n"
			    "#define DANNOI_STORE_STATEMENTS_H\n\n"
			    "#include \"store/db.h\"\n"));
	for (const struct sqlgen_statement *s = list->first; s != NULL; s = s->next) {
		buffer_add_char(out, '\n');
		add_fields(out, s->name, "in", &s->in);
		add_fields(out, s->name, "row", &s->out);
		buffer_add(out, STR("MUST_CHECK "));
		add_start_head(out, s);
		buffer_add(out, STR(";\n"));
		if (s->out.count == 0)
			continue;
		add_next_head(out, s->name);
		buffer_add(out, STR(";\n"));
	}
	buffer_add(out, STR("\n#endif\n"));
}

static void emit_table(const struct sqlgen *list, struct buffer *out)
{
	for (const struct sqlgen_statement *s = list->first; s != NULL; s = s->next) {
		if (s->out.count == 0)
			continue;
		buffer_addf(out, "\nstatic const struct db_column " STR_FMT "_out[] = {",
			    STR_ARG(s->name));
		for (size_t i = 0; i < s->out.count; i++) {
			const struct sqlgen_column *column = &s->out.columns[i];
			buffer_addf(out, "%s{\"" STR_FMT "\", %s, %s}", i == 0 ? "" : ", ",
				    STR_ARG(column->name), kind_names[column->kind],
				    column->optional ? "true" : "false");
		}
		buffer_add(out, STR("};"));
	}
	buffer_add(out, STR("\n\nconst struct db_statement db_statements[] = {\n"));
	for (const struct sqlgen_statement *s = list->first; s != NULL; s = s->next) {
		buffer_addf(out, "\t{.name = \"" STR_FMT "\", .writes = %s, .in_count = %zu, ",
			    STR_ARG(s->name), s->writes ? "true" : "false", s->in.count);
		if (s->out.count > 0)
			buffer_addf(out, ".out = " STR_FMT "_out, .out_count = %zu, ",
				    STR_ARG(s->name), s->out.count);
		buffer_add(out, STR("\n\t .sqlite_text = "));
		add_literal(out, s->sqlite_text);
		buffer_add(out, STR("},\n"));
	}
	buffer_addf(out, "\t{.name = NULL}};\nconst uint32_t db_statement_count = %zu;\n",
		    list->statement_count);
}

static void emit_start(const struct sqlgen_statement *s, size_t number, struct buffer *out)
{
	buffer_add_char(out, '\n');
	add_start_head(out, s);
	buffer_add(out, STR("\n{\n"));
	if (s->in.count > 0)
		buffer_add(out, STR("\tconst struct db_value values[] = {\n"));
	for (size_t i = 0; i < s->in.count; i++) {
		const struct sqlgen_column *column = &s->in.columns[i];
		buffer_addf(out, "\t\t{.kind = %s, .present = ", kind_names[column->kind]);
		if (column->optional)
			buffer_addf(out, "in->" STR_FMT ".present, .%s = in->" STR_FMT ".value},\n",
				    STR_ARG(column->name), members[column->kind],
				    STR_ARG(column->name));
		else
			buffer_addf(out, "true, .%s = in->" STR_FMT "},\n", members[column->kind],
				    STR_ARG(column->name));
	}
	if (s->in.count > 0)
		buffer_add(out, STR("\t};\n"));
	buffer_addf(out, "\treturn db_%s(db, %zu, %s, %s, err);\n}\n",
		    s->out.count > 0 ? "query" : "run", number, s->in.count > 0 ? "values" : "NULL",
		    s->out.count > 0 ? "rows" : "changed");
}

static void emit_next(const struct sqlgen_statement *s, size_t number, struct buffer *out)
{
	buffer_add_char(out, '\n');
	add_next_head(out, s->name);
	buffer_addf(out,
		    "\n{\n\tstruct db_value values[%zu];\n"
		    "\tif (!db_next(rows, %zu, values))\n\t\treturn false;\n",
		    s->out.count, number);
	for (size_t i = 0; i < s->out.count; i++) {
		const struct sqlgen_column *column = &s->out.columns[i];
		buffer_addf(out, "\trow->" STR_FMT " = ", STR_ARG(column->name));
		if (column->optional)
			buffer_addf(out, "(%s){values[%zu].present, values[%zu].%s};\n",
				    optional_types[column->kind], i, i, members[column->kind]);
		else
			buffer_addf(out, "values[%zu].%s;\n", i, members[column->kind]);
	}
	buffer_add(out, STR("\treturn true;\n}\n"));
}

static void emit_migration_table(const struct sqlgen *list, struct buffer *out)
{
	buffer_add(out, STR("\nconst struct db_migration db_migrations[] = {\n"));
	for (size_t i = 1; i <= list->migration_count; i++) {
		const struct sqlgen_migration *migration = &list->migrations[i];
		buffer_addf(out, "\t{%zu, \"" STR_FMT "\",\n\t ", i, STR_ARG(migration->name));
		add_literal(out, migration->sqlite_text);
		buffer_add(out, STR(",\n\t "));
		add_literal(out, migration->postgres_text);
		buffer_add(out, STR("},\n"));
	}
	buffer_add(out, STR("\t{0, NULL, NULL, NULL}};\n"));
}

void sqlgen_emit_source(const struct sqlgen *list, struct buffer *out)
{
	size_t number = 0;
	buffer_add(out, STR("/* statements.c - made by tools/sqlgen. */\n"
			    "#include \"statements.h\"\n\n"
			    "#include \"store/db_private.h\"\n"));
	emit_table(list, out);
	emit_migration_table(list, out);
	for (const struct sqlgen_statement *s = list->first; s != NULL; s = s->next, number++) {
		emit_start(s, number, out);
		if (s->out.count > 0)
			emit_next(s, number, out);
	}
}

void sqlgen_emit_prepare(const struct sqlgen *list, struct buffer *out)
{
	for (const struct sqlgen_statement *s = list->first; s != NULL; s = s->next) {
		buffer_addf(out, "PREPARE " STR_FMT, STR_ARG(s->name));
		for (size_t i = 0; i < s->in.count; i++)
			buffer_addf(out, "%s%s", i == 0 ? " (" : ", ",
				    postgres_types[s->in.columns[i].kind]);
		buffer_addf(out, "%s AS\n" STR_FMT ";\n", s->in.count > 0 ? ")" : "",
			    STR_ARG(s->postgres_text));
	}
}

void sqlgen_emit_migrations(const struct sqlgen *list, struct buffer *out)
{
	for (size_t i = 1; i <= list->migration_count; i++)
		buffer_addf(out, "-- " STR_FMT "\nBEGIN;\n" STR_FMT "\nCOMMIT;\n",
			    STR_ARG(list->migrations[i].name),
			    STR_ARG(list->migrations[i].postgres_text));
}
