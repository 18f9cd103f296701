/* plan_exchange_store.c - checked rows into the plan, in one transaction; and taken back. */
#include <math.h>

#include "plan_exchange_private.h"
#include "store/statements.h"

struct storing {
	const struct account_act *act;
	const struct plan_exchange *exchange;
	int64_t number;
	struct date today;
};

static struct str keys_joined(struct arena *arena, const struct plan_task *task)
{
	struct buffer out;
	buffer_init(&out, arena, PLAN_TEXT_BYTES_MAX);
	for (size_t i = 0; i < task->coordinator_count; i++) {
		if (i > 0)
			buffer_add_char(&out, ';');
		buffer_add(&out, task->coordinators[i]);
	}
	return buffer_text(&out);
}

/* before.id 0: the task is new. */
static enum status before_keep(struct db *db, const struct storing *storing, int64_t task_id,
			       const struct plan_task *before, struct error *err)
{
	struct arena *arena = storing->act->arena;
	struct plan_task present;
	TRY(plan_task_find(db, arena, task_id, &present, err));
	const struct db_plan_import_task_add_in in = {
		.import_number = storing->number,
		.task_id = task_id,
		.version = present.version,
		.title = {before->id != 0, before->title},
		.part = before->part,
		.target_value = {before->id != 0 && !isnan(before->target_value),
				 before->target_value},
		.lead_organ = before->lead_organ,
		.coordinators = keys_joined(arena, before),
		.deadline = {before->deadline.year != 0,
			     before->deadline.year == 0 ? (struct str){0}
							: date_iso(arena, before->deadline)},
		.product = before->product,
		.budget = before->budget};
	return db_plan_import_task_add_run(db, &in, NULL, err);
}

static enum status row_store(struct db *db, const struct storing *storing,
			     const struct plan_exchange_row *row, struct error *err)
{
	int64_t id = row->before.id;
	if (row->state == PLAN_EXCHANGE_SAME)
		return STATUS_OK;
	if (row->state == PLAN_EXCHANGE_NEW)
		TRY(plan_task_insert(db, storing->act, &row->task, &id, err));
	else
		TRY(plan_task_update(db, storing->act, &row->task, err));
	return before_keep(db, storing, id, &row->before, err);
}

static enum status import_add(struct db *db, struct storing *storing, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct plan_exchange *exchange = storing->exchange;
	const struct db_plan_import_add_in in = {.plan_id = exchange->plan.id,
						 .stored_at = storing->act->now_seconds,
						 .stored_by = storing->act->actor,
						 .added = (int64_t)exchange->new_count,
						 .changed = (int64_t)exchange->changed_count};
	struct db_plan_import_add_row row;
	TRY(db_plan_import_add_query(db, &in, &rows, err));
	while (db_plan_import_add_next(&rows, &row))
		storing->number = row.number;
	return db_rows_close(&rows, err);
}

static enum status import_record(struct db *db, const struct storing *storing, const char *kind,
				 struct error *err)
{
	struct arena *arena = storing->act->arena;
	const struct ledger_change change = {
		.actor = storing->act->actor,
		.kind = kind,
		.subject = str_format(arena, "plan_import/%lld", (long long)storing->number)};
	return ledger_record(db, storing->act->now_seconds, &change, NULL, err);
}

static enum status store_body(struct db *db, void *context, struct error *err)
{
	struct storing *storing = context;
	TRY(import_add(db, storing, err));
	for (size_t i = 0; i < storing->exchange->row_count; i++)
		TRY(row_store(db, storing, &storing->exchange->rows[i], err));
	return import_record(db, storing, "plan_import.store", err);
}

enum status plan_exchange_store(const struct account_act *act, const struct plan_exchange *exchange,
				int64_t *number, struct error *err)
{
	struct storing storing = {.act = act, .exchange = exchange};
	if (exchange->problem_count > 0)
		return FAIL(err, STATUS_INVALID, "the file has %zu problems; nothing was stored",
			    exchange->problem_count);
	if (exchange->new_count + exchange->changed_count == 0)
		return FAIL(err, STATUS_INVALID, "the file changes nothing");
	TRY(db_write(act->pool, store_body, &storing, err));
	*number = storing.number;
	return STATUS_OK;
}

