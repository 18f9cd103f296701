/* frame_test.c - tables into columns: the short way (csv_plain.c) ends where the long one does, in
 * little memory, and numbers are the nearest doubles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/number.h"
#include "files/frame_read.h"

/* The same in every run: xorshift64*, Vigna (2016). */
static uint64_t draw(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * UINT64_C(0x2545F4914F6CDD1D);
}

static size_t draw_below(uint64_t *state, size_t limit)
{
	return (size_t)(draw(state) >> 33) % limit;
}

/* --- the short way and the long one ------------------------------------------------------------
 */

enum cells {
	CELLS_ANSWERS,
	CELLS_CODES,
	CELLS_REALS,
	CELLS_TEXTS,
	CELLS_IDS,
	CELLS_ANY,
	CELLS_COUNT
};

static void cell_write(struct buffer *out, enum cells cells, uint64_t *state)
{
	static const char *const texts[] = {"Nam", "Nữ", "x", "", "NA", "không rõ", "9", "a b"};
	static const char *const any[] = {"1",   "2",  "",    "NA",  " 3", "4 ",  "01",     "-1",
					  "1e3", "1.", ".5",  "-0",  "+7", "0x1", "nan",    "12",
					  "123", "99", "9.9", "1,5", "Đỏ", "-",   "1.0000", "98"};
	switch (cells) {
	case CELLS_ANSWERS:
		if (draw_below(state, 20) > 0)
			buffer_addf(out, "%zu", draw_below(state, 5) + 1);
		break;
	case CELLS_CODES:
		buffer_addf(out, "%zu", draw_below(state, 300));
		break;
	case CELLS_REALS:
		buffer_addf(out, "%.*f", (int)draw_below(state, 6),
			    (double)draw_below(state, 100000) / 977 - 20);
		break;
	case CELLS_TEXTS:
		buffer_add(out, str_from(texts[draw_below(state, 8)]));
		break;
	case CELLS_IDS:
		buffer_addf(out, "P%zu", draw_below(state, 100000));
		break;
	case CELLS_ANY:
	case CELLS_COUNT:
		buffer_add(out, str_from(any[draw_below(state, sizeof any / sizeof any[0])]));
		break;
	}
}

/* A table of random columns; quoted: every cell in quotes, which only the long way takes. */
static struct str table_write(struct arena *arena, uint64_t seed, bool quoted)
{
	uint64_t state = seed * 2 + 1;
	struct buffer out;
	buffer_init(&out, arena, (size_t)16 << 20);
	const char *end = draw_below(&state, 2) == 0 ? "\n" : "\r\n";
	const char separator = ",;\t"[draw_below(&state, 3)];
	const size_t count = 1 + draw_below(&state, 12), rows = 1 + draw_below(&state, 9000);
	enum cells kinds[12];
	for (size_t i = 0; i < count; i++)
		kinds[i] = (enum cells)draw_below(&state, i == 0 ? CELLS_ANY : CELLS_COUNT);
	if (separator == ',') /* "1,5" among any */
		for (size_t i = 0; i < count; i++)
			kinds[i] = kinds[i] == CELLS_ANY ? CELLS_CODES : kinds[i];
	for (size_t row = 0; row <= rows; row++) {
		const size_t cells = draw_below(&state, 200) == 0 ? 1 : count; /* some are short */
		for (size_t i = 0; i < cells || (row == 0 && i < count); i++) {
			if (i > 0)
				buffer_add_char(&out, separator);
			buffer_add(&out, quoted ? STR("\"") : STR(""));
			if (row == 0)
				buffer_addf(&out, "v%zu", i);
			else
				cell_write(&out, kinds[i], &state);
			buffer_add(&out, quoted ? STR("\"") : STR(""));
		}
		buffer_add(&out, str_from(end));
		if (draw_below(&state, 500) == 0)
			buffer_add(&out, str_from(end)); /* an empty line is no row */
	}
	return buffer_text(&out);
}

static void assert_columns_equal(const struct column *a, const struct column *b, uint64_t seed)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	bool equal = str_equal(a->name, b->name) && a->kind == b->kind && a->rows == b->rows &&
		     a->value_count == b->value_count;
	for (size_t row = 0; equal && row < a->rows; row++) {
		const double x = column_number(a, row), y = column_number(b, row);
		equal = (x == y || (isnan(x) && isnan(y))) &&
			column_is_missing(a, row) == column_is_missing(b, row) &&
			(a->kind != COLUMN_TEXT ||
			 str_equal(column_shown(arena, a, row), column_shown(arena, b, row)));
	}
	if (!equal)
		fail_msg("seed %llu: the column " STR_FMT " differs", (unsigned long long)seed,
			 STR_ARG(a->name));
}

static void test_two_ways(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 60; seed++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)256 << 20);
		struct frame plain, quoted;
		struct error err = {.text = ""}, same = {.text = ""};
		const enum status status = frame_read_memory(
			arena, STR("t.csv"), table_write(arena, seed, false), &plain, &err);
		assert_int_equal(status,
				 frame_read_memory(arena, STR("t.csv"),
						   table_write(arena, seed, true), &quoted, &same));
		assert_string_equal(err.text, same.text);
		if (status != STATUS_OK)
			continue;
		assert_int_equal(plain.rows, quoted.rows);
		for (size_t i = 0; i < plain.column_count; i++)
			assert_columns_equal(plain.columns + i, quoted.columns + i, seed);
	}
}

