/* digest_subscription.c - who gets the summary, and the queueing of a week's letters. */
#include "digest.h"
#include "messages.h"
#include "store/statements.h"

#define LETTERS_BYTES_MAX ((size_t)64 << 20)

static struct str language_key(enum language language)
{
	return language == LANGUAGE_EN ? STR("en") : STR("vi");
}

enum status digest_subscriptions(struct db *db, struct arena *arena,
				 struct digest_subscription **subscriptions, size_t *count,
				 struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_digest_subscriptions_row row;
	*subscriptions = arena_array(arena, struct digest_subscription, DIGEST_SUBSCRIPTIONS_MAX);
	*count = 0;
	TRY(db_digest_subscriptions_query(db, &rows, err));
	while (db_digest_subscriptions_next(&rows, &row))
		(*subscriptions)[(*count)++] = (struct digest_subscription){
			.id = row.id,
			.organ = row.organ_key.present ? str_copy(arena, row.organ_key.value)
						       : (struct str){0},
			.address = str_copy(arena, row.address),
			.language = str_is(row.language, "en") ? LANGUAGE_EN : LANGUAGE_VI,
		};
	return db_rows_close(&rows, err);
}

/* --- changing -----------------------------------------------------------------------------------
 */

struct changing {
	const struct account_act *act;
	const struct digest_subscription *subscription;
	int64_t id;
};

static enum status change_record(struct db *db, const struct changing *changing, const char *kind,
				 struct error *err)
{
	const struct digest_subscription *subscription = changing->subscription;
	struct arena *arena = changing->act->arena;
	const struct ledger_change change = {
		.actor = changing->act->actor,
		.kind = kind,
		.subject = str_format(arena, "digest_subscription/%lld", (long long)changing->id),
		.content = subscription == NULL ? (struct str){0}
						: STR_JOIN(arena, subscription->organ, STR("\n"),
							   subscription->address, STR("\n"),
							   language_key(subscription->language)),
	};
	return ledger_record(db, changing->act->now_seconds, &change, NULL, err);
}

static enum status count_check(struct db *db, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_digest_subscription_count_row row;
	int64_t count = 0;
	TRY(db_digest_subscription_count_query(db, &rows, err));
	while (db_digest_subscription_count_next(&rows, &row))
		count = row.count;
	TRY(db_rows_close(&rows, err));
	if (count >= DIGEST_SUBSCRIPTIONS_MAX)
		return FAIL(err, STATUS_LIMIT, "%d addresses get the digest already; remove some",
			    DIGEST_SUBSCRIPTIONS_MAX);
	return STATUS_OK;
}

static enum status same_check(struct db *db, const struct digest_subscription *subscription,
			      struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_digest_subscription_same_in in = {.organ = subscription->organ,
							  .address = subscription->address};
	struct db_digest_subscription_same_row row;
	bool found = false;
	TRY(db_digest_subscription_same_query(db, &in, &rows, err));
	while (db_digest_subscription_same_next(&rows, &row))
		found = true;
	TRY(db_rows_close(&rows, err));
	if (found)
		return FAIL(err, STATUS_CONFLICT, STR_FMT " gets this digest already",
			    STR_ARG(subscription->address));
	return STATUS_OK;
}

static enum status subscribe_body(struct db *db, void *context, struct error *err)
{
	struct changing *changing = context;
	const struct digest_subscription *subscription = changing->subscription;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_digest_subscribe_in in = {
		.organ_key = {subscription->organ.size > 0, subscription->organ},
		.address = subscription->address,
		.language = language_key(subscription->language),
		.added_at = changing->act->now_seconds,
		.added_by = changing->act->actor};
	struct db_digest_subscribe_row row;
	TRY(count_check(db, err));
	TRY(same_check(db, subscription, err));
	TRY(db_digest_subscribe_query(db, &in, &rows, err));
	while (db_digest_subscribe_next(&rows, &row))
		changing->id = row.id;
	TRY(db_rows_close(&rows, err));
	return change_record(db, changing, "digest.subscribe", err);
}

enum status digest_subscribe(const struct account_act *act,
			     const struct digest_subscription *subscription, struct error *err)
{
	struct changing changing = {.act = act, .subscription = subscription};
	TRY(mail_address_check(subscription->address, err));
	return db_write(act->pool, subscribe_body, &changing, err);
}

static enum status unsubscribe_body(struct db *db, void *context, struct error *err)
{
	const struct changing *changing = context;
	const struct db_digest_unsubscribe_in in = {.id = changing->id};
	int64_t changed = 0;
	TRY(db_digest_unsubscribe_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_NOT_FOUND, "nobody gets a digest under number %lld",
			    (long long)changing->id);
	return change_record(db, changing, "digest.unsubscribe", err);
}

enum status digest_unsubscribe(const struct account_act *act, int64_t id, struct error *err)
{
	struct changing changing = {.act = act, .id = id};
	return db_write(act->pool, unsubscribe_body, &changing, err);
}

/* --- a week's letters ---------------------------------------------------------------------------
 */

struct queueing {
	const struct digest_week *week;
	struct arena *arena;
	size_t queued;
};

static enum status letter_queue(struct db *db, struct queueing *queueing,
				const struct digest_subscription *subscription, struct error *err)
{
	const struct digest_week *week = queueing->week;
	struct arena *arena = queueing->arena;
	const struct digest_question question = {.organ = subscription->organ,
						 .today = week->today};
	struct digest *digest = arena_new(arena, struct digest);
	bool queued = false;
	TRY(digest_read(db, arena, &question, digest, err));
	const enum language language = subscription->language;
	const struct mail_message message = {
		.key = str_format(arena, "digest/" STR_FMT "/" STR_FMT "/" STR_FMT,
				  STR_ARG(date_iso(arena, digest->monday)),
				  STR_ARG(subscription->organ), STR_ARG(subscription->address)),
		.recipient = subscription->address,
		.subject = digest_finding(digest, arena, language),
		.body = digest_letter(digest, arena, language, week->site),
	};
	TRY(mail_queue(db, week->act->now_seconds, week->act->actor, &message, &queued, err));
	queueing->queued += queued;
	return STATUS_OK;
}

static enum status queue_body(struct db *db, void *context, struct error *err)
{
	struct queueing *queueing = context;
	const struct db_digest_week_add_in in = {
		.monday = date_iso(queueing->arena, digest_monday(queueing->week->today)),
		.made_at = queueing->week->act->now_seconds};
	struct digest_subscription *subscriptions = NULL;
	size_t count = 0;
	TRY(digest_subscriptions(db, queueing->arena, &subscriptions, &count, err));
	for (size_t i = 0; i < count; i++)
		TRY(letter_queue(db, queueing, &subscriptions[i], err));
	return db_digest_week_add_run(db, &in, NULL, err);
}

enum status digest_queue(const struct digest_week *week, size_t *queued, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(LETTERS_BYTES_MAX);
	struct queueing queueing = {.week = week, .arena = arena};
	TRY(db_write(week->act->pool, queue_body, &queueing, err));
	*queued = queueing.queued;
	return STATUS_OK;
}
