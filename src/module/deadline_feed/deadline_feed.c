/* deadline_feed.c - secret addresses, whom they belong to, and what stands in a calendar. */
#include "deadline_feed.h"

#include <sodium.h>
#include "../../files/icalendar_write.h"
#include "../plan/plan_page.h"
#include "messages.h"
#include "store/statements.h"

#define SECRET_BYTES 32
#define CALENDAR_BYTES_MAX ((size_t)16 << 20)

/* --- secrets ------------------------------------------------------------------------------------
 */

static struct str hex(struct arena *arena, const unsigned char *bytes, size_t size)
{
	char *text = arena_array(arena, char, 2 * size + 1);
	(void)sodium_bin2hex(text, 2 * size + 1, bytes, size);
	return (struct str){text, 2 * size};
}

static struct str hash_of(struct arena *arena, struct str secret)
{
	unsigned char hash[crypto_generichash_BYTES];
	(void)crypto_generichash(hash, sizeof hash, (const unsigned char *)secret.data, secret.size,
				 NULL, 0);
	return hex(arena, hash, sizeof hash);
}

static struct str secret_new(struct arena *arena)
{
	unsigned char bytes[SECRET_BYTES];
	randombytes_buf(bytes, sizeof bytes);
	return hex(arena, bytes, sizeof bytes);
}

/* --- making and revoking ------------------------------------------------------------------------
 */

struct changing {
	const struct account_act *act;
	struct str organ, hash;
	int64_t id;
};

static enum status change_record(struct db *db, const struct changing *changing, const char *kind,
				 struct error *err)
{
	struct arena *arena = changing->act->arena;
	const struct ledger_change change = {
		.actor = changing->act->actor,
		.kind = kind,
		.subject = str_format(arena, "deadline_feed/%lld", (long long)changing->id),
		.content = STR_JOIN(arena, changing->organ, STR("\n"), changing->hash),
	};
	return ledger_record(db, changing->act->now_seconds, &change, NULL, err);
}

static enum status add_body(struct db *db, void *context, struct error *err)
{
	struct changing *changing = context;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_deadline_feed_add_in in = {
		.secret_hash = changing->hash,
		.person_id = changing->act->actor,
		.organ_key = {changing->organ.size > 0, changing->organ},
		.made_at = changing->act->now_seconds};
	struct db_deadline_feed_add_row row;
	struct deadline_feed *feeds = NULL;
	size_t count = 0;
	TRY(deadline_feeds(db, changing->act->arena, changing->act->actor, &feeds, &count, err));
	if (count >= DEADLINE_FEEDS_MAX)
		return FAIL(err, STATUS_LIMIT, "you have %d calendars already; revoke one first",
			    DEADLINE_FEEDS_MAX);
	TRY(db_deadline_feed_add_query(db, &in, &rows, err));
	while (db_deadline_feed_add_next(&rows, &row))
		changing->id = row.id;
	TRY(db_rows_close(&rows, err));
	return change_record(db, changing, "deadline_feed.add", err);
}

enum status deadline_feed_add(const struct account_act *act, struct str organ, struct str *secret,
			      struct error *err)
{
	*secret = secret_new(act->arena);
	struct changing changing = {
		.act = act, .organ = organ, .hash = hash_of(act->arena, *secret)};
	return db_write(act->pool, add_body, &changing, err);
}

static enum status revoke_body(struct db *db, void *context, struct error *err)
{
	const struct changing *changing = context;
	const struct db_deadline_feed_revoke_in in = {.id = changing->id,
						      .person_id = changing->act->actor,
						      .revoked_at = changing->act->now_seconds};
	int64_t changed = 0;
	TRY(db_deadline_feed_revoke_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_NOT_FOUND, "you have no calendar %lld",
			    (long long)changing->id);
	return change_record(db, changing, "deadline_feed.revoke", err);
}

enum status deadline_feed_revoke(const struct account_act *act, int64_t id, struct error *err)
{
	struct changing changing = {.act = act, .id = id};
	return db_write(act->pool, revoke_body, &changing, err);
}

/* --- finding ------------------------------------------------------------------------------------
 */

enum status deadline_feeds(struct db *db, struct arena *arena, int64_t person_id,
			   struct deadline_feed **feeds, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_deadline_feed_list_in in = {.person_id = person_id};
	struct db_deadline_feed_list_row row;
	*feeds = arena_array(arena, struct deadline_feed, DEADLINE_FEEDS_MAX);
	*count = 0;
	TRY(db_deadline_feed_list_query(db, &in, &rows, err));
	while (db_deadline_feed_list_next(&rows, &row))
		(*feeds)[(*count)++] = (struct deadline_feed){
			.id = row.id,
			.person_id = person_id,
			.made_at = row.made_at,
			.organ = row.organ_key.present ? str_copy(arena, row.organ_key.value)
						       : (struct str){0}};
	return db_rows_close(&rows, err);
}

static bool role_permits(const struct account_role *role, const char *permission)
{
	for (size_t i = 0; role != NULL && i < role->permission_count; i++)
		if (str_is(role->permissions[i], permission))
			return true;
	return false;
}

