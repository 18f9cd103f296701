/* condition_fuzz.c - any bytes as a condition on rows: a refusal has a sentence with its place, and
 * what is accepted answers for every row, the same twice. */
#include <assert.h>
#include <stdint.h>

#include "stats/condition.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const double ages[] = {17, 18, 65, 0};
	static const uint64_t valid[] = {7};
	static const uint32_t sexes[] = {0, 1, 2, 0};
	static const struct column_value texts[] = {
		{.text = {"m", 1}}, {.text = {"f", 1}}, {.missing = true}};
	const struct column columns[] = {
		{.name = STR("age"),
		 .kind = COLUMN_REAL,
		 .rows = 4,
		 .cells.real = ages,
		 .valid = valid},
		{.name = STR("sex"),
		 .kind = COLUMN_TEXT,
		 .rows = 4,
		 .cells.text = sexes,
		 .values = texts,
		 .value_count = 3},
	};
	const struct frame frame = {
		.name = STR("f"), .rows = 4, .column_count = 2, .columns = columns};
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	const struct condition *condition = NULL;
	struct error err = {.text = ""};
	const enum status status = condition_parse(
		arena, &frame, (struct str){(const char *)data, size}, &condition, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	for (size_t row = 0; status == STATUS_OK && row < frame.rows; row++)
		assert(condition_holds(condition, row) == condition_holds(condition, row));
	return 0;
}
