/* plan_paper_plan.c - the plan itself: aims, targets, who does what; the tasks stand in the annex.
 */
#include <math.h>

#include "plan_paper_part.h"

#define TARGETS_MAX DOCUMENT_ITEMS_MAX
#define NUMBERS_BYTES_MAX 4000

/* --- targets ------------------------------------------------------------------------------------
 */

static bool is_first_of_part(const struct plan_paper_facts *facts, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (str_equal(facts->tasks[i].part, facts->tasks[index].part) &&
		    !isnan(facts->tasks[i].target_value))
			return false;
	return true;
}

static struct str target_text(const struct plan_paper *paper, const struct plan_task *task)
{
	const struct index_reader *reader = paper->reader;
	struct str reason;
	const double result = plan_paper_result(paper, task->part, &reason);
	const struct str part = plan_paper_part_name(paper, task->part);
	const struct str target =
		language_number(reader->arena, reader->language, task->target_value, 2);
	if (isnan(result))
		return message_plan_paper_target(
			reader->arena, reader->language,
			&(struct message_plan_paper_target){.part = part, .target = target});
	return message_plan_paper_target_from(
		reader->arena, reader->language,
		&(struct message_plan_paper_target_from){
			.part = part,
			.target = target,
			.result = language_number(reader->arena, reader->language, result, 2),
			.year = index_year_text(reader, paper->facts->plan.year - 1)});
}

/* Each part's target once, as its first task sets it. */
static void targets_add(const struct plan_paper *paper)
{
	const struct plan_paper_facts *facts = paper->facts;
	struct document_text items[TARGETS_MAX];
	size_t count = 0;
	document_add_heading(paper->document, 1,
			     plan_paper_text(paper, MESSAGE_PLAN_PAPER_TARGETS));
	for (size_t i = 0; i < facts->task_count && count < TARGETS_MAX; i++) {
		const struct plan_task *task = &facts->tasks[i];
		if (task->part.size > 0 && !isnan(task->target_value) && is_first_of_part(facts, i))
			items[count++] =
				document_text(paper->reader->arena, target_text(paper, task));
	}
	document_add_list(paper->document, items, count);
	if (count == 0)
		document_add_paragraph(paper->document,
				       plan_paper_text(paper, MESSAGE_PLAN_PAPER_NO_TARGETS));
}

/* --- tasks --------------------------------------------------------------------------------------
 */

struct span {
	struct date first, last; /* deadlines; year 0: none */
	size_t without_deadline;
};

static struct span deadlines_span(const struct plan_paper_facts *facts)
{
	struct span span = {0};
	for (size_t i = 0; i < facts->task_count; i++) {
		const struct date deadline = facts->tasks[i].deadline;
		if (deadline.year == 0) {
			span.without_deadline++;
			continue;
		}
		if (span.first.year == 0 || date_compare(deadline, span.first) < 0)
			span.first = deadline;
		if (date_compare(deadline, span.last) > 0)
			span.last = deadline;
	}
	return span;
}

static size_t leads_count(const struct plan_paper_facts *facts)
{
	size_t count = 0;
	for (size_t i = 0; i < facts->organs.count; i++)
		for (size_t k = 0; k < facts->task_count; k++)
			if (str_equal(facts->tasks[k].lead_organ, facts->organs.organs[i].key)) {
				count++;
				break;
			}
	return count;
}

static void tasks_add(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	const struct span span = deadlines_span(paper->facts);
	document_add_heading(paper->document, 1, plan_paper_text(paper, MESSAGE_PLAN_PAPER_TASKS));
	if (paper->facts->task_count == 0) {
		document_add_paragraph(paper->document,
				       plan_paper_text(paper, MESSAGE_PLAN_PAPER_NO_TASKS));
		return;
	}
	document_add_paragraph(
		paper->document,
		message_plan_paper_task_summary(
			reader->arena, reader->language,
			&(struct message_plan_paper_task_summary){
				.tasks = plan_paper_number(paper, paper->facts->task_count),
				.organs = plan_paper_number(paper, leads_count(paper->facts))}));
	if (span.first.year != 0)
		document_add_paragraph(
			paper->document,
			message_plan_paper_deadlines(
				reader->arena, reader->language,
				&(struct message_plan_paper_deadlines){
					.first = language_date(reader->arena, reader->language,
							       span.first),
					.last = language_date(reader->arena, reader->language,
							      span.last)}));
	if (span.without_deadline > 0)
		document_add_paragraph(
			paper->document,
			message_plan_paper_without_deadline(
				reader->arena, reader->language,
				&(struct message_plan_paper_without_deadline){
					plan_paper_number(paper, span.without_deadline)}));
}

