/* account_page_people.c - /quan-tri/nguoi: people, their roles, invitations, two persons' word. */
#include "../page.h"
#include "account_pages.h"
#include "messages.h"
#include "views.h"

#define ROLES_TEXT_BYTES_MAX 1000

struct people {
	struct account_person *people;
	size_t count;
	struct account_grant *grants;
	size_t grant_count;
	struct organ_list organs;
	struct account_roles roles;
};

static enum status people_load(struct db *db, struct arena *arena, struct people *people,
			       struct error *err)
{
	TRY(account_list(db, arena, &people->people, &people->count, err));
	TRY(account_grants(db, arena, 0, &people->grants, &people->grant_count, err));
	TRY(organ_list_load(db, arena, &people->organs, err));
	return account_roles_load(arena, &people->roles, err);
}

static enum status people_read(const struct http_request *request, struct people **people,
			       struct error *err)
{
	struct db *db = NULL;
	*people = arena_new(request->arena, struct people);
	TRY(account_db_borrow(request, &db, err));
	const enum status status = people_load(db, request->arena, *people, err);
	account_db_return(request, db);
	return status;
}

static struct str role_name(const struct people *people, struct str key, enum language language)
{
	const struct account_role *role = account_role_find(&people->roles, key);
	return role == NULL ? key : role->name[language];
}

static struct str organ_text(const struct people *people, struct str key, enum language language)
{
	return key.size == 0 ? (struct str){0} : organ_name(&people->organs, key, language);
}

static struct str state_text(const struct account_person *person, enum language language)
{
	return message_text(language, person->disabled_at != 0 ? MESSAGE_ACCOUNT_DISABLED
				      : person->has_password   ? MESSAGE_ACCOUNT_ACTIVE
							       : MESSAGE_ACCOUNT_INVITED);
}

static const struct view_people_option *organ_options(const struct http_request *request,
						      const struct people *people,
						      struct str selected, size_t *count)
{
	struct view_people_option *options =
		arena_array(request->arena, struct view_people_option, people->organs.count + 1);
	*count = 0;
	for (size_t i = 0; i < people->organs.count; i++)
		if (organ_is_in_force(&people->organs.organs[i], request->now.today))
			options[(*count)++] = (struct view_people_option){
				people->organs.organs[i].key,
				people->organs.organs[i].name[request->language],
				str_equal(people->organs.organs[i].key, selected)};
	return options;
}

static const struct view_people_option *role_options(const struct http_request *request,
						     const struct people *people, size_t *count)
{
	struct view_people_option *options =
		arena_array(request->arena, struct view_people_option, ACCOUNT_ROLES_MAX);
	*count = people->roles.count;
	for (size_t i = 0; i < people->roles.count; i++)
		options[i] = (struct view_people_option){
			people->roles.roles[i].key, people->roles.roles[i].name[request->language],
			false};
	return options;
}

static bool may_confirm(const struct http_request *request, const struct account_grant *grant)
{
	return !grant->in_force && grant->granted_by != request->person->id &&
	       grant->person_id != request->person->id;
}

/* The address to be handed over, with the site's own name in front. */
static struct str invitation_link(const struct http_request *request, struct str secret)
{
	if (secret.size == 0)
		return (struct str){0};
	return str_format(request->arena, STR_FMT "%s/loi-moi?ma=" STR_FMT,
			  STR_ARG(request->origin), request->language == LANGUAGE_EN ? "/en" : "",
			  STR_ARG(secret));
}

/* --- all people ------------------------------------------------------------------------------- */

static struct str roles_of(const struct http_request *request, const struct people *people,
			   int64_t person_id)
{
	struct buffer out;
	buffer_init(&out, request->arena, ROLES_TEXT_BYTES_MAX);
	for (size_t i = 0; i < people->grant_count; i++) {
		if (people->grants[i].person_id != person_id || !people->grants[i].in_force)
			continue;
		buffer_add(&out, out.size > 0 ? STR(", ") : STR(""));
		buffer_add(&out, role_name(people, people->grants[i].role, request->language));
	}
	return buffer_text(&out);
}

