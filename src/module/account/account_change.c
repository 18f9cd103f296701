/* account_change.c - adding people, inviting them, disabling them: each in one transaction with
 * its entry in the ledger. */
#include "account_private.h"

#define PERSON_SUBJECT "person/%lld"

enum status account_record(struct db *db, const struct account_act *act, const char *kind,
			   int64_t person_id, struct str content, struct error *err)
{
	const struct ledger_change change = {
		.actor = act->actor,
		.kind = kind,
		.subject = str_format(act->arena, PERSON_SUBJECT, (long long)person_id),
		.content = content,
	};
	return ledger_record(db, act->now_seconds, &change, NULL, err);
}

/* --- adding ---------------------------------------------------------------------------------- */

/* Lower case; what cannot be told apart by ear or eye is not taken. */
static enum status sign_in_name_read(struct arena *arena, struct str text, struct str *name,
				     struct error *err)
{
	struct buffer lower;
	const struct str trimmed = str_trim(text);
	buffer_init(&lower, arena, ACCOUNT_SIGN_IN_NAME_MAX + 1);
	bool sound = trimmed.size >= ACCOUNT_SIGN_IN_NAME_MIN &&
		     trimmed.size <= ACCOUNT_SIGN_IN_NAME_MAX;
	for (size_t i = 0; sound && i < trimmed.size; i++) {
		const char c = trimmed.data[i] >= 'A' && trimmed.data[i] <= 'Z'
				       ? (char)(trimmed.data[i] + ('a' - 'A'))
				       : trimmed.data[i];
		sound = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
			c == '-';
		buffer_add_char(&lower, c);
	}
	if (!sound)
		return FAIL(err, STATUS_INVALID,
			    "a sign-in name has %d to %d of a-z, 0-9, point, _ and -, not "
			    "\"" STR_FMT "\"",
			    ACCOUNT_SIGN_IN_NAME_MIN, ACCOUNT_SIGN_IN_NAME_MAX,
			    STR_ARG(str_slice(trimmed, 0, ACCOUNT_SIGN_IN_NAME_MAX)));
	*name = buffer_text(&lower);
	return STATUS_OK;
}

static enum status name_check(struct str name, struct error *err)
{
	if (name.size == 0 || name.size > ACCOUNT_NAME_BYTES_MAX ||
	    str_utf8_error(name) != name.size)
		return FAIL(err, STATUS_INVALID, "a name has 1 to %d bytes of UTF-8",
			    ACCOUNT_NAME_BYTES_MAX);
	return STATUS_OK;
}

struct adding {
	const struct account_act *act;
	struct account_new add;
	const struct account_role *role; /* NULL: none */
	int64_t person_id;
	struct str secret;
};

static enum status name_is_free(struct db *db, struct str sign_in_name, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_person_by_sign_in_name_in in = {.sign_in_name = sign_in_name};
	struct db_person_by_sign_in_name_row row;
	bool found = false;
	TRY(db_person_by_sign_in_name_query(db, &in, &rows, err));
	while (db_person_by_sign_in_name_next(&rows, &row))
		found = true;
	TRY(db_rows_close(&rows, err));
	if (found)
		return FAIL(err, STATUS_CONFLICT, "somebody signs in as " STR_FMT " already",
			    STR_ARG(sign_in_name));
	return STATUS_OK;
}

static enum status person_insert(struct db *db, struct adding *adding, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_person_add_in in = {
		.sign_in_name = adding->add.sign_in_name,
		.name = adding->add.name,
		.organ_key = adding->add.organ_key,
		.created_at = adding->act->now_seconds,
	};
	struct db_person_add_row row;
	TRY(db_person_add_query(db, &in, &rows, err));
	while (db_person_add_next(&rows, &row))
		adding->person_id = row.id;
	return db_rows_close(&rows, err);
}

static enum status invitation_add(struct db *db, const struct account_act *act, int64_t person_id,
				  struct str *secret, struct error *err)
{
	struct account_secret_hash hash;
	const struct db_person_invitation_void_in old = {.person_id = person_id,
							 .used_at = act->now_seconds};
	TRY(db_person_invitation_void_run(db, &old, NULL, err));
	*secret = account_secret_new(act->arena, &hash);
	const struct db_person_invitation_add_in in = {
		.secret_hash = account_hash_bytes(&hash),
		.person_id = person_id,
		.expires_at = act->now_seconds + ACCOUNT_INVITATION_SECONDS,
	};
	TRY(db_person_invitation_add_run(db, &in, NULL, err));
	return account_record(db, act, "person.invite", person_id, (struct str){0}, err);
}

