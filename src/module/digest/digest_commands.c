/* digest_commands.c - dannoi digest show, letter, queue. */
#include "digest_private.h"
#include "messages.h"

static enum status digest_of(const struct command_context *context, struct digest *digest,
			     struct error *err)
{
	struct digest_question question = {.today = context->now.today};
	struct organ_list organs;
	struct db *db = NULL;
	size_t organ = ORGAN_NONE;
	TRY(db_read_begin(context->pool, &db, err));
	enum status status = organ_list_load(db, context->arena, &organs, err);
	if (status == STATUS_OK && field_present(&context->values, "organ"))
		status = organ_resolve(&organs, field_text(&context->values, "organ"),
				       context->now.today, context->arena, &organ, err);
	if (organ != ORGAN_NONE)
		question.organ = organs.organs[organ].key;
	if (status == STATUS_OK)
		status = digest_read(db, context->arena, &question, digest, err);
	db_read_end(context->pool, db);
	return status;
}

static enum status show_run(struct command_context *context, struct error *err)
{
	struct digest *digest = arena_new(context->arena, struct digest);
	struct table table;
	TRY(digest_of(context, digest, err));
	digest_counts_table(digest, context->arena, context->language, &table);
	table.caption = digest_finding(digest, context->arena, context->language);
	return command_answer(context, &table, err);
}

static enum status letter_run(struct command_context *context, struct error *err)
{
	struct digest *digest = arena_new(context->arena, struct digest);
	TRY(digest_of(context, digest, err));
	buffer_add(context->out, digest_letter(digest, context->arena, context->language,
					       config_text(context->config, "site_address")));
	return STATUS_OK;
}

static enum status queue_run(struct command_context *context, struct error *err)
{
	const struct account_act act = {.pool = context->pool,
					.arena = context->arena,
					.actor = LEDGER_ACTOR_PROGRAM,
					.now_seconds = context->now.seconds};
	const struct digest_week week = {.act = &act,
					 .today = context->now.today,
					 .site = config_text(context->config, "site_address")};
	size_t queued = 0;
	TRY(digest_queue(&week, &queued, err));
	const struct message_digest_queued told = {str_format(context->arena, "%zu", queued)};
	buffer_add(context->out, message_digest_queued(context->arena, context->language, &told));
	buffer_add_char(context->out, '\n');
	return STATUS_OK;
}

#define ORGAN_FIELD                                                                                \
	{                                                                                          \
		.name = "organ", .kind = FIELD_TEXT, .min = 1, .max = 200,                         \
		.summary = "of one organ only, by key or name"                                     \
	}
static const struct field show_fields[] = {
	ORGAN_FIELD, COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};
static const struct field letter_fields[] = {ORGAN_FIELD, COMMAND_OUT_FIELD, {0}};

const struct command digest_commands[] = {
	{"digest show", show_fields, COMMAND_WITH_STORE, show_run,
	 "Tells what is late, due and done by organ, this week.",
	 "Example: dannoi digest show --format csv"},
	{"digest letter", letter_fields, COMMAND_WITH_STORE, letter_run,
	 "Writes this week's letter to an organ, or of all organs, without sending it.",
	 "Example: dannoi digest letter --organ so_noi_vu --out letter.txt"},
	{"digest queue", NULL, COMMAND_WITH_STORE, queue_run,
	 "Queues this week's letters that are not queued yet; the server does so by itself.",
	 "Example: dannoi digest queue && dannoi mail send"},
	{0}};