static void rows_fill(const struct http_request *request, const struct people *people,
		      struct view_people_page *view)
{
	struct view_people_row *rows =
		arena_array(request->arena, struct view_people_row, people->count + 1);
	for (size_t i = 0; i < people->count; i++)
		rows[i] = (struct view_people_row){
			.id = people->people[i].id,
			.name = people->people[i].name,
			.sign_in_name = people->people[i].sign_in_name,
			.organ = organ_text(people, people->people[i].organ_key, request->language),
			.roles = roles_of(request, people, people->people[i].id),
			.state = state_text(&people->people[i], request->language),
		};
	view->people = rows;
}

static struct str person_name(const struct people *people, int64_t id)
{
	for (size_t i = 0; i < people->count; i++)
		if (people->people[i].id == id)
			return people->people[i].name;
	return (struct str){0};
}

static void pending_fill(const struct http_request *request, const struct people *people,
			 struct view_people_page *view)
{
	struct view_person_pending *pending =
		arena_array(request->arena, struct view_person_pending, people->grant_count + 1);
	for (size_t i = 0; i < people->grant_count; i++) {
		const struct account_grant *grant = &people->grants[i];
		if (grant->in_force)
			continue;
		pending[view->pending_count++] = (struct view_person_pending){
			.id = grant->person_id,
			.number = grant->number,
			.person = person_name(people, grant->person_id),
			.role = role_name(people, grant->role, request->language),
			.organ = organ_text(people, grant->organ_key, request->language),
			.may_confirm = may_confirm(request, grant),
		};
	}
	view->pending = pending;
}

/* What a page about people says beside them: what was done, what was wrong, a link shown once. */
struct told {
	const struct error *problem;
	struct str secret, name, sign_in_name; /* names: as typed, to be mended */
};

static enum status people_show(const struct http_request *request, struct http_response *response,
			       const struct told *told, struct error *err)
{
	struct people *people = NULL;
	TRY(people_read(request, &people, err));
	struct view_people_page view = {
		.csrf = http_csrf_token(request),
		.count = str_format(request->arena, "%zu", people->count),
		.link = invitation_link(request, told->secret),
		.name = told->name,
		.sign_in_name = told->sign_in_name,
	};
	rows_fill(request, people, &view);
	view.people_count = people->count;
	pending_fill(request, people, &view);
	view.organs = organ_options(request, people, STR("so_noi_vu"), &view.organs_count);
	view.roles = role_options(request, people, &view.roles_count);
	if (told->problem != NULL)
		view.problem = error_text(told->problem, request->language);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_people_page(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response,
			   message_text(request->language, MESSAGE_ACCOUNT_PEOPLE), main, err);
}

enum status account_page_people(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	return people_show(request, response, &(struct told){0}, err);
}

enum status account_page_invite(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct account_new add = {
		.sign_in_name = field_text(&request->values, "ten"),
		.name = field_text(&request->values, "ho_ten"),
		.organ_key = field_text(&request->values, "co_quan"),
		.role = field_text(&request->values, "vai_tro"),
	};
	int64_t person_id = 0;
	struct told told = {0};
	if (!field_flag(&request->values, "moi_co_quan"))
		add.role_organ_key = add.organ_key;
	const enum status status = account_add(&act, &add, &person_id, &told.secret, err);
	if (account_failure_is_ours(status))
		return status;
	struct error problem = *err;
	if (status != STATUS_OK) {
		told.problem = &problem;
		told.name = add.name;
		told.sign_in_name = add.sign_in_name;
		response->status = status_http_code(status);
	}
	return people_show(request, response, &told, err);
}

/* --- one person ------------------------------------------------------------------------------- */

static void grants_fill(const struct http_request *request, const struct people *people,
			int64_t person_id, struct view_person_page *view)
{
	struct view_person_grant *grants =
		arena_array(request->arena, struct view_person_grant, people->grant_count + 1);
	for (size_t i = 0; i < people->grant_count; i++) {
		const struct account_grant *grant = &people->grants[i];
		if (grant->person_id != person_id)
			continue;
		grants[view->grants_count++] = (struct view_person_grant){
			.number = grant->number,
			.role = role_name(people, grant->role, request->language),
			.organ = organ_text(people, grant->organ_key, request->language),
			.granted =
				account_time(request->arena, request->language, grant->granted_at),
			.waits = !grant->in_force,
			.may_confirm = may_confirm(request, grant),
		};
	}
	view->grants = grants;
}

