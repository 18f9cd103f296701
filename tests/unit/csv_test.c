/* csv_test.c - tables from CSV files: what is read, and what every mistake is called. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "files/csv_write.h"
#include "files/sheet.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* All rows as "1:a|b" lines: the number is the line on which the record starts. */
static enum status rows_shown(struct arena *arena, struct sheet *sheet, struct str *shown,
			      struct error *err)
{
	struct buffer text;
	buffer_init(&text, arena, (size_t)1 << 20);
	for (;;) {
		struct sheet_row row;
		bool more = false;
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return buffer_finish(&text, shown, err);
		buffer_addf(&text, "%zu:", row.line);
		for (size_t i = 0; i < row.cell_count; i++) {
			buffer_add(&text, i == 0 ? (struct str){0} : STR("|"));
			buffer_add(&text, row.cells[i].text);
		}
		buffer_add_char(&text, '~');
	}
}

static enum status content_shown(struct arena *arena, struct str content, char separator,
				 struct str *shown, struct error *err)
{
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	const struct sheet_options options = {.separator = separator};
	TRY(sheet_open_memory(arena, STR("a.csv"), content, &options, &sheet, err));
	return rows_shown(arena, sheet, shown, err);
}

static void test_good_files_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *content;
		char separator;
		const char *shown;
	} cases[] = {
		{"a,b\n1,2\n", 0, "1:a|b~2:1|2~"},
		{"a,b\r\n1,2", 0, "1:a|b~2:1|2~"},
		{"\xEF\xBB\xBFtỉnh;điểm\nSơn La;40,87\n", 0, "1:tỉnh|điểm~2:Sơn La|40,87~"},
		{"a\tb,c\td\n", 0, "1:a|b,c|d~"},
		{"\"a,b,c\";d\n", 0, "1:a,b,c|d~"},
		{"\n\r\na;b\n", 0, "3:a|b~"},
		{"a;b\n", ',', "1:a;b~"},
		{"one\ntwo\n", 0, "1:one~2:two~"},
		{"\"say \"\"hi\"\"\",\"\"\"\",\"\"\n", 0, "1:say \"hi\"|\"|~"},
		{"\"two\r\nlines\",x\nnext,y\n", 0, "1:two\r\nlines|x~3:next|y~"},
		{"a,b\n,\n\n , \n1,2\n", 0, "1:a|b~5:1|2~"},
		{"a,,b,\n", 0, "1:a||b|~"},
		{"\"a\"", 0, "1:a~"},
		{"\"a\"\r\n", 0, "1:a~"},
		{"\n\n", 0, ""},
		{"\xEF\xBB\xBF", 0, ""},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct str shown;
		struct error err;
		assert_int_equal(content_shown(arena, str_from(cases[i].content),
					       cases[i].separator, &shown, &err),
				 STATUS_OK);
		assert_string_equal(str_cstring(arena, shown), cases[i].shown);
	}
}

#define BYTES(literal) literal, sizeof(literal) - 1

