/* msggen_test.c - PO files read and refused, both languages checked, C written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../tools/c_text.h"
#include "../../tools/msggen_emit.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define HEADER(language)                                                                           \
	"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; "                                    \
	"charset=UTF-8\\n\"\n\"Language: " language "\\n\"\n"
#define ENTRY(key, text) "msgid \"" key "\"\nmsgstr \"" text "\"\n"
#define PLAIN ENTRY("site.name", "Dân Nói")

static struct arena *arena;

static enum status build(const char *vietnamese, const char *english, struct catalogue *out,
			 struct error *err)
{
	struct po_file files[LANGUAGE_COUNT];
	TRY(po_parse(arena, STR("vi.po"), str_from(vietnamese), &files[LANGUAGE_VI], err));
	TRY(po_parse(arena, STR("en.po"), str_from(english), &files[LANGUAGE_EN], err));
	return catalogue_build(arena, files, out, err);
}

static void test_po_syntax(void **state)
{
	(void)state;
	struct po_file file;
	const char *content = "# a comment\r\n" HEADER(
		"vi") "\n#: place.c:1\n#, c-format\n"
		      "msgid \"a.b\"\n  msgstr \"\"\n\"one \"\n\"two\\n\\t\\\"\\\\\"\n"
		      "#~ msgid \"old\"\n#~ msgstr \"x\"\n" ENTRY("a.c", "x");
	struct error err = {0};
	if (po_parse(arena, STR("vi.po"), str_from(content), &file, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(file.count, 2);
	assert_true(str_is(file.language, "vi"));
	assert_true(str_is(po_find(&file, STR("a.b"))->text, "one two\n\t\"\\"));
	assert_int_equal(po_find(&file, STR("a.b"))->line, 9);
	assert_null(po_find(&file, STR("old")));
}

static void test_modules_bring_their_own_files(void **state)
{
	(void)state;
	struct po_file all = {0}, more;
	struct error err = {0};
	static const char *const contents[] = {HEADER("vi") ENTRY("a.b", "x"),
					       HEADER("vi") ENTRY("b.c", "y"),
					       HEADER("vi") ENTRY("a.b", "z")};
	static const char *const paths[] = {"one.po", "two.po", "three.po"};
	for (size_t i = 0; i < 3; i++) {
		if (po_parse(arena, str_from(paths[i]), str_from(contents[i]), &more, &err) !=
		    STATUS_OK)
			fail_msg("%s", err.text);
		assert_int_equal(po_join(&all, &more, &err), i < 2 ? STATUS_OK : STATUS_INVALID);
	}
	assert_int_equal(all.count, 2);
	assert_true(str_is(po_find(&all, STR("b.c"))->path, "two.po"));
	assert_string_equal(err.text, "three.po:5: the key \"a.b\" stands in one.po:5 too");
}

static void test_po_errors_name_their_line(void **state)
{
	(void)state;
	static const struct {
		const char *content, *error;
	} cases[] = {
		{ENTRY("a.b", "x"), "vi.po:3: the header (msgid \"\") must be the first entry"},
		{"msgid \"\"\nmsgstr \"Language: vi\\n\"\n",
		 "vi.po:3: the header needs Content-Type: text/plain; charset=UTF-8"},
		{"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n",
		 "vi.po:3: the header needs Language"},
		{HEADER("vi") HEADER("vi"), "vi.po:9: the header (msgid \"\") stands twice"},
		{HEADER("vi") ENTRY("a.b", "x") ENTRY("a.b", "y"),
		 "vi.po:8: the key \"a.b\" stands twice"},
		{HEADER("vi") "#, fuzzy, c-format\n" ENTRY("a.b", "x"),
		 "vi.po:6: the entry is marked fuzzy; check it and remove the mark"},
		{HEADER("vi") "msgid \"a.b\"\n", "vi.po:6: the msgid before has no msgstr"},
		{HEADER("vi") "msgstr \"x\"\n", "vi.po:5: expected a comment, msgid with msgstr, "
						"or a quoted text, not \"msgstr\""},
		{HEADER("vi") "msgctxt \"x\"\n", "vi.po:5: expected a comment, msgid with msgstr, "
						 "or a quoted text, not \"msgctxt\""},
		{HEADER("vi") "msgid a\n", "vi.po:5: a text in double quotes is needed"},
		{HEADER("vi") "msgid \"a\n", "vi.po:5: a text in double quotes is needed"},
		{HEADER("vi") "msgid \"a\"b\"\n",
		 "vi.po:5: a quote inside the text needs a backslash before it"},
		{HEADER("vi") "msgid \"a\\q\"\n",
		 "vi.po:5: only \\n, \\t, \\\" and \\\\ may follow a backslash"},
		{HEADER("vi") "msgid \"a\\\"\n",
		 "vi.po:5: only \\n, \\t, \\\" and \\\\ may follow a backslash"},
		{HEADER("vi") "msgid \"a\xFF\"\n", "vi.po:5: the line is not UTF-8"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct po_file file;
		struct error err = {0};
		assert_int_equal(
			po_parse(arena, STR("vi.po"), str_from(cases[i].content), &file, &err),
			STATUS_INVALID);
		assert_string_equal(err.text, cases[i].error);
	}
}

static void test_long_text_is_refused(void **state)
{
	(void)state;
	struct buffer content;
	struct po_file file;
	struct error err = {0};
	buffer_init(&content, arena, (size_t)1 << 20);
	buffer_add(&content, STR(HEADER("vi") "msgid \"a.b\"\nmsgstr \"\"\n"));
	for (size_t i = 0; i <= PO_TEXT_BYTES_MAX / 8; i++)
		buffer_add(&content, STR("\"12345678\"\n"));
	assert_int_equal(po_parse(arena, STR("vi.po"), buffer_text(&content), &file, &err),
			 STATUS_LIMIT);
	assert_string_equal(err.text, "vi.po:1031: the text is longer than 8192 bytes");
}

static void test_languages_are_checked_against_each_other(void **state)
{
	(void)state;
	static const struct {
		const char *vietnamese, *english, *error;
	} cases[] = {
		{"", ENTRY("a.b", "x"), "en.po:7: a.b: there is no Vietnamese text (vi.po)"},
		{ENTRY("a.b", "x"), "", "vi.po:7: a.b: there is no English text (en.po)"},
		{ENTRY("a.b", ""), ENTRY("a.b", "x"), "vi.po:7: a.b: the text is empty"},
		{ENTRY("a.b", "x"), ENTRY("a.b", " "), "en.po:7: a.b: the text is empty"},
		{ENTRY("a.b", "{x} {y}"), ENTRY("a.b", "{x}"),
		 "en.po:7: a.b: {y} of the Vietnamese text is missing"},
		{ENTRY("a.b", "{x}"), ENTRY("a.b", "{x} {y|a|b}"),
		 "en.po:7: a.b: {y} is not in the Vietnamese text"},
		{ENTRY("a.b", "x}"), ENTRY("a.b", "x"), "vi.po:7: a.b: a } stands without its {"},
		{ENTRY("a.b", "{x"), ENTRY("a.b", "x"), "vi.po:7: a.b: a { stands without its }"},
		{ENTRY("a.b", "{X}"), ENTRY("a.b", "x"),
		 "vi.po:7: a.b: \"{X}\" is no placeholder: write {name}, lower case"},
		{ENTRY("a.b", "{int}"), ENTRY("a.b", "x"),
		 "vi.po:7: a.b: \"{int}\" is no placeholder: write {name}, lower case"},
		{ENTRY("a.b", "{x|y}"), ENTRY("a.b", "x"),
		 "vi.po:7: a.b: write a plural as {count|place|places}"},
		{ENTRY("a.b", "{x|y|z|w}"), ENTRY("a.b", "x"),
		 "vi.po:7: a.b: write a plural as {count|place|places}"},
		{ENTRY("a.b", "Vi\xC3\xAA\xCC\xA3t"), ENTRY("a.b", "x"),
		 "vi.po:7: a.b: the text is not in Unicode's composed form (NFC)"},
		{ENTRY("a.b", "mở Dan Noi"), ENTRY("a.b", "x"),
		 "vi.po:7: a.b: the name is written Dân Nói, with its marks"},
		{ENTRY("a.b", "x"), ENTRY("a.b", "about DAN NOI"),
		 "en.po:7: a.b: the name is written Dân Nói, with its marks"},
		{ENTRY("ab", "x"), ENTRY("ab", "x"),
		 "vi.po:7: ab: a key needs an area before it, like index.rank"},
		{ENTRY("a.B", "x"), ENTRY("a.B", "x"),
		 "vi.po:7: a.B: a key is words of a-z, 0-9 and _ joined by points, like "
		 "index.rank"},
		{ENTRY("a.", "x"), ENTRY("a.", "x"),
		 "vi.po:7: a.: a key is words of a-z, 0-9 and _ joined by points, like "
		 "index.rank"},
		{ENTRY("a.b_c", "x") ENTRY("a.b.c", "x"), ENTRY("a.b_c", "x") ENTRY("a.b.c", "x"),
		 "vi.po:9: a.b.c: the key differs from a.b_c only by . and _"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct catalogue catalogue;
		struct error err = {0};
		const struct str vietnamese =
			str_format(arena, HEADER("vi") PLAIN "%s", cases[i].vietnamese);
		const struct str english =
			str_format(arena, HEADER("en") PLAIN "%s", cases[i].english);
		assert_int_equal(build(str_cstring(arena, vietnamese), str_cstring(arena, english),
				       &catalogue, &err),
				 STATUS_INVALID);
		assert_string_equal(err.text, cases[i].error);
	}
	struct catalogue catalogue;
	struct error err = {0};
	assert_int_equal(build(HEADER("en") PLAIN, HEADER("en") PLAIN, &catalogue, &err),
			 STATUS_INVALID);
	assert_string_equal(err.text, "vi.po:1: the header needs Language: vi");
	assert_int_equal(build(HEADER("vi") ENTRY("a.b", "{x}"), HEADER("en") ENTRY("a.b", "{x}"),
			       &catalogue, &err),
			 STATUS_INVALID);
	/* The people's own words may well say that people speak. */
	assert_int_equal(build(HEADER("vi") ENTRY("a.b", "người dân nơi đây, người dân nói"),
			       HEADER("en") ENTRY("a.b", "x"), &catalogue, &err),
			 STATUS_OK);
}

