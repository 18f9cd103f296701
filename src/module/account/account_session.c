/* account_session.c - sessions: opened by who has proven who they are, ended, and found again by
 * the secret that the browser keeps. */
#include "account_private.h"

/* A page need not write; who was seen within these seconds counts as seen now. */
#define SEEN_SECONDS 60

enum status account_session_open(struct db *db, struct arena *arena,
				 const struct account_session_new *session, struct str *secret,
				 struct error *err)
{
	struct account_secret_hash hash;
	*secret = account_secret_new(arena, &hash);
	const struct db_person_session_add_in in = {
		.person_id = session->person_id,
		.secret_hash = account_hash_bytes(&hash),
		.created_at = session->now_seconds,
		.browser = str_slice(session->browser, 0, ACCOUNT_BROWSER_BYTES_MAX),
		.awaits_code = session->awaits_code,
	};
	return db_person_session_add_run(db, &in, NULL, err);
}

struct ending {
	const struct account_act *act;
	int64_t person_id, session_id;
};

static enum status end_body(struct db *db, void *context, struct error *err)
{
	const struct ending *ending = context;
	int64_t changed = 0;
	const struct db_person_session_end_in in = {.id = ending->session_id,
						    .person_id = ending->person_id,
						    .ended_at = ending->act->now_seconds};
	TRY(db_person_session_end_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_NOT_FOUND, "this session has ended already");
	return STATUS_OK;
}

enum status account_session_end(const struct account_act *act, int64_t person_id,
				int64_t session_id, struct error *err)
{
	struct ending ending = {act, person_id, session_id};
	return db_write(act->pool, end_body, &ending, err);
}

static enum status session_find(struct db *db, struct arena *arena, struct str secret,
				struct http_person *person, struct db_person_session_find_row *row,
				struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct account_secret_hash hash = account_secret_hash(secret);
	const struct db_person_session_find_in in = {.secret_hash = account_hash_bytes(&hash)};
	TRY(db_person_session_find_query(db, &in, &rows, err));
	while (db_person_session_find_next(&rows, row))
		*person = (struct http_person){.id = row->person_id,
					       .session = row->id,
					       .name = str_copy(arena, row->name),
					       .awaits_code = row->awaits_code != 0};
	return db_rows_close(&rows, err);
}

/* A role's permissions, each for the organ for which the role is held. */
static enum status grants_fill(struct db *db, struct arena *arena, struct http_person *person,
			       struct error *err)
{
	struct account_roles roles;
	struct account_grant *held = NULL;
	size_t held_count = 0;
	TRY(account_roles_load(arena, &roles, err));
	TRY(account_grants(db, arena, person->id, &held, &held_count, err));
	struct http_grant *grants = arena_array(
		arena, struct http_grant, (size_t)ACCOUNT_GRANTS_MAX * ACCOUNT_PERMISSIONS_MAX);
	for (size_t i = 0; i < held_count && i < ACCOUNT_GRANTS_MAX; i++) {
		const struct account_role *role = account_role_find(&roles, held[i].role);
		for (size_t k = 0; held[i].in_force && role != NULL && k < role->permission_count;
		     k++)
			grants[person->grant_count++] =
				(struct http_grant){role->permissions[k], held[i].organ_key};
	}
	person->grants = grants;
	return STATUS_OK;
}

static enum status person_read(struct db *db, struct arena *arena, struct str secret,
			       struct instant now, struct http_person *person, bool *seen_long_ago,
			       struct error *err)
{
	struct db_person_session_find_row row = {0};
	TRY(session_find(db, arena, secret, person, &row, err));
	if (person->id == 0)
		return STATUS_OK;
	if (row.created_at <= now.seconds - ACCOUNT_SESSION_SECONDS ||
	    row.seen_at <= now.seconds - ACCOUNT_SESSION_IDLE_SECONDS) {
		person->id = 0;
		return STATUS_OK;
	}
	*seen_long_ago = row.seen_at <= now.seconds - SEEN_SECONDS;
	return person->awaits_code ? STATUS_OK : grants_fill(db, arena, person, err);
}

static enum status seen_body(struct db *db, void *context, struct error *err)
{
	return db_person_session_seen_run(db, context, NULL, err);
}

enum status account_identify(const struct http_context *context, struct arena *arena,
			     struct str secret, struct instant now,
			     const struct http_person **person, struct error *err)
{
	struct db *db = NULL;
	struct http_person *found = arena_new(arena, struct http_person);
	bool seen_long_ago = false;
	*person = NULL;
	if (secret.size != ACCOUNT_SECRET_DIGITS)
		return STATUS_OK;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = person_read(db, arena, secret, now, found, &seen_long_ago, err);
	db_read_end(context->pool, db);
	TRY(status);
	if (found->id == 0)
		return STATUS_OK;
	*person = found;
	struct db_person_session_seen_in in = {.id = found->session, .seen_at = now.seconds};
	return seen_long_ago ? db_write(context->pool, seen_body, &in, err) : STATUS_OK;
}
