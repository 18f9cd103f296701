/* account_grant.c - who holds which role: granted, confirmed by a second person, revoked. */
#include "account_private.h"

static struct str text_or_empty(struct arena *arena, struct db_optional_text text)
{
	return text.present ? str_copy(arena, text.value) : (struct str){0};
}

static bool needs_second_person(const struct account_roles *roles, struct str role)
{
	const struct account_role *found = account_role_find(roles, role);
	return found == NULL || found->two_persons;
}

struct str account_role_scope(const struct account_role *role, struct str organ_key)
{
	return role->all_organs ? (struct str){0} : organ_key;
}

enum status account_guarded(struct db *db, struct arena *arena, int64_t person_id, bool *guarded,
			    struct error *err)
{
	struct account_roles roles;
	struct account_grant *grants = NULL;
	size_t count = 0;
	*guarded = false;
	TRY(account_roles_load(arena, &roles, err));
	TRY(account_grants(db, arena, person_id, &grants, &count, err));
	for (size_t i = 0; i < count; i++)
		*guarded = *guarded ||
			   (grants[i].in_force && needs_second_person(&roles, grants[i].role));
	return STATUS_OK;
}

enum status account_grants(struct db *db, struct arena *arena, int64_t person_id,
			   struct account_grant **grants, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct account_roles roles;
	const struct db_person_role_list_in in = {
		.person_from = person_id, .person_to = person_id == 0 ? INT64_MAX : person_id};
	struct db_person_role_list_row row;
	const size_t capacity =
		person_id == 0 ? (size_t)ACCOUNT_PEOPLE_MAX * 2 : ACCOUNT_GRANTS_MAX;
	*grants = arena_array(arena, struct account_grant, capacity);
	*count = 0;
	TRY(account_roles_load(arena, &roles, err));
	TRY(db_person_role_list_query(db, &in, &rows, err));
	while (db_person_role_list_next(&rows, &row)) {
		if (*count == capacity)
			return FAIL(err, STATUS_LIMIT, "there are more than %zu roles held",
				    capacity);
		const bool confirmed = row.confirmed_by.present;
		(*grants)[(*count)++] = (struct account_grant){
			.number = row.number,
			.person_id = row.person_id,
			.granted_by = row.granted_by,
			.granted_at = row.granted_at,
			.confirmed_by = confirmed ? row.confirmed_by.value : 0,
			.role = str_copy(arena, row.role),
			.organ_key = text_or_empty(arena, row.organ_key),
			.in_force = confirmed || !needs_second_person(&roles, row.role),
			.disabled = row.disabled_at.present,
		};
	}
	return db_rows_close(&rows, err);
}

struct granting {
	const struct account_act *act;
	int64_t person_id, number;
	struct str role, organ_key;
};

static enum status grant_find(struct db *db, const struct granting *granting,
			      struct account_grant *found, struct error *err)
{
	struct account_grant *grants = NULL;
	size_t count = 0;
	TRY(account_grants(db, granting->act->arena, 0, &grants, &count, err));
	for (size_t i = 0; i < count; i++) {
		if (grants[i].number != granting->number)
			continue;
		*found = grants[i];
		return STATUS_OK;
	}
	return FAIL(err, STATUS_NOT_FOUND, "there is no role held under number %lld",
		    (long long)granting->number);
}

static enum status grant_record(struct db *db, const struct granting *granting, const char *kind,
				int64_t person_id, struct str role, struct str organ_key,
				struct error *err)
{
	const struct str content = str_format(granting->act->arena, STR_FMT " " STR_FMT,
					      STR_ARG(role), STR_ARG(organ_key));
	return account_record(db, granting->act, kind, person_id, content, err);
}

