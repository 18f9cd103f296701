/* throttle.c - attempts counted by where they come from. */
#include "throttle.h"

#include <pthread.h>
#include <sodium.h>
#include "../base/arena.h"

#define SLOTS 4096 /* the oldest gives way */
#define PROBES 8   /* slots looked at for one key */

struct slot {
	uint64_t key; /* 0: free */
	int64_t first_at;
	uint32_t count;
};

struct throttle {
	struct arena *arena;
	struct throttle_limits limits;
	pthread_mutex_t mutex;
	unsigned char hash_key[crypto_shorthash_KEYBYTES]; /* nobody can aim at a slot */
	struct slot slots[SLOTS];
};

struct throttle *throttle_create(struct throttle_limits limits)
{
	struct arena *arena = arena_create((size_t)1 << 20);
	struct throttle *throttle = arena_new(arena, struct throttle);
	throttle->arena = arena;
	throttle->limits = limits;
	(void)pthread_mutex_init(&throttle->mutex, NULL);
	crypto_shorthash_keygen(throttle->hash_key);
	return throttle;
}

void throttle_destroy(struct throttle *throttle)
{
	(void)pthread_mutex_destroy(&throttle->mutex);
	arena_destroy(throttle->arena);
}

static uint64_t key_of(const struct throttle *throttle, struct str address, struct str name)
{
	unsigned char text[256], hash[crypto_shorthash_BYTES];
	uint64_t key = 0;
	const struct str a = str_slice(address, 0, 100), n = str_slice(name, 0, 100);
	memcpy(text, a.data, a.size);
	text[a.size] = '\n';
	memcpy(text + a.size + 1, n.data, n.size);
	(void)crypto_shorthash(hash, text, a.size + 1 + n.size, throttle->hash_key);
	memcpy(&key, hash, sizeof key);
	return key | 1U;
}

/* The key's slot, or one for it: a free one, a stale one, or the oldest of those looked at. */
static struct slot *slot_of(struct throttle *throttle, uint64_t key, int64_t now_seconds)
{
	struct slot *oldest = NULL;
	for (size_t i = 0; i < PROBES; i++) {
		struct slot *slot = &throttle->slots[(key + i) % SLOTS];
		const bool stale = slot->first_at <= now_seconds - THROTTLE_WINDOW_SECONDS;
		if (slot->key == key && !stale)
			return slot;
		if (oldest == NULL || stale || slot->key == 0 ||
		    (oldest->key != 0 && slot->first_at < oldest->first_at))
			oldest = slot;
	}
	*oldest = (struct slot){.key = key, .first_at = now_seconds};
	return oldest;
}

static enum status slot_check(const struct slot *slot, uint32_t count_max, int64_t now_seconds,
			      struct error *err)
{
	if (slot->count < count_max)
		return STATUS_OK;
	const int64_t left = slot->first_at + THROTTLE_WINDOW_SECONDS - now_seconds;
	return FAIL(err, STATUS_LIMIT, "too many attempts; try again in %d minutes",
		    (int)(left / 60) + 1);
}

enum status throttle_check(struct throttle *throttle, struct str address, struct str name,
			   int64_t now_seconds, struct error *err)
{
	(void)pthread_mutex_lock(&throttle->mutex);
	enum status status =
		slot_check(slot_of(throttle, key_of(throttle, address, name), now_seconds),
			   throttle->limits.of_name, now_seconds, err);
	if (status == STATUS_OK)
		status = slot_check(
			slot_of(throttle, key_of(throttle, address, (struct str){0}), now_seconds),
			throttle->limits.of_address, now_seconds, err);
	(void)pthread_mutex_unlock(&throttle->mutex);
	return status;
}

void throttle_count(struct throttle *throttle, struct str address, struct str name,
		    int64_t now_seconds)
{
	(void)pthread_mutex_lock(&throttle->mutex);
	slot_of(throttle, key_of(throttle, address, name), now_seconds)->count++;
	slot_of(throttle, key_of(throttle, address, (struct str){0}), now_seconds)->count++;
	(void)pthread_mutex_unlock(&throttle->mutex);
}
