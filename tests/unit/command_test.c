/* command_test.c - words typed against tables of commands: what arrives, what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "app/command.h"

#define WORDS_MAX 12

static enum status nothing_run(struct command_context *context, struct error *err)
{
	(void)context, (void)err;
	return STATUS_OK;
}

static const struct field show_fields[] = {
	{.name = "unit", .kind = FIELD_TEXT, .required = true, .summary = "which province"},
	{.name = "as_of", .kind = FIELD_INT, .min = 2011, .max = 2030, .summary = "last year"},
	{.name = "all", .kind = FIELD_FLAG, .summary = "everything"},
	{.name = "format",
	 .kind = FIELD_CHOICE,
	 .choices = "table|json",
	 .fallback = "table",
	 .summary = "form"},
	{0},
};
static const struct field import_fields[] = {
	{.name = "file",
	 .kind = FIELD_FILE,
	 .required = true,
	 .positional = true,
	 .summary = "what"},
	{.name = "second_file", .kind = FIELD_FILE, .positional = true, .summary = "what else"},
	{0},
};
static const struct command commands[] = {
	{"index show", show_fields, COMMAND_WITHOUT_STORE, nothing_run, "Shows.", "An example."},
	{"index rank", NULL, COMMAND_WITHOUT_STORE, nothing_run, "Ranks.", NULL},
	{"import scores", import_fields, COMMAND_WITHOUT_STORE, nothing_run, "Imports.", NULL},
	{"serve", NULL, COMMAND_WITHOUT_STORE, nothing_run, "Serves.", NULL},
	{0},
};
static const struct module test_module = {.name = "test", .commands = commands};
static const struct module *const modules[] = {&test_module, NULL};

static enum status read_words(struct arena *arena, const char *const *words,
			      struct command_line *line, struct error *err)
{
	*err = (struct error){0};
	return command_line_read(arena, modules, words, line, err);
}

static void test_values_arrive(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(1 << 20);
	struct command_line line;
	struct error err;
	static const char *const words[] = {"--data",    "kho",     "index", "show",
					    "--unit=14", "--as-of", "2022",  "--lang",
					    "en",        "--all",   NULL};
	assert_int_equal(read_words(arena, words, &line, &err), STATUS_OK);
	assert_ptr_equal(line.command, &commands[0]);
	assert_true(str_is(field_text(&line.globals, "data"), "kho"));
	assert_true(str_is(field_text(&line.globals, "lang"), "en"));
	assert_false(field_present(&line.globals, "config"));
	assert_true(str_is(field_text(&line.values, "unit"), "14"));
	assert_int_equal(field_int(&line.values, "as_of"), 2022);
	assert_true(field_flag(&line.values, "all"));
	assert_int_equal(field_choice(&line.values, "format"), 0);
}

static void test_positional_words_arrive_in_order(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(1 << 20);
	struct command_line line;
	struct error err;
	static const char *const words[] = {"import", "scores", "-", "--", "--odd name", NULL};
	assert_int_equal(read_words(arena, words, &line, &err), STATUS_OK);
	assert_true(str_is(field_text(&line.values, "file"), "-"));
	assert_true(str_is(field_text(&line.values, "second_file"), "--odd name"));
}

static void test_mistakes_are_told_in_one_sentence(void **state)
{
	(void)state;
	static const struct {
		const char *words[WORDS_MAX];
		const char *text;
	} cases[] = {
		{{"sreve"}, "there is no command \"sreve\"; did you mean serve?"},
		{{"indx", "show"}, "there is no command \"indx\"; did you mean index?"},
		{{"index", "shw"}, "there is no command \"index shw\"; did you mean index show"},
		{{"index", "show", "--untt=14"},
		 "index show has no flag \"--untt\"; did you mean --unit"},
		{{"index", "show", "--as_of=2022"},
		 "index show has no flag \"--as_of\"; did you mean --as-of"},
		{{"index", "show", "--unit"}, "--unit needs a value: which province"},
		{{"index", "show", "--unit", "--all"}, "--unit needs a value: which province"},
		{{"index", "show", "--all=1"}, "--all takes no value"},
		{{"index", "show", "--unit=14", "--unit=12"}, "--unit is given twice"},
		{{"--data=a", "index", "show", "--data=b"}, "--data is given twice"},
		{{"index", "show", "--unit=14", "--as-of=1999"},
		 "--as-of: 1999 is outside 2011 to 2030"},
		{{"index", "show", "--unit=14", "--format=xml"}, "--format is \"xml\""},
		{{"index", "show"}, "--unit is missing: which province"},
		{{"index", "rank", "here"}, "index rank does not know what to do with \"here\""},
		{{"import", "scores"}, "FILE is missing: what"},
		{{"import", "scores", "a", "b", "c"}, "does not know what to do with \"c\""},
		{{"--unit=14", "index", "show"}, "dannoi has no flag \"--unit\""},
		{{"help", "nonsense"}, "there is no command \"nonsense\""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(1 << 20);
		struct command_line line;
		struct error err;
		const enum status status = read_words(arena, cases[i].words, &line, &err);
		if (status != STATUS_INVALID || strstr(err.text, cases[i].text) == NULL)
			fail_msg("%d \"%s\" instead of \"%s\"", status, err.text, cases[i].text);
	}
}

static void test_help_is_wanted(void **state)
{
	(void)state;
	static const struct {
		const char *words[WORDS_MAX];
		const struct command *command;
		const char *topic;
	} cases[] = {
		{{NULL}, NULL, ""},
		{{"--help"}, NULL, ""},
		{{"index"}, NULL, "index"},
		{{"help", "index"}, NULL, "index"},
		{{"index", "--help"}, NULL, "index"},
		{{"help", "index", "show"}, &commands[0], "index"},
		{{"index", "show", "--help"}, &commands[0], "index"},
		{{"--help", "serve"}, &commands[3], ""},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(1 << 20);
		struct command_line line;
		struct error err;
		assert_int_equal(read_words(arena, cases[i].words, &line, &err), STATUS_OK);
		assert_true(line.help);
		assert_ptr_equal(line.command, cases[i].command);
		assert_true(str_is(line.topic, cases[i].topic));
	}
}

static void test_help_texts_come_from_the_tables(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(1 << 20);
	struct buffer out;
	buffer_init(&out, arena, 1 << 16);
	help_write_command(&out, &commands[0]);
	const char *text = str_cstring(arena, buffer_text(&out));
	assert_non_null(strstr(text, "dannoi index show [FLAGS]\nShows.\n"));
	assert_non_null(strstr(text, "--unit TEXT             which province (required)\n"));
	assert_non_null(strstr(text, "--as-of NUMBER          last year\n"));
	assert_non_null(strstr(text, "--format table|json     form [table]\n"));
	assert_non_null(strstr(text, "An example.\n"));
	buffer_init(&out, arena, 1 << 16);
	help_write_program(&out, modules, STR("index"));
	text = str_cstring(arena, buffer_text(&out));
	assert_non_null(strstr(text, "index rank              Ranks.\n"));
	assert_null(strstr(text, "Serves."));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values_arrive),
		cmocka_unit_test(test_positional_words_arrive_in_order),
		cmocka_unit_test(test_mistakes_are_told_in_one_sentence),
		cmocka_unit_test(test_help_is_wanted),
		cmocka_unit_test(test_help_texts_come_from_the_tables),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
