/* sqlgen_test.c - the statements' generator: what it makes, and each rule that it enforces. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../tools/sqlgen.h"

#define HEAD "-- name: a\n-- role: read\n-- out: x int\n"

static void check_text(struct str got, const char *wanted)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	assert_string_equal(str_cstring(arena, got), wanted);
}

static void test_texts_are_rewritten_for_each_dialect(void **state)
{
	(void)state;
	static const struct {
		const char *declared, *text, *sqlite, *postgres;
	} cases[] = {
		{"b int, a text", "SELECT $a, $b, $a;", "SELECT ?2, ?1, ?2", "SELECT $2, $1, $2"},
		{"a int", "SELECT '$a', \"$a\", $a -- $a\n/* $a ; */ ;", "SELECT '$a', \"$a\", ?1",
		 "SELECT '$a', \"$a\", $1"},
		{"a int", "select 'it''s $b', $$ $b; $$, $q$ $b $$ $q$, $a",
		 "select 'it''s $b', $$ $b; $$, $q$ $b $$ $q$, ?1",
		 "select 'it''s $b', $$ $b; $$, $q$ $b $$ $q$, $1"},
		{"a int", "WITH t AS (SELECT 1)\n\tSELECT $a::bigint  ;\n -- next\n",
		 "WITH t AS (SELECT 1) SELECT ?1::bigint",
		 "WITH t AS (SELECT 1) SELECT $1::bigint"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct sqlgen *list = sqlgen_create(arena);
		struct error err;
		const struct str content =
			str_format(arena, HEAD "-- in: %s\n%s", cases[i].declared, cases[i].text);
		if (sqlgen_read(list, STR("x.sql"), content, &err) != STATUS_OK)
			fail_msg("%s", err.text);
		check_text(list->first->sqlite_text, cases[i].sqlite);
		check_text(list->first->postgres_text, cases[i].postgres);
	}
}

static void test_each_broken_rule_is_named_with_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *content, *words;
	} cases[] = {
		{"-- name: a\n-- role: read\n-- out: x integer\nSELECT 1;",
		 "x.sql:3:9: unknown kind"},
		{HEAD "SELECT 1;\n-- name: a\n", "x.sql:5:10: a statement of this name"},
		{HEAD "SELECT 1,\n $b;", "x.sql:5:2: parameter $b is not declared"},
		{HEAD "-- in: b int\nSELECT 1;", "parameter $b is declared in -- in: but not used"},
		{HEAD, "x.sql:1:1: the text is empty"},
		{HEAD "\n-- only a comment\n", "the text is empty"},
		{HEAD ";", "the text is empty"},
		{HEAD "SELECT 1; SELECT 2;", "x.sql:4:11: more than one statement"},
		{HEAD "DELETE FROM t;", "x.sql:4:1: role read begins with SELECT or WITH"},
		{"-- name: a\n-- role: write\nDROP TABLE t;", "3:1: role write begins with INSERT"},
		{"-- name: a\n-- role: read\nSELECT 1;", "role read needs -- out:"},
		{"-- name: a\n-- out: x int\nSELECT 1;", "has no -- role:"},
		{"-- name: a\n-- role: both\n", "x.sql:2:10: the role is read or write"},
		{"-- name: a\n-- role: read\n-- role: read\n", "the role is given twice"},
		{"-- name: a\n-- rolle: read\n", "x.sql:2:4: known keys are"},
		{"-- name: A\n", "x.sql:1:10: a name is lower-case"},
		{"-- name:\n", "a name is lower-case"},
		{"-- name: a\n-- in: b int,\n", "x.sql:2:1: a name is lower-case"},
		{"-- name: a\n-- in: int int\n", "this name is a word of C"},
		{"-- name: a\n-- in: b int, b text\n", "x.sql:2:15: this name is declared twice"},
		{"SELECT 1;\n", "x.sql:1:1: a statement begins with -- name:"},
		{"-- role: read\n", "a statement begins with -- name:"},
		{HEAD "SELECT 1\n-- in: b int\n", "declarations stand before the text"},
		{HEAD "SELECT ?1;", "x.sql:4:8: a parameter is written $name"},
		{HEAD "SELECT :b;", "x.sql:4:8: a parameter is written $name"},
		{HEAD "SELECT $1;", "x.sql:4:8: a parameter is written $name"},
		{HEAD "-- in: b int\nSELECT x$b;", "a space is missing before the parameter"},
		{HEAD "SELECT 'open;", "x.sql:4:8: a quote is not closed"},
		{HEAD "SELECT 1 /* open", "x.sql:4:10: a comment is not closed"},
		{HEAD "-- sqlite:\nSELECT 1;\n", "the text for postgres is empty"},
		{HEAD "-- postgres:\nSELECT 1;\n", "the text for sqlite is empty"},
		{HEAD "-- sqlite:\nSELECT 1;\n-- postgres:", "x.sql:6:13: the text is empty"},
		{HEAD "SELECT 1;\n-- sqlite:\nSELECT 1;\n", "one text, or one for each dialect"},
		{"-- \xFF", "x.sql:1:4: the file is not UTF-8"},
		{"-- name: "
		 "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl",
		 "at most 63 characters"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct error err = {.text = ""};
		const enum status status = sqlgen_read(sqlgen_create(arena), STR("x.sql"),
						       str_from(cases[i].content), &err);
		if (status != STATUS_INVALID || strstr(err.text, cases[i].words) == NULL)
			fail_msg("%s\ngave \"%s\", not \"%s\"", cases[i].content, err.text,
				 cases[i].words);
	}
}

