/* account.h - people of the administration, what they may do, and how they prove who they are.
 *
 * A person signs in by name and password (argon2id), with a code of six digits where one was set
 * up (TOTP, RFC 6238).  What someone may do comes from roles (definitions/account/roles.yaml),
 * held for one organ or for all.  Every change is recorded in the ledger. */
#ifndef DANNOI_MODULE_ACCOUNT_ACCOUNT_H
#define DANNOI_MODULE_ACCOUNT_ACCOUNT_H

#include "../ledger/ledger.h"
#include "../module.h"
#include "../organ/organ.h"

/* --- roles ---------------------------------------------------------------------------------- */

#define ACCOUNT_ROLES_MAX 40
#define ACCOUNT_PERMISSIONS_MAX 24            /* of one role */
#define ACCOUNT_ADMINISTRATOR "administrator" /* the role that may not die out */

struct account_role {
	struct str key;
	struct str name[LANGUAGE_COUNT];
	struct str permissions[ACCOUNT_PERMISSIONS_MAX];
	size_t permission_count;
	bool two_persons, all_organs;
};
struct account_roles {
	struct account_role roles[ACCOUNT_ROLES_MAX];
	size_t count;
};
/* The bundled roles; text is the arena's. */
MUST_CHECK enum status account_roles_load(struct arena *arena, struct account_roles *roles,
					  struct error *err);
MUST_CHECK enum status account_roles_parse(struct arena *arena, struct str file, struct str content,
					   struct account_roles *roles, struct error *err);
/* NULL when there is none of that key. */
const struct account_role *account_role_find(const struct account_roles *roles, struct str key);

/* --- people --------------------------------------------------------------------------------- */

#define ACCOUNT_SIGN_IN_NAME_MIN 2
#define ACCOUNT_SIGN_IN_NAME_MAX 40
#define ACCOUNT_NAME_BYTES_MAX 200
#define ACCOUNT_PEOPLE_MAX 5000
#define ACCOUNT_GRANTS_MAX 16 /* roles of one person at a time */

struct account_person {
	int64_t id, created_at, disabled_at; /* disabled_at 0: may sign in */
	struct str sign_in_name, name, organ_key;
	bool has_password, has_totp;
};

/* Who changes something, and when. */
struct account_act {
	struct db_pool *pool;
	struct arena *arena;
	int64_t actor; /* LEDGER_ACTOR_PROGRAM on the command line */
	int64_t now_seconds;
};

struct account_new {
	struct str sign_in_name; /* a-z, 0-9, . _ -; without regard to case */
	struct str name, organ_key;
	struct str role, role_organ_key; /* role empty: none; organ empty: for all organs */
};
/* Adds a person who cannot sign in before a password is set through the invitation, whose secret
 * is returned once and stored nowhere.  STATUS_CONFLICT when the name is taken. */
MUST_CHECK enum status account_add(const struct account_act *act, const struct account_new *add,
				   int64_t *person_id, struct str *secret, struct error *err);
/* Another invitation; older ones stop working.  It works once, for ACCOUNT_INVITATION_SECONDS.
 * STATUS_FORBIDDEN but on the command line for who holds a role of two persons: whoever could make
 * their link would be both persons. */
#define ACCOUNT_INVITATION_SECONDS ((int64_t)7 * 24 * 3600)
MUST_CHECK enum status account_invite(const struct account_act *act, int64_t person_id,
				      struct str *secret, struct error *err);
/* Disables (all sessions end) or enables. */
MUST_CHECK enum status account_disable(const struct account_act *act, int64_t person_id,
				       bool disabled, struct error *err);
MUST_CHECK enum status account_list(struct db *db, struct arena *arena,
				    struct account_person **people, size_t *count,
				    struct error *err);
/* STATUS_NOT_FOUND when there is none. */
MUST_CHECK enum status account_find(struct db *db, struct arena *arena, int64_t person_id,
				    struct account_person *person, struct error *err);

/* --- who holds which role ------------------------------------------------------------------- */

struct account_grant {
	int64_t number, person_id, granted_by, granted_at, confirmed_by;
	struct str role, organ_key; /* organ empty: all */
	bool in_force;              /* confirmed, where the role needs it */
	bool disabled;              /* who holds it cannot sign in */
};
MUST_CHECK enum status account_grant(const struct account_act *act, int64_t person_id,
				     struct str role, struct str organ_key, struct error *err);
/* The second person; STATUS_FORBIDDEN for who granted it or who would gain by it. */
MUST_CHECK enum status account_confirm(const struct account_act *act, int64_t grant_number,
				       struct error *err);
/* The last administrator in force cannot be revoked: STATUS_CONFLICT. */
MUST_CHECK enum status account_revoke(const struct account_act *act, int64_t grant_number,
				      struct error *err);
