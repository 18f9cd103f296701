/* report_analysis.c - the analysis report, section by section. */
#include "report_part.h"

#include <math.h>
#include "../index/index_tables.h"

/* Paper is narrow: what a reader can do without stays on the pages. */
static void column_hide(struct table *table, const char *key)
{
	for (size_t i = 0; i < table->column_count; i++)
		if (strcmp(table->columns[i].key, key) == 0)
			table->columns[i].machine_only = true;
}

static struct table *profile_table(const struct report *report, enum index_level level)
{
	struct table *table = arena_new(report->reader->arena, struct table);
	index_profile_table(report->reader, report->question.year, report->question.unit, level,
			    table);
	column_hide(table, "gap_to_mean");
	if (level == INDEX_DIMENSION)
		column_hide(table, "code");
	return table;
}

/* The years up to the report's: what came later was not known to its reader. */
static struct table *years_table(const struct report *report)
{
	const struct index_figures *figures = report->reader->figures;
	struct table *table = arena_new(report->reader->arena, struct table);
	index_trend_table(report->reader, figures->total, report->question.unit, table);
	const size_t later = (size_t)(figures->last_year - report->question.year);
	table->row_count -= later < table->row_count ? later : table->row_count;
	return table;
}

/* I. Where the province stands. */
static enum status general_add(const struct report *report, struct error *err)
{
	const struct index_reader *reader = report->reader;
	const int year = report->question.year;
	const size_t unit = report->question.unit;
	document_add_heading(report->document, 1, report_text(report, MESSAGE_REPORT_GENERAL));
	const struct str standing[] = {index_finding(reader, year, unit),
				       index_finding_tier(reader, year, unit),
				       index_rank_note(reader, year, unit)};
	report_add_sentences(report, standing, sizeof standing / sizeof standing[0]);
	const struct str parts[] = {index_finding_parts(reader, year, unit)};
	report_add_sentences(report, parts, 1);
	const struct str reading[] = {index_finding_stability(reader, year, unit),
				      index_finding_error(reader, year, unit)};
	report_add_sentences(report, reading, sizeof reading / sizeof reading[0]);
	document_add_table(report->document, profile_table(report, INDEX_DIMENSION));
	return report_add_dimension_chart(report, err);
}

/* One dimension: where it stands, how it moved, what lies below it. */
static void dimension_add(const struct report *report, size_t code)
{
	const struct index_reader *reader = report->reader;
	const int year = report->question.year;
	const size_t unit = report->question.unit;
	document_add_heading(report->document, 2, index_part_name(reader, code, year));
	const struct str sentences[] = {index_part_finding(reader, code, year, unit),
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

static enum status annexes_add(const struct report *report, struct error *err)
{
	document_add_annex(report->document, report_text(report, MESSAGE_REPORT_ANNEX_PARTS));
	document_add_table(report->document, profile_table(report, INDEX_SUB_DIMENSION));
	document_add_annex(report->document, report_text(report, MESSAGE_REPORT_ANNEX_YEARS));
	document_add_table(report->document, years_table(report));
	return report_add_trend_chart(report, err);
}

enum status report_analysis_fill(const struct report *report, struct error *err)
{
	TRY(general_add(report, err));
	dimensions_add(report);
	return annexes_add(report, err);
}
