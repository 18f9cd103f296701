/* skeleton_commands.c - notes on the command line. */
#include "skeleton.h"

static enum status list_run(struct command_context *context, struct error *err)
{
	struct db *db = NULL;
	struct skeleton_notes notes;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = skeleton_read(db, context->arena, &notes, err);
	db_read_end(context->pool, db);
	TRY(status);
	struct table table;
	skeleton_table(&notes, context->arena, context->language, &table);
	return command_answer(context, &table, err);
}

static enum status add_run(struct command_context *context, struct error *err)
{
	return skeleton_add(context->pool, field_text(&context->values, "text"), err);
}

static const struct field list_fields[] = {COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};
static const struct field add_fields[] = {{.name = "text",
					   .kind = FIELD_TEXT,
					   .required = true,
					   .positional = true,
					   .max = SKELETON_TEXT_BYTES_MAX,
					   .summary = "the words to keep"},
					  {0}};

const struct command skeleton_commands[] = {
	{"skele-ton list", list_fields, COMMAND_WITH_STORE, list_run, "Lists the notes.",
	 "Example: dannoi skele-ton list --format csv"},
	{"skele-ton add", add_fields, COMMAND_WITH_STORE, add_run, "Keeps a note.",
	 "Example: dannoi skele-ton add \"Seen at the commune office\""},
	{0}};
