/* report_solutions.c - IV. solutions and V. proposals: what follows from figures, what others did,
 * what a seminar printed; what must be decided is left blank. */
#include "report_part.h"

#include <math.h>
#include "../columns.h"
#include "../improvement/improvement_tables.h"

#define RISES_SHOWN 10

static struct str no_options_reason(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	const struct str reason = report->facts.no_options;
	if (reason.size > 0)
		return message_report_no_options(reader->arena, reader->language,
						 &(struct message_report_no_options){reason});
	const bool has_total = !isnan(index_score(reader->figures, reader->figures->total,
						  report->question.year, report->question.unit));
	return report_text(report, has_total ? MESSAGE_REPORT_NO_HIGHER : MESSAGE_REPORT_NO_TOTAL);
}

static void options_add(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	const struct report_facts *facts = &report->facts;
	document_add_heading(report->document, 2, report_text(report, MESSAGE_REPORT_OPTIONS));
	if (facts->options == NULL) {
		document_add_paragraph(report->document, no_options_reason(report));
		return;
	}
	const struct sentence_options told =
		improvement_options_facts(reader, facts->ground, facts->options);
	const struct str sentences[] = {
		sentence_options_finding(reader->arena, reader->language, &told),
		sentence_options_reached(reader->arena, reader->language, &told),
		sentence_scenario_caution(reader->language)};
	report_add_sentences(report, sentences, sizeof sentences / sizeof sentences[0]);
	struct table *table = arena_new(reader->arena, struct table);
	improvement_options_table(reader, facts->ground, facts->options, table);
	static const char *const hidden[] = {"points", "upper", "cost"};
	for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
		report_column_hide(table, hidden[i]);
	document_add_table(report->document, table);
}

static void rises_add(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	const struct index_figures *figures = reader->figures;
	struct improvement_rise_question question = {
		.code = figures->total,
		.from_tier = index_tier_of(figures, figures->total, report->question.year,
					   report->question.unit),
		.within_years = REPORT_WITHIN_YEARS,
	};
	if (question.from_tier >= INDEX_TIER_HIGH)
		return;
	struct improvement_rises rises;
	improvement_rises_find(figures, reader->arena, &question, &rises);
	const struct sentence_rises told = improvement_rises_facts(reader, &question, &rises);
	const struct str sentences[] = {
		sentence_rises_finding(reader->arena, reader->language, &told),
		sentence_rises_kept(reader->arena, reader->language, &told),
		sentence_rises_redrawn(reader->arena, reader->language, &told),
		sentence_rises_caution(reader->language)};
	report_add_sentences(report, sentences, sizeof sentences / sizeof sentences[0]);
	question.peers = &report->facts.ground->peers;
	improvement_rises_find(figures, reader->arena, &question, &rises);
	if (rises.count == 0)
		return;
	struct table *table = arena_new(reader->arena, struct table);
	improvement_rises_table(reader, &question, &rises, table);
	if (table->row_count > RISES_SHOWN)
		table->row_count = RISES_SHOWN;
	report_column_hide(table, "to_tier_name");
	document_add_table(report->document, table);
}

static void experience_add(const struct report *report)
{
	const struct index_reader *reader = report->reader;
	const struct improvement_ground *ground = report->facts.ground;
	document_add_heading(report->document, 2, report_text(report, MESSAGE_REPORT_EXPERIENCE));
	if (ground->peers.known) {
		const struct str rule = improvement_peers_rule(reader, &ground->peers);
		report_add_sentences(report, &rule, 1);
		struct table *table = arena_new(reader->arena, struct table);
		improvement_peers_table(reader, ground, table);
		report_column_hide(table, "distance");
		document_add_table(report->document, table);
	}
	rises_add(report);
	document_add_paragraph(report->document,
			       report_text(report, MESSAGE_REPORT_EXPERIENCE_BLANK));
}

/* Whether one of the task's parts is behind the median, or it is not known. */
static bool task_concerns(const struct report *report, struct str parts)
{
	const struct diagnosis_gap *gap = &report->facts.gap;
	for (struct str part; parts.size > 0;) {
		(void)str_cut(parts, ' ', &part, &parts);
		const size_t code = index_code_find(report->reader->figures, part);
		for (size_t i = 0; i < gap->entry_count; i++)
			if (gap->entries[i].code == code && !(gap->entries[i].contribution > 0))
				return true;
	}
	return false;
}

