/* digest.c - what stands in a week's summary. */
#include "digest.h"

#define SOON_DAYS 7 /* as the counts of plans have it */
#define DAYS_A_WEEK 7

struct date digest_monday(struct date day)
{
	const struct date monday = {1970, 1, 5};
	const int since = date_days_between(monday, day) % DAYS_A_WEEK;
	return date_add_days(day, -((since + DAYS_A_WEEK) % DAYS_A_WEEK));
}

static bool counts_for(const struct digest_question *question, struct str organ)
{
	return question->may == NULL || question->may(question->context, organ);
}

static void counts_keep(const struct digest_question *question, struct digest *digest)
{
	size_t kept = 0;
	for (size_t i = 0; i < digest->count_count; i++) {
		const struct plan_count *count = &digest->counts[i];
		if (!counts_for(question, count->organ))
			continue;
		const int64_t late = count->counts[PLAN_UNDER_WAY_LATE];
		digest->late_count += late;
		digest->late_organs += late > 0;
		digest->soon_count += count->due_soon;
		digest->under_way_count += count->counts[PLAN_UNDER_WAY];
		digest->done_count +=
			count->counts[PLAN_DONE_IN_TIME] + count->counts[PLAN_DONE_LATE];
		digest->counts[kept++] = *count;
	}
	digest->count_count = kept;
}

static enum status tasks_read(struct db *db, struct arena *arena,
			      const struct digest_question *question, bool late,
			      struct plan_tasks *tasks, struct error *err)
{
	const struct plan_question asked = {
		.organ = question->organ,
		.lead_only = true,
		.state = late ? PLAN_UNDER_WAY_LATE : PLAN_UNDER_WAY,
		.due_within_days = late ? 0 : SOON_DAYS,
		.today = question->today,
		.page_size = DIGEST_TASKS_MAX,
	};
	size_t kept = 0;
	TRY(plan_tasks_read(db, arena, &asked, tasks, err));
	for (size_t i = 0; i < tasks->count; i++)
		if (counts_for(question, tasks->tasks[i].lead_organ))
			tasks->tasks[kept++] = tasks->tasks[i];
	tasks->count = kept;
	return STATUS_OK;
}

enum status digest_read(struct db *db, struct arena *arena, const struct digest_question *question,
			struct digest *digest, struct error *err)
{
	const struct plan_question asked = {
		.organ = question->organ, .state = PLAN_STATE_ANY, .today = question->today};
	*digest = (struct digest){.today = question->today,
				  .monday = digest_monday(question->today),
				  .organ = question->organ};
	TRY(organ_list_load(db, arena, &digest->organs, err));
	TRY(plan_counts_read(db, arena, &asked, &digest->counts, &digest->count_count, err));
	counts_keep(question, digest);
	TRY(tasks_read(db, arena, question, true, &digest->late, err));
	return tasks_read(db, arena, question, false, &digest->soon, err);
}
