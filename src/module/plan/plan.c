/* plan.c - what can be told of a task by itself: its state, its days, its text for the ledger. */
#include "plan_private.h"

#include "../../base/number.h"

const char *plan_state_key(enum plan_state state)
{
	static const char *const keys[PLAN_STATE_COUNT] = {"done_in_time", "done_late", "under_way",
							   "under_way_late"};
	return keys[state];
}

enum plan_state plan_task_state(const struct plan_task *task, struct date today)
{
	const bool has_deadline = task->deadline.year != 0;
	if (task->done_on.year != 0)
		return has_deadline && date_compare(task->done_on, task->deadline) > 0
			       ? PLAN_DONE_LATE
			       : PLAN_DONE_IN_TIME;
	return has_deadline && date_compare(today, task->deadline) > 0 ? PLAN_UNDER_WAY_LATE
								       : PLAN_UNDER_WAY;
}

int plan_task_days_left(const struct plan_task *task, struct date today)
{
	if (task->deadline.year == 0)
		return 0;
	return date_days_between(today, task->deadline);
}

static void line_add(struct buffer *out, const char *name, struct str text)
{
	buffer_addf(out, "%s\t%zu\t", name, text.size);
	buffer_add(out, text);
	buffer_add_char(out, '\n');
}

struct str plan_event_content(struct arena *arena, const struct plan_event *event)
{
	struct buffer out;
	buffer_init(&out, arena, (size_t)2 * PLAN_TEXT_BYTES_MAX);
	buffer_addf(&out, "task\t%lld\nat\t%lld\nperson\t%lld\nkind\t%s\nfile\t%lld\n",
		    (long long)event->task_id, (long long)event->at, (long long)event->person_id,
		    plan_event_key(event->kind), (long long)event->attachment_id);
	line_add(&out, "organ", event->organ);
	line_add(&out, "text", event->text);
	return buffer_text(&out);
}

struct str plan_task_content(struct arena *arena, const struct plan_task *task)
{
	struct buffer out;
	buffer_init(&out, arena, (size_t)4 * PLAN_TEXT_BYTES_MAX);
	line_add(&out, "title", task->title);
	line_add(&out, "part", task->part);
	buffer_add(&out, STR("target\t"));
	number_add_shortest(&out, task->target_value);
	buffer_add_char(&out, '\n');
	line_add(&out, "lead", task->lead_organ);
	for (size_t i = 0; i < task->coordinator_count; i++)
		line_add(&out, "coordinator", task->coordinators[i]);
	line_add(&out, "deadline",
		 task->deadline.year == 0 ? (struct str){0} : date_iso(arena, task->deadline));
	line_add(&out, "product", task->product);
	line_add(&out, "budget", task->budget);
	line_add(&out, "done",
		 task->done_on.year == 0 ? (struct str){0} : date_iso(arena, task->done_on));
	if (task->last_report.size > 0)
		line_add(&out, "report", task->last_report);
	if (task->withdrawn_on.year != 0)
		line_add(&out, "withdrawn", date_iso(arena, task->withdrawn_on));
	return buffer_text(&out);
}
