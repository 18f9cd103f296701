/* report_annexes.c - all sub-dimensions, all years, sources and how it was computed. */
#include "report_part.h"

#include "../index/index_tables.h"

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

static struct str source_text(const struct report *report, const struct index_source *source)
{
	return str_format(report->reader->arena,
			  STR_FMT ": " STR_FMT "%s" STR_FMT "%s" STR_FMT "%s", STR_ARG(source->id),
			  STR_ARG(source->title), source->publisher.size > 0 ? ", " : "",
			  STR_ARG(source->publisher), source->address.size > 0 ? " (" : "",
			  STR_ARG(source->address), source->address.size > 0 ? ")" : "");
}

/* Where the province's figures of the year come from, each source once. */
static void sources_add(const struct report *report)
{
	const struct index_figures *figures = report->reader->figures;
	const struct index_source *known[REPORT_ITEMS_MAX];
	struct str texts[REPORT_ITEMS_MAX];
	size_t count = 0;
	for (size_t code = 0; code < figures->code_count && count < REPORT_ITEMS_MAX; code++) {
		const struct index_source *source = index_score_source(
			figures, code, report->question.year, report->question.unit);
		bool told = source == NULL;
		for (size_t i = 0; i < count && !told; i++)
			told = known[i] == source;
		if (told)
			continue;
		texts[count] = source_text(report, source);
		known[count++] = source;
	}
	document_add_heading(report->document, 1, report_text(report, MESSAGE_REPORT_SOURCES));
	report_add_items(report, texts, count);
}

static void methods_add(const struct report *report)
{
	const struct str items[] = {report_text(report, MESSAGE_REPORT_METHOD_FIGURES),
				    report_text(report, MESSAGE_REPORT_METHOD_TIERS),
				    report_text(report, MESSAGE_REPORT_METHOD_GAP),
				    report_text(report, MESSAGE_REPORT_METHOD_OPTIONS),
				    report_text(report, MESSAGE_REPORT_METHOD_MISSING)};
	document_add_heading(report->document, 1, report_text(report, MESSAGE_REPORT_METHODS));
	report_add_items(report, items, sizeof items / sizeof items[0]);
}

enum status report_add_annexes(const struct report *report, struct error *err)
{
	document_add_annex(report->document, report_text(report, MESSAGE_REPORT_ANNEX_PARTS));
	document_add_table(report->document, report_profile_table(report, INDEX_SUB_DIMENSION));
	document_add_annex(report->document, report_text(report, MESSAGE_REPORT_ANNEX_YEARS));
	document_add_table(report->document, years_table(report));
	TRY(report_add_trend_chart(report, err));
	document_add_annex(report->document, report_text(report, MESSAGE_REPORT_ANNEX_SOURCES));
	sources_add(report);
	methods_add(report);
	return STATUS_OK;
}
