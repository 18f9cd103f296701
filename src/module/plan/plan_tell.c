/* plan_tell.c - what organs and coordinators tell about a task: progress, evidence, milestones,
 * done, comments, reminders; each one transaction with its events and entries in the ledger. */
#include "plan_private.h"

struct reporting {
	const struct account_act *act;
	const struct plan_report *report;
	struct date today;
	struct attachment attachment; /* of evidence, checked */
};

/* A report is progress; a comment or a reminder is not. */
static bool is_progress(enum plan_event_kind kind)
{
	return kind == PLAN_EVENT_REPORTED || kind == PLAN_EVENT_EVIDENCE ||
	       kind == PLAN_EVENT_MILESTONE || kind == PLAN_EVENT_DONE;
}

static bool needs_words(enum plan_event_kind kind)
{
	return kind == PLAN_EVENT_REPORTED || kind == PLAN_EVENT_COMMENT ||
	       kind == PLAN_EVENT_REOPENED || kind == PLAN_EVENT_WITHDRAWN ||
	       kind == PLAN_EVENT_RESTORED;
}

static enum status report_check(struct reporting *reporting, struct error *err)
{
	const struct plan_report *report = reporting->report;
	TRY(plan_text_check(report->text, err));
	if (needs_words(report->kind) && str_trim(report->text).size == 0)
		return report->kind == PLAN_EVENT_REPORTED
			       ? FAIL(err, STATUS_INVALID, "write what was done")
			       : FAIL(err, STATUS_INVALID, "write the words or the reason");
	if (report->kind == PLAN_EVENT_EVIDENCE)
		return attachment_check(reporting->act->arena, report->file_name,
					report->file_content, &reporting->attachment, err);
	if (report->kind == PLAN_EVENT_DONE &&
	    (report->done_on.year < INDEX_FIRST_YEAR ||
	     date_compare(report->done_on, reporting->today) > 0))
		return FAIL(err, STATUS_INVALID,
			    "the day on which it was done lies between %d and today",
			    INDEX_FIRST_YEAR);
	return STATUS_OK;
}

/* Whether the task is in a state in which this can be told of it. */
static enum status state_check(const struct plan_task *task, enum plan_event_kind kind,
			       struct error *err)
{
	const bool done = task->done_on.year != 0, withdrawn = task->withdrawn_on.year != 0;
	if (kind == PLAN_EVENT_DONE && done)
		return FAIL(err, STATUS_CONFLICT, "the task is done already");
	if ((kind == PLAN_EVENT_REOPENED && !done) || (kind == PLAN_EVENT_RESTORED && !withdrawn))
		return FAIL(err, STATUS_CONFLICT, "the task is under way already");
	if (withdrawn && kind != PLAN_EVENT_RESTORED && kind != PLAN_EVENT_COMMENT)
		return FAIL(err, STATUS_CONFLICT, "the task was withdrawn; restore it first");
	return STATUS_OK;
}

static enum status evidence_add(struct db *db, struct reporting *reporting, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_evidence_count_in in = {.task_id = reporting->report->task_id};
	struct db_plan_evidence_count_row row = {0};
	TRY(db_plan_evidence_count_query(db, &in, &rows, err));
	(void)db_plan_evidence_count_next(&rows, &row);
	TRY(db_rows_close(&rows, err));
	if (row.count >= PLAN_EVIDENCE_MAX)
		return FAIL(err, STATUS_LIMIT, "a task has at most %d files", PLAN_EVIDENCE_MAX);
	return attachment_add(db, reporting->act->now_seconds, reporting->act->actor,
			      &reporting->attachment, reporting->report->file_content, err);
}

static enum status milestone_reach(struct db *db, const struct reporting *reporting,
				   struct error *err)
{
	int64_t changed = 0;
	const struct db_plan_milestone_done_in in = {
		.task_id = reporting->report->task_id,
		.number = reporting->report->milestone,
		.done_on = date_iso(reporting->act->arena, reporting->today)};
	TRY(db_plan_milestone_done_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT, "this milestone was reached already");
	return STATUS_OK;
}

