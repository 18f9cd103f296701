/* index_gap.c - how far a province lies from a reference, part by part (methods.md, D19). */
#include "index.h"

#include <math.h>

#define CHILDREN_MAX 64

double index_reference_score(const struct index_figures *figures, struct index_reference reference,
			     size_t code, int year, size_t unit)
{
	const struct index_distribution *all = index_distribution(figures, code, year);
	const struct index_distribution *totals = index_distribution(figures, figures->total, year);
	switch (reference.kind) {
	case INDEX_REFERENCE_MEAN:
		return all == NULL ? (double)NAN : all->mean_of_ranked;
	case INDEX_REFERENCE_MEDIAN:
		return all == NULL ? (double)NAN : all->median;
	case INDEX_REFERENCE_BEST:
		return totals == NULL || totals->count == 0
			       ? (double)NAN
			       : index_score(figures, code, year, totals->order[0]);
	case INDEX_REFERENCE_PREVIOUS:
		return index_score(figures, code, year - 1, unit);
	case INDEX_REFERENCE_UNIT:
		return index_score(figures, code, year, reference.unit);
	}
	return (double)NAN;
}

double index_gap(const struct index_figures *figures, struct index_reference reference, size_t code,
		 int year, size_t unit)
{
	return index_score(figures, code, year, unit) -
	       index_reference_score(figures, reference, code, year, unit);
}

double index_gap_remainder(const struct index_figures *figures, struct index_reference reference,
			   size_t code, int year, size_t unit)
{
	size_t children[CHILDREN_MAX];
	const size_t count = index_children(figures, code, year, children, CHILDREN_MAX);
	double parts = 0;
	for (size_t i = 0; i < count; i++)
		parts += index_gap(figures, reference, children[i], year, unit);
	return count == 0 ? (double)NAN : index_gap(figures, reference, code, year, unit) - parts;
}
