/* index_reload.h - what of the figures kept before is still true after a change of the store, so
 * that only the rest is read.  Private to the loading of figures. */
#ifndef DANNOI_MODULE_INDEX_INDEX_RELOAD_H
#define DANNOI_MODULE_INDEX_INDEX_RELOAD_H

#include "index.h"

/* Between the figures kept before and those that are being read. */
struct index_kept {
	const struct index_figures *figures;
	bool is_same[INDEX_YEARS_MAX]; /* [year of the new ones]: no score changed since */
	uint16_t *sources;             /* [source of the kept]: its place in the new ones */
};

/* The entries that stand: they tell later what has changed since. */
MUST_CHECK enum status index_entries_load(struct db *db, struct index_figures *figures,
					  struct error *err);
/* figures has its units, codes, sources, entries and years.  previous: older ones, or NULL; then,
 * and when their lists or the structure differ, no year is the same. */
MUST_CHECK enum status index_kept_find(struct db *db, const struct index_figures *previous,
				       const struct index_figures *figures, struct index_kept *kept,
				       struct error *err);
/* The scores of a year that is the same. */
void index_kept_take_scores(const struct index_kept *kept, struct index_figures *figures, int year);
/* Whether no score of these years changed; their figures may be taken over. */
bool index_kept_spans(const struct index_kept *kept, const struct index_figures *figures,
		      int first_year, int last_year);

#endif
