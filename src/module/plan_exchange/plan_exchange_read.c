/* plan_exchange_read.c - a spreadsheet read and checked: every problem with its row and column. */
#include <math.h>

#include "../../base/number.h"
#include "plan_exchange_private.h"

#define DEADLINE_YEARS_AHEAD 10
#define SERIAL_MAX 200000 /* days since 1899-12-30, as spreadsheets count */

struct reading {
	struct arena *arena;
	const struct plan_exchange_ground *ground;
	struct sheet *sheet;
	const struct sheet_row *row;
	size_t positions[EXCHANGE_COLUMN_COUNT];
	struct organ_list organs;
	struct plan_tasks present;
	struct plan_exchange *exchange;
	bool sound; /* the row, so far */
};

static struct str text_of(const struct reading *reading, enum plan_exchange_column column)
{
	const size_t position = reading->positions[column];
	return position == SIZE_MAX ? (struct str){0} : sheet_text(reading->row, position);
}

static bool has_column(const struct reading *reading, enum plan_exchange_column column)
{
	return reading->positions[column] != SIZE_MAX;
}

/* Keeps the problem with its place; the row is not stored. */
static void problem_add(struct reading *reading, enum plan_exchange_column column,
			struct error *problem)
{
	struct plan_exchange *exchange = reading->exchange;
	(void)sheet_place(reading->sheet, reading->row, reading->positions[column], problem);
	if (exchange->problem_count < PLAN_EXCHANGE_PROBLEMS_MAX)
		exchange->problems[exchange->problem_count] = *problem;
	exchange->problem_count++;
	reading->sound = false;
}

/* --- which task ---------------------------------------------------------------------------------
 */

static const struct plan_task *task_of_number(const struct reading *reading, int64_t number)
{
	for (size_t i = 0; i < reading->present.count; i++)
		if (reading->present.tasks[i].number == number)
			return &reading->present.tasks[i];
	return NULL;
}

static bool is_doubled(const struct reading *reading, int64_t number)
{
	for (size_t i = 0; i < reading->exchange->row_count; i++)
		if (reading->exchange->rows[i].before.number == number)
			return true;
	return false;
}

static void version_check(struct reading *reading, const struct plan_task *task)
{
	struct error problem = {0};
	int64_t version = 0;
	if (number_int(text_of(reading, EXCHANGE_VERSION), 1, INT64_MAX, &version, &problem) !=
	    STATUS_OK)
		problem_add(reading, EXCHANGE_VERSION, &problem);
	else if (version != task->version) {
		(void)FAIL(&problem, STATUS_CONFLICT,
			   "task %d is at version %lld now: somebody changed it since the file was "
			   "made; download the file again",
			   task->number, (long long)task->version);
		problem_add(reading, EXCHANGE_VERSION, &problem);
	}
}

/* The task that the row changes, or a new one of the plan. */
static void task_begin(struct reading *reading, struct plan_exchange_row *row)
{
	struct error problem = {0};
	int64_t number = 0;
	const struct str text = text_of(reading, EXCHANGE_NUMBER);
	*row = (struct plan_exchange_row){.line = reading->row->line};
	row->task = (struct plan_task){.plan_id = reading->ground->plan_id,
				       .target_value = (double)NAN};
	if (text.size == 0)
		return;
	if (number_int(text, 1, INT32_MAX, &number, &problem) != STATUS_OK) {
		problem_add(reading, EXCHANGE_NUMBER, &problem);
		return;
	}
	const struct plan_task *task = task_of_number(reading, number);
	if (task == NULL || is_doubled(reading, number)) {
		(void)(task == NULL ? FAIL(&problem, STATUS_NOT_FOUND,
					   "the plan has no task %lld; leave the number empty to "
					   "add one",
					   (long long)number)
				    : FAIL(&problem, STATUS_INVALID, "task %lld stands here twice",
					   (long long)number));
		problem_add(reading, EXCHANGE_NUMBER, &problem);
		return;
	}
	row->task = row->before = *task;
	version_check(reading, task);
}

/* --- its fields ---------------------------------------------------------------------------------
 */

