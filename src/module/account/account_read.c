/* account_read.c - people, their roles and their sessions, as they are now. */
#include "account_private.h"

static int64_t int_or_zero(struct db_optional_int number)
{
	return number.present ? number.value : 0;
}

static struct str text_or_empty(struct arena *arena, struct db_optional_text text)
{
	return text.present ? str_copy(arena, text.value) : (struct str){0};
}

enum status account_list(struct db *db, struct arena *arena, struct account_person **people,
			 size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_person_list_row row;
	*people = arena_array(arena, struct account_person, ACCOUNT_PEOPLE_MAX);
	*count = 0;
	TRY(db_person_list_query(db, &rows, err));
	while (db_person_list_next(&rows, &row)) {
		if (*count == ACCOUNT_PEOPLE_MAX)
			return FAIL(err, STATUS_LIMIT, "there are more than %d people",
				    ACCOUNT_PEOPLE_MAX);
		(*people)[(*count)++] = (struct account_person){
			.id = row.id,
			.created_at = row.created_at,
			.disabled_at = int_or_zero(row.disabled_at),
			.sign_in_name = str_copy(arena, row.sign_in_name),
			.name = str_copy(arena, row.name),
			.organ_key = str_copy(arena, row.organ_key),
			.has_password = row.has_password != 0,
			.has_totp = row.has_totp != 0,
		};
	}
	return db_rows_close(&rows, err);
}

enum status account_proofs_read(struct db *db, struct arena *arena, int64_t person_id,
				struct account_proofs *proofs, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_person_find_in in = {.id = person_id};
	struct db_person_find_row row;
	*proofs = (struct account_proofs){0};
	TRY(db_person_find_query(db, &in, &rows, err));
	while (db_person_find_next(&rows, &row))
		*proofs = (struct account_proofs){
			.id = row.id,
			.totp_step = row.totp_step,
			.disabled = row.disabled_at.present,
			.sign_in_name = str_copy(arena, row.sign_in_name),
			.name = str_copy(arena, row.name),
			.organ_key = str_copy(arena, row.organ_key),
			.password = text_or_empty(arena, row.password),
			.totp_secret = text_or_empty(arena, row.totp_secret),
		};
	TRY(db_rows_close(&rows, err));
	if (proofs->id == 0)
		return FAIL(err, STATUS_NOT_FOUND, "there is no person %lld", (long long)person_id);
	return STATUS_OK;
}

enum status account_find(struct db *db, struct arena *arena, int64_t person_id,
			 struct account_person *person, struct error *err)
{
	struct account_proofs proofs;
	TRY(account_proofs_read(db, arena, person_id, &proofs, err));
	*person = (struct account_person){
		.id = proofs.id,
		.disabled_at = proofs.disabled,
		.sign_in_name = proofs.sign_in_name,
		.name = proofs.name,
		.organ_key = proofs.organ_key,
		.has_password = proofs.password.size > 0,
		.has_totp = proofs.totp_secret.size > 0,
	};
	return STATUS_OK;
}

enum status account_sessions(struct db *db, struct arena *arena, int64_t person_id,
			     int64_t now_seconds, struct account_session **sessions, size_t *count,
			     struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_person_session_list_in in = {
		.person_id = person_id,
		.created_after = now_seconds - ACCOUNT_SESSION_SECONDS,
		.seen_after = now_seconds - ACCOUNT_SESSION_IDLE_SECONDS,
	};
	struct db_person_session_list_row row;
	*sessions = arena_array(arena, struct account_session, ACCOUNT_SESSIONS_MAX);
	*count = 0;
	TRY(db_person_session_list_query(db, &in, &rows, err));
	while (*count < ACCOUNT_SESSIONS_MAX && db_person_session_list_next(&rows, &row))
		(*sessions)[(*count)++] = (struct account_session){
			row.id, row.created_at, row.seen_at, str_copy(arena, row.browser)};
	return db_rows_close(&rows, err);
}