/* On the command line whoever holds the machine is both persons of the rule. */
static enum status first_role_add(struct db *db, const struct adding *adding, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct account_act *act = adding->act;
	const bool confirmed = act->actor == LEDGER_ACTOR_PROGRAM;
	const struct str organ = account_role_scope(adding->role, adding->add.role_organ_key);
	const struct db_person_role_add_in in = {
		.person_id = adding->person_id,
		.role = adding->role->key,
		.organ_key = {organ.size > 0, organ},
		.granted_by = act->actor,
		.granted_at = act->now_seconds,
		.confirmed_by = {confirmed, act->actor},
		.confirmed_at = {confirmed, act->now_seconds},
	};
	struct db_person_role_add_row row;
	TRY(db_person_role_add_query(db, &in, &rows, err));
	while (db_person_role_add_next(&rows, &row))
		;
	TRY(db_rows_close(&rows, err));
	return account_record(
		db, act, "role.grant", adding->person_id,
		str_format(act->arena, STR_FMT " " STR_FMT, STR_ARG(in.role), STR_ARG(organ)), err);
}

static enum status add_body(struct db *db, void *context, struct error *err)
{
	struct adding *adding = context;
	TRY(name_is_free(db, adding->add.sign_in_name, err));
	TRY(person_insert(db, adding, err));
	TRY(account_record(db, adding->act, "person.add", adding->person_id,
			   str_format(adding->act->arena, STR_FMT "\n" STR_FMT "\n" STR_FMT,
				      STR_ARG(adding->add.sign_in_name), STR_ARG(adding->add.name),
				      STR_ARG(adding->add.organ_key)),
			   err));
	if (adding->role != NULL)
		TRY(first_role_add(db, adding, err));
	return invitation_add(db, adding->act, adding->person_id, &adding->secret, err);
}

enum status account_add(const struct account_act *act, const struct account_new *add,
			int64_t *person_id, struct str *secret, struct error *err)
{
	struct account_roles roles;
	struct adding adding = {.act = act, .add = *add};
	TRY(sign_in_name_read(act->arena, add->sign_in_name, &adding.add.sign_in_name, err));
	adding.add.name = str_trim(add->name);
	TRY(name_check(adding.add.name, err));
	TRY(account_roles_load(act->arena, &roles, err));
	if (add->role.size > 0) {
		adding.role = account_role_find(&roles, add->role);
		if (adding.role == NULL)
			return FAIL(err, STATUS_NOT_FOUND, "there is no role \"" STR_FMT "\"",
				    STR_ARG(str_slice(add->role, 0, 40)));
	}
	TRY(db_write(act->pool, add_body, &adding, err));
	*person_id = adding.person_id;
	*secret = adding.secret;
	return STATUS_OK;
}

/* --- inviting again, disabling --------------------------------------------------------------- */

struct changing {
	const struct account_act *act;
	int64_t person_id;
	bool disabled;
	struct str secret;
};

static enum status invite_body(struct db *db, void *context, struct error *err)
{
	struct changing *changing = context;
	const struct account_act *act = changing->act;
	struct account_proofs person;
	bool guarded = false;
	TRY(account_proofs_read(db, act->arena, changing->person_id, &person, err));
	if (act->actor != LEDGER_ACTOR_PROGRAM)
		TRY(account_guarded(db, act->arena, changing->person_id, &guarded, err));
	if (guarded)
		return FAIL(err, STATUS_FORBIDDEN,
			    "this person holds a role that needs two persons; make the link on the "
			    "command line: dannoi account invite " STR_FMT,
			    STR_ARG(person.sign_in_name));
	return invitation_add(db, act, changing->person_id, &changing->secret, err);
}

enum status account_invite(const struct account_act *act, int64_t person_id, struct str *secret,
			   struct error *err)
{
	struct changing changing = {.act = act, .person_id = person_id};
	TRY(db_write(act->pool, invite_body, &changing, err));
	*secret = changing.secret;
	return STATUS_OK;
}

static enum status disable_body(struct db *db, void *context, struct error *err)
{
	const struct changing *changing = context;
	const struct account_act *act = changing->act;
	struct account_proofs person;
	TRY(account_proofs_read(db, act->arena, changing->person_id, &person, err));
	if (person.id == act->actor)
		return FAIL(err, STATUS_CONFLICT, "nobody disables their own account");
	const struct db_person_set_disabled_in in = {
		.id = changing->person_id, .disabled_at = {changing->disabled, act->now_seconds}};
	TRY(db_person_set_disabled_run(db, &in, NULL, err));
	const struct db_person_session_end_others_in sessions = {
		.person_id = changing->person_id, .kept_id = 0, .ended_at = act->now_seconds};
	TRY(db_person_session_end_others_run(db, &sessions, NULL, err));
	return account_record(db, act, changing->disabled ? "person.disable" : "person.enable",
			      changing->person_id, (struct str){0}, err);
}

enum status account_disable(const struct account_act *act, int64_t person_id, bool disabled,
			    struct error *err)
{
	struct changing changing = {.act = act, .person_id = person_id, .disabled = disabled};
	return db_write(act->pool, disable_body, &changing, err);
}
