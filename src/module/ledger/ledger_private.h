/* ledger_private.h - what the files of the ledger share. */
#ifndef DANNOI_MODULE_LEDGER_LEDGER_PRIVATE_H
#define DANNOI_MODULE_LEDGER_LEDGER_PRIVATE_H

#include <sodium.h>
#include "ledger.h"

/* Complete subtrees of 2^8, 2^16, ... leaves are kept as nodes. */
#define LEDGER_NODE_STEP 8

struct ledger_entry {
	int64_t number, recorded_at, actor;
	struct str kind, subject, content_hash;
};
/* The commitment: SHA-256 of the entry's fields, each with its length, but for the number. */
struct ledger_hash ledger_commitment(const struct ledger_entry *entry);

/* A clock may be mended by so much without a word. */
#define LEDGER_CLOCK_TOLERANCE_SECONDS 600
/* The entry of who says that an earlier time is right: entries after it may be older. */
#define LEDGER_CLOCK_KIND "ledger.clock"
bool ledger_clock_is_back(int64_t now_seconds, int64_t sealed_at);
/* STATUS_CONFLICT, with both times. */
MUST_CHECK enum status ledger_clock_fail(int64_t now_seconds, int64_t sealed_at, struct error *err);
MUST_CHECK enum status ledger_clock_check(struct db *db, int64_t now_seconds, struct error *err);

struct ledger_key {
	unsigned char secret[crypto_sign_SECRETKEYBYTES];
	unsigned char public[crypto_sign_PUBLICKEYBYTES];
};
/* FOLDER/ledger.key, readable by its owner only; made when there is none. */
MUST_CHECK enum status ledger_key_read(struct arena *arena, struct str data_folder,
				       struct ledger_key *key, struct error *err);

/* What the signature of a head is of. */
struct str ledger_head_message(struct arena *arena, const struct ledger_head *head);

struct str ledger_hash_bytes(const struct ledger_hash *hash); /* borrowed */
MUST_CHECK enum status ledger_hash_from(struct str bytes, struct ledger_hash *hash,
					struct error *err);

extern const struct route ledger_routes[];
extern const struct navigation ledger_navigation[];
extern const struct command ledger_commands[];

#endif