/* --- money and organisation ---------------------------------------------------------------------
 */

static void budgets_add(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	struct document_text items[DOCUMENT_ITEMS_MAX];
	size_t count = 0;
	document_add_heading(paper->document, 1, plan_paper_text(paper, MESSAGE_PLAN_PAPER_BUDGET));
	document_add_paragraph(paper->document,
			       plan_paper_text(paper, MESSAGE_PLAN_PAPER_BUDGET_BLANK));
	for (size_t i = 0; i < paper->facts->task_count && count < DOCUMENT_ITEMS_MAX; i++) {
		const struct plan_task *task = &paper->facts->tasks[i];
		if (task->budget.size == 0)
			continue;
		const struct str text = message_plan_paper_task_budget(
			reader->arena, reader->language,
			&(struct message_plan_paper_task_budget){
				.number = plan_paper_number(paper, (size_t)task->number),
				.budget = task->budget});
		items[count++] = document_text(reader->arena, text);
	}
	document_add_list(paper->document, items, count);
}

static bool takes_part(const struct plan_task *task, struct str organ, bool leads)
{
	if (leads)
		return str_equal(task->lead_organ, organ);
	for (size_t i = 0; i < task->coordinator_count; i++)
		if (str_equal(task->coordinators[i], organ))
			return true;
	return false;
}

/* "1, 3, 7" of the tasks that the organ leads or coordinates. */
static struct str numbers_of(const struct plan_paper *paper, struct str organ, bool leads)
{
	struct buffer out;
	buffer_init(&out, paper->reader->arena, NUMBERS_BYTES_MAX);
	for (size_t i = 0; i < paper->facts->task_count; i++)
		if (takes_part(&paper->facts->tasks[i], organ, leads))
			buffer_addf(&out, "%s%d", out.size > 0 ? ", " : "",
				    paper->facts->tasks[i].number);
	return buffer_text(&out);
}

static struct str duty_of(const struct plan_paper *paper, struct str lead, struct str coordinating)
{
	const struct index_reader *reader = paper->reader;
	if (lead.size == 0)
		return message_plan_paper_duty_coordinating(
			reader->arena, reader->language,
			&(struct message_plan_paper_duty_coordinating){coordinating});
	if (coordinating.size == 0)
		return message_plan_paper_duty_lead(reader->arena, reader->language,
						    &(struct message_plan_paper_duty_lead){lead});
	return message_plan_paper_duty_both(
		reader->arena, reader->language,
		&(struct message_plan_paper_duty_both){.lead = lead, .coordinating = coordinating});
}

static void organs_add(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	struct document_text items[DOCUMENT_ITEMS_MAX];
	size_t count = 0;
	for (size_t i = 0; i < paper->facts->organs.count && count < DOCUMENT_ITEMS_MAX; i++) {
		const struct organ *organ = &paper->facts->organs.organs[i];
		const struct str lead = numbers_of(paper, organ->key, true);
		const struct str coordinating = numbers_of(paper, organ->key, false);
		if (lead.size + coordinating.size == 0)
			continue;
		const struct str name = str_format(reader->arena, STR_FMT ":",
						   STR_ARG(organ->name[reader->language]));
		items[count++] =
			document_text_led(reader->arena, name, duty_of(paper, lead, coordinating));
	}
	document_add_list(paper->document, items, count);
}

void plan_paper_plan_fill(const struct plan_paper *paper)
{
	struct document *document = paper->document;
	document_add_paragraph(document, plan_paper_text(paper, MESSAGE_PLAN_PAPER_BASIS));
	document_add_heading(document, 1, plan_paper_text(paper, MESSAGE_PLAN_PAPER_AIMS));
	document_add_paragraph(document, plan_paper_text(paper, MESSAGE_PLAN_PAPER_AIMS_BLANK));
	targets_add(paper);
	tasks_add(paper);
	budgets_add(paper);
	document_add_heading(document, 1, plan_paper_text(paper, MESSAGE_PLAN_PAPER_ORGANISATION));
	organs_add(paper);
	document_add_paragraph(document, plan_paper_text(paper, MESSAGE_PLAN_PAPER_FOLLOWING));
	document_add_paragraph(document, plan_paper_text(paper, MESSAGE_PLAN_PAPER_PLAN_CLOSING));
	if (paper->facts->task_count > 0)
		plan_paper_add_annex(paper);
}
