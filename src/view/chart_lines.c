/* chart_lines.c - lines over years, broken where figures may not be compared; small lines for
 * table cells. */
#include "chart_parts.h"

#include <assert.h>
#include <math.h>

#include "../base/number.h"

#define PLOT_PX 260
#define PLOT_LEFT_PERCENT 12.0
#define PLOT_RIGHT_PERCENT 93.0
#define YEARS_PX 30
#define NARROW_YEARS 8 /* year names that fit side by side in the narrowest place */
#define TICKS_MAX 12
#define STYLE_COUNT 4
#define FIGURE_PX 46 /* "40,87" in bold, and a little air */

struct plot {
	struct html *html;
	const struct chart_lines *chart;
	int top, bottom;
	double low, high, step;
};

static double plot_x(const struct plot *plot, double index)
{
	const size_t last = plot->chart->year_count - 1;
	const double share = last == 0 ? 0.5 : index / (double)last;
	return PLOT_LEFT_PERCENT + share * (PLOT_RIGHT_PERCENT - PLOT_LEFT_PERCENT);
}

static double plot_y(const struct plot *plot, double value)
{
	const double share = (value - plot->low) / (plot->high - plot->low);
	return round(plot->bottom - fmin(fmax(share, 0), 1) * (plot->bottom - plot->top));
}

/* 1, 2 or 5 times a power of ten, so that at most five steps cover the span. */
static double tick_step(double span)
{
	const double rough = span / 5;
	const double power = pow(10, floor(log10(rough)));
	const double ratio = rough / power;
	if (ratio <= 1 + 1e-9)
		return power;
	if (ratio <= 2 + 1e-9)
		return 2 * power;
	return ratio <= 5 + 1e-9 ? 5 * power : 10 * power;
}

static void plot_scale(struct plot *plot)
{
	const struct chart_lines *chart = plot->chart;
	double low = HUGE_VAL, high = -HUGE_VAL;
	for (size_t i = 0; i < chart->line_count; i++) {
		for (size_t year = 0; year < chart->year_count; year++) {
			const double value = chart->lines[i].values[year];
			low = isfinite(value) ? fmin(low, value) : low;
			high = isfinite(value) ? fmax(high, value) : high;
		}
	}
	if (!(low <= high))
		low = high = 0;
	if (high - low < 1e-6) {
		low -= 0.5;
		high += 0.5;
	}
	low = isfinite(chart->scale_low) ? chart->scale_low : low;
	high = isfinite(chart->scale_high) ? chart->scale_high : high;
	assert(low < high);
	plot->step = tick_step(high - low);
	plot->low = isfinite(chart->scale_low) ? low : floor(low / plot->step) * plot->step;
	plot->high = isfinite(chart->scale_high) ? high : ceil(high / plot->step) * plot->step;
}

static void draw_values_axis(const struct plot *plot)
{
	const int decimals = plot->step >= 1 ? 0 : (plot->step >= 0.1 ? 1 : 2);
	const double first = ceil(plot->low / plot->step - 1e-9) * plot->step;
	for (int i = 0; i < TICKS_MAX; i++) {
		const double value = first + i * plot->step;
		if (value > plot->high + plot->step * 1e-9)
			break;
		const double y = plot_y(plot, value);
		chart_line(plot->html, "guide", (struct chart_segment){0, y, 100, y});
		html_literal(plot->html, "<text class=\"small\"");
		chart_px(plot->html, "y", y - 4);
		html_literal(plot->html, ">");
		html_number(plot->html, value, decimals);
		html_literal(plot->html, "</text>");
	}
	html_literal(plot->html, "\n");
}

static void draw_years_axis(const struct plot *plot)
{
	const size_t count = plot->chart->year_count;
	const size_t stride = (count + NARROW_YEARS - 1) / NARROW_YEARS;
	for (size_t i = 0; i < count; i++) {
		if ((count - 1 - i) % stride == 0)
			html_literal(plot->html, "<text class=\"small middle\"");
		else
			html_literal(plot->html, "<text class=\"small middle minor\"");
		chart_percent(plot->html, "x", plot_x(plot, (double)i));
		chart_px(plot->html, "y", plot->bottom + 20);
		html_literal(plot->html, ">");
		number_add_fixed(&plot->html->out, plot->chart->first_year + (int)i, 0, '.');
		html_literal(plot->html, "</text>");
	}
	html_literal(plot->html, "\n");
}

/* Between the years, not on one of them: what may not be compared is the step. */
static void draw_marks(const struct plot *plot)
{
	const struct chart_lines *chart = plot->chart;
	for (size_t i = 1; i < chart->year_count; i++) {
		const double x = plot_x(plot, (double)i - 0.5);
		const struct chart_segment down = {x, plot->top - 8, x, plot->bottom};
		if (chart->breaks != NULL && chart->breaks[i])
			chart_line(plot->html, "break", down);
		if (chart->redraws != NULL && chart->redraws[i]) {
			html_literal(plot->html, "<g transform=\"translate(5,0)\">");
			chart_line(plot->html, "redraw", down);
			html_literal(plot->html, "</g>");
		}
	}
	html_literal(plot->html, "\n");
}