static void test_bad_files_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *content;
		size_t size;
		const char *sentence;
	} cases[] = {
		{BYTES(""), "a.csv is empty"},
		{BYTES("\xFF\xFE"
		       "a\0"),
		 "a.csv is UTF-16; save it as UTF-8 (in Excel: CSV UTF-8)"},
		{BYTES("\xFE\xFF\0a"), "a.csv is UTF-16; save it as UTF-8 (in Excel: CSV UTF-8)"},
		{BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
		 "a.csv is an old Excel file (.xls) or has a password; save it as XLSX without a "
		 "password"},
		{BYTES("%PDF-1.7\n"), "a.csv is a PDF; save the table as XLSX or CSV"},
		{BYTES("\x1F\x8B\x08"), "a.csv is compressed by gzip; unpack it first"},
		{BYTES("a,b\n1,\"2\n3,4\n"),
		 "a.csv, line 2, column 2: the quote opened here is never closed"},
		{BYTES("a,b\n\"1\n\",\"2"),
		 "a.csv, line 3, column 2: the quote opened here is never closed"},
		{BYTES("a,b\n\"1\"x,2\n"),
		 "a.csv, line 2, column 1: there is text after the closing quote; a quote inside a "
		 "quoted cell is written twice"},
		{BYTES("a,b\n1,5\" pipe\n"),
		 "a.csv, line 2, column 2: there is a quote inside a cell that does not start "
		 "with one; put the cell in quotes and write the quote twice"},
		{BYTES("a,b\r1,2\r"), "a.csv, line 1, column 2: a line ends with CR alone; save "
				      "the file with LF or CRLF line ends"},
		{BYTES("a,b\r"), "a.csv, line 1, column 2: a line ends with CR alone; save "
				 "the file with LF or CRLF line ends"},
		{BYTES("a,b\n1,2\0\n"),
		 "a.csv, line 2, column 2: there is a NUL byte; the file is not text"},
		{BYTES("a,b\n1,\"2\0\"\n"),
		 "a.csv, line 2, column 2: there is a NUL byte; the file is not text"},
		{BYTES("a,b\n1,2\0"),
		 "a.csv, line 2, column 2: there is a NUL byte; the file is not text"},
		{BYTES("name,x\nS\xF5n La,1\n"),
		 "a.csv, line 2, column 1: the byte 0xF5 is not UTF-8; save the file as UTF-8 (in "
		 "Excel: CSV UTF-8)"},
		{BYTES("x,\"a\nb\xE1\xBB\",c\n"),
		 "a.csv, line 2, column 2: the byte 0xE1 is not UTF-8; save the file as UTF-8 (in "
		 "Excel: CSV UTF-8)"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct str shown;
		struct error err;
		const struct str content = {cases[i].content, cases[i].size};
		assert_int_equal(content_shown(arena, content, 0, &shown, &err), STATUS_INVALID);
		assert_string_equal(err.text, cases[i].sentence);
	}
}

/* A line of a gigabyte on disk (a hole) is refused in 16 MB, quoted or not. */
static void test_endless_lines_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *start;
		size_t letters;
		const char *sentence;
	} cases[] = {
		{"a,b\n", SHEET_RECORD_BYTES_MAX, ", line 2 is longer than 4194304 bytes"},
		{"a,b\n1,\"", 0,
		 ", line 2, column 2: the quote opened here is not closed within "
		 "4194304 bytes"},
		{"a,b\n", SHEET_CELL_BYTES_MAX + 1,
		 ", line 2, column 1: the cell has 1048577 "
		 "bytes; at most 1048576 are read"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		char path[] = "/tmp/dannoi-csv-XXXXXX";
		const int descriptor = mkstemp(path);
		FILE *file = fdopen(descriptor, "wb");
		assert_non_null(file);
		(void)fputs(cases[i].start, file);
		for (size_t j = 0; j < cases[i].letters; j++)
			(void)fputc('a', file);
		if (i == 2)
			(void)fputc('\n', file);
		assert_int_equal(fflush(file), 0);
		assert_int_equal(ftruncate(descriptor, 1 << 30), 0);
		(void)fclose(file);
		ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)16 << 20);
		ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
		const struct sheet_options options = {0};
		struct str shown;
		struct error err;
		assert_int_equal(sheet_open_path(arena, str_from(path), &options, &sheet, &err),
				 STATUS_OK);
		assert_int_equal(rows_shown(arena, sheet, &shown, &err), STATUS_LIMIT);
		(void)unlink(path);
		assert_string_equal(err.text + strlen(path), cases[i].sentence);
	}
}

static void test_files_that_are_none(void **state)
{
	(void)state;
	static const struct {
		const char *path;
		enum status status;
		const char *sentence;
	} cases[] = {
		{"/nowhere/a.csv", STATUS_NOT_FOUND, "/nowhere/a.csv: No such file or directory"},
		{"/tmp", STATUS_INVALID, "/tmp is not a regular file"}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
		const struct sheet_options options = {0};
		struct error err;
		assert_int_equal(
			sheet_open_path(arena, str_from(cases[i].path), &options, &sheet, &err),
			cases[i].status);
		assert_string_equal(err.text, cases[i].sentence);
	}
}