static void test_a_text_has_a_limit(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct buffer content;
	struct error err;
	buffer_init(&content, arena, 1 << 20);
	buffer_add(&content, STR(HEAD "SELECT "));
	for (size_t i = 0; i < SQLGEN_TEXT_BYTES_MAX; i++)
		buffer_add_char(&content, '1');
	assert_int_equal(
		sqlgen_read(sqlgen_create(arena), STR("x.sql"), buffer_text(&content), &err),
		STATUS_INVALID);
	assert_non_null(strstr(err.text, "longer than 32 KiB"));
}

static void test_migrations_are_whole_and_without_gaps(void **state)
{
	(void)state;
	static const struct {
		const char *files[5], *words;
	} cases[] = {
		{{"m/migrations/0001_a.sqlite.sql", "m/migrations/0001_a.postgres.sql"}, NULL},
		{{"m/migrations/0001_a.sqlite.sql"}, "m/migrations/0001_a.postgres.sql is missing"},
		{{"m/migrations/0001_a.postgres.sql"}, "m/migrations/0001_a.sqlite.sql is missing"},
		{{"m/migrations/0002_a.sqlite.sql", "m/migrations/0002_a.postgres.sql"},
		 "none is 0001"},
		{{"m/migrations/0001_a.sqlite.sql", "n/migrations/0001_a.sqlite.sql"},
		 "number 0001 is there already: m/migrations/0001_a"},
		{{"m/migrations/0001_a.sqlite.sql", "m/migrations/0001_b.postgres.sql"},
		 "number 0001 is there already"},
		{{"m/migrations/1_a.sqlite.sql"}, "is named NNNN_name"},
		{{"m/migrations/0001_a.mysql.sql"}, "is named NNNN_name"},
		{{"m/migrations/0001_.sqlite.sql"}, "is named NNNN_name"},
		{{"m/migrations/0001_A.sqlite.sql"}, "lower-case letters"},
		{{"m/migrations/0000_a.sqlite.sql"}, "from 1 to 1000"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct sqlgen *list = sqlgen_create(arena);
		struct error err = {.text = ""};
		enum status status = STATUS_OK;
		for (const char *const *file = cases[i].files; *file != NULL; file++)
			if (status == STATUS_OK)
				status = sqlgen_read(list, str_from(*file), STR("SELECT 1;"), &err);
		if (status == STATUS_OK)
			status = sqlgen_check(list, &err);
		assert_int_equal(status, cases[i].words == NULL ? STATUS_OK : STATUS_INVALID);
		if (cases[i].words != NULL && strstr(err.text, cases[i].words) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", err.text, cases[i].words);
	}
}

static void test_postgres_gets_types(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct sqlgen *list = sqlgen_create(arena);
	struct buffer out;
	const struct str content = STR("-- name: a\n-- role: write\n"
				       "-- in: b int, c real?, d text, e bytes\n"
				       "INSERT INTO t VALUES ($b, $c, $d, $e);\n"
				       "-- name: f\n-- role: write\nDELETE FROM t;");
	assert_int_equal(sqlgen_read(list, STR("x.sql"), content, NULL), STATUS_OK);
	buffer_init(&out, arena, 4096);
	sqlgen_emit_prepare(list, &out);
	check_text(buffer_text(&out), "PREPARE a (bigint, double precision, text, bytea) AS\n"
				      "INSERT INTO t VALUES ($1, $2, $3, $4);\n"
				      "PREPARE f AS\nDELETE FROM t;\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts_are_rewritten_for_each_dialect),
		cmocka_unit_test(test_each_broken_rule_is_named_with_its_place),
		cmocka_unit_test(test_a_text_has_a_limit),
		cmocka_unit_test(test_migrations_are_whole_and_without_gaps),
		cmocka_unit_test(test_postgres_gets_types),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
