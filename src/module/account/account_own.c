/* account_own.c - what people do with their own account: password, codes, data. */
#include <stdio.h>

#include "../../view/json.h"
#include "account_private.h"

/* --- password -------------------------------------------------------------------------------- */

struct changing {
	const struct account_act *act;
	int64_t person_id, session_id;
	struct str password_hash;
};

static enum status password_body(struct db *db, void *context, struct error *err)
{
	const struct changing *changing = context;
	const struct db_person_set_password_in in = {.id = changing->person_id,
						     .password = changing->password_hash};
	TRY(db_person_set_password_run(db, &in, NULL, err));
	const struct db_person_session_end_others_in others = {.person_id = changing->person_id,
							       .kept_id = changing->session_id,
							       .ended_at =
								       changing->act->now_seconds};
	TRY(db_person_session_end_others_run(db, &others, NULL, err));
	return account_record(db, changing->act, "person.password", changing->person_id,
			      (struct str){0}, err);
}

static enum status proofs_now(const struct account_act *act, int64_t person_id,
			      struct account_proofs *person, struct error *err)
{
	struct db *db = NULL;
	TRY(db_read_begin(act->pool, &db, err));
	const enum status status = account_proofs_read(db, act->arena, person_id, person, err);
	db_read_end(act->pool, db);
	return status;
}

static enum status password_require(const struct account_act *act, int64_t person_id,
				    struct str password, struct account_proofs *person,
				    struct error *err)
{
	TRY(proofs_now(act, person_id, person, err));
	if (!account_password_is(person->password, password))
		return FAIL(err, STATUS_FORBIDDEN, "the present password is not right");
	return STATUS_OK;
}

enum status account_password_change(const struct account_act *act, int64_t person_id,
				    int64_t session_id, struct str present, struct str next,
				    struct error *err)
{
	struct account_proofs person;
	struct changing changing = {act, person_id, session_id, {0}};
	TRY(password_require(act, person_id, present, &person, err));
	TRY(account_password_check(next, person.sign_in_name, err));
	TRY(account_password_hash(act->arena, next, &changing.password_hash, err));
	return db_write(act->pool, password_body, &changing, err);
}

/* --- codes ----------------------------------------------------------------------------------- */

struct starting {
	const struct account_act *act;
	int64_t person_id, step;
	struct str secret; /* empty: codes stop */
	struct str *codes;
};

/* "123456789012" */
static struct str recovery_code_new(struct arena *arena)
{
	char *digits = arena_array(arena, char, ACCOUNT_RECOVERY_DIGITS + 1);
	for (size_t i = 0; i < ACCOUNT_RECOVERY_DIGITS; i++)
		digits[i] = (char)('0' + randombytes_uniform(10));
	return (struct str){digits, ACCOUNT_RECOVERY_DIGITS};
}

static enum status recovery_codes_add(struct db *db, const struct starting *starting,
				      struct error *err)
{
	for (size_t i = 0; i < ACCOUNT_RECOVERY_CODES; i++) {
		starting->codes[i] = recovery_code_new(starting->act->arena);
		const struct account_secret_hash hash = account_secret_hash(starting->codes[i]);
		const struct db_person_recovery_code_add_in in = {
			.person_id = starting->person_id, .code_hash = account_hash_bytes(&hash)};
		TRY(db_person_recovery_code_add_run(db, &in, NULL, err));
	}
	return STATUS_OK;
}

static enum status totp_body(struct db *db, void *context, struct error *err)
{
	const struct starting *starting = context;
	const bool starts = starting->secret.size > 0;
	const struct db_person_set_totp_in in = {.id = starting->person_id,
						 .totp_secret = {starts, starting->secret},
						 .totp_step = starting->step};
	TRY(db_person_set_totp_run(db, &in, NULL, err));
	const struct db_person_recovery_code_clear_in old = {.person_id = starting->person_id};
	TRY(db_person_recovery_code_clear_run(db, &old, NULL, err));
	if (starts)
		TRY(recovery_codes_add(db, starting, err));
	return account_record(db, starting->act,
			      starts ? "person.codes_start" : "person.codes_stop",
			      starting->person_id, (struct str){0}, err);
}

enum status account_totp_start(const struct account_act *act, int64_t person_id,
			       struct str secret_text, struct str code,
			       struct str codes[ACCOUNT_RECOVERY_CODES], struct error *err)
{
	struct starting starting = {.act = act, .person_id = person_id, .codes = codes};
	TRY(account_base32_read(act->arena, str_trim(secret_text), &starting.secret, err));
	if (starting.secret.size != ACCOUNT_TOTP_SECRET_BYTES)
		return FAIL(err, STATUS_INVALID, "the key of the codes is not whole; start again");
	starting.step = account_totp_step(starting.secret, str_trim(code), act->now_seconds, 0);
	if (starting.step == 0)
		return FAIL(err, STATUS_INVALID,
			    "the code is not that of this key; look at the app again, and at the "
			    "clock of the phone");
	return db_write(act->pool, totp_body, &starting, err);
}

enum status account_totp_stop(const struct account_act *act, int64_t person_id, struct str password,
			      struct error *err)
{
	struct account_proofs person;
	struct starting starting = {.act = act, .person_id = person_id};
	TRY(password_require(act, person_id, password, &person, err));
	return db_write(act->pool, totp_body, &starting, err);
}

/* --- data ------------------------------------------------------------------------------------ */

