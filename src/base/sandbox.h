/* sandbox.h - work on bytes that nobody vouches for, in a process of its own: what it may use is
 * bounded, and when it crashes, hangs or is taken over, nothing is lost but its answer. */
#ifndef DANNOI_BASE_SANDBOX_H
#define DANNOI_BASE_SANDBOX_H

#include "str.h"

struct sandbox {
	const char *program;      /* SANDBOX_SELF, or a path */
	const char *const *words; /* its argv, ending with NULL; its environment is empty */
	size_t memory_bytes;      /* that it may use in all */
	size_t answer_bytes_max;
	unsigned processor_seconds, wait_ms;
};
#define SANDBOX_SELF "/proc/self/exe" /* this program again */

enum sandbox_end {
	SANDBOX_ANSWERED,
	SANDBOX_CRASHED,     /* ended without an answer */
	SANDBOX_OUT_OF_TIME, /* was stopped: of the processor, or by the clock */
	SANDBOX_OUT_OF_ROOM  /* its answer is larger than answer_bytes_max */
};

/* Runs it with the input's parts, one behind the other, as its standard input and waits.  The
 * answer (of SANDBOX_ANSWERED) is the arena's; not even that is to be believed.  An error is one
 * of this machine. */
MUST_CHECK enum status sandbox_run(struct arena *arena, const struct sandbox *sandbox,
				   const struct str *input, size_t input_count,
				   enum sandbox_end *end, struct str *answer, struct error *err);

/* Inside: all of standard input, as memory that is the process's until its end. */
MUST_CHECK enum status sandbox_input(struct str *input, struct error *err);
/* Inside, before the first byte of the input is looked at: from here on the process can compute,
 * and write to what is open already; it opens no file, reaches no network and starts nothing. */
MUST_CHECK enum status sandbox_enter(struct error *err);
/* Inside: the answer, to standard output. */
MUST_CHECK enum status sandbox_answer(struct str answer, struct error *err);

#endif
