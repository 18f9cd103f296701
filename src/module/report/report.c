/* report.c - papers put together: the frame, the text. */
#include "report_part.h"

struct str report_text(const struct report *report, enum message message)
{
	return message_text(report->reader->language, message);
}

struct str report_sentence(const struct report *report, struct str text)
{
	if (text.size == 0 || str_ends(text, STR(".")) || str_ends(text, STR(":")))
		return text;
	return str_format(report->reader->arena, STR_FMT ".", STR_ARG(text));
}

struct str report_join(const struct report *report, const struct str *sentences, size_t count)
{
	struct buffer out;
	buffer_init(&out, report->reader->arena, DOCUMENT_BYTES_MAX);
	for (size_t i = 0; i < count; i++) {
		const struct str sentence = report_sentence(report, sentences[i]);
		if (out.size > 0 && sentence.size > 0)
			buffer_add_char(&out, ' ');
		buffer_add(&out, sentence);
	}
	return buffer_text(&out);
}

void report_add_sentences(const struct report *report, const struct str *sentences, size_t count)
{
	document_add_paragraph(report->document, report_join(report, sentences, count));
}

void report_add_items(const struct report *report, const struct str *sentences, size_t count)
{
	struct document_text items[REPORT_ITEMS_MAX];
	size_t item_count = 0;
	for (size_t i = 0; i < count && item_count < REPORT_ITEMS_MAX; i++)
		if (sentences[i].size > 0)
			items[item_count++] = document_text(report->reader->arena,
							    report_sentence(report, sentences[i]));
	document_add_list(report->document, items, item_count);
}

struct str report_year(const struct report *report)
{
	return str_format(report->reader->arena, "%d", report->question.year);
}

struct str report_unit(const struct report *report)
{
	return index_unit_name(report->reader, report->question.unit, report->question.year);
}

void report_column_hide(struct table *table, const char *key)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i].key, key) == 0)
			table->columns[i].machine_only = true;
}

enum status report_build(const struct index_reader *reader, const struct paper *paper,
			 const struct report_question *question, struct document *document,
			 struct error *err)
{
	struct report *report = arena_new(reader->arena, struct report);
	report->reader = reader;
	report->question = *question;
	report->document = document;
	document_init(document, reader->arena, reader->language, paper);
	document->compact = question->kind == REPORT_BRIEF;
	TRY(report_facts_find(report, err));
	report_frame(report);
	return question->kind == REPORT_BRIEF ? report_brief_fill(report, err)
					      : report_analysis_fill(report, err);
}

struct str report_file_name(struct arena *arena, const struct index_reader *reader,
			    const struct report_question *question, enum document_format format)
{
	return str_format(arena, "dannoi-%s-" STR_FMT "-%d.%s",
			  question->kind == REPORT_BRIEF ? "brief" : "analysis",
			  STR_ARG(reader->figures->units.units[question->unit].code),
			  question->year, official_paper_ending(format));
}
