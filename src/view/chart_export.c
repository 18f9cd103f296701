/* chart_export.c - a drawn chart as a file of its own: SVG for documents, PNG for slides. */
#include "chart_parts.h"

#include <assert.h>
#include <math.h>

#include <librsvg/rsvg.h>

#include "../base/number.h"
#include "png.h"

#define SHEET_WIDTH_PX 720
#define SHEET_EDGE_PX 24
#define INSET_EDGE_PX 8
#define TITLE_PX 20.0
#define BOLD 1.15 /* how much wider bold letters are */
#define TITLE_LINE_PX 26
#define SOURCE_LINE_PX 16
#define SVG_BYTES_MAX ((size_t)4 << 20)

/* Of <svg height="412" ...>, as chart_open writes it. */
static bool drawn_height(struct str drawn, int *height)
{
	const struct str start = STR("<svg height=\"");
	struct str before, after;
	int64_t value = 0;
	if (!str_starts(drawn, start) ||
	    !str_cut(str_slice(drawn, start.size, drawn.size), '"', &before, &after) ||
	    number_int(before, 1, CHART_PNG_HEIGHT_MAX, &value, NULL) != STATUS_OK)
		return false;
	*height = (int)value;
	return true;
}

/* Our own drawings only: a ">" in an attribute is always escaped. */
void chart_add_without_links(struct html *html, struct str drawn)
{
	struct str before, after;
	while (str_cut(drawn, '<', &before, &after)) {
		buffer_add(&html->out, before);
		drawn = after;
		if (str_starts(drawn, STR("a ")) || str_starts(drawn, STR("/a>")))
			(void)str_cut(drawn, '>', &before, &drawn);
		else
			html_literal(html, "<");
	}
	buffer_add(&html->out, drawn);
}

static void add_wrapped(struct html *html, const char *class_name, const struct chart_wrap *wrap,
			int y, int line_px)
{
	for (size_t i = 0; i < wrap->count; i++) {
		html_literal(html, "<text class=\"");
		buffer_add(&html->out, str_from(class_name));
		html_literal(html, "\"");
		chart_px(html, "x", SHEET_EDGE_PX);
		chart_px(html, "y", y + line_px * (int)i);
		html_literal(html, ">");
		html_text(html, wrap->lines[i]);
		if (wrap->cut && i + 1 == wrap->count)
			html_literal(html, "…");
		html_literal(html, "</text>");
	}
	html_literal(html, "\n");
}

