/* report_frame.c - what stands around the text of every paper, left blank for the clerk. */
#include "report_part.h"

static void letterhead_set(const struct report *report)
{
	report->document->letterhead = (struct document_letterhead){
		.superior_organ = report_text(report, MESSAGE_REPORT_SUPERIOR_ORGAN),
		.organ = report_text(report, MESSAGE_REPORT_ORGAN),
		.number = report_text(report, MESSAGE_REPORT_NUMBER),
		.country = report_text(report, MESSAGE_REPORT_COUNTRY),
		.motto = report_text(report, MESSAGE_REPORT_MOTTO),
		.place_and_date = report_text(report, MESSAGE_REPORT_PLACE_AND_DATE),
	};
}

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
	static const enum message recipients[] = {MESSAGE_REPORT_RECIPIENT_FIRST,
						  MESSAGE_REPORT_RECIPIENT_MORE,
						  MESSAGE_REPORT_RECIPIENT_FILED};
	struct document *document = report->document;
	letterhead_set(report);
	document->date = report->question.today;
	document->kind = report_text(report, MESSAGE_REPORT_KIND);
	document->abstract = abstract_of(report);
	document->title = message_report_title(
		report->reader->arena, report->reader->language,
		&(struct message_report_title){.abstract = document->abstract});
	document->annex_origin = report_text(report, MESSAGE_REPORT_ANNEX_ORIGIN);
	document->recipients_title = report_text(report, MESSAGE_REPORT_RECIPIENTS);
	for (size_t i = 0; i < sizeof recipients / sizeof recipients[0]; i++)
		document_add_recipient(document, report_text(report, recipients[i]));
	document->authority = report_text(report, MESSAGE_REPORT_AUTHORITY);
	document->signatory = report_text(report, MESSAGE_REPORT_SIGNATORY);
}
