/* deadline_feed.h - deadlines of an organ's tasks as a calendar that phones and offices subscribe
 * to.
 *
 * A calendar program cannot sign in, so each feed has a secret address.  It is shown once, the
 * store keeps its hash, whoever made it can revoke it, and it ends with the rights of who made it:
 * a feed shows what that person may read now. */
#ifndef DANNOI_MODULE_DEADLINE_FEED_DEADLINE_FEED_H
#define DANNOI_MODULE_DEADLINE_FEED_DEADLINE_FEED_H

#include "../account/account.h"
#include "../plan/plan.h"

#define DEADLINE_FEEDS_MAX 20 /* of one person, in force */
#define DEADLINE_FEED_SECRET_DIGITS 64

struct deadline_feed {
	int64_t id, person_id, made_at;
	struct str organ; /* empty: all organs */
};
/* Makes a feed and gives its secret, once. */
MUST_CHECK enum status deadline_feed_add(const struct account_act *act, struct str organ,
					 struct str *secret, struct error *err);
/* STATUS_NOT_FOUND when it is not the actor's own, or revoked already. */
MUST_CHECK enum status deadline_feed_revoke(const struct account_act *act, int64_t id,
					    struct error *err);
MUST_CHECK enum status deadline_feeds(struct db *db, struct arena *arena, int64_t person_id,
				      struct deadline_feed **feeds, size_t *count,
				      struct error *err);
/* By its secret; one answer for a wrong secret, a revoked feed and a person who may no more. */
MUST_CHECK enum status deadline_feed_find(struct db *db, struct arena *arena, struct str secret,
					  struct deadline_feed *feed, struct error *err);
/* The calendar; site: where links begin, or empty. */
struct deadline_feed_words {
	enum language language;
	struct date today;
	struct str site;
};
MUST_CHECK enum status deadline_feed_write(struct db *db, struct arena *arena,
					   const struct deadline_feed *feed,
					   const struct deadline_feed_words *words,
					   struct str *calendar, struct error *err);

#endif
