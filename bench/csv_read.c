/* csv_read.c - how fast tables come in: MB/s of sheet_next over CSV in memory.
 * Prints the median of the rounds for each shape of table. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../src/files/sheet.h"

#define BENCH_BYTES ((size_t)32 << 20)
#define BENCH_ROUNDS 9

static double seconds_now(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int compare_doubles(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double read_once(struct str content, size_t *cells, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	const struct sheet_options options = {0};
	const double start = seconds_now();
	if (sheet_open_memory(arena, STR("bench"), content, &options, &sheet, err) != STATUS_OK)
		return -1;
	for (bool more = true; more;) {
		struct sheet_row row;
		if (sheet_next(sheet, &row, &more, err) != STATUS_OK)
			return -1;
		*cells += more ? row.cell_count : 0;
	}
	return seconds_now() - start;
}

static int bench(const char *shape, const char *line)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_COMMAND_BYTES);
	struct buffer content;
	buffer_init(&content, arena, 2 * BENCH_BYTES);
	while (content.size < BENCH_BYTES)
		buffer_add(&content, str_from(line));
	double seconds[BENCH_ROUNDS];
	size_t cells = 0;
	for (size_t i = 0; i < BENCH_ROUNDS; i++) {
		struct error err;
		cells = 0;
		seconds[i] = read_once(buffer_text(&content), &cells, &err);
		if (seconds[i] < 0) {
			(void)fprintf(stderr, "%s\n", err.text);
			return EXIT_FAILURE;
		}
	}
	qsort(seconds, BENCH_ROUNDS, sizeof seconds[0], compare_doubles);
	const double median = seconds[BENCH_ROUNDS / 2];
	(void)printf("csv_read %-10s %6.0f MB/s %6.1f million cells/s\n", shape,
		     (double)content.size / median / 1e6, (double)cells / median / 1e6);
	return EXIT_SUCCESS;
}

int main(void)
{
	int failed = bench("figures", "2022,14,8.2,2.0416,papi-2022-report\r\n");
	failed |= bench("Vietnamese", "14,Sơn La,Trung du và miền núi phía Bắc,40.87\n");
	failed |= bench("quoted", "\"14\",\"Sơn La\",\"said \"\"yes\"\"\nand left\",\"40,87\"\n");
	return failed;
}
