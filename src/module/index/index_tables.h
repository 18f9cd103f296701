/* index_tables.h - the answers of the index as tables: one function a question, printed by the
 * command line, the pages and the downloads alike. */
#ifndef DANNOI_MODULE_INDEX_INDEX_TABLES_H
#define DANNOI_MODULE_INDEX_INDEX_TABLES_H

#include "../../view/table.h"
#include "index_sentence.h"

/* A province's year: one row a part of that level, the total first when it is the dimensions. */
void index_profile_table(const struct index_reader *reader, int year, size_t unit,
			 enum index_level level, struct table *table);

/* The parts below a code: sub-dimensions as above, indicators with their value and the median. */
void index_children_table(const struct index_reader *reader, size_t code, int year, size_t unit,
			  struct table *table);

struct index_rank_question {
	size_t code;
	int year;
	struct str region; /* a region's code; empty: all provinces */
	size_t marked;     /* the reader's province, or UNIT_NONE */
};
/* Provinces by rank of one part; ranks, tiers and cuts are those of all provinces. */
void index_rank_table(const struct index_reader *reader, const struct index_rank_question *question,
		      struct table *table);

/* The largest gains and losses of the total since the year before, best first. */
#define INDEX_MOVES_SHOWN 5 /* of each */
void index_moves_table(const struct index_reader *reader, int year, struct table *table);

/* A part of a province over all years. */
void index_trend_table(const struct index_reader *reader, size_t code, size_t unit,
		       struct table *table);

/* What forbids or marks comparisons of a part's years, with the reason. */
void index_breaks_table(const struct index_reader *reader, size_t code, struct table *table);

/* A province beside others or references, dimension by dimension, with the remainder. */
void index_compare_table(const struct index_reader *reader, int year, size_t unit,
			 const struct index_reference *references, size_t reference_count,
			 struct table *table);
/* V and L as of a year; unit UNIT_NONE: all provinces. */
void index_stability_table(const struct index_reader *reader, int as_of, size_t unit,
			   struct table *table);
/* Correlation of successive years of one part. */
void index_redraw_table(const struct index_reader *reader, size_t code, struct table *table);

#endif
