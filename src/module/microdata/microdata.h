/* microdata.h - files of answers that strangers sent, read apart from the program.
 *
 * Files of SPSS and Stata are read by a library that hostile bytes have crashed before, so whoever
 * serves others reads them in a process of its own (base/sandbox.h): it is this program with the
 * command `answers read-apart`. */
#ifndef DANNOI_MODULE_MICRODATA_MICRODATA_H
#define DANNOI_MODULE_MICRODATA_MICRODATA_H

#include "../../files/codebook_read.h"

#define MICRODATA_APART_MEMORY ((size_t)768 << 20)         /* of the process */
#define MICRODATA_APART_FRAME_BYTES_MAX ((size_t)64 << 20) /* of what was read */
#define MICRODATA_APART_PROCESSOR_S 20
#define MICRODATA_APART_WAIT_MS 40000

/* The frame is the arena's.  program: SANDBOX_SELF; tests name another.  A reader that crashes,
 * hangs or answers nonsense is STATUS_INVALID with a sentence about the file. */
MUST_CHECK enum status microdata_read_apart(struct arena *arena, const char *program,
					    const struct codebook_file *data,
					    const struct codebook_file *codebook,
					    struct frame *frame, struct error *err);

#endif