/* A white sheet of that height, dressed by the style of charts and by more of it. */
static void sheet_open(struct html *html, struct arena *arena, int height_px,
		       const char *more_style)
{
	html_init(html, arena, LANGUAGE_VI);
	html->out.ceiling = SVG_BYTES_MAX;
	html_literal(html, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" "
			   "font-family=\"Noto Sans, DejaVu Sans, sans-serif\" width=\"720\"");
	chart_px(html, "height", height_px);
	html_literal(html, " viewBox=\"0 0 720 ");
	number_add_fixed(&html->out, height_px, 0, '.');
	html_literal(html, "\"><style>\n");
	buffer_add(&html->out, str_from(chart_style));
	buffer_add(&html->out, str_from(more_style));
	html_literal(html, "</style><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
}

/* The drawing between the side edges. */
static void add_drawing(struct html *html, struct str drawn, int edge_px, int top_px, int height_px)
{
	html_literal(html, "<svg");
	chart_px(html, "x", edge_px);
	chart_px(html, "width", SHEET_WIDTH_PX - 2 * edge_px);
	chart_px(html, "y", top_px);
	chart_px(html, "height", height_px);
	html_literal(html, ">\n");
	chart_add_without_links(html, drawn);
	html_literal(html, "</svg>\n");
}

enum status chart_svg(struct arena *arena, struct str drawn, const struct chart_text *text,
		      struct str *content, struct error *err)
{
	int height = 0;
	if (!drawn_height(drawn, &height))
		return FAIL(err, STATUS_INTERNAL, "what should become a file is not a drawn chart");
	const double room = SHEET_WIDTH_PX - 2 * SHEET_EDGE_PX;
	const struct chart_wrap title =
		chart_wrap_text(text->title, TITLE_PX * BOLD, room, CHART_WRAP_MAX);
	const struct chart_wrap source =
		chart_wrap_text(text->source, CHART_SMALL_PX, room, CHART_WRAP_MAX);
	const int chart_top = SHEET_EDGE_PX + TITLE_LINE_PX * (int)title.count + 12;
	const int source_top = chart_top + height + 24;

	struct html html;
	sheet_open(&html, arena, source_top + SOURCE_LINE_PX * (int)source.count + 8, "");
	add_wrapped(&html, "headline", &title, SHEET_EDGE_PX + 16, TITLE_LINE_PX);
	add_drawing(&html, drawn, SHEET_EDGE_PX, chart_top, height);
	add_wrapped(&html, "small", &source, source_top, SOURCE_LINE_PX);
	html_literal(&html, "</svg>\n");
	return buffer_finish(&html.out, content, err);
}

/* Without the halo behind letters, which would make a printer draw them as outlines. */
enum status chart_svg_inset(struct arena *arena, struct str drawn, struct str *content,
			    struct error *err)
{
	int height = 0;
	if (!drawn_height(drawn, &height))
		return FAIL(err, STATUS_INTERNAL, "what should become a file is not a drawn chart");
	struct html html;
	sheet_open(&html, arena, height + 2 * INSET_EDGE_PX, ".chart text { stroke: none; }\n");
	add_drawing(&html, drawn, INSET_EDGE_PX, INSET_EDGE_PX, height);
	html_literal(&html, "</svg>\n");
	return buffer_finish(&html.out, content, err);
}

static void handle_leave(RsvgHandle **handle)
{
	g_clear_object(handle);
}

static void surface_leave(cairo_surface_t **surface)
{
	cairo_surface_destroy(*surface); /* NULL is allowed */
}

static void context_leave(cairo_t **context)
{
	cairo_destroy(*context); /* NULL is allowed */
}

static void gerror_leave(GError **problem)
{
	g_clear_error(problem);
}

static enum status draw_png(RsvgHandle *handle, int width_px, int height_px, struct arena *arena,
			    struct str *content, struct error *err)
{
	ON_LEAVE(surface_leave)
	cairo_surface_t *surface =
		cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px);
	ON_LEAVE(context_leave) cairo_t *context = cairo_create(surface);
	ON_LEAVE(gerror_leave) GError *problem = NULL;
	const RsvgRectangle place = {0, 0, width_px, height_px};
	if (!rsvg_handle_render_document(handle, context, &place, &problem))
		return FAIL(err, STATUS_INTERNAL, "the chart cannot be drawn as PNG: %s",
			    problem->message);
	cairo_surface_flush(surface);
	const struct png_pixels pixels = {
		.rows = cairo_image_surface_get_data(surface),
		.width = (size_t)width_px,
		.height = (size_t)height_px,
		.row_bytes = (size_t)cairo_image_surface_get_stride(surface),
	};
	if (pixels.rows == NULL)
		return FAIL(err, STATUS_INTERNAL, "there is no memory to draw a chart as PNG");
	return png_write(arena, &pixels, content, err);
}

static enum status handle_open(struct str svg, RsvgHandle **handle, struct chart_size *size,
			       struct error *err)
{
	ON_LEAVE(gerror_leave) GError *problem = NULL;
	*handle = rsvg_handle_new_from_data((const guint8 *)svg.data, svg.size, &problem);
	if (*handle == NULL)
		return FAIL(err, STATUS_INVALID, "not an SVG file: %s", problem->message);
	if (!rsvg_handle_get_intrinsic_size_in_pixels(*handle, &size->width_px, &size->height_px) ||
	    size->width_px < 1)
		return FAIL(err, STATUS_INVALID, "an SVG file without width and height");
	return STATUS_OK;
}

enum status chart_svg_size(struct str svg, struct chart_size *size, struct error *err)
{
	ON_LEAVE(handle_leave) RsvgHandle *handle = NULL;
	return handle_open(svg, &handle, size, err);
}

enum status chart_png(struct arena *arena, struct str svg, int width_px, struct str *content,
		      struct error *err)
{
	if (width_px < 1 || width_px > CHART_PNG_WIDTH_MAX)
		return FAIL(err, STATUS_INVALID, "a PNG of %d pixels is outside 1 to %d", width_px,
			    CHART_PNG_WIDTH_MAX);
	ON_LEAVE(handle_leave) RsvgHandle *handle = NULL;
	struct chart_size size;
	TRY(handle_open(svg, &handle, &size, err));
	const double height_px = round(width_px * size.height_px / size.width_px);
	if (height_px < 1 || height_px > CHART_PNG_HEIGHT_MAX)
		return FAIL(err, STATUS_LIMIT, "a PNG %.0f pixels high is outside 1 to %d",
			    height_px, CHART_PNG_HEIGHT_MAX);
	return draw_png(handle, width_px, (int)height_px, arena, content, err);
}
