/* margins_fuzz.c - any bytes as a file of margins, then raked to over a few interviews: weights
 * that are numbers, or a sentence. */
#include <assert.h>
#include <math.h>
#include <stdint.h>

#include "files/frame_read.h"
#include "files/margins_read.h"
#include "frame_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static enum status rake(struct arena *arena, struct str content, struct error *err)
{
	struct frame frame;
	struct design design;
	struct calibration calibration;
	struct calibrate_total *totals = NULL;
	size_t count = 0;
	const struct calibrate_options options = {
		.method = CALIBRATE_RAKING, .low = -(double)INFINITY, .high = (double)INFINITY};
	const struct design_columns columns = {.weight = NULL};
	TRY(frame_read_memory(arena, STR("d"), STR(FRAME_CHECK_INTERVIEWS), &frame, err));
	TRY(design_make(arena, frame.rows, &columns, &design, err));
	TRY(margins_read_memory(arena, STR("f"), content, &totals, &count, err));
	TRY(calibrate_make(arena, &frame, &design, totals, count, &options, &calibration, err));
	for (size_t row = 0; row < frame.rows; row++)
		assert(isfinite(calibration.weights[row]));
	return STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct error err = {.text = ""};
	const enum status status = rake(arena, (struct str){(const char *)data, size}, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	return 0;
}
