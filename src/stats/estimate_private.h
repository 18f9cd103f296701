/* estimate_private.h - what the parts of estimation share; for estimate*.c only. */
#ifndef DANNOI_STATS_ESTIMATE_PRIVATE_H
#define DANNOI_STATS_ESTIMATE_PRIVATE_H

#include "estimate.h"
#include "variance.h"

struct estimate_worker {
	const struct estimate_task *task;
	struct cube cube;
	struct cube_view *views;   /* room for the cells of any domain */
	struct unit_value *values; /* the same */
};

/* The estimate of u/v (a total: of u) from the views of all cells of its domain, which start at
 * cell start: value, variance, design effects, and what is judged of them. */
void estimate_linear(const struct estimate_worker *worker, double shift, struct estimate *out);

/* u/v, and the variance of it. */
struct variance estimate_ratio(const struct estimate_worker *worker, size_t domain, double ratio,
			       double denominator);

/* Degrees of freedom, interval and flags: what follows from value, variance and n. */
void estimate_judge(const struct estimate_task *task, const struct variance *variance,
		    struct estimate *out);
double estimate_degrees_of(const struct estimate_task *task, const struct variance *variance);

/* The quantiles of one request, a row of out for each domain. */
MUST_CHECK enum status estimate_quantiles(const struct estimate_worker *worker,
					  const struct estimate_request *request,
					  struct estimate *out, struct error *err);

#endif