static enum status grant_body(struct db *db, void *context, struct error *err)
{
	struct granting *granting = context;
	const struct account_act *act = granting->act;
	struct account_proofs person;
	struct account_grant *held = NULL;
	size_t count = 0;
	TRY(account_proofs_read(db, act->arena, granting->person_id, &person, err));
	TRY(account_grants(db, act->arena, granting->person_id, &held, &count, err));
	for (size_t i = 0; i < count; i++)
		if (str_equal(held[i].role, granting->role) &&
		    str_equal(held[i].organ_key, granting->organ_key))
			return FAIL(err, STATUS_CONFLICT, "the person holds this role already");
	if (count >= ACCOUNT_GRANTS_MAX)
		return FAIL(err, STATUS_LIMIT, "a person holds at most %d roles",
			    ACCOUNT_GRANTS_MAX);
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_person_role_add_in in = {
		.person_id = granting->person_id,
		.role = granting->role,
		.organ_key = {granting->organ_key.size > 0, granting->organ_key},
		.granted_by = act->actor,
		.granted_at = act->now_seconds,
	};
	struct db_person_role_add_row row;
	TRY(db_person_role_add_query(db, &in, &rows, err));
	while (db_person_role_add_next(&rows, &row))
		;
	TRY(db_rows_close(&rows, err));
	return grant_record(db, granting, "role.grant", granting->person_id, granting->role,
			    granting->organ_key, err);
}

enum status account_grant(const struct account_act *act, int64_t person_id, struct str role,
			  struct str organ_key, struct error *err)
{
	struct account_roles roles;
	struct granting granting = {
		.act = act, .person_id = person_id, .role = role, .organ_key = organ_key};
	TRY(account_roles_load(act->arena, &roles, err));
	const struct account_role *found = account_role_find(&roles, role);
	if (found == NULL)
		return FAIL(err, STATUS_NOT_FOUND, "there is no role \"" STR_FMT "\"",
			    STR_ARG(str_slice(role, 0, 40)));
	granting.organ_key = account_role_scope(found, organ_key);
	return db_write(act->pool, grant_body, &granting, err);
}

static enum status confirm_body(struct db *db, void *context, struct error *err)
{
	struct granting *granting = context;
	const struct account_act *act = granting->act;
	struct account_grant grant;
	TRY(grant_find(db, granting, &grant, err));
	if (grant.confirmed_by != 0 || grant.in_force)
		return FAIL(err, STATUS_CONFLICT, "the role needs no confirmation any more");
	if (grant.granted_by == act->actor || grant.person_id == act->actor)
		return FAIL(err, STATUS_FORBIDDEN,
			    "a second person must confirm this role: neither who granted it nor "
			    "who receives it");
	const struct db_person_role_confirm_in in = {.number = granting->number,
						     .confirmed_by = act->actor,
						     .confirmed_at = act->now_seconds};
	TRY(db_person_role_confirm_run(db, &in, NULL, err));
	return grant_record(db, granting, "role.confirm", grant.person_id, grant.role,
			    grant.organ_key, err);
}

enum status account_confirm(const struct account_act *act, int64_t grant_number, struct error *err)
{
	struct granting granting = {.act = act, .number = grant_number};
	return db_write(act->pool, confirm_body, &granting, err);
}

/* So that a province never locks itself out of its own house. */
static enum status last_one_check(struct db *db, const struct granting *granting,
				  const struct account_grant *grant, struct error *err)
{
	struct account_grant *grants = NULL;
	size_t count = 0, others = 0;
	if (!str_is(grant->role, ACCOUNT_ADMINISTRATOR) || !grant->in_force)
		return STATUS_OK;
	TRY(account_grants(db, granting->act->arena, 0, &grants, &count, err));
	for (size_t i = 0; i < count; i++)
		others += grants[i].in_force && !grants[i].disabled &&
			  grants[i].person_id != grant->person_id &&
			  str_is(grants[i].role, ACCOUNT_ADMINISTRATOR);
	if (others == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "this is the last administrator; make another one first");
	return STATUS_OK;
}

static enum status revoke_body(struct db *db, void *context, struct error *err)
{
	struct granting *granting = context;
	const struct account_act *act = granting->act;
	struct account_grant grant;
	TRY(grant_find(db, granting, &grant, err));
	TRY(last_one_check(db, granting, &grant, err));
	const struct db_person_role_revoke_in in = {.number = granting->number,
						    .revoked_by = act->actor,
						    .revoked_at = act->now_seconds};
	TRY(db_person_role_revoke_run(db, &in, NULL, err));
	return grant_record(db, granting, "role.revoke", grant.person_id, grant.role,
			    grant.organ_key, err);
}

enum status account_revoke(const struct account_act *act, int64_t grant_number, struct error *err)
{
	struct granting granting = {.act = act, .number = grant_number};
	return db_write(act->pool, revoke_body, &granting, err);
}