static void text_read(struct reading *reading, enum plan_exchange_column column, size_t bytes_max,
		      struct str *field)
{
	struct error problem = {0};
	const struct str text = text_of(reading, column);
	if (!has_column(reading, column))
		return;
	*field = str_copy(reading->arena, text);
	if (text.size <= bytes_max && (text.size > 0 || column != EXCHANGE_TITLE))
		return;
	(void)(text.size == 0 ? FAIL(&problem, STATUS_INVALID,
				     "the title is empty; write what is to be done")
			      : FAIL(&problem, STATUS_LIMIT, "the text is longer than %zu bytes",
				     bytes_max));
	problem_add(reading, column, &problem);
}

static void organ_read(struct reading *reading, enum plan_exchange_column column, struct str text,
		       struct str *key)
{
	struct error problem = {0};
	size_t organ = ORGAN_NONE;
	if (organ_resolve(&reading->organs, text, reading->ground->today, reading->arena, &organ,
			  &problem) == STATUS_OK)
		*key = reading->organs.organs[organ].key;
	else
		problem_add(reading, column, &problem);
}

static void organs_read(struct reading *reading, struct plan_task *task)
{
	struct error problem = {0};
	struct str rest = text_of(reading, EXCHANGE_COORDINATING), name;
	organ_read(reading, EXCHANGE_LEAD, text_of(reading, EXCHANGE_LEAD), &task->lead_organ);
	if (!has_column(reading, EXCHANGE_COORDINATING))
		return;
	task->coordinator_count = 0;
	while (rest.size > 0) {
		(void)str_cut(rest, ';', &name, &rest);
		name = str_trim(name);
		if (name.size == 0)
			continue;
		if (task->coordinator_count == PLAN_COORDINATORS_MAX) {
			(void)FAIL(&problem, STATUS_LIMIT,
				   "a task has at most %d organs beside "
				   "its lead",
				   PLAN_COORDINATORS_MAX);
			problem_add(reading, EXCHANGE_COORDINATING, &problem);
			return;
		}
		organ_read(reading, EXCHANGE_COORDINATING, name,
			   &task->coordinators[task->coordinator_count++]);
	}
}

static void part_read(struct reading *reading, struct plan_task *task)
{
	struct error problem = {0};
	const struct str text = text_of(reading, EXCHANGE_PART);
	size_t code = INDEX_NONE;
	if (!has_column(reading, EXCHANGE_PART))
		return;
	task->part = str_copy(reading->arena, text);
	if (text.size > 0 &&
	    index_code_resolve_any(reading->ground->figures, text, &code, &problem) != STATUS_OK)
		problem_add(reading, EXCHANGE_PART, &problem);
}

static void target_read(struct reading *reading, struct plan_task *task)
{
	struct error problem = {0};
	const struct str text = text_of(reading, EXCHANGE_TARGET);
	if (!has_column(reading, EXCHANGE_TARGET))
		return;
	task->target_value = (double)NAN;
	if (text.size == 0 || number_real(text, ',', &task->target_value, NULL) == STATUS_OK ||
	    number_real(text, '.', &task->target_value, &problem) == STATUS_OK)
		return;
	problem_add(reading, EXCHANGE_TARGET, &problem);
}

/* "2026-12-31", "31/12/2026", or the serial number that a workbook keeps of a date. */
static enum status day_parse(struct arena *arena, const struct sheet_cell *cell, struct date *day,
			     struct error *err)
{
	const struct date zero = {1899, 12, 30};
	const struct str text = str_trim(cell->text);
	struct str first, month, year, rest;
	int64_t serial = 0;
	if (cell->is_number) {
		TRY(number_int(text, 1, SERIAL_MAX, &serial, err));
		*day = date_add_days(zero, (int)serial);
		return STATUS_OK;
	}
	if (str_cut(text, '/', &first, &rest) && str_cut(rest, '/', &month, &year))
		return date_parse(str_format(arena, STR_FMT "-%s" STR_FMT "-%s" STR_FMT,
					     STR_ARG(year), month.size == 1 ? "0" : "",
					     STR_ARG(month), first.size == 1 ? "0" : "",
					     STR_ARG(first)),
				  day, err);
	return date_parse(text, day, err);
}

