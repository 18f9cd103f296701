/* estimate_private.h - what the parts of estimation share; for estimate*.c only. */
#ifndef DANNOI_STATS_ESTIMATE_PRIVATE_H
#define DANNOI_STATS_ESTIMATE_PRIVATE_H

#include "estimate.h"
#include "variance.h"

/* The rows of one unit in one class of the calibration. */
struct unit_class {
	uint32_t unit, class_number;
	double weight;
};

/* The last critical value, since most domains have the same degrees of freedom. */
struct estimate_critical {
	double degrees, value;
};

struct estimate_worker {
	const struct estimate_task *task;
	struct estimate_critical *critical;
	struct cube cube;
	struct cube_view *views;   /* room for the cells of any domain */
	struct unit_value *values; /* the same */
	/* With replicates: room for their sums of u and v, and the cluster of every unit. */
	double *replicate_u, *replicate_v;
	const uint32_t *psu_of_unit;
	/* With a calibration: the weights of every unit by class, and room for sums by class; with
	 * replicates too: g of every replicate and class over g. */
	const struct unit_class *unit_classes;
	size_t unit_class_count;
	double *class_z, *class_fitted, *fit_work;
	const double *replicate_g;
};

/* The estimate of u/v (a total: of u) from the views of all cells of its domain: value, variance,
 * design effects, and what is judged of them. */
void estimate_linear(const struct estimate_worker *worker, double shift, struct estimate *out);

/* A sum of u, or the ratio of the sums of u and v. */
struct estimate_function {
	bool is_total;
	double value, denominator; /* of a ratio: u/v and v */
};

/* The variance of the function of the views of a domain, by Taylor or by replicates. */
struct variance estimate_variance(const struct estimate_worker *worker, size_t domain,
				  const struct estimate_function *function);

/* Takes what the variances of the worker's task need. */
MUST_CHECK enum status estimate_variance_init(struct estimate_worker *worker, struct error *err);

/* Moderates the errors of count rows, stride apart: one statistic in all domains. */
MUST_CHECK enum status estimate_moderate(const struct estimate_worker *worker,
					 struct estimate *rows, size_t count, size_t stride,
					 struct error *err);

/* Interval and flags: what follows from value, standard error, degrees of freedom and n. */
void estimate_conclude(const struct estimate_worker *worker, struct estimate *out);
/* Takes them from the variance, and concludes. */
void estimate_judge(const struct estimate_worker *worker, const struct variance *variance,
		    struct estimate *out);

/* The quantiles of one request, a row of out for each domain. */
MUST_CHECK enum status estimate_quantiles(const struct estimate_worker *worker,
					  const struct estimate_request *request,
					  struct estimate *out, struct error *err);

#endif
