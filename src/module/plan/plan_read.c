/* plan_read.c - plans, tasks, their history and their counts, as they are now. */
#include <assert.h>
#include <math.h>

#include "plan_private.h"

#define PLANS_MAX 2000
#define EVENTS_MAX 500 /* the statement's own limit */
#define ORGANS_COUNTED_MAX 1000

struct plans {
	struct plan *plans;
	size_t count, capacity;
};

/* id 0: all. */
static enum status plans_read(struct db *db, struct arena *arena, int64_t id, struct plans *plans,
			      struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_list_in in = {.id_from = id, .id_to = id == 0 ? INT64_MAX : id};
	struct db_plan_list_row row;
	TRY(db_plan_list_query(db, &in, &rows, err));
	while (db_plan_list_next(&rows, &row)) {
		if (plans->count == plans->capacity)
			return FAIL(err, STATUS_LIMIT, "there are more than %d plans", PLANS_MAX);
		plans->plans[plans->count++] = (struct plan){
			.id = row.id,
			.version = row.version,
			.year = (int)row.year,
			.title = str_copy(arena, row.title),
			.source = row.source.present ? str_copy(arena, row.source.value)
						     : (struct str){0},
			.is_example = row.is_example != 0,
			.is_public = row.is_public != 0,
		};
	}
	return db_rows_close(&rows, err);
}

enum status plan_list(struct db *db, struct arena *arena, struct plan **plans, size_t *count,
		      struct error *err)
{
	struct plans all = {arena_array(arena, struct plan, PLANS_MAX), 0, PLANS_MAX};
	TRY(plans_read(db, arena, 0, &all, err));
	*plans = all.plans;
	*count = all.count;
	return STATUS_OK;
}

enum status plan_find(struct db *db, struct arena *arena, int64_t id, struct plan *plan,
		      struct error *err)
{
	struct plans one = {plan, 0, 1};
	if (id > 0)
		TRY(plans_read(db, arena, id, &one, err));
	if (one.count == 0)
		return FAIL(err, STATUS_NOT_FOUND, "there is no plan %lld", (long long)id);
	return STATUS_OK;
}

/* --- tasks --------------------------------------------------------------------------------------
 */

/* What the statements that read tasks have in common. */
struct task_row {
	int64_t id, plan_id, version, number, progress_at;
	struct str title, part, lead_organ, product, budget, model;
	struct db_optional_real target_value;
	struct db_optional_text deadline, done_on, withdrawn_on;
};

static enum status date_read(struct db_optional_text text, struct date *date, struct error *err)
{
	*date = (struct date){0};
	return text.present ? date_parse(text.value, date, err) : STATUS_OK;
}

static enum status task_read(struct arena *arena, const struct task_row *row,
			     struct plan_task *task, struct error *err)
{
	*task = (struct plan_task){
		.id = row->id,
		.plan_id = row->plan_id,
		.version = row->version,
		.number = (int)row->number,
		.title = str_copy(arena, row->title),
		.part = str_copy(arena, row->part),
		.target_value = row->target_value.present ? row->target_value.value : (double)NAN,
		.lead_organ = str_copy(arena, row->lead_organ),
		.product = str_copy(arena, row->product),
		.budget = str_copy(arena, row->budget),
		.progress_at = row->progress_at,
		.model = str_copy(arena, row->model),
	};
	TRY(date_read(row->deadline, &task->deadline, err));
	TRY(date_read(row->withdrawn_on, &task->withdrawn_on, err));
	return date_read(row->done_on, &task->done_on, err);
}

static enum status last_report_read(struct db *db, struct arena *arena, struct plan_task *task,
				    struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_last_report_in in = {.task_id = task->id};
	struct db_plan_last_report_row row;
	TRY(db_plan_last_report_query(db, &in, &rows, err));
	while (db_plan_last_report_next(&rows, &row))
		task->last_report = str_copy(arena, row.text);
	return db_rows_close(&rows, err);
}

