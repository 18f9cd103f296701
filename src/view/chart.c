/* chart.c - what the drawings share: frame, text that wraps, rows, legend. */
#include "chart_parts.h"

#include <assert.h>
#include <math.h>

#include "../base/number.h"

#define WORD_WIDTH 150 /* half a word, for balanced lines */

/* Advance widths of DejaVu Sans in hundredths of the type size, by the byte with which a character
 * begins: the letters of Vietnamese begin below 0xE3, those that are as wide as high from there on.
 * The bytes that follow in a character take no room. */
static const unsigned char widths[256] = {
	63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,
	63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  32,  40,  46,  84,
	64,  95,  78,  27,  39,  39,  50,  84,  32,  36,  32,  34,  64,  64,  64,  64,  64,  64,
	64,  64,  64,  64,  34,  34,  84,  84,  84,  53,  100, 68,  69,  70,  77,  63,  58,  77,
	75,  29,  29,  66,  56,  86,  75,  79,  60,  79,  69,  63,  61,  73,  68,  99,  69,  61,
	69,  39,  34,  39,  84,  50,  50,  61,  63,  55,  63,  62,  35,  63,  63,  28,  28,  58,
	28,  97,  63,  61,  63,  63,  41,  52,  39,  63,  59,  82,  59,  59,  52,  64,  34,  64,
	84,  63,  0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
	0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
	0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
	0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   63,  63,  63,  63,  63,  63,
	63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,
	63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  63,  100, 100, 100, 100, 100, 100, 100,
	100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100,
	100, 100, 100, 100};

/* In hundredths of the type size. */
static unsigned text_width(struct str s)
{
	unsigned width = 0;
	for (size_t i = 0; i < s.size; i++)
		width += widths[(unsigned char)s.data[i]];
	return width;
}

double chart_text_width(struct str s, double font_px)
{
	return text_width(s) * font_px / 100;
}

/* How many bytes of s go on a line of that many hundredths of the type size: up to the last space
 * that fits, or, when one word is too long, as many characters as fit. */
static size_t line_size(struct str s, unsigned width)
{
	size_t space = 0, i = 0;
	unsigned used = 0;
	for (; i < s.size; i++) {
		const unsigned char byte = (unsigned char)s.data[i];
		if (byte == ' ')
			space = i;
		used += widths[byte];
		if (used > width)
			break;
	}
	if (i < s.size && space != 0)
		return space;
	if (s.size != 0 && i == 0) /* at least one character */
		(void)str_utf8_next(s, &i);
	return i;
}

static struct chart_wrap wrap_once(struct str s, unsigned width, size_t line_limit)
{
	struct chart_wrap wrap = {0};
	s = str_trim(s);
	while (s.size != 0 && wrap.count < line_limit) {
		const size_t size = line_size(s, width);
		wrap.lines[wrap.count++] = str_trim(str_slice(s, 0, size));
		s = str_trim(str_slice(s, size, s.size));
	}
	wrap.cut = s.size != 0;
	return wrap;
}

struct chart_wrap chart_wrap_text(struct str s, double font_px, double width_px, size_t line_limit)
{
	assert(line_limit >= 1 && line_limit <= CHART_WRAP_MAX);
	const unsigned width = (unsigned)(100 * width_px / font_px), all = text_width(s);
	if (all <= width) /* nearly always */
		return wrap_once(s, all, 1);
	const struct chart_wrap wrap = wrap_once(s, width, line_limit);
	if (wrap.count < 2 || wrap.cut)
		return wrap;
	/* Lines of like length, so that no word is left alone on the last one. */
	const unsigned even = all / (unsigned)wrap.count + WORD_WIDTH;
	const struct chart_wrap balanced = wrap_once(s, even < width ? even : width, line_limit);
	return balanced.count == wrap.count && !balanced.cut ? balanced : wrap;
}

static void add_id(struct html *html, const struct chart_text *text)
{
	buffer_add(&html->out, text->id.size == 0 ? STR("chart") : text->id);
}

void chart_open(struct html *html, const struct chart_text *text, const struct chart_frame *frame)
{
	html_literal(html, "<svg"); /* chart_svg reads the height: it stays the first attribute */
	chart_px(html, "height", frame->height);
	html_literal(html, " width=\"100%\"");
	if (frame->width != 0) {
		html_literal(html, " viewBox=\"0 0 ");
		number_add_fixed(&html->out, frame->width, 0, '.');
		html_literal(html, " ");
		number_add_fixed(&html->out, frame->height, 0, '.');
		html_literal(html, "\"");
	}
	html_literal(html, " class=\"chart ");
	buffer_add(&html->out, frame->kind);
	if (frame->linked)
		html_literal(html, "\" role=\"group\" aria-labelledby=\"");
	else
		html_literal(html, "\" role=\"img\" aria-labelledby=\"");
	add_id(html, text);
	html_literal(html, "-title ");
	add_id(html, text);
	html_literal(html, "-desc\"><title id=\"");
	add_id(html, text);
	html_literal(html, "-title\">");
	html_text(html, text->title);
	html_literal(html, "</title><desc id=\"");
	add_id(html, text);
	html_literal(html, "-desc\">");
	html_text(html, text->description);
	html_literal(html, "</desc>\n");
}

