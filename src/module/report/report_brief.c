/* report_brief.c - one page for leaders: the finding, what is weakest, what would lift, what
 * lasted, what cannot be concluded, what is to be decided. */
#include "report_part.h"

static void led_add(const struct report *report, enum message lead, const struct str *sentences,
		    size_t count)
{
	const struct str text = report_join(report, sentences, count);
	if (text.size > 0)
		document_add_text(
			report->document,
			document_text_led(report->reader->arena, report_text(report, lead), text));
}

/* "Tiếp cận Internet: 1,57 điểm, thứ 60/62; trung vị cả nước 2,24 (−0,66)". */
static struct str weak_text(const struct report *report, const struct diagnosis_entry *entry)
{
	const struct index_reader *reader = report->reader;
	const int year = report->question.year;
	struct arena *arena = reader->arena;
	const enum language language = reader->language;
	return message_report_weak(
		arena, language,
		&(struct message_report_weak){
			.part = index_part_name(reader, entry->code, year),
			.score = language_number(arena, language, entry->score, 2),
			.rank = index_rank_short(reader, entry->code, year, report->question.unit),
			.median = language_number(arena, language, entry->reference_score, 2),
			.points = language_signed(arena, language, entry->contribution, 2),
		});
}

static void weakest_add(const struct report *report)
{
	const struct diagnosis_entry *lowest[SENTENCE_PARTS_MAX];
	struct str texts[SENTENCE_PARTS_MAX];
	const size_t count = diagnosis_gap_lowest(&report->facts.gap, INDEX_SUB_DIMENSION, lowest,
						  SENTENCE_PARTS_MAX);
	for (size_t i = 0; i < count; i++)
		texts[i] = weak_text(report, lowest[i]);
	const struct str intro[] = {report_text(report, MESSAGE_REPORT_BRIEF_WEAKEST_NOTE)};
	if (count == 0)
		return;
	led_add(report, MESSAGE_REPORT_BRIEF_WEAKEST, intro, 1);
	report_add_items(report, texts, count);
}

static struct str way_up_text(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	const struct report_facts *facts = &report->facts;
	if (facts->options == NULL)
		return index_finding_next_tier(reader, report->question.year,
					       report->question.unit);
	const struct sentence_options told =
		improvement_options_facts(reader, facts->ground, facts->options);
	return sentence_options_finding(reader->arena, reader->language, &told);
}

enum status report_brief_fill(const struct report *report, struct error *err)
{
	(void)err; /* a page of text cannot fail yet; the other papers can */
	const struct index_reader *reader = report->reader;
	const int year = report->question.year;
	const size_t unit = report->question.unit;
	const struct sentence_noise noise = diagnosis_noise_facts(reader, &report->facts.noise);
	const struct str finding[] = {index_finding(reader, year, unit),
				      index_finding_tier(reader, year, unit)};
	const struct str way_up[] = {way_up_text(report), report->facts.no_options};
	const struct str lasting[] = {index_finding_stability(reader, year, unit)};
	const struct str open[] = {index_finding_error(reader, year, unit),
				   sentence_noise_finding(reader->arena, reader->language, &noise),
				   report_text(report, MESSAGE_REPORT_BRIEF_OPEN_NOTE)};
	const struct str proposals[] = {report_text(report, MESSAGE_REPORT_BRIEF_PROPOSAL)};
	led_add(report, MESSAGE_REPORT_BRIEF_FINDING, finding, 2);
	weakest_add(report);
	led_add(report, MESSAGE_REPORT_BRIEF_WAY_UP, way_up, 2);
	led_add(report, MESSAGE_REPORT_BRIEF_LASTING, lasting, 1);
	led_add(report, MESSAGE_REPORT_BRIEF_OPEN, open, 3);
	led_add(report, MESSAGE_REPORT_BRIEF_PROPOSALS, proposals, 1);
	return STATUS_OK;
}
