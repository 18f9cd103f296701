/* ledger_module.c - what the ledger brings to the program: sealing, verifying, receipts. */
#include "../../embedded/embedded.h"
#include "ledger_private.h"

#define TICK_BYTES_MAX ((size_t)64 << 20)

/* The figures and rules that travel inside the program. */
static bool is_bundled(struct str name)
{
	return str_starts(name, STR("data/")) || str_starts(name, STR("definitions/"));
}

/* Each bundled file leaves a commitment when it is new or another than before. */
static enum status bundle_record(struct db *db, void *context, struct error *err)
{
	const struct module_tick *tick = context;
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct embedded_file *file = &embedded_files[i];
		const struct ledger_change change = {
			.actor = LEDGER_ACTOR_PROGRAM,
			.kind = "bundle.file",
			.subject = str_from(file->name),
			.content = str_from(file->hash),
		};
		enum ledger_match match = LEDGER_SAME;
		if (!is_bundled(change.subject))
			continue;
		TRY(ledger_compare(db, change.subject, change.content, &match, err));
		if (match != LEDGER_SAME)
			TRY(ledger_record(db, tick->now.seconds, &change, NULL, err));
	}
	return STATUS_OK;
}

static enum status ledger_tick(struct module_tick *tick, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(TICK_BYTES_MAX);
	if (tick->is_first)
		TRY(db_write(tick->pool, bundle_record, tick, err));
	return ledger_seal(tick->pool, arena, tick->data_folder, tick->now.seconds, err);
}

static enum status ledger_module_verify(struct db *db, struct arena *arena, struct buffer *report,
					struct error *err)
{
	struct ledger_verdict verdict;
	TRY(ledger_verify(db, arena, (struct str){0}, &verdict, err));
	if (verdict.clocks_set_back > 0)
		buffer_addf(report,
			    "ledger: the clock was set back %lld time(s), as dannoi ledger clock "
			    "told\n",
			    (long long)verdict.clocks_set_back);
	buffer_addf(report, "ledger: %lld entries under %lld signed heads, %lld not sealed yet\n",
		    (long long)verdict.entries, (long long)verdict.heads,
		    (long long)verdict.unsealed);
	return STATUS_OK;
}

extern const struct module ledger_module;
const struct module ledger_module = {
	.name = "ledger",
	.routes = ledger_routes,
	.navigation = ledger_navigation,
	.commands = ledger_commands,
	.tick = ledger_tick,
	.verify = ledger_module_verify,
};
