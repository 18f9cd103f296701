/* digest.h - Monday's summary: what is late and what is due, by organ; as a page, a file, a letter.
 *
 * Lateness is told by organ, never beside a person's name.  Letters go to addresses that somebody
 * entered for an organ, once a week; they are queued (../mail) and do not need a server to be
 * seen. */
#ifndef DANNOI_MODULE_DIGEST_DIGEST_H
#define DANNOI_MODULE_DIGEST_DIGEST_H

#include "../account/account.h"
#include "../mail/mail.h"
#include "../plan/plan.h"

#define DIGEST_ORGANS_MAX 1000
#define DIGEST_TASKS_MAX 200 /* told one by one; beyond it the counts stand for them */
#define DIGEST_SUBSCRIPTIONS_MAX 1000

struct digest {
	struct date today, monday; /* of the week */
	struct str organ;          /* whose digest; empty: of all organs */
	struct organ_list organs;
	struct plan_count *counts; /* most late tasks first */
	size_t count_count;
	struct plan_tasks late, soon; /* under way: late; due within 7 days */
	int64_t late_count, soon_count, late_organs, under_way_count, done_count;
};
struct date digest_monday(struct date day);
/* may: which organs count (all when NULL), asked with context. */
struct digest_question {
	struct str organ; /* a key; empty: all */
	struct date today;
	bool (*may)(const void *context, struct str organ);
	const void *context;
};
MUST_CHECK enum status digest_read(struct db *db, struct arena *arena,
				   const struct digest_question *question, struct digest *digest,
				   struct error *err);

/* --- words (digest_words.c) -------------------------------------------------------------------
 */

/* "Tuần từ 23/11/2026: 3 nhiệm vụ quá hạn của 2 cơ quan; …" */
struct str digest_finding(const struct digest *digest, struct arena *arena, enum language language);
/* Counts by organ; late tasks; tasks due soon. */
void digest_counts_table(const struct digest *digest, struct arena *arena, enum language language,
			 struct table *table);
void digest_tasks_table(const struct digest *digest, bool late, struct arena *arena,
			enum language language, struct table *table);
/* The letter's text; site: where links begin ("https://…"), or empty. */
struct str digest_letter(const struct digest *digest, struct arena *arena, enum language language,
			 struct str site);

/* --- who gets it (digest_subscription.c) --------------------------------------------------------
 */

struct digest_subscription {
	int64_t id;
	struct str organ, address; /* organ empty: the summary of all organs */
	enum language language;
};
MUST_CHECK enum status digest_subscriptions(struct db *db, struct arena *arena,
					    struct digest_subscription **subscriptions,
					    size_t *count, struct error *err);
/* STATUS_CONFLICT when that address gets that organ's digest already. */
MUST_CHECK enum status digest_subscribe(const struct account_act *act,
					const struct digest_subscription *subscription,
					struct error *err);
MUST_CHECK enum status digest_unsubscribe(const struct account_act *act, int64_t id,
					  struct error *err);
/* Queues the week's letters that are not queued yet; *queued says how many. */
struct digest_week {
	const struct account_act *act;
	struct date today;
	struct str site;
};
MUST_CHECK enum status digest_queue(const struct digest_week *week, size_t *queued,
				    struct error *err);

#endif
