/* plan_paper_plan.c - the plan, and the submission that asks for it: aims, targets, who does what;
 * the tasks stand in the annex. */
#include <math.h>

#include "plan_paper_part.h"

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
void plan_paper_add_targets(const struct plan_paper *paper)
{
	const struct plan_paper_facts *facts = paper->facts;
	struct plan_paper_list list = {.paper = paper};
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_TARGETS);
	for (size_t i = 0; i < facts->task_count; i++) {
		const struct plan_task *task = &facts->tasks[i];
		if (task->part.size > 0 && !isnan(task->target_value) && is_first_of_part(facts, i))
			plan_paper_list_add(&list, document_text(paper->reader->arena,
								 target_text(paper, task)));
	}
	if (plan_paper_list_end(&list) == 0)
		plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_NO_TARGETS);
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

void plan_paper_add_task_summary(const struct plan_paper *paper)
{
	struct arena *arena = paper->reader->arena;
	const enum language language = paper->reader->language;
	const struct span span = deadlines_span(paper->facts);
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_TASKS);
	if (paper->facts->task_count == 0) {
		plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_NO_TASKS);
		return;
	}
	const size_t leads = plan_paper_leads(paper, NULL, 0);
	document_add_paragraph(
		paper->document,
		message_plan_paper_task_summary(
			arena, language,
			&(struct message_plan_paper_task_summary){
				.tasks = plan_paper_number(paper, paper->facts->task_count),
				.organs = plan_paper_number(paper, leads)}));
	if (span.first.year != 0)
		document_add_paragraph(
			paper->document,
			message_plan_paper_deadlines(arena, language,
						     &(struct message_plan_paper_deadlines){
							     plan_paper_date(paper, span.first),
							     plan_paper_date(paper, span.last)}));
	if (span.without_deadline > 0)
		document_add_paragraph(
			paper->document,
			message_plan_paper_without_deadline(
				arena, language,
				&(struct message_plan_paper_without_deadline){
					plan_paper_number(paper, span.without_deadline)}));
}

/* --- money and organisation ---------------------------------------------------------------------
 */

static void budgets_add(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	struct plan_paper_list list = {.paper = paper};
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_BUDGET);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_BUDGET_BLANK);
	for (size_t i = 0; i < paper->facts->task_count; i++) {
		const struct plan_task *task = &paper->facts->tasks[i];
		if (task->budget.size == 0)
			continue;
		const struct str text = message_plan_paper_task_budget(
			reader->arena, reader->language,
			&(struct message_plan_paper_task_budget){
				.number = plan_paper_number(paper, (size_t)task->number),
				.budget = task->budget});
		plan_paper_list_add(&list, document_text(reader->arena, text));
	}
	(void)plan_paper_list_end(&list);
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
	struct plan_paper_list list = {.paper = paper};
	for (size_t i = 0; i < paper->facts->organs.count; i++) {
		const struct organ *organ = &paper->facts->organs.organs[i];
		const struct str lead = plan_paper_numbers(paper, organ->key, plan_paper_is_led);
		const struct str coordinating =
			plan_paper_numbers(paper, organ->key, plan_paper_is_coordinated);
		if (lead.size + coordinating.size == 0)
			continue;
		const struct str name = str_format(reader->arena, STR_FMT ":",
						   STR_ARG(organ->name[reader->language]));
		plan_paper_list_add(&list, document_text_led(reader->arena, name,
							     duty_of(paper, lead, coordinating)));
	}
	(void)plan_paper_list_end(&list);
}

/* --- the papers ---------------------------------------------------------------------------------
 */

enum status plan_paper_plan_fill(const struct plan_paper *paper, struct error *err)
{
	(void)err;
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_BASIS);
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_AIMS);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_AIMS_BLANK);
	plan_paper_add_targets(paper);
	plan_paper_add_task_summary(paper);
	budgets_add(paper);
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_ORGANISATION);
	organs_add(paper);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_FOLLOWING);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_PLAN_CLOSING);
	plan_paper_add_annex(paper);
	return STATUS_OK;
}

/* Why a plan is needed: where the parts that it names stood the year before. */
static void needs_add(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	const struct plan_paper_facts *facts = paper->facts;
	const int year = facts->plan.year - 1;
	struct plan_paper_list list = {.paper = paper};
	for (size_t i = 0; i < facts->task_count; i++) {
		struct str reason;
		const struct str part = facts->tasks[i].part;
		const double result = plan_paper_result(paper, part, &reason);
		const size_t code = index_code_find(reader->figures, part);
		bool told = isnan(result) || code == INDEX_NONE;
		for (size_t k = 0; k < i && !told; k++)
			told = str_equal(facts->tasks[k].part, part);
		const double median =
			told ? (double)NAN : index_median(reader->figures, code, year);
		if (told || isnan(median))
			continue;
		const struct str text = message_plan_paper_need(
			reader->arena, reader->language,
			&(struct message_plan_paper_need){
				.part = plan_paper_part_name(paper, part),
				.score =
					language_number(reader->arena, reader->language, result, 2),
				.median =
					language_number(reader->arena, reader->language, median, 2),
				.year = index_year_text(reader, year)});
		plan_paper_list_add(&list, document_text(reader->arena, text));
	}
	(void)plan_paper_list_end(&list);
}

enum status plan_paper_submission_fill(const struct plan_paper *paper, struct error *err)
{
	(void)err;
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_SUBMISSION_BASIS);
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_NEED_HEADING);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_NEED_BLANK);
	needs_add(paper);
	plan_paper_add_targets(paper);
	plan_paper_add_task_summary(paper);
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_OPINIONS_HEADING);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_OPINIONS_BLANK);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_SUBMISSION_CLOSING);
	plan_paper_add_annex(paper);
	return STATUS_OK;
}
