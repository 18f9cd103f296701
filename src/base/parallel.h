/* parallel.h - one job in numbered parts, by several threads. */
#ifndef DANNOI_BASE_PARALLEL_H
#define DANNOI_BASE_PARALLEL_H

#include <stddef.h>

#define PARALLEL_THREADS_MAX 64

typedef void parallel_work(void *context, size_t part);

/* Calls work for every part below count and returns when all are done.  Parts are taken in any
 * order by up to so many threads (0 and 1: this one alone), so that no part may depend on another;
 * what they make is put together in order afterwards, and is then the same for any number of
 * threads. */
void parallel_do(size_t threads, size_t count, parallel_work *work, void *context);

#endif
