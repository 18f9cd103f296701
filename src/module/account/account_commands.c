/* account_commands.c - dannoi account add, list, invite, roles: the first administrator comes by
 * the command line, and so does the way back for who has lost everything. */
#include "account_private.h"
#include "messages.h"

static struct account_act act_of(const struct command_context *context)
{
	return (struct account_act){.pool = context->pool,
				    .arena = context->arena,
				    .actor = LEDGER_ACTOR_PROGRAM,
				    .now_seconds = context->now.seconds};
}

static void invitation_print(const struct command_context *context, struct str secret)
{
	buffer_addf(context->out, "/loi-moi?ma=" STR_FMT "\n", STR_ARG(secret));
}

static enum status organ_key_read(const struct command_context *context, const char *field,
				  struct str *key, struct error *err)
{
	struct db *db = NULL;
	struct organ_list list;
	size_t organ = 0;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = organ_list_load(db, context->arena, &list, err);
	db_read_end(context->pool, db);
	TRY(status);
	TRY(organ_resolve(&list, field_text(&context->values, field), context->now.today,
			  context->arena, &organ, err));
	*key = list.organs[organ].key;
	return STATUS_OK;
}

static enum status add_run(struct command_context *context, struct error *err)
{
	const struct account_act act = act_of(context);
	struct account_new add = {
		.sign_in_name = field_text(&context->values, "sign_in"),
		.name = field_text(&context->values, "name"),
		.role = field_text(&context->values, "role"),
	};
	int64_t person_id = 0;
	struct str secret;
	TRY(organ_key_read(context, "organ", &add.organ_key, err));
	if (!field_flag(&context->values, "all_organs") && !str_is(add.role, ACCOUNT_ADMINISTRATOR))
		add.role_organ_key = add.organ_key;
	TRY(account_add(&act, &add, &person_id, &secret, err));
	invitation_print(context, secret);
	return STATUS_OK;
}

static enum status person_of(const struct command_context *context, int64_t *person_id,
			     struct error *err)
{
	struct db *db = NULL;
	struct account_person *people = NULL;
	size_t count = 0;
	const struct str asked = field_text(&context->values, "sign_in");
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = account_list(db, context->arena, &people, &count, err);
	db_read_end(context->pool, db);
	TRY(status);
	for (size_t i = 0; i < count; i++) {
		if (!str_equal(people[i].sign_in_name, asked))
			continue;
		*person_id = people[i].id;
		return STATUS_OK;
	}
	return FAIL(err, STATUS_NOT_FOUND, "nobody signs in as \"" STR_FMT "\"",
		    STR_ARG(str_slice(asked, 0, ACCOUNT_SIGN_IN_NAME_MAX)));
}

static enum status invite_run(struct command_context *context, struct error *err)
{
	const struct account_act act = act_of(context);
	int64_t person_id = 0;
	struct str secret;
	TRY(person_of(context, &person_id, err));
	TRY(account_invite(&act, person_id, &secret, err));
	invitation_print(context, secret);
	return STATUS_OK;
}

static enum status list_run(struct command_context *context, struct error *err)
{
	static const struct {
		const char *key;
		enum message title;
		enum table_kind kind;
	} columns[] = {{"id", MESSAGE_ACCOUNT_NUMBER, TABLE_INT},
		       {"sign_in_name", MESSAGE_ACCOUNT_SIGN_IN_NAME, TABLE_TEXT},
		       {"name", MESSAGE_ACCOUNT_NAME, TABLE_TEXT},
		       {"organ", MESSAGE_ACCOUNT_ORGAN, TABLE_TEXT},
		       {"state", MESSAGE_ACCOUNT_STATE, TABLE_TEXT}};
	struct db *db = NULL;
	struct account_person *people = NULL;
	size_t count = 0;
	struct table table;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = account_list(db, context->arena, &people, &count, err);
	db_read_end(context->pool, db);
	TRY(status);
	table_init(&table, context->arena, context->language, STR("people"),
		   message_text(context->language, MESSAGE_ACCOUNT_PEOPLE));
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		table_add_column(&table,
				 (struct table_column){
					 .key = columns[i].key,
					 .title = message_text(context->language, columns[i].title),
					 .kind = columns[i].kind});
	for (size_t i = 0; i < count; i++) {
		struct table_cell *cells = table_add_row(&table);
		cells[0] = table_int(people[i].id);
		cells[1] = table_text(people[i].sign_in_name);
		cells[2] = table_text(people[i].name);
		cells[3] = table_text(people[i].organ_key);
		cells[4] = table_text(message_text(
			context->language, people[i].disabled_at != 0 ? MESSAGE_ACCOUNT_DISABLED
					   : people[i].has_password   ? MESSAGE_ACCOUNT_ACTIVE
								      : MESSAGE_ACCOUNT_INVITED));
	}
	return command_answer(context, &table, err);
}

#define SIGN_IN_FIELD                                                                              \
	{                                                                                          \
		.name = "sign_in", .kind = FIELD_TEXT, .required = true, .min = 1, .max = 100,     \
		.summary = "the name by which the person signs in"                                 \
	}
static const struct field add_fields[] = {
	SIGN_IN_FIELD,
	{.name = "name",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = ACCOUNT_NAME_BYTES_MAX,
	 .summary = "the person's name"},
	{.name = "organ",
	 .kind = FIELD_TEXT,
	 .required = true,
	 .max = 200,
	 .summary = "where the person belongs, by key or name; see dannoi organ list"},
	{.name = "role",
	 .kind = FIELD_TEXT,
	 .max = 40,
	 .summary = "a first role, such as administrator or plan_coordinator"},
	{.name = "all_organs", .kind = FIELD_FLAG, .summary = "the role is held for all organs"},
	{0}};
static const struct field invite_fields[] = {SIGN_IN_FIELD, {0}};
static const struct field list_fields[] = {COMMAND_FORMAT_FIELD, COMMAND_OUT_FIELD, {0}};

const struct command account_commands[] = {
	{"account add", add_fields, COMMAND_WITH_STORE, add_run,
	 "Adds a person and prints the path of an invitation, which works once, for seven days.",
	 "Put the site's address before the path and give it to the person only.\n"
	 "Example: dannoi account add --sign-in an --name \"Lò Văn An\" --organ so_noi_vu --role "
	 "administrator"},
	{"account invite", invite_fields, COMMAND_WITH_STORE, invite_run,
	 "Prints another invitation, for who has lost password or codes; older ones stop working.",
	 "Example: dannoi account invite --sign-in an"},
	{"account list", list_fields, COMMAND_WITH_STORE, list_run, "Lists the people.", NULL},
	{0}};
