/* index_page_years.c - /so-sanh, /dien-bien and /chi-so/mau-khao-sat: others, years, samples. */
#include "index_pages.h"

#include <math.h>
#include "../../base/number.h"
#include "index_chart.h"
#include "messages.h"

static void compare_draw(struct index_page *page, int year, size_t unit,
			 struct index_reference reference)
{
	const struct index_figures *figures = page->reader.figures;
	struct arena *arena = page->shown.request->arena;
	const enum language language = page->reader.language;
	struct chart_bar *rows = arena_array(arena, struct chart_bar, figures->code_count);
	size_t count = 0;
	for (size_t code = 0; code < figures->code_count; code++) {
		if (figures->levels[code] > INDEX_DIMENSION ||
		    index_part_at(figures, code, year) == NULL)
			continue;
		const double gap = index_gap(figures, reference, code, year, unit);
		rows[count++] = (struct chart_bar){
			.label = index_part_name(&page->reader, code, year),
			.value = gap,
			.value_text =
				isnan(gap) ? STR("–") : language_signed(arena, language, gap, 2),
			.total = code == figures->total,
		};
	}
	index_page_start_chart(page, message_text(language, MESSAGE_INDEX_COMPARE_DESCRIPTION));
	chart_bars_draw(&page->shown.chart,
			&(struct chart_bars){
				.text = page->shown.chart_text,
				.left_name = message_text(language, MESSAGE_INDEX_BEHIND),
				.right_name = message_text(language, MESSAGE_INDEX_AHEAD),
				.rows = rows,
				.row_count = count,
			});
}

enum status index_page_compare(const struct http_request *request, struct http_response *response,
			       struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	int year = 0;
	size_t unit = 0, count = 0;
	TRY(index_page_open(request, &page, err));
	TRY(index_page_year(&page, &year, err));
	TRY(index_page_unit(&page, year, &unit, err));
	const struct index_reader *reader = &page.reader;
	struct index_reference references[INDEX_COMPARE_MAX];
	const struct str with = field_text(&request->values, "voi");
	TRY(index_references_parse(reader, with, year, references, &count, err));
	TRY(index_references_check(reader, year, unit, references, count, err));
	const struct str name = index_unit_name(reader, unit, year);
	const double gap =
		index_gap(reader->figures, references[0], reader->figures->total, year, unit);
	page.shown.title = message_text(request->language, MESSAGE_PAGE_COMPARE);
	page.shown.heading = message_index_compare_finding(
		request->arena, request->language,
		&(struct message_index_compare_finding){
			.unit = name,
			.year = number_int_text(request->arena, year),
			.other = index_reference_name(reader, year, references[0]),
			.gap = isnan(gap)
				       ? STR("–")
				       : language_signed(request->arena, request->language, gap, 2),
		});
	finding_page_add_paragraph(&page.shown,
				   index_finding_verdicts(reader, year, unit, references[0]));
	index_page_add_remarks(&page, reader->figures->total, year, unit);
	index_page_form(&page, STR("/so-sanh"), year, unit, INDEX_NONE);
	finding_page_add_input(&page.shown, "voi",
			       message_text(request->language, MESSAGE_FORM_WITH), with,
			       message_text(request->language, MESSAGE_FORM_WITH_HINT));
	compare_draw(&page, year, unit, references[0]);
	index_compare_table(reader, year, unit, references, count, &page.shown.table);
	index_page_add_sources(&page, year, unit);
	return finding_page_answer(&page.shown, response, err);
}

