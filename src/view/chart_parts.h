/* chart_parts.h - what the drawings share; for chart_*.c only.
 *
 * A drawing is as wide as its place: positions across are percentages, sizes and positions down
 * are pixels, so that text stays at its size from a phone to a poster.  Text is laid out for the
 * narrowest place; the wider ones only gain air. */
#ifndef DANNOI_VIEW_CHART_PARTS_H
#define DANNOI_VIEW_CHART_PARTS_H

#include "../base/number.h"
#include "chart.h"

#define CHART_NARROW_PX 328.0
#define CHART_EDGE_PERCENT 2.0 /* half a dot fits beside the ends of a scale */
#define CHART_LABEL_PX 14.0
#define CHART_SMALL_PX 12.0
#define CHART_LINE_PX 19 /* from a line of text to the next */
#define CHART_WRAP_MAX 4
#define CHART_KEYS_MAX 12

/* The width of a text, estimated for a wide typeface (DejaVu Sans), since none is known here. */
double chart_text_width(struct str s, double font_px);

struct chart_wrap {
	struct str lines[CHART_WRAP_MAX];
	size_t count;
	bool cut; /* the last line goes on: draw an ellipsis */
};
/* Breaks at spaces into at most line_limit lines. */
struct chart_wrap chart_wrap_text(struct str s, double font_px, double width_px, size_t line_limit);

struct chart_frame {
	struct str kind;   /* class beside "chart" */
	int width, height; /* width 0: as wide as its place; else scaled as a whole */
	bool linked;       /* links inside: a group, since an image hides what is in it */
};
void chart_open(struct html *html, const struct chart_text *text, const struct chart_frame *frame);
void chart_close(struct html *html);

/* Attributes, with their leading space; name is a literal. */
#define chart_percent(html, name, percent)                                                         \
	(html_literal(html, " " name "=\""), number_add_fixed(&(html)->out, (percent), 2, '.'),    \
	 html_literal(html, "%\""))
#define chart_px(html, name, px) /* whole pixels */                                                \
	(html_literal(html, " " name "=\""), number_add_fixed(&(html)->out, (px), 0, '.'),         \
	 html_literal(html, "\""))
/* <text> at (x percent, y px); literal class. */
void chart_write(struct html *html, const char *class_name, double x_percent, double y_px,
		 struct str s);

/* Where a value lies between the edges, clamped to the scale. */
double chart_position(double value, double low, double high);
/* <line>, with a literal class. */
struct chart_segment {
	double x1, y1, x2, y2; /* percent across, pixels down */
};
void chart_line(struct html *html, const char *class_name, struct chart_segment segment);

/* The first lines of a row in dots and bars: its label, a link or not, and its value in figures. */
struct chart_row {
	struct str label, value_text, link;
	bool strong;
	struct chart_wrap lines; /* by chart_row_fold */
	int text_px;
};
void chart_row_fold(struct chart_row *row);
void chart_row_text(struct html *html, const struct chart_row *row, int y);
/* The outline that stands for a figure that is not there. */
void chart_missing_track(struct html *html, int y);

/* The chart rules of web/style.css for stand-alone charts, by chart_style.awk. */
extern const char chart_style[];

/* The legend: a sign of at most 24 by 12 pixels around (12, 0), and its name. */
struct chart_key {
	struct str sign; /* markup */
	struct str name; /* empty: the key is left out */
};
int chart_keys_height(const struct chart_key *keys, size_t count);
void chart_keys(struct html *html, const struct chart_key *keys, size_t count, int y);

/* A drawing for where its links would lead nowhere. */
void chart_add_without_links(struct html *html, struct str drawn);

#endif
