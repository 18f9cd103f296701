/* mail.c - the queue: what may stand in it, and what becomes of a letter. */
#include "mail_private.h"

#include <stdatomic.h>
#include "../../base/file.h"
#include "../../base/log.h"
#include "../ledger/ledger.h"
#include "messages.h"

#define BATCH 20 /* letters sent before the queue is looked at again */
#define PASSWORD_BYTES_MAX 1000
#define SEND_BYTES_MAX ((size_t)16 << 20)

static const char *const state_keys[MAIL_STATE_COUNT] = {"queued", "sent", "failed"};

const char *mail_state_key(enum mail_state state)
{
	return state_keys[state];
}

static enum mail_state state_of(struct str key)
{
	int state = MAIL_STATE_COUNT - 1;
	while (state > 0 && !str_is(key, state_keys[state]))
		state--;
	return (enum mail_state)state;
}

/* --- addresses ----------------------------------------------------------------------------------
 */

static bool is_address_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '.' || c == '-' || c == '_' || c == '+';
}

enum status mail_address_check(struct str address, struct error *err)
{
	struct str name, host;
	bool sound = address.size > 0 && address.size <= MAIL_ADDRESS_BYTES_MAX &&
		     str_cut(address, '@', &name, &host) && name.size > 0 && host.size > 2 &&
		     memchr(host.data, '.', host.size) != NULL;
	for (size_t i = 0; i < address.size && sound; i++)
		sound = address.data[i] == '@' ? &address.data[i] == host.data - 1
					       : is_address_char(address.data[i]);
	if (!sound)
		return FAIL(err, STATUS_INVALID,
			    "that is no e-mail address; write one, such as vanphong@sonla.gov.vn");
	return STATUS_OK;
}

/* --- queueing -----------------------------------------------------------------------------------
 */

static enum status message_record(struct db *db, int64_t now_seconds, int64_t actor,
				  const char *kind, const struct mail_message *message,
				  struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(2 * MAIL_BODY_BYTES_MAX);
	const struct ledger_change change = {
		.actor = actor,
		.kind = kind,
		.subject = str_format(arena, "mail/%lld", (long long)message->id),
		.content = STR_JOIN(arena, message->key, STR("\n"), message->recipient, STR("\n"),
				    message->subject, STR("\n"), message->body),
	};
	return ledger_record(db, now_seconds, &change, NULL, err);
}

static enum status message_check(const struct mail_message *message, struct error *err)
{
	TRY(mail_address_check(message->recipient, err));
	if (message->key.size == 0 || message->key.size > MAIL_KEY_BYTES_MAX ||
	    message->subject.size == 0 || message->subject.size > MAIL_SUBJECT_BYTES_MAX ||
	    message->body.size > MAIL_BODY_BYTES_MAX)
		return FAIL(err, STATUS_LIMIT,
			    "a letter has a subject of at most %d bytes and a text of at most %zu",
			    MAIL_SUBJECT_BYTES_MAX, MAIL_BODY_BYTES_MAX);
	return STATUS_OK;
}

enum status mail_queue(struct db *db, int64_t now_seconds, int64_t actor,
		       const struct mail_message *message, bool *queued, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_mail_queue_in in = {.key = message->key,
					    .recipient = message->recipient,
					    .subject = message->subject,
					    .body = message->body,
					    .created_at = now_seconds};
	struct db_mail_queue_row row;
	struct mail_message kept = *message;
	*queued = false;
	TRY(message_check(message, err));
	TRY(db_mail_queue_query(db, &in, &rows, err));
	while (db_mail_queue_next(&rows, &row)) {
		kept.id = row.id;
		*queued = true;
	}
	TRY(db_rows_close(&rows, err));
	return *queued ? message_record(db, now_seconds, actor, "mail.queue", &kept, err)
		       : STATUS_OK;
}

enum status mail_list(struct db *db, struct arena *arena, struct mail_message **messages,
		      size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_mail_list_in in = {.limit_count = MAIL_LISTED_MAX};
	struct db_mail_list_row row;
	*messages = arena_array(arena, struct mail_message, MAIL_LISTED_MAX);
	*count = 0;
	TRY(db_mail_list_query(db, &in, &rows, err));
	while (db_mail_list_next(&rows, &row))
		(*messages)[(*count)++] = (struct mail_message){
			.id = row.id,
			.key = str_copy(arena, row.key),
			.recipient = str_copy(arena, row.recipient),
			.subject = str_copy(arena, row.subject),
			.created_at = row.created_at,
			.state = state_of(row.state),
			.attempts = row.attempts,
			.next_try_at = row.next_try_at,
			.sent_at = row.sent_at.present ? row.sent_at.value : 0,
			.problem = str_copy(arena, row.problem),
		};
	return db_rows_close(&rows, err);
}

/* --- sending ------------------------------------------------------------------------------------
 */

bool mail_is_configured(const struct config *config)
{
	return config_text(config, "mail_server").size > 0;
}

