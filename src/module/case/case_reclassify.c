/* case_reclassify.c - changes that no definition lists: a case is of another type, its sender is
 * forgotten, its term is counted anew because a holiday became known. */
#include "case_private.h"

#define RECOUNT_BATCH 200

/* --- another type
 * ----------------------------------------------------------------------------------- */

struct reclassifying {
	const struct account_act *act;
	const struct case_rules *rules;
	const struct case_reclassification *change;
	const struct case_type *type;
	struct str text;
};

/* The other type may have another receiver; the commune stays where it was. */
static void type_take(const struct case_type *type, struct case_record *record)
{
	record->type = type;
	record->state = 0;
	record->extension = (struct str){0};
	if (type->receiver.size > 0)
		record->organ = type->receiver;
}

static enum status reclassify_body(struct db *db, void *context, struct error *err)
{
	const struct reclassifying *reclassifying = context;
	const struct account_act *act = reclassifying->act;
	struct case_record record;
	TRY(case_find(db, act->arena, reclassifying->rules, reclassifying->change->code, &record,
		      err));
	if (record.closed_at != 0)
		return FAIL(err, STATUS_INVALID,
			    "this case is closed; it must be opened again before its type changes");
	if (record.type == reclassifying->type)
		return FAIL(err, STATUS_INVALID, "the case is of that type already");
	type_take(reclassifying->type, &record);
	const struct db_case_pause_clear_in pauses = {record.id};
	TRY(db_case_pause_clear_run(db, &pauses, NULL, err));
	TRY(case_due_set(db, act->arena, reclassifying->rules, &record, err));
	TRY(case_record_write(db, act->arena, &record, reclassifying->change->version, err));
	const struct case_happening happening = {
		.act = act,
		.record = &record,
		.kind = "case.reclassify",
		.event = {.kind = STR(CASE_EVENT_RECLASSIFY),
			  .text = reclassifying->text,
			  .is_shown = true},
	};
	return case_happened(db, &happening, err);
}

enum status case_reclassify(const struct account_act *act, const struct case_rules *rules,
			    const struct case_reclassification *change, struct error *err)
{
	struct reclassifying reclassifying = {.act = act,
					      .rules = rules,
					      .change = change,
					      .type = case_type_find(rules, change->type)};
	if (reclassifying.type == NULL || reclassifying.type->on_paper)
		return FAIL(err, STATUS_INVALID,
			    "a case can become of a type that is taken here only; what the law "
			    "wants on paper, its sender brings on paper");
	TRY(case_text_clean(act->arena, change->text, CASE_TEXT_BYTES_MAX, &reclassifying.text,
			    err));
	if (reclassifying.text.size == 0)
		return FAIL(err, STATUS_INVALID, "tell the sender why the case is of another type");
	return db_write(act->pool, reclassify_body, &reclassifying, err);
}

/* --- forgetting who sent it
 * ---------------------------------------------------------------------------- */

struct forgetting {
	const struct account_act *act;
	const struct case_rules *rules;
	struct str code, reason;
};

static enum status forget_body(struct db *db, void *context, struct error *err)
{
	const struct forgetting *forgetting = context;
	const struct account_act *act = forgetting->act;
	struct case_record record;
	int64_t changed = 0;
	TRY(case_find(db, act->arena, forgetting->rules, forgetting->code, &record, err));
	const struct db_case_sender_clear_in in = {record.id};
	TRY(db_case_sender_clear_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT, "nothing is kept of who sent this case");
	const struct case_happening happening = {
		.act = act,
		.record = &record,
		.kind = "case.anonymise",
		.event = {.kind = STR(CASE_EVENT_ANONYMISE), .text = forgetting->reason},
	};
	return case_happened(db, &happening, err);
}

enum status case_anonymise(const struct account_act *act, const struct case_rules *rules,
			   struct str code, struct str reason, struct error *err)
{
	struct forgetting forgetting = {.act = act, .rules = rules, .code = code};
	TRY(case_text_clean(act->arena, reason, CASE_TEXT_BYTES_MAX, &forgetting.reason, err));
	if (forgetting.reason.size == 0)
		return FAIL(err, STATUS_INVALID,
			    "say why the sender is forgotten: it cannot be undone");
	return db_write(act->pool, forget_body, &forgetting, err);
}

/* --- counting anew
 * ------------------------------------------------------------------------------------- */

