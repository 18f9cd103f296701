/* plan_paper_facts.c - reads what papers are made of. */
#include "plan_paper.h"

enum status plan_paper_read(struct db *db, struct arena *arena,
			    const struct plan_paper_question *question,
			    struct plan_paper_facts *facts, struct error *err)
{
	const struct plan_question all = {.plan_id = question->plan_id,
					  .state = PLAN_STATE_ANY,
					  .by_number = true,
					  .with_examples = true,
					  .today = question->today,
					  .page_size = PLAN_PAPER_TASKS_MAX};
	struct plan_tasks tasks;
	*facts = (struct plan_paper_facts){0};
	TRY(plan_find(db, arena, question->plan_id, &facts->plan, err));
	TRY(organ_list_load(db, arena, &facts->organs, err));
	TRY(plan_tasks_read(db, arena, &all, &tasks, err));
	if (tasks.has_more) {
		int64_t count = 0;
		TRY(plan_task_count(db, question->plan_id, &count, err));
		return FAIL(err, STATUS_LIMIT,
			    "plan %lld has %lld tasks, and a paper holds at most %d; divide the "
			    "plan, or take its tasks as a spreadsheet",
			    (long long)question->plan_id, (long long)count, PLAN_PAPER_TASKS_MAX);
	}
	facts->tasks = tasks.tasks;
	facts->task_count = tasks.count;
	return STATUS_OK;
}
