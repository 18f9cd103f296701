/* index_tables_years.c - a part over the years, what breaks its line, and its redraws, as tables.
 */
#include "index_tables.h"

#include <assert.h>
#include "index_cells.h"

static void trend_row(const struct index_reader *reader, size_t code, size_t unit, int year,
		      struct table *table)
{
	const struct index_places places = index_places(reader->figures, code, year, unit);
	struct table_cell *cell = table_add_row(table);
	(void)index_year_cell(reader, year, cell);
	cell++->link = index_unit_link(reader, unit, year);
	cell += index_score_cell(reader, code, year, unit, cell);
	cell += index_rank_cells(reader, code, year, unit, cell);
	cell += index_tier_cells(reader, code, year, unit, cell);
	*cell++ = table_real(index_distribution(reader->figures, code, year)->median);
	(void)index_change_cell(reader, code, year, unit, cell);
	if (!table_is_missing(cell) && places.known)
		cell[1] = table_real(places.gained);
	assert(cell + 2 == table->cells + table->row_count * table->column_count);
}

void index_trend_table(const struct index_reader *reader, size_t code, size_t unit,
		       struct table *table)
{
	static const struct column columns[] = {
		{"year", MESSAGE_COLUMN_YEAR, TABLE_INT, 0, FOR_ALL},
		INDEX_SCORE_COLUMN,
		INDEX_RANK_COLUMNS,
		INDEX_TIER_COLUMNS,
		{"median", MESSAGE_COLUMN_MEDIAN, TABLE_REAL, 2, FOR_ALL},
		INDEX_CHANGE_COLUMN,
		{"places", MESSAGE_COLUMN_PLACES, TABLE_SIGNED, 0, FOR_ALL},
	};
	const struct index_figures *figures = reader->figures;
	const int last = figures->last_year;
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "index-trend-" STR_FMT "-" STR_FMT,
			      STR_ARG(figures->units.units[unit].code),
			      STR_ARG(figures->codes[code])),
		   message_index_trend_caption(reader->arena, reader->language,
					       &(struct message_index_trend_caption){
						       .unit = index_unit_name(reader, unit, last),
						       .part = index_part_name(reader, code, last),
					       }));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (int year = figures->first_year; year <= last; year++)
		if (index_part_at(figures, code, year) != NULL)
			trend_row(reader, code, unit, year, table);
}

/* --- what to know when reading it ------------------------------------------------------------- */

static void break_row(const struct index_reader *reader, const struct index_break *b,
		      struct table *table)
{
	static const enum message kinds[] = {MESSAGE_BREAK_DECLARED, MESSAGE_BREAK_DETECTED,
					     MESSAGE_BREAK_SUSPECT, MESSAGE_BREAK_REDRAW};
	struct table_cell *cells = table_add_row(table);
	(void)index_year_cell(reader, b->year, cells);
	cells[1] = table_text(b->code);
	cells[2] = table_text(str_from(index_break_key(b->kind)));
	cells[3] = table_text(message_text(reader->language, kinds[b->kind]));
	cells[4] = table_flag(index_break_forbids(b->kind));
	cells[4].text =
		message_text(reader->language, index_break_forbids(b->kind) ? MESSAGE_BREAK_FORBIDS
									    : MESSAGE_BREAK_MARKS);
	cells[5] = table_text(b->reason[reader->language]);
	cells[6] = table_text(b->source);
}

/* A year in which the code came to mean another part, which breaks.csv need not list. */
static void new_part_row(const struct index_reader *reader, size_t code, int year,
			 struct table *table)
{
	const struct index_change change = {.state = INDEX_CHANGE_NEW_PART, .from_year = year - 1};
	struct table_cell *cells = table_add_row(table);
	(void)index_year_cell(reader, year, cells);
	cells[1] = table_text(reader->figures->codes[code]);
	cells[2] = table_text(STR("new_part"));
	cells[3] = table_text(message_text(reader->language, MESSAGE_BREAK_NEW_PART));
	cells[4] = table_flag(true);
	cells[4].text = message_text(reader->language, MESSAGE_BREAK_FORBIDS);
	cells[5] = table_text(index_change_reason(reader, code, year, UNIT_NONE, &change));
}

