/* report.c - papers put together: the layout in force, the frame, the text. */
#include "report_part.h"

#include "../../embedded/embedded.h"

static const char paper_folder[] = "definitions/paper/";

static bool in_force(const struct paper *paper, struct date day)
{
	return date_compare(paper->valid_from, day) <= 0 &&
	       (paper->valid_to.year == 0 || date_compare(day, paper->valid_to) <= 0);
}

enum status report_paper(struct arena *arena, struct date day, struct paper *paper,
			 struct error *err)
{
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct str name = str_from(embedded_files[i].name);
		struct str content;
		if (!str_starts(name, str_from(paper_folder)))
			continue;
		TRY(embedded_content(arena, embedded_files[i].name, &content, err));
		TRY(paper_parse(arena, name, content, paper, err));
		if (in_force(paper, day))
			return STATUS_OK;
	}
	return FAIL(err, STATUS_NOT_FOUND, "no layout of papers in %s is in force on " STR_FMT,
		    paper_folder, STR_ARG(date_iso(arena, day)));
}

struct str report_text(const struct report *report, enum message message)
{
	return message_text(report->reader->language, message);
}

struct str report_sentence(const struct report *report, struct str text)
{
	if (text.size == 0 || str_ends(text, STR(".")))
		return text;
	return str_format(report->reader->arena, STR_FMT ".", STR_ARG(text));
}

void report_add_sentences(const struct report *report, const struct str *sentences, size_t count)
{
	struct buffer out;
	buffer_init(&out, report->reader->arena, DOCUMENT_BYTES_MAX);
	for (size_t i = 0; i < count; i++) {
		const struct str sentence = report_sentence(report, sentences[i]);
		if (out.size > 0 && sentence.size > 0)
			buffer_add_char(&out, ' ');
		buffer_add(&out, sentence);
	}
	document_add_paragraph(report->document, buffer_text(&out));
}

struct str report_year(const struct report *report)
{
	return str_format(report->reader->arena, "%d", report->question.year);
}

struct str report_unit(const struct report *report)
{
	return index_unit_name(report->reader, report->question.unit, report->question.year);
}

void report_frame(const struct report *report)
{
	struct document *document = report->document;
	document->letterhead = (struct document_letterhead){
		.superior_organ = report_text(report, MESSAGE_REPORT_SUPERIOR_ORGAN),
		.organ = report_text(report, MESSAGE_REPORT_ORGAN),
		.number = report_text(report, MESSAGE_REPORT_NUMBER),
		.country = report_text(report, MESSAGE_REPORT_COUNTRY),
		.motto = report_text(report, MESSAGE_REPORT_MOTTO),
		.place_and_date = report_text(report, MESSAGE_REPORT_PLACE_AND_DATE),
	};
	document->date = report->question.today;
	document->kind = report_text(report, MESSAGE_REPORT_KIND);
	document->annex_origin = report_text(report, MESSAGE_REPORT_ANNEX_ORIGIN);
	document->recipients_title = report_text(report, MESSAGE_REPORT_RECIPIENTS);
	document_add_recipient(document, report_text(report, MESSAGE_REPORT_RECIPIENT_FIRST));
	document_add_recipient(document, report_text(report, MESSAGE_REPORT_RECIPIENT_MORE));
	document_add_recipient(document, report_text(report, MESSAGE_REPORT_RECIPIENT_FILED));
	document->authority = report_text(report, MESSAGE_REPORT_AUTHORITY);
	document->signatory = report_text(report, MESSAGE_REPORT_SIGNATORY);
}

static void title_set(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	struct document *document = report->document;
	if (report->question.kind == REPORT_BRIEF)
		document->abstract = message_report_brief_abstract(
			reader->arena, reader->language,
			&(struct message_report_brief_abstract){.unit = report_unit(report),
								.year = report_year(report)});
	else
		document->abstract = message_report_analysis_abstract(
			reader->arena, reader->language,
			&(struct message_report_analysis_abstract){.unit = report_unit(report),
								   .year = report_year(report)});
	document->title = message_report_title(
		reader->arena, reader->language,
		&(struct message_report_title){.abstract = document->abstract});
}

enum status report_build(const struct index_reader *reader, const struct paper *paper,
			 const struct report_question *question, struct document *document,
			 struct error *err)
{
	const struct report report = {reader, *question, document};
	document_init(document, reader->arena, reader->language, paper);
	document->compact = question->kind == REPORT_BRIEF;
	report_frame(&report);
	title_set(&report);
	if (question->kind == REPORT_ANALYSIS)
		return report_analysis_fill(&report, err);
	return report_brief_fill(&report, err);
}

struct str report_file_name(struct arena *arena, const struct index_reader *reader,
			    const struct report_question *question, enum document_format format)
{
	static const char *const endings[] = {[DOCUMENT_AS_DOCX] = "docx",
					      [DOCUMENT_AS_PDF] = "pdf",
					      [DOCUMENT_AS_HTML] = "html"};
	return str_format(arena, "dannoi-%s-" STR_FMT "-%d.%s",
			  question->kind == REPORT_BRIEF ? "brief" : "analysis",
			  STR_ARG(reader->figures->units.units[question->unit].code),
			  question->year, endings[format]);
}
