/* chart_tiles.c - one cell a province: a map that needs no geometry.  A cell tells its tier three
 * times: by shade, by its count of pips, and in words for those who listen or point. */
#include "chart_parts.h"

#include <assert.h>
#include <math.h>

#include "../base/number.h"

#define CELL_PX 44
#define PITCH_PX 48
#define TILE_SIDE_MAX 64 /* columns and rows */
#define TIER_COUNT 4

static const struct str tier_pips[TIER_COUNT] = {
#define PIPS(markup)                                                                               \
	{                                                                                          \
		markup, sizeof(markup) - 1                                                         \
	}
	PIPS("<path class=\"pips\" d=\"M5 37h7v3h-7zm9 0h7v3h-7zm9 0h7v3h-7zm9 0h7v3h-7z\"/>"),
	PIPS("<path class=\"pips\" d=\"M5 37h7v3h-7zm9 0h7v3h-7zm9 0h7v3h-7z\"/>"),
	PIPS("<path class=\"pips\" d=\"M5 37h7v3h-7zm9 0h7v3h-7z\"/>"),
	PIPS("<path class=\"pips\" d=\"M5 37h7v3h-7z\"/>"),
#undef PIPS
};

static void open_cell(struct html *html, const struct chart_tile *tile, int top)
{
	static const char *const classes[TIER_COUNT] = {"tile tier-0", "tile tier-1", "tile tier-2",
							"tile tier-3"};
	if (tile->link.size != 0) {
		html_literal(html, "<a href=\"");
		html_base(html);
		html_url(html, tile->link);
		html_literal(html, "\">");
	}
	html_literal(html, "<g class=\"");
	if (tile->archipelago)
		html_literal(html, "tile islands");
	else if (tile->tier < 0)
		html_literal(html, "tile none");
	else
		buffer_add(&html->out, str_from(classes[tile->tier]));
	if (tile->marked)
		html_literal(html, " mark");
	html_literal(html, "\" transform=\"translate(");
	number_add_fixed(&html->out, 2 + PITCH_PX * tile->column, 0, '.');
	html_literal(html, ",");
	number_add_fixed(&html->out, top + 2 + PITCH_PX * tile->row, 0, '.');
	html_literal(html, ")\">");
}

static void close_cell(struct html *html, const struct chart_tile *tile)
{
	html_literal(html, "</g>");
	if (tile->link.size != 0)
		html_literal(html, "</a>");
	html_literal(html, "\n");
}

/* "Sơn La: 40,87 (trung bình thấp)" */
static void write_tile_title(struct html *html, const struct chart_tiles *chart,
			     const struct chart_tile *tile)
{
	html_literal(html, "<title>");
	html_text(html, tile->name);
	if (tile->value_text.size != 0) {
		html_literal(html, ": ");
		html_text(html, tile->value_text);
	}
	html_literal(html, " (");
	html_text(html, tile->tier < 0 ? chart->missing_name : chart->tier_names[tile->tier]);
	html_literal(html, ")</title>");
}

static void draw_tile(struct html *html, const struct chart_tiles *chart,
		      const struct chart_tile *tile, int top)
{
	assert(tile->tier < TIER_COUNT);
	open_cell(html, tile, top);
	write_tile_title(html, chart, tile);
	if (tile->tier < 0)
		html_literal(html, "<rect class=\"missing\" width=\"44\" height=\"44\" rx=\"5\"/>");
	else
		html_literal(html, "<rect width=\"44\" height=\"44\" rx=\"5\"/>");
	html_literal(html, "<text class=\"small middle strong\" x=\"22\" y=\"17\">");
	html_text(html, tile->short_name);
	html_literal(html, "</text><text class=\"small middle\" x=\"22\" y=\"32\">");
	html_text(html, tile->value_text.size != 0 ? tile->value_text : STR("–"));
	html_literal(html, "</text>");
	if (tile->tier >= 0)
		buffer_add(&html->out, tier_pips[tile->tier]);
	close_cell(html, tile);
}

static void draw_islands(struct html *html, const struct chart_tile *tile, int top)
{
	open_cell(html, tile, top);
	html_literal(html, "<title>");
	html_text(html, tile->name);
	html_literal(
		html,
		"</title><path d=\"M4 12h7v6h-7zm13-8h9v7h-9zm14 10h8v7h-8zm-12 6h6v5h-6z\"/>");
	close_cell(html, tile);
}

