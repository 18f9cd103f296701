/* definition_fuzz.c - any bytes as the definition of an index, scored with nothing known. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>

#include "module/definition/definition.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create((size_t)64 << 20);
	const struct str content = {(const char *)data, size};
	struct definition definition;
	struct definition_scores scores;
	struct error err = {0};
	if (size > DEFINITION_BYTES_MAX ||
	    definition_parse(arena, STR("fuzz.yaml"), content, &definition, &err) != STATUS_OK)
		return 0;
	double *known = arena_array(arena, double, definition.part_count);
	for (size_t i = 0; i < definition.part_count; i++)
		known[i] = definition.parts[i].aggregation == DEFINITION_GIVEN ? (double)i
									       : (double)NAN;
	struct str unit = STR("x");
	const struct definition_values values = {&unit, 1, known};
	assert(definition_score(&definition, &values, arena, &scores, &err) == STATUS_OK);
	return 0;
}
