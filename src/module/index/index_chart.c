/* index_chart.c - draws a province's year and a part's years. */
#include "index_chart.h"

#include <math.h>
#include "messages.h"

#define CHILDREN_MAX 64

static struct chart_dot dimension_dot(const struct index_reader *reader, size_t code, int year,
				      size_t unit)
{
	const struct index_figures *figures = reader->figures;
	const struct index_distribution *all = index_distribution(figures, code, year);
	const double score = index_score(figures, code, year, unit);
	const struct index_interval interval = index_interval(figures, code, year, unit);
	const bool with_error = index_has_errors(figures, year);
	return (struct chart_dot){
		.label = index_part_name(reader, code, year),
		.value = score,
		.reference = all->median,
		.low = with_error ? interval.low : all->low,
		.high = with_error ? interval.high : all->high,
		.value_text = isnan(score)
				      ? STR("–")
				      : language_number(reader->arena, reader->language, score, 2),
		.link = index_part_link(reader, code, year, unit),
	};
}

void index_dimensions_draw(const struct index_reader *reader, int year, size_t unit,
			   const struct chart_text *text, struct html *html)
{
	const struct index_figures *figures = reader->figures;
	size_t children[CHILDREN_MAX];
	const size_t count = index_children(figures, figures->total, year, children, CHILDREN_MAX);
	struct chart_dot *rows = arena_array(reader->arena, struct chart_dot, count);
	double low = 1, high = 10;
	for (size_t i = 0; i < count; i++) {
		const struct index_part *part = index_part_at(figures, children[i], year);
		low = fmin(low, part->scale_min);
		high = fmax(high, part->scale_max);
		rows[i] = dimension_dot(reader, children[i], year, unit);
	}
	chart_dots_draw(html, &(struct chart_dots){
				      .text = *text,
				      .scale_low = low,
				      .scale_high = high,
				      .value_name = index_unit_name(reader, unit, year),
				      .reference_name = message_text(reader->language,
								     MESSAGE_REFERENCE_MEDIAN),
				      .range_name = message_text(reader->language,
								 index_has_errors(figures, year)
									 ? MESSAGE_COLUMN_INTERVAL
									 : MESSAGE_INDEX_RANGE),
				      .rows = rows,
				      .row_count = count,
			      });
}

void index_trend_draw(const struct index_reader *reader, size_t code, int last_year, size_t unit,
		      const struct chart_text *text, struct html *html)
{
	const struct index_figures *figures = reader->figures;
	const enum language language = reader->language;
	const size_t count = (size_t)last_year - (size_t)figures->first_year + 1;
	double *own = arena_array(reader->arena, double, count);
	double *median = arena_array(reader->arena, double, count);
	bool *breaks = arena_array(reader->arena, bool, count);
	bool *redraws = arena_array(reader->arena, bool, count);
	for (size_t i = 0; i < count; i++) {
		const int year = figures->first_year + (int)i;
		own[i] = index_score(figures, code, year, unit);
		median[i] = index_distribution(figures, code, year)->median;
		redraws[i] = index_redraw_suspected(figures, year);
		breaks[i] = i > 0 && index_part_at(figures, code, year) != NULL &&
			    !index_is_comparable(figures, code, year);
	}
	const struct chart_line lines[] = {
		{.name = index_unit_name(reader, unit, last_year), .values = own, .main = true},
		{.name = message_text(language, MESSAGE_REFERENCE_MEDIAN), .values = median}};
	chart_lines_draw(html,
			 &(struct chart_lines){
				 .text = *text,
				 .first_year = figures->first_year,
				 .year_count = count,
				 .breaks = breaks,
				 .redraws = redraws,
				 .break_name = message_text(language, MESSAGE_INDEX_BREAK_NAME),
				 .redraw_name = message_text(language, MESSAGE_INDEX_REDRAW_NAME),
				 .scale_low = (double)NAN,
				 .scale_high = (double)NAN,
				 .decimals = 1,
				 .lines = lines,
				 .line_count = sizeof lines / sizeof lines[0],
			 });
}