void chart_close(struct html *html)
{
	html_literal(html, "</svg>\n");
}

void chart_write(struct html *html, const char *class_name, double x_percent, double y_px,
		 struct str s)
{
	html_literal(html, "<text class=\"");
	buffer_add(&html->out, str_from(class_name));
	html_literal(html, "\"");
	chart_percent(html, "x", x_percent);
	chart_px(html, "y", y_px);
	html_literal(html, ">");
	html_text(html, s);
	html_literal(html, "</text>");
}

double chart_position(double value, double low, double high)
{
	const double share = high > low ? (value - low) / (high - low) : 0.5;
	const double clamped = fmin(fmax(share, 0), 1);
	return CHART_EDGE_PERCENT + clamped * (100 - 2 * CHART_EDGE_PERCENT);
}

void chart_line(struct html *html, const char *class_name, struct chart_segment segment)
{
	html_literal(html, "<line class=\"");
	buffer_add(&html->out, str_from(class_name));
	html_literal(html, "\"");
	chart_percent(html, "x1", segment.x1);
	chart_px(html, "y1", segment.y1);
	chart_percent(html, "x2", segment.x2);
	chart_px(html, "y2", segment.y2);
	html_literal(html, "/>");
}

void chart_row_fold(struct chart_row *row)
{
	const double room =
		CHART_NARROW_PX - 12 - chart_text_width(row->value_text, CHART_LABEL_PX * 1.1);
	row->lines =
		chart_wrap_text(row->label, CHART_LABEL_PX, fmax(room, CHART_NARROW_PX / 3), 3);
	row->text_px = CHART_LINE_PX * (row->lines.count == 0 ? 1 : (int)row->lines.count);
}

void chart_row_text(struct html *html, const struct chart_row *row, int y)
{
	const struct chart_wrap *label = &row->lines;
	if (row->link.size != 0) {
		html_literal(html, "<a href=\"");
		html_base(html);
		html_url(html, row->link);
		html_literal(html, "\">");
	}
	for (size_t i = 0; i < label->count; i++) {
		html_literal(html, "<text");
		if (row->strong)
			html_literal(html, " class=\"strong\"");
		chart_px(html, "y", y + 15 + CHART_LINE_PX * (int)i);
		html_literal(html, ">");
		html_text(html, label->lines[i]);
		if (label->cut && i + 1 == label->count)
			html_literal(html, "…");
		html_literal(html, "</text>");
	}
	if (row->link.size != 0)
		html_literal(html, "</a>");
	chart_write(html, "end strong", 100, y + 15, row->value_text);
}

void chart_missing_track(struct html *html, int y)
{
	html_literal(html, "<rect class=\"missing\"");
	chart_percent(html, "x", CHART_EDGE_PERCENT);
	chart_px(html, "y", y - 6);
	chart_percent(html, "width", 100 - 2 * CHART_EDGE_PERCENT);
	html_literal(html, " height=\"12\" rx=\"3\"/>");
}

#define KEY_SIGN_PX 30
#define KEY_GAP_PX 16
#define KEY_LINE_PX 22

/* Keys follow one another as words do, within the narrowest place. */
static void key_place(struct str name, double *x, int *y)
{
	const double width = KEY_SIGN_PX + chart_text_width(name, CHART_SMALL_PX);
	if (*x > 0 && *x + width > CHART_NARROW_PX) {
		*x = 0;
		*y += KEY_LINE_PX;
	}
}

static double key_next(struct str name, double x)
{
	return x + KEY_SIGN_PX + chart_text_width(name, CHART_SMALL_PX) + KEY_GAP_PX;
}

int chart_keys_height(const struct chart_key *keys, size_t count)
{
	double x = 0;
	int y = 0;
	bool any = false;
	for (size_t i = 0; i < count; i++) {
		if (keys[i].name.size == 0)
			continue;
		any = true;
		key_place(keys[i].name, &x, &y);
		x = key_next(keys[i].name, x);
	}
	return any ? y + KEY_LINE_PX + 6 : 0;
}

void chart_keys(struct html *html, const struct chart_key *keys, size_t count, int y)
{
	double x = 0;
	for (size_t i = 0; i < count; i++) {
		if (keys[i].name.size == 0)
			continue;
		key_place(keys[i].name, &x, &y);
		html_literal(html, "<g transform=\"translate(");
		number_add_fixed(&html->out, x, 0, '.');
		html_literal(html, ",");
		number_add_fixed(&html->out, y + KEY_LINE_PX / 2.0, 0, '.');
		html_literal(html, ")\">");
		buffer_add(&html->out, keys[i].sign);
		html_literal(html, "<text class=\"small\" x=\"30\" y=\"4\">");
		html_text(html, keys[i].name);
		html_literal(html, "</text></g>\n");
		x = key_next(keys[i].name, x);
	}
}
