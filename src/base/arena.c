/* arena.c - blocks that grow by doubling, freed together. */
#include "arena.h"

#include <assert.h>
#include <malloc.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef ARENA_POISONED
#include <sanitizer/asan_interface.h>
#define ARENA_GAP 16U
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ARENA_GAP 0U
#endif

#define ARENA_FIRST_BLOCK ((size_t)64 << 10)
#define ARENA_LARGEST_BLOCK ((size_t)4 << 20)
#define ARENA_KEPT_BLOCK ((size_t)1 << 20) /* from one use to the next */

struct block {
	struct block *previous;
	size_t capacity, used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	size_t limit, total; /* total: the capacities of all blocks */
	bool refused;        /* the system gave no memory, though the limit allows it */
	struct block *last;
};

static void pages_large(void *memory, size_t size)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE), before = -(uintptr_t)memory % page;
	if (before < size)
		(void)madvise((char *)memory + before, (size - before) / page * page,
			      MADV_HUGEPAGE);
}

/* NULL when the system gives none. */
static struct block *block_create(struct arena *arena, size_t capacity)
{
	struct block *block = malloc(sizeof *block + capacity);
	arena->refused = block == NULL;
	if (block == NULL)
		return NULL;
	if (capacity > ARENA_LARGEST_BLOCK) /* a fault for 2 MB instead of one for each 4 KB */
		pages_large(block, sizeof *block + capacity);
	block->previous = arena->last;
	block->capacity = capacity;
	block->used = 0;
	ASAN_POISON_MEMORY_REGION(block->bytes, capacity);
	arena->last = block;
	arena->total += capacity;
	return block;
}

static void block_destroy(struct block *block)
{
	ASAN_UNPOISON_MEMORY_REGION(block->bytes, block->capacity);
	free(block);
}

struct arena *arena_create(size_t limit_bytes)
{
	struct arena *arena = calloc(1, sizeof *arena);
	if (arena == NULL) {
		(void)fputs("dannoi: out of memory\n", stderr);
		abort();
	}
	arena->limit = limit_bytes;
	return arena;
}

void arena_destroy(struct arena *arena)
{
	if (arena == NULL)
		return;
	struct block *block = arena->last;
	while (block != NULL) {
		struct block *previous = block->previous;
		block_destroy(block);
		block = previous;
	}
	free(arena);
}

void arena_leave(struct arena **arena)
{
	arena_destroy(*arena);
}

/* The newest is the largest: what comes next is likely to fit into it alone. */
void arena_reset(struct arena *arena)
{
	struct block *kept = NULL;
	struct block *block = arena->last;
	while (block != NULL) {
		struct block *previous = block->previous;
		if (kept == NULL && block->capacity <= ARENA_KEPT_BLOCK)
			kept = block;
		else
			block_destroy(block);
		block = previous;
	}
	arena->last = kept;
	arena->total = 0;
	if (kept != NULL) {
		ASAN_POISON_MEMORY_REGION(kept->bytes, kept->capacity);
		arena->total = kept->capacity;
		kept->previous = NULL;
		kept->used = 0;
	}
}

#ifdef ARENA_PER_OBJECT
#define ARENA_SHARES_BLOCKS 0
#else
#define ARENA_SHARES_BLOCKS 1
#endif

/* A new block with room for size bytes, or NULL when limit or system do not allow it. */
static struct block *block_for(struct arena *arena, size_t size)
{
	size_t capacity = arena->last == NULL ? ARENA_FIRST_BLOCK : arena->last->capacity * 2;
	arena->refused = false;
	if (size > arena->limit || arena->total > arena->limit)
		return NULL;
	if (capacity > ARENA_LARGEST_BLOCK)
		capacity = ARENA_LARGEST_BLOCK;
	if (!ARENA_SHARES_BLOCKS || capacity < size + ARENA_GAP ||
	    capacity > arena->limit - arena->total)
		capacity = size + ARENA_GAP;
	return capacity > arena->limit - arena->total ? NULL : block_create(arena, capacity);
}

/* NULL when limit or system do not allow size more bytes. */
static inline void *take(struct arena *arena, size_t size, size_t align)
{
	assert(align != 0 && (align & (align - 1)) == 0 && align <= alignof(max_align_t));
	struct block *block = arena->last;
	size_t start = block == NULL ? 0 : (block->used + align - 1) & ~(align - 1);
	if (!ARENA_SHARES_BLOCKS || block == NULL || size > block->capacity ||
	    start + ARENA_GAP > block->capacity - size) {
		block = block_for(arena, size);
		if (block == NULL)
			return NULL;
		start = 0;
	}
	unsigned char *at = block->bytes + start;
	ASAN_UNPOISON_MEMORY_REGION(at, size);
	block->used = start + size + ARENA_GAP;
	return at;
}

void *arena_take_raw(struct arena *arena, size_t size, size_t align)
{
	void *at = take(arena, size, align);
	if (at == NULL) {
		(void)fprintf(stderr,
			      arena->refused ? "dannoi: out of memory\n"
					     : "dannoi: an arena of %zu bytes is full\n",
			      arena->limit);
		abort();
	}
	return at;
}

void *arena_take(struct arena *arena, size_t size, size_t align)
{
	return memset(arena_take_raw(arena, size, align), 0, size);
}

void *arena_take_array(struct arena *arena, size_t count, size_t size, size_t align)
{
	size_t bytes = 0;
	if (__builtin_mul_overflow(count, size, &bytes)) {
		(void)fprintf(stderr, "dannoi: %zu objects of %zu bytes overflow\n", count, size);
		abort();
	}
	return arena_take(arena, bytes, align);
}

enum status arena_try_take_raw(struct arena *arena, size_t size, size_t align, void **out,
			       struct error *err)
{
	*out = take(arena, size, align);
	if (*out == NULL && arena->refused)
		return FAIL(err, STATUS_LIMIT,
			    "the system has no memory left for %zu more bytes; close other "
			    "programs, or ask for less",
			    size);
	if (*out == NULL)
		return FAIL(err, STATUS_LIMIT,
			    "%zu more bytes do not fit in the %zu bytes that this work may use",
			    size, arena->limit);
	return STATUS_OK;
}

enum status arena_try_take(struct arena *arena, size_t count, size_t size, size_t align, void **out,
			   struct error *err)
{
	size_t bytes = 0;
	if (__builtin_mul_overflow(count, size, &bytes))
		return FAIL(err, STATUS_LIMIT, "%zu items of %zu bytes are too many", count, size);
	TRY(arena_try_take_raw(arena, bytes, align, out, err));
	memset(*out, 0, bytes);
	return STATUS_OK;
}

bool arena_extend(struct arena *arena, const void *last, size_t size, size_t new_size)
{
	struct block *block = arena->last;
	if (block == NULL || last == NULL)
		return false;
	unsigned char *end = block->bytes + block->used - ARENA_GAP;
	const size_t room = block->capacity - block->used;
	if ((const unsigned char *)last + size != end || new_size - size > room)
		return false;
	ASAN_UNPOISON_MEMORY_REGION(end, new_size - size);
	block->used += new_size - size;
	return true;
}

void arena_trim(void)
{
	(void)malloc_trim(0);
}

size_t arena_used_bytes(const struct arena *arena)
{
	return arena->total;
}
