/* plan_paper_tasks.c - tasks as tables: the annex that can be signed as it is, and the shorter
 * ones of letters and reports. */
#include <math.h>

#include "../plan/plan_page.h"
#include "plan_paper_part.h"

static const struct column columns[TASK_COLUMN_COUNT] = {
	[TASK_NUMBER] = {"number", MESSAGE_PLAN_PAPER_COLUMN_NUMBER, TABLE_INT, 0, FOR_ALL},
	[TASK_PART] = {"part", MESSAGE_PLAN_PAPER_COLUMN_PART, TABLE_TEXT, 0, FOR_ALL},
	[TASK_RESULT] = {"result", MESSAGE_PLAN_PAPER_COLUMN_PART, TABLE_REAL, 2, FOR_ALL},
	[TASK_TARGET] = {"target", MESSAGE_PLAN_PAPER_COLUMN_PART, TABLE_REAL, 2, FOR_ALL},
	[TASK_TITLE] = {"task", MESSAGE_PLAN_PAPER_COLUMN_TASK, TABLE_TEXT, 0, FOR_ALL},
	[TASK_LEAD] = {"lead", MESSAGE_PLAN_PAPER_COLUMN_LEAD, TABLE_TEXT, 0, FOR_ALL},
	[TASK_COORDINATING] = {"coordinating", MESSAGE_PLAN_PAPER_COLUMN_COORDINATING, TABLE_TEXT,
			       0, FOR_ALL},
	[TASK_DEADLINE] = {"deadline", MESSAGE_PLAN_PAPER_COLUMN_DEADLINE, TABLE_TEXT, 0, FOR_ALL},
	[TASK_PRODUCT] = {"product", MESSAGE_PLAN_PAPER_COLUMN_PRODUCT, TABLE_TEXT, 0, FOR_ALL},
	[TASK_DAYS_LATE] = {"days_late", MESSAGE_PLAN_PAPER_COLUMN_DAYS_LATE, TABLE_INT, 0,
			    FOR_ALL},
	[TASK_STATE] = {"state", MESSAGE_PLAN_PAPER_COLUMN_STATE, TABLE_TEXT, 0, FOR_ALL},
	[TASK_DONE_ON] = {"done_on", MESSAGE_PLAN_PAPER_COLUMN_DONE_ON, TABLE_TEXT, 0, FOR_ALL},
	[TASK_REPORT] = {"report", MESSAGE_PLAN_PAPER_COLUMN_REPORT, TABLE_TEXT, 0, FOR_ALL},
};

/* Two columns have a year in their titles, which the table above cannot know. */
static struct str title_of(const struct plan_paper *paper, enum plan_paper_column column)
{
	const struct index_reader *reader = paper->reader;
	const int year = paper->facts->plan.year;
	if (column == TASK_RESULT)
		return message_plan_paper_column_result(reader->arena, reader->language,
							&(struct message_plan_paper_column_result){
								index_year_text(reader, year - 1)});
	if (column == TASK_TARGET)
		return message_plan_paper_column_target(
			reader->arena, reader->language,
			&(struct message_plan_paper_column_target){index_year_text(reader, year)});
	return plan_paper_text(paper, columns[column].title);
}

/* --- cells --------------------------------------------------------------------------------------
 */

/* What people have yet to decide is a place to fill in. */
static struct table_cell decided(const struct plan_paper *paper, struct str text)
{
	return table_text(text.size > 0 ? text : plan_paper_text(paper, MESSAGE_PAPER_BLANK));
}

static struct str coordinators(const struct plan_paper *paper, const struct plan_task *task)
{
	struct buffer out;
	buffer_init(&out, paper->reader->arena, PLAN_TEXT_BYTES_MAX);
	for (size_t i = 0; i < task->coordinator_count; i++) {
		if (i > 0)
			buffer_add(&out, STR("; "));
		buffer_add(&out, plan_paper_organ_name(paper, task->coordinators[i]));
	}
	return buffer_text(&out);
}

static struct table_cell result_cell(const struct plan_paper *paper, const struct plan_task *task)
{
	struct str reason;
	const double result = plan_paper_result(paper, task->part, &reason);
	return isnan(result) ? table_missing(reason) : table_real(result);
}

static struct table_cell date_cell(const struct plan_paper *paper, struct date date)
{
	return decided(paper, date.year == 0 ? (struct str){0} : plan_paper_date(paper, date));
}

#define VIET_NAM_SECONDS ((int64_t)7 * 3600) /* ahead of UTC, no summer time */
#define DAY_SECONDS ((int64_t)24 * 3600)

