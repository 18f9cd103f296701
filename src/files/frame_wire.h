/* frame_wire.h - a frame as bytes from one process of this program to another on the same machine;
 * no format of files.  The reader believes nothing: what sent the bytes may have been taken over
 * by a hostile file. */
#ifndef DANNOI_FILES_FRAME_WIRE_H
#define DANNOI_FILES_FRAME_WIRE_H

#include "../stats/frame.h"

/* A buffer past its ceiling says so when it is finished. */
void frame_wire_write(const struct frame *frame, struct buffer *out);
/* In place of a frame: why there is none, in both languages. */
void frame_wire_write_error(const struct error *problem, struct buffer *out);

/* The frame (its texts and cells are borrowed from wire), or the error that was sent; one about
 * name when the bytes are neither. */
MUST_CHECK enum status frame_wire_read(struct arena *arena, struct str name, struct str wire,
				       struct frame *frame, struct error *err);

#endif