/* Whether who made the feed may still read that organ's tasks. */
static enum status owner_check(struct db *db, struct arena *arena, const struct deadline_feed *feed,
			       bool *may, struct error *err)
{
	struct account_person person;
	struct account_grant *grants = NULL;
	struct account_roles *roles = arena_new(arena, struct account_roles);
	size_t count = 0;
	*may = false;
	TRY(account_find(db, arena, feed->person_id, &person, err));
	TRY(account_roles_load(arena, roles, err));
	TRY(account_grants(db, arena, feed->person_id, &grants, &count, err));
	for (size_t i = 0; i < count && person.disabled_at == 0; i++)
		*may |= grants[i].in_force &&
			(grants[i].organ_key.size == 0 ||
			 str_equal(grants[i].organ_key, feed->organ)) &&
			role_permits(account_role_find(roles, grants[i].role), "plan.read");
	return STATUS_OK;
}

enum status deadline_feed_find(struct db *db, struct arena *arena, struct str secret,
			       struct deadline_feed *feed, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_deadline_feed_find_in in = {.secret_hash = hash_of(arena, secret)};
	struct db_deadline_feed_find_row row;
	bool may = false;
	*feed = (struct deadline_feed){0};
	TRY(db_deadline_feed_find_query(db, &in, &rows, err));
	while (db_deadline_feed_find_next(&rows, &row))
		*feed = (struct deadline_feed){
			.id = row.id,
			.person_id = row.person_id,
			.made_at = row.made_at,
			.organ = row.organ_key.present ? str_copy(arena, row.organ_key.value)
						       : (struct str){0}};
	TRY(db_rows_close(&rows, err));
	if (feed->id != 0)
		TRY(owner_check(db, arena, feed, &may, err));
	return may ? STATUS_OK
		   : FAIL(err, STATUS_NOT_FOUND,
			  "there is no such calendar; its address may have been revoked");
}

/* --- the calendar -------------------------------------------------------------------------------
 */

struct writing {
	struct buffer *out;
	struct arena *arena;
	const struct deadline_feed *feed;
	const struct deadline_feed_words *words;
	const struct organ_list *organs;
};

static void task_add(const struct writing *writing, const struct plan_task *task)
{
	struct arena *arena = writing->arena;
	const struct deadline_feed_words *words = writing->words;
	const enum language language = words->language;
	const struct str organ = organ_name(writing->organs, task->lead_organ, language);
	const struct str number = str_format(arena, "%lld", (long long)task->id);
	icalendar_add(
		writing->out, arena,
		&(struct icalendar_event){
			.uid = STR_JOIN(arena, STR("task-"), number, STR("@dannoi")),
			.revised_at =
				task->progress_at > 0 ? task->progress_at : writing->feed->made_at,
			.version = task->version,
			.day = task->deadline,
			.summary = message_deadline_feed_summary(
				arena, language,
				&(struct message_deadline_feed_summary){task->title}),
			.description = message_deadline_feed_description(
				arena, language,
				&(struct message_deadline_feed_description){
					.organ = organ,
					.product =
						task->product.size > 0
							? task->product
							: message_text(
								  language,
								  MESSAGE_DEADLINE_FEED_NO_PRODUCT)}),
			.category = plan_state_name(language, plan_task_state(task, words->today)),
			.url = words->site.size == 0
				       ? (struct str){0}
				       : STR_JOIN(arena, words->site,
						  language == LANGUAGE_EN ? STR("/en") : STR(""),
						  STR("/ke-hoach/viec/"), number)});
}

enum status deadline_feed_write(struct db *db, struct arena *arena,
				const struct deadline_feed *feed,
				const struct deadline_feed_words *words, struct str *calendar,
				struct error *err)
{
	const struct plan_question question = {.organ = feed->organ,
					       .lead_only = feed->organ.size > 0,
					       .state = PLAN_STATE_ANY,
					       .today = words->today,
					       .page_size = PLAN_PAGE_SIZE_MAX};
	struct organ_list organs;
	struct plan_tasks tasks;
	struct buffer out;
	const enum language language = words->language;
	buffer_init(&out, arena, CALENDAR_BYTES_MAX);
	TRY(organ_list_load(db, arena, &organs, err));
	TRY(plan_tasks_read(db, arena, &question, &tasks, err));
	const struct writing writing = {&out, arena, feed, words, &organs};
	const struct str whose = feed->organ.size == 0
					 ? message_text(language, MESSAGE_DEADLINE_FEED_ALL)
					 : organ_name(&organs, feed->organ, language);
	icalendar_start(&out,
			message_deadline_feed_name(arena, language,
						   &(struct message_deadline_feed_name){whose}),
			language_code(language));
	for (size_t i = 0; i < tasks.count; i++)
		if (tasks.tasks[i].deadline.year != 0 && tasks.tasks[i].done_on.year == 0)
			task_add(&writing, &tasks.tasks[i]);
	icalendar_end(&out);
	return buffer_finish(&out, calendar, err);
}
