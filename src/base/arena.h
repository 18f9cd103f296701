/* arena.h - memory that dies together.  One arena per request, job or command.
 *
 * Nothing taken from an arena is freed by itself.  An arena is used by one
 * thread at a time.  In builds with AddressSanitizer each object lies between
 * poisoned gaps; with -DARENA_PER_OBJECT each object is its own malloc block,
 * so that a memory checker sees every overrun. */
#ifndef DANNOI_BASE_ARENA_H
#define DANNOI_BASE_ARENA_H

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include "status.h"

struct arena;

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_POISONED 1
#endif
#endif

/* Ceilings for the usual owners of an arena. */
#define ARENA_REQUEST_BYTES ((size_t)64 << 20)
#define ARENA_COMMAND_BYTES ((size_t)1 << 30)

struct arena *arena_create(size_t limit_bytes); /* aborts only when malloc does */
void arena_destroy(struct arena *arena);        /* NULL is allowed */
void arena_leave(struct arena **arena);         /* for ON_LEAVE */

/* Forgets every object but keeps one block, so that a server at work need not ask for memory. */
void arena_reset(struct arena *arena);

/* For sizes that the program itself decides.  Never NULL, always zeroed;
 * aborts when the arena's limit is reached. */
void *arena_take(struct arena *arena, size_t size, size_t align)
	__attribute__((returns_nonnull, malloc, alloc_size(2)));

/* For sizes that come from outside (an upload, a row count).  The product is
 * checked for overflow and against the arena's limit: STATUS_LIMIT.  *out is
 * zeroed memory, never NULL on success, also for a count of 0. */
MUST_CHECK enum status arena_try_take(struct arena *arena, size_t count, size_t size, size_t align,
				      void **out, struct error *err);

/* The same for who writes before reading, as buffers do: what lies there is not zeroed.  Its size
 * is not told to the compiler, which would turn each short copy into a checked call. */
void *arena_take_raw(struct arena *arena, size_t size, size_t align)
	__attribute__((returns_nonnull, malloc));
MUST_CHECK enum status arena_try_take_raw(struct arena *arena, size_t size, size_t align,
					  void **out, struct error *err);
/* Makes what arena_try_take_raw gave last larger where it lies; false when it is not the last or
 * its block has no room: take a new one. */
bool arena_extend(struct arena *arena, const void *last, size_t size, size_t new_size);

#define arena_new(arena, type) ((type *)arena_take((arena), sizeof(type), alignof(type)))
/* An array whose length the program bounds by a named limit. */
#define arena_array(arena, type, count)                                                            \
	((type *)arena_take_array((arena), (count), sizeof(type), alignof(type)))
void *arena_take_array(struct arena *arena, size_t count, size_t size, size_t align)
	__attribute__((returns_nonnull, malloc, alloc_size(2, 3)));

/* Gives back to the system what a long calculation, by whatever library, has left free: else 140
 * MB stay after some charts were drawn as PNG. */
void arena_trim(void);

size_t arena_used_bytes(const struct arena *arena);

#endif