static enum status progress_set(struct db *db, const struct reporting *reporting,
				const struct plan_task *task, struct error *err)
{
	const struct plan_report *report = reporting->report;
	struct arena *arena = reporting->act->arena;
	struct date done_on = task->done_on, withdrawn_on = task->withdrawn_on;
	if (report->kind == PLAN_EVENT_DONE)
		done_on = report->done_on;
	if (report->kind == PLAN_EVENT_REOPENED)
		done_on = (struct date){0};
	if (report->kind == PLAN_EVENT_WITHDRAWN)
		withdrawn_on = reporting->today;
	if (report->kind == PLAN_EVENT_RESTORED)
		withdrawn_on = (struct date){0};
	const struct db_plan_task_progress_in in = {
		.id = report->task_id,
		.version = report->version,
		.progress_at =
			is_progress(report->kind) ? reporting->act->now_seconds : task->progress_at,
		.done_on = plan_date_or_null(arena, done_on),
		.withdrawn_on = plan_date_or_null(arena, withdrawn_on),
	};
	int64_t changed = 0;
	TRY(db_plan_task_progress_run(db, &in, &changed, err));
	return plan_nobody_was_quicker(changed, err);
}

/* A comment changes nothing of the task, so two who comment at once do not disturb each other. */
static enum status report_body(struct db *db, void *context, struct error *err)
{
	struct reporting *reporting = context;
	const struct plan_report *report = reporting->report;
	struct plan_task task;
	TRY(plan_task_find_own(db, reporting->act->arena, report->task_id, &task, err));
	TRY(state_check(&task, report->kind, err));
	if (report->kind != PLAN_EVENT_COMMENT)
		TRY(progress_set(db, reporting, &task, err));
	if (report->kind == PLAN_EVENT_EVIDENCE)
		TRY(evidence_add(db, reporting, err));
	if (report->kind == PLAN_EVENT_MILESTONE)
		TRY(milestone_reach(db, reporting, err));
	return plan_event_add(db, reporting->act,
			      &(struct plan_event){.task_id = report->task_id,
						   .kind = report->kind,
						   .organ = report->organ,
						   .text = str_trim(report->text),
						   .attachment_id = reporting->attachment.id},
			      err);
}

enum status plan_task_tell(struct db *db, const struct account_act *act,
			   const struct plan_report *report, struct date today, struct error *err)
{
	struct reporting reporting = {.act = act, .report = report, .today = today};
	TRY(report_check(&reporting, err));
	return report_body(db, &reporting, err);
}

enum status plan_task_report(const struct account_act *act, const struct plan_report *report,
			     struct date today, struct error *err)
{
	struct reporting reporting = {.act = act, .report = report, .today = today};
	TRY(report_check(&reporting, err));
	return db_write(act->pool, report_body, &reporting, err);
}

/* --- reminders ---------------------------------------------------------------------------------
 */

struct reminding {
	const struct account_act *act;
	const int64_t *tasks;
	size_t count;
	struct str text;
};

static enum status remind_body(struct db *db, void *context, struct error *err)
{
	const struct reminding *reminding = context;
	for (size_t i = 0; i < reminding->count; i++) {
		struct plan_task task;
		TRY(plan_task_find_own(db, reminding->act->arena, reminding->tasks[i], &task, err));
		if (task.done_on.year != 0 || task.withdrawn_on.year != 0)
			return FAIL(err, STATUS_CONFLICT,
				    "task %d is no longer under way; nobody was reminded",
				    task.number);
		TRY(plan_event_add(db, reminding->act,
				   &(struct plan_event){.task_id = task.id,
							.kind = PLAN_EVENT_REMINDED,
							.organ = task.lead_organ,
							.text = str_trim(reminding->text)},
				   err));
	}
	return STATUS_OK;
}

