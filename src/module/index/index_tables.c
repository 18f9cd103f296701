/* index_tables.c - a province's year and the ranking of a part, as tables. */
#include "index_tables.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include "../../base/number.h"
#include "../../view/chart.h"
#include "index_cells.h"

/* The years that share the dimensions of that year, as a line; breaks are gaps in it. */
struct spark {
	double values[INDEX_YEARS_MAX];
	bool breaks[INDEX_YEARS_MAX];
	size_t count;
	struct str told; /* the same for those who do not see it */
	struct html_markup markup;
};

static void spark_write(struct html *html, const void *from)
{
	const struct spark *spark = from;
	chart_spark(html, spark->values, spark->count, spark->breaks, spark->told);
}

static const struct html_markup *spark_of(const struct index_reader *reader, size_t code, int year,
					  size_t unit)
{
	const int first = index_stability_first_year(reader->figures, year);
	struct spark *spark = arena_new(reader->arena, struct spark);
	struct buffer told;
	buffer_init(&told, reader->arena, 2048);
	for (int at = first; at <= year; at++) {
		const double score = index_score(reader->figures, code, at, unit);
		buffer_add(&told, at > first ? STR("; ") : STR(""));
		buffer_add(&told, index_year_text(reader, at));
		buffer_add(&told, STR(": "));
		language_add_number(&told, reader->language, score, 2);
		spark->values[spark->count] = score;
		spark->breaks[spark->count++] = !index_is_comparable(reader->figures, code, at);
	}
	spark->told = buffer_text(&told);
	spark->markup = (struct html_markup){.write = spark_write, .from = spark};
	return &spark->markup;
}

/* The honest interval of a year with published errors: for programs its ends, for people one text.
 */
static size_t interval_cells(const struct index_reader *reader, size_t code, int year, size_t unit,
			     struct table_cell *cells)
{
	const struct index_interval interval = index_interval(reader->figures, code, year, unit);
	cells[0] = table_real(interval.low);
	cells[1] = table_real(interval.high);
	if (!isnan(interval.low))
		cells[2] = table_text(index_interval_text(reader, interval));
	return 3;
}

/* The few rows of the dimensions have room for more than the many of the sub-dimensions. */
static bool has_sparks(enum index_level level)
{
	return level <= INDEX_DIMENSION;
}

