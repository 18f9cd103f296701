/* index_cells.c - cells that the tables of the index share. */
#include "index_cells.h"

#include "../../base/number.h"

size_t index_rank_cells(const struct index_reader *reader, size_t code, int year, size_t unit,
			struct table_cell *cells)
{
	const size_t rank = index_rank(reader->figures, code, year, unit);
	const size_t ranked = index_distribution(reader->figures, code, year)->count;
	if (rank > 0) {
		cells[0] = table_int((int64_t)rank);
		cells[0].text = index_rank_short(reader, code, year, unit);
	}
	if (ranked > 0)
		cells[1] = table_int((int64_t)ranked);
	return 2;
}

size_t index_tier_cells(const struct index_reader *reader, size_t code, int year, size_t unit,
			struct table_cell *cells)
{
	const enum index_tier tier = index_tier_of(reader->figures, code, year, unit);
	if (tier != INDEX_TIER_NONE) {
		cells[0] = table_text(str_from(index_tier_key(tier)));
		cells[1] = table_text(index_tier_name(reader, tier));
	}
	return 2;
}

size_t index_score_cell(const struct index_reader *reader, size_t code, int year, size_t unit,
			struct table_cell *cell)
{
	const struct index_figures *figures = reader->figures;
	*cell = table_real(index_score(figures, code, year, unit));
	if (table_is_missing(cell))
		cell->note = index_missing_reason(reader, code, year, unit);
	else if (index_source_is_derived(index_score_source(figures, code, year, unit)))
		cell->note = message_text(reader->language, MESSAGE_INDEX_DERIVED);
	return 1;
}

size_t index_change_cell(const struct index_reader *reader, size_t code, int year, size_t unit,
			 struct table_cell *cell)
{
	const struct index_change change = index_change(reader->figures, code, year, unit);
	if (change.state == INDEX_CHANGE_KNOWN) {
		*cell = table_real(change.points);
		cell->note = index_marks_text(reader, &change);
	} else {
		*cell = table_missing(index_change_reason(reader, code, year, unit, &change));
	}
	return 1;
}

size_t index_year_cell(const struct index_reader *reader, int year, struct table_cell *cell)
{
	*cell = table_int(year);
	cell->text = index_year_text(reader, year);
	return 1;
}
