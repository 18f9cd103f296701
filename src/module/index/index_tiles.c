/* index_tiles.c - the provinces of a year as a tile grid, one cell each, shaded by group.  The
 * grid of the data's year is used, never another's; Hoàng Sa and Trường Sa are always drawn. */
#include "../../base/number.h"
#include "../../embedded/embedded.h"
#include "../../files/sheet.h"
#include "index_pages.h"
#include "messages.h"

#define TILES_MAX 160
#define GRID_SIDE_MAX 64
#define ISLANDS_FILE "data/tile_archipelagos.csv"

struct tile_list {
	const struct index_reader *reader;
	struct chart_tile *tiles;
	size_t count, code;
	int year;
	size_t marked;
	struct str grid; /* "63" or "34" */
};

/* A row of a grid file: code, column, row, and of the islands grid and name. */
typedef enum status tile_take(struct tile_list *list, const struct str *cells,
			      struct chart_tile *tile, bool *wanted, struct error *err);

static enum status take_province(struct tile_list *list, const struct str *cells,
				 struct chart_tile *tile, bool *wanted, struct error *err)
{
	const struct index_reader *reader = list->reader;
	const struct index_figures *figures = reader->figures;
	const size_t unit = unit_find(&figures->units, cells[0], date_year_end(list->year));
	if (unit == UNIT_NONE)
		return FAIL(err, STATUS_INTERNAL,
			    "the tile grid names a province " STR_FMT " that was not there in %d",
			    STR_ARG(cells[0]), list->year);
	const enum index_tier tier = index_tier_of(figures, list->code, list->year, unit);
	*wanted = true;
	tile->name = index_unit_name(reader, unit, list->year);
	tile->short_name = figures->units.units[unit].code;
	tile->link = index_unit_link(reader, unit, list->year);
	tile->tier = tier == INDEX_TIER_NONE ? -1 : (int)INDEX_TIER_HIGH - (int)tier;
	tile->value_text =
		tier == INDEX_TIER_NONE
			? message_text(reader->language, MESSAGE_TIER_NONE)
			: language_number(reader->arena, reader->language,
					  index_score(figures, list->code, list->year, unit), 2);
	tile->marked = unit == list->marked;
	return STATUS_OK;
}

static enum status take_island(struct tile_list *list, const struct str *cells,
			       struct chart_tile *tile, bool *wanted, struct error *err)
{
	(void)err;
	*wanted = str_equal(cells[3], list->grid);
	tile->name =
		str_copy(list->reader->arena, cells[list->reader->language == LANGUAGE_EN ? 5 : 4]);
	tile->archipelago = true;
	tile->tier = -1;
	return STATUS_OK;
}

static enum status tiles_read(struct tile_list *list, const char *file, const char *const *columns,
			      tile_take *take, struct error *err)
{
	struct arena *arena = list->reader->arena;
	struct str content;
	TRY(embedded_content(arena, file, &content, err));
	ON_LEAVE(sheet_leave) struct sheet *sheet = NULL;
	TRY(sheet_open_memory(arena, str_from(file), content, &(struct sheet_options){0}, &sheet,
			      err));
	size_t at[6], column_count = 0;
	while (columns[column_count] != NULL)
		column_count++;
	TRY(sheet_header(sheet, columns, at, err));
	struct sheet_row row;
	for (bool more = true;;) {
		TRY(sheet_next(sheet, &row, &more, err));
		if (!more)
			return STATUS_OK;
		struct str cells[6] = {{0}};
		for (size_t i = 0; i < column_count; i++)
			cells[i] = sheet_text(&row, at[i]);
		int64_t x = 0, y = 0;
		TRY(number_int(cells[1], 0, GRID_SIDE_MAX - 1, &x, err));
		TRY(number_int(cells[2], 0, GRID_SIDE_MAX - 1, &y, err));
		if (list->count == TILES_MAX)
			return FAIL(err, STATUS_LIMIT, "%s: more than %d cells", file, TILES_MAX);
		struct chart_tile *tile = &list->tiles[list->count];
		*tile = (struct chart_tile){.column = (int)x, .row = (int)y};
		bool wanted = false;
		TRY(take(list, cells, tile, &wanted, err));
		list->count += wanted;
	}
}

enum status index_page_tiles(const struct index_reader *reader, size_t code, int year,
			     size_t marked, struct html_markup *markup, struct error *err)
{
	static const char *const grid_columns[] = {"province_code", "column", "row", "name_vi",
						   NULL};
	static const char *const island_columns[] = {"province_code", "column",  "row", "grid",
						     "name_vi",       "name_en", NULL};
	const bool before = unit_count_at(&reader->figures->units, date_year_end(year)) == 63;
	struct tile_list list = {
		.reader = reader,
		.tiles = arena_array(reader->arena, struct chart_tile, TILES_MAX),
		.code = code,
		.year = year,
		.marked = marked,
		.grid = before ? STR("63") : STR("34"),
	};
	TRY(tiles_read(&list, before ? "data/tile_grid_63.csv" : "data/tile_grid_34.csv",
		       grid_columns, take_province, err));
	TRY(tiles_read(&list, ISLANDS_FILE, island_columns, take_island, err));
	struct html html;
	html_init(&html, reader->arena, reader->language);
	chart_tiles_draw(
		&html,
		&(struct chart_tiles){
			.text = {.title = message_text(reader->language, MESSAGE_INDEX_TILES_TITLE),
				 .description = message_text(reader->language,
							     MESSAGE_INDEX_TILES_DESCRIPTION),
				 .id = STR("tiles")},
			.tier_names = {index_tier_name(reader, INDEX_TIER_HIGH),
				       index_tier_name(reader, INDEX_TIER_MID_HIGH),
				       index_tier_name(reader, INDEX_TIER_MID_LOW),
				       index_tier_name(reader, INDEX_TIER_LOW)},
			.missing_name = message_text(reader->language, MESSAGE_TIER_NONE),
			.tiles = list.tiles,
			.tile_count = list.count,
		});
	return html_finish(&html, markup, err);
}
