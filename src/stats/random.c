/* random.c - xoshiro256** by D. Blackman and S. Vigna (2018), seeded by splitmix64. */
#include "random.h"

#include <assert.h>

static uint64_t splitmix(uint64_t *x)
{
	*x += UINT64_C(0x9E3779B97F4A7C15);
	uint64_t z = *x;
	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

struct random_stream random_start(uint64_t seed, uint64_t number)
{
	struct random_stream stream;
	uint64_t x = seed;
	x = splitmix(&x) ^ number;
	for (int i = 0; i < 4; i++)
		stream.state[i] = splitmix(&x);
	return stream;
}

static uint64_t rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

uint64_t random_next(struct random_stream *stream)
{
	uint64_t *s = stream->state;
	const uint64_t result = rotate(s[1] * 5, 7) * 9, t = s[1] << 17;
	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= t;
	s[3] = rotate(s[3], 45);
	return result;
}

/* Numbers that would favour the low results are drawn again. */
uint64_t random_below(struct random_stream *stream, uint64_t limit)
{
	assert(limit > 0);
	const uint64_t unfair = -limit % limit;
	uint64_t x = random_next(stream);
	while (x < unfair)
		x = random_next(stream);
	return x % limit;
}

double random_real(struct random_stream *stream)
{
	return (double)(random_next(stream) >> 11) * 0x1p-53;
}
