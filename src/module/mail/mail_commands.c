/* mail_commands.c - dannoi mail list, dannoi mail send. */
#include "mail_private.h"
#include "messages.h"

#include "../columns.h"

static struct str state_name(enum language language, enum mail_state state)
{
	static const enum message names[MAIL_STATE_COUNT] = {MESSAGE_MAIL_QUEUED, MESSAGE_MAIL_SENT,
							     MESSAGE_MAIL_FAILED};
	return message_text(language, names[state]);
}

static struct table_cell time_cell(struct arena *arena, int64_t seconds)
{
	return seconds == 0 ? table_missing((struct str){0})
			    : table_text(instant_iso(arena, seconds));
}

void mail_table(const struct mail_message *messages, size_t count, struct arena *arena,
		enum language language, struct table *table)
{
	static const struct column columns[] = {
		{"id", MESSAGE_MAIL_NUMBER, TABLE_INT, 0, FOR_PROGRAMS},
		{"recipient", MESSAGE_MAIL_RECIPIENT, TABLE_TEXT, 0, FOR_ALL},
		{"subject", MESSAGE_MAIL_SUBJECT, TABLE_TEXT, 0, FOR_ALL},
		{"state", MESSAGE_MAIL_STATE, TABLE_TEXT, 0, FOR_ALL},
		{"attempts", MESSAGE_MAIL_ATTEMPTS, TABLE_INT, 0, FOR_ALL},
		{"queued_at", MESSAGE_MAIL_QUEUED_AT, TABLE_TEXT, 0, FOR_ALL},
		{"sent_at", MESSAGE_MAIL_SENT_AT, TABLE_TEXT, 0, FOR_ALL},
		{"next_try_at", MESSAGE_MAIL_NEXT_TRY_AT, TABLE_TEXT, 0, FOR_ALL},
		{"problem", MESSAGE_MAIL_PROBLEM, TABLE_TEXT, 0, FOR_ALL},
	};
	table_init(table, arena, language, STR("mail"), message_text(language, MESSAGE_MAIL_TITLE));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	table->columns[2].prose = table->columns[8].prose = true;
	for (size_t i = 0; i < count; i++) {
		const struct mail_message *message = &messages[i];
		const bool waits = message->state == MAIL_QUEUED;
		struct table_cell *row = table_add_row(table);
		row[0] = table_int(message->id);
		row[1] = table_text(message->recipient);
		row[2] = table_text(message->subject);
		row[3] = table_text(state_name(language, message->state));
		row[4] = table_int(message->attempts);
		row[5] = time_cell(arena, message->created_at);
		row[6] = time_cell(arena, message->sent_at);
		row[7] = time_cell(arena, waits ? message->next_try_at : 0);
		row[8] = message->problem.size == 0 ? table_missing((struct str){0})
						    : table_text(message->problem);
	}
}

static enum status list_run(struct command_context *context, struct error *err)
{
	struct db *db = NULL;
	struct mail_message *messages = NULL;
	struct table table;
	size_t count = 0;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = mail_list(db, context->arena, &messages, &count, err);
	db_read_end(context->pool, db);
	TRY(status);
	mail_table(messages, count, context->arena, context->language, &table);
	return command_answer(context, &table, err);
}

static enum status send_run(struct command_context *context, struct error *err)
{
	const struct module_tick tick = {.pool = context->pool,
					 .data_folder = context->data_folder,
					 .config = context->config,
					 .now = context->now};
	struct mail_outcome outcome;
	TRY(mail_send(&tick, field_flag(&context->values, "all"), &outcome, err));
	const struct message_mail_outcome told = {
		.sent = str_format(context->arena, "%zu", outcome.sent),
		.put_off = str_format(context->arena, "%zu", outcome.put_off),
		.given_up = str_format(context->arena, "%zu", outcome.given_up)};
	buffer_add(context->out, message_mail_outcome(context->arena, context->language, &told));
	buffer_add_char(context->out, '\n');
	return STATUS_OK;
}

static const struct field list_fields[] = {COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};
static const struct field send_fields[] = {
	{.name = "all", .kind = FIELD_FLAG, .summary = "also what waits for its next try"}, {0}};

const struct command mail_commands[] = {
	{"mail list", list_fields, COMMAND_WITH_STORE, list_run,
	 "Lists the newest letters, what became of them and what the last attempt met.",
	 "Example: dannoi mail list --format csv"},
	{"mail send", send_fields, COMMAND_WITH_STORE, send_run,
	 "Gives the letters that are due to the mail server; a server that serves does so by "
	 "itself.",
	 "Example: DANNOI_MAIL_SERVER=smtp.sonla.gov.vn:587 dannoi mail send --all"},
	{0}};
