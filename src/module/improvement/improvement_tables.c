/* improvement_tables.c - peers and scenarios as tables. */
#include "improvement_tables.h"

#include <math.h>
#include "../columns.h"

static const struct column peers_columns[] = {
	{"unit", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
	{"unit_name", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0, FOR_ALL},
	{"distance", MESSAGE_PEERS_DISTANCE, TABLE_REAL, 2, FOR_ALL},
	{"region_distance", MESSAGE_PEERS_REGION_DISTANCE, TABLE_REAL, 2, FOR_PROGRAMS},
	{"population_distance", MESSAGE_PEERS_POPULATION_DISTANCE, TABLE_REAL, 2, FOR_PROGRAMS},
	{"explanation", MESSAGE_PEERS_EXPLAINED, TABLE_TEXT, 0, FOR_ALL},
	{"score", MESSAGE_COLUMN_SCORE, TABLE_REAL, 2, FOR_ALL},
	{"rank", MESSAGE_COLUMN_RANK, TABLE_INT, 0, FOR_ALL},
	{"tier", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0, FOR_PROGRAMS},
	{"tier_name", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0, FOR_PEOPLE},
};

static void peer_row(const struct index_reader *reader, const struct improvement_ground *ground,
		     const struct improvement_peer *peer, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	const struct unit *unit = &figures->units.units[peer->unit];
	const enum index_tier tier =
		index_tier_of(figures, figures->total, ground->year, peer->unit);
	const size_t rank = index_rank(figures, figures->total, ground->year, peer->unit);
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(unit->code);
	cells[1] = table_text(index_unit_name(reader, peer->unit, ground->year));
	cells[1].link = index_unit_link(reader, peer->unit, ground->year);
	cells[2] = table_real(peer->distance);
	cells[3] = table_real(peer->distances[0]);
	cells[4] = table_real(peer->distances[1]);
	cells[5] = table_text(improvement_peer_explained(reader, &ground->peers, peer));
	cells[6] = table_real(index_score(figures, figures->total, ground->year, peer->unit));
	if (rank != 0)
		cells[7] = table_int((int64_t)rank);
	if (tier != INDEX_TIER_NONE) {
		cells[8] = table_text(str_from(index_tier_key(tier)));
		cells[9] = table_text(index_tier_name(reader, tier));
	}
}

void improvement_peers_table(const struct index_reader *reader,
			     const struct improvement_ground *ground, struct table *table)
{
	const struct str code = reader->figures->units.units[ground->unit].code;
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "peers-" STR_FMT "-%d", STR_ARG(code), ground->year),
		   message_peers_caption(
			   reader->arena, reader->language,
			   &(struct message_peers_caption){
				   .unit = index_unit_name(reader, ground->unit, ground->year),
				   .year = str_format(reader->arena, "%d", ground->year),
			   }));
	columns_add(table, peers_columns, sizeof peers_columns / sizeof peers_columns[0]);
	table->columns[5].prose = true;
	for (size_t i = 0; i < ground->peers.count; i++)
		peer_row(reader, ground, &ground->peers.items[i], table);
}

