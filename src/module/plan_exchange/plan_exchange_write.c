/* plan_exchange_write.c - a plan's tasks as a workbook, and checked rows as CSV. */
#include <math.h>

#include "../../files/csv_write.h"
#include "../../files/xlsx_write.h"
#include "plan_exchange_private.h"

#define CSV_BYTES_MAX ((size_t)16 << 20)

const char *const plan_exchange_columns[EXCHANGE_COLUMN_COUNT + 1] = {
	[EXCHANGE_NUMBER] = "Số",
	[EXCHANGE_VERSION] = "Phiên bản",
	[EXCHANGE_TITLE] = "Nhiệm vụ",
	[EXCHANGE_PART] = "?Nội dung",
	[EXCHANGE_TARGET] = "?Mục tiêu",
	[EXCHANGE_LEAD] = "Cơ quan chủ trì",
	[EXCHANGE_COORDINATING] = "?Cơ quan phối hợp",
	[EXCHANGE_DEADLINE] = "?Thời hạn",
	[EXCHANGE_PRODUCT] = "?Sản phẩm",
	[EXCHANGE_BUDGET] = "?Kinh phí",
};

static struct str column_name(size_t column)
{
	const char *name = plan_exchange_columns[column];
	return str_from(*name == '?' ? name + 1 : name);
}

static struct str coordinators(struct arena *arena, const struct plan_task *task,
			       const struct organ_list *organs)
{
	struct buffer out;
	buffer_init(&out, arena, PLAN_TEXT_BYTES_MAX);
	for (size_t i = 0; i < task->coordinator_count; i++) {
		if (i > 0)
			buffer_add(&out, STR("; "));
		buffer_add(&out, organs == NULL
					 ? task->coordinators[i]
					 : organ_name(organs, task->coordinators[i], LANGUAGE_VI));
	}
	return buffer_text(&out);
}

static struct str deadline(struct arena *arena, const struct plan_task *task)
{
	return task->deadline.year == 0 ? (struct str){0} : date_iso(arena, task->deadline);
}

static void workbook_row(struct xlsx_writer *writer, struct arena *arena,
			 const struct plan_task *task, const struct organ_list *organs)
{
	xlsx_write_int(writer, task->number);
	xlsx_write_int(writer, task->version);
	xlsx_write_text(writer, task->title);
	xlsx_write_text(writer, task->part);
	if (isnan(task->target_value))
		xlsx_write_empty(writer);
	else
		xlsx_write_real(writer, task->target_value, 2);
	xlsx_write_text(writer, organ_name(organs, task->lead_organ, LANGUAGE_VI));
	xlsx_write_text(writer, coordinators(arena, task, organs));
	xlsx_write_text(writer, deadline(arena, task));
	xlsx_write_text(writer, task->product);
	xlsx_write_text(writer, task->budget);
	xlsx_write_row_end(writer);
}

enum status plan_exchange_workbook(struct db *db, struct arena *arena, int64_t plan_id,
				   struct date today, struct str *content, struct error *err)
{
	const struct plan_question all = {.plan_id = plan_id,
					  .state = PLAN_STATE_ANY,
					  .by_number = true,
					  .with_examples = true,
					  .today = today,
					  .page_size = PLAN_EXCHANGE_ROWS_MAX};
	struct organ_list organs;
	struct plan_tasks tasks;
	struct str header[EXCHANGE_COLUMN_COUNT];
	TRY(organ_list_load(db, arena, &organs, err));
	TRY(plan_tasks_read(db, arena, &all, &tasks, err));
	if (tasks.has_more)
		return FAIL(err, STATUS_LIMIT, "a spreadsheet of a plan holds at most %d tasks",
			    PLAN_EXCHANGE_ROWS_MAX);
	for (size_t i = 0; i < EXCHANGE_COLUMN_COUNT; i++)
		header[i] = column_name(i);
	ON_LEAVE(xlsx_write_leave) struct xlsx_writer *writer = NULL;
	TRY(xlsx_write_open(arena, &writer, err));
	TRY(xlsx_write_sheet(writer, STR("plan"), header, EXCHANGE_COLUMN_COUNT, err));
	for (size_t i = 0; i < tasks.count; i++)
		workbook_row(writer, arena, &tasks.tasks[i], &organs);
	return xlsx_write_finish(writer, content, err);
}

static void csv_row(struct csv_writer *writer, struct arena *arena,
		    const struct plan_exchange_row *row)
{
	const struct plan_task *task = &row->task;
	if (row->before.id == 0) {
		csv_write_empty(writer);
		csv_write_empty(writer);
	} else {
		csv_write_int(writer, task->number);
		csv_write_int(writer, task->version);
	}
	csv_write_text(writer, task->title);
	csv_write_text(writer, task->part);
	csv_write_real(writer, task->target_value);
	csv_write_text(writer, task->lead_organ);
	csv_write_text(writer, coordinators(arena, task, NULL));
	csv_write_text(writer, deadline(arena, task));
	csv_write_text(writer, task->product);
	csv_write_text(writer, task->budget);
	csv_write_row_end(writer);
}

enum status plan_exchange_csv(struct arena *arena, const struct plan_exchange *exchange,
			      struct str *content, struct error *err)
{
	struct buffer out;
	struct csv_writer writer = {.out = &out};
	buffer_init(&out, arena, CSV_BYTES_MAX);
	for (size_t i = 0; i < EXCHANGE_COLUMN_COUNT; i++)
		csv_write_text(&writer, column_name(i));
	csv_write_row_end(&writer);
	for (size_t i = 0; i < exchange->row_count; i++)
		if (exchange->rows[i].state != PLAN_EXCHANGE_SAME)
			csv_row(&writer, arena, &exchange->rows[i]);
	return buffer_finish(&out, content, err);
}
