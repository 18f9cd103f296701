/* report_frame.c - what the papers are called. */
#include "report_part.h"

static struct str abstract_of(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	if (report->question.kind == REPORT_BRIEF)
		return message_report_brief_abstract(
			reader->arena, reader->language,
			&(struct message_report_brief_abstract){.unit = report_unit(report),
								.year = report_year(report)});
	return message_report_analysis_abstract(
		reader->arena, reader->language,
		&(struct message_report_analysis_abstract){.unit = report_unit(report),
							   .year = report_year(report)});
}

void report_frame(const struct report *report)
{
	official_paper_frame(report->document,
			     &(struct official_paper){.kind = PAPER_REPORT,
						      .abstract = abstract_of(report),
						      .today = report->question.today});
}
