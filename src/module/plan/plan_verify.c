/* plan_verify.c - whether tasks and what was told about them are what the ledger says was recorded.
 * What it never heard of (an example, a row of an older program) is not judged. */
#include "plan_private.h"

#define BATCH 1000 /* the statements' own limit */

struct verifying {
	struct db *db;
	struct arena *scratch; /* of one row */
	int64_t known;         /* rows that the ledger tells of, and that are as it says */
};

static enum status compare(struct verifying *verifying, const char *what, int64_t id,
			   struct str content, struct error *err)
{
	enum ledger_match match = LEDGER_UNKNOWN;
	TRY(ledger_compare(verifying->db,
			   str_format(verifying->scratch, "%s/%lld", what, (long long)id), content,
			   &match, err));
	if (match == LEDGER_ALTERED)
		return FAIL(err, STATUS_CONFLICT,
			    "%s %lld is not what the ledger last recorded of it", what,
			    (long long)id);
	verifying->known += match == LEDGER_SAME || match == LEDGER_FORGOTTEN;
	return STATUS_OK;
}

static enum status tasks_verify(struct verifying *verifying, struct error *err)
{
	int64_t ids[BATCH], last = 0;
	size_t count = BATCH;
	while (count == BATCH) {
		ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
		const struct db_plan_task_ids_in in = {.after = last};
		struct db_plan_task_ids_row row;
		count = 0;
		TRY(db_plan_task_ids_query(verifying->db, &in, &rows, err));
		while (count < BATCH && db_plan_task_ids_next(&rows, &row))
			ids[count++] = row.id;
		TRY(db_rows_close(&rows, err));
		for (size_t i = 0; i < count; i++) {
			struct plan_task task;
			arena_reset(verifying->scratch);
			TRY(plan_task_find(verifying->db, verifying->scratch, ids[i], &task, err));
			TRY(compare(verifying, "plan_task", ids[i],
				    plan_task_content(verifying->scratch, &task), err));
			last = ids[i];
		}
	}
	return STATUS_OK;
}

static enum status events_verify(struct verifying *verifying, struct error *err)
{
	struct plan_event events[BATCH];
	int64_t last = 0;
	size_t count = BATCH;
	while (count == BATCH) {
		arena_reset(verifying->scratch);
		TRY(plan_events_after(verifying->db, verifying->scratch, last, events, BATCH,
				      &count, err));
		for (size_t i = 0; i < count; i++) {
			TRY(compare(verifying, "plan_event", events[i].number,
				    plan_event_content(verifying->scratch, &events[i]), err));
			last = events[i].number;
		}
	}
	return STATUS_OK;
}

/* A row that was deleted leaves its entry behind. */
static enum status count_verify(const struct verifying *verifying, const char *kind,
				const char *what, struct error *err)
{
	int64_t recorded = 0;
	TRY(ledger_count(verifying->db, str_from(kind), &recorded, err));
	if (recorded != verifying->known)
		return FAIL(err, STATUS_CONFLICT,
			    "the ledger recorded %lld rows of %s, of which the store holds %lld",
			    (long long)recorded, what, (long long)verifying->known);
	return STATUS_OK;
}

enum status plan_verify(struct db *db, struct arena *arena, struct buffer *report,
			struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *scratch = arena_create(ARENA_COMMAND_BYTES);
	struct verifying tasks = {.db = db, .scratch = scratch};
	struct verifying events = tasks;
	(void)arena;
	TRY(tasks_verify(&tasks, err));
	TRY(count_verify(&tasks, "plan_task.created", "plan_task", err));
	TRY(events_verify(&events, err));
	TRY(count_verify(&events, PLAN_EVENT_RECORDED, "plan_event", err));
	buffer_addf(report, "plans: %lld tasks and %lld events as the ledger recorded them\n",
		    (long long)tasks.known, (long long)events.known);
	return STATUS_OK;
}
