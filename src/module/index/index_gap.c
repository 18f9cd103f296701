/* index_gap.c - how far a province lies from a reference, part by part (methods.md, D19). */
#include "index.h"

#include <math.h>

#define CHILDREN_MAX 64

const char *index_reference_key(enum index_reference_kind kind)
{
	static const char *const keys[] = {"mean", "median", "best", "previous", NULL};
	return keys[kind];
}

size_t index_reference_unit(const struct index_figures *figures, struct index_reference reference,
			    int year, size_t unit)
{
	const struct index_distribution *totals = index_distribution(figures, figures->total, year);
	switch (reference.kind) {
	case INDEX_REFERENCE_MEAN:
	case INDEX_REFERENCE_MEDIAN:
		return UNIT_NONE;
	case INDEX_REFERENCE_BEST:
		return totals->count == 0 ? UNIT_NONE : totals->order[0];
	case INDEX_REFERENCE_PREVIOUS:
		return unit;
	case INDEX_REFERENCE_UNIT:
		return reference.unit;
	}
	return UNIT_NONE;
}

/* Of a part from its distribution; indicators have none. */
static double middle(const struct index_figures *figures, enum index_reference_kind kind,
		     size_t code, int year)
{
	const bool mean = kind == INDEX_REFERENCE_MEAN;
	const struct index_distribution *all = index_distribution(figures, code, year);
	if (figures->levels[code] != INDEX_INDICATOR)
		return mean ? all->mean_of_ranked : all->median;
	return mean ? index_mean_of_ranked(figures, code, year) : index_median(figures, code, year);
}

double index_reference_score(const struct index_figures *figures, struct index_reference reference,
			     size_t code, int year, size_t unit)
{
	if (reference.kind == INDEX_REFERENCE_MEAN || reference.kind == INDEX_REFERENCE_MEDIAN)
		return middle(figures, reference.kind, code, year);
	const size_t other = index_reference_unit(figures, reference, year, unit);
	const int other_year = reference.kind == INDEX_REFERENCE_PREVIOUS ? year - 1 : year;
	return other == UNIT_NONE ? (double)NAN : index_score(figures, code, other_year, other);
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
