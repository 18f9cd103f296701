/* frame_wire_fuzz.c - any bytes as the answer of a process that was taken over: a whole frame, or a
 * sentence. */
#include <assert.h>
#include <stdint.h>

#include "files/frame_wire.h"
#include "frame_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct error err = {.text = ""};
	struct frame frame;
	char *wire = arena_take(arena, size + 1, alignof(max_align_t)); /* as a sandbox gives it */
	memcpy(wire, data, size);
	const enum status status =
		frame_wire_read(arena, STR("f"), (struct str){wire, size}, &frame, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	if (status == STATUS_OK)
		assert_frame(&frame);
	return 0;
}
