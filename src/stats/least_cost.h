/* least_cost.h - the least cost of reaching a sum, when some things move in whole steps only. */
#ifndef DANNOI_STATS_LEAST_COST_H
#define DANNOI_STATS_LEAST_COST_H

#include "../base/arena.h"

#define LEAST_COST_ITEMS_MAX 256
#define LEAST_COST_MILLISECONDS_MAX 2000

/* One thing that may move by least to most of its own unit. */
struct least_cost_item {
	double gain, cost;  /* of one unit; gain above 0, cost not below 0 */
	double least, most; /* 0 <= least <= most */
	double step;        /* whole steps of so many units, least and most among them; 0: any */
};
enum least_cost_answer {
	LEAST_COST_FOUND,
	LEAST_COST_NONE,      /* everything at its most does not reach the sum */
	LEAST_COST_UNDECIDED, /* not settled within LEAST_COST_MILLISECONDS_MAX */
};

/* min sum c_k d_k  subject to  sum a_k d_k >= needed, as a mixed integer program (GLPK's branch and
 * cut); amounts[k] = d_k.  Costs count to one part in a million: of answers nearer than that the
 * items named first are moved. */
enum least_cost_answer least_cost_find(const struct least_cost_item *items, size_t count,
				       double needed, double *amounts);

#endif