static void deadline_read(struct reading *reading, const struct plan_task *before,
			  struct plan_task *task)
{
	struct error problem = {0};
	const size_t position = reading->positions[EXCHANGE_DEADLINE];
	const struct date today = reading->ground->today;
	if (!has_column(reading, EXCHANGE_DEADLINE))
		return;
	task->deadline = (struct date){0};
	if (text_of(reading, EXCHANGE_DEADLINE).size == 0)
		return;
	if (day_parse(reading->arena, &reading->row->cells[position], &task->deadline, &problem) !=
	    STATUS_OK) {
		problem_add(reading, EXCHANGE_DEADLINE, &problem);
		return;
	}
	if (before->id != 0 && date_compare(before->deadline, task->deadline) == 0)
		return;
	if (date_compare(task->deadline, today) < 0 ||
	    task->deadline.year > today.year + DEADLINE_YEARS_AHEAD) {
		(void)FAIL(&problem, STATUS_INVALID,
			   "the deadline " STR_FMT " is past or too far away: it lies between "
			   "today and %d years ahead",
			   STR_ARG(date_iso(reading->arena, task->deadline)), DEADLINE_YEARS_AHEAD);
		problem_add(reading, EXCHANGE_DEADLINE, &problem);
	}
}

/* --- rows ---------------------------------------------------------------------------------------
 */

static bool is_same(struct arena *arena, const struct plan_task *one, const struct plan_task *other)
{
	return str_equal(plan_task_content(arena, one), plan_task_content(arena, other));
}

static void row_read(struct reading *reading)
{
	struct plan_exchange *exchange = reading->exchange;
	struct plan_exchange_row *row = &exchange->rows[exchange->row_count];
	reading->sound = true;
	task_begin(reading, row);
	text_read(reading, EXCHANGE_TITLE, PLAN_TITLE_BYTES_MAX, &row->task.title);
	text_read(reading, EXCHANGE_PRODUCT, PLAN_TEXT_BYTES_MAX, &row->task.product);
	text_read(reading, EXCHANGE_BUDGET, PLAN_TEXT_BYTES_MAX, &row->task.budget);
	part_read(reading, &row->task);
	target_read(reading, &row->task);
	organs_read(reading, &row->task);
	deadline_read(reading, &row->before, &row->task);
	if (!reading->sound)
		return;
	row->state = row->before.id == 0                                 ? PLAN_EXCHANGE_NEW
		     : is_same(reading->arena, &row->before, &row->task) ? PLAN_EXCHANGE_SAME
									 : PLAN_EXCHANGE_CHANGED;
	exchange->new_count += row->state == PLAN_EXCHANGE_NEW;
	exchange->same_count += row->state == PLAN_EXCHANGE_SAME;
	exchange->changed_count += row->state == PLAN_EXCHANGE_CHANGED;
	exchange->row_count++;
}

static enum status rows_read(struct reading *reading, struct error *err)
{
	struct sheet_row row;
	size_t seen = 0;
	bool more = true;
	TRY(sheet_header(reading->sheet, plan_exchange_columns, reading->positions, err));
	reading->row = &row;
	for (;;) {
		TRY(sheet_next(reading->sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		if (seen++ == PLAN_EXCHANGE_ROWS_MAX)
			return FAIL(err, STATUS_LIMIT,
				    "a spreadsheet of a plan holds at most %d tasks",
				    PLAN_EXCHANGE_ROWS_MAX);
		row_read(reading);
	}
}

enum status plan_exchange_read(struct arena *arena, struct str name, struct str content,
			       const struct plan_exchange_ground *ground,
			       struct plan_exchange *exchange, struct error *err)
{
	const struct plan_question all = {.plan_id = ground->plan_id,
					  .state = PLAN_STATE_ANY,
					  .by_number = true,
					  .with_examples = true,
					  .today = ground->today,
					  .page_size = PLAN_PAGE_SIZE_MAX};
	struct reading *reading = arena_new(arena, struct reading);
	*reading = (struct reading){.arena = arena, .ground = ground, .exchange = exchange};
	*exchange = (struct plan_exchange){
		.rows = arena_array(arena, struct plan_exchange_row, PLAN_EXCHANGE_ROWS_MAX),
		.problems = arena_array(arena, struct error, PLAN_EXCHANGE_PROBLEMS_MAX)};
	TRY(plan_find(ground->db, arena, ground->plan_id, &exchange->plan, err));
	TRY(organ_list_load(ground->db, arena, &reading->organs, err));
	TRY(plan_tasks_read(ground->db, arena, &all, &reading->present, err));
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	const struct sheet_options options = {0};
	TRY(sheet_open_memory(arena, name, content, &options, &sheet, err));
	reading->sheet = sheet;
	return rows_read(reading, err);
}
