/* chart_dots.c - rows on one scale: dots beside a reference, bars from a zero line. */
#include "chart_parts.h"

#include <assert.h>
#include <math.h>

#include "../base/number.h"

#define TRACK_PX 38    /* below a row's text: its track and the air after it */
#define TRACK_AT_PX 16 /* from the text to the middle of the track */
#define AXIS_PX 26
#define AXIS_TICKS 4 /* 1 4 7 10; 0,33 1,33 2,33 3,33: both ends of a scale are seen */

static int fold_rows(struct chart_row *rows, size_t count)
{
	int height = 0;
	for (size_t i = 0; i < count; i++) {
		chart_row_fold(rows + i);
		height += rows[i].text_px + TRACK_PX;
	}
	return height;
}

static double axis_value(double low, double high, int index)
{
	return low + (high - low) * index / (AXIS_TICKS - 1);
}

static int axis_decimals(double low, double high)
{
	for (int i = 0; i < AXIS_TICKS; i++) {
		const double value = axis_value(low, high, i);
		if (fabs(value - round(value)) > 1e-9)
			return 2;
	}
	return 0;
}

static void draw_axis(struct html *html, double low, double high, int top, int bottom)
{
	static const char *const anchors[AXIS_TICKS] = {"start", "middle", "middle", "end"};
	const int decimals = axis_decimals(low, high);
	for (int i = 0; i < AXIS_TICKS; i++) {
		const double value = axis_value(low, high, i);
		const double x = chart_position(value, low, high);
		if (i > 0 && i < AXIS_TICKS - 1)
			chart_line(html, "guide", (struct chart_segment){x, top, x, bottom});
		html_literal(html, "<text class=\"small ");
		buffer_add(&html->out, str_from(anchors[i]));
		html_literal(html, "\"");
		chart_percent(html, "x", i == 0 ? 0 : (i == AXIS_TICKS - 1 ? 100 : x));
		chart_px(html, "y", bottom + 18);
		html_literal(html, ">");
		html_number(html, value, decimals);
		html_literal(html, "</text>");
	}
	html_literal(html, "\n");
}

static void draw_dot(struct html *html, const struct chart_dots *chart, const struct chart_dot *dot,
		     int y)
{
	const double low = chart->scale_low, high = chart->scale_high;
	if (isfinite(dot->value))
		chart_line(
			html, "track",
			(struct chart_segment){CHART_EDGE_PERCENT, y, 100 - CHART_EDGE_PERCENT, y});
	else
		chart_missing_track(html, y);
	if (isfinite(dot->low) && isfinite(dot->high))
		chart_line(html, "range",
			   (struct chart_segment){chart_position(dot->low, low, high), y,
						  chart_position(dot->high, low, high), y});
	if (isfinite(dot->reference)) {
		const double x = chart_position(dot->reference, low, high);
		chart_line(html, "reference", (struct chart_segment){x, y - 12, x, y + 12});
	}
	if (isfinite(dot->value)) {
		html_literal(html, "<circle class=\"own\" r=\"7\"");
		chart_percent(html, "cx", chart_position(dot->value, low, high));
		chart_px(html, "cy", y);
		html_literal(html, "/>");
	}
	html_literal(html, "\n");
}

