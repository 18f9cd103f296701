/* design_fuzz.c - any bytes as a design file, then as the design of a few interviews: a design
 * whose parts point inside, or a sentence. */
#include <assert.h>
#include <stdint.h>

#include "files/design_read.h"
#include "files/frame_read.h"
#include "frame_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct error err = {.text = ""};
	struct frame frame;
	struct design_names names;
	struct design_columns columns;
	struct design design;
	const struct str content = {(const char *)data, size};
	enum status status =
		frame_read_memory(arena, STR("d"), STR(FRAME_CHECK_INTERVIEWS), &frame, &err);
	assert(status == STATUS_OK);
	status = design_read_memory(arena, STR("f"), content, &names, &err);
	if (status == STATUS_OK)
		status = design_names_find(&names, &frame, &columns, &err);
	if (status == STATUS_OK)
		status = design_make(arena, frame.rows, &columns, &design, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	return 0;
}