static void test_texts_are_split_at_placeholders(void **state)
{
	(void)state;
	struct catalogue catalogue;
	struct error err = {0};
	assert_int_equal(build(HEADER("vi") PLAIN ENTRY("a.b", "tăng {count} bậc từ {year}"),
			       HEADER("en") PLAIN ENTRY("a.b", "since {year} up {count} "
							       "{count|place|places}"),
			       &catalogue, &err),
			 STATUS_OK);
	const struct catalogue_message *message = catalogue_find(&catalogue, STR("a.b"));
	assert_non_null(message);
	assert_int_equal(message->placeholder_count, 2);
	assert_true(str_is(message->placeholders[0], "count"));
	const struct catalogue_text *english = &message->texts[LANGUAGE_EN];
	assert_int_equal(english->part_count, 6);
	assert_true(str_is(english->parts[0].text, "since "));
	assert_int_equal(english->parts[5].kind, PART_PLURAL);
	assert_true(str_is(english->parts[5].text, "count"));
	assert_true(str_is(english->parts[5].one, "place"));
	assert_true(str_is(english->parts[5].other, "places"));
}

static void test_c_literals(void **state)
{
	(void)state;
	struct buffer out;
	buffer_init(&out, arena, 4096);
	c_text_add_literal(&out, STR("a\"\\\n\t?\?/ Sơn\x7F"));
	assert_string_equal(str_cstring(arena, buffer_text(&out)),
			    "\"a\\\"\\\\\\n\\011\\?\\?/ Sơn\\177\"");
	assert_true(c_text_is_name(STR("a_1")));
	static const char *const wrong[] = {"", "1a", "_a", "A", "for", "a-b", "ă"};
	for (size_t i = 0; i < COUNT(wrong); i++)
		assert_false(c_text_is_name(str_from(wrong[i])));
}

