/* plan_paper_report.c - quarterly, half-year and annual reports: counts by the four states and by
 * organ, what was done, what is late, what comes next. */
#include "plan_paper_part.h"

#define MONTHS 12

/* --- periods ------------------------------------------------------------------------------------
 */

/* How many months the period of a report has; of other papers the plan's year. */
static int months_of(enum plan_paper_kind kind)
{
	const int periods = plan_paper_periods(kind);
	return periods == 0 ? MONTHS : MONTHS / periods;
}

/* month may be beyond the year's last. */
static struct date month_start(int year, int month)
{
	return (struct date){year + (month - 1) / MONTHS, (month - 1) % MONTHS + 1, 1};
}

static bool is_report(enum plan_paper_kind kind)
{
	return plan_paper_periods(kind) > 0 || kind == PLAN_PAPER_ANNUAL;
}

enum status plan_paper_period_set(struct plan_paper *paper, struct error *err)
{
	const enum plan_paper_kind kind = paper->question.kind;
	const struct date today = paper->question.today;
	const int periods = plan_paper_periods(kind), months = months_of(kind);
	const int number = periods == 0 ? 1 : paper->question.period;
	const int year = paper->facts->plan.year;
	if (number < 1 || (periods > 0 && number > periods))
		return FAIL(err, STATUS_INVALID,
			    "the period is %d, but a year has %d periods of the kind %s", number,
			    periods, plan_paper_kind_key(kind));
	const int first = (number - 1) * months + 1;
	paper->from = month_start(year, first);
	const struct date end = date_add_days(month_start(year, first + months), -1);
	paper->next_end = date_add_days(month_start(year, first + 2 * months), -1);
	paper->at = today;
	if (!is_report(kind))
		return STATUS_OK;
	if (date_compare(today, paper->from) < 0)
		return FAIL(err, STATUS_INVALID,
			    "the period begins on " STR_FMT
			    ", which is still to come: there is nothing to report",
			    STR_ARG(date_iso(paper->reader->arena, paper->from)));
	if (date_compare(end, today) < 0)
		paper->at = end;
	return STATUS_OK;
}

struct str plan_paper_period_name(const struct plan_paper *paper)
{
	struct arena *arena = paper->reader->arena;
	const enum language language = paper->reader->language;
	const int number = paper->question.period;
	const struct str year = index_year_text(paper->reader, paper->facts->plan.year);
	if (paper->question.kind == PLAN_PAPER_ANNUAL)
		return message_plan_paper_period_year(
			arena, language, &(struct message_plan_paper_period_year){year});
	if (paper->question.kind == PLAN_PAPER_QUARTERLY)
		return message_plan_paper_period_quarter(
			arena, language,
			&(struct message_plan_paper_period_quarter){
				.number = document_roman(arena, number), .year = year});
	if (number == 1)
		return message_plan_paper_period_first_half(
			arena, language, &(struct message_plan_paper_period_first_half){year});
	return message_plan_paper_period_second_half(
		arena, language, &(struct message_plan_paper_period_second_half){year});
}

/* --- which tasks --------------------------------------------------------------------------------
 */

static bool is_done_in_period(const struct plan_paper *paper, const struct plan_task *task)
{
	return date_compare(task->done_on, paper->from) >= 0 &&
	       date_compare(task->done_on, paper->at) <= 0;
}

static bool is_due_next(const struct plan_paper *paper, const struct plan_task *task)
{
	return plan_paper_state(paper, task) == PLAN_UNDER_WAY && task->deadline.year != 0 &&
	       date_compare(task->deadline, paper->next_end) <= 0;
}

/* --- the report ---------------------------------------------------------------------------------
 */

/* A section whose table may be empty, which is said: false. */
static bool section_add(const struct plan_paper *paper, enum message heading,
			const struct plan_paper_tasks *tasks, enum message none)
{
	plan_paper_add_heading(paper, heading);
	if (plan_paper_add_tasks(paper, tasks) > 0)
		return true;
	plan_paper_add_line(paper, none);
	return false;
}

static void state_annex_add(const struct plan_paper *paper)
{
	static const enum plan_paper_column columns[] = {TASK_NUMBER,   TASK_TITLE, TASK_LEAD,
							 TASK_DEADLINE, TASK_STATE, TASK_REPORT};
	if (paper->facts->task_count == 0)
		return;
	document_add_wide_annex(paper->document,
				plan_paper_text(paper, MESSAGE_PLAN_PAPER_STATE_ANNEX_TITLE));
	(void)plan_paper_add_tasks(
		paper, &(struct plan_paper_tasks){MESSAGE_PLAN_PAPER_STATE_ANNEX_CAPTION, columns,
						  sizeof columns / sizeof columns[0], NULL});
}

enum status plan_paper_report_fill(const struct plan_paper *paper, struct error *err)
{
	static const enum plan_paper_column done[] = {TASK_NUMBER, TASK_TITLE, TASK_LEAD,
						      TASK_DEADLINE, TASK_DONE_ON};
	static const enum plan_paper_column late[] = {TASK_NUMBER, TASK_TITLE, TASK_LEAD,
						      TASK_DEADLINE, TASK_DAYS_LATE};
	static const enum plan_paper_column next[] = {TASK_NUMBER, TASK_TITLE, TASK_LEAD,
						      TASK_DEADLINE};
	const struct plan_paper_tasks done_tasks = {MESSAGE_PLAN_PAPER_DONE_CAPTION, done,
						    sizeof done / sizeof done[0],
						    is_done_in_period};
	const struct plan_paper_tasks late_tasks = {MESSAGE_PLAN_PAPER_LATE_CAPTION, late,
						    sizeof late / sizeof late[0],
						    plan_paper_is_late};
	const struct plan_paper_tasks next_tasks = {MESSAGE_PLAN_PAPER_NEXT_CAPTION, next,
						    sizeof next / sizeof next[0], is_due_next};
	(void)err;
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_PROGRESS_HEADING);
	plan_paper_add_progress(paper);
	plan_paper_add_counts(paper);
	(void)section_add(paper, MESSAGE_PLAN_PAPER_DONE_HEADING, &done_tasks,
			  MESSAGE_PLAN_PAPER_DONE_NONE);
	if (section_add(paper, MESSAGE_PLAN_PAPER_LATE_HEADING, &late_tasks,
			MESSAGE_PLAN_PAPER_LATE_NONE))
		plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_CAUSES_BLANK);
	(void)section_add(paper, MESSAGE_PLAN_PAPER_NEXT_HEADING, &next_tasks,
			  MESSAGE_PLAN_PAPER_NEXT_NONE);
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_PROPOSALS_HEADING);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_PROPOSALS_BLANK);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_REPORT_CLOSING);
	state_annex_add(paper);
	return STATUS_OK;
}
