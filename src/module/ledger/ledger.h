/* ledger.h - what was changed, when, by whom: a list that can only grow, and proves it.
 *
 * Every change that must not be denied leaves a commitment in its own transaction: who (an opaque
 * number), when, what kind, of what, and a salted hash of the content.  A sealer puts the
 * commitments into a Merkle tree (RFC 9162) and signs its head (Ed25519).  The ledger knows ids
 * and hashes only: names and contents stay with the modules, which can erase them while every
 * proof stays valid. */
#ifndef DANNOI_MODULE_LEDGER_LEDGER_H
#define DANNOI_MODULE_LEDGER_LEDGER_H

#include "../module.h"
#include "ledger_tree.h"

#define LEDGER_KIND_BYTES_MAX 64
#define LEDGER_SUBJECT_BYTES_MAX 200
#define LEDGER_SALT_BYTES 16
#define LEDGER_ACTOR_PROGRAM 0 /* nobody asked: the program itself */

struct ledger_change {
	int64_t actor;      /* a person's opaque id, or LEDGER_ACTOR_PROGRAM */
	const char *kind;   /* "plan_task.update" */
	struct str subject; /* "plan_task/12": opaque, no words of people */
	struct str content; /* all that must not be altered unseen, always written the same way */
};

/* What the one who made the change can keep: it names the entry and fixes its content. */
struct ledger_receipt {
	int64_t number;
	struct ledger_hash commitment;
};
/* "1234-9f86d081884c7d65": the number and the start of the commitment. */
#define LEDGER_RECEIPT_DIGITS 16
struct str ledger_receipt_code(struct arena *arena, const struct ledger_receipt *receipt);

/* Inside a write transaction: the change and its commitment stand or fall together.  A clock that
 * was set back behind what is sealed is STATUS_CONFLICT.  receipt may be NULL. */
MUST_CHECK enum status ledger_record(struct db *db, int64_t now_seconds,
				     const struct ledger_change *change,
				     struct ledger_receipt *receipt, struct error *err);

/* Erasing a subject's content: forgets the salts, so that nobody can guess the content from its
 * hash.  The commitments stay and stay provable.  Inside a write transaction. */
MUST_CHECK enum status ledger_forget(struct db *db, struct str subject, struct error *err);

/* Whether a subject's content is what was last recorded of it. */
enum ledger_match { LEDGER_SAME, LEDGER_ALTERED, LEDGER_UNKNOWN, LEDGER_FORGOTTEN };
MUST_CHECK enum status ledger_compare(struct db *db, struct str subject, struct str content,
				      enum ledger_match *match, struct error *err);

/* Seals what is not sealed yet; does nothing when all is.  The key is made when there is none. */
MUST_CHECK enum status ledger_seal(struct db_pool *pool, struct arena *arena,
				   struct str data_folder, int64_t now_seconds, struct error *err);

/* The last entry of a subject; its number is 0 when there is none. */
struct ledger_mark {
	struct ledger_receipt receipt;
	int64_t recorded_at;
};
MUST_CHECK enum status ledger_last_of(struct db *db, struct str subject, struct ledger_mark *mark,
				      struct error *err);
/* When the oldest entry that is not sealed yet was recorded; 0: all are sealed. */
MUST_CHECK enum status ledger_unsealed_since(struct db *db, int64_t *recorded_at,
					     struct error *err);

/* How many entries of that kind there are. */
MUST_CHECK enum status ledger_count(struct db *db, struct str kind, int64_t *count,
				    struct error *err);

/* Says that the machine's clock is right although the ledger was sealed at a later time: leaves an
 * entry of it.  *was_back: else there was nothing to say. */
MUST_CHECK enum status ledger_clock_accept(struct db_pool *pool, int64_t now_seconds,
					   bool *was_back, struct error *err);

/* A signed head: the state of the whole ledger in one line. */
struct ledger_head {
	int64_t size, previous_size, sealed_at; /* entries; seconds since 1970 */
	int64_t key_number;
	struct ledger_hash root;
	struct str signature; /* 64 bytes */
};
/* "1234:9f86d0…": size and whole root, to be kept elsewhere (a letter, a newspaper). */
struct str ledger_head_text(struct arena *arena, int64_t size, const struct ledger_hash *root);
MUST_CHECK enum status ledger_head_last(struct db *db, struct arena *arena,
					struct ledger_head *head, bool *found, struct error *err);

/* Reads the whole ledger anew: every entry under its leaf, every subtree, every head with its
 * signature and its link to the head before.  earlier (or empty): a head text kept elsewhere,
 * which the ledger must still contain.  STATUS_CONFLICT names the first thing that is not so. */
struct ledger_verdict {
	int64_t entries, heads, unsealed;
	int64_t clocks_set_back; /* said by dannoi ledger clock */
};
MUST_CHECK enum status ledger_verify(struct db *db, struct arena *arena, struct str earlier,
				     struct ledger_verdict *verdict, struct error *err);

/* An entry and the proof that the newest head covers it. */
struct ledger_proof {
	struct ledger_receipt receipt;
	int64_t recorded_at, sequence; /* sequence 0: not sealed yet, no path and no head */
	struct str kind, subject;
	struct ledger_head head;
	struct ledger_path path;
};
/* By receipt code; STATUS_NOT_FOUND when there is no such entry. */
MUST_CHECK enum status ledger_prove(struct db *db, struct arena *arena, struct str code,
				    struct ledger_proof *proof, struct error *err);

#endif
