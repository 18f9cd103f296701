/* verify.c - proves that a store is sound: the file, what was bundled with the program, and what
 * each module knows beyond that. */
#include "../module/ledger/ledger.h"
#include "commands.h"

struct verification {
	struct command_context *context;
	struct buffer *report;
	unsigned failed_count;
};

/* Every check is made, also after one has failed: the report is for whoever must repair. */
static void check_report(struct verification *verification, const char *name, enum status status,
			 const struct error *err)
{
	if (status == STATUS_OK)
		buffer_addf(verification->report, "%s: sound\n", name);
	else
		buffer_addf(verification->report, "%s: NOT SOUND: %s\n", name, err->text);
	verification->failed_count += status == STATUS_OK ? 0 : 1;
}

/* --- what was bundled ------------------------------------------------------------------------ */

struct replaying {
	const struct module *const *modules;
	struct db *entered;
};

static enum status modules_replay(struct db *made, void *data, struct error *err)
{
	const struct replaying *replaying = data;
	for (const struct module *const *module = replaying->modules; *module != NULL; module++)
		if ((*module)->replay != NULL)
			TRY((*module)->replay(replaying->entered, made, err));
	return STATUS_OK;
}

static enum status lists_compare(const struct module *module, struct db *made, struct db *db,
				 struct buffer *report, struct error *err)
{
	struct db_differences differences = {.report = report};
	for (const struct db_list *list = module->bundled; list->statement != NULL; list++)
		TRY(db_compare(made, db, list, &differences, err));
	if (differences.count > 0)
		return FAIL(err, STATUS_INTERNAL,
			    "%llu difference(s) from what came with the program and was entered "
			    "since",
			    (unsigned long long)differences.count);
	buffer_addf(report, "%s: %llu rows as they came with the program or were entered since\n",
		    module->name, (unsigned long long)differences.rows);
	return STATUS_OK;
}

static void bundled_check(struct verification *verification, struct db *made, struct db *db,
			  struct error *err)
{
	const struct command_context *context = verification->context;
	for (const struct module *const *module = context->modules; *module != NULL; module++) {
		if ((*module)->bundled == NULL)
			continue;
		const enum status status =
			lists_compare(*module, made, db, verification->report, err);
		const struct str name = str_format(context->arena, "%s, bundled", (*module)->name);
		check_report(verification, name.data, status, err);
	}
}

/* The same store made anew, with the same entries: what differs was altered behind our back. */
static enum status bundled_verify(struct verification *verification, struct db *db,
				  struct error *err)
{
	struct command_context *context = verification->context;
	ON_LEAVE(store_aside_leave) struct store_aside aside = {0};
	TRY(store_aside_make(context, &aside, err));
	struct replaying replaying = {context->modules, db};
	TRY(db_write(aside.pool, modules_replay, &replaying, err));
	struct db *made = NULL;
	TRY(db_read_begin(aside.pool, &made, err));
	bundled_check(verification, made, db, err);
	db_read_end(aside.pool, made);
	return STATUS_OK;
}

/* --- all of it ------------------------------------------------------------------------------- */

static void modules_verify(struct verification *verification, struct db *db, struct error *err)
{
	const struct command_context *context = verification->context;
	const enum status status = bundled_verify(verification, db, err);
	if (status != STATUS_OK)
		check_report(verification, "bundled", status, err);
	for (const struct module *const *module = context->modules; *module != NULL; module++)
		if ((*module)->verify != NULL)
			check_report(
				verification, (*module)->name,
				(*module)->verify(db, context->arena, verification->report, err),
				err);
}

/* What the ledger cannot know by itself: whether it still holds what a head kept elsewhere says. */
static void head_check(struct verification *verification, struct db *db, struct error *err)
{
	const struct command_context *context = verification->context;
	const struct str head = field_text(&context->values, "head");
	struct ledger_verdict verdict;
	if (head.size > 0)
		check_report(verification, "ledger, head given",
			     ledger_verify(db, context->arena, head, &verdict, err), err);
}

enum status verify_run(struct command_context *context, struct error *err)
{
	struct verification verification = {.context = context, .report = context->out};
	uint32_t table_count = 0;
	const enum status status = db_verify(context->pool, &table_count, err);
	buffer_addf(context->out, "store: %u tables checked\n", table_count);
	check_report(&verification, "store", status, err);
	struct db *db = NULL;
	TRY(db_read_begin(context->pool, &db, err));
	modules_verify(&verification, db, err);
	head_check(&verification, db, err);
	db_read_end(context->pool, db);
	if (verification.failed_count > 0)
		return FAIL(err, STATUS_INTERNAL,
			    "the store is not sound: %u of its checks failed; keep the folder and "
			    "go back to a backup",
			    verification.failed_count);
	return STATUS_OK;
}
