/* squeeze.h - variances of many domains moderated towards what they have in common.
 *
 * The variances are taken to be s0^2 times chi-squares over their degrees of freedom, s0^2 itself
 * varying as a scaled inverse chi-square with d0 degrees: the fewer degrees a domain has, and the
 * more alike the domains are, the nearer its variance moves to s0^2.
 * Smyth, G. K. (2004), Statistical Applications in Genetics and Molecular Biology 3(1); the moments
 * are matched as limma's fitFDist does.
 *
 * How much the domains differ is itself estimated, from few degrees of freedom, and often comes out
 * as 0: then all are taken to be alike, and intervals of domains that vary more than most are too
 * short.  A caution of c takes the spread of the logarithms c of its standard errors larger than
 * it was seen; tests/unit/coverage_test.c shows what that does. */
#ifndef DANNOI_STATS_SQUEEZE_H
#define DANNOI_STATS_SQUEEZE_H

#include <stddef.h>

#define SQUEEZE_DOMAINS_MIN 3 /* with fewer there is nothing in common to learn */

struct squeeze {
	double variance;    /* s0^2; NaN: too few domains with degrees of freedom */
	double degrees;     /* d0; INFINITY: the domains do not differ beyond chance */
	double degrees_sum; /* of all domains: no moderated variance has more */
};

/* Variances without degrees of freedom (0 or less) are passed over.  caution: 0 as limma.
 * work: room for 3 * count. */
struct squeeze squeeze_fit(const double *variances, const double *degrees, size_t count,
			   double caution, double *work);
/* (d0 s0^2 + d s^2)/(d0 + d), and its degrees of freedom. */
double squeeze_variance(const struct squeeze *squeeze, double variance, double degrees);
double squeeze_degrees(const struct squeeze *squeeze, double degrees);

#endif