enum status plan_remind(const struct account_act *act, const int64_t *tasks, size_t count,
			struct str text, struct error *err)
{
	struct reminding reminding = {act, tasks, count, text};
	TRY(plan_text_check(text, err));
	if (count == 0)
		return FAIL(err, STATUS_INVALID, "no task is selected; tick the tasks to urge");
	if (count > PLAN_REMINDED_MAX)
		return FAIL(err, STATUS_LIMIT, "at most %d tasks are urged at once",
			    PLAN_REMINDED_MAX);
	return db_write(act->pool, remind_body, &reminding, err);
}

/* --- milestones --------------------------------------------------------------------------------
 */

struct milestones_setting {
	const struct account_act *act;
	int64_t task_id, version;
	const struct plan_milestone *milestones;
	size_t count;
};

/* One that keeps its title stays reached. */
static struct date reached_on(const struct plan_milestone *before, size_t count,
			      const struct plan_milestone *milestone)
{
	for (size_t i = 0; i < count; i++)
		if (str_equal(before[i].title, str_trim(milestone->title)))
			return before[i].done_on;
	return milestone->done_on;
}

enum status plan_milestones_insert(struct db *db, struct arena *arena, int64_t task_id,
				   const struct plan_milestone *milestones, size_t count,
				   struct error *err)
{
	for (size_t i = 0; i < count; i++) {
		const struct db_plan_milestone_add_in in = {
			.task_id = task_id,
			.number = (int64_t)i + 1,
			.title = str_trim(milestones[i].title),
			.due = plan_date_or_null(arena, milestones[i].due),
			.done_on = plan_date_or_null(arena, milestones[i].done_on)};
		TRY(plan_title_check(milestones[i].title, err));
		TRY(db_plan_milestone_add_run(db, &in, NULL, err));
	}
	return STATUS_OK;
}

static enum status milestones_replace(struct db *db, const struct milestones_setting *setting,
				      struct error *err)
{
	struct arena *arena = setting->act->arena;
	struct plan_milestone *before = NULL;
	size_t count = 0;
	TRY(plan_milestones_read(db, arena, setting->task_id, &before, &count, err));
	const struct db_plan_milestone_clear_in old = {.task_id = setting->task_id};
	TRY(db_plan_milestone_clear_run(db, &old, NULL, err));
	struct plan_milestone *after =
		arena_array(arena, struct plan_milestone, setting->count + 1);
	for (size_t i = 0; i < setting->count; i++) {
		after[i] = setting->milestones[i];
		after[i].done_on = reached_on(before, count, &after[i]);
	}
	return plan_milestones_insert(db, arena, setting->task_id, after, setting->count, err);
}

static enum status milestones_body(struct db *db, void *context, struct error *err)
{
	const struct milestones_setting *setting = context;
	struct plan_task task;
	int64_t changed = 0;
	const struct db_plan_task_touch_in touch = {.id = setting->task_id,
						    .version = setting->version};
	TRY(plan_task_find_own(db, setting->act->arena, setting->task_id, &task, err));
	TRY(db_plan_task_touch_run(db, &touch, &changed, err));
	TRY(plan_nobody_was_quicker(changed, err));
	TRY(milestones_replace(db, setting, err));
	return plan_event_add(db, setting->act,
			      &(struct plan_event){.task_id = setting->task_id,
						   .kind = PLAN_EVENT_CHANGED,
						   .organ = task.lead_organ},
			      err);
}

enum status plan_milestones_set(const struct account_act *act, int64_t task_id, int64_t version,
				const struct plan_milestone *milestones, size_t count,
				struct error *err)
{
	struct milestones_setting setting = {act, task_id, version, milestones, count};
	if (count > PLAN_MILESTONES_MAX)
		return FAIL(err, STATUS_LIMIT, "a task has at most %d milestones",
			    PLAN_MILESTONES_MAX);
	return db_write(act->pool, milestones_body, &setting, err);
}