static enum status server_read(const struct module_tick *tick, struct arena *arena,
			       struct mail_server *server, struct error *err)
{
	static const char *const securities[] = {"off", "starttls", "tls"};
	const struct config *config = tick->config;
	const struct str file = config_text(config, "mail_password_file");
	const struct str wanted = config_text(config, "mail_security");
	*server = (struct mail_server){.address = config_text(config, "mail_server"),
				       .user = config_text(config, "mail_user"),
				       .timeout_s = config_int(config, "mail_timeout_s"),
				       .security = MAIL_TLS,
				       .stopping = tick->stopping};
	while (server->security > MAIL_OPEN && !str_is(wanted, securities[server->security]))
		server->security--;
	if (server->address.size == 0)
		return FAIL(err, STATUS_UNAVAILABLE,
			    "no mail server is configured (setting mail_server): letters wait");
	if (file.size > 0) {
		TRY(file_read(arena, file, PASSWORD_BYTES_MAX, &server->password, err));
		server->password = str_trim(server->password);
	}
	return mail_address_check(config_text(config, "mail_from"), err);
}

/* 1, 5, 25 minutes, then 2, 6 hours: a server that is away is not asked each second. */
static int64_t wait_seconds(int64_t attempts)
{
	static const int64_t waits[] = {60, 300, 1500, 7200, 21600};
	const int64_t last = (int64_t)(sizeof waits / sizeof waits[0]) - 1;
	return waits[attempts < last ? attempts : last];
}

struct marking {
	const struct mail_message *message;
	struct mail_message after;
	int64_t now_seconds;
};

static enum status mark_body(struct db *db, void *context, struct error *err)
{
	const struct marking *marking = context;
	const struct mail_message *after = &marking->after;
	const struct db_mail_mark_in in = {.id = after->id,
					   .attempts = marking->message->attempts,
					   .state = str_from(state_keys[after->state]),
					   .next_try_at = after->next_try_at,
					   .sent_at = {after->sent_at != 0, after->sent_at},
					   .problem = after->problem};
	int64_t changed = 0;
	TRY(db_mail_mark_run(db, &in, &changed, err));
	if (changed == 0 || after->state == MAIL_QUEUED)
		return STATUS_OK; /* somebody else marked it, or it waits on */
	return message_record(db, marking->now_seconds, 0,
			      after->state == MAIL_SENT ? "mail.sent" : "mail.failed", after, err);
}

static enum status letter_send(const struct module_tick *tick, struct arena *arena,
			       const struct mail_server *server, const struct mail_message *message,
			       struct mail_outcome *outcome, struct error *err)
{
	const struct str from = config_text(tick->config, "mail_from");
	struct str name, host;
	struct error own = {0};
	struct marking marking = {
		.message = message, .after = *message, .now_seconds = tick->now.seconds};
	bool refused = false;
	(void)str_cut(from, '@', &name, &host);
	const struct mail_letter letter = {
		.from_name = message_text(LANGUAGE_VI, MESSAGE_SITE_NAME),
		.from = from,
		.to = message->recipient,
		.subject = message->subject,
		.body = message->body,
		.id = str_format(arena, "%lld.%lld@" STR_FMT, (long long)message->id,
				 (long long)message->created_at, STR_ARG(host)),
		.written_at = message->created_at};
	const enum status status = mail_smtp_send(server, arena, &letter, &refused, &own);
	if (status == STATUS_OK) {
		marking.after.state = MAIL_SENT;
		marking.after.sent_at = tick->now.seconds;
		marking.after.problem = (struct str){0};
		outcome->sent++;
	} else {
		const bool last = refused || message->attempts + 1 >= MAIL_ATTEMPTS_MAX;
		marking.after.problem = str_copy(arena, str_from(own.text));
		marking.after.next_try_at = tick->now.seconds + wait_seconds(message->attempts);
		marking.after.state = last ? MAIL_FAILED : MAIL_QUEUED;
		*(last ? &outcome->given_up : &outcome->put_off) += 1;
		log_event(LOG_WARNING, "mail_not_sent", "id=%lld error=\"%s\"",
			  (long long)message->id, own.text);
	}
	return db_write(tick->pool, mark_body, &marking, err);
}

static enum status due_read(const struct module_tick *tick, struct arena *arena, bool all,
			    struct mail_message *messages, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_mail_due_in in = {.now = all ? INT64_MAX : tick->now.seconds,
					  .limit_count = BATCH};
	struct db *db = NULL;
	struct db_mail_due_row row;
	*count = 0;
	TRY(db_read_begin(tick->pool, &db, err));
	enum status status = db_mail_due_query(db, &in, &rows, err);
	while (status == STATUS_OK && db_mail_due_next(&rows, &row))
		messages[(*count)++] =
			(struct mail_message){.id = row.id,
					      .key = str_copy(arena, row.key),
					      .recipient = str_copy(arena, row.recipient),
					      .subject = str_copy(arena, row.subject),
					      .body = str_copy(arena, row.body),
					      .created_at = row.created_at,
					      .attempts = row.attempts};
	if (status == STATUS_OK)
		status = db_rows_close(&rows, err);
	db_read_end(tick->pool, db);
	return status;
}

static bool is_stopped(const struct module_tick *tick)
{
	return tick->stopping != NULL && atomic_load(tick->stopping);
}

enum status mail_send(const struct module_tick *tick, bool all, struct mail_outcome *outcome,
		      struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(SEND_BYTES_MAX);
	struct mail_server server;
	struct mail_message messages[BATCH];
	size_t count = 0;
	*outcome = (struct mail_outcome){0};
	TRY(server_read(tick, arena, &server, err));
	TRY(due_read(tick, arena, all, messages, &count, err));
	for (size_t i = 0; i < count && !is_stopped(tick); i++)
		TRY(letter_send(tick, arena, &server, &messages[i], outcome, err));
	return STATUS_OK;
}
