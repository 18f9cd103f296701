/* ledger_commands.c - dannoi ledger head, check, receipt. */
#include "ledger_private.h"

static enum status head_run(struct command_context *context, struct error *err)
{
	struct db *db = NULL;
	struct ledger_head head;
	bool found = false;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = ledger_head_last(db, context->arena, &head, &found, err);
	db_read_end(context->pool, db);
	TRY(status);
	if (!found)
		return FAIL(err, STATUS_NOT_FOUND, "nothing has been sealed yet");
	buffer_addf(context->out, STR_FMT "\n",
		    STR_ARG(ledger_head_text(context->arena, head.size, &head.root)));
	return STATUS_OK;
}

static enum status check_run(struct command_context *context, struct error *err)
{
	struct db *db = NULL;
	struct ledger_verdict verdict;
	TRY(db_read_begin(context->pool, &db, err));
	const enum status status = ledger_verify(
		db, context->arena, field_text(&context->values, "head"), &verdict, err);
	db_read_end(context->pool, db);
	TRY(status);
	buffer_addf(context->out, "%lld entries under %lld signed heads, %lld not sealed yet\n",
		    (long long)verdict.entries, (long long)verdict.heads,
		    (long long)verdict.unsealed);
	return STATUS_OK;
}

static enum status clock_run(struct command_context *context, struct error *err)
{
	bool was_back = false;
	TRY(ledger_clock_accept(context->pool, context->now.seconds, &was_back, err));
	buffer_add(context->out,
		   was_back ? STR("recorded: the clock was set back and is right now\n")
			    : STR("the clock is not behind the ledger; nothing was changed\n"));
	return STATUS_OK;
}

static const struct field check_fields[] = {
	{.name = "head",
	 .kind = FIELD_TEXT,
	 .max = 100,
	 .summary = "an earlier head, SIZE:ROOT, that the ledger must still contain"},
	{0}};

const struct command ledger_commands[] = {
	{"ledger head", NULL, COMMAND_WITH_STORE, head_run,
	 "Prints the newest head, SIZE:ROOT: the whole ledger in one line.",
	 "Keep it where nobody who runs this machine can change it; ledger check compares later.\n"
	 "Example: dannoi ledger head >> /media/usb/heads.txt"},
	{"ledger check", check_fields, COMMAND_WITH_STORE, check_run,
	 "Reads the whole ledger and proves that nothing was removed, altered or reordered.",
	 "Example: dannoi ledger check --head 1234:9f86d0..."},
	{"ledger clock", NULL, COMMAND_WITH_STORE, clock_run,
	 "Says that the clock of this machine is right, though the ledger was sealed at a later "
	 "time.",
	 "Nothing is recorded while the clock is behind the ledger.  Set the clock right; if it "
	 "was\n"
	 "wrong before and is right now, this leaves an entry of it, which verify tells.\n"
	 "Example: dannoi ledger clock"},
	{0}};
