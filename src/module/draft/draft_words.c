/* draft_words.c - what was found, in words and as a table. */
#include "draft.h"
#include "messages.h"

#define WORDS_SHOWN_MAX 300 /* bytes of a claim in a table */

const char *draft_verdict_key(enum draft_verdict verdict)
{
	static const char *const keys[DRAFT_VERDICT_COUNT] = {"right", "wrong", "not_decidable"};
	return keys[verdict];
}

struct str draft_verdict_name(enum language language, enum draft_verdict verdict)
{
	static const enum message names[DRAFT_VERDICT_COUNT] = {
		MESSAGE_DRAFT_RIGHT, MESSAGE_DRAFT_WRONG, MESSAGE_DRAFT_NOT_DECIDABLE};
	return message_text(language, names[verdict]);
}

struct str draft_finding(const struct index_reader *reader, const struct draft_report *report)
{
	const struct str count = str_format(reader->arena, "%zu", report->count);
	const size_t wrong = report->verdicts[DRAFT_WRONG];
	const size_t undecided = report->verdicts[DRAFT_NOT_DECIDABLE];
	if (report->count == 0)
		return message_text(reader->language, MESSAGE_DRAFT_FINDING_NONE);
	const struct str open =
		undecided == 0 ? (struct str){0}
			       : message_draft_finding_open(
					 reader->arena, reader->language,
					 &(struct message_draft_finding_open){
						 str_format(reader->arena, "%zu", undecided)});
	if (wrong == 0 && undecided == 0)
		return message_draft_finding_right(reader->arena, reader->language,
						   &(struct message_draft_finding_right){count});
	if (wrong == 0)
		return message_draft_finding_none_wrong(
			reader->arena, reader->language,
			&(struct message_draft_finding_none_wrong){.count = count, .open = open});
	return message_draft_finding_wrong(reader->arena, reader->language,
					   &(struct message_draft_finding_wrong){
						   .wrong = str_format(reader->arena, "%zu", wrong),
						   .count = count,
						   .open = open});
}

struct str draft_place_name(const struct index_reader *reader,
			    const struct draft_paragraph *paragraph)
{
	const struct str number = str_format(reader->arena, "%zu", paragraph->number);
	switch (paragraph->place) {
	case DRAFT_PLACE_LINE:
		return message_draft_line(reader->arena, reader->language,
					  &(struct message_draft_line){number});
	case DRAFT_PLACE_PARAGRAPH:
		return message_draft_paragraph(reader->arena, reader->language,
					       &(struct message_draft_paragraph){number});
	case DRAFT_PLACE_TABLE:
		return message_draft_cell(reader->arena, reader->language,
					  &(struct message_draft_cell){number});
	case DRAFT_PLACE_NOTE:
		return message_draft_footnote(reader->arena, reader->language,
					      &(struct message_draft_footnote){number});
	case DRAFT_PLACE_HEADER:
		return message_draft_header(reader->arena, reader->language,
					    &(struct message_draft_header){number});
	case DRAFT_PLACE_FOOTER:
		return message_draft_footer(reader->arena, reader->language,
					    &(struct message_draft_footer){number});
	case DRAFT_PLACE_COUNT:
		break;
	}
	return number;
}

struct str draft_claim_words(const struct index_reader *reader,
			     const struct draft_document *document, const struct draft_claim *claim)
{
	const struct draft_paragraph *paragraph = &document->paragraphs[claim->paragraph];
	struct str words = str_slice(paragraph->text, claim->from, claim->to - claim->from);
	if (words.size <= WORDS_SHOWN_MAX)
		return words;
	words = str_slice(words, 0, WORDS_SHOWN_MAX);
	words.size = str_utf8_error(words);
	return str_format(reader->arena, STR_FMT "…", STR_ARG(words));
}

void draft_table(const struct index_reader *reader, const struct draft_document *document,
		 const struct draft_report *report, struct table *table)
{
	static const struct {
		const char *key;
		enum message title;
		enum table_kind kind;
		bool machine_only, people_only;
	} columns[] = {
		{"number", MESSAGE_DRAFT_COLUMN_NUMBER, TABLE_INT, false, false},
		{"place", MESSAGE_DRAFT_COLUMN_PLACE, TABLE_TEXT, false, false},
		{"words", MESSAGE_DRAFT_COLUMN_WORDS, TABLE_TEXT, false, false},
		{"verdict", MESSAGE_DRAFT_COLUMN_VERDICT, TABLE_TEXT, true, false},
		{"verdict_text", MESSAGE_DRAFT_COLUMN_VERDICT, TABLE_TEXT, false, true},
		{"figure", MESSAGE_DRAFT_COLUMN_FIGURE, TABLE_TEXT, false, false},
		{"subject", MESSAGE_DRAFT_COLUMN_SUBJECT, TABLE_TEXT, false, false},
		{"note", MESSAGE_DRAFT_COLUMN_NOTE, TABLE_TEXT, false, false},
		{"source", MESSAGE_DRAFT_COLUMN_SOURCE, TABLE_TEXT, false, false},
	};
	table_init(table, reader->arena, reader->language, STR("draft-check"),
		   message_text(reader->language, MESSAGE_DRAFT_CAPTION));
	for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++)
		table_add_column(table,
				 (struct table_column){
					 .key = columns[i].key,
					 .title = message_text(reader->language, columns[i].title),
					 .kind = columns[i].kind,
					 .row_header = i == 0,
					 .machine_only = columns[i].machine_only,
					 .people_only = columns[i].people_only});
	for (size_t i = 0; i < report->count; i++) {
		const struct draft_claim *claim = &report->claims[i];
		const struct draft_paragraph *paragraph = &document->paragraphs[claim->paragraph];
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_int((int64_t)i + 1);
		cells[1] = table_text(draft_place_name(reader, paragraph));
		cells[2] = table_text(draft_claim_words(reader, document, claim));
		cells[3] = table_text(str_from(draft_verdict_key(claim->verdict)));
		cells[4] = table_text(draft_verdict_name(reader->language, claim->verdict));
		cells[5] = table_text(claim->figure);
		cells[6] = table_text(claim->subject);
		cells[7] = table_text(claim->note);
		cells[8] = table_text(claim->source);
	}
}
