/* crowd.c - all open connections, so that none stays too long and no address holds too many. */
#include "crowd.h"

#include <assert.h>
#include <sys/socket.h>
#include <time.h>
#include "listen.h"

#define CROWD_TICK_MS 250

int64_t crowd_now_ms(void)
{
	struct timespec now;
	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* shutdown, not close: the descriptor still belongs to the server, whose thread then sees the
 * end.  A member leaves before its descriptor is closed, so none of another is ever hit. */
static void end_the_late(struct crowd *crowd, int64_t now_ms)
{
	for (struct crowd_member *member = crowd->open; member != NULL; member = member->next)
		if (atomic_load(&member->deadline_ms) < now_ms)
			(void)shutdown(member->socket_fd, SHUT_RDWR);
}

static void *watch(void *argument)
{
	struct crowd *crowd = argument;
	(void)pthread_mutex_lock(&crowd->mutex);
	while (!crowd->is_stopping) {
		const int64_t next_ms = crowd_now_ms() + CROWD_TICK_MS;
		const struct timespec next = {next_ms / 1000, next_ms % 1000 * 1000000};
		(void)pthread_cond_timedwait(&crowd->stop, &crowd->mutex, &next);
		end_the_late(crowd, crowd_now_ms());
	}
	(void)pthread_mutex_unlock(&crowd->mutex);
	return NULL;
}

enum status crowd_start(struct crowd *crowd, struct arena *arena, uint32_t members_max,
			uint32_t per_peer_max, struct error *err)
{
	*crowd = (struct crowd){.mutex = PTHREAD_MUTEX_INITIALIZER, .per_peer_max = per_peer_max};
	pthread_condattr_t monotonic;
	(void)pthread_condattr_init(&monotonic);
	(void)pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	(void)pthread_cond_init(&crowd->stop, &monotonic);
	(void)pthread_condattr_destroy(&monotonic);
	struct crowd_member *members = arena_array(arena, struct crowd_member, members_max);
	for (uint32_t i = 0; i < members_max; i++) {
		members[i].next = crowd->free;
		crowd->free = &members[i];
	}
	if (pthread_create(&crowd->watch, NULL, watch, crowd) != 0)
		return FAIL(err, STATUS_UNAVAILABLE, "no thread is left to watch connections");
	return STATUS_OK;
}

void crowd_stop(struct crowd *crowd)
{
	(void)pthread_mutex_lock(&crowd->mutex);
	assert(crowd->open == NULL);
	crowd->is_stopping = true;
	(void)pthread_cond_signal(&crowd->stop);
	(void)pthread_mutex_unlock(&crowd->mutex);
	(void)pthread_join(crowd->watch, NULL);
	(void)pthread_cond_destroy(&crowd->stop);
	while (crowd->idle_count > 0)
		arena_destroy(crowd->idle[--crowd->idle_count]);
}

bool crowd_admits(struct crowd *crowd, const struct in6_addr *peer)
{
	if (listen_is_loopback(peer) || IN6_ARE_ADDR_EQUAL(peer, &crowd->proxy))
		return true;
	uint32_t same = 0;
	(void)pthread_mutex_lock(&crowd->mutex);
	for (const struct crowd_member *member = crowd->open; member != NULL; member = member->next)
		same += IN6_ARE_ADDR_EQUAL(&member->peer, peer) ? 1 : 0;
	(void)pthread_mutex_unlock(&crowd->mutex);
	return same < crowd->per_peer_max;
}

struct crowd_member *crowd_join(struct crowd *crowd, int socket_fd, const struct in6_addr *peer,
				int64_t deadline_ms)
{
	(void)pthread_mutex_lock(&crowd->mutex);
	struct crowd_member *member = crowd->free;
	if (member != NULL) {
		crowd->free = member->next;
		*member = (struct crowd_member){.next = crowd->open,
						.socket_fd = socket_fd,
						.peer = *peer,
						.loopback = listen_is_loopback(peer),
						.deadline_ms = deadline_ms};
		if (crowd->open != NULL)
			crowd->open->previous = member;
		crowd->open = member;
	}
	(void)pthread_mutex_unlock(&crowd->mutex);
	return member;
}

void crowd_leave(struct crowd *crowd, struct crowd_member *member)
{
	crowd_return_arena(crowd, member);
	(void)pthread_mutex_lock(&crowd->mutex);
	if (member->next != NULL)
		member->next->previous = member->previous;
	if (member->previous != NULL)
		member->previous->next = member->next;
	else
		crowd->open = member->next;
	member->next = crowd->free;
	crowd->free = member;
	(void)pthread_mutex_unlock(&crowd->mutex);
}

void crowd_lend_arena(struct crowd *crowd, struct crowd_member *member)
{
	assert(member->arena == NULL);
	(void)pthread_mutex_lock(&crowd->mutex);
	if (crowd->idle_count > 0)
		member->arena = crowd->idle[--crowd->idle_count];
	(void)pthread_mutex_unlock(&crowd->mutex);
	if (member->arena == NULL)
		member->arena = arena_create(ARENA_REQUEST_BYTES);
}

void crowd_return_arena(struct crowd *crowd, struct crowd_member *member)
{
	struct arena *arena = member->arena;
	if (arena == NULL)
		return;
	member->arena = NULL;
	arena_reset(arena);
	(void)pthread_mutex_lock(&crowd->mutex);
	if (crowd->idle_count < CROWD_ARENAS_IDLE_MAX) {
		crowd->idle[crowd->idle_count++] = arena;
		arena = NULL;
	}
	(void)pthread_mutex_unlock(&crowd->mutex);
	arena_destroy(arena);
}
