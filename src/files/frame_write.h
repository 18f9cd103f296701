/* frame_write.h - a data set out of a frame, as CSV. */
#ifndef DANNOI_FILES_FRAME_WRITE_H
#define DANNOI_FILES_FRAME_WRITE_H

#include "../stats/frame.h"

/* Numbers as the shortest text that reads back, missing cells empty.  A data set, so formulas are
 * not disarmed (csv_write.h). */
void frame_write_csv(const struct frame *frame, struct buffer *out);

#endif