static void profile_columns(const struct index_reader *reader, int year, enum index_level level,
			    struct table *table)
{
	static const struct column columns[] = {
		{"name", MESSAGE_COLUMN_PART, TABLE_TEXT, 0, FOR_ALL},
		{"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_ALL},
		INDEX_SCORE_COLUMN,
		INDEX_RANK_COLUMNS,
		{"percent_below", MESSAGE_COLUMN_PERCENT_BELOW, TABLE_REAL, 0, FOR_ALL},
		INDEX_TIER_COLUMNS,
		{"gap_to_median", MESSAGE_COLUMN_GAP_TO_MEDIAN, TABLE_SIGNED, 2, FOR_ALL},
		{"gap_to_mean", MESSAGE_COLUMN_GAP_TO_MEAN, TABLE_SIGNED, 2, FOR_PROGRAMS},
		INDEX_CHANGE_COLUMN,
	};
	static const struct column years[] = {
		{"spark", MESSAGE_COLUMN_SPARK, TABLE_TEXT, 0, FOR_PAGES}};
	static const struct column errors[] = {
		{"interval_low", MESSAGE_COLUMN_INTERVAL_LOW, TABLE_REAL, 2, FOR_PROGRAMS},
		{"interval_high", MESSAGE_COLUMN_INTERVAL_HIGH, TABLE_REAL, 2, FOR_PROGRAMS},
		{"interval", MESSAGE_COLUMN_INTERVAL, TABLE_TEXT, 0, FOR_PEOPLE},
	};
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	if (has_sparks(level))
		columns_add(table, years, sizeof years / sizeof years[0]);
	if (has_sparks(level) && index_has_errors(reader->figures, year))
		columns_add(table, errors, sizeof errors / sizeof errors[0]);
}

static void profile_row(const struct index_reader *reader, int year, size_t unit, size_t code,
			struct table *table)
{
	const struct index_reference median = {.kind = INDEX_REFERENCE_MEDIAN};
	const struct index_reference mean = {.kind = INDEX_REFERENCE_MEAN};
	struct table_cell *cell = table_add_row(table);
	*cell = table_text(index_part_name(reader, code, year));
	cell++->markup = &index_column(reader->figures, code, year)->name[reader->language];
	*cell++ = table_text(reader->figures->codes[code]);
	cell += index_score_cell(reader, code, year, unit, cell);
	cell += index_rank_cells(reader, code, year, unit, cell);
	*cell++ = table_real(index_percent_below(reader->figures, code, year, unit));
	cell += index_tier_cells(reader, code, year, unit, cell);
	*cell++ = table_real(index_gap(reader->figures, median, code, year, unit));
	*cell++ = table_real(index_gap(reader->figures, mean, code, year, unit));
	cell += index_change_cell(reader, code, year, unit, cell);
	if (has_sparks(reader->figures->levels[code])) {
		*cell = table_text((struct str){0});
		cell++->markup = spark_of(reader, code, year, unit);
		if (index_has_errors(reader->figures, year))
			cell += interval_cells(reader, code, year, unit, cell);
	}
	assert(cell == table->cells + table->row_count * table->column_count);
}

void index_profile_table(const struct index_reader *reader, int year, size_t unit,
			 enum index_level level, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const struct str name =
		STR_JOIN(reader->arena, STR("index-"), str_from(index_level_key(level)), STR("-"),
			 figures->units.units[unit].code, STR("-"), index_year_text(reader, year));
	const struct str caption =
		message_index_profile_caption(reader->arena, reader->language,
					      &(struct message_index_profile_caption){
						      .unit = index_unit_name(reader, unit, year),
						      .year = index_year_text(reader, year),
						      .level = index_level_name(reader, level),
					      });
	table_init(table, reader->arena, reader->language, name, caption);
	profile_columns(reader, year, level, table);
	if (level == INDEX_DIMENSION)
		profile_row(reader, year, unit, figures->total, table);
	for (size_t code = 0; code < figures->code_count; code++)
		if (figures->levels[code] == level && index_part_at(figures, code, year) != NULL)
			profile_row(reader, year, unit, code, table);
}

static bool unit_is_asked(const struct index_reader *reader,
			  const struct index_rank_question *question, size_t unit)
{
	return question->region.size == 0 ||
	       str_equal(reader->figures->units.units[unit].region_code, question->region);
}

static void rank_row(const struct index_reader *reader, const struct index_rank_question *question,
		     size_t unit, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const size_t rank = index_rank(figures, question->code, question->year, unit);
	struct table_cell *cell = table_add_row(table);
	*cell++ = rank == 0 ? table_missing((struct str){0}) : table_int((int64_t)rank);
	*cell++ = table_text(figures->units.units[unit].code);
	*cell = table_text(index_unit_name(reader, unit, question->year));
	cell++->link = index_unit_link(reader, unit, question->year);
	cell += index_score_cell(reader, question->code, question->year, unit, cell);
	cell += index_tier_cells(reader, question->code, question->year, unit, cell);
	(void)index_change_cell(reader, question->code, question->year, unit, cell);
	if (!table_is_missing(cell))
		cell->note = (struct str){0}; /* the same marks for all: said once above */
}

/* "Tổng điểm năm 2022: 61 tỉnh, thành phố có điểm", or those of a region; ranks stay national. */
static struct str rank_caption(const struct index_reader *reader,
			       const struct index_rank_question *question)
{
	const struct index_distribution *all =
		index_distribution(reader->figures, question->code, question->year);
	const struct str part = index_part_name(reader, question->code, question->year);
	const struct str year = index_year_text(reader, question->year);
	size_t asked = 0, example = 0;
	for (size_t i = 0; i < all->count; i++) {
		if (!unit_is_asked(reader, question, all->order[i]))
			continue;
		asked++;
		example = all->order[i];
	}
	const struct str units = number_int_text(reader->arena, (int64_t)asked);
	if (question->region.size == 0)
		return message_index_rank_caption(
			reader->arena, reader->language,
			&(struct message_index_rank_caption){
				.part = part, .year = year, .units = units});
	return message_index_rank_caption_region(
		reader->arena, reader->language,
		&(struct message_index_rank_caption_region){
			.part = part,
			.year = year,
			.units = units,
			.region = reader->figures->units.units[example].region[reader->language]});
}

void index_rank_table(const struct index_reader *reader, const struct index_rank_question *question,
		      struct table *table)
{
	static const struct column columns[] = {
		{"rank", MESSAGE_COLUMN_RANK, TABLE_INT, 0, FOR_ALL},
		{"unit", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"unit_name", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0, FOR_ALL},
		INDEX_SCORE_COLUMN,
		INDEX_TIER_COLUMNS,
		INDEX_CHANGE_COLUMN,
	};
	const struct index_figures *figures = reader->figures;
	const struct index_distribution *all =
		index_distribution(figures, question->code, question->year);
	const struct str code = figures->codes[question->code];
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "index-rank-" STR_FMT "-%d", STR_ARG(code),
			      question->year),
		   rank_caption(reader, question));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	bool *marked = arena_array(reader->arena, bool, figures->units.count);
	for (size_t i = 0; i < all->count; i++) {
		if (!unit_is_asked(reader, question, all->order[i]))
			continue;
		marked[table->row_count] = all->order[i] == question->marked;
		rank_row(reader, question, all->order[i], table);
	}
	for (size_t i = 0; i < figures->units.count; i++)
		if (all->rank[i] == 0 && unit_is_asked(reader, question, i) &&
		    index_unit_is_in_force(figures, i, question->year))
			rank_row(reader, question, i, table);
	table->row_marked = marked;
}

