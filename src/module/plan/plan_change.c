/* plan_change.c - changes of plans and tasks: each one transaction with its event and its entry in
 * the ledger, refused when somebody else was quicker. */
#include <math.h>

#include "plan_private.h"

#define LAST_YEAR 2100

enum status plan_nobody_was_quicker(int64_t changed, struct error *err)
{
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "somebody changed this in the meantime; look at it again, then change "
			    "what is still needed");
	return STATUS_OK;
}

enum status plan_title_check(struct str title, struct error *err)
{
	if (str_trim(title).size == 0)
		return FAIL(err, STATUS_INVALID, "the title is empty; write what is to be done");
	if (title.size > PLAN_TITLE_BYTES_MAX || str_utf8_error(title) != title.size)
		return FAIL(err, STATUS_INVALID, "a title has at most %d bytes of UTF-8",
			    PLAN_TITLE_BYTES_MAX);
	return STATUS_OK;
}

/* A bundled example stays what its source printed. */
enum status plan_is_own(const struct plan *plan, struct error *err)
{
	if (plan->is_example)
		return FAIL(err, STATUS_FORBIDDEN,
			    "an example stays as its source has it; make a plan of your own");
	return STATUS_OK;
}

enum status plan_task_find_own(struct db *db, struct arena *arena, int64_t id,
			       struct plan_task *task, struct error *err)
{
	struct plan plan;
	TRY(plan_task_find(db, arena, id, task, err));
	TRY(plan_find(db, arena, task->plan_id, &plan, err));
	return plan_is_own(&plan, err);
}

enum status plan_text_check(struct str text, struct error *err)
{
	if (text.size > PLAN_TEXT_BYTES_MAX || str_utf8_error(text) != text.size)
		return FAIL(err, STATUS_INVALID, "a text has at most %d bytes of UTF-8",
			    PLAN_TEXT_BYTES_MAX);
	return STATUS_OK;
}

/* --- plans --------------------------------------------------------------------------------------
 */

static enum status plan_check(const struct plan *plan, struct error *err)
{
	TRY(plan_title_check(plan->title, err));
	if (plan->year < INDEX_FIRST_YEAR || plan->year > LAST_YEAR)
		return FAIL(err, STATUS_INVALID, "a plan is of a year from %d to %d, not %d",
			    INDEX_FIRST_YEAR, LAST_YEAR, plan->year);
	return STATUS_OK;
}

struct plan_changing {
	const struct account_act *act;
	const struct plan *plan;
	int64_t id;
};

static enum status plan_record(struct db *db, const struct plan_changing *changing,
			       const char *kind, struct error *err)
{
	struct arena *arena = changing->act->arena;
	const struct ledger_change change = {
		.actor = changing->act->actor,
		.kind = kind,
		.subject = str_format(arena, "plan/%lld", (long long)changing->id),
		.content = str_format(arena, "%d\n" STR_FMT "\n%d\n", changing->plan->year,
				      STR_ARG(changing->plan->title), changing->plan->is_public),
	};
	return ledger_record(db, changing->act->now_seconds, &change, NULL, err);
}

static enum status plan_add_body(struct db *db, void *context, struct error *err)
{
	struct plan_changing *changing = context;
	const struct plan *plan = changing->plan;
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_add_in in = {
		.year = plan->year,
		.title = str_trim(plan->title),
		.source = {plan->source.size > 0, plan->source},
		.is_example = plan->is_example,
		.is_public = plan->is_public,
	};
	struct db_plan_add_row row;
	TRY(db_plan_add_query(db, &in, &rows, err));
	while (db_plan_add_next(&rows, &row))
		changing->id = row.id;
	TRY(db_rows_close(&rows, err));
	return plan_record(db, changing, "plan.add", err);
}

enum status plan_add(const struct account_act *act, const struct plan *plan, int64_t *id,
		     struct error *err)
{
	struct plan_changing changing = {.act = act, .plan = plan};
	TRY(plan_check(plan, err));
	TRY(db_write(act->pool, plan_add_body, &changing, err));
	*id = changing.id;
	return STATUS_OK;
}

static enum status plan_change_body(struct db *db, void *context, struct error *err)
{
	const struct plan_changing *changing = context;
	const struct plan *plan = changing->plan;
	const struct db_plan_change_in in = {.id = plan->id,
					     .version = plan->version,
					     .year = plan->year,
					     .title = str_trim(plan->title),
					     .is_public = plan->is_public};
	int64_t changed = 0;
	struct plan present;
	TRY(plan_find(db, changing->act->arena, plan->id, &present, err));
	TRY(plan_is_own(&present, err));
	TRY(db_plan_change_run(db, &in, &changed, err));
	TRY(plan_nobody_was_quicker(changed, err));
	return plan_record(db, changing, "plan.change", err);
}

