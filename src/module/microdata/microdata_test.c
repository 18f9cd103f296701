/* microdata_test.c - files read apart from the program, and described. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include "../../base/file.h"
#include "../../base/sandbox.h"
#include "described.h"
#include "../../files/frame_read.h"
#include "microdata.h"
#include "microdata_commands.h"

/* This program is what reads, when it is started with a word. */
static int inside(const char *word)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct command_context context = {.arena = arena};
	struct error err = {.text = ""};
	if (strcmp(word, "answers") != 0)
		return 1;
	return (int)read_apart_run(&context, &err);
}

static struct str sample(struct arena *arena, const char *name)
{
	struct str content;
	struct error err = {.text = ""};
	if (file_read(arena, str_format(arena, "%s/%s", getenv("DANNOI_TEST_DATA"), name),
		      (size_t)1 << 20, &content, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return content;
}

static enum status read_apart(struct arena *arena, const char *program, const char *name,
			      struct str content, struct frame *frame, struct error *err)
{
	const struct codebook_file data = {str_from(name), content}, codebook = {0};
	*err = (struct error){.text = ""};
	return microdata_read_apart(arena, program, &data, &codebook, frame, err);
}

static bool columns_equal(const struct column *a, const struct column *b)
{
	bool equal = str_equal(a->name, b->name) && str_equal(a->label, b->label) &&
		     a->kind == b->kind && a->unit == b->unit && a->rows == b->rows;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	for (size_t row = 0; equal && row < a->rows; row++)
		equal = str_equal(column_shown(arena, a, row), column_shown(arena, b, row)) &&
			str_equal(column_label(a, row), column_label(b, row)) &&
			column_is_missing(a, row) == column_is_missing(b, row);
	return equal;
}

/* What is read apart is what is read here. */
static void test_read_apart(void **state)
{
	static const char *const names[] = {
		"microdata/labels.sav",   "microdata/labels.dta",        "microdata/apistrat.zsav",
		"microdata/apistrat.dta", "microdata/apistrat_old.dta",  "survey/apistrat.csv",
		"survey/hostile.csv",     "microdata/apistrat_plain.csv"};
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		const struct str content = sample(arena, names[i]);
		struct frame here, apart;
		struct error err;
		assert_int_equal(frame_read_memory(arena, str_from(names[i]), content, &here, &err),
				 STATUS_OK);
		if (read_apart(arena, SANDBOX_SELF, names[i], content, &apart, &err) != STATUS_OK)
			fail_msg("%s: %s", names[i], err.text);
		assert_int_equal(apart.rows, here.rows);
		assert_int_equal(apart.column_count, here.column_count);
		for (size_t k = 0; k < here.column_count; k++)
			assert_true(columns_equal(apart.columns + k, here.columns + k));
	}
}

static void test_codebook_apart(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct codebook_file data = {STR("a.csv"), STR("x\n1\n2\n9\n")};
	const struct codebook_file codebook = {
		STR("b.csv"), STR("variable,label,value,value_label,missing\nx,Sex,1,Man,\nx,,9,"
				  "Refused,1\n")};
	struct frame frame;
	struct error err = {.text = ""};
	(void)state;
	assert_int_equal(microdata_read_apart(arena, SANDBOX_SELF, &data, &codebook, &frame, &err),
			 STATUS_OK);
	assert_true(str_is(frame.columns[0].label, "Sex"));
	assert_true(str_is(column_label(frame.columns, 0), "Man"));
	assert_true(column_is_missing(frame.columns, 2));
	const struct codebook_file wrong = {STR("b.csv"), STR("variable,label\ny,Sex\n")};
	assert_int_equal(microdata_read_apart(arena, SANDBOX_SELF, &data, &wrong, &frame, &err),
			 STATUS_NOT_FOUND);
	assert_non_null(strstr(err.text, "a.csv has no variable \"y\""));
}

/* Every damage is one sentence, and the one that the reader itself found. */
static void test_damaged(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct str whole = sample(arena, "microdata/labels.sav");
	struct frame frame;
	struct error err;
	(void)state;
	assert_int_equal(read_apart(arena, SANDBOX_SELF, "cut.sav",
				    str_slice(whole, 0, whole.size / 2), &frame, &err),
			 STATUS_INVALID);
	assert_non_null(strstr(err.text, "cut.sav is cut off or damaged"));
	assert_int_equal(read_apart(arena, SANDBOX_SELF, "a.csv", STR("x,x\n1,2\n"), &frame, &err),
			 STATUS_INVALID);
	assert_non_null(strstr(err.text, "also that of column 1"));
}

/* The reader itself crashes, answers nothing, or what it likes. */
static void test_reader_fails(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct frame frame;
	struct error err;
	(void)state;
	assert_int_equal(read_apart(arena, "/bin/false", "a.sav", STR("x"), &frame, &err),
			 STATUS_INVALID);
	assert_non_null(strstr(err.text, "a.sav made the process that read it crash"));
	assert_int_equal(read_apart(arena, "/bin/cat", "a.sav", STR("x"), &frame, &err),
			 STATUS_INVALID); /* gives back the sizes, as no answer of ours starts */
	assert_non_null(strstr(err.text, "a.sav"));
}

static void test_described(void **state)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct frame frame;
	struct described described;
	struct table table;
	struct buffer notes;
	struct error err = {.text = ""};
	(void)state;
	assert_int_equal(frame_read_memory(arena, STR("a.csv"),
					   STR("w,h,x,c\n1.5,1,,4\n2.5,1,,4\n2,2,,4\n"), &frame,
					   &err),
			 STATUS_OK);
	assert_int_equal(described_make(arena, &frame, &described, &err), STATUS_OK);
	described_table(arena, &described, LANGUAGE_VI, &table);
	assert_int_equal(table.row_count, 4);
	buffer_init(&notes, arena, 65536);
	described_write_notes(&described, LANGUAGE_EN, &notes);
	const char *text = str_cstring(arena, buffer_text(&notes));
	assert_non_null(strstr(text, "x"));
	buffer_init(&notes, arena, 65536);
	described_write_json(&described, &notes);
	text = str_cstring(arena, buffer_text(&notes));
	assert_non_null(strstr(text, "\"all_missing\""));
	assert_non_null(strstr(text, "\"constant\""));
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return inside(argv[1]);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_read_apart), cmocka_unit_test(test_codebook_apart),
		cmocka_unit_test(test_damaged), cmocka_unit_test(test_reader_fails),
		cmocka_unit_test(test_described)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