struct recounting {
	const struct account_act *act;
	const struct case_rules *rules;
	int64_t done, newest, after, read;
	struct str days; /* "2026-12-24 Lễ ..., 2026-12-25 ..." */
};

static enum status progress_read(struct db *db, struct recounting *recounting, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_case_recounted_row row;
	TRY(db_case_recounted_query(db, &rows, err));
	while (db_case_recounted_next(&rows, &row)) {
		recounting->done = row.day_number;
		recounting->newest = row.newest;
	}
	return db_rows_close(&rows, err);
}

static bool is_same_moment(struct moment a, struct moment b)
{
	return moment_compare(a, b) == 0;
}

static enum status record_recount(struct db *db, const struct recounting *recounting,
				  struct str code, struct error *err)
{
	struct case_record record;
	TRY(case_find(db, recounting->act->arena, recounting->rules, code, &record, err));
	const struct moment before = record.due;
	TRY(case_due_set(db, recounting->act->arena, recounting->rules, &record, err));
	if (is_same_moment(before, record.due))
		return STATUS_OK;
	TRY(case_record_write(db, recounting->act->arena, &record, record.version, err));
	const struct case_happening happening = {
		.act = recounting->act,
		.record = &record,
		.kind = "case.recount",
		.event = {.kind = STR(CASE_EVENT_RECOUNT),
			  .text = recounting->days,
			  .is_shown = true},
	};
	return case_happened(db, &happening, err);
}

static enum status recount_body(struct db *db, void *context, struct error *err)
{
	struct recounting *recounting = context;
	struct str codes[RECOUNT_BATCH];
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_case_open_after_in in = {recounting->after, RECOUNT_BATCH};
	struct db_case_open_after_row row;
	recounting->read = 0;
	TRY(db_case_open_after_query(db, &in, &rows, err));
	while (db_case_open_after_next(&rows, &row)) {
		codes[recounting->read++] = str_copy(recounting->act->arena, row.code);
		recounting->after = row.id;
	}
	TRY(db_rows_close(&rows, err));
	for (int64_t i = 0; i < recounting->read; i++)
		TRY(record_recount(db, recounting, codes[i], err));
	if (recounting->read == RECOUNT_BATCH)
		return STATUS_OK;
	const struct db_case_recounted_set_in done = {recounting->newest};
	return db_case_recounted_set_run(db, &done, NULL, err);
}

enum status case_recount_is_needed(struct db_pool *pool, bool *is_needed, struct error *err)
{
	struct recounting recounting = {.read = 0};
	struct db *db = NULL;
	TRY(db_read_begin(pool, &db, err));
	const enum status status = progress_read(db, &recounting, err);
	db_read_end(pool, db);
	*is_needed = recounting.newest > recounting.done;
	return status;
}

/* What is to be done: *days names the days that were added since. */
static enum status recount_plan(struct db_pool *pool, struct arena *arena,
				struct recounting *recounting, struct error *err)
{
	struct db *db = NULL;
	TRY(db_read_begin(pool, &db, err));
	enum status status = progress_read(db, recounting, err);
	if (status == STATUS_OK && recounting->newest > recounting->done)
		status = clock_days_added_text(db, arena, recounting->done, &recounting->days, err);
	db_read_end(pool, db);
	return status;
}

/* Batch by batch, so that writers between them do not wait.  What a crash cuts off is counted again
 * from the start, which changes nothing that is right already. */
enum status case_recount(struct db_pool *pool, const struct case_rules *rules, int64_t now_seconds,
			 struct error *err)
{
	ON_LEAVE(arena_leave) struct arena *arena = arena_create(ARENA_REQUEST_BYTES);
	struct recounting recounting = {.rules = rules, .read = RECOUNT_BATCH};
	TRY(recount_plan(pool, arena, &recounting, err));
	while (recounting.newest > recounting.done && recounting.read == RECOUNT_BATCH) {
		ON_LEAVE(arena_leave) struct arena *batch = arena_create(ARENA_REQUEST_BYTES);
		const struct account_act act = {.pool = pool,
						.arena = batch,
						.actor = LEDGER_ACTOR_PROGRAM,
						.now_seconds = now_seconds};
		recounting.act = &act;
		TRY(db_write(pool, recount_body, &recounting, err));
	}
	return STATUS_OK;
}