/* What stands in other tables: the organs that coordinate, the last report. */
static enum status beside_read(struct db *db, struct arena *arena, struct plan_task *task,
			       struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_coordinators_in in = {.task_id = task->id};
	struct db_plan_coordinators_row row;
	TRY(db_plan_coordinators_query(db, &in, &rows, err));
	while (db_plan_coordinators_next(&rows, &row))
		if (task->coordinator_count < PLAN_COORDINATORS_MAX)
			task->coordinators[task->coordinator_count++] =
				str_copy(arena, row.organ_key);
	TRY(db_rows_close(&rows, err));
	return last_report_read(db, arena, task, err);
}

enum status plan_task_find(struct db *db, struct arena *arena, int64_t id, struct plan_task *task,
			   struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_task_find_in in = {.id = id};
	struct db_plan_task_find_row row;
	*task = (struct plan_task){0};
	TRY(db_plan_task_find_query(db, &in, &rows, err));
	while (db_plan_task_find_next(&rows, &row)) {
		const struct task_row common = {
			row.id,    row.plan_id,      row.version,    row.number,  row.progress_at,
			row.title, row.part,         row.lead_organ, row.product, row.budget,
			row.model, row.target_value, row.deadline,   row.done_on, row.withdrawn_on};
		TRY(task_read(arena, &common, task, err));
	}
	TRY(db_rows_close(&rows, err));
	if (task->id == 0)
		return FAIL(err, STATUS_NOT_FOUND, "there is no task %lld", (long long)id);
	return beside_read(db, arena, task, err);
}

static struct str parts_below(struct arena *arena, struct str part)
{
	return str_format(arena, STR_FMT ".%%", STR_ARG(part));
}

/* A question about all plans asks from number 0. */
static int64_t plan_last(const struct plan_question *question)
{
	return question->plan_id == 0 ? INT64_MAX : question->plan_id;
}

/* What the board of one plan shows, which its index answers. */
static bool is_of_board(const struct plan_question *question)
{
	return question->plan_id != 0 && !question->by_number && question->directive_id == 0 &&
	       question->year == 0;
}

#define ENDED_OPEN 0 /* as plan_task_board orders them */
#define ENDED_LATE 1
#define ENDED_IN_TIME 2
#define NO_DEADLINE "9999"

/* A state as ranges: which ended how, and when they are or were due. */
static void board_ranges(struct arena *arena, const struct plan_question *question,
			 struct db_plan_tasks_of_board_in *in)
{
	const struct str today = date_iso(arena, question->today);
	const int state = question->due_within_days > 0 ? PLAN_UNDER_WAY : question->state;
	in->today = today;
	in->ended_to = state == PLAN_STATE_ANY || state == PLAN_DONE_IN_TIME ? ENDED_IN_TIME
		       : state == PLAN_DONE_LATE                             ? ENDED_LATE
									     : ENDED_OPEN;
	in->ended_from = state == PLAN_STATE_ANY ? ENDED_OPEN : in->ended_to;
	in->due_from = state == PLAN_UNDER_WAY ? today : (struct str){0};
	in->due_until = STR(NO_DEADLINE);
	if (state == PLAN_UNDER_WAY_LATE)
		in->due_until = date_iso(arena, date_add_days(question->today, -1));
	else if (question->due_within_days > 0)
		in->due_until =
			date_iso(arena, date_add_days(question->today, question->due_within_days));
}

static enum status board_tasks_read(struct db *db, struct arena *arena,
				    const struct plan_question *question, size_t page_size,
				    struct plan_tasks *tasks, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	struct db_plan_tasks_of_board_in in = {
		.plan_id = question->plan_id,
		.organ = question->organ,
		.lead_only = question->lead_only,
		.part = question->part,
		.part_below = parts_below(arena, question->part),
		.skip = (int64_t)(question->page * page_size),
		.limit_count = (int64_t)page_size + 1,
	};
	struct db_plan_tasks_of_board_row row;
	board_ranges(arena, question, &in);
	TRY(db_plan_tasks_of_board_query(db, &in, &rows, err));
	while (db_plan_tasks_of_board_next(&rows, &row)) {
		tasks->has_more = tasks->count == page_size;
		if (tasks->has_more)
			continue;
		const struct task_row common = {
			row.id,    row.plan_id,      row.version,    row.number,  row.progress_at,
			row.title, row.part,         row.lead_organ, row.product, row.budget,
			row.model, row.target_value, row.deadline,   row.done_on, {0}};
		TRY(task_read(arena, &common, &tasks->tasks[tasks->count++], err));
	}
	return db_rows_close(&rows, err);
}

