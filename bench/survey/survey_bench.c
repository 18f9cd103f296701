/* survey_bench.c - what run.sh measures of our side, one task a call; prints the median CPU
 * seconds.
 *
 *   survey_bench data ROWS FILE      the interviews as CSV, for R
 *   survey_bench means ROWS ROUNDS   63 x 120 means with errors
 *   survey_bench effects ROWS ROUNDS and their design effects
 *   survey_bench items ROWS ITEMS    means of so many of the 120 items
 *   survey_bench replicates ROWS ROUNDS   1,000 Rao-Wu replicates of 63 x 120 means and 9 scores
 *   survey_bench rake ROWS ROUNDS    raking on three margins
 *   survey_bench read ROWS FILE      the CSV into a frame
 *   survey_bench memory ROWS ROUNDS  reading as many bytes, as fast as this machine does
 */
#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../../src/files/frame_read.h"
#include "../../src/files/frame_write.h"
#include "../../src/stats/estimate.h"
#include "survey_data.h"

#define DATA_BYTES_MAX ((size_t)4 << 30)
#define ROUNDS_MAX 101
#define MARGIN_TOTALS_MAX 32
#define ITEMS_ROUNDS 9 /* of the task items */
#define REPLICATES 1000
#define SCORES 9

/* Of this thread: what others do on the machine takes no part. */
static double seconds_now(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static int compare_doubles(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void must(enum status status, const struct error *err)
{
	if (status == STATUS_OK)
		return;
	(void)fprintf(stderr, "%s\n", err->text);
	exit(EXIT_FAILURE);
}

static void means_ask(const struct frame *frame, struct estimate_request requests[BENCH_ITEMS])
{
	for (size_t i = 0; i < BENCH_ITEMS; i++)
		requests[i] = (struct estimate_request){
			.statistic = ESTIMATE_MEAN,
			.variable = frame->columns + frame->column_count - BENCH_ITEMS + i};
}

static double means_once(const struct estimate_task *task, const struct frame *frame, size_t items)
{
	struct estimate_request requests[BENCH_ITEMS];
	struct estimates estimates;
	struct error err;
	means_ask(frame, requests);
	const double start = seconds_now();
	must(estimate_make(task, requests, items, &estimates, &err), &err);
	return seconds_now() - start;
}

/* The replicates are drawn anew each time, as R does. */
static double replicates_once(struct estimate_task task, const struct frame *frame)
{
	struct contrast_term terms[BENCH_ITEMS];
	struct contrast scores[SCORES];
	struct replicates replicates;
	struct error err;
	const struct replicate_options options = {
		.method = REPLICATE_BOOTSTRAP, .count = REPLICATES, .seed = 1};
	for (size_t score = 0, next = 0; score < SCORES; score++) {
		const size_t first = next;
		for (size_t item = score; item < BENCH_ITEMS; item += SCORES)
			terms[next++] = (struct contrast_term){.request = item};
		for (size_t i = first; i < next; i++)
			terms[i].coefficient = 1 / (double)(next - first);
		scores[score] = (struct contrast){
			.terms = terms + first, .term_count = next - first, .each_domain = true};
	}
	const double start = seconds_now();
	must(replicate_make(task.arena, task.design, &options, &replicates, &err), &err);
	task.replicates = &replicates;
	task.contrasts = scores;
	task.contrast_count = SCORES;
	return seconds_now() - start + means_once(&task, frame, BENCH_ITEMS);
}

static void design_prepare(struct arena *arena, const struct frame *frame, struct design *design,
			   struct grouping *domains)
{
	struct error err;
	const struct design_columns columns = {
		.weight = survey_data_column(frame, "w"),
		.strata = {survey_data_column(frame, "province")},
		.clusters = {survey_data_column(frame, "cluster")},
		.stratum_count = 1,
		.cluster_count = 1,
	};
	must(design_make(arena, frame->rows, &columns, design, &err), &err);
	must(group_column(arena, columns.strata[0], domains, &err), &err);
}

static double median(double *seconds, size_t rounds)
{
	qsort(seconds, rounds, sizeof seconds[0], compare_doubles);
	return seconds[rounds / 2];
}

enum task_kind { TASK_MEANS, TASK_EFFECTS, TASK_REPLICATES };

static int run_means(const struct frame *frame, size_t rounds, size_t items, enum task_kind kind)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(DATA_BYTES_MAX);
	struct design design;
	struct grouping domains;
	double seconds[ROUNDS_MAX];
	ON_LEAVE(arena_leave) struct arena *work = arena_create(DATA_BYTES_MAX);
	design_prepare(arena, frame, &design, &domains);
	const struct estimate_task task = {.arena = work,
					   .design = &design,
					   .domains = &domains,
					   .level = 0.95,
					   .without_effects = kind != TASK_EFFECTS};
	for (size_t i = 0; i < rounds; i++) {
		seconds[i] = kind == TASK_REPLICATES ? replicates_once(task, frame)
						     : means_once(&task, frame, items);
		arena_reset(work); /* its memory stays, as R's heap does */
	}
	(void)printf("%.9f\n", median(seconds, rounds));
	return EXIT_SUCCESS;
}

/* Sums 64-bit words of a buffer as large as what the means read. */
__attribute__((target_clones("avx512f", "avx2", "default"))) static uint64_t words_sum(
	const uint64_t *words, size_t count)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += words[i];
	return sum;
}

