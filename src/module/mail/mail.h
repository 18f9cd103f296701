/* mail.h - letters that go out by e-mail: kept in the store until a server has taken them.
 *
 * A message is queued inside the transaction that it tells of, and sent later (SMTP, by the
 * program while it serves, or by `dannoi mail send`).  A server that is away is asked again, each
 * time later; without a server the messages wait and are shown.  Whoever queues a message twice
 * under one key has queued it once. */
#ifndef DANNOI_MODULE_MAIL_MAIL_H
#define DANNOI_MODULE_MAIL_MAIL_H

#include "../module.h"

#define MAIL_ADDRESS_BYTES_MAX 254 /* RFC 5321, 4.5.3.1.3 */
#define MAIL_KEY_BYTES_MAX 400
#define MAIL_SUBJECT_BYTES_MAX 400
#define MAIL_BODY_BYTES_MAX ((size_t)256 << 10)
#define MAIL_ATTEMPTS_MAX 10 /* over about two days; then a person must look */
#define MAIL_LISTED_MAX 200

enum mail_state { MAIL_QUEUED, MAIL_SENT, MAIL_FAILED };
#define MAIL_STATE_COUNT 3
const char *mail_state_key(enum mail_state state); /* "queued" */

struct mail_message {
	int64_t id, created_at, sent_at, next_try_at; /* seconds since 1970; sent_at 0: not yet */
	int64_t attempts;
	enum mail_state state;
	struct str key, recipient, subject, body;
	struct str problem; /* what the last attempt met; empty: nothing */
};

/* An address that can stand in a letter's head and in SMTP: "ten@sonla.gov.vn".  No spaces, signs
 * that separate or quote, or control characters: nothing can be smuggled into a head by it. */
MUST_CHECK enum status mail_address_check(struct str address, struct error *err);

/* Inside a write transaction, with an entry in the ledger; actor asked for it.  *queued is false
 * when there was a message under that key already. */
MUST_CHECK enum status mail_queue(struct db *db, int64_t now_seconds, int64_t actor,
				  const struct mail_message *message, bool *queued,
				  struct error *err);

/* The newest first, at most MAIL_LISTED_MAX, without bodies. */
MUST_CHECK enum status mail_list(struct db *db, struct arena *arena, struct mail_message **messages,
				 size_t *count, struct error *err);

/* How many were taken, put off, given up. */
struct mail_outcome {
	size_t sent, put_off, given_up;
};
/* Sends what is due (all: also what waits for its next try).  STATUS_UNAVAILABLE when no server
 * is configured. */
MUST_CHECK enum status mail_send(const struct module_tick *tick, bool all,
				 struct mail_outcome *outcome, struct error *err);
bool mail_is_configured(const struct config *config);

/* The messages as page and command line show them. */
void mail_table(const struct mail_message *messages, size_t count, struct arena *arena,
		enum language language, struct table *table);

#endif
