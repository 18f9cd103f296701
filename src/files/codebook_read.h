/* codebook_read.h - what the variables of a CSV or XLSX file mean, told by a table beside it:
 * variable, label, type, value, value_label, missing (codebook_write.h writes it). */
#ifndef DANNOI_FILES_CODEBOOK_READ_H
#define DANNOI_FILES_CODEBOOK_READ_H

#include "../stats/frame.h"

#define CODEBOOK_ROWS_MAX 200000

/* As frame_read, then with the meanings of the codebook; its path may be empty: none. */
MUST_CHECK enum status codebook_frame_read(struct arena *arena, struct str path,
					   struct str codebook_path, struct frame *frame,
					   struct error *err);

/* The same of files in memory, kept by the caller until then; a codebook without content: none. */
struct codebook_file {
	struct str name, content;
};
MUST_CHECK enum status codebook_frame_read_memory(struct arena *arena,
						  const struct codebook_file *data,
						  const struct codebook_file *codebook,
						  struct frame *frame, struct error *err);

#endif
