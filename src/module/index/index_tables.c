/* index_tables.c - a province's year, the ranking and the years of a part, as tables. */
#include "index_tables.h"

#include <math.h>
#include "../../base/number.h"
#include "messages.h"

#define CODES_MAX 64

static void column(struct table *table, const char *key, enum message title, enum table_kind kind,
		   int decimals)
{
	table_add_column(table, (struct table_column){
					.key = key,
					.title = message_text(table->language, title),
					.kind = kind,
					.decimals = decimals,
					.row_header = table->column_count == 0,
				});
}

/* Marks the column added last as one for programs, or one for people. */
static void for_programs(struct table *table)
{
	table->columns[table->column_count - 1].machine_only = true;
}

static void for_people(struct table *table)
{
	table->columns[table->column_count - 1].people_only = true;
}

static struct table_cell tier_key_cell(enum index_tier tier)
{
	return tier == INDEX_TIER_NONE ? table_missing((struct str){0})
				       : table_text(str_from(index_tier_key(tier)));
}

static struct table_cell tier_cell(const struct index_reader *reader, enum index_tier tier)
{
	return tier == INDEX_TIER_NONE ? table_missing((struct str){0})
				       : table_text(index_tier_name(reader, tier));
}

static struct table_cell rank_cell(const struct index_reader *reader, size_t code, int year,
				   size_t unit)
{
	const size_t rank = index_rank(reader->figures, code, year, unit);
	if (rank == 0)
		return table_missing((struct str){0});
	struct table_cell cell = table_int((int64_t)rank);
	cell.text = index_rank_short(reader, code, year, unit);
	return cell;
}

static struct table_cell score_cell(const struct index_reader *reader, size_t code, int year,
				    size_t unit)
{
	struct table_cell cell = table_real(index_score(reader->figures, code, year, unit));
	if (cell.state == TABLE_MISSING)
		cell.note = index_missing_reason(reader, code, year, unit);
	else if (index_source_is_derived(index_score_source(reader->figures, code, year, unit)))
		cell.note = message_text(reader->language, MESSAGE_INDEX_DERIVED);
	return cell;
}

static struct table_cell change_cell(const struct index_reader *reader, size_t code, int year,
				     size_t unit)
{
	const struct index_change change = index_change(reader->figures, code, year, unit);
	if (change.state != INDEX_CHANGE_KNOWN)
		return table_missing(index_change_reason(reader, code, year, unit, &change));
	struct table_cell cell = table_real(change.points);
	cell.note = index_marks_text(reader, &change);
	return cell;
}

static void profile_row(const struct index_reader *reader, int year, size_t unit, size_t code,
			struct table *table)
{
	const struct index_distribution *all = index_distribution(reader->figures, code, year);
	const struct index_reference median = {.kind = INDEX_REFERENCE_MEDIAN};
	const struct index_reference mean = {.kind = INDEX_REFERENCE_MEAN};
	const enum index_tier tier = index_tier_of(reader->figures, code, year, unit);
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(index_part_name(reader, code, year));
	cells[0].link = index_part_link(reader, code, year, UNIT_NONE);
	cells[1] = table_text(reader->figures->codes[code]);
	cells[2] = score_cell(reader, code, year, unit);
	cells[3] = rank_cell(reader, code, year, unit);
	cells[4] = table_int((int64_t)all->count);
	cells[5] = tier_key_cell(tier);
	cells[6] = tier_cell(reader, tier);
	cells[7] = table_real(index_gap(reader->figures, median, code, year, unit));
	cells[8] = table_real(index_gap(reader->figures, mean, code, year, unit));
	cells[9] = change_cell(reader, code, year, unit);
}