/* Header of year, code, score and perhaps source_id, then the score of every row. */
static enum status scores_read(struct arena *arena, const char *content, char decimal_mark,
			       double *last, struct error *err)
{
	static const char *const names[] = {"year", "code", "score", "?source_id", NULL};
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	const struct sheet_options options = {.decimal_mark = decimal_mark};
	TRY(sheet_open_memory(arena, STR("s.csv"), str_from(content), &options, &sheet, err));
	size_t positions[4];
	TRY(sheet_header(sheet, names, positions, err));
	for (;;) {
		struct sheet_row row;
		bool more = false;
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		TRY(sheet_real(sheet, &row, positions[2], last, err));
		if (str_is(sheet_text(&row, positions[1]), "99")) {
			(void)FAIL(err, STATUS_NOT_FOUND, "there is no unit 99");
			return sheet_place(sheet, &row, positions[1], err);
		}
	}
}

static void test_columns_and_numbers(void **state)
{
	(void)state;
	static const struct {
		const char *content;
		char decimal_mark;
		const char *sentence; /* NULL: the last score is 40.87 */
	} cases[] = {
		{"year,code,score\n2022,14, 40.87 \n", 0, NULL},
		{"score;year;source_id;code\n40,87;2022;x;14\n", ',', NULL},
		{"year,code,score,,\n2022,14,40.87,,\n", '.', NULL},
		{"\n\n", 0, "s.csv is empty (expected: year, code, score; optional: source_id)"},
		{"year,code,scor\n", 0,
		 "s.csv, line 1, column 3 (scor): unknown column; did you mean score? (expected: "
		 "year, code, score; optional: source_id)"},
		{"year,code\n", 0,
		 "s.csv, line 1: the column score is missing (expected: year, code, score; "
		 "optional: source_id)"},
		{"year,code,year,score\n", 0,
		 "s.csv, line 1, column 3 (year): this name is also that of column 1"},
		{"year,code,score\n2022,14,\"40,87\"\n", 0,
		 "s.csv, line 2, column 3 (score): \"40,87\" has a decimal comma; if "
		 "the file is written so, say it by --decimal-comma or by the box below the file"},
		{"year;code;score\n2022;14;40.87\n", ',',
		 "s.csv, line 2, column 3 (score): \"40.87\" has a decimal point, but "
		 "the file is said to be written with commas"},
		{"year,code,score\n2022,14,n/a\n", 0,
		 "s.csv, line 2, column 3 (score): \"n/a\" is not a number"},
		{"year,code,score\n2022,14\n", 0,
		 "s.csv, line 2, column 3 (score): the cell is empty; a number is expected"},
		{"year,code,score\n2022,14,40,87\n", 0,
		 "s.csv, line 2: there are 4 cells and the header has 3; a cell that holds the "
		 "separator is put in quotes"},
		{"year,code,score\n2022,99,1\n", 0,
		 "s.csv, line 2, column 2 (code): there is no unit 99"},
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		double score = 0;
		struct error err = {.text = ""};
		const enum status status =
			scores_read(arena, cases[i].content, cases[i].decimal_mark, &score, &err);
		assert_string_equal(err.text, cases[i].sentence == NULL ? "" : cases[i].sentence);
		assert_int_equal(status == STATUS_OK, cases[i].sentence == NULL);
		if (status == STATUS_OK)
			assert_true(score == 40.87);
	}
}

static void test_too_many_columns_are_refused(void **state)
{
	(void)state;
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct buffer content;
	buffer_init(&content, arena, (size_t)1 << 20);
	for (size_t i = 0; i < SHEET_COLUMNS_MAX; i++)
		buffer_add(&content, STR("a,"));
	struct str shown;
	struct error err;
	assert_int_equal(content_shown(arena, buffer_text(&content), 0, &shown, &err),
			 STATUS_LIMIT);
	assert_string_equal(err.text, "a.csv, line 1: there are more than 1024 columns");
}