enum status plan_task_count(struct db *db, int64_t plan_id, int64_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_task_count_in in = {.plan_id = plan_id};
	struct db_plan_task_count_row row;
	*count = 0;
	TRY(db_plan_task_count_query(db, &in, &rows, err));
	while (db_plan_task_count_next(&rows, &row))
		*count = row.count;
	return db_rows_close(&rows, err);
}

static enum status all_tasks_read(struct db *db, struct arena *arena,
				  const struct plan_question *question, size_t page_size,
				  struct plan_tasks *tasks, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_tasks_in in = {
		.plan_from = question->plan_id,
		.plan_to = plan_last(question),
		.year = question->year,
		.organ = question->organ,
		.lead_only = question->lead_only,
		.part = question->part,
		.part_below = parts_below(arena, question->part),
		.state = question->state,
		.today = date_iso(arena, question->today),
		.due_until = question->due_within_days == 0
				     ? (struct str){0}
				     : date_iso(arena, date_add_days(question->today,
								     question->due_within_days)),
		.directive_id = question->directive_id,
		.by_number = question->by_number,
		.with_examples = question->with_examples,
		.skip = (int64_t)(question->page * page_size),
		.limit_count = (int64_t)page_size + 1,
	};
	struct db_plan_tasks_row row;
	TRY(db_plan_tasks_query(db, &in, &rows, err));
	while (db_plan_tasks_next(&rows, &row)) {
		tasks->has_more = tasks->count == page_size;
		if (tasks->has_more)
			continue;
		const struct task_row common = {
			row.id,    row.plan_id,      row.version,    row.number,  row.progress_at,
			row.title, row.part,         row.lead_organ, row.product, row.budget,
			row.model, row.target_value, row.deadline,   row.done_on, {0}};
		TRY(task_read(arena, &common, &tasks->tasks[tasks->count++], err));
	}
	return db_rows_close(&rows, err);
}

enum status plan_tasks_read(struct db *db, struct arena *arena,
			    const struct plan_question *question, struct plan_tasks *tasks,
			    struct error *err)
{
	const size_t page_size = question->page_size == 0 ? PLAN_PAGE_SIZE : question->page_size;
	assert(page_size <= PLAN_PAGE_SIZE_MAX);
	*tasks = (struct plan_tasks){.tasks = arena_array(arena, struct plan_task, page_size)};
	TRY(is_of_board(question) ? board_tasks_read(db, arena, question, page_size, tasks, err)
				  : all_tasks_read(db, arena, question, page_size, tasks, err));
	for (size_t i = 0; i < tasks->count; i++)
		TRY(beside_read(db, arena, &tasks->tasks[i], err));
	return STATUS_OK;
}

enum status plan_counts_read(struct db *db, struct arena *arena,
			     const struct plan_question *question, struct plan_count **counts,
			     size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_counts_in in = {
		.plan_from = question->plan_id,
		.plan_to = plan_last(question),
		.year = question->year,
		.organ = question->organ,
		.part = question->part,
		.part_below = parts_below(arena, question->part),
		.today = date_iso(arena, question->today),
		.soon = date_iso(arena, date_add_days(question->today, PLAN_SOON_DAYS)),
		.with_examples = question->with_examples,
	};
	struct db_plan_counts_row row;
	*counts = arena_array(arena, struct plan_count, ORGANS_COUNTED_MAX);
	*count = 0;
	TRY(db_plan_counts_query(db, &in, &rows, err));
	while (db_plan_counts_next(&rows, &row)) {
		if (*count == ORGANS_COUNTED_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d organs lead tasks",
				    ORGANS_COUNTED_MAX);
		(*counts)[(*count)++] = (struct plan_count){
			.organ = str_copy(arena, row.lead_organ),
			.counts = {[PLAN_DONE_IN_TIME] = row.done_in_time,
				   [PLAN_DONE_LATE] = row.done_late,
				   [PLAN_UNDER_WAY] = row.under_way,
				   [PLAN_UNDER_WAY_LATE] = row.late},
			.due_soon = row.due_soon,
		};
	}
	return db_rows_close(&rows, err);
}