static void test_c_is_written(void **state)
{
	(void)state;
	struct catalogue catalogue;
	struct error err = {0};
	assert_int_equal(build(HEADER("vi") PLAIN ENTRY("a.b", "{n} bậc"),
			       HEADER("en") PLAIN ENTRY("a.b", "{n} {n|place|places}"), &catalogue,
			       &err),
			 STATUS_OK);
	struct buffer out;
	buffer_init(&out, arena, MSGGEN_OUTPUT_BYTES_MAX);
	msggen_emit_header(&catalogue, &out);
	msggen_emit_code(&catalogue, &out);
	const char *text = str_cstring(arena, buffer_text(&out));
	static const char *const wanted[] = {
		"enum message {\n\tMESSAGE_SITE_NAME,\n\tMESSAGE_COUNT\n};",
		"struct message_a_b {\n\tstruct str n;\n};",
		"[MESSAGE_SITE_NAME] = {\"Dân Nói\", 9},",
		"phrase_is_one(values->n) ? (struct str){\"place\", 5} : (struct str){",
	};
	for (size_t i = 0; i < COUNT(wanted); i++)
		if (strstr(text, wanted[i]) == NULL)
			fail_msg("%s is not in %s", wanted[i], text);
}

static int set_up(void **state)
{
	(void)state;
	arena = arena_create(ARENA_REQUEST_BYTES);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_destroy(arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_po_syntax),
		cmocka_unit_test(test_modules_bring_their_own_files),
		cmocka_unit_test(test_po_errors_name_their_line),
		cmocka_unit_test(test_long_text_is_refused),
		cmocka_unit_test(test_languages_are_checked_against_each_other),
		cmocka_unit_test(test_texts_are_split_at_placeholders),
		cmocka_unit_test(test_c_literals),
		cmocka_unit_test(test_c_is_written),
	};
	return cmocka_run_group_tests_name("msggen", tests, set_up, tear_down);
}
