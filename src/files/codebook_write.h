/* codebook_write.h - what the columns of a frame mean, as rows of a table beside data in a format
 * that cannot say it: variable, label, type, value, value_label, missing. */
#ifndef DANNOI_FILES_CODEBOOK_WRITE_H
#define DANNOI_FILES_CODEBOOK_WRITE_H

#include "../stats/frame.h"

void codebook_write_csv(const struct frame *frame, struct buffer *out);
/* The data, and the codebook as the second worksheet. */
MUST_CHECK enum status codebook_write_xlsx(struct arena *arena, const struct frame *frame,
					   struct str *content, struct error *err);

#endif
