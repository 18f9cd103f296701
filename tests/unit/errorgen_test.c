/* errorgen_test.c - sentences are found in C, and translations fit them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <unistd.h>

#include "../../tools/c_sentences.h"
#include "../../tools/error_format.h"
#include "base/file.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void test_translations_take_the_same_arguments(void **state)
{
	(void)state;
	static const struct {
		const char *english, *translation;
		bool matches;
	} cases[] = {
		{"no page %.*s", "không có trang %.*s", true},
		{"no page %.*s", "không có trang %s", false},
		{"no page %.*s", "không có trang", false},
		{"%d of %s", "%s của %d", false},
		{"%d of %s", "%2$s của %1$d", true},
		{"%d of %s", "%2$s của %2$s", false},
		{"%d of %s", "%1$d", false},
		{"%d of %s", "%2$s của %d", false}, /* all are numbered or none */
		{"%.*s on %d", "ngày %3$d: %2$.*1$s", true},
		{"%.*s on %d", "ngày %3$d: %2$.*3$s", false},
		{"%.*s on %d", "ngày %3$d: %2$.*s", false},
		/* one argument as text and as its length */
		{"%.*s on %.*s", "%2$.*1$s %3$.*1$s %4$.*3$s", false},
		{"%.*s on %.*s", "%4$.*3$s, %2$.*1$s và %2$.*1$s", true},
		{"%s", "%99$s", false},
		{"%s", "%s%000000000000000000000000000000d", false},
		{"%s is missing: %s", "thiếu %s%.0s", true},
		{"%zu bytes", "%d byte", false},
		{"%zu bytes", "%zu byte", true},
		{"%lld to %g", "%g đến %lld", false},
		{"100 %% of %d", "100 %% của %d", true},
		{"100 %% of %d", "100 % của %d", false},
		{"all", "tất cả %n", false},
		{"all", "tất cả %", false},
		{"all", "tất cả %$s", false},
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		if (error_format_matches(str_from(cases[i].english),
					 str_from(cases[i].translation)) != cases[i].matches)
			fail_msg("\"%s\" and \"%s\"", cases[i].english, cases[i].translation);
}

static void test_only_words_need_a_translation(void **state)
{
	(void)state;
	static const char *const bare[] = {"%s", "%.*s:%zu:%zu", "%.*s: %lld", "%2$s (%1$d)", "%%"};
	static const char *const words[] = {"a", "%s a", "%dx", "ế"};
	for (size_t i = 0; i < COUNT(bare); i++)
		assert_false(error_format_has_words(str_from(bare[i])));
	for (size_t i = 0; i < COUNT(words); i++)
		assert_true(error_format_has_words(str_from(words[i])));
}

/* --- in C ------------------------------------------------------------------------------------- */

/* The sentences of a source, each on a line as LINE:SENTENCE; or its error. */
static const char *sentences_of(struct arena *arena, const char *source)
{
	struct sentence_list list;
	struct error err;
	struct buffer out;
	sentences_init(&list, arena);
	if (sentences_find(&list, arena, STR("a.c"), str_from(source), &err) != STATUS_OK)
		return str_cstring(arena, str_copy(arena, str_from(err.text)));
	buffer_init(&out, arena, 4096);
	for (size_t i = 0; i < list.count; i++)
		buffer_addf(&out, "%d:" STR_FMT "\n", list.items[i].line,
			    STR_ARG(list.items[i].text));
	return str_cstring(arena, buffer_text(&out));
}

#define WRITE_OUT                                                                                  \
	"write the sentence out here, of literals and STR_FMT alone, so that it can be translated"

