/* variance.h - the design's variance of a sum of linearised values (Taylor).
 *
 *   v = sum over stages and strata h of  F_h (1 - n_h/N_h) n_h/(n_h - 1) sum_j (z_hj - mean_h)^2
 *
 * z_hj: the sum of the linearised values of unit j; all n_h units of the stratum count, those
 * outside the domain with 0; F_h: the product of the sampling fractions of the stages above.
 * Woodruff, R. S. (1971), JASA 66; Rao, J. N. K. (1975), Sankhya C 37. */
#ifndef DANNOI_STATS_VARIANCE_H
#define DANNOI_STATS_VARIANCE_H

#include "design.h"

/* One unit of the design's last stage and its sum; a list of them ascends by unit. */
struct unit_value {
	uint32_t unit;
	double z;
};

struct variance {
	double value; /* NaN: every stratum is lonely and the policy is to moderate */
	/* Sum of n_h - 1 over the strata of the list, at the first stage, or where a unit of it was
	 * certain, at the stage below. */
	double design_degrees;
	double satterthwaite_degrees; /* (sum v_h)^2 / sum v_h^2/(n_h - 1), first stage; NaN: v is 0
				       */
	size_t psu_count, stratum_count; /* first stage, of the list */
	bool lonely;                     /* a stratum of the list is treated by the policy */
};

/* Uses up the list: it holds sums of the first stage afterwards. */
struct variance variance_of(const struct design *design, struct unit_value *values, size_t count);

#endif
