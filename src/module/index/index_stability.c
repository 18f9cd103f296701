/* index_stability.c - "scores rise unevenly, results are not lasting": V and L of methods.md D29.
 */
#include "index_reload.h"

#include <assert.h>
#include <math.h>
#include <stdatomic.h>

#define DIMENSIONS_MAX 32
/* Ties between orders must not hang on the last bit of a sum. */
#define L_TOLERANCE 1e-12

/* The province's standing y = 1.349 (S - median) / IQR by dimension and year, years in their
 * true order; NaN where no score was published. */
struct standing {
	size_t dimension_count, year_count;
	double y[DIMENSIONS_MAX][INDEX_YEARS_MAX];
};

int index_stability_first_year(const struct index_figures *figures, int year)
{
	int first = figures->first_year;
	for (size_t i = 0; i < figures->rules.set_count; i++)
		if (figures->rules.sets[i].valid_from <= year)
			first = figures->rules.sets[i].valid_from;
	return first;
}

static void standing_fill(const struct index_figures *figures, int as_of, size_t unit,
			  struct standing *standing)
{
	const int first = index_stability_first_year(figures, as_of);
	size_t dimensions[DIMENSIONS_MAX];
	standing->dimension_count =
		index_children(figures, figures->total, as_of, dimensions, DIMENSIONS_MAX);
	standing->year_count = (size_t)as_of - (size_t)first + 1;
	assert(standing->year_count <= INDEX_YEARS_MAX);
	for (size_t k = 0; k < standing->dimension_count; k++) {
		for (size_t t = 0; t < standing->year_count; t++) {
			const int year = first + (int)t;
			const struct index_distribution *all =
				index_distribution(figures, dimensions[k], year);
			const double score = index_score(figures, dimensions[k], year, unit);
			standing->y[k][t] =
				isnan(score) || !(all->quartile_range > 0)
					? (double)NAN
					: 1.349 * (score - all->median) / all->quartile_range;
		}
	}
}

static double unevenness(const struct standing *standing)
{
	double squares = 0, freedom = 0;
	for (size_t k = 0; k < standing->dimension_count; k++) {
		double sum = 0, sum_of_squares = 0, count = 0, mean = 0;
		for (int pass = 0; pass < 2; pass++) {
			for (size_t t = 1; t < standing->year_count; t++) {
				const double d = standing->y[k][t] - standing->y[k][t - 1];
				if (isnan(d))
					continue;
				sum += pass == 0 ? d : 0;
				count += pass == 0 ? 1 : 0;
				sum_of_squares += pass == 1 ? (d - mean) * (d - mean) : 0;
			}
			mean = count > 0 ? sum / count : 0;
		}
		squares += sum_of_squares;
		freedom += count > 0 ? count - 1 : 0;
	}
	return freedom > 0 ? sqrt(squares / freedom) : (double)NAN;
}

/* L over the years taken in the given order: what of each gain was still there a year later. */
static double lastingness(const struct standing *standing, const uint8_t *order, size_t *gains)
{
	double kept = 0, gained = 0;
	size_t count = 0;
	for (size_t k = 0; k < standing->dimension_count; k++) {
		const double *y = standing->y[k];
		for (size_t t = 1; t + 1 < standing->year_count; t++) {
			const double gain = y[order[t]] - y[order[t - 1]];
			const double left = y[order[t + 1]] - y[order[t - 1]];
			if (!(gain > 0) || isnan(left))
				continue;
			gained += gain;
			kept += left < 0 ? 0 : left < gain ? left : gain;
			count++;
		}
	}
	if (gains != NULL)
		*gains = count;
	return gained > 0 ? kept / gained : (double)NAN;
}

static size_t slot_of(const struct index_figures *figures, int year, size_t unit)
{
	assert(year >= figures->first_year && year <= figures->last_year);
	return (size_t)(year - figures->first_year) * figures->units.count + unit;
}

static void order_identity(uint8_t *order)
{
	for (size_t i = 0; i < INDEX_YEARS_MAX; i++)
		order[i] = (uint8_t)i;
}

/* Computed of the years of one set of dimensions up to year, so it is the same when they are. */
static bool stability_is_kept(const struct index_figures *figures, const struct index_kept *kept,
			      int year)
{
	return kept->figures != NULL && kept->figures->first_year == figures->first_year &&
	       index_kept_spans(kept, figures, index_stability_first_year(figures, year), year);
}

static void stability_make(struct index_figures *figures, int year, size_t unit)
{
	const size_t slot = slot_of(figures, year, unit);
	uint8_t order[INDEX_YEARS_MAX];
	struct standing standing;
	order_identity(order);
	standing_fill(figures, year, unit, &standing);
	struct index_stability *stability = &figures->stability[slot];
	stability->unevenness = unevenness(&standing);
	stability->lastingness = lastingness(&standing, order, &stability->gains);
	atomic_init(&figures->permutation_p[slot], (double)NAN);
}