enum status index_page_trend(const struct http_request *request, struct http_response *response,
			     struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	size_t unit = 0, code = 0;
	TRY(index_page_open(request, &page, err));
	const struct index_reader *reader = &page.reader;
	const int last = reader->figures->last_year;
	TRY(index_unit_resolve_any(reader->figures, index_page_unit_asked(&page), request->arena,
				   &unit, err));
	TRY(index_code_resolve_any(reader->figures, field_text(&request->values, "ma"), &code,
				   err));
	page.shown.title = message_text(request->language, MESSAGE_PAGE_TREND);
	page.shown.heading = index_finding_trend(reader, code, unit);
	finding_page_add_paragraph(&page.shown, index_finding_stability(reader, last, unit));
	finding_page_add_remark(&page.shown, index_stability_caution(reader, last, unit));
	finding_page_add_paragraph(&page.shown,
				   message_text(request->language, MESSAGE_INDEX_TREND_ADVICE));
	index_page_form(&page, STR("/dien-bien"), 0, unit, code);
	index_page_start_chart(&page,
			       message_text(request->language, MESSAGE_INDEX_TREND_DESCRIPTION));
	index_trend_draw(reader, code, last, unit, &page.shown.chart_text, &page.shown.chart);
	index_trend_table(reader, code, unit, &page.shown.table);
	struct table breaks, stability;
	index_breaks_table(reader, code, &breaks);
	(void)finding_page_add_section(
		&page.shown, message_text(request->language, MESSAGE_INDEX_BREAKS_TITLE),
		message_text(request->language, MESSAGE_INDEX_BREAKS_EXPLAINED), &breaks);
	(void)finding_page_add_section(&page.shown,
				       message_text(request->language, MESSAGE_INDEX_REDRAW_TITLE),
				       index_redraw_explained(reader), NULL);
	index_stability_table(reader, last, UNIT_NONE, &stability);
	finding_page_add_section(
		&page.shown, message_text(request->language, MESSAGE_INDEX_STABILITY_TITLE),
		message_text(request->language, MESSAGE_INDEX_STABILITY_EXPLAINED), &stability);
	index_page_add_sources(&page, last, unit);
	return finding_page_answer(&page.shown, response, err);
}

static void sample_draw(struct index_page *page, size_t code)
{
	const struct index_figures *figures = page->reader.figures;
	struct arena *arena = page->shown.request->arena;
	const enum language language = page->reader.language;
	const size_t count = figures->year_count;
	double *values = arena_array(arena, double, count);
	bool *redraws = arena_array(arena, bool, count);
	for (size_t i = 0; i < count; i++) {
		const int year = figures->first_year + (int)i;
		values[i] = index_redraw_correlation(figures, code, year, NULL);
		redraws[i] = index_redraw_suspected(figures, year);
	}
	const struct chart_line line = {
		.name = index_part_name(&page->reader, code, figures->last_year),
		.values = values,
		.main = true};
	index_page_start_chart(page, message_text(language, MESSAGE_INDEX_SAMPLE_DESCRIPTION));
	chart_lines_draw(&page->shown.chart,
			 &(struct chart_lines){
				 .text = page->shown.chart_text,
				 .first_year = figures->first_year,
				 .year_count = count,
				 .redraws = redraws,
				 .redraw_name = message_text(language, MESSAGE_INDEX_REDRAW_NAME),
				 .scale_low = 0,
				 .scale_high = 1,
				 .decimals = 2,
				 .lines = &line,
				 .line_count = 1,
			 });
}

enum status index_page_sample(const struct http_request *request, struct http_response *response,
			      struct error *err)
{
	ON_LEAVE(index_page_leave) struct index_page page = {0};
	size_t code = 0;
	TRY(index_page_open(request, &page, err));
	TRY(index_code_resolve_any(page.reader.figures, field_text(&request->values, "ma"), &code,
				   err));
	const enum language language = request->language;
	page.shown.title = message_text(language, MESSAGE_PAGE_SAMPLE);
	page.shown.heading = index_finding_sample(&page.reader);
	finding_page_add_paragraph(&page.shown,
				   message_text(language, MESSAGE_INDEX_SAMPLE_HYPOTHESIS));
	finding_page_add_paragraph(&page.shown, message_text(language, MESSAGE_INDEX_SAMPLE_RIVAL));
	finding_page_add_paragraph(&page.shown,
				   message_text(language, MESSAGE_INDEX_SAMPLE_ADVICE));
	index_page_form(&page, STR("/chi-so/mau-khao-sat"), 0, UNIT_NONE, code);
	sample_draw(&page, code);
	index_redraw_table(&page.reader, code, &page.shown.table);
	return finding_page_answer(&page.shown, response, err);
}