/* Grants that are not revoked, of one person or (0) of all. */
MUST_CHECK enum status account_grants(struct db *db, struct arena *arena, int64_t person_id,
				      struct account_grant **grants, size_t *count,
				      struct error *err);

/* --- signing in ----------------------------------------------------------------------------- */

#define ACCOUNT_PASSWORD_MIN 12 /* characters; no other rule: length is what counts */
#define ACCOUNT_PASSWORD_BYTES_MAX 200
#define ACCOUNT_SECRET_DIGITS 64
#define ACCOUNT_BROWSER_BYTES_MAX 120

/* STATUS_INVALID says what the password lacks. */
MUST_CHECK enum status account_password_check(struct str password, struct str sign_in_name,
					      struct error *err);

struct account_sign_in {
	struct str sign_in_name, password, browser; /* browser: how its session will be called */
};
/* Opens a session and gives its secret.  One sentence for a wrong name and a wrong password, and
 * the same time for both.  *awaits_code: a code is needed before the session counts. */
MUST_CHECK enum status account_sign_in(const struct account_act *act,
				       const struct account_sign_in *sign_in, struct str *secret,
				       bool *awaits_code, struct error *err);
/* Sets the password of who holds the invitation, and opens a session. */
MUST_CHECK enum status account_accept(const struct account_act *act, struct str invitation,
				      struct str password, struct str browser, struct str *secret,
				      struct error *err);
/* Whose invitation it is; STATUS_NOT_FOUND when it was used, has expired or never was. */
MUST_CHECK enum status account_invitation_find(struct db *db, struct arena *arena,
					       struct str invitation, int64_t now_seconds,
					       struct account_person *person, struct error *err);
/* Six digits of the app, or one of the recovery codes, which works once. */
MUST_CHECK enum status account_code_enter(const struct account_act *act, int64_t session_id,
					  int64_t person_id, struct str code, struct error *err);
/* The present password is needed; all other sessions end. */
MUST_CHECK enum status account_password_change(const struct account_act *act, int64_t person_id,
					       int64_t session_id, struct str present,
					       struct str next, struct error *err);

/* --- sessions ------------------------------------------------------------------------------- */

#define ACCOUNT_SESSION_SECONDS ((int64_t)12 * 3600)    /* however busy */
#define ACCOUNT_SESSION_IDLE_SECONDS ((int64_t)60 * 60) /* without a page */
#define ACCOUNT_SESSIONS_MAX 50                         /* of one person, in force */

struct account_session {
	int64_t id, created_at, seen_at;
	struct str browser;
};
MUST_CHECK enum status account_sessions(struct db *db, struct arena *arena, int64_t person_id,
					int64_t now_seconds, struct account_session **sessions,
					size_t *count, struct error *err);
/* Ends a person's session; STATUS_NOT_FOUND when it is not that person's. */
MUST_CHECK enum status account_session_end(const struct account_act *act, int64_t person_id,
					   int64_t session_id, struct error *err);
/* For http: finds who holds a session's secret. */
http_identify account_identify;

/* --- the second proof ------------------------------------------------------------------------ */

#define ACCOUNT_TOTP_SECRET_BYTES 20
#define ACCOUNT_RECOVERY_CODES 10
#define ACCOUNT_RECOVERY_DIGITS 12

/* A new secret, as apps take it: base 32 text, and "otpauth://..." */
void account_totp_new(struct arena *arena, struct str sign_in_name, struct str *secret_text,
		      struct str *address);
/* Takes the secret into use once its code was entered rightly; gives the recovery codes, once. */
MUST_CHECK enum status account_totp_start(const struct account_act *act, int64_t person_id,
					  struct str secret_text, struct str code,
					  struct str codes[ACCOUNT_RECOVERY_CODES],
					  struct error *err);
MUST_CHECK enum status account_totp_stop(const struct account_act *act, int64_t person_id,
					 struct str password, struct error *err);

/* --- one's own data --------------------------------------------------------------------------- */

/* All that is kept about a person, as JSON. */
MUST_CHECK enum status account_export(struct db *db, struct arena *arena, int64_t person_id,
				      struct buffer *out, struct error *err);
/* Removes name, sign-in name and secrets; what the law keeps (who did what) stays by number. */
MUST_CHECK enum status account_erase(const struct account_act *act, int64_t person_id,
				     struct error *err);
/* Notes that personal data were looked at; called by every page that shows another's. */
struct account_access {
	const char *action, *fields; /* "view", "name, phone" */
	struct str subject, purpose;
};
MUST_CHECK enum status account_access_record(const struct account_act *act,
					     const struct account_access *access,
					     struct error *err);

#endif
