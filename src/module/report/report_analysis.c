/* report_analysis.c - the analysis report: general results, each dimension, then the rest. */
#include "report_part.h"

#include <math.h>
#include "../index/index_tables.h"

#define SHOWN_AS_ZERO 0.005 /* points, with two decimals */

struct table *report_profile_table(const struct report *report, enum index_level level)
{
	struct table *table = arena_new(report->reader->arena, struct table);
	index_profile_table(report->reader, report->question.year, report->question.unit, level,
			    table);
	report_column_hide(table, "percent_below");
	if (level == INDEX_DIMENSION)
		report_column_hide(table, "code");
	return table;
}

/* I. Where the province stands. */
static enum status general_add(const struct report *report, struct error *err)
{
	const struct index_reader *reader = report->reader;
	const int year = report->question.year;
	const size_t unit = report->question.unit;
	const struct str standing[] = {
		index_finding(reader, year, unit), index_finding_tier(reader, year, unit),
		index_rank_note(reader, year, unit), index_finding_next_tier(reader, year, unit)};
	const struct str parts[] = {index_finding_parts(reader, year, unit)};
	const struct str reading[] = {index_finding_error(reader, year, unit),
				      index_marks_note(reader, reader->figures->total, year, unit)};
	document_add_heading(report->document, 1, report_text(report, MESSAGE_REPORT_GENERAL));
	report_add_sentences(report, standing, sizeof standing / sizeof standing[0]);
	report_add_sentences(report, parts, 1);
	report_add_sentences(report, reading, sizeof reading / sizeof reading[0]);
	document_add_table(report->document, report_profile_table(report, INDEX_DIMENSION));
	return report_add_dimension_chart(report, err);
}

/* "Tăng 0,14 điểm so với năm 2021", or why that cannot be said. */
static struct str change_text(const struct report *report, size_t code)
{
	const struct index_reader *reader = report->reader;
	const int year = report->question.year;
	const size_t unit = report->question.unit;
	const struct index_change change = index_change(reader->figures, code, year, unit);
	if (change.state != INDEX_CHANGE_KNOWN)
		return message_report_no_change(
			reader->arena, reader->language,
			&(struct message_report_no_change){
				index_change_reason(reader, code, year, unit, &change)});
	const struct str from = str_format(reader->arena, "%d", change.from_year);
	const struct str points =
		language_number(reader->arena, reader->language, fabs(change.points), 2);
	if (fabs(change.points) < SHOWN_AS_ZERO)
		return message_report_same(reader->arena, reader->language,
					   &(struct message_report_same){from});
	if (change.points > 0)
		return message_report_up(
			reader->arena, reader->language,
			&(struct message_report_up){.points = points, .from = from});
	return message_report_down(reader->arena, reader->language,
				   &(struct message_report_down){.points = points, .from = from});
}

/* The sub-dimensions of a dimension on one side of the median, with what each adds to the gap. */
static struct str side_text(const struct report *report, size_t dimension, bool behind)
{
	const struct index_reader *reader = report->reader;
	const struct diagnosis_gap *gap = &report->facts.gap;
	struct str texts[REPORT_CHILDREN_MAX];
	size_t count = 0;
	for (size_t i = 0; i < gap->entry_count && count < REPORT_CHILDREN_MAX; i++) {
		const struct diagnosis_entry *entry = &gap->entries[i];
		const bool counts = behind ? entry->contribution < -SHOWN_AS_ZERO
					   : entry->contribution > SHOWN_AS_ZERO;
		if (entry->code == INDEX_NONE || entry->parent != dimension || !counts)
			continue;
		texts[count++] = str_format(
			reader->arena, STR_FMT " (" STR_FMT ")",
			STR_ARG(index_part_name(reader, entry->code, report->question.year)),
			STR_ARG(language_signed(reader->arena, reader->language,
						entry->contribution, 2)));
	}
	if (count == 0)
		return (struct str){0};
	const struct str list = language_list(reader->arena, reader->language, texts, count);
	if (behind)
		return message_report_parts_behind(reader->arena, reader->language,
						   &(struct message_report_parts_behind){list});
	return message_report_parts_ahead(reader->arena, reader->language,
					  &(struct message_report_parts_ahead){list});
}

/* One dimension: where it stands, how it moved, what lies below it. */
static void dimension_add(const struct report *report, size_t code)
{
	const struct index_reader *reader = report->reader;
	const int year = report->question.year;
	const size_t unit = report->question.unit;
	document_add_heading(report->document, 2, index_part_name(reader, code, year));
	const struct str sentences[] = {index_part_finding(reader, code, year, unit),
					change_text(report, code), side_text(report, code, true),
					side_text(report, code, false),
					index_marks_note(reader, code, year, unit)};
	report_add_sentences(report, sentences, sizeof sentences / sizeof sentences[0]);
}

/* II. Each dimension. */
static void dimensions_add(const struct report *report)
{
	const struct index_figures *figures = report->reader->figures;
	size_t children[REPORT_CHILDREN_MAX];
	const size_t count = index_children(figures, figures->total, report->question.year,
					    children, REPORT_CHILDREN_MAX);
	document_add_heading(report->document, 1, report_text(report, MESSAGE_REPORT_DIMENSIONS));
	for (size_t i = 0; i < count; i++)
		dimension_add(report, children[i]);
}

enum status report_analysis_fill(const struct report *report, struct error *err)
{
	TRY(general_add(report, err));
	dimensions_add(report);
	TRY(report_add_causes(report, err));
	TRY(report_add_solutions(report, err));
	report_add_proposals(report);
	return report_add_annexes(report, err);
}