static void test_sentences_are_found_where_they_are_told(void **state)
{
	(void)state;
	static const struct {
		const char *source, *sentences;
	} cases[] = {
		{"return FAIL(err, STATUS_LIMIT, \"at most %d\", f(1, \"x\"));", "1:at most %d\n"},
		{"\n\nFAIL(err,\n c ? A : B,\n \"a \"\n STR_FMT \" b\", STR_ARG(s));",
		 "3:a %.*s b\n"},
		{"error_place(err, FAIL(err, A, \"one\"), \"line %d\", 1)", "1:line %d\n1:one\n"},
		{"error_suffix(err, \"; say \\\"yes\\\"\");", "1:; say \"yes\"\n"},
		{"yaml_fail(err, node, \"no %s\", x) + PART_FAIL(p, err, \"two\")",
		 "1:no %s\n1:two\n"},
		{"part_fail(part, err, \"three\");", "1:three\n"},
		{"{\"\\xFF\", ERROR_PHRASE(\"is old\")}", "1:is old\n"},
		{"part_fail(part, err, part->problem); fail(db, \"opening\", err);", ""},
		{"FAIL(err, STATUS_INTERNAL, \"a bug\"); FAIL(err, STATUS_INTERNAL, FILE \"x\");",
		 ""},
		{"FAIL(err, A, \"%s: %d\", a, b)", ""},
		{"/* FAIL(err, A, \"x\") */ // FAIL(err, A, \"y\")\n\"FAIL(err, A, \\\"z\\\")\" "
		 "'\"'",
		 ""},
		{"#define MY_FAIL(err, ...) FAIL((err), A, __VA_ARGS__)", ""},
		{"void error_suffix(struct error *err, const char *format, ...);", ""},
		{"FAIL(err, A, text)", "a.c:1: " WRITE_OUT},
		{"FAIL(err, A, NAME \" is empty\")", "a.c:1: " WRITE_OUT},
		{"\nFAIL(err, A, \"is \" NAME)", "a.c:2: " WRITE_OUT},
		{"FAIL(err, A, one ? \"a\" : \"b\")", "a.c:1: " WRITE_OUT},
		{"FAIL(err, A)", "a.c:1: " WRITE_OUT},
		{"FAIL(err, A, \"cut off", "1:cut off\n"},
		{"FAIL(err, A, \"\\x41\")",
		 "a.c:1: only \\n, \\t, \\\", \\' and \\\\ may follow a backslash in a sentence"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
		assert_string_equal(sentences_of(arena, cases[i].source), cases[i].sentences);
	}
}

/* --- in PO files ------------------------------------------------------------------------------ */

#define HEADER                                                                                     \
	"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"                \
	"\"Language: vi\\n\"\n"

/* What is read of one or two files (the second may be NULL), or the error without its folder. */
static const char *read_back(struct arena *arena, const char *first, const char *second)
{
	char folder[] = "/tmp/errorgen-XXXXXX";
	assert_non_null(mkdtemp(folder));
	const struct str paths[] = {str_format(arena, "%s/a.po", folder),
				    str_format(arena, "%s/b.po", folder)};
	const char *const names[] = {paths[0].data, paths[1].data};
	const char *const contents[] = {first, second};
	const size_t count = second == NULL ? 1 : 2;
	struct po_file all;
	struct error err;
	struct buffer out;
	for (size_t i = 0; i < count; i++)
		assert_int_equal(file_write(arena, paths[i], str_from(contents[i]), &err),
				 STATUS_OK);
	const enum status status = error_formats_read(arena, names, count, &all, &err);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(unlink(names[i]), 0);
	assert_int_equal(rmdir(folder), 0);
	if (status != STATUS_OK)
		return str_cstring(arena, str_copy(arena, str_from(err.text + strlen(folder) + 1)));
	buffer_init(&out, arena, 4096);
	for (size_t i = 0; i < all.count; i++)
		buffer_addf(&out, STR_FMT "=" STR_FMT "\n", STR_ARG(all.entries[i].key),
			    STR_ARG(all.entries[i].text));
	return str_cstring(arena, buffer_text(&out));
}

static void test_catalogues_are_merged_and_checked(void **state)
{
	(void)state;
	static const struct {
		const char *first, *second, *result;
	} cases[] = {
		{HEADER "msgid \"b %d\"\nmsgstr \"bê %d\"\n", HEADER "msgid \"a\"\nmsgstr \"â\"\n",
		 "a=â\nb %d=bê %d\n"},
		{HEADER "msgid \"a\"\nmsgstr \"â\"\n", HEADER "msgid \"a\"\nmsgstr \"â\"\n",
		 "a=â\n"},
		{HEADER "msgid \"b %d\"\nmsgstr \"bê %s\"\n", NULL,
		 "a.po:5: the translation must take the same conversions (%d, %.*s, ...) as the "
		 "sentence; number them to change their order (%2$s, %2$.*1$s), leave a text out "
		 "by "
		 "%.0s"},
		{HEADER "msgid \"; a\"\nmsgstr \"â\"\n", NULL,
		 "a.po:5: both texts start with the same sign, since they follow others"},
		{HEADER "msgid \"a\"\nmsgstr \"\"\n", NULL, "a.po:5: a: the text is empty"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
		assert_string_equal(read_back(arena, cases[i].first, cases[i].second),
				    cases[i].result);
	}
}

static void test_two_translations_of_one_sentence_are_refused(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	const char *said = read_back(arena, HEADER "msgid \"a\"\nmsgstr \"â\"\n",
				     HEADER "msgid \"a\"\nmsgstr \"ă\"\n");
	assert_non_null(strstr(said, ".po:5: the sentence has another translation in /tmp/"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_translations_take_the_same_arguments),
		cmocka_unit_test(test_only_words_need_a_translation),
		cmocka_unit_test(test_sentences_are_found_where_they_are_told),
		cmocka_unit_test(test_catalogues_are_merged_and_checked),
		cmocka_unit_test(test_two_translations_of_one_sentence_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