/* --- who moved most ------------------------------------------------------------------------------
 */

struct move {
	size_t unit;
	double points;
};

static int move_compare(const void *a, const void *b)
{
	const struct move *x = a, *y = b;
	return (x->points < y->points) - (x->points > y->points);
}

static void move_row(const struct index_reader *reader, int year, const struct move *move,
		     struct table *table)
{
	const bool beyond = fabs(move->points) > index_move_noise(reader->figures);
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(index_unit_name(reader, move->unit, year));
	cells[0].link = index_unit_link(reader, move->unit, year);
	cells[1] = table_text(reader->figures->units.units[move->unit].code);
	cells[2] = table_real(move->points);
	cells[3] = table_flag(beyond);
	cells[3].text = message_text(reader->language, beyond ? MESSAGE_INDEX_MOVE_BEYOND
							      : MESSAGE_INDEX_MOVE_WITHIN);
}

void index_moves_table(const struct index_reader *reader, int year, struct table *table)
{
	static const struct column columns[] = {
		{"unit_name", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0, FOR_ALL},
		{"unit", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
		{"change", MESSAGE_COLUMN_CHANGE, TABLE_SIGNED, 2, FOR_ALL},
		{"beyond_noise", MESSAGE_COLUMN_NOISE, TABLE_FLAG, 0, FOR_ALL},
	};
	const struct index_figures *figures = reader->figures;
	struct move moves[UNIT_COUNT_MAX];
	size_t count = 0;
	for (size_t i = 0; i < figures->units.count; i++) {
		const struct index_change change = index_change(figures, figures->total, year, i);
		if (change.state == INDEX_CHANGE_KNOWN)
			moves[count++] = (struct move){i, change.points};
	}
	qsort(moves, count, sizeof moves[0], move_compare);
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "index-moves-%d", year),
		   message_index_moves_caption(
			   reader->arena, reader->language,
			   &(struct message_index_moves_caption){
				   .year = index_year_text(reader, year),
				   .units = number_int_text(reader->arena, (int64_t)count)}));
	columns_add(table, columns, sizeof columns / sizeof columns[0]);
	for (size_t i = 0; i < count; i++)
		if (i < INDEX_MOVES_SHOWN || i + INDEX_MOVES_SHOWN >= count)
			move_row(reader, year, &moves[i], table);
}