static const struct column scenario_columns[] = {
	{"name", MESSAGE_COLUMN_PART, TABLE_TEXT, 0, FOR_ALL},
	{"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_ALL},
	{"from", MESSAGE_SCENARIO_FROM, TABLE_REAL, 2, FOR_ALL},
	{"to", MESSAGE_SCENARIO_TO, TABLE_REAL, 2, FOR_ALL},
	{"points", MESSAGE_SCENARIO_POINTS, TABLE_SIGNED, 2, FOR_ALL},
	{"low", MESSAGE_SCENARIO_LOW, TABLE_REAL, 2, FOR_ALL},
	{"high", MESSAGE_SCENARIO_HIGH, TABLE_REAL, 2, FOR_ALL},
	{"room", MESSAGE_SCENARIO_ROOM, TABLE_SIGNED, 2, FOR_ALL},
	{"evidence", MESSAGE_SCENARIO_EVIDENCE, TABLE_TEXT, 0, FOR_ALL},
};

static void scenario_columns_add(struct table *table)
{
	columns_add(table, scenario_columns, sizeof scenario_columns / sizeof scenario_columns[0]);
	table->columns[table->column_count - 1].prose = true;
}

/* change: NULL when the part stays as it is. */
static void lever_row(const struct index_reader *reader, const struct improvement_ground *ground,
		      const struct improvement_lever *lever,
		      const struct improvement_change *change, struct table *table)
{
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(index_part_name(reader, lever->code, ground->year));
	cells[1] = table_text(reader->figures->codes[lever->code]);
	cells[2] = table_real(lever->value);
	if (change != NULL) {
		cells[3] = table_real(change->to);
		cells[4] = table_real(change->points);
	}
	cells[5] = table_real(lever->range.low);
	cells[6] = table_real(lever->range.high);
	cells[7] = table_real(lever->weight * (lever->range.high - lever->value));
	cells[8] = table_text(improvement_range_evidence(reader, &lever->range));
}

void improvement_scenario_table(const struct index_reader *reader,
				const struct improvement_ground *ground,
				const struct improvement_scenario *scenario, struct table *table)
{
	const struct str code = reader->figures->units.units[ground->unit].code;
	table_init(
		table, reader->arena, reader->language,
		str_format(reader->arena, "scenario-" STR_FMT "-%d", STR_ARG(code), ground->year),
		message_scenario_caption(
			reader->arena, reader->language,
			&(struct message_scenario_caption){
				.unit = index_unit_name(reader, ground->unit, ground->year),
				.year = str_format(reader->arena, "%d", ground->year),
			}));
	scenario_columns_add(table);
	for (size_t i = 0; i < scenario->change_count; i++)
		lever_row(reader, ground, &scenario->changes[i].lever, &scenario->changes[i],
			  table);
}

static bool is_lever(const struct improvement_levers *levers, size_t code)
{
	for (size_t i = 0; i < levers->count; i++)
		if (levers->items[i].code == code)
			return true;
	return false;
}

void improvement_levers_table(const struct index_reader *reader,
			      const struct improvement_ground *ground,
			      const struct improvement_levers *levers,
			      const struct improvement_scenario *scenario, struct table *table)
{
	const struct str unit = reader->figures->units.units[ground->unit].code;
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "levers-" STR_FMT "-%d", STR_ARG(unit), ground->year),
		   message_scenario_levers_caption(
			   reader->arena, reader->language,
			   &(struct message_scenario_levers_caption){
				   .unit = index_unit_name(reader, ground->unit, ground->year),
				   .year = str_format(reader->arena, "%d", ground->year),
			   }));
	scenario_columns_add(table);
	for (size_t i = 0; i < scenario->change_count; i++)
		if (!is_lever(levers, scenario->changes[i].lever.code))
			lever_row(reader, ground, &scenario->changes[i].lever,
				  &scenario->changes[i], table);
	for (size_t i = 0; i < levers->count; i++)
		lever_row(reader, ground, &levers->items[i],
			  improvement_change_of(scenario, levers->items[i].code), table);
}

static const struct column rises_columns[] = {
	{"unit", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_PROGRAMS},
	{"unit_name", MESSAGE_COLUMN_UNIT, TABLE_TEXT, 0, FOR_ALL},
	{"from_year", MESSAGE_RISES_FROM_YEAR, TABLE_INT, 0, FOR_ALL},
	{"to_year", MESSAGE_RISES_TO_YEAR, TABLE_INT, 0, FOR_ALL},
	{"from", MESSAGE_RISES_FROM, TABLE_REAL, 2, FOR_ALL},
	{"to", MESSAGE_RISES_TO, TABLE_REAL, 2, FOR_ALL},
	{"points", MESSAGE_RISES_POINTS, TABLE_SIGNED, 2, FOR_ALL},
	{"to_rank", MESSAGE_RISES_TO_RANK, TABLE_INT, 0, FOR_ALL},
	{"to_tier", MESSAGE_RISES_TO_TIER, TABLE_TEXT, 0, FOR_PROGRAMS},
	{"to_tier_name", MESSAGE_RISES_TO_TIER, TABLE_TEXT, 0, FOR_PEOPLE},
	{"kept", MESSAGE_RISES_KEPT, TABLE_TEXT, 0, FOR_PROGRAMS},
	{"kept_name", MESSAGE_RISES_KEPT, TABLE_TEXT, 0, FOR_PEOPLE},
	{"redraw", MESSAGE_RISES_REDRAW, TABLE_INT, 0, FOR_ALL},
};

static struct str kept_name(const struct index_reader *reader, enum improvement_kept kept)
{
	static const enum message names[] = {
		[IMPROVEMENT_KEPT] = MESSAGE_RISES_IS_KEPT,
		[IMPROVEMENT_FALLEN] = MESSAGE_RISES_IS_FALLEN,
		[IMPROVEMENT_UNKNOWN] = MESSAGE_RISES_IS_UNKNOWN,
	};
	return message_text(reader->language, names[kept]);
}