/* What was reported after the day of the paper belongs to another. */
static struct table_cell report_cell(const struct plan_paper *paper, const struct plan_task *task)
{
	const struct date epoch = {1970, 1, 1};
	const struct date told =
		date_add_days(epoch, (int)((task->progress_at + VIET_NAM_SECONDS) / DAY_SECONDS));
	if (task->last_report.size == 0 || date_compare(told, paper->at) > 0)
		return table_missing(plan_paper_text(paper, MESSAGE_PLAN_PAPER_NO_REPORT));
	return table_text(task->last_report);
}

static struct table_cell cell_of(const struct plan_paper *paper, const struct plan_task *task,
				 enum plan_paper_column column)
{
	const struct table_cell nothing = table_text(STR(" ")); /* not asked for: no part named */
	switch (column) {
	case TASK_NUMBER:
		return table_int(task->number);
	case TASK_PART:
		return table_text(plan_paper_part_name(paper, task->part));
	case TASK_RESULT:
		return task->part.size == 0 ? nothing : result_cell(paper, task);
	case TASK_TARGET:
		if (task->part.size == 0)
			return nothing;
		return isnan(task->target_value) ? decided(paper, (struct str){0})
						 : table_real(task->target_value);
	case TASK_TITLE:
		return table_text(task->title);
	case TASK_LEAD:
		return decided(paper, plan_paper_organ_name(paper, task->lead_organ));
	case TASK_COORDINATING:
		return table_text(coordinators(paper, task));
	case TASK_DEADLINE:
		return date_cell(paper, task->deadline);
	case TASK_PRODUCT:
		return decided(paper, task->product);
	case TASK_DAYS_LATE:
		return table_int(-plan_task_days_left(task, paper->at));
	case TASK_STATE:
		return table_text(
			plan_state_name(paper->reader->language, plan_paper_state(paper, task)));
	case TASK_DONE_ON:
		return date_cell(paper, task->done_on);
	case TASK_REPORT:
		return report_cell(paper, task);
	case TASK_COLUMN_COUNT:
		break;
	}
	return nothing;
}

/* --- tables -------------------------------------------------------------------------------------
 */

size_t plan_paper_add_tasks(const struct plan_paper *paper, const struct plan_paper_tasks *tasks)
{
	const struct index_reader *reader = paper->reader;
	const struct plan_paper_facts *facts = paper->facts;
	struct table *table = arena_new(reader->arena, struct table);
	table_init(table, reader->arena, reader->language, STR("plan-tasks"),
		   plan_paper_text(paper, tasks->caption));
	for (size_t i = 0; i < tasks->column_count; i++) {
		columns_add(table, &columns[tasks->columns[i]], 1);
		table->columns[i].title = title_of(paper, tasks->columns[i]);
		table->columns[i].row_header = tasks->columns[i] == TASK_TITLE;
		table->columns[i].prose =
			tasks->columns[i] == TASK_TITLE || tasks->columns[i] == TASK_REPORT;
	}
	for (size_t i = 0; i < facts->task_count; i++) {
		if (tasks->wanted != NULL && !tasks->wanted(paper, &facts->tasks[i]))
			continue;
		struct table_cell *row = table_add_row(table);
		for (size_t k = 0; k < tasks->column_count; k++)
			row[k] = cell_of(paper, &facts->tasks[i], tasks->columns[k]);
	}
	if (table->row_count > 0)
		document_add_table(paper->document, table);
	return table->row_count;
}

void plan_paper_add_annex(const struct plan_paper *paper)
{
	static const enum plan_paper_column annex[] = {
		TASK_NUMBER, TASK_PART,         TASK_RESULT,   TASK_TARGET, TASK_TITLE,
		TASK_LEAD,   TASK_COORDINATING, TASK_DEADLINE, TASK_PRODUCT};
	if (paper->facts->task_count == 0)
		return;
	document_add_wide_annex(paper->document,
				plan_paper_text(paper, MESSAGE_PLAN_PAPER_ANNEX_TITLE));
	(void)plan_paper_add_tasks(
		paper, &(struct plan_paper_tasks){.caption = MESSAGE_PLAN_PAPER_ANNEX_CAPTION,
						  .columns = annex,
						  .column_count = sizeof annex / sizeof annex[0]});
}

/* --- which tasks --------------------------------------------------------------------------------
 */

bool plan_paper_is_late(const struct plan_paper *paper, const struct plan_task *task)
{
	return plan_paper_state(paper, task) == PLAN_UNDER_WAY_LATE;
}

bool plan_paper_is_led(const struct plan_paper *paper, const struct plan_task *task)
{
	return str_equal(task->lead_organ, paper->organ);
}

bool plan_paper_is_coordinated(const struct plan_paper *paper, const struct plan_task *task)
{
	for (size_t i = 0; i < task->coordinator_count; i++)
		if (str_equal(task->coordinators[i], paper->organ))
			return true;
	return false;
}

bool plan_paper_is_led_late(const struct plan_paper *paper, const struct plan_task *task)
{
	return plan_paper_is_led(paper, task) && plan_paper_is_late(paper, task);
}