enum status plan_change(const struct account_act *act, const struct plan *plan, struct error *err)
{
	struct plan_changing changing = {.act = act, .plan = plan, .id = plan->id};
	TRY(plan_check(plan, err));
	return db_write(act->pool, plan_change_body, &changing, err);
}

/* --- tasks --------------------------------------------------------------------------------------
 */

struct task_changing {
	const struct account_act *act;
	const struct plan_task *task;
	int64_t id;
};

static enum status task_check(const struct plan_task *task, struct error *err)
{
	TRY(plan_title_check(task->title, err));
	TRY(plan_text_check(task->product, err));
	TRY(plan_text_check(task->budget, err));
	if (task->lead_organ.size == 0)
		return FAIL(err, STATUS_INVALID, "a task needs an organ that leads it");
	if (task->target_value < 0)
		return FAIL(err, STATUS_INVALID, "a target is a score, not below 0");
	if (task->part.size == 0 && !isnan(task->target_value))
		return FAIL(err, STATUS_INVALID, "a target value needs the part that it is of");
	return STATUS_OK;
}

/* The foreign key would only say that something is wrong. */
enum status plan_organs_check(struct db *db, struct arena *arena, struct str lead,
			      const struct str *coordinators, size_t count, struct error *err)
{
	struct organ_list organs;
	TRY(organ_list_load(db, arena, &organs, err));
	for (size_t i = 0; i <= count; i++) {
		const struct str key = i == 0 ? lead : coordinators[i - 1];
		if (i > 0 && str_equal(key, lead))
			return FAIL(err, STATUS_INVALID,
				    "the organ that leads a task does not coordinate it too");
		if ((i > 0 || key.size > 0) && organ_find(&organs, key) == ORGAN_NONE)
			return FAIL(err, STATUS_INVALID, "there is no organ \"" STR_FMT "\"",
				    STR_ARG(str_slice(key, 0, ORGAN_KEY_BYTES_MAX)));
	}
	return STATUS_OK;
}

static enum status organs_check(struct db *db, const struct task_changing *changing,
				struct error *err)
{
	const struct plan_task *task = changing->task;
	return plan_organs_check(db, changing->act->arena, task->lead_organ, task->coordinators,
				 task->coordinator_count, err);
}

static enum status coordinators_set(struct db *db, const struct task_changing *changing,
				    struct error *err)
{
	const struct db_plan_coordinator_clear_in old = {.task_id = changing->id};
	TRY(db_plan_coordinator_clear_run(db, &old, NULL, err));
	for (size_t i = 0; i < changing->task->coordinator_count; i++) {
		const struct db_plan_coordinator_add_in in = {
			.task_id = changing->id,
			.position = (int64_t)i,
			.organ_key = changing->task->coordinators[i]};
		TRY(db_plan_coordinator_add_run(db, &in, NULL, err));
	}
	return STATUS_OK;
}

/* The words themselves, each event for itself: what a task is now does not fix what was said
 * before.
 */
static enum status event_record(struct db *db, const struct account_act *act,
				const struct plan_event *event, struct error *err)
{
	const struct ledger_change change = {
		.actor = act->actor,
		.kind = PLAN_EVENT_RECORDED,
		.subject = str_format(act->arena, "plan_event/%lld", (long long)event->number),
		.content = plan_event_content(act->arena, event),
	};
	return ledger_record(db, act->now_seconds, &change, NULL, err);
}

/* The event that people read and the entries that nobody can rewrite. */
enum status plan_event_add(struct db *db, const struct account_act *act,
			   const struct plan_event *event, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct plan_task task;
	struct plan_event added = *event;
	struct db_plan_event_add_row row;
	const struct db_plan_event_add_in in = {
		.task_id = event->task_id,
		.happened_at = act->now_seconds,
		.person_id = act->actor,
		.kind = str_from(plan_event_key(event->kind)),
		.organ_key = event->organ,
		.text = event->text,
		.attachment_id = {event->attachment_id != 0, event->attachment_id},
	};
	added.at = act->now_seconds;
	added.person_id = act->actor;
	TRY(db_plan_event_add_query(db, &in, &rows, err));
	while (db_plan_event_add_next(&rows, &row))
		added.number = row.number;
	TRY(db_rows_close(&rows, err));
	TRY(event_record(db, act, &added, err));
	TRY(plan_task_find(db, act->arena, event->task_id, &task, err));
	const struct ledger_change change = {
		.actor = act->actor,
		.kind = str_format(act->arena, "plan_task.%s", plan_event_key(event->kind)).data,
		.subject = str_format(act->arena, "plan_task/%lld", (long long)event->task_id),
		.content = plan_task_content(act->arena, &task),
	};
	return ledger_record(db, act->now_seconds, &change, NULL, err);
}

