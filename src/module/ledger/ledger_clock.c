/* ledger_clock.c - a clock that was set back: nothing is recorded under an older date than what is
 * sealed, until somebody says that the clock is right now and was wrong before. */
#include "ledger_private.h"
#include "store/statements.h"

bool ledger_clock_is_back(int64_t now_seconds, int64_t sealed_at)
{
	return now_seconds < sealed_at - LEDGER_CLOCK_TOLERANCE_SECONDS;
}

static enum status sealed_at_read(struct db *db, int64_t *sealed_at, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_ledger_sealed_at_row row;
	*sealed_at = INT64_MIN + LEDGER_CLOCK_TOLERANCE_SECONDS;
	TRY(db_ledger_sealed_at_query(db, &rows, err));
	while (db_ledger_sealed_at_next(&rows, &row))
		*sealed_at = row.sealed_at;
	return db_rows_close(&rows, err);
}

enum status ledger_clock_fail(int64_t now_seconds, int64_t sealed_at, struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(1 << 12);
	const struct str now = instant_iso(arena, now_seconds);
	const struct str sealed = instant_iso(arena, sealed_at);
	return FAIL(err, STATUS_CONFLICT,
		    "the clock of this machine says " STR_FMT
		    ", but the ledger was sealed at " STR_FMT
		    ": set the clock right, or say that it is right with dannoi ledger clock",
		    STR_ARG(now), STR_ARG(sealed));
}

enum status ledger_clock_check(struct db *db, int64_t now_seconds, struct error *err)
{
	int64_t sealed_at = 0;
	TRY(sealed_at_read(db, &sealed_at, err));
	return ledger_clock_is_back(now_seconds, sealed_at)
		       ? ledger_clock_fail(now_seconds, sealed_at, err)
		       : STATUS_OK;
}

struct accepting {
	int64_t now_seconds;
	bool was_back;
};

static enum status accept_body(struct db *db, void *context, struct error *err)
{
	struct accepting *accepting = context;
	int64_t sealed_at = 0;
	const struct ledger_change change = {
		.actor = LEDGER_ACTOR_PROGRAM,
		.kind = LEDGER_CLOCK_KIND,
		.subject = STR("clock"),
	};
	TRY(sealed_at_read(db, &sealed_at, err));
	accepting->was_back = ledger_clock_is_back(accepting->now_seconds, sealed_at);
	return accepting->was_back ? ledger_record(db, accepting->now_seconds, &change, NULL, err)
				   : STATUS_OK;
}

enum status ledger_clock_accept(struct db_pool *pool, int64_t now_seconds, bool *was_back,
				struct error *err)
{
	struct accepting accepting = {.now_seconds = now_seconds};
	TRY(db_write(pool, accept_body, &accepting, err));
	*was_back = accepting.was_back;
	return STATUS_OK;
}