static bool is_joined(const struct chart_lines *chart, const double *values, size_t i)
{
	return i > 0 && isfinite(values[i]) && isfinite(values[i - 1]) &&
	       !(chart->breaks != NULL && chart->breaks[i]);
}

static void draw_point(const struct plot *plot, size_t style, double x, double y)
{
	static const struct str classes[STYLE_COUNT] = {
		{"own", 3}, {"other-1", 7}, {"other-2", 7}, {"other-3", 7}};
	if (style % 2 == 0) {
		html_literal(plot->html, "<circle r=\"4\"");
		chart_percent(plot->html, "cx", x);
		chart_px(plot->html, "cy", y);
	} else {
		html_literal(plot->html,
			     "<rect width=\"7\" height=\"7\" transform=\"translate(-3.5,-3.5)\"");
		chart_percent(plot->html, "x", x);
		chart_px(plot->html, "y", y);
	}
	html_literal(plot->html, " class=\"point ");
	buffer_add(&plot->html->out, classes[style]);
	html_literal(plot->html, "\"/>");
}

/* The line's own year without a figure: a dashed outline on the ground line. */
static void draw_missing_point(const struct plot *plot, double x)
{
	html_literal(plot->html, "<circle class=\"missing\" r=\"5\"");
	chart_percent(plot->html, "cx", x);
	chart_px(plot->html, "cy", plot->bottom - 6);
	html_literal(plot->html, "/>");
}

static void draw_line(const struct plot *plot, const struct chart_line *line, size_t style)
{
	static const char *const classes[STYLE_COUNT] = {"line own", "line other-1", "line other-2",
							 "line other-3"};
	const struct chart_lines *chart = plot->chart;
	size_t first = chart->year_count, last = 0;
	for (size_t i = 0; i < chart->year_count; i++) {
		if (!isfinite(line->values[i]))
			continue;
		first = i < first ? i : first;
		last = i;
		if (is_joined(chart, line->values, i))
			chart_line(plot->html, classes[style],
				   (struct chart_segment){plot_x(plot, (double)i - 1),
							  plot_y(plot, line->values[i - 1]),
							  plot_x(plot, (double)i),
							  plot_y(plot, line->values[i])});
	}
	for (size_t i = first; i <= last; i++) {
		const double x = plot_x(plot, (double)i);
		if (isfinite(line->values[i]))
			draw_point(plot, style, x, plot_y(plot, line->values[i]));
		else if (line->main)
			draw_missing_point(plot, x);
	}
	html_literal(plot->html, "\n");
}

/* Figures at the last year and at the ends of the reader's line's pieces, from the right, where
 * the narrowest place has room for them; the table has them all. */
static void draw_figures(const struct plot *plot, const struct chart_line *line)
{
	const struct chart_lines *chart = plot->chart;
	const double room = 100 * FIGURE_PX / CHART_NARROW_PX;
	double next = 200;
	for (size_t i = chart->year_count; i-- > 0;) {
		const double value = line->values[i];
		const bool piece_end = !is_joined(chart, line->values, i) ||
				       i + 1 == chart->year_count ||
				       !is_joined(chart, line->values, i + 1);
		if (!isfinite(value) || !piece_end || next - plot_x(plot, (double)i) < room)
			continue;
		next = plot_x(plot, (double)i);
		const bool falls_to =
			i > 0 && isfinite(line->values[i - 1]) && line->values[i - 1] > value;
		html_literal(plot->html, "<text class=\"figure middle\"");
		chart_percent(plot->html, "x", plot_x(plot, (double)i));
		chart_px(plot->html, "y", plot_y(plot, value) + (falls_to ? 19 : -10));
		html_literal(plot->html, ">");
		html_number(plot->html, value, chart->decimals);
		html_literal(plot->html, "</text>");
	}
	html_literal(plot->html, "\n");
}

static size_t line_style(const struct chart_lines *chart, size_t index)
{
	size_t others = 0;
	if (chart->lines[index].main)
		return 0;
	for (size_t i = 0; i < index; i++)
		others += chart->lines[i].main ? 0 : 1;
	return others < STYLE_COUNT - 1 ? others + 1 : STYLE_COUNT - 1;
}