static void rise_row(const struct index_reader *reader, const struct improvement_rise *rise,
		     struct table *table)
{
	const struct str code = reader->figures->units.units[rise->unit].code;
	struct table_cell *cells = table_add_row(table);
	cells[0] = table_text(code);
	cells[1] = table_text(index_unit_name(reader, rise->unit, rise->to_year));
	cells[1].link =
		str_format(reader->arena, "/tinh/" STR_FMT "?nam=%d", STR_ARG(code), rise->to_year);
	cells[2] = table_int(rise->from_year);
	cells[3] = table_int(rise->to_year);
	cells[4] = table_real(rise->from.score);
	cells[5] = table_real(rise->to.score);
	cells[6] = table_real(rise->to.score - rise->from.score);
	cells[7] = table_int((int64_t)rise->to.rank);
	cells[8] = table_text(str_from(index_tier_key(rise->to.tier)));
	cells[9] = table_text(index_tier_name(reader, rise->to.tier));
	cells[10] = table_text(str_from(improvement_kept_key(rise->kept)));
	cells[11] = table_text(kept_name(reader, rise->kept));
	if (rise->redraw != 0)
		cells[12] = table_int(rise->redraw);
}

void improvement_rises_table(const struct index_reader *reader,
			     const struct improvement_rise_question *question,
			     const struct improvement_rises *rises, struct table *table)
{
	const struct index_figures *figures = reader->figures;
	table_init(
		table, reader->arena, reader->language,
		str_format(reader->arena, "rises-" STR_FMT "-%s-%d",
			   STR_ARG(figures->codes[question->code]),
			   index_tier_key(question->from_tier), question->within_years),
		message_rises_caption(
			reader->arena, reader->language,
			&(struct message_rises_caption){
				.part = index_part_name(reader, question->code, figures->last_year),
				.tier = index_tier_name(reader, question->from_tier),
				.within = str_format(reader->arena, "%d", question->within_years),
			}));
	columns_add(table, rises_columns, sizeof rises_columns / sizeof rises_columns[0]);
	for (size_t i = 0; i < rises->count; i++)
		rise_row(reader, &rises->items[i], table);
}

static const struct column options_columns[] = {
	{"name", MESSAGE_COLUMN_PART, TABLE_TEXT, 0, FOR_ALL},
	{"code", MESSAGE_COLUMN_CODE, TABLE_TEXT, 0, FOR_ALL},
	{"from", MESSAGE_SCENARIO_FROM, TABLE_REAL, 2, FOR_ALL},
	{"to", MESSAGE_OPTIONS_TO, TABLE_REAL, 2, FOR_ALL},
	{"change", MESSAGE_OPTIONS_CHANGE, TABLE_SIGNED, 2, FOR_ALL},
	{"points", MESSAGE_OPTIONS_POINTS, TABLE_SIGNED, 2, FOR_ALL},
	{"upper", MESSAGE_OPTIONS_UPPER, TABLE_REAL, 2, FOR_ALL},
	{"cost", MESSAGE_OPTIONS_COST, TABLE_REAL, 2, FOR_ALL},
	{"evidence", MESSAGE_SCENARIO_EVIDENCE, TABLE_TEXT, 0, FOR_ALL},
};

void improvement_options_table(const struct index_reader *reader,
			       const struct improvement_ground *ground,
			       const struct improvement_options *options, struct table *table)
{
	const struct str unit = reader->figures->units.units[ground->unit].code;
	table_init(table, reader->arena, reader->language,
		   str_format(reader->arena, "options-" STR_FMT "-%d", STR_ARG(unit), ground->year),
		   message_options_caption(
			   reader->arena, reader->language,
			   &(struct message_options_caption){
				   .unit = index_unit_name(reader, ground->unit, ground->year),
				   .year = str_format(reader->arena, "%d", ground->year),
			   }));
	columns_add(table, options_columns, sizeof options_columns / sizeof options_columns[0]);
	table->columns[table->column_count - 1].prose = true;
	for (size_t i = 0; i < options->step_count; i++) {
		const struct improvement_step *step = &options->steps[i];
		const struct improvement_lever *lever = &step->choice->lever;
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_text(index_part_name(reader, lever->code, ground->year));
		cells[1] = table_text(reader->figures->codes[lever->code]);
		cells[2] = table_real(lever->value);
		cells[3] = table_real(lever->value + step->change);
		cells[4] = table_real(step->change);
		cells[5] = table_real(lever->weight * step->change);
		cells[6] = table_real(lever->value + step->choice->most);
		cells[7] = table_real(step->cost);
		cells[8] = table_text(improvement_range_evidence(reader, &lever->range));
	}
}
