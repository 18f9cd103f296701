/* difference_in_differences.h - what changed for one unit that acted beyond what changed for those
 * that did not.
 *
 *     effect = (own mean after - own mean before) - (others' mean after - others' mean before)
 *
 * (O. Ashenfelter and D. Card, "Using the longitudinal structure of earnings to estimate the effect
 * of training programs", Review of Economics and Statistics 67 (1985)).  It is the effect of acting
 * only if all would have moved alike without it, which nobody sees; what can be seen is whether
 * they did before.
 *
 * One unit has no error of its own from which chance could be judged.  So each other unit is taken
 * in turn as if it had acted (placebo): p is the share of units, the one that acted among them,
 * whose effect is at least as large to either side (A. Abadie, A. Diamond and J. Hainmueller,
 * "Synthetic control methods for comparative case studies", JASA 105 (2010)); with n units it
 * cannot be below 1/n.  Where every value has its standard error, the effect has one too. */
#ifndef DANNOI_STATS_DIFFERENCE_IN_DIFFERENCES_H
#define DANNOI_STATS_DIFFERENCE_IN_DIFFERENCES_H

#include <stdbool.h>
#include <stddef.h>

#define PANEL_UNITS_MAX 256
#define PANEL_TIMES_MAX 40

/* Values by time and unit: values[time * unit_count + unit]; NaN: missing.  Times before_count and
 * later lie after the action. */
struct panel {
	const double *values;
	const double *errors; /* standard errors in the same places; NULL: none are known */
	const bool *left_out; /* units that acted too, or may not be compared; NULL: none */
	size_t unit_count, time_count, before_count;
	size_t acted; /* the unit that acted */
};

struct panel_effect {
	size_t others; /* units compared: not left out, with a value at every time */
	double own_before, own_after, others_before, others_after; /* means */
	double effect, p;                                          /* p: by placebo */
	double placebo_low, placebo_high; /* between them lie 95 % of the others' placebo effects */
	double error;                     /* of the effect; NaN: not every value has its error */
	double trend, trend_p; /* of own - others between the first and last time before, by
				* placebo; NaN with fewer than two */
};

/* False when there is nothing to compare: no time before or after, a value of its own missing, no
 * other unit.  Errors at different times and of different units are taken as independent. */
bool panel_effect(const struct panel *panel, struct panel_effect *effect);

/* Whether a unit is one of those compared. */
bool panel_compares(const struct panel *panel, size_t unit);

#endif
