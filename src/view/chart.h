/* chart.h - charts as SVG written by the server.  Colour is never alone, every chart has a
 * <title> and <desc>, missing values are dashed outlines, and a table always stands beside it.
 * The same bytes serve the page (inline, coloured by the page's style sheet through classes)
 * and the download (stand-alone).  Both take their looks from the chart rules of web/style.css:
 * chart_style.awk copies them at build time into the download, with the colours of day. */
#ifndef DANNOI_VIEW_CHART_H
#define DANNOI_VIEW_CHART_H

#include "html.h"

#define CHART_POINTS_MAX 512

struct chart_text {
	struct str title;       /* the finding, for <title> */
	struct str description; /* how to read it, for <desc> */
	struct str source;      /* printed under a stand-alone chart */
	struct str id;          /* ASCII, unique on the page; empty: "chart" */
};

/* One row a part: the province's value against a reference on a common scale. */
struct chart_dot {
	struct str label;
	double value;     /* NaN: missing */
	double reference; /* tick: national median; NaN: none */
	double low, high; /* interval or range of all provinces; NaN: none */
	struct str value_text, link;
};
struct chart_dots {
	struct chart_text text;
	double scale_low, scale_high;
	struct str value_name, reference_name, range_name; /* legend; empty: none */
	const struct chart_dot *rows;
	size_t row_count;
};

/* Horizontal bars from a zero line to both sides: gaps. */
struct chart_bar {
	struct str label;
	double value; /* NaN: missing */
	struct str value_text;
	bool total; /* drawn stronger */
};
struct chart_bars {
	struct chart_text text;
	struct str left_name, right_name; /* "thấp hơn", "cao hơn" */
	const struct chart_bar *rows;
	size_t row_count;
};

/* Lines over years, broken where figures may not be compared, marks where the sample may have
 * been redrawn. */
struct chart_line {
	struct str name;
	const double *values; /* one a year; NaN: missing */
	bool main;            /* the reader's own line */
};
struct chart_lines {
	struct chart_text text;
	int first_year;
	size_t year_count;
	const bool *breaks;  /* breaks[i]: year i cannot be compared with year i-1; NULL: none */
	const bool *redraws; /* redraws[i]: a suspected redraw before year i; NULL: none */
	struct str break_name, redraw_name; /* legend */
	double scale_low, scale_high;       /* NaN: from the values */
	int decimals;
	const struct chart_line *lines;
	size_t line_count;
};

/* One cell a province, so that no geometry is needed.  Hoàng Sa and Trường Sa are labelled
 * groups of cells beside the coast. */
struct chart_tile {
	struct str name, short_name, link, value_text;
	int column, row;
	int tier; /* 0 high .. 3 low; -1: no figure */
	bool marked;
	bool archipelago; /* part of a labelled group, no figure of its own */
};
struct chart_tiles {
	struct chart_text text;
	struct str tier_names[4], missing_name;
	const struct chart_tile *tiles;
	size_t tile_count;
};

/* Small line for a table cell. */
void chart_spark(struct html *html, const double *values, size_t count, const bool *breaks,
		 struct str label);

void chart_dots_draw(struct html *html, const struct chart_dots *chart);
void chart_bars_draw(struct html *html, const struct chart_bars *chart);
void chart_lines_draw(struct html *html, const struct chart_lines *chart);
void chart_tiles_draw(struct html *html, const struct chart_tiles *chart);

#define CHART_PNG_WIDTH_MAX 4000
#define CHART_PNG_HEIGHT_MAX 16000

/* A drawn chart as a stand-alone file: adds colours, white ground, title and source as text, and
 * takes the links out, which would lead nowhere. */
MUST_CHECK enum status chart_svg(struct arena *arena, struct str drawn,
				 const struct chart_text *text, struct str *content,
				 struct error *err);
/* The same for a paper, which brings title and source itself: no more than the drawing. */
MUST_CHECK enum status chart_svg_inset(struct arena *arena, struct str drawn, struct str *content,
				       struct error *err);
struct chart_size {
	double width_px, height_px;
};
MUST_CHECK enum status chart_svg_size(struct str svg, struct chart_size *size, struct error *err);
/* The stand-alone SVG as PNG for slides, width_px (1 to CHART_PNG_WIDTH_MAX) wide, by librsvg. */
MUST_CHECK enum status chart_png(struct arena *arena, struct str svg, int width_px,
				 struct str *content, struct error *err);

#endif
