/* crowd.h - inside http/: all open connections, so that none stays too long and no address holds
 * too many.  libmicrohttpd's own time-out starts again at every byte and so does not stop a
 * client that sends or takes one byte a second. */
#ifndef DANNOI_HTTP_CROWD_H
#define DANNOI_HTTP_CROWD_H

#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>
#include "http.h"

struct crowd_member {
	struct crowd_member *next, *previous; /* of the open ones, or of the free ones */
	int socket_fd;
	struct in6_addr peer;
	bool loopback;
	struct arena *arena; /* of the request under way, else NULL: who rests holds no memory */
	_Atomic int64_t deadline_ms; /* by crowd_now_ms; CROWD_NO_DEADLINE while we work */
};

#define CROWD_NO_DEADLINE INT64_MAX
#define CROWD_ARENAS_IDLE_MAX 16 /* as many pages as render at once: DB_READERS */

struct crowd {
	pthread_mutex_t mutex;
	pthread_cond_t stop;
	pthread_t watch;
	bool is_stopping;
	uint32_t per_peer_max;
	struct in6_addr proxy; /* not held to it; ::, there is none */
	struct crowd_member *open, *free;
	struct arena
		*idle[CROWD_ARENAS_IDLE_MAX]; /* the last returned, still warm, is taken first */
	size_t idle_count;
};

int64_t crowd_now_ms(void);

/* Room for members_max connections; starts the thread that ends those past their deadline. */
MUST_CHECK enum status crowd_start(struct crowd *crowd, struct arena *arena, uint32_t members_max,
				   uint32_t per_peer_max, struct error *err);
void crowd_stop(struct crowd *crowd); /* after the last member has left */

/* May one more come from there?  Loopback always may: a proxy or a benchmark sits there. */
bool crowd_admits(struct crowd *crowd, const struct in6_addr *peer);
/* NULL when there is no room. */
struct crowd_member *crowd_join(struct crowd *crowd, int socket_fd, const struct in6_addr *peer,
				int64_t deadline_ms);
void crowd_leave(struct crowd *crowd, struct crowd_member *member);

/* Around a request: gives the member an empty arena, takes it back. */
void crowd_lend_arena(struct crowd *crowd, struct crowd_member *member);
void crowd_return_arena(struct crowd *crowd, struct crowd_member *member);

#endif
