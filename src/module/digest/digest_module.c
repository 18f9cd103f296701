/* digest_module.c - what the digest module brings to the program; a week's letters by themselves.
 */
#include "digest_private.h"
#include "store/statements.h"

#define WORK_BYTES_MAX ((size_t)4 << 20)

/* Whether somebody gets letters and this week's are not made. */
static enum status week_is_open(struct db *db, struct str monday, bool *open, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows weeks = {0};
	ON_LEAVE(db_rows_leave) struct db_rows counts = {0};
	const struct db_digest_week_find_in in = {.monday = monday};
	struct db_digest_week_find_row week;
	struct db_digest_subscription_count_row count;
	bool made = false;
	*open = false;
	TRY(db_digest_week_find_query(db, &in, &weeks, err));
	while (db_digest_week_find_next(&weeks, &week))
		made = true;
	TRY(db_rows_close(&weeks, err));
	if (made)
		return STATUS_OK;
	TRY(db_digest_subscription_count_query(db, &counts, err));
	while (db_digest_subscription_count_next(&counts, &count))
		*open = count.count > 0;
	return db_rows_close(&counts, err);
}

/* On Mondays, or on the first day of the week on which the program serves. */
static enum status digest_work(struct module_tick *tick, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(WORK_BYTES_MAX);
	const struct account_act act = {.pool = tick->pool,
					.arena = arena,
					.actor = LEDGER_ACTOR_PROGRAM,
					.now_seconds = tick->now.seconds};
	const struct digest_week week = {.act = &act,
					 .today = tick->now.today,
					 .site = config_text(tick->config, "site_address")};
	struct db *db = NULL;
	bool open = false;
	size_t queued = 0;
	TRY(db_read_begin(tick->pool, &db, err));
	const enum status status =
		week_is_open(db, date_iso(arena, digest_monday(week.today)), &open, err);
	db_read_end(tick->pool, db);
	TRY(status);
	return open ? digest_queue(&week, &queued, err) : STATUS_OK;
}

extern const struct module digest_module;
const struct module digest_module = {
	.name = "digest",
	.routes = digest_routes,
	.navigation = digest_navigation,
	.commands = digest_commands,
	.work = digest_work,
};
