/* plan_paper_part.h - the parts that papers are put together from; for plan_paper_*.c only. */
#ifndef DANNOI_MODULE_PLAN_PAPER_PLAN_PAPER_PART_H
#define DANNOI_MODULE_PLAN_PAPER_PLAN_PAPER_PART_H

#include "../columns.h"
#include "plan_paper.h"

#define PLAN_PAPER_SOON_DAYS 7

struct plan_paper {
	const struct index_reader *reader;
	const struct plan_paper_facts *facts;
	struct plan_paper_question question;
	size_t unit;          /* of the reader's figures */
	struct str organ;     /* key of the organ that a letter goes to; or empty */
	struct date from, at; /* the period's first day, and the day of which states are told */
	struct date next_end; /* of the period after it */
	struct document *document;
};

/* --- words (plan_paper.c) ---------------------------------------------------------------------
 */

/* A message without placeholders; a count, a date as people write it. */
struct str plan_paper_text(const struct plan_paper *paper, enum message message);
struct str plan_paper_number(const struct plan_paper *paper, size_t number);
struct str plan_paper_date(const struct plan_paper *paper, struct date date);
/* The plan's title as it follows the word "Kế hoạch", which is not said twice. */
struct str plan_paper_title(const struct plan_paper *paper);
/* "8.1. Tiếp cận Internet", as the plan's edition has it; the code alone when none has it. */
struct str plan_paper_part_name(const struct plan_paper *paper, struct str code);
struct str plan_paper_organ_name(const struct plan_paper *paper, struct str key);
/* What was published of that part for the year before the plan's; NaN and why not. */
double plan_paper_result(const struct plan_paper *paper, struct str code, struct str *reason);
/* On the day paper->at: what was done later was under way. */
enum plan_state plan_paper_state(const struct plan_paper *paper, const struct plan_task *task);
void plan_paper_add_heading(const struct plan_paper *paper, enum message message);
void plan_paper_add_line(const struct plan_paper *paper, enum message message);

/* A list of any length. */
struct plan_paper_list {
	const struct plan_paper *paper;
	struct document_text items[DOCUMENT_ITEMS_MAX];
	size_t count, total;
};
void plan_paper_list_add(struct plan_paper_list *list, struct document_text item);
/* Returns how many items it got. */
size_t plan_paper_list_end(struct plan_paper_list *list);

/* --- tasks as tables (plan_paper_tasks.c) -------------------------------------------------------
 */

enum plan_paper_column {
	TASK_NUMBER,
	TASK_PART,
	TASK_RESULT,
	TASK_TARGET,
	TASK_TITLE,
	TASK_LEAD,
	TASK_COORDINATING,
	TASK_DEADLINE,
	TASK_PRODUCT,
	TASK_DAYS_LATE,
	TASK_STATE,
	TASK_DONE_ON,
	TASK_REPORT,
	TASK_COLUMN_COUNT
};
struct plan_paper_tasks {
	enum message caption;
	const enum plan_paper_column *columns;
	size_t column_count;
	/* Which tasks; NULL: all. */
	bool (*wanted)(const struct plan_paper *paper, const struct plan_task *task);
};
/* Adds the table unless it is empty; returns how many rows. */
size_t plan_paper_add_tasks(const struct plan_paper *paper, const struct plan_paper_tasks *tasks);
/* All tasks as an annex of nine columns; nothing when there are none. */
void plan_paper_add_annex(const struct plan_paper *paper);

/* Whether a task is late on the day; led by paper->organ; coordinated by it; both of the first. */
bool plan_paper_is_late(const struct plan_paper *paper, const struct plan_task *task);
bool plan_paper_is_led(const struct plan_paper *paper, const struct plan_task *task);
bool plan_paper_is_coordinated(const struct plan_paper *paper, const struct plan_task *task);
bool plan_paper_is_led_late(const struct plan_paper *paper, const struct plan_task *task);

/* --- how far it is (plan_paper_progress.c) ------------------------------------------------------
 */

/* "Đến ngày …, trong 10 nhiệm vụ có …", and the on-time rate with its base. */
void plan_paper_add_progress(const struct plan_paper *paper);
/* The four states by lead organ, and their sum. */
void plan_paper_add_counts(const struct plan_paper *paper);
/* An organ's late tasks in one line, organ by organ: "Sở …: nhiệm vụ số 2, 5". */
size_t plan_paper_add_late_organs(const struct plan_paper *paper);
/* The organs that lead tasks, at most capacity; returns how many there are. */
size_t plan_paper_leads(const struct plan_paper *paper, struct str *names, size_t capacity);
/* "1, 3, 7" of the tasks of an organ that are wanted. */
struct str plan_paper_numbers(const struct plan_paper *paper, struct str organ,
			      bool (*wanted)(const struct plan_paper *paper,
					     const struct plan_task *task));

/* --- what each paper holds ----------------------------------------------------------------------
 */

void plan_paper_add_targets(const struct plan_paper *paper);
void plan_paper_add_task_summary(const struct plan_paper *paper);
typedef enum status plan_paper_fill(const struct plan_paper *paper, struct error *err);
plan_paper_fill plan_paper_plan_fill, plan_paper_submission_fill, plan_paper_assignment_fill,
	plan_paper_urging_fill, plan_paper_report_fill, plan_paper_invitation_fill,
	plan_paper_conclusion_fill;
/* What a report calls its period: "quý III năm 2023". */
struct str plan_paper_period_name(const struct plan_paper *paper);
/* Sets from, at and next_end by the kind's period; STATUS_INVALID before it began. */
MUST_CHECK enum status plan_paper_period_set(struct plan_paper *paper, struct error *err);

#endif
