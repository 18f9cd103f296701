/* throttle.h - attempts (to sign in, to guess a code, to send) counted by where they come from.
 *
 * Counted by address, and by address and name: nobody can shut another out by guessing badly at
 * their name, since the owner comes from elsewhere.  Kept in memory; a restart forgives. */
#ifndef DANNOI_MODULE_THROTTLE_H
#define DANNOI_MODULE_THROTTLE_H

#include "../base/status.h"
#include "../base/str.h"

/* How many within THROTTLE_WINDOW_SECONDS are let through. */
#define THROTTLE_WINDOW_SECONDS ((int64_t)15 * 60)
struct throttle_limits {
	uint32_t of_name;    /* one name from one address */
	uint32_t of_address; /* an office behind one address shares it */
};
struct throttle;
struct throttle *throttle_create(struct throttle_limits limits);
void throttle_destroy(struct throttle *throttle);

/* STATUS_LIMIT when there were too many of late, with the minutes to wait. */
MUST_CHECK enum status throttle_check(struct throttle *throttle, struct str address,
				      struct str name, int64_t now_seconds, struct error *err);
void throttle_count(struct throttle *throttle, struct str address, struct str name,
		    int64_t now_seconds);

#endif
