/* yaml_test.c - definitions: the tree with its places, its walker, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "files/yaml.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BYTES(literal) literal, sizeof(literal) - 1

/* {key=value, ...} and [item, ...], every node with its place. */
static void tree_show(struct buffer *out, const struct yaml_node *node)
{
	buffer_addf(out, "%zu:%zu ", node->line, node->column);
	if (node->kind == YAML_SCALAR) {
		buffer_addf(out, "'" STR_FMT "'", STR_ARG(node->scalar));
		return;
	}
	buffer_add_char(out, node->kind == YAML_LIST ? '[' : '{');
	for (size_t i = 0; i < node->count; i++) {
		buffer_add(out, i == 0 ? (struct str){0} : STR(", "));
		if (node->kind == YAML_MAP)
			buffer_addf(out, STR_FMT "=", STR_ARG(node->keys[i]->scalar));
		tree_show(out, node->values[i]);
	}
	buffer_add_char(out, node->kind == YAML_LIST ? ']' : '}');
}

static void test_good_files_become_trees(void **state)
{
	(void)state;
	static const struct {
		const char *content, *shown;
	} cases[] = {
		{"a: 1\nb:\n  - x\n  - {c: \"2\"}\n",
		 "1:1 {a=1:4 '1', b=3:3 [3:5 'x', 4:5 {c=4:9 '2'}]}"},
		{"\xEF\xBB\xBFtên: Sơn La # ghi chú\r\n", "1:1 {tên=1:6 'Sơn La'}"},
		{"[~, null, 'null', \"\", ]\n", "1:1 [1:2 '', 1:5 '', 1:11 'null', 1:19 '']"},
		{"a:\nb: |\n  x\n  y\n", "1:1 {a=1:3 '', b=2:4 'x\ny\n'}"},
		{"---\na\n...\n", "2:1 'a'"},
		{"'<<': \"a\\tb\"\n", "1:1 {<<=1:7 'a\tb'}"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		const struct yaml_node *root = NULL;
		struct error err;
		assert_int_equal(
			yaml_parse(arena, STR("a.yaml"), str_from(cases[i].content), &root, &err),
			STATUS_OK);
		struct buffer out;
		buffer_init(&out, arena, 10000);
		tree_show(&out, root);
		assert_string_equal(str_cstring(arena, buffer_text(&out)), cases[i].shown);
	}
}

static void test_bad_files_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *content;
		size_t size;
		const char *sentence;
	} cases[] = {
		{BYTES(""), "a.yaml is empty"},
		{BYTES("\xEF\xBB\xBF"), "a.yaml is empty"},
		{BYTES("# only a comment\n"), "a.yaml is empty"},
		{BYTES("\xFF\xFE"
		       "a\0"),
		 "a.yaml is UTF-16; save it as UTF-8"},
		{BYTES("a: S\xF5n\n"),
		 "a.yaml:1:5: the byte 0xF5 is not UTF-8; save the file as UTF-8"},
		{BYTES("ệ: 1\n\tb: 2\n"), "a.yaml:2:1: there is a tab; write spaces"},
		{BYTES("a: x\0\n"), "a.yaml:1:5: the character U+0000 is not allowed here"},
		{BYTES("a: 1\rb: 2\n"), "a.yaml:1:5: the character U+000D is not allowed here"},
		{BYTES("a: \"\\0\"\n"), "a.yaml:1:4: the text holds \\0, which is not allowed"},
		{BYTES("a: &x 1\n"), "a.yaml:1:4: anchors (&name) are not allowed"},
		{BYTES("- &x [1]\n"), "a.yaml:1:3: anchors (&name) are not allowed"},
		{BYTES("a: *x\n"), "a.yaml:1:4: aliases (*name) are not allowed"},
		{BYTES("a: !!int 1\n"), "a.yaml:1:4: tags (!name) are not allowed"},
		{BYTES("a: !x {}\n"), "a.yaml:1:4: tags (!name) are not allowed"},
		{BYTES("<<: {a: 1}\n"), "a.yaml:1:1: merge keys (<<) are not allowed"},
		{BYTES("%YAML 1.1\n---\na: 1\n"),
		 "a.yaml:1:1: directives (lines with %) are not allowed"},
		{BYTES("a: 1\n---\nb: 2\n"),
		 "a.yaml:2:1: a second document starts here; one file holds one"},
		{BYTES("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n"),
		 "a.yaml:5:3: the key \"c\" is already at 3:3"},
		{BYTES("? [a]\n: 1\n"), "a.yaml:1:3: a key must be a word"},
		{BYTES("~: 1\n"), "a.yaml:1:1: a key must be a word"},
		{BYTES("a: [1, 2\nb: 3\n"), "a.yaml:2:2: broken YAML: did not find expected ',' or "
					    "']', while parsing a flow sequence "
					    "that starts on line 1"},
		{BYTES("a: 'x\n"),
		 "a.yaml:2:1: broken YAML: found unexpected end of stream, while scanning a "
		 "quoted scalar that starts on line 1"},
		{BYTES("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["),
		 "a.yaml:1:33: this lies deeper than 32 levels"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		const struct yaml_node *root = NULL;
		struct error err = {.text = ""};
		const struct str content = {cases[i].content, cases[i].size};
		const enum status status = yaml_parse(arena, STR("a.yaml"), content, &root, &err);
		assert_string_equal(err.text, cases[i].sentence);
		assert_int_equal(status, STATUS_INVALID);
	}
}