/* --- history ------------------------------------------------------------------------------------
 */

const char *plan_event_key(enum plan_event_kind kind)
{
	static const char *const keys[PLAN_EVENT_KIND_COUNT] = {
		"created",  "changed",   "reported", "comment",   "evidence", "done",
		"reopened", "milestone", "reminded", "withdrawn", "restored"};
	return keys[kind];
}

static enum plan_event_kind event_kind(struct str key)
{
	for (int i = 0; i < PLAN_EVENT_KIND_COUNT; i++)
		if (str_is(key, plan_event_key((enum plan_event_kind)i)))
			return (enum plan_event_kind)i;
	return PLAN_EVENT_CHANGED;
}

enum status plan_events_read(struct db *db, struct arena *arena, int64_t task_id,
			     struct plan_event **events, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_events_in in = {.task_id = task_id};
	struct db_plan_events_row row;
	*events = arena_array(arena, struct plan_event, EVENTS_MAX);
	*count = 0;
	TRY(db_plan_events_query(db, &in, &rows, err));
	while (*count < EVENTS_MAX && db_plan_events_next(&rows, &row))
		(*events)[(*count)++] = (struct plan_event){
			.number = row.number,
			.task_id = task_id,
			.at = row.happened_at,
			.person_id = row.person_id,
			.kind = event_kind(row.kind),
			.organ = str_copy(arena, row.organ_key),
			.text = str_copy(arena, row.text),
			.attachment_id = row.attachment_id.present ? row.attachment_id.value : 0,
		};
	return db_rows_close(&rows, err);
}

enum status plan_events_after(struct db *db, struct arena *arena, int64_t after,
			      struct plan_event *events, size_t capacity, size_t *count,
			      struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_events_after_in in = {.after = after};
	struct db_plan_events_after_row row;
	*count = 0;
	TRY(db_plan_events_after_query(db, &in, &rows, err));
	while (*count < capacity && db_plan_events_after_next(&rows, &row))
		events[(*count)++] = (struct plan_event){
			.number = row.number,
			.task_id = row.task_id,
			.at = row.happened_at,
			.person_id = row.person_id,
			.kind = event_kind(row.kind),
			.organ = str_copy(arena, row.organ_key),
			.text = str_copy(arena, row.text),
			.attachment_id = row.attachment_id.present ? row.attachment_id.value : 0,
		};
	return db_rows_close(&rows, err);
}

enum status plan_milestones_read(struct db *db, struct arena *arena, int64_t task_id,
				 struct plan_milestone **milestones, size_t *count,
				 struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_milestones_in in = {.task_id = task_id};
	struct db_plan_milestones_row row;
	*milestones = arena_array(arena, struct plan_milestone, PLAN_MILESTONES_MAX);
	*count = 0;
	TRY(db_plan_milestones_query(db, &in, &rows, err));
	while (*count < PLAN_MILESTONES_MAX && db_plan_milestones_next(&rows, &row)) {
		struct plan_milestone *milestone = &(*milestones)[(*count)++];
		milestone->number = (int)row.number;
		milestone->title = str_copy(arena, row.title);
		TRY(date_read(row.due, &milestone->due, err));
		TRY(date_read(row.done_on, &milestone->done_on, err));
	}
	return db_rows_close(&rows, err);
}
