/* replicate.h - replicate weights: made from the design by jackknife, half samples or bootstrap, or
 * told by the data.  The variance of a statistic is
 *
 *   v = scale * sum over replicates r of rscales[r] (theta_r - centre)^2
 *
 * centre: the mean of the theta_r with rscales above 0, or the estimate itself (mse).
 * Wolter, K. M. (2007), Introduction to Variance Estimation, chapters 3 to 5. */
#ifndef DANNOI_STATS_REPLICATE_H
#define DANNOI_STATS_REPLICATE_H

#include "design.h"
#include "frame.h"

#define REPLICATE_COUNT_MAX 20000
#define REPLICATE_FACTORS_MAX ((size_t)1 << 27) /* clusters times replicates */
#define REPLICATE_PATTERN_BYTES_MAX 200

enum replicate_method {
	REPLICATE_NONE,      /* Taylor */
	REPLICATE_JACKKNIFE, /* made: one cluster left out; told: scale (R-1)/R unless told too */
	REPLICATE_BRR,       /* McCarthy's balanced half samples: two clusters a stratum */
	REPLICATE_FAY,       /* half samples that keep a share rho of the other half */
	/* Rao, Wu and Yue (1992), Survey Methodology 18, with m = n - 1; of several stages with
	 * finite populations Preston's (2009), for the first alone would leave out the others. */
	REPLICATE_BOOTSTRAP,
	REPLICATE_OTHER /* told only: scale and rscales as told, else 1 */
};
#define REPLICATE_MADE_CHOICES "taylor|jackknife|brr|fay|bootstrap"
#define REPLICATE_TOLD_CHOICES "brr|fay|jackknife|bootstrap|other"
/* The method of a choice, by its place in REPLICATE_TOLD_CHOICES. */
enum replicate_method replicate_told_method(size_t index);

struct replicates {
	size_t count;
	double scale;
	const double *rscales;
	bool mse;
	const double *factors; /* made: of the weights in cluster p, at [p * count + r]; or NULL: */
	bool by_unit;          /* p is a unit of the last stage, not of the first */
	const struct column *const *weights; /* told: a column each */
	bool uncombined;                     /* they are factors of the weight */
	double degrees;                      /* NaN: those of the design */
};

struct replicate_options {
	enum replicate_method method;
	size_t count;  /* bootstrap */
	uint64_t seed; /* bootstrap */
	double rho;    /* fay: at least 0, below 1 */
};

/* From the first stage of the design; the bootstrap from all. */
MUST_CHECK enum status replicate_make(struct arena *arena, const struct design *design,
				      const struct replicate_options *options,
				      struct replicates *replicates, struct error *err);

/* What a data set tells of its replicate weights. */
struct replicate_names {
	/* Of the columns: * and ? stand for any letters; a pattern that so matches none is read as
	 * R reads it, as a regular expression that may match anywhere (without groups). */
	struct str pattern;
	enum replicate_method method;
	double scale; /* 0: by the method */
	struct {
		const double *values;
		size_t count;
	} rscales; /* none: all 1; one: of all; else one a replicate */
	double rho;
	bool mse;
	bool uncombined; /* factors of the weight, not weights */
};

MUST_CHECK enum status replicate_find(struct arena *arena, const struct frame *frame,
				      const struct replicate_names *names,
				      const struct design *design, struct replicates *replicates,
				      struct error *err);

/* What replicate r multiplies the weights of a cluster (first stage) by; of told weights a cluster
 * is a row. */
static inline double replicate_factor(const struct replicates *replicates,
				      const struct design *design, size_t psu, size_t r)
{
	if (replicates->factors != NULL)
		return replicates->factors[psu * replicates->count + r];
	const double told = column_number(replicates->weights[r], psu);
	if (replicates->uncombined)
		return told;
	return design->weights[psu] == 0 ? 0 : told / design->weights[psu];
}

/* Theta of every replicate to their variance. */
double replicate_variance(const struct replicates *replicates, const double *thetas,
			  double estimate);

#endif