struct db_optional_text plan_date_or_null(struct arena *arena, struct date date)
{
	return date.year == 0 ? (struct db_optional_text){0}
			      : (struct db_optional_text){true, date_iso(arena, date)};
}

static enum status task_insert(struct db *db, struct task_changing *changing, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct plan_task *task = changing->task;
	const struct db_plan_task_add_in in = {
		.plan_id = task->plan_id,
		.title = str_trim(task->title),
		.part = task->part,
		.target_value = {!isnan(task->target_value), task->target_value},
		.lead_organ = task->lead_organ,
		.deadline = plan_date_or_null(changing->act->arena, task->deadline),
		.product = task->product,
		.budget = task->budget,
		.model = task->model,
	};
	struct db_plan_task_add_row row;
	TRY(db_plan_task_add_query(db, &in, &rows, err));
	while (db_plan_task_add_next(&rows, &row))
		changing->id = row.id;
	return db_rows_close(&rows, err);
}

enum status plan_task_insert(struct db *db, const struct account_act *act,
			     const struct plan_task *task, int64_t *id, struct error *err)
{
	struct task_changing changing = {.act = act, .task = task};
	struct plan plan;
	TRY(task_check(task, err));
	TRY(plan_find(db, act->arena, task->plan_id, &plan, err));
	TRY(plan_is_own(&plan, err));
	TRY(organs_check(db, &changing, err));
	TRY(task_insert(db, &changing, err));
	TRY(coordinators_set(db, &changing, err));
	*id = changing.id;
	return plan_event_add(db, act,
			      &(struct plan_event){.task_id = changing.id,
						   .kind = PLAN_EVENT_CREATED,
						   .organ = task->lead_organ},
			      err);
}

static enum status task_add_body(struct db *db, void *context, struct error *err)
{
	struct task_changing *changing = context;
	return plan_task_insert(db, changing->act, changing->task, &changing->id, err);
}

enum status plan_task_add(const struct account_act *act, const struct plan_task *task, int64_t *id,
			  struct error *err)
{
	struct task_changing changing = {.act = act, .task = task};
	TRY(task_check(task, err));
	TRY(db_write(act->pool, task_add_body, &changing, err));
	*id = changing.id;
	return STATUS_OK;
}

enum status plan_task_update(struct db *db, const struct account_act *act,
			     const struct plan_task *task, struct error *err)
{
	struct task_changing changing = {.act = act, .task = task, .id = task->id};
	TRY(task_check(task, err));
	const struct db_plan_task_change_in in = {
		.id = task->id,
		.version = task->version,
		.title = str_trim(task->title),
		.part = task->part,
		.target_value = {!isnan(task->target_value), task->target_value},
		.lead_organ = task->lead_organ,
		.deadline = plan_date_or_null(act->arena, task->deadline),
		.product = task->product,
		.budget = task->budget,
	};
	int64_t changed = 0;
	struct plan_task present;
	TRY(plan_task_find_own(db, act->arena, task->id, &present, err));
	TRY(organs_check(db, &changing, err));
	TRY(db_plan_task_change_run(db, &in, &changed, err));
	TRY(plan_nobody_was_quicker(changed, err));
	TRY(coordinators_set(db, &changing, err));
	return plan_event_add(db, act,
			      &(struct plan_event){.task_id = task->id,
						   .kind = PLAN_EVENT_CHANGED,
						   .organ = task->lead_organ},
			      err);
}

static enum status task_change_body(struct db *db, void *context, struct error *err)
{
	const struct task_changing *changing = context;
	return plan_task_update(db, changing->act, changing->task, err);
}

enum status plan_task_change(const struct account_act *act, const struct plan_task *task,
			     struct error *err)
{
	struct task_changing changing = {.act = act, .task = task};
	return db_write(act->pool, task_change_body, &changing, err);
}
