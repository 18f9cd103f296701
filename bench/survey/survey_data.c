/* survey_data.c - the interviews, made in memory as a reader of files would leave them. */
#include "survey_data.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include "../../src/stats/random.h"

#define FIXED_COLUMNS 6
#define ANSWERS 5

struct maker {
	struct arena *arena;
	struct random_stream stream;
	size_t rows;
	struct column *columns;
	size_t count;
};

static void *take(struct arena *arena, size_t count, size_t size)
{
	void *memory = NULL;
	if (arena_try_take(arena, count, size, alignof(max_align_t), &memory, NULL) != STATUS_OK) {
		(void)fprintf(stderr, "too many rows for the memory of this benchmark\n");
		assert(false);
	}
	return memory;
}

static uint8_t *code_column(struct maker *maker, const char *name, size_t value_count,
			    bool with_missing)
{
	uint8_t *codes = take(maker->arena, maker->rows, 1);
	struct column_value *values =
		take(maker->arena, value_count + 1, sizeof(struct column_value));
	for (size_t i = 0; i < value_count; i++)
		values[i].number = (double)i + 1;
	values[value_count] = (struct column_value){.number = (double)NAN, .missing = true};
	maker->columns[maker->count++] = (struct column){
		.name = str_from(name),
		.kind = COLUMN_CODE,
		.rows = maker->rows,
		.cells.code = codes,
		.values = values,
		.value_count = value_count + (with_missing ? 1 : 0),
	};
	return codes;
}

static void items_make(struct maker *maker)
{
	for (size_t item = 0; item < BENCH_ITEMS; item++) {
		const struct str name = str_format(maker->arena, "q%zu", item + 1);
		uint8_t *codes = code_column(maker, str_cstring(maker->arena, name), ANSWERS, true);
		for (size_t row = 0; row < maker->rows; row++) {
			const uint64_t draw = random_next(&maker->stream);
			codes[row] = draw % 20 == 0 ? ANSWERS : (uint8_t)(draw / 20 % ANSWERS);
		}
	}
}

struct frame survey_data_make(struct arena *arena, size_t rows)
{
	struct maker maker = {.arena = arena, .stream = random_start(1, 0), .rows = rows};
	maker.columns = take(arena, FIXED_COLUMNS + BENCH_ITEMS, sizeof(struct column));
	uint8_t *province = code_column(&maker, "province", BENCH_PROVINCES, false);
	uint8_t *cluster = code_column(&maker, "cluster", BENCH_CLUSTERS, false);
	double *weight = take(arena, rows, sizeof(double));
	maker.columns[maker.count++] = (struct column){
		.name = STR("w"), .kind = COLUMN_REAL, .rows = rows, .cells.real = weight};
	uint8_t *sex = code_column(&maker, "sex", 2, false);
	uint8_t *age = code_column(&maker, "age", 7, false);
	uint8_t *region = code_column(&maker, "region", 6, false);
	for (size_t row = 0; row < rows; row++) {
		cluster[row] = (uint8_t)(row * BENCH_CLUSTERS / rows);
		province[row] = (uint8_t)(cluster[row] / (BENCH_CLUSTERS / BENCH_PROVINCES));
		region[row] = (uint8_t)(province[row] % 6);
		sex[row] = (uint8_t)random_below(&maker.stream, 2);
		age[row] = (uint8_t)random_below(&maker.stream, 7);
		weight[row] = round(1000 * (0.5 + 2 * random_real(&maker.stream))) / 1000;
	}
	items_make(&maker);
	return (struct frame){.name = STR("bench"),
			      .rows = rows,
			      .column_count = maker.count,
			      .columns = maker.columns};
}

const struct column *survey_data_column(const struct frame *frame, const char *name)
{
	const struct column *column = NULL;
	const enum status status = frame_find(frame, str_from(name), &column, NULL);
	assert(status == STATUS_OK);
	(void)status;
	return column;
}
