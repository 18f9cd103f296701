/* replicate_private.h - what the ways to make replicates share; for replicate*.c only. */
#ifndef DANNOI_STATS_REPLICATE_PRIVATE_H
#define DANNOI_STATS_REPLICATE_PRIVATE_H

#include "replicate.h"

/* The clusters of a stratum of the first stage: from first to before first + count. */
struct replicate_stratum {
	const struct design_stratum *stratum;
	size_t first, count;
};

/* The strata of the first stage, one after another: false after the last. */
bool replicate_stratum_next(const struct design_stage *stage, struct replicate_stratum *at);

/* Room for all factors, each 1, and all rscales, each 1. */
MUST_CHECK enum status replicate_factors(struct arena *arena, size_t cluster_count, size_t count,
					 struct replicates *replicates, double **factors,
					 double **rscales, struct error *err);

/* Of a design of several stages with finite populations. */
MUST_CHECK enum status replicate_stages(struct arena *arena, const struct design *design,
					const struct replicate_options *options,
					struct replicates *replicates, struct error *err);

MUST_CHECK enum status replicate_halves(struct arena *arena, const struct design *design,
					double rho, struct replicates *replicates,
					struct error *err);

#endif
