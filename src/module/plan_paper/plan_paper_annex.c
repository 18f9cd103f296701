/* plan_paper_annex.c - the annex of a plan: a table of tasks that can be signed as it is. */
#include <math.h>

#include "plan_paper_part.h"

enum annex_column {
	ANNEX_NUMBER,
	ANNEX_PART,
	ANNEX_RESULT,
	ANNEX_TARGET,
	ANNEX_TASK,
	ANNEX_LEAD,
	ANNEX_COORDINATING,
	ANNEX_DEADLINE,
	ANNEX_PRODUCT
};

static void columns_make(const struct plan_paper *paper, struct table *table)
{
	const struct index_reader *reader = paper->reader;
	const int year = paper->facts->plan.year;
	const struct str result = message_plan_paper_column_result(
		reader->arena, reader->language,
		&(struct message_plan_paper_column_result){index_year_text(reader, year - 1)});
	const struct str target = message_plan_paper_column_target(
		reader->arena, reader->language,
		&(struct message_plan_paper_column_target){index_year_text(reader, year)});
	struct table_column columns[] = {
		[ANNEX_NUMBER] = {.key = "number", .kind = TABLE_INT},
		[ANNEX_PART] = {.key = "part"},
		[ANNEX_RESULT] = {.key = "result", .kind = TABLE_REAL, .decimals = 2},
		[ANNEX_TARGET] = {.key = "target", .kind = TABLE_REAL, .decimals = 2},
		[ANNEX_TASK] = {.key = "task", .row_header = true, .prose = true},
		[ANNEX_LEAD] = {.key = "lead"},
		[ANNEX_COORDINATING] = {.key = "coordinating"},
		[ANNEX_DEADLINE] = {.key = "deadline"},
		[ANNEX_PRODUCT] = {.key = "product"},
	};
	columns[ANNEX_NUMBER].title = plan_paper_text(paper, MESSAGE_PLAN_PAPER_COLUMN_NUMBER);
	columns[ANNEX_PART].title = plan_paper_text(paper, MESSAGE_PLAN_PAPER_COLUMN_PART);
	columns[ANNEX_RESULT].title = result;
	columns[ANNEX_TARGET].title = target;
	columns[ANNEX_TASK].title = plan_paper_text(paper, MESSAGE_PLAN_PAPER_COLUMN_TASK);
	columns[ANNEX_LEAD].title = plan_paper_text(paper, MESSAGE_PLAN_PAPER_COLUMN_LEAD);
	columns[ANNEX_COORDINATING].title =
		plan_paper_text(paper, MESSAGE_PLAN_PAPER_COLUMN_COORDINATING);
	columns[ANNEX_DEADLINE].title = plan_paper_text(paper, MESSAGE_PLAN_PAPER_COLUMN_DEADLINE);
	columns[ANNEX_PRODUCT].title = plan_paper_text(paper, MESSAGE_PLAN_PAPER_COLUMN_PRODUCT);
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		table_add_column(table, columns[i]);
}

/* What people have yet to decide is a place to fill in; who coordinates may be nobody. */
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

static void row_add(const struct plan_paper *paper, const struct plan_task *task,
		    struct table *table)
{
	const struct index_reader *reader = paper->reader;
	struct table_cell *row = table_add_row(table);
	struct str reason;
	const double result = plan_paper_result(paper, task->part, &reason);
	const struct str deadline =
		task->deadline.year == 0
			? (struct str){0}
			: language_date(reader->arena, reader->language, task->deadline);
	row[ANNEX_NUMBER] = table_int(task->number);
	row[ANNEX_PART] = table_text(plan_paper_part_name(paper, task->part));
	if (task->part.size == 0) {
		row[ANNEX_RESULT] = row[ANNEX_TARGET] = table_text(STR(" "));
	} else {
		row[ANNEX_RESULT] = isnan(result) ? table_missing(reason) : table_real(result);
		row[ANNEX_TARGET] = isnan(task->target_value) ? decided(paper, (struct str){0})
							      : table_real(task->target_value);
	}
	row[ANNEX_TASK] = table_text(task->title);
	row[ANNEX_LEAD] = decided(paper, plan_paper_organ_name(paper, task->lead_organ));
	row[ANNEX_COORDINATING] = table_text(coordinators(paper, task));
	row[ANNEX_DEADLINE] = decided(paper, deadline);
	row[ANNEX_PRODUCT] = decided(paper, task->product);
}

void plan_paper_add_annex(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	struct table *table = arena_new(reader->arena, struct table);
	table_init(table, reader->arena, reader->language, STR("plan-annex"),
		   plan_paper_text(paper, MESSAGE_PLAN_PAPER_ANNEX_CAPTION));
	columns_make(paper, table);
	for (size_t i = 0; i < paper->facts->task_count; i++)
		row_add(paper, &paper->facts->tasks[i], table);
	document_add_wide_annex(paper->document,
				plan_paper_text(paper, MESSAGE_PLAN_PAPER_ANNEX_TITLE));
	document_add_table(paper->document, table);
}
