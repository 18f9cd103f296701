/* design_private.h - a design while it is made; for design*.c only. */
#ifndef DANNOI_STATS_DESIGN_PRIVATE_H
#define DANNOI_STATS_DESIGN_PRIVATE_H

#include "design.h"

#define DESIGN_NAME_BYTES_MAX 120

struct design_maker {
	struct arena *arena;
	const struct design_columns *columns;
	size_t rows;
	size_t stage; /* the one being made */
	struct grouping strata[DESIGN_STAGES_MAX], units[DESIGN_STAGES_MAX];
	struct design_stratum *stratum_of[DESIGN_STAGES_MAX];
	double *probability_of[DESIGN_STAGES_MAX]; /* of each unit; NULL: equal within strata */
	struct design *design;
};

/* "district = 3", "village = 12" of a later stage, or "*" without strata; for sentences. */
struct str design_stratum_name(const struct design_maker *maker, size_t stratum);
/* Reads the population sizes, fractions or probabilities of the stage being made. */
MUST_CHECK enum status design_population(struct design_maker *maker, struct error *err);
/* Obeys the policy in the strata of the stage being made. */
MUST_CHECK enum status design_lonely_treat(struct design_maker *maker, struct error *err);
/* Reads weights, or works them out from the populations of all stages. */
MUST_CHECK enum status design_weights(struct design_maker *maker, struct error *err);

#endif