static void test_written_cells(void **state)
{
	(void)state;
	static const struct {
		const char *cell;
		bool formula_safe;
		const char *written;
	} cases[] = {{"a\tb", false, "\"a\tb\""},   {"a;b", false, "\"a;b\""},
		     {"Sơn La", true, "Sơn La"},    {"a,b", false, "\"a,b\""},
		     {"a\"b", false, "\"a\"\"b\""}, {"=1+1", true, "'=1+1"},
		     {"=1+1", false, "=1+1"},       {"@x,y", true, "\"'@x,y\""},
		     {" a", false, "\" a\""},       {"", true, ""}};
	for (size_t i = 0; i < COUNT(cases); i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct buffer out;
		buffer_init(&out, arena, 1000);
		struct csv_writer writer = {.out = &out, .formula_safe = cases[i].formula_safe};
		csv_write_text(&writer, str_from(cases[i].cell));
		assert_string_equal(str_cstring(arena, buffer_text(&out)), cases[i].written);
	}
}

/* xorshift, so that a failing table can be made again from its seed. */
static uint32_t random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

#define TABLE_ROWS 12
#define TABLE_COLUMNS 5

static void table_fill(struct arena *arena, uint32_t *seed,
		       struct str cells[TABLE_ROWS][TABLE_COLUMNS])
{
	static const char *const pieces[] = {"a",  "\"", ",", ";", "\t", "\n",
					     "\r", " ",  "ệ", "𝄞", "=",  "'"};
	for (size_t row = 0; row < TABLE_ROWS; row++)
		for (size_t column = 0; column < TABLE_COLUMNS; column++) {
			struct buffer cell;
			buffer_init(&cell, arena, 1000);
			if (column == 0)
				buffer_addf(&cell, "x%zu", row);
			for (uint32_t left = random_next(seed) % 6; left > 0; left--)
				buffer_add(&cell,
					   str_from(pieces[random_next(seed) % COUNT(pieces)]));
			cells[row][column] = buffer_text(&cell);
		}
}

static void test_what_is_written_reads_back(void **state)
{
	(void)state;
	uint32_t seed = 20261123;
	for (size_t round = 0; round < 500; round++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct str cells[TABLE_ROWS][TABLE_COLUMNS];
		table_fill(arena, &seed, cells);
		struct buffer out;
		buffer_init(&out, arena, (size_t)1 << 20);
		struct csv_writer writer = {.out = &out};
		for (size_t row = 0; row < TABLE_ROWS; row++) {
			for (size_t column = 0; column < TABLE_COLUMNS; column++)
				csv_write_text(&writer, cells[row][column]);
			csv_write_row_end(&writer);
		}
		ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
		const struct sheet_options options = {0};
		struct error err;
		assert_int_equal(sheet_open_memory(arena, STR("a.csv"), buffer_text(&out), &options,
						   &sheet, &err),
				 STATUS_OK);
		for (size_t row = 0; row < TABLE_ROWS; row++) {
			struct sheet_row got;
			bool more = false;
			assert_int_equal(sheet_next(sheet, &got, &more, &err), STATUS_OK);
			assert_true(more);
			assert_int_equal(got.cell_count, TABLE_COLUMNS);
			for (size_t column = 0; column < TABLE_COLUMNS; column++)
				assert_true(str_equal(got.cells[column].text, cells[row][column]));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_good_files_are_read),
		cmocka_unit_test(test_bad_files_are_named),
		cmocka_unit_test(test_endless_lines_are_refused),
		cmocka_unit_test(test_files_that_are_none),
		cmocka_unit_test(test_columns_and_numbers),
		cmocka_unit_test(test_too_many_columns_are_refused),
		cmocka_unit_test(test_written_cells),
		cmocka_unit_test(test_what_is_written_reads_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
