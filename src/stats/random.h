/* random.h - a reproducible stream of random numbers: the same seed and stream give the same
 * numbers on every machine and in any order of work.  Not for secrets. */
#ifndef DANNOI_STATS_RANDOM_H
#define DANNOI_STATS_RANDOM_H

#include <stdint.h>

struct random_stream {
	uint64_t state[4];
};

/* Streams of one seed are independent of each other; number them by what they are drawn for. */
struct random_stream random_start(uint64_t seed, uint64_t number);
uint64_t random_next(struct random_stream *stream);
/* Uniform on 0 .. limit - 1, without bias. */
uint64_t random_below(struct random_stream *stream, uint64_t limit);
double random_real(struct random_stream *stream); /* uniform on [0, 1) */

#endif