static size_t lines_keys(const struct chart_lines *chart, struct chart_key *keys)
{
	static const struct str signs[STYLE_COUNT] = {
#define SIGN(markup) {markup, sizeof(markup) - 1}
		SIGN("<path class=\"line own\" d=\"M0 0h24\"/><circle class=\"point own\" r=\"4\" "
		     "cx=\"12\"/>"),
		SIGN("<path class=\"line other-1\" d=\"M0 0h24\"/><path class=\"point other-1\" "
		     "d=\"M8.5-3.5h7v7h-7z\"/>"),
		SIGN("<path class=\"line other-2\" d=\"M0 0h24\"/><circle class=\"point other-2\" "
		     "r=\"4\" cx=\"12\"/>"),
		SIGN("<path class=\"line other-3\" d=\"M0 0h24\"/><path class=\"point other-3\" "
		     "d=\"M8.5-3.5h7v7h-7z\"/>"),
#undef SIGN
	};
	size_t count = 0;
	for (size_t i = 0; i < chart->line_count && count < CHART_KEYS_MAX - 2; i++)
		keys[count++] =
			(struct chart_key){signs[line_style(chart, i)], chart->lines[i].name};
	if (chart->breaks != NULL)
		keys[count++] = (struct chart_key){STR("<path class=\"break\" d=\"M12-9v18\"/>"),
						   chart->break_name};
	if (chart->redraws != NULL)
		keys[count++] = (struct chart_key){STR("<path class=\"redraw\" d=\"M12-9v18\"/>"),
						   chart->redraw_name};
	return count;
}

void chart_lines_draw(struct html *html, const struct chart_lines *chart)
{
	assert(chart->year_count >= 1 && chart->year_count <= CHART_POINTS_MAX);
	assert(chart->line_count <= CHART_POINTS_MAX);
	struct chart_key keys[CHART_KEYS_MAX];
	const size_t key_count = lines_keys(chart, keys);
	const int keys_height = chart_keys_height(keys, key_count);
	struct plot plot = {.html = html, .chart = chart, .top = keys_height + 28};
	plot.bottom = plot.top + PLOT_PX;
	plot_scale(&plot);
	chart_open(html, &chart->text,
		   &(struct chart_frame){.kind = STR("lines"), .height = plot.bottom + YEARS_PX});
	chart_keys(html, keys, key_count, 0);
	draw_values_axis(&plot);
	draw_years_axis(&plot);
	draw_marks(&plot);
	for (size_t i = 0; i < chart->line_count; i++)
		if (!chart->lines[i].main)
			draw_line(&plot, chart->lines + i, line_style(chart, i));
	for (size_t i = 0; i < chart->line_count; i++) {
		if (chart->lines[i].main) {
			draw_line(&plot, chart->lines + i, 0);
			draw_figures(&plot, chart->lines + i);
		}
	}
	chart_close(html);
}

#define SPARK_WIDTH_PX 96.0
#define SPARK_HEIGHT_PX 24.0
#define SPARK_EDGE_PX 4.0

static void spark_point(struct html *html, char command, double x, double y)
{
	buffer_add_char(&html->out, command);
	number_add_fixed(&html->out, x, 1, '.');
	buffer_add_char(&html->out, ' ');
	number_add_fixed(&html->out, y, 1, '.');
}

void chart_spark(struct html *html, const double *values, size_t count, const bool *breaks,
		 struct str label)
{
	assert(count <= CHART_POINTS_MAX);
	double low = HUGE_VAL, high = -HUGE_VAL, x = 0, y = 0;
	for (size_t i = 0; i < count; i++) {
		low = isfinite(values[i]) ? fmin(low, values[i]) : low;
		high = isfinite(values[i]) ? fmax(high, values[i]) : high;
	}
	html_literal(html, "<svg class=\"chart spark\" width=\"96\" height=\"24\" role=\"img\" "
			   "aria-label=\"");
	html_attribute(html, label);
	html_literal(html, "\"><path class=\"line own\" d=\"");
	bool joined = false, any = false;
	for (size_t i = 0; i < count; i++) {
		joined = joined && isfinite(values[i]) && !(breaks != NULL && breaks[i]);
		if (!isfinite(values[i]))
			continue;
		const double share = high > low ? (values[i] - low) / (high - low) : 0.5;
		x = SPARK_EDGE_PX + (SPARK_WIDTH_PX - 2 * SPARK_EDGE_PX) * (double)i /
					    (count > 1 ? (double)(count - 1) : 1);
		y = SPARK_HEIGHT_PX - SPARK_EDGE_PX - share * (SPARK_HEIGHT_PX - 2 * SPARK_EDGE_PX);
		spark_point(html, joined ? 'L' : 'M', x, y);
		if (!joined)
			html_literal(html, "h0"); /* alone, it is a dot by its round cap */
		joined = any = true;
	}
	html_literal(html, "\"/>");
	if (!any)
		html_literal(html, "<rect class=\"missing\" x=\"2\" y=\"6\" width=\"92\" "
				   "height=\"12\" rx=\"3\"/>");
	if (any) {
		html_literal(html, "<circle class=\"own\" r=\"3\" cx=\"");
		number_add_fixed(&html->out, x, 1, '.');
		html_literal(html, "\" cy=\"");
		number_add_fixed(&html->out, y, 1, '.');
		html_literal(html, "\"/>");
	}
	html_literal(html, "</svg>");
}
