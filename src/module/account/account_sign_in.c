/* account_sign_in.c - proving who one is: name and password, an invitation, a code. */
#include "account_private.h"

struct signing_in {
	const struct account_act *act;
	struct account_session_new session;
	struct str secret;
};

static enum status session_body(struct db *db, void *context, struct error *err)
{
	struct signing_in *signing_in = context;
	return account_session_open(db, signing_in->act->arena, &signing_in->session,
				    &signing_in->secret, err);
}

/* Names are kept in lower case; a name that cannot be is nobody's. */
static struct str lower_case(struct arena *arena, struct str text)
{
	struct buffer lower;
	buffer_init(&lower, arena, ACCOUNT_SIGN_IN_NAME_MAX + 1);
	text = str_slice(str_trim(text), 0, ACCOUNT_SIGN_IN_NAME_MAX);
	for (size_t i = 0; i < text.size; i++)
		buffer_add_char(&lower, text.data[i] >= 'A' && text.data[i] <= 'Z'
						? (char)(text.data[i] + ('a' - 'A'))
						: text.data[i]);
	return buffer_text(&lower);
}

struct candidate {
	int64_t id;
	bool awaits_code;
	struct str password;
};

static enum status candidate_find(const struct account_act *act, struct str sign_in_name,
				  struct candidate *candidate, struct error *err)
{
	struct db *db = NULL;
	struct db_rows rows = {0};
	struct db_person_by_sign_in_name_row row;
	const struct db_person_by_sign_in_name_in in = {
		.sign_in_name = lower_case(act->arena, sign_in_name)};
	TRY(db_read_begin(act->pool, &db, err));
	enum status status = db_person_by_sign_in_name_query(db, &in, &rows, err);
	while (status == STATUS_OK && db_person_by_sign_in_name_next(&rows, &row))
		if (!row.disabled_at.present && row.password.present)
			*candidate = (struct candidate){
				.id = row.id,
				.awaits_code = row.totp_secret.present,
				.password = str_copy(act->arena, row.password.value),
			};
	if (status == STATUS_OK)
		status = db_rows_close(&rows, err);
	db_read_end(act->pool, db);
	return status;
}

enum status account_sign_in(const struct account_act *act, const struct account_sign_in *sign_in,
			    struct str *secret, bool *awaits_code, struct error *err)
{
	struct candidate candidate = {0};
	TRY(candidate_find(act, sign_in->sign_in_name, &candidate, err));
	if (!account_password_is(candidate.password, sign_in->password))
		return FAIL(err, STATUS_FORBIDDEN,
			    "name or password is not right; passwords distinguish capitals");
	struct signing_in signing_in = {
		.act = act,
		.session = {.person_id = candidate.id,
			    .now_seconds = act->now_seconds,
			    .browser = sign_in->browser,
			    .awaits_code = candidate.awaits_code},
	};
	TRY(db_write(act->pool, session_body, &signing_in, err));
	*secret = signing_in.secret;
	*awaits_code = candidate.awaits_code;
	return STATUS_OK;
}

/* --- invitations ---------------------------------------------------------------------------- */

enum status account_invitation_find(struct db *db, struct arena *arena, struct str invitation,
				    int64_t now_seconds, struct account_person *person,
				    struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct account_secret_hash hash = account_secret_hash(invitation);
	const struct db_person_invitation_find_in in = {.secret_hash = account_hash_bytes(&hash),
							.now = now_seconds};
	struct db_person_invitation_find_row row;
	int64_t person_id = 0;
	TRY(db_person_invitation_find_query(db, &in, &rows, err));
	while (db_person_invitation_find_next(&rows, &row))
		person_id = row.person_id;
	TRY(db_rows_close(&rows, err));
	if (person_id == 0)
		return FAIL(err, STATUS_NOT_FOUND,
			    "this invitation has expired or was used; ask the administrator for "
			    "another");
	return account_find(db, arena, person_id, person, err);
}

struct accepting {
	struct signing_in signing_in;
	struct str invitation, password_hash;
};

/* The invitation is looked at again here: of two who use it at once one is told that it was used.
 */