/* An archipelago is a run of cells with one name, told once, under its lowest row. */
static void write_islands_name(struct html *html, const struct chart_tile *tiles, size_t count,
			       int top, int width)
{
	int left = tiles[0].column, right = tiles[0].column, row = tiles[0].row;
	for (size_t i = 1; i < count; i++) {
		left = tiles[i].column < left ? tiles[i].column : left;
		right = tiles[i].column > right ? tiles[i].column : right;
		row = tiles[i].row > row ? tiles[i].row : row;
	}
	const double half = chart_text_width(tiles[0].name, CHART_SMALL_PX) / 2;
	const double middle = 2 + PITCH_PX * (left + right) / 2.0 + CELL_PX / 2.0;
	html_literal(html, "<text class=\"small middle strong\"");
	chart_px(html, "x", fmax(fmin(middle, width - half), half));
	chart_px(html, "y", top + 2 + PITCH_PX * row + 40);
	html_literal(html, ">");
	html_text(html, tiles[0].name);
	html_literal(html, "</text>\n");
}

static size_t islands_count(const struct chart_tiles *chart, size_t first)
{
	size_t count = 1;
	while (first + count < chart->tile_count && chart->tiles[first + count].archipelago &&
	       str_equal(chart->tiles[first + count].name, chart->tiles[first].name))
		count++;
	return count;
}

static size_t tiles_keys(const struct chart_tiles *chart, struct chart_key *keys)
{
	static const struct str signs[TIER_COUNT + 1] = {
#define SIGN(class_name, pips)                                                                     \
	{"<g class=\"tile " class_name "\" transform=\"translate(0,-9)\"><rect width=\"24\" "      \
	 "height=\"18\" rx=\"3\"/><path class=\"pips\" d=\"" pips "\"/></g>",                      \
	 sizeof("<g class=\"tile " class_name                                                      \
		"\" transform=\"translate(0,-9)\"><rect width=\"24\" "                             \
		"height=\"18\" rx=\"3\"/><path class=\"pips\" d=\"" pips "\"/></g>") -             \
		 1}
		SIGN("tier-0", "M2 11h4v3h-4zm5 0h4v3h-4zm5 0h4v3h-4zm5 0h4v3h-4z"),
		SIGN("tier-1", "M2 11h4v3h-4zm5 0h4v3h-4zm5 0h4v3h-4z"),
		SIGN("tier-2", "M2 11h4v3h-4zm5 0h4v3h-4z"),
		SIGN("tier-3", "M2 11h4v3h-4z"),
#undef SIGN
	};
	for (size_t i = 0; i < TIER_COUNT; i++)
		keys[i] = (struct chart_key){signs[i], chart->tier_names[i]};
	keys[TIER_COUNT] = (struct chart_key){
		STR("<rect class=\"missing\" y=\"-9\" width=\"24\" height=\"18\" rx=\"3\"/>"),
		chart->missing_name};
	return TIER_COUNT + 1;
}

void chart_tiles_draw(struct html *html, const struct chart_tiles *chart)
{
	assert(chart->tile_count <= CHART_POINTS_MAX);
	struct chart_key keys[CHART_KEYS_MAX];
	const size_t key_count = tiles_keys(chart, keys);
	const int top = chart_keys_height(keys, key_count);
	struct chart_frame frame = {.kind = STR("tiles"), .width = (int)CHART_NARROW_PX};
	int rows = 0;
	for (size_t i = 0; i < chart->tile_count; i++) {
		const struct chart_tile *tile = chart->tiles + i;
		assert(tile->column >= 0 && tile->column < TILE_SIDE_MAX);
		assert(tile->row >= 0 && tile->row < TILE_SIDE_MAX);
		const int right = PITCH_PX * (tile->column + 1);
		frame.width = right > frame.width ? right : frame.width;
		rows = tile->row >= rows ? tile->row + 1 : rows;
		frame.linked = frame.linked || tile->link.size != 0;
	}
	frame.height = top + PITCH_PX * rows;
	chart_open(html, &chart->text, &frame);
	chart_keys(html, keys, key_count, 0);
	for (size_t i = 0; i < chart->tile_count; i++) {
		const struct chart_tile *tile = chart->tiles + i;
		if (!tile->archipelago) {
			draw_tile(html, chart, tile, top);
			continue;
		}
		const size_t count = islands_count(chart, i);
		for (size_t part = 0; part < count; part++)
			draw_islands(html, tile + part, top);
		write_islands_name(html, tile, count, top, frame.width);
		i += count - 1;
	}
	chart_close(html);
}