void chart_dots_draw(struct html *html, const struct chart_dots *chart)
{
	assert(chart->row_count <= CHART_POINTS_MAX);
	struct chart_row *rows = arena_array(html->out.arena, struct chart_row, chart->row_count);
	struct chart_frame frame = {.kind = STR("dots")};
	for (size_t i = 0; i < chart->row_count; i++) {
		const struct chart_dot *dot = chart->rows + i;
		rows[i] = (struct chart_row){
			.label = dot->label, .value_text = dot->value_text, .link = dot->link};
		frame.linked = frame.linked || dot->link.size != 0;
	}
	const struct chart_key keys[] = {
		{STR("<circle class=\"own\" r=\"7\" cx=\"12\"/>"), chart->value_name},
		{STR("<path class=\"reference\" d=\"M12-9v18\"/>"), chart->reference_name},
		{STR("<path class=\"range\" d=\"M4 0h16\"/>"), chart->range_name}};
	const size_t key_count = sizeof keys / sizeof keys[0];
	const int top = chart_keys_height(keys, key_count);
	const int bottom = top + fold_rows(rows, chart->row_count);
	frame.height = bottom + AXIS_PX;
	chart_open(html, &chart->text, &frame);
	chart_keys(html, keys, key_count, 0);
	draw_axis(html, chart->scale_low, chart->scale_high, top, bottom);
	int y = top;
	for (size_t i = 0; i < chart->row_count; i++) {
		chart_row_text(html, rows + i, y);
		y += rows[i].text_px;
		draw_dot(html, chart, chart->rows + i, y + TRACK_AT_PX);
		y += TRACK_PX;
	}
	chart_close(html);
}

/* Zero is always in sight, with room on both sides of it. */
static void bars_scale(const struct chart_bars *chart, double *low, double *high)
{
	*low = *high = 0;
	for (size_t i = 0; i < chart->row_count; i++) {
		const double value = chart->rows[i].value;
		if (isfinite(value)) {
			*low = fmin(*low, value);
			*high = fmax(*high, value);
		}
	}
	const double least = fmax(0.15 * (*high - *low), 1e-6);
	*low = fmin(*low, -least);
	*high = fmax(*high, least);
}

static void draw_bar(struct html *html, const struct chart_bar *bar, int y, double low, double high)
{
	if (!isfinite(bar->value)) {
		chart_missing_track(html, y);
		return;
	}
	const double zero = chart_position(0, low, high);
	const double end = chart_position(bar->value, low, high);
	const int half = bar->total ? 8 : 6;
	if (bar->value < 0)
		html_literal(html, "<rect class=\"behind\"");
	else
		html_literal(html, "<rect class=\"ahead\"");
	chart_percent(html, "x", fmin(zero, end));
	chart_px(html, "y", y - half);
	chart_percent(html, "width", fabs(end - zero));
	chart_px(html, "height", 2 * half);
	html_literal(html, "/>");
}

void chart_bars_draw(struct html *html, const struct chart_bars *chart)
{
	assert(chart->row_count <= CHART_POINTS_MAX);
	struct chart_row *rows = arena_array(html->out.arena, struct chart_row, chart->row_count);
	for (size_t i = 0; i < chart->row_count; i++)
		rows[i] = (struct chart_row){.label = chart->rows[i].label,
					     .value_text = chart->rows[i].value_text,
					     .strong = chart->rows[i].total};
	const bool named = chart->left_name.size != 0 || chart->right_name.size != 0;
	const int top = named ? AXIS_PX : 0;
	const int bottom = top + fold_rows(rows, chart->row_count);
	double low = 0, high = 0;
	bars_scale(chart, &low, &high);
	chart_open(html, &chart->text,
		   &(struct chart_frame){.kind = STR("bars"), .height = bottom});
	if (named) {
		html_literal(html, "<text class=\"small\" y=\"14\">← ");
		html_text(html, chart->left_name);
		html_literal(html, "</text><text class=\"small end\" x=\"100%\" y=\"14\">");
		html_text(html, chart->right_name);
		html_literal(html, " →</text>\n");
	}
	int y = top;
	for (size_t i = 0; i < chart->row_count; i++) {
		chart_row_text(html, rows + i, y);
		y += rows[i].text_px;
		draw_bar(html, chart->rows + i, y + TRACK_AT_PX, low, high);
		const double zero = chart_position(0, low, high);
		chart_line(html, "zero",
			   (struct chart_segment){zero, y + TRACK_AT_PX - 11, zero,
						  y + TRACK_AT_PX + 11});
		html_literal(html, "\n");
		y += TRACK_PX;
	}
	chart_close(html);
}
