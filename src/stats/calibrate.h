/* calibrate.h - weights made to reproduce known totals of the population.
 *
 * Rows alike in all margins are one class: the work is on classes, whatever the number of rows.
 * Deville, J.-C. and Sarndal, C.-E. (1992), JASA 87; Deming and Stephan (1940) for raking. */
#ifndef DANNOI_STATS_CALIBRATE_H
#define DANNOI_STATS_CALIBRATE_H

#include "design.h"
#include "frame.h"

#define CALIBRATE_CONSTRAINTS_MAX 500
#define CALIBRATE_MARGIN_COLUMNS_MAX 4
#define CALIBRATE_NUMBERS_MAX ((size_t)1 << 27) /* classes times constraints */

/* One line of a file of margins. */
struct calibrate_total {
	struct str variable; /* "sex"; "sex*age": a crossed margin */
	struct str value;    /* "1"; "1*3"; empty: the total of a numeric variable */
	double total;
	size_t line; /* of its file, for sentences */
};

enum calibrate_method {
	CALIBRATE_RAKING, /* g = exp(x'l), between the bounds */
	CALIBRATE_LINEAR, /* g = 1 + x'l, between the bounds */
	CALIBRATE_LOGIT   /* between the bounds by nature */
};
#define CALIBRATE_METHOD_CHOICES "raking|linear|logit"

struct calibrate_options {
	enum calibrate_method method;
	double low, high; /* of g, the new weight over the old; -INFINITY, INFINITY: none */
};

/* A constraint: the sum of new weights times x is the total. */
struct calibrate_constraint {
	const struct calibrate_total *told;
	size_t margin;
};

struct calibration {
	size_t class_count, constraint_count;
	struct grouping classes;
	const double *x;       /* [class * constraint_count + constraint] */
	const double *base;    /* sum of old weights of each class */
	const double *g;       /* of each class */
	const double *inverse; /* of sum base x x', generalised, [constraint][constraint] */
	const double *totals;  /* of each constraint */
	size_t margin_count;
	const size_t *margin_start; /* of their constraints, and the end */
	bool is_raked;              /* by sweeps: values only, no bounds */
	const double *g_after;      /* raked: g after each margin of the last sweep, by class */
	const double *weights;      /* new, of each row */
	double g_low, g_high;       /* that were reached */
	double difference;          /* the largest that is left, relative to its total */
	struct calibrate_options options;
};

/* Each mistake names its margin: values that nobody has, rows without a total, totals that
 * contradict each other, bounds that are too narrow (with the smallest change that mends it). */
MUST_CHECK enum status calibrate_make(struct arena *arena, const struct frame *frame,
				      const struct design *design,
				      const struct calibrate_total *totals, size_t total_count,
				      const struct calibrate_options *options,
				      struct calibration *calibration, struct error *err);

/* What the margins explain of a linearised variable: z is the sum over each class of old weight
 * times value, fitted the value explained (GREG's x'b); the rest is what varies.  work: room for
 * twice the constraints. */
void calibrate_fit(const struct calibration *calibration, const double *z, double *fitted,
		   double *work);

/* g of each class for other sums of old weights (a replicate's); false when it does not settle. */
bool calibrate_solve(const struct calibration *calibration, const double *base, double *g);

#endif
