/* report_causes.c - III. limits and causes: what pulls down, what did not last, what cannot be
 * concluded; why it is so, figures do not say. */
#include "report_part.h"

static void heading(const struct report *report, enum message message)
{
	document_add_heading(report->document, 2, report_text(report, message));
}

static enum status gap_add(const struct report *report, struct error *err)
{
	const struct index_reader *reader = report->reader;
	const struct diagnosis_gap *gap = &report->facts.gap;
	const struct str sentences[] = {diagnosis_gap_finding(reader, gap),
					diagnosis_gap_balance(reader, gap),
					diagnosis_gap_remainder_text(reader, gap)};
	heading(report, MESSAGE_REPORT_WHAT_PULLS_DOWN);
	report_add_sentences(report, sentences, sizeof sentences / sizeof sentences[0]);
	return report_add_gap_chart(report, err);
}

static void lasting_add(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	const int year = report->question.year;
	const size_t unit = report->question.unit;
	struct str text = index_finding_stability(reader, year, unit);
	if (text.size == 0)
		text = index_stability_reason(reader, year, unit);
	heading(report, MESSAGE_REPORT_WHAT_LASTED);
	report_add_sentences(report, &text, 1);
}

static void doubts_add(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	const struct sentence_noise noise = diagnosis_noise_facts(reader, &report->facts.noise);
	const struct str sample[] = {report_text(report, MESSAGE_INDEX_SAMPLE_HYPOTHESIS),
				     report_text(report, MESSAGE_INDEX_SAMPLE_RIVAL)};
	const struct str items[] = {
		sentence_noise_finding(reader->arena, reader->language, &noise),
		sentence_noise_error(reader->arena, reader->language, &noise),
		sentence_noise_detectable(reader->arena, reader->language, &noise),
		report_join(report, sample, sizeof sample / sizeof sample[0]),
		index_structure_is_assumed(reader->figures, report->question.year)
			? report_text(report, MESSAGE_INDEX_STRUCTURE_ASSUMED)
			: (struct str){0},
	};
	heading(report, MESSAGE_REPORT_WHAT_IS_OPEN);
	report_add_items(report, items, sizeof items / sizeof items[0]);
}

static enum status causes_add(const struct report *report, struct error *err)
{
	struct report_seminar *seminar = arena_new(report->reader->arena, struct report_seminar);
	const struct str blanks[] = {report_text(report, MESSAGE_REPORT_CAUSES_OBJECTIVE),
				     report_text(report, MESSAGE_REPORT_CAUSES_OWN)};
	heading(report, MESSAGE_REPORT_CAUSES);
	document_add_paragraph(report->document, report_text(report, MESSAGE_REPORT_CAUSES_NOTE));
	report_add_items(report, blanks, sizeof blanks / sizeof blanks[0]);
	TRY(report_seminar_find(report, seminar, err));
	if (!seminar->found || seminar->doubt_count == 0)
		return STATUS_OK;
	struct str doubts[REPORT_ITEMS_MAX];
	size_t count = 0;
	for (; count < seminar->doubt_count && count < REPORT_ITEMS_MAX; count++)
		doubts[count] = seminar->doubts[count].text;
	document_add_paragraph(report->document,
			       message_report_seminar_doubts(
				       report->reader->arena, report->reader->language,
				       &(struct message_report_seminar_doubts){
					       .seminar = seminar->name, .held = seminar->held}));
	report_add_items(report, doubts, count);
	return STATUS_OK;
}

enum status report_add_causes(const struct report *report, struct error *err)
{
	document_add_heading(report->document, 1, report_text(report, MESSAGE_REPORT_LIMITS));
	TRY(gap_add(report, err));
	lasting_add(report);
	doubts_add(report);
	return causes_add(report, err);
}