void index_profile_table(const struct index_reader *reader, int year, size_t unit,
			 enum index_level level, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const struct str name =
		str_format(reader->arena, "index-%s-" STR_FMT "-%d", index_level_key(level),
			   STR_ARG(figures->units.units[unit].code), year);
	const struct str caption =
		message_index_profile_caption(reader->arena, reader->language,
					      &(struct message_index_profile_caption){
						      .unit = index_unit_name(reader, unit, year),
						      .year = number_int_text(reader->arena, year),
						      .level = index_level_name(reader, level),
					      });
	table_init(table, reader->arena, reader->language, name, caption);
	column(table, "name", MESSAGE_COLUMN_PART, TABLE_TEXT, 0);
	column(table, "code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0);
	column(table, "score", MESSAGE_COLUMN_SCORE, TABLE_REAL, 2);
	column(table, "rank", MESSAGE_COLUMN_RANK, TABLE_INT, 0);
	column(table, "ranked_units", MESSAGE_COLUMN_RANKED_UNITS, TABLE_INT, 0);
	for_programs(table);
	column(table, "tier", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0);
	for_programs(table);
	column(table, "tier_name", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0);
	for_people(table);
	column(table, "gap_to_median", MESSAGE_COLUMN_GAP_TO_MEDIAN, TABLE_SIGNED, 2);
	column(table, "gap_to_mean", MESSAGE_COLUMN_GAP_TO_MEAN, TABLE_SIGNED, 2);
	column(table, "change", MESSAGE_COLUMN_CHANGE, TABLE_SIGNED, 2);
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
	const enum index_tier tier = index_tier_of(figures, question->code, question->year, unit);
	struct table_cell *cells = table_add_row(table);
	const struct str code = figures->units.units[unit].code;
	const size_t rank = index_rank(figures, question->code, question->year, unit);
	cells[0] = rank == 0 ? table_missing((struct str){0}) : table_int((int64_t)rank);
	cells[1] = table_text(code);
	cells[2] = table_text(index_unit_name(reader, unit, question->year));
	cells[2].link = index_unit_link(reader, unit, question->year);
	cells[3] = score_cell(reader, question->code, question->year, unit);
	cells[4] = tier_key_cell(tier);
	cells[5] = tier_cell(reader, tier);
	cells[6] = change_cell(reader, question->code, question->year, unit);
	if (cells[6].state == TABLE_VALUE)
		cells[6].note = (struct str){0}; /* the same marks for all: said once above */
}

void index_rank_table(const struct index_reader *reader, const struct index_rank_question *question,
		      struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const struct index_distribution *all =
		index_distribution(figures, question->code, question->year);
	const struct str code = figures->codes[question->code];
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "index-rank-" STR_FMT "-%d", STR_ARG(code),
			      question->year),
		   message_index_rank_caption(
			   reader->arena, reader->language,
			   &(struct message_index_rank_caption){
				   .part = index_part_name(reader, question->code, question->year),
				   .year = number_int_text(reader->arena, question->year),
				   .units = number_int_text(reader->arena, (int64_t)all->count),
			   }));
	column(table, "rank", MESSAGE_COLUMN_RANK, TABLE_INT, 0);
	column(table, "unit", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0);
	for_programs(table);
	column(table, "unit_name", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0);
	column(table, "score", MESSAGE_COLUMN_SCORE, TABLE_REAL, 2);
	column(table, "tier", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0);
	for_programs(table);
	column(table, "tier_name", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0);
	for_people(table);
	column(table, "change", MESSAGE_COLUMN_CHANGE, TABLE_SIGNED, 2);
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

static void trend_row(const struct index_reader *reader, size_t code, size_t unit, int year,
		      struct table *table)
{
	const struct index_distribution *all = index_distribution(reader->figures, code, year);
	const enum index_tier tier = index_tier_of(reader->figures, code, year, unit);
	const struct index_change change = index_change(reader->figures, code, year, unit);
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_int(year);
	cells[0].text = number_int_text(reader->arena, year);
	cells[0].link = index_unit_link(reader, unit, year);
	cells[1] = score_cell(reader, code, year, unit);
	cells[2] = rank_cell(reader, code, year, unit);
	cells[3] =
		all->count == 0 ? table_missing((struct str){0}) : table_int((int64_t)all->count);
	cells[4] = tier_key_cell(tier);
	cells[5] = tier_cell(reader, tier);
	cells[6] = table_real(all->median);
	cells[7] = change_cell(reader, code, year, unit);
	const struct index_places places = index_places(reader->figures, code, year, unit);
	if (change.state == INDEX_CHANGE_KNOWN && places.known)
		cells[8] = table_real(places.gained);
}

void index_trend_table(const struct index_reader *reader, size_t code, size_t unit,
		       struct table *table)
{
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
	column(table, "year", MESSAGE_COLUMN_YEAR, TABLE_INT, 0);
	column(table, "score", MESSAGE_COLUMN_SCORE, TABLE_REAL, 2);
	column(table, "rank", MESSAGE_COLUMN_RANK, TABLE_INT, 0);
	column(table, "ranked_units", MESSAGE_COLUMN_RANKED_UNITS, TABLE_INT, 0);
	for_programs(table);
	column(table, "tier", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0);
	for_programs(table);
	column(table, "tier_name", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0);
	for_people(table);
	column(table, "median", MESSAGE_COLUMN_MEDIAN, TABLE_REAL, 2);
	column(table, "change", MESSAGE_COLUMN_CHANGE, TABLE_SIGNED, 2);
	column(table, "places", MESSAGE_COLUMN_PLACES, TABLE_SIGNED, 0);
	for (int year = figures->first_year; year <= last; year++)
		if (index_part_at(figures, code, year) != NULL)
			trend_row(reader, code, unit, year, table);
}
