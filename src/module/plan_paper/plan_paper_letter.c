/* plan_paper_letter.c - letters to one organ: what it is to do, and what of it is late. */
#include "plan_paper_part.h"

static struct str organ_name_of(const struct plan_paper *paper)
{
	return plan_paper_organ_name(paper, paper->organ);
}

enum status plan_paper_assignment_fill(const struct plan_paper *paper, struct error *err)
{
	static const enum plan_paper_column led[] = {TASK_NUMBER,   TASK_TITLE,
						     TASK_TARGET,   TASK_COORDINATING,
						     TASK_DEADLINE, TASK_PRODUCT};
	static const enum plan_paper_column coordinated[] = {TASK_NUMBER, TASK_TITLE, TASK_LEAD,
							     TASK_DEADLINE};
	const struct index_reader *reader = paper->reader;
	const struct str organ = organ_name_of(paper);
	document_add_paragraph(paper->document,
			       message_plan_paper_assigned(
				       reader->arena, reader->language,
				       &(struct message_plan_paper_assigned){
					       .organ = organ, .plan = plan_paper_title(paper)}));
	size_t rows = plan_paper_add_tasks(
		paper, &(struct plan_paper_tasks){MESSAGE_PLAN_PAPER_LED_CAPTION, led,
						  sizeof led / sizeof led[0], plan_paper_is_led});
	rows += plan_paper_add_tasks(
		paper,
		&(struct plan_paper_tasks){MESSAGE_PLAN_PAPER_COORDINATED_CAPTION, coordinated,
					   sizeof coordinated / sizeof coordinated[0],
					   plan_paper_is_coordinated});
	if (rows == 0)
		return FAIL(err, STATUS_INVALID,
			    "plan %lld has no task that " STR_FMT
			    " leads or coordinates: there is nothing to assign",
			    (long long)paper->facts->plan.id, STR_ARG(paper->organ));
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_ASSIGNED_REPORTING);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_LETTER_CLOSING);
	return STATUS_OK;
}

static bool is_led_and_due_soon(const struct plan_paper *paper, const struct plan_task *task)
{
	return plan_paper_is_led(paper, task) && task->deadline.year != 0 &&
	       plan_paper_state(paper, task) == PLAN_UNDER_WAY &&
	       plan_task_days_left(task, paper->at) <= PLAN_PAPER_SOON_DAYS;
}

enum status plan_paper_urging_fill(const struct plan_paper *paper, struct error *err)
{
	static const enum plan_paper_column late[] = {TASK_NUMBER, TASK_TITLE, TASK_DEADLINE,
						      TASK_DAYS_LATE, TASK_REPORT};
	static const enum plan_paper_column soon[] = {TASK_NUMBER, TASK_TITLE, TASK_DEADLINE,
						      TASK_PRODUCT};
	const struct index_reader *reader = paper->reader;
	document_add_paragraph(
		paper->document,
		message_plan_paper_urged(
			reader->arena, reader->language,
			&(struct message_plan_paper_urged){.day = plan_paper_date(paper, paper->at),
							   .organ = organ_name_of(paper),
							   .plan = plan_paper_title(paper)}));
	const size_t rows = plan_paper_add_tasks(
		paper,
		&(struct plan_paper_tasks){MESSAGE_PLAN_PAPER_LATE_CAPTION, late,
					   sizeof late / sizeof late[0], plan_paper_is_led_late});
	if (rows == 0)
		return FAIL(err, STATUS_INVALID,
			    "on " STR_FMT " no task of plan %lld that " STR_FMT
			    " leads is late: there is nothing to urge",
			    STR_ARG(date_iso(reader->arena, paper->at)),
			    (long long)paper->facts->plan.id, STR_ARG(paper->organ));
	(void)plan_paper_add_tasks(paper,
				   &(struct plan_paper_tasks){MESSAGE_PLAN_PAPER_SOON_CAPTION, soon,
							      sizeof soon / sizeof soon[0],
							      is_led_and_due_soon});
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_URGED_REPORTING);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_LETTER_CLOSING);
	return STATUS_OK;
}
