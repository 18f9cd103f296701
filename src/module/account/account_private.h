/* account_private.h - what the files of the account module share. */
#ifndef DANNOI_MODULE_ACCOUNT_ACCOUNT_PRIVATE_H
#define DANNOI_MODULE_ACCOUNT_ACCOUNT_PRIVATE_H

#include <sodium.h>
#include "account.h"
#include "store/statements.h"

#define ACCOUNT_SECRET_BYTES 32

/* A secret is given out once; the store keeps its hash only. */
struct account_secret_hash {
	unsigned char bytes[crypto_generichash_BYTES];
};
struct str account_secret_new(struct arena *arena, struct account_secret_hash *hash);
struct account_secret_hash account_secret_hash(struct str secret);
struct str account_hash_bytes(const struct account_secret_hash *hash); /* borrowed */

/* argon2id, as libsodium recommends for people who wait. */
MUST_CHECK enum status account_password_hash(struct arena *arena, struct str password,
					     struct str *hash, struct error *err);
/* An empty hash takes as long as a wrong password and is never right. */
bool account_password_is(struct str hash, struct str password);

/* A person with what proves who they are; never leaves the module. */
struct account_proofs {
	int64_t id, totp_step;
	bool disabled;
	struct str sign_in_name, name, organ_key, password, totp_secret;
};
MUST_CHECK enum status account_proofs_read(struct db *db, struct arena *arena, int64_t person_id,
					   struct account_proofs *proofs, struct error *err);

/* The step (of 30 seconds) whose code this is, after after_step and near now; 0: none.  RFC 6238.
 */
int64_t account_totp_step(struct str secret, struct str code, int64_t now_seconds,
			  int64_t after_step);
MUST_CHECK enum status account_base32_read(struct arena *arena, struct str text, struct str *bytes,
					   struct error *err);
struct str account_base32(struct arena *arena, struct str bytes);

/* Opens a session inside a write transaction. */
struct account_session_new {
	int64_t person_id, now_seconds;
	struct str browser;
	bool awaits_code;
};
MUST_CHECK enum status account_session_open(struct db *db, struct arena *arena,
					    const struct account_session_new *session,
					    struct str *secret, struct error *err);

/* For which organ a role is held when it was asked for this one; empty: for all. */
struct str account_role_scope(const struct account_role *role, struct str organ_key);
/* Whether the person holds a role of two persons, in force. */
MUST_CHECK enum status account_guarded(struct db *db, struct arena *arena, int64_t person_id,
				       bool *guarded, struct error *err);

/* Records a change of a person in the ledger, inside a write transaction. */
MUST_CHECK enum status account_record(struct db *db, const struct account_act *act,
				      const char *kind, int64_t person_id, struct str content,
				      struct error *err);

extern const struct route account_routes[];
extern const struct navigation account_navigation[];
extern const struct command account_commands[];

#endif
