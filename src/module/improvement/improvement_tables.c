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
	{"evidence", MESSAGE_SCENARIO_EVIDENCE, TABLE_TEXT, 0, FOR_ALL},
};

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
	columns_add(table, scenario_columns, sizeof scenario_columns / sizeof scenario_columns[0]);
	for (size_t i = 0; i < scenario->change_count; i++) {
		const struct improvement_change *change = &scenario->changes[i];
		struct table_cell *cells = table_add_row(table);
		cells[0] = table_text(index_part_name(reader, change->lever.code, ground->year));
		cells[1] = table_text(reader->figures->codes[change->lever.code]);
		cells[2] = table_real(change->lever.value);
		cells[3] = table_real(change->to);
		cells[4] = table_real(change->points);
		cells[5] = table_real(change->lever.range.low);
		cells[6] = table_real(change->lever.range.high);
		cells[7] = table_text(improvement_range_evidence(reader, &change->lever.range));
	}
}