static struct str subject_of(struct arena *arena, int64_t person_id)
{
	return str_format(arena, "person/%lld", (long long)person_id);
}

static enum status roles_export(struct db *db, int64_t person_id, struct json *json,
				struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_person_role_list_of_in in = {.person_id = person_id};
	struct db_person_role_list_of_row row;
	TRY(db_person_role_list_of_query(db, &in, &rows, err));
	json_key(json, "roles");
	json_array_begin(json);
	while (db_person_role_list_of_next(&rows, &row)) {
		json_object_begin(json);
		json_key_text(json, "role", row.role);
		if (row.organ_key.present)
			json_key_text(json, "organ", row.organ_key.value);
		else
			json_key_null(json, "organ");
		json_key_int(json, "granted_at", row.granted_at);
		json_object_end(json);
	}
	json_array_end(json);
	return db_rows_close(&rows, err);
}

static enum status access_export(struct db *db, struct arena *arena, int64_t person_id,
				 struct json *json, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_personal_access_list_of_in in = {.subject = subject_of(arena, person_id)};
	struct db_personal_access_list_of_row row;
	TRY(db_personal_access_list_of_query(db, &in, &rows, err));
	json_key(json, "seen_by_others");
	json_array_begin(json);
	while (db_personal_access_list_of_next(&rows, &row)) {
		json_object_begin(json);
		json_key_text(json, "at", instant_iso(arena, row.accessed_at));
		json_key_int(json, "person", row.person_id);
		json_key_text(json, "action", row.action);
		json_key_text(json, "fields", row.fields);
		json_key_text(json, "purpose", row.purpose);
		json_object_end(json);
	}
	json_array_end(json);
	return db_rows_close(&rows, err);
}

enum status account_export(struct db *db, struct arena *arena, int64_t person_id,
			   struct buffer *out, struct error *err)
{
	struct account_proofs person;
	struct json json;
	TRY(account_proofs_read(db, arena, person_id, &person, err));
	json_init(&json, out);
	json_object_begin(&json);
	json_key_int(&json, "id", person.id);
	json_key_text(&json, "sign_in_name", person.sign_in_name);
	json_key_text(&json, "name", person.name);
	json_key_text(&json, "organ", person.organ_key);
	json_key(&json, "signs_in_with_codes");
	json_bool(&json, person.totp_secret.size > 0);
	TRY(roles_export(db, person_id, &json, err));
	TRY(access_export(db, arena, person_id, &json, err));
	json_object_end(&json);
	return STATUS_OK;
}

struct erasing {
	const struct account_act *act;
	int64_t person_id;
};

static enum status roles_end(struct db *db, const struct erasing *erasing, struct error *err)
{
	struct account_grant *grants = NULL;
	size_t count = 0;
	const struct account_act *act = erasing->act;
	TRY(account_grants(db, act->arena, erasing->person_id, &grants, &count, err));
	for (size_t i = 0; i < count; i++) {
		if (grants[i].in_force && str_is(grants[i].role, ACCOUNT_ADMINISTRATOR))
			return FAIL(err, STATUS_CONFLICT,
				    "an administrator gives the role to another first");
		const struct db_person_role_revoke_in in = {.number = grants[i].number,
							    .revoked_by = act->actor,
							    .revoked_at = act->now_seconds};
		TRY(db_person_role_revoke_run(db, &in, NULL, err));
	}
	return STATUS_OK;
}

static enum status erase_body(struct db *db, void *context, struct error *err)
{
	const struct erasing *erasing = context;
	const struct account_act *act = erasing->act;
	struct account_proofs person;
	TRY(account_proofs_read(db, act->arena, erasing->person_id, &person, err));
	TRY(roles_end(db, erasing, err));
	const struct db_person_erase_in in = {
		.id = person.id,
		.sign_in_name = str_format(act->arena, "erased-%lld", (long long)person.id),
		.name = STR("–"),
		.disabled_at = act->now_seconds,
	};
	TRY(db_person_erase_run(db, &in, NULL, err));
	const struct db_person_recovery_code_clear_in codes = {.person_id = person.id};
	TRY(db_person_recovery_code_clear_run(db, &codes, NULL, err));
	const struct db_person_session_end_others_in sessions = {.person_id = person.id,
								 .ended_at = act->now_seconds};
	TRY(db_person_session_end_others_run(db, &sessions, NULL, err));
	TRY(account_record(db, act, "person.erase", person.id, (struct str){0}, err));
	return ledger_forget(db, subject_of(act->arena, person.id), err);
}

enum status account_erase(const struct account_act *act, int64_t person_id, struct error *err)
{
	struct erasing erasing = {act, person_id};
	return db_write(act->pool, erase_body, &erasing, err);
}

/* --- the access log --------------------------------------------------------------------------- */

struct accessing {
	const struct account_act *act;
	const struct account_access *access;
};

static enum status access_body(struct db *db, void *context, struct error *err)
{
	const struct accessing *accessing = context;
	const struct db_personal_access_add_in in = {
		.accessed_at = accessing->act->now_seconds,
		.person_id = accessing->act->actor,
		.action = str_from(accessing->access->action),
		.subject = accessing->access->subject,
		.fields = str_from(accessing->access->fields),
		.purpose = accessing->access->purpose,
	};
	return db_personal_access_add_run(db, &in, NULL, err);
}

enum status account_access_record(const struct account_act *act,
				  const struct account_access *access, struct error *err)
{
	struct accessing accessing = {act, access};
	return db_write(act->pool, access_body, &accessing, err);
}