/* --- taken back ---------------------------------------------------------------------------------
 */

static void coordinators_split(struct arena *arena, struct str keys, struct plan_task *task)
{
	struct str key;
	task->coordinator_count = 0;
	while (keys.size > 0 && task->coordinator_count < PLAN_COORDINATORS_MAX) {
		(void)str_cut(keys, ';', &key, &keys);
		task->coordinators[task->coordinator_count++] = str_copy(arena, key);
	}
}

static enum status task_back(struct db *db, const struct storing *storing,
			     const struct db_plan_import_tasks_row *row, struct error *err)
{
	struct arena *arena = storing->act->arena;
	struct plan_task task;
	TRY(plan_task_find(db, arena, row->task_id, &task, err));
	if (task.version != row->version)
		return FAIL(err, STATUS_CONFLICT,
			    "task %d was changed after the import; nothing was taken back",
			    task.number);
	if (!row->title.present)
		return plan_task_tell(db, storing->act,
				      &(struct plan_report){.task_id = task.id,
							    .version = task.version,
							    .kind = PLAN_EVENT_WITHDRAWN,
							    .text = STR("Hoàn tác nhập bảng tính")},
				      storing->today, err);
	task.title = str_copy(arena, row->title.value);
	task.part = str_copy(arena, row->part);
	task.target_value = row->target_value.present ? row->target_value.value : (double)NAN;
	task.lead_organ = str_copy(arena, row->lead_organ);
	task.product = str_copy(arena, row->product);
	task.budget = str_copy(arena, row->budget);
	task.deadline = (struct date){0};
	if (row->deadline.present)
		TRY(date_parse(row->deadline.value, &task.deadline, err));
	coordinators_split(arena, row->coordinators, &task);
	return plan_task_update(db, storing->act, &task, err);
}

static enum status undo_body(struct db *db, void *context, struct error *err)
{
	const struct storing *storing = context;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_import_undo_in undo = {.number = storing->number,
						    .undone_at = storing->act->now_seconds,
						    .undone_by = storing->act->actor};
	const struct db_plan_import_tasks_in in = {.import_number = storing->number};
	struct db_plan_import_tasks_row row;
	int64_t changed = 0;
	enum status status = STATUS_OK;
	TRY(db_plan_import_undo_run(db, &undo, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "import %lld is not the plan's newest that stands",
			    (long long)storing->number);
	TRY(db_plan_import_tasks_query(db, &in, &rows, err));
	while (status == STATUS_OK && db_plan_import_tasks_next(&rows, &row))
		status = task_back(db, storing, &row, err);
	TRY(status);
	TRY(db_rows_close(&rows, err));
	return import_record(db, storing, "plan_import.undo", err);
}

enum status plan_exchange_undo(const struct account_act *act, int64_t number, struct date today,
			       struct error *err)
{
	struct storing storing = {.act = act, .number = number, .today = today};
	return db_write(act->pool, undo_body, &storing, err);
}

enum status plan_exchange_imports(struct db *db, struct arena *arena, int64_t plan_id,
				  struct plan_exchange_import **imports, size_t *count,
				  struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_imports_in in = {.plan_id = plan_id};
	struct db_plan_imports_row row;
	*imports = arena_array(arena, struct plan_exchange_import, 20);
	*count = 0;
	TRY(db_plan_imports_query(db, &in, &rows, err));
	while (db_plan_imports_next(&rows, &row))
		(*imports)[(*count)++] =
			(struct plan_exchange_import){.number = row.number,
						      .stored_at = row.stored_at,
						      .added = row.added,
						      .changed = row.changed,
						      .undone = row.undone_at.present};
	return db_rows_close(&rows, err);
}