/* What is wrong far down in a file that was read the short way until then still has its place. */
static void test_places(void **state)
{
	static const struct {
		const char *line, *sentence;
	} cases[] = {
		{"1,2,3,4\n", "t.csv, line 9002: there are 4 cells and the header has 3"},
		{"1,a\"b,3\n", "t.csv, line 9002, column 2: there is a quote inside a cell"},
		{"1,2,\xff\n", "t.csv, line 9002, column 3: the byte 0xFF is not UTF-8"},
		{"1,\"2\n", "t.csv, line 9002, column 2: the quote opened here is never closed"},
		{"1,2\r3,4\n", "t.csv, line 9002, column 2: a line ends with CR alone"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
		struct buffer out;
		struct frame frame;
		struct error err = {.text = ""};
		buffer_init(&out, arena, (size_t)1 << 20);
		buffer_add(&out, STR("a,b,c\n"));
		for (size_t row = 0; row < 9000; row++)
			buffer_addf(&out, "%zu,%zu,\n", row % 5, row % 70);
		buffer_add(&out, str_from(cases[i].line));
		assert_int_equal(
			frame_read_memory(arena, STR("t.csv"), buffer_text(&out), &frame, &err),
			STATUS_INVALID);
		if (strstr(err.text, cases[i].sentence) == NULL)
			fail_msg("\"%s\", not \"%s\"", err.text, cases[i].sentence);
	}
}

/* --- memory --------------------------------------------------------------------------------------
 */

#ifndef ARENA_POISONED
static rlim_t memory_in_use(void)
{
	unsigned long pages = 0;
	FILE *file = fopen("/proc/self/statm", "re");
	assert_non_null(file);
	assert_int_equal(fscanf(file, "%lu", &pages), 1);
	(void)fclose(file);
	return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

/* In a process that the system gives little: the end is a sentence, not a signal. */
static int read_in_little(void)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct buffer out;
	struct frame frame;
	struct error err = {.text = ""};
	buffer_init(&out, arena, (size_t)64 << 20);
	buffer_add(&out, STR("a,b,c,d\n"));
	for (size_t row = 0; row < 500000; row++)
		buffer_addf(&out, "%zu.5,%zu.5,%zu.5,%zu.5\n", row, row, row, row);
	const rlim_t bytes = memory_in_use() + ((rlim_t)12 << 20);
	if (setrlimit(RLIMIT_AS, &(struct rlimit){bytes, bytes}) != 0)
		return 1;
	const enum status status =
		frame_read_memory(arena, STR("t.csv"), buffer_text(&out), &frame, &err);
	return status == STATUS_LIMIT && strstr(err.text, "the system has no memory left") != NULL
		       ? 0
		       : 2;
}
#endif

static void test_more_rows_than_memory(void **state)
{
	(void)state;
#ifdef ARENA_POISONED
	skip(); /* AddressSanitizer wants terabytes of addresses */
#else
	const pid_t child = fork();
	if (child == 0)
		_exit(read_in_little());
	int how = 0;
	assert_int_equal(waitpid(child, &how, 0), child);
	assert_true(WIFEXITED(how));
	assert_int_equal(WEXITSTATUS(how), 0);
#endif
}

/* --- numbers -------------------------------------------------------------------------------------
 */

/* One to twenty digits with a point somewhere, sometimes a sign, sometimes an exponent. */
static struct str decimal_write(char *text, size_t size, uint64_t *state)
{
	const size_t digits = 1 + draw_below(state, 20), point = draw_below(state, digits + 1);
	size_t at = 0;
	if (draw_below(state, 4) == 0)
		text[at++] = '-';
	for (size_t i = 0; i < digits; i++) {
		if (i == point)
			text[at++] = '.';
		text[at++] = (char)('0' + draw_below(state, 10));
	}
	if (draw_below(state, 4) == 0)
		at += (size_t)snprintf(text + at, size - at, "e%d",
				       (int)draw_below(state, 60) - 30);
	text[at] = '\0';
	return (struct str){text, at};
}

static void assert_nearest(struct str text)
{
	double read = 0;
	const double wanted = strtod(text.data, NULL);
	assert_int_equal(number_real(text, '.', &read, NULL), STATUS_OK);
	if (memcmp(&read, &wanted, sizeof read) != 0)
		fail_msg(STR_FMT " is read as %a, not %a", STR_ARG(text), read, wanted);
}

static void test_nearest_doubles(void **state)
{
	uint64_t random = 42;
	char text[80];
	(void)state;
	for (size_t i = 0; i < 3000000; i++)
		assert_nearest(decimal_write(text, sizeof text, &random));
	/* Halves between two doubles, where the last digit decides. */
	for (uint64_t whole = UINT64_C(1) << 53; whole < (UINT64_C(1) << 53) + 2000; whole++)
		for (int tenths = 0; tenths < 10; tenths++) {
			(void)snprintf(text, sizeof text, "%llu.%d", (unsigned long long)whole,
				       tenths);
			assert_nearest(str_from(text));
		}
	/* As they are written in full. */
	for (size_t i = 0; i < 500000; i++) {
		const double x = (double)draw(&random) / 0x1p64 * pow(10, (double)(i % 9) - 4);
		(void)snprintf(text, sizeof text, "%.17g", x);
		assert_nearest(str_from(text));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_two_ways),
					   cmocka_unit_test(test_places),
					   cmocka_unit_test(test_more_rows_than_memory),
					   cmocka_unit_test(test_nearest_doubles)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
