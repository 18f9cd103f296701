/* design_bias.h - by what the variance of a sample must be multiplied where units that were taken
 * on purpose (the seat of every district) count as drawn: a simulation of the selection as it was,
 * on populations made for it (methods.md, D5). */
#ifndef DANNOI_STATS_DESIGN_BIAS_H
#define DANNOI_STATS_DESIGN_BIAS_H

#include <stddef.h>
#include <stdint.h>

#define DESIGN_BIAS_STAGES_MAX 4
#define DESIGN_BIAS_UNITS_MAX 1000 /* taken in one unit of the stage above */

struct design_bias_stage {
	double unit_count; /* in each unit of the stage above; at the first, in the domain */
	size_t forced;     /* of them always taken */
	size_t drawn;      /* of the rest, with equal chances; at least 1 if there is a rest */
	double share;      /* of the variance of answers that lies between these units */
};

struct design_bias_plan {
	struct design_bias_stage stages[DESIGN_BIAS_STAGES_MAX];
	size_t stage_count;
	size_t persons; /* asked in every unit of the last stage, one by one */
	/* How many standard deviations of answers the forced units of a stage differ from the
	 * others. */
	double forced_shift;
	size_t draws;
	uint64_t seed;
};

struct design_bias {
	/* The mean squared error of the estimated mean, over the mean of the variance that is
	 * estimated from the units of the first stage as if they had been drawn with
	 * replacement. */
	double factor;
	/* 2 mean^2/variance of that variance, over the units less 1: below 1 where a few units
	 * stand for most of the others. */
	double degrees_share;
};
struct design_bias design_bias(const struct design_bias_plan *plan);

#endif