void index_breaks_table(const struct index_reader *reader, size_t code, struct table *table)
{
	static const struct column columns[] = {
		{"year", MESSAGE_COLUMN_YEAR, TABLE_INT, 0, FOR_ALL},
		{"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_ALL},
		{"kind", MESSAGE_COLUMN_KIND, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"kind_name", MESSAGE_COLUMN_KIND, TABLE_TEXT, 0, FOR_PEOPLE},
		{"forbids", MESSAGE_COLUMN_CONSEQUENCE, TABLE_FLAG, 0, FOR_ALL},
		{"reason", MESSAGE_COLUMN_REASON, TABLE_TEXT, 0, FOR_ALL},
		{"source_id", MESSAGE_INDEX_SOURCE, TABLE_TEXT, 0, FOR_PROGRAMS},
	};
	const struct index_figures *figures = reader->figures;
	table_init(
		table, reader->arena, reader->language,
		str_format(reader->arena, "index-breaks-" STR_FMT, STR_ARG(figures->codes[code])),
		message_index_breaks_caption(reader->arena, reader->language,
					     &(struct message_index_breaks_caption){index_part_name(
						     reader, code, figures->last_year)}));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (int year = figures->first_year + 1; year <= figures->last_year; year++) {
		if (index_part_at(figures, code, year) == NULL)
			continue;
		if (index_part_at(figures, code, year - 1) != NULL &&
		    !index_part_is_same(figures, code, year - 1, year))
			new_part_row(reader, code, year, table);
		for (size_t i = 0; i < figures->break_count; i++)
			if (figures->breaks[i].year == year &&
			    index_break_concerns(&figures->breaks[i], figures->codes[code]))
				break_row(reader, &figures->breaks[i], table);
	}
}

static void redraw_row(const struct index_reader *reader, size_t code, int year,
		       struct table *table)
{
	size_t common = 0;
	const double correlation = index_redraw_correlation(reader->figures, code, year, &common);
	const bool suspected = index_redraw_suspected(reader->figures, year);
	struct table_cell *cells = table_add_row(table);
	(void)index_year_cell(reader, year, cells);
	cells[1] = table_text(reader->figures->codes[code]);
	cells[2] = table_real(correlation);
	cells[3] = table_int((int64_t)common);
	cells[4] = table_flag(suspected);
	cells[4].text = message_text(reader->language, suspected ? MESSAGE_REDRAW_SUSPECTED
								 : MESSAGE_REDRAW_NOT_SUSPECTED);
}

void index_redraw_table(const struct index_reader *reader, size_t code, struct table *table)
{
	static const struct column columns[] = {
		{"year", MESSAGE_COLUMN_YEAR, TABLE_INT, 0, FOR_ALL},
		{"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"correlation", MESSAGE_COLUMN_CORRELATION, TABLE_REAL, 2, FOR_ALL},
		{"units", MESSAGE_COLUMN_COMMON_UNITS, TABLE_INT, 0, FOR_ALL},
		{"redraw_suspected", MESSAGE_COLUMN_REDRAW, TABLE_FLAG, 0, FOR_ALL},
	};
	const struct index_figures *figures = reader->figures;
	table_init(
		table, reader->arena, reader->language,
		str_format(reader->arena, "index-redraw-" STR_FMT, STR_ARG(figures->codes[code])),
		message_index_redraw_caption(reader->arena, reader->language,
					     &(struct message_index_redraw_caption){index_part_name(
						     reader, code, figures->last_year)}));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (int year = figures->first_year + 1; year <= figures->last_year; year++)
		if (index_part_at(figures, code, year) != NULL)
			redraw_row(reader, code, year, table);
}
