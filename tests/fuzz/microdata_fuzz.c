/* microdata_fuzz.c - any bytes as a file of SPSS or Stata: what is read is a whole frame of valid
 * text, what is refused has a sentence. */
#include <assert.h>
#include <stdint.h>

#include "files/frame_read.h"
#include "files/microdata_read.h"
#include "frame_check.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ARENA_BYTES ((size_t)256 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct str content = {(const char *)data, size};
	if (microdata_format_of(content) == MICRODATA_NONE)
		return 0; /* csv_fuzz.c, xlsx_fuzz.c */
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_BYTES);
	struct error err = {.text = ""};
	struct frame frame;
	const enum status status = frame_read_memory(arena, STR("f"), content, &frame, &err);
	assert((status == STATUS_OK) == (err.text[0] == '\0'));
	if (status == STATUS_OK)
		assert_frame(&frame);
	return 0;
}
