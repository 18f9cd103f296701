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

struct contrast_work;

struct estimate_worker {
	const struct estimate_task *task;
	const struct estimate_request *requests; /* all */
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
	struct contrast_work *contrasts; /* NULL: none are asked for */
};

/* A sum of u, or the ratio of the sums of u and v. */
struct estimate_function {
	bool is_total;
	double value, denominator; /* of a ratio: u/v and v */
};

/* The estimate of u/v (a total: of u) from the views of all cells of its domain: value, variance,
 * design effects, and what is judged of them; and the function of the views that it is. */
struct estimate_function estimate_linear(const struct estimate_worker *worker, double shift,
					 struct estimate *out);

/* The variance of the function of the views of a domain, by Taylor or by replicates. */
struct variance estimate_variance(const struct estimate_worker *worker, size_t domain,
				  const struct estimate_function *function);

/* Its parts: z to worker->values, how many units it lists (variance_of uses it up); z over g by
 * class to worker->class_z; the variance of what the calibration leaves of both. */
size_t estimate_units_sum(const struct estimate_worker *worker, size_t domain,
			  const struct estimate_function *function);
void estimate_classes_sum(const struct estimate_worker *worker, size_t domain,
			  const struct estimate_function *function);
double estimate_residual_variance(const struct estimate_worker *worker, size_t listed);

/* Takes what the variances of the worker's task need. */
MUST_CHECK enum status estimate_variance_init(struct estimate_worker *worker, struct error *err);

/* An estimate of which nothing is known yet. */
struct estimate estimate_blank(const struct estimate_task *task,
			       const struct estimate_request *request, size_t domain);
/* Makes room for count more rows of the answer. */
MUST_CHECK enum status estimate_rows_reserve(const struct estimate_task *task,
					     struct estimates *out, size_t count,
					     struct error *err);

/* What an estimate is of: the number of its request, and of a proportion its category. */
struct estimate_origin {
	size_t request, category;
	const struct grouping *categories; /* NULL: no proportion */
};
MUST_CHECK enum status estimate_contrast_init(struct estimate_worker *worker,
					      const struct estimate_request *requests,
					      size_t request_count, struct error *err);
/* Right after the estimate was made: views and replicates must still be its own. */
void estimate_contrast_add(const struct estimate_worker *worker,
			   const struct estimate_origin *origin,
			   const struct estimate_function *function,
			   const struct estimate *estimate);
/* The contrasts, after all their terms. */
MUST_CHECK enum status estimate_contrasts(const struct estimate_worker *worker,
					  struct estimates *out, struct error *err);

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
