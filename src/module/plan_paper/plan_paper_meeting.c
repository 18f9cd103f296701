/* plan_paper_meeting.c - the invitation to a meeting about a plan's progress, and the notice of
 * what was concluded there. */
#include "plan_paper_part.h"

enum status plan_paper_invitation_fill(const struct plan_paper *paper, struct error *err)
{
	static const enum message lines[] = {
		MESSAGE_PLAN_PAPER_MEETING_CHAIR, MESSAGE_PLAN_PAPER_MEETING_TIME,
		MESSAGE_PLAN_PAPER_MEETING_PLACE, MESSAGE_PLAN_PAPER_MEETING_PEOPLE};
	const struct index_reader *reader = paper->reader;
	(void)err;
	document_add_paragraph(paper->document,
			       message_plan_paper_invited(reader->arena, reader->language,
							  &(struct message_plan_paper_invited){
								  plan_paper_title(paper)}));
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		plan_paper_add_line(paper, lines[i]);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_MEETING_CONTENT);
	plan_paper_add_progress(paper);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_MEETING_PREPARED);
	if (plan_paper_add_late_organs(paper) == 0)
		plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_LATE_NONE);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_INVITATION_CLOSING);
	return STATUS_OK;
}

/* What is late, each with a new deadline to be decided: the organ, never a person. */
static void decisions_add(const struct plan_paper *paper)
{
	const struct index_reader *reader = paper->reader;
	struct plan_paper_list list = {.paper = paper};
	for (size_t i = 0; i < paper->facts->task_count; i++) {
		const struct plan_task *task = &paper->facts->tasks[i];
		if (!plan_paper_is_late(paper, task))
			continue;
		const struct str organ =
			task->lead_organ.size > 0
				? plan_paper_organ_name(paper, task->lead_organ)
				: plan_paper_text(paper, MESSAGE_PLAN_PAPER_NO_LEAD);
		const struct str name = str_format(reader->arena, STR_FMT ":", STR_ARG(organ));
		plan_paper_list_add(
			&list,
			document_text_led(reader->arena, name,
					  message_plan_paper_concluded_task(
						  reader->arena, reader->language,
						  &(struct message_plan_paper_concluded_task){
							  .number = plan_paper_number(
								  paper, (size_t)task->number),
							  .task = task->title,
							  .deadline = plan_paper_date(
								  paper, task->deadline)})));
	}
	if (plan_paper_list_end(&list) == 0)
		plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_LATE_NONE);
}

enum status plan_paper_conclusion_fill(const struct plan_paper *paper, struct error *err)
{
	const struct index_reader *reader = paper->reader;
	(void)err;
	document_add_paragraph(
		paper->document,
		message_plan_paper_met(reader->arena, reader->language,
				       &(struct message_plan_paper_met){plan_paper_title(paper)}));
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_PROGRESS_HEADING);
	plan_paper_add_progress(paper);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_ASSESSMENT_BLANK);
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_LATE_HEADING);
	decisions_add(paper);
	plan_paper_add_heading(paper, MESSAGE_PLAN_PAPER_OTHER_HEADING);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_OTHER_BLANK);
	plan_paper_add_line(paper, MESSAGE_PLAN_PAPER_CONCLUSION_CLOSING);
	return STATUS_OK;
}