static enum status accept_body(struct db *db, void *context, struct error *err)
{
	struct accepting *accepting = context;
	struct signing_in *signing_in = &accepting->signing_in;
	const struct account_act *act = signing_in->act;
	struct account_person person;
	TRY(account_invitation_find(db, act->arena, accepting->invitation, act->now_seconds,
				    &person, err));
	const struct db_person_invitation_void_in used = {.person_id = person.id,
							  .used_at = act->now_seconds};
	TRY(db_person_invitation_void_run(db, &used, NULL, err));
	const struct db_person_set_password_in in = {.id = person.id,
						     .password = accepting->password_hash};
	TRY(db_person_set_password_run(db, &in, NULL, err));
	const struct db_person_session_end_others_in others = {.person_id = person.id,
							       .ended_at = act->now_seconds};
	TRY(db_person_session_end_others_run(db, &others, NULL, err));
	signing_in->session.person_id = person.id;
	signing_in->session.awaits_code = person.has_totp;
	TRY(account_record(db, act, "person.password", person.id, (struct str){0}, err));
	return session_body(db, signing_in, err);
}

enum status account_accept(const struct account_act *act, struct str invitation,
			   struct str password, struct str browser, struct str *secret,
			   struct error *err)
{
	struct accepting accepting = {
		.signing_in = {.act = act,
			       .session = {.now_seconds = act->now_seconds, .browser = browser}},
		.invitation = invitation,
	};
	TRY(account_password_check(password, (struct str){0}, err));
	TRY(account_password_hash(act->arena, password, &accepting.password_hash, err));
	TRY(db_write(act->pool, accept_body, &accepting, err));
	*secret = accepting.signing_in.secret;
	return STATUS_OK;
}

/* --- codes ----------------------------------------------------------------------------------- */

struct entering {
	const struct account_act *act;
	int64_t session_id, person_id;
	struct str code;
};

static struct str without_spaces(struct arena *arena, struct str text)
{
	struct buffer out;
	buffer_init(&out, arena, text.size + 1);
	for (size_t i = 0; i < text.size; i++)
		if (text.data[i] != ' ' && text.data[i] != '-')
			buffer_add_char(&out, text.data[i]);
	return buffer_text(&out);
}

/* A code works once: the step of the last one used is kept, a recovery code is crossed out. */
static enum status code_use(struct db *db, const struct entering *entering, bool *right,
			    struct error *err)
{
	const struct account_act *act = entering->act;
	struct account_proofs person;
	int64_t changed = 0;
	TRY(account_proofs_read(db, act->arena, entering->person_id, &person, err));
	const int64_t step = account_totp_step(person.totp_secret, entering->code, act->now_seconds,
					       person.totp_step);
	if (step > 0) {
		const struct db_person_set_totp_step_in in = {.id = person.id, .totp_step = step};
		TRY(db_person_set_totp_step_run(db, &in, &changed, err));
	} else if (entering->code.size == ACCOUNT_RECOVERY_DIGITS) {
		const struct account_secret_hash hash = account_secret_hash(entering->code);
		const struct db_person_recovery_code_use_in in = {
			.person_id = person.id,
			.code_hash = account_hash_bytes(&hash),
			.used_at = act->now_seconds,
		};
		TRY(db_person_recovery_code_use_run(db, &in, &changed, err));
		if (changed > 0)
			TRY(account_record(db, act, "person.recovery_code", person.id,
					   (struct str){0}, err));
	}
	*right = changed > 0;
	return STATUS_OK;
}

static enum status code_body(struct db *db, void *context, struct error *err)
{
	const struct entering *entering = context;
	bool right = false;
	TRY(code_use(db, entering, &right, err));
	if (!right)
		return FAIL(err, STATUS_FORBIDDEN,
			    "the code is not right; enter the six digits that the app shows now, "
			    "or a recovery code that was not used");
	const struct db_person_session_code_entered_in in = {.id = entering->session_id};
	return db_person_session_code_entered_run(db, &in, NULL, err);
}

enum status account_code_enter(const struct account_act *act, int64_t session_id, int64_t person_id,
			       struct str code, struct error *err)
{
	struct entering entering = {act, session_id, person_id, without_spaces(act->arena, code)};
	return db_write(act->pool, code_body, &entering, err);
}
