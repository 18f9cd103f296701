/* account_throttle.h - wrong attempts to sign in, counted by where they come from.
 *
 * Counted by address, and by address and name: nobody can shut another out by guessing badly at
 * their name, since the owner comes from elsewhere.  Kept in memory; a restart forgives. */
#ifndef DANNOI_MODULE_ACCOUNT_ACCOUNT_THROTTLE_H
#define DANNOI_MODULE_ACCOUNT_ACCOUNT_THROTTLE_H

#include "../../base/status.h"
#include "../../base/str.h"

struct account_throttle;
struct account_throttle *account_throttle_create(void);
void account_throttle_destroy(struct account_throttle *throttle);

/* STATUS_LIMIT when too many went wrong of late, with the minutes to wait. */
MUST_CHECK enum status account_throttle_check(struct account_throttle *throttle, struct str address,
					      struct str name, int64_t now_seconds,
					      struct error *err);
void account_throttle_failed(struct account_throttle *throttle, struct str address, struct str name,
			     int64_t now_seconds);

#endif