static enum status tasks_add(const struct report *report, struct error *err)
{
	static const struct column columns[] = {
		{"task", MESSAGE_REPORT_TASK, TABLE_TEXT, 0, FOR_ALL},
		{"parts", MESSAGE_REPORT_TASK_PARTS, TABLE_TEXT, 0, FOR_ALL},
		{"organ", MESSAGE_REPORT_TASK_ORGAN, TABLE_TEXT, 0, FOR_ALL},
	};
	const struct index_reader *reader = report->reader;
	struct report_seminar *seminar = arena_new(reader->arena, struct report_seminar);
	TRY(report_seminar_find(report, seminar, err));
	if (!seminar->found)
		return STATUS_OK;
	struct table *table = arena_new(reader->arena, struct table);
	table_init(
		table, reader->arena, reader->language, STR("seminar-tasks"),
		message_report_task_caption(reader->arena, reader->language,
					    &(struct message_report_task_caption){seminar->held}));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < seminar->task_count; i++) {
		const struct report_seminar_item *task = &seminar->tasks[i];
		if (!task_concerns(report, task->parts))
			continue;
		struct table_cell *row = table_add_row(table);
		row[0] = table_text(task->text);
		row[1] = table_text(task->parts);
		row[2] = table_text(task->organ);
	}
	document_add_heading(report->document, 2, report_text(report, MESSAGE_REPORT_SEMINAR));
	document_add_paragraph(report->document,
			       message_report_seminar_tasks(
				       reader->arena, reader->language,
				       &(struct message_report_seminar_tasks){
					       .seminar = seminar->name, .held = seminar->held}));
	document_add_table(report->document, table);
	document_add_note(report->document,
			  message_report_seminar_source(
				  reader->arena, reader->language,
				  &(struct message_report_seminar_source){seminar->source}));
	return STATUS_OK;
}

enum status report_add_solutions(const struct report *report, struct error *err)
{
	document_add_heading(report->document, 1, report_text(report, MESSAGE_REPORT_SOLUTIONS));
	options_add(report);
	experience_add(report);
	return tasks_add(report, err);
}

/* --- V. what must be decided ------------------------------------------------------------------ */

static void proposal_row(const struct report *report, size_t code, double now, struct str target,
			 struct table *table)
{
	struct table_cell *row = table_add_row(table);
	row[0] = table_text(index_part_name(report->reader, code, report->question.year));
	row[1] = table_real(now);
	row[2] = table_text(target);
	row[3] = row[4] = table_text(report_text(report, MESSAGE_REPORT_BLANK_ORGAN));
	row[5] = table_text(report_text(report, MESSAGE_REPORT_BLANK_DEADLINE));
}

/* The parts of the priority options with their targets, or the weakest ones without. */
static void proposal_rows(const struct report *report, struct table *table)
{
	const struct index_reader *reader = report->reader;
	const struct improvement_options *options = report->facts.options;
	if (options != NULL) {
		for (size_t i = 0; i < options->step_count; i++) {
			const struct improvement_lever *lever = &options->steps[i].choice->lever;
			proposal_row(report, lever->code, lever->value,
				     language_number(reader->arena, reader->language,
						     lever->value + options->steps[i].change, 2),
				     table);
		}
		return;
	}
	const struct diagnosis_entry *lowest[SENTENCE_PARTS_MAX];
	const size_t count = diagnosis_gap_lowest(&report->facts.gap, INDEX_SUB_DIMENSION, lowest,
						  SENTENCE_PARTS_MAX);
	for (size_t i = 0; i < count; i++)
		proposal_row(report, lowest[i]->code, lowest[i]->score,
			     report_text(report, MESSAGE_REPORT_BLANK), table);
}

void report_add_proposals(const struct report *report)
{
	static const struct column columns[] = {
		{"name", MESSAGE_COLUMN_PART, TABLE_TEXT, 0, FOR_ALL},
		{"now", MESSAGE_REPORT_NOW, TABLE_REAL, 2, FOR_ALL},
		{"target", MESSAGE_REPORT_TARGET, TABLE_REAL, 2, FOR_ALL},
		{"lead", MESSAGE_REPORT_LEAD, TABLE_TEXT, 0, FOR_ALL},
		{"coordinating", MESSAGE_REPORT_COORDINATING, TABLE_TEXT, 0, FOR_ALL},
		{"deadline", MESSAGE_REPORT_DEADLINE, TABLE_TEXT, 0, FOR_ALL},
	};
	const struct index_reader *reader = report->reader;
	const struct str items[] = {report_text(report, MESSAGE_REPORT_PROPOSAL_TARGETS),
				    report_text(report, MESSAGE_REPORT_PROPOSAL_MONEY),
				    report_text(report, MESSAGE_REPORT_PROPOSAL_FOLLOWING)};
	document_add_heading(report->document, 1, report_text(report, MESSAGE_REPORT_PROPOSALS));
	document_add_paragraph(report->document, report_text(report, MESSAGE_REPORT_PROPOSAL_NOTE));
	struct table *table = arena_new(reader->arena, struct table);
	table_init(table, reader->arena, reader->language, STR("proposals"),
		   report_text(report, MESSAGE_REPORT_PROPOSAL_CAPTION));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	proposal_rows(report, table);
	if (table->row_count > 0)
		document_add_table(report->document, table);
	report_add_items(report, items, sizeof items / sizeof items[0]);
	document_add_paragraph(report->document, report_text(report, MESSAGE_REPORT_CLOSING));
}
