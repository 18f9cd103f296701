/* diagnosis_noise.c - is a difference more than sampling error, and which ranks are possible
 * (methods.md, D15)?  From published errors, or from a scenario that is called so. */
#include "diagnosis.h"

#include <math.h>
#include "../../stats/descriptive.h"
#include "../../stats/normal.h"
#include "../../stats/rank_set.h"

bool diagnosis_differs(double p)
{
	return p < 1 - INDEX_CONFIDENCE;
}

bool diagnosis_gap_differs(const struct diagnosis_gap *gap)
{
	return diagnosis_differs(stats_normal_two_sided(gap->gap / gap->se));
}

double diagnosis_error_supposed(const struct index_figures *figures, size_t code)
{
	double errors[UNIT_COUNT_MAX];
	struct index_estimates estimates;
	if (!index_estimates(figures, code, figures->rules.near_cut_error_year, false, &estimates))
		return (double)NAN;
	for (size_t i = 0; i < estimates.count; i++)
		errors[i] = estimates.all[i].error;
	stats_sort(errors, estimates.count);
	return stats_quantile(errors, estimates.count, 0.5);
}

/* The scenario: every province has the median of the errors that were published of this part. */
static bool estimates_supposed(const struct index_figures *figures, size_t code, int year,
			       struct index_estimates *estimates)
{
	const double median = diagnosis_error_supposed(figures, code);
	estimates->count = 0;
	if (isnan(median))
		return false;
	for (size_t unit = 0; unit < figures->units.count; unit++) {
		const double score = index_score(figures, code, year, unit);
		if (isnan(score))
			continue;
		estimates->units[estimates->count] = unit;
		estimates->all[estimates->count++] = (struct stats_estimate){score, median};
	}
	return true;
}

static void comparisons_fill(const struct index_figures *figures,
			     const struct index_estimates *estimates, size_t which,
			     const double *together, struct diagnosis_noise *noise)
{
	const struct index_distribution *all =
		index_distribution(figures, noise->code, noise->year);
	const struct stats_estimate own = estimates->all[which];
	for (size_t i = 0; i < all->count; i++) {
		const size_t at = index_estimates_find(estimates, all->order[i]);
		if (at == which || at == INDEX_NONE)
			continue;
		const struct stats_estimate other = estimates->all[at];
		const struct diagnosis_comparison comparison = {
			.unit = all->order[i],
			.estimate = other,
			.difference = own.value - other.value,
			.se = stats_difference_error(own, other),
			.p = stats_difference_p(own, other),
			.together = together[at],
		};
		noise->differing += diagnosis_differs(comparison.p) ? 1 : 0;
		noise->differing_together += diagnosis_differs(comparison.together) ? 1 : 0;
		noise->comparisons[noise->comparison_count++] = comparison;
	}
}

void diagnosis_noise_compute(const struct index_figures *figures, struct arena *arena, size_t code,
			     int year, size_t unit, struct diagnosis_noise *noise)
{
	struct index_estimates estimates;
	*noise = (struct diagnosis_noise){
		.unit = unit,
		.code = code,
		.year = year,
		.errors = DIAGNOSIS_ERRORS_PUBLISHED,
		.error_year = figures->rules.near_cut_error_year,
		.score = index_score(figures, code, year, unit),
		.se = (double)NAN,
		.low = (double)NAN,
		.high = (double)NAN,
		.detectable = (double)NAN,
		.rank = index_rank(figures, code, year, unit),
		.ranked = index_distribution(figures, code, year)->count,
		.comparisons = arena_array(arena, struct diagnosis_comparison, UNIT_COUNT_MAX),
	};
	if (!index_estimates(figures, code, year, false, &estimates))
		noise->errors = estimates_supposed(figures, code, year, &estimates)
					? DIAGNOSIS_ERRORS_SCENARIO
					: DIAGNOSIS_ERRORS_NONE;
	const size_t which = index_estimates_find(&estimates, unit);
	if (noise->errors == DIAGNOSIS_ERRORS_NONE || noise->rank == 0 || which == INDEX_NONE)
		return;
	double together[UNIT_COUNT_MAX];
	stats_compare_with_all(estimates.all, estimates.count, which, together);
	const struct stats_rank_set set =
		stats_rank_set(estimates.all, estimates.count, which, together, INDEX_CONFIDENCE);
	const double reach = INDEX_NORMAL_95 * estimates.all[which].error;
	noise->se = estimates.all[which].error;
	noise->low = noise->score - reach;
	noise->high = noise->score + reach;
	noise->detectable = M_SQRT2 * reach; /* methods.md, D17: z sqrt(v + v) */
	noise->rank_low = set.low;
	noise->rank_high = set.high;
	comparisons_fill(figures, &estimates, which, together, noise);
}

void diagnosis_noise_keep(struct diagnosis_noise *noise, const size_t *units, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < noise->comparison_count; i++)
		for (size_t j = 0; j < count; j++)
			if (noise->comparisons[i].unit == units[j])
				noise->comparisons[kept++] = noise->comparisons[i];
	noise->comparison_count = kept;
}
