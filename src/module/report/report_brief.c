/* report_brief.c - one page for leaders. */
#include "report_part.h"

enum status report_brief_fill(const struct report *report, struct error *err)
{
	const struct index_reader *reader = report->reader;
	const struct str finding[] = {
		index_finding(reader, report->question.year, report->question.unit)};
	report_add_sentences(report, finding, 1);
	(void)err;
	return STATUS_OK;
}