static int run_memory(size_t rows, size_t rounds)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(DATA_BYTES_MAX);
	void *memory = NULL;
	struct error err;
	const size_t count = rows * (BENCH_ITEMS + sizeof(double)) / sizeof(uint64_t);
	must(arena_try_take(arena, count, sizeof(uint64_t), alignof(uint64_t), &memory, &err),
	     &err);
	double seconds[ROUNDS_MAX];
	uint64_t sum = 0;
	for (size_t i = 0; i < rounds; i++) {
		const double start = seconds_now();
		sum += words_sum(memory, count);
		seconds[i] = seconds_now() - start;
	}
	(void)printf("%.9f\n", sum == 0 ? median(seconds, rounds) : 0);
	return EXIT_SUCCESS;
}

/* Raking to three margins, each half of what the sample says and half of equal shares. */
static int run_rake(const struct frame *frame, size_t rounds)
{
	static const char *const names[] = {"sex", "age", "region"};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(DATA_BYTES_MAX);
	const struct design_columns columns = {.weight = survey_data_column(frame, "w")};
	const struct calibrate_options options = {.low = -INFINITY, .high = INFINITY};
	struct calibrate_total totals[MARGIN_TOTALS_MAX];
	size_t count = 0;
	struct design design;
	struct error err;
	must(design_make(arena, frame->rows, &columns, &design, &err), &err);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const size_t values = survey_data_column(frame, names[i])->value_count;
		for (size_t v = 1; v <= values; v++)
			totals[count++] = (struct calibrate_total){
				.variable = str_from(names[i]),
				.value = str_format(arena, "%zu", v),
				.total = 1e8 * 2 * (double)v / (double)(values * (values + 1))};
	}
	double seconds[ROUNDS_MAX];
	for (size_t i = 0; i < rounds; i++) {
		ON_LEAVE(arena_leave) struct arena *work = arena_create(DATA_BYTES_MAX);
		struct calibration calibration;
		const double start = seconds_now();
		must(calibrate_make(work, frame, &design, totals, count, &options, &calibration,
				    &err),
		     &err);
		seconds[i] = seconds_now() - start;
	}
	(void)printf("%.9f\n", median(seconds, rounds));
	return EXIT_SUCCESS;
}

static int run_read(const char *path)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(DATA_BYTES_MAX);
	struct frame frame;
	struct error err;
	const double start = seconds_now();
	must(frame_read(arena, str_from(path), &frame, &err), &err);
	(void)printf("%.9f\n", seconds_now() - start);
	return EXIT_SUCCESS;
}

static int write_data(const struct frame *frame, const char *path)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(DATA_BYTES_MAX);
	struct buffer out;
	buffer_init(&out, arena, DATA_BYTES_MAX);
	frame_write_csv(frame, &out);
	FILE *file = fopen(path, "wb");
	const struct str text = buffer_text(&out);
	if (file == NULL || fwrite(text.data, 1, text.size, file) != text.size ||
	    fclose(file) != 0) {
		perror(path);
		return EXIT_FAILURE;
	}
	return EXIT_SUCCESS;
}

int main(int count, char **words)
{
	if (count != 4) {
		(void)fputs("usage: survey_bench TASK ROWS ROUNDS|FILE\n", stderr);
		return 2;
	}
	const struct str task = str_from(words[1]);
	const size_t rows = strtoull(words[2], NULL, 10), rounds = strtoull(words[3], NULL, 10);
	if (str_is(task, "memory"))
		return run_memory(rows, rounds);
	if (str_is(task, "read"))
		return run_read(words[3]);
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(DATA_BYTES_MAX);
	const struct frame frame = survey_data_make(arena, rows);
	if (str_is(task, "data"))
		return write_data(&frame, words[3]);
	if (str_is(task, "items") && rounds >= 1 && rounds <= BENCH_ITEMS)
		return run_means(&frame, ITEMS_ROUNDS, rounds, TASK_MEANS);
	if (rounds == 0 || rounds > ROUNDS_MAX)
		return 2;
	if (str_is(task, "rake"))
		return run_rake(&frame, rounds);
	if (str_is(task, "replicates"))
		return run_means(&frame, rounds, BENCH_ITEMS, TASK_REPLICATES);
	return run_means(&frame, rounds, BENCH_ITEMS,
			 str_is(task, "effects") ? TASK_EFFECTS : TASK_MEANS);
}