static void stability_take(struct index_figures *figures, const struct index_figures *before,
			   int year, size_t unit)
{
	const size_t slot = slot_of(figures, year, unit);
	figures->stability[slot] = before->stability[slot];
	atomic_init(&figures->permutation_p[slot], atomic_load(&before->permutation_p[slot]));
}

void index_stability_compute(struct index_figures *figures, const struct index_kept *kept)
{
	const size_t count = figures->year_count * figures->units.count;
	figures->stability = arena_array(figures->arena, struct index_stability, count);
	figures->permutation_p = arena_array(figures->arena, _Atomic double, count);
	for (int year = figures->first_year; year <= figures->last_year; year++) {
		const bool is_kept = stability_is_kept(figures, kept, year);
		for (size_t unit = 0; unit < figures->units.count; unit++)
			if (is_kept)
				stability_take(figures, kept->figures, year, unit);
			else
				stability_make(figures, year, unit);
	}
}

const struct index_stability *index_stability(const struct index_figures *figures, int year,
					      size_t unit)
{
	return &figures->stability[slot_of(figures, year, unit)];
}

size_t index_unevenness_rank(const struct index_figures *figures, int year, size_t unit,
			     size_t *ranked)
{
	const double own = index_stability(figures, year, unit)->unevenness;
	size_t above = 0;
	*ranked = 0;
	for (size_t i = 0; i < figures->units.count; i++) {
		const double other = index_stability(figures, year, i)->unevenness;
		*ranked += isnan(other) ? 0 : 1;
		above += other > own;
	}
	return isnan(own) ? 0 : above + 1;
}

size_t index_lastingness_rank(const struct index_figures *figures, int year, size_t unit,
			      size_t *ranked)
{
	const double own = index_stability(figures, year, unit)->lastingness;
	size_t below = 0;
	*ranked = 0;
	for (size_t i = 0; i < figures->units.count; i++) {
		const double other = index_stability(figures, year, i)->lastingness;
		*ranked += isnan(other) ? 0 : 1;
		below += other < own;
	}
	return isnan(own) ? 0 : below + 1;
}

size_t index_lastingness_rank_best(const struct index_figures *figures, int year, size_t unit)
{
	const double own = index_stability(figures, year, unit)->lastingness;
	size_t above = 0;
	for (size_t i = 0; i < figures->units.count; i++)
		above += index_stability(figures, year, i)->lastingness > own;
	return isnan(own) ? 0 : above + 1;
}

/* The next order in lexicographic sequence; false after the last. */
static bool order_next(uint8_t *order, size_t count)
{
	size_t at = count - 1;
	while (at > 0 && order[at - 1] >= order[at])
		at--;
	if (at == 0)
		return false;
	size_t swap = count - 1;
	while (order[swap] <= order[at - 1])
		swap--;
	const uint8_t kept = order[at - 1];
	order[at - 1] = order[swap];
	order[swap] = kept;
	for (size_t low = at, high = count - 1; low < high; low++, high--) {
		const uint8_t left = order[low];
		order[low] = order[high];
		order[high] = left;
	}
	return true;
}

/* SplitMix64 (Steele, Lea and Flood, 2014): the same sample of orders every time. */
static uint64_t random_next(uint64_t *state)
{
	*state += 0x9E3779B97F4A7C15U;
	uint64_t z = *state;
	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
	return z ^ (z >> 31);
}

static void order_shuffle(uint8_t *order, size_t count, uint64_t *state)
{
	for (size_t i = count - 1; i > 0; i--) {
		const size_t j = (size_t)(random_next(state) % (i + 1));
		const uint8_t kept = order[i];
		order[i] = order[j];
		order[j] = kept;
	}
}

static double permutation_p(const struct standing *standing)
{
	uint8_t order[INDEX_YEARS_MAX];
	order_identity(order);
	const double observed = lastingness(standing, order, NULL);
	if (isnan(observed))
		return (double)NAN;
	const bool sampled = standing->year_count > INDEX_ORDERS_YEARS_MAX;
	const size_t sample_count = 40320; /* 8!, as many as the largest full set */
	uint64_t state = 1;
	size_t at_most = 0, all = 0;
	bool more = true;
	while (more) {
		at_most += lastingness(standing, order, NULL) <= observed + L_TOLERANCE;
		all++;
		if (sampled)
			order_shuffle(order, standing->year_count, &state);
		more = sampled ? all < sample_count : order_next(order, standing->year_count);
	}
	return (double)at_most / (double)all;
}

double index_stability_p(const struct index_figures *figures, int year, size_t unit)
{
	_Atomic double *memo = &figures->permutation_p[slot_of(figures, year, unit)];
	double p = atomic_load(memo);
	if (!isnan(p) || isnan(index_stability(figures, year, unit)->lastingness))
		return p;
	struct standing standing;
	standing_fill(figures, year, unit, &standing);
	p = permutation_p(&standing);
	atomic_store(memo, p); /* a race computes the same number twice */
	return p;
}
