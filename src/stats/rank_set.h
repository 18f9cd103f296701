/* rank_set.h - which ranks are possible, when estimates have errors.
 *
 * Marginal confidence sets for ranks of M. Mogstad, J. P. Romano, A. M. Shaikh and D. Wilhelm,
 * "Inference for Ranks with Applications to Mobility across Neighbourhoods and Academic
 * Achievement across Countries", Review of Economic Studies 91 (2024) 476-518: one estimate is
 * compared with all others at once; those that are surely better and surely worse leave it the
 * ranks between.  Percentiles of re-drawn ranks are no such sets: near ties they miss the truth.
 *
 * "At once" is the step-down of J. P. Romano and M. Wolf, "Exact and Approximate Stepdown Methods
 * for Multiple Hypothesis Testing", Journal of the American Statistical Association 100 (2005), on
 * the largest studentised difference.  With independent normal errors its distribution is one
 * integral over the error of the estimate in question, so nothing is drawn at random. */
#ifndef DANNOI_STATS_RANK_SET_H
#define DANNOI_STATS_RANK_SET_H

#include "difference.h"

#define STATS_RANKED_MAX 256

/* adjusted[i]: the chance, to either side, that any of the comparisons still open looks as
 * different as that with estimate i when nothing differs; adjusted[which] is 1.  Below 0.05 the
 * difference holds together with all others so found at 95 %. */
void stats_compare_with_all(const struct stats_estimate *all, size_t count, size_t which,
			    double *adjusted);

struct stats_rank_set {
	size_t low, high; /* from 1, the largest value first */
};
/* The ranks that are left by adjusted[] at the level 1 - confidence. */
struct stats_rank_set stats_rank_set(const struct stats_estimate *all, size_t count, size_t which,
				     const double *adjusted, double confidence);

#endif
