/* design.h - how the sample was drawn: weights, strata and clusters stage by stage, finite
 * populations, and what to do with a stratum of one unit.
 *
 * Units are numbered so that those of one stratum, and within it those of one unit of the stage
 * above, lie side by side; every sum over a design is then one walk. */
#ifndef DANNOI_STATS_DESIGN_H
#define DANNOI_STATS_DESIGN_H

#include "group.h"

#define DESIGN_STAGES_MAX 8

/* A stratum in which one unit was drawn shows no variation. */
enum design_lonely {
	DESIGN_LONELY_REFUSE,
	DESIGN_LONELY_CERTAINTY, /* counts as drawn with certainty: only later stages vary */
	DESIGN_LONELY_CENTER,    /* deviates from 0, the mean of all linearised values */
	DESIGN_LONELY_COLLAPSE,  /* joins its neighbour in sorted order, a lonely one first */
	DESIGN_LONELY_MODERATE   /* varies as the other strata do on average */
};
#define DESIGN_LONELY_CHOICES "refuse|certainty|center|collapse|moderate"

/* How units of unequal probability were drawn: populations then hold the probability of each
 * unit, and variances are approximations that need no joint probabilities. */
enum design_pps {
	DESIGN_PPS_NONE,
	DESIGN_PPS_BREWER,     /* n/(n-1) sum (1 - p_j) (z_j - mean)^2 */
	DESIGN_PPS_HARTLEY_RAO /* Hartley, H. O. and Rao, J. N. K. (1962), with mean p for sum p^2/n
				*/
};
#define DESIGN_PPS_CHOICES "none|brewer|hartley-rao"

/* What the data say of the design; NULL and counts of 0: not part of it. */
struct design_columns {
	const struct column *weight;
	const struct column *strata[DESIGN_STAGES_MAX];
	const struct column *clusters[DESIGN_STAGES_MAX]; /* none: every row is a unit */
	/* Sizes of the population or sampling fractions (none above 1), a stage each; one more
	 * than clusters: the rows are the last stage. */
	const struct column *populations[DESIGN_STAGES_MAX];
	/* 1: this unit was drawn with certainty, and only the stages below it vary; else 0. */
	const struct column *certainties[DESIGN_STAGES_MAX];
	size_t stratum_count, cluster_count, population_count, certainty_count;
	bool nest; /* clusters are numbered anew in each stratum */
	enum design_pps pps;
	enum design_lonely lonely;
};

struct design_stratum {
	double unit_count; /* units drawn */
	double population; /* INFINITY: not told; of unequal probabilities: of its first unit */
	double open_sum;   /* unequal probabilities: sum of 1 - p_j */
	double p_sum;      /* and of p_j */
	double factor;     /* the product of the sampling fractions of the stages above */
	bool lonely;       /* one unit was drawn of more */
	bool passes;       /* its one unit was drawn with certainty */
	bool leads;        /* all above passed: degrees of freedom are counted here */
};

struct design_stage {
	size_t unit_count, stratum_count;
	const uint32_t *stratum_of_unit;
	const uint32_t *unit_above; /* of each unit, at the stage before; NULL at the first */
	const double *probability;  /* of each unit, when they are unequal; or NULL */
	const struct design_stratum *strata;
};

struct design {
	size_t rows;
	const double *weights;
	/* Stages that vary: up to the first without a finite population, for what lies below it
	 * is in its variance already (Rao, J. N. K. 1975, Sankhya C 37). */
	size_t stage_count;
	struct design_stage stages[DESIGN_STAGES_MAX];
	const uint32_t *unit_of_row; /* at the last of them */
	enum design_lonely lonely;
	enum design_pps pps;
	size_t lonely_count; /* strata that the policy touches */
	bool certainty_ends; /* a certain unit has no stage below it, so that it adds no variance */
	bool all_weighted;   /* no row has weight 0 */
	bool unweighted;     /* no weights were given or followed from populations: all are 1 */
};

/* Every refusal names the column and the row or the stratum. */
MUST_CHECK enum status design_make(struct arena *arena, size_t rows,
				   const struct design_columns *columns, struct design *design,
				   struct error *err);

#endif