/* Another's data are looked at: that leaves a note, whoever looks. */
static enum status access_note(const struct http_request *request, int64_t person_id,
			       struct error *err)
{
	if (person_id == request->person->id)
		return STATUS_OK;
	const struct account_act act = account_act_of(request);
	const struct account_access access = {
		.action = "view",
		.fields = "name, sign_in_name, organ, roles",
		.subject = str_format(request->arena, "person/%lld", (long long)person_id),
		.purpose = STR("account.manage"),
	};
	return account_access_record(&act, &access, err);
}

static enum status person_show(const struct http_request *request, struct http_response *response,
			       int64_t person_id, const struct told *told, struct error *err)
{
	struct people *people = NULL;
	const struct account_person *person = NULL;
	TRY(people_read(request, &people, err));
	for (size_t i = 0; i < people->count; i++)
		if (people->people[i].id == person_id)
			person = &people->people[i];
	if (person == NULL)
		return FAIL(err, STATUS_NOT_FOUND, "there is no person %lld", (long long)person_id);
	TRY(access_note(request, person_id, err));
	struct view_person_page view = {
		.csrf = http_csrf_token(request),
		.id = person->id,
		.name = person->name,
		.sign_in_name = person->sign_in_name,
		.organ = organ_text(people, person->organ_key, request->language),
		.state = state_text(person, request->language),
		.disabled = person->disabled_at != 0,
		.own = person->id == request->person->id,
		.link = invitation_link(request, told->secret),
	};
	grants_fill(request, people, person_id, &view);
	view.organs = organ_options(request, people, person->organ_key, &view.organs_count);
	view.roles = role_options(request, people, &view.roles_count);
	if (told->problem != NULL)
		view.problem = error_text(told->problem, request->language);
	struct html html;
	struct html_markup main;
	html_init(&html, request->arena, request->language);
	view_person_page(&html, &view);
	TRY(html_finish(&html, &main, err));
	return page_finish(request, response, person->name, main, err);
}

enum status account_page_person(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	return person_show(request, response, field_int(&request->values, "nguoi"),
			   &(struct told){0}, err);
}

/* After a change: the person's page again, with the link or with what was wrong. */
static enum status person_answer(const struct http_request *request, struct http_response *response,
				 enum status status, struct str secret, struct error *err)
{
	const int64_t person_id = field_int(&request->values, "nguoi");
	if (account_failure_is_ours(status))
		return status;
	if (status == STATUS_OK && secret.size == 0) {
		account_lead_to(
			request, response,
			str_format(request->arena, "/quan-tri/nguoi/%lld", (long long)person_id));
		return STATUS_OK;
	}
	const struct error problem = *err;
	const struct told told = {.problem = status == STATUS_OK ? NULL : &problem,
				  .secret = secret};
	if (status != STATUS_OK)
		response->status = status_http_code(status);
	return person_show(request, response, person_id, &told, err);
}

enum status account_page_person_invite(const struct http_request *request,
				       struct http_response *response, struct error *err)
{
	const struct account_act act = account_act_of(request);
	struct str secret = {0};
	const enum status status =
		account_invite(&act, field_int(&request->values, "nguoi"), &secret, err);
	return person_answer(request, response, status, secret, err);
}

enum status account_page_disable(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	const struct account_act act = account_act_of(request);
	return person_answer(request, response,
			     account_disable(&act, field_int(&request->values, "nguoi"),
					     field_flag(&request->values, "khoa"), err),
			     (struct str){0}, err);
}

enum status account_page_grant(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	const struct account_act act = account_act_of(request);
	return person_answer(request, response,
			     account_grant(&act, field_int(&request->values, "nguoi"),
					   field_text(&request->values, "vai_tro"),
					   field_text(&request->values, "co_quan"), err),
			     (struct str){0}, err);
}

enum status account_page_revoke(const struct http_request *request, struct http_response *response,
				struct error *err)
{
	const struct account_act act = account_act_of(request);
	return person_answer(request, response,
			     account_revoke(&act, field_int(&request->values, "so"), err),
			     (struct str){0}, err);
}

enum status account_page_confirm(const struct http_request *request, struct http_response *response,
				 struct error *err)
{
	const struct account_act act = account_act_of(request);
	const enum status status = account_confirm(&act, field_int(&request->values, "so"), err);
	if (account_failure_is_ours(status))
		return status;
	const struct error problem = *err;
	if (status == STATUS_OK) {
		account_lead_to(request, response, STR("/quan-tri/nguoi"));
		return STATUS_OK;
	}
	response->status = status_http_code(status);
	return people_show(request, response, &(struct told){.problem = &problem}, err);
}
