/* calibrate_private.h - a calibration while it is made; for calibrate*.c only. */
#ifndef DANNOI_STATS_CALIBRATE_PRIVATE_H
#define DANNOI_STATS_CALIBRATE_PRIVATE_H

#include "calibrate.h"

#define CALIBRATE_TOLERANCE 1e-7 /* of a total, as R's calibrate */

/* The totals of one variable, or of one crossing of variables. */
struct calibrate_margin {
	struct str variable;
	const struct column *columns[CALIBRATE_MARGIN_COLUMNS_MAX];
	size_t column_count;
	bool is_number;
	struct grouping groups;
	size_t first, count; /* of its constraints, which lie side by side */
	uint32_t *constraint_of_group;
};

struct calibrate_maker {
	struct arena *arena;
	const struct frame *frame;
	const struct design *design;
	const struct calibrate_total *totals;
	size_t total_count;
	struct calibrate_margin *margins;
	size_t margin_count;
	struct calibrate_constraint *constraints;
	struct grouping classes;
	struct calibration *out;
};

#define CALIBRATE_WORK_BYTES_MAX ((size_t)1 << 30)
#define CALIBRATE_FIT_ROUNDS 10 /* as R */

/* The largest relative difference between what weights add to and the totals. */
double calibrate_difference(const struct calibration *calibration, const double *base,
			    const double *g);
/* g by raking; g_after: of every margin and class in the last sweep, or NULL. */
bool calibrate_rake(const struct calibration *calibration, const double *base, double *g,
		    double *g_after);
void calibrate_rake_fit(const struct calibration *calibration, const double *z, double *fitted,
			double *sums);

/* Reads the margins and finds the group of every row; refuses what cannot be met whatever the
 * weights. */
MUST_CHECK enum status calibrate_margins(struct calibrate_maker *maker, struct error *err);
/* Why no g between the bounds meets the totals, and the least change of totals that mends it. */
MUST_CHECK enum status calibrate_explain(const struct calibrate_maker *maker, struct error *err);

#endif