static void test_bombs_are_refused(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct buffer content;
	buffer_init(&content, arena, YAML_BYTES_MAX + 2);
	buffer_add_char(&content, '[');
	for (size_t i = 0; i < YAML_NODES_MAX; i++)
		buffer_add(&content, STR("1,"));
	const struct yaml_node *root = NULL;
	struct error err;
	assert_int_equal(yaml_parse(arena, STR("a.yaml"), buffer_text(&content), &root, &err),
			 STATUS_INVALID);
	assert_string_equal(err.text, "a.yaml:1:400000: there are more than 200000 values");
	while (content.size <= YAML_BYTES_MAX)
		buffer_add_char(&content, ' ');
	assert_int_equal(yaml_parse(arena, STR("a.yaml"), buffer_text(&content), &root, &err),
			 STATUS_LIMIT);
	assert_string_equal(err.text, "a.yaml has 4194305 bytes; at most 4194304 are read");
}

/* One map, read as a definition would be: the first error is the one expected. */
static enum status definition_read(struct arena *arena, const char *content, struct error *err)
{
	static const char *const allowed[] = {"name", "min", "share", "from", "parts", NULL};
	const struct yaml_node *root = NULL, *parts = NULL;
	TRY(yaml_parse(arena, STR("a.yaml"), str_from(content), &root, err));
	TRY(yaml_only(root, allowed, err));
	struct str name;
	int64_t min = 0;
	double share = 0;
	struct date from = {0};
	TRY(yaml_text(root, "name", &name, err));
	TRY(yaml_int(root, "min", 0, 10, &min, err));
	TRY(yaml_real(root, "share", &share, err));
	TRY(yaml_date(root, "from", &from, err));
	TRY(yaml_need(root, "parts", YAML_LIST, &parts, err));
	assert_true(str_is(name, "PAPI") && min == 7 && share == 0.25);
	assert_true(from.year == 2022 && from.month == 12 && from.day == 31 && parts->count == 2);
	assert_null(yaml_find(root, "none"));
	return STATUS_OK;
}

static void test_the_walker_names_places(void **state)
{
	(void)state;
	static const struct {
		const char *content, *sentence;
	} cases[] = {
		{"name: PAPI\nmin: 7\nshare: 0.25\nfrom: 2022-12-31\nparts: [a, b]\n", ""},
		{"- a\n", "a.yaml:1:1: expected a map (key: value), this is a list"},
		{"nane: PAPI\n", "a.yaml:1:1: unknown key \"nane\"; did you mean name? (known: "
				 "name, min, share, from, parts)"},
		{"min: 7\n", "a.yaml:1:1: the key name is missing"},
		{"name: [PAPI]\n", "a.yaml:1:7: name: expected a word, this is a list"},
		{"name: ~\n", "a.yaml:1:7: name: the value is empty"},
		{"name: x\nmin: 11\n", "a.yaml:2:6: min: 11 is outside 0 to 10"},
		{"name: x\nmin: 7\nshare: 0,25\n", "a.yaml:3:8: share: \"0,25\" is not a number"},
		{"name: x\nmin: 7\nshare: 0\nfrom: 2022-02-30\n", "a.yaml:4:7: from: "},
		{"name: x\nmin: 7\nshare: 0\nfrom: 2022-12-31\nparts: a\n",
		 "a.yaml:5:8: parts: expected a list, this is a word"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct error err = {.text = ""};
		const enum status status = definition_read(arena, cases[i].content, &err);
		if (str_ends(str_from(cases[i].sentence), STR("from: "))) /* date.c's words */
			assert_true(str_starts(str_from(err.text), str_from(cases[i].sentence)));
		else
			assert_string_equal(err.text, cases[i].sentence);
		assert_int_equal(status == STATUS_OK, cases[i].sentence[0] == '\0');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good_files_become_trees),
		cmocka_unit_test(test_bad_files_are_named),
		cmocka_unit_test(test_bombs_are_refused),
		cmocka_unit_test(test_the_walker_names_places),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
