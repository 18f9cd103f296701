/* index_cells.h - cells that the tables of the index share, and their columns.  Private to
 * index_tables*.c. */
#ifndef DANNOI_MODULE_INDEX_INDEX_CELLS_H
#define DANNOI_MODULE_INDEX_INDEX_CELLS_H

#include "../columns.h"
#include "index_tables.h"

/* Entries of an array of columns; the functions below fill as many cells. */
#define INDEX_SCORE_COLUMN                                                                         \
	{                                                                                          \
		"score", MESSAGE_COLUMN_SCORE, TABLE_REAL, 2, FOR_ALL_NOTED                        \
	}
#define INDEX_RANK_COLUMNS                                                                         \
	{"rank", MESSAGE_COLUMN_RANK, TABLE_INT, 0, FOR_ALL},                                      \
	{                                                                                          \
		"ranked_units", MESSAGE_COLUMN_RANKED_UNITS, TABLE_INT, 0, FOR_PROGRAMS            \
	}
#define INDEX_TIER_COLUMNS                                                                         \
	{"tier", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0, FOR_PROGRAMS},                                \
	{                                                                                          \
		"tier_name", MESSAGE_COLUMN_TIER, TABLE_TEXT, 0, FOR_PEOPLE                        \
	}
#define INDEX_CHANGE_COLUMN                                                                        \
	{                                                                                          \
		"change", MESSAGE_COLUMN_CHANGE, TABLE_SIGNED, 2, FOR_ALL_NOTED                    \
	}

/* Each returns how many cells it filled. */

/* Why a score is missing, or that it is a sum of printed parts, is its note. */
size_t index_score_cell(const struct index_reader *reader, size_t code, int year, size_t unit,
			struct table_cell *cell);
size_t index_rank_cells(const struct index_reader *reader, size_t code, int year, size_t unit,
			struct table_cell *cells);
size_t index_tier_cells(const struct index_reader *reader, size_t code, int year, size_t unit,
			struct table_cell *cells);
/* What forbids a change, or marks it, is its note. */
size_t index_change_cell(const struct index_reader *reader, size_t code, int year, size_t unit,
			 struct table_cell *cell);
size_t index_year_cell(const struct index_reader *reader, int year, struct table_cell *cell);

#endif
