/* replicate_kernel.h - the loops over replicates that most of the time goes into.
 *
 * The compiler makes them for AVX-512, AVX2 and any machine, and the first that the machine knows
 * is taken when the program starts.  All give the same bits: each replicate is worked out by
 * itself, sums go into eight lanes in turns whatever the width of a register, and no product is
 * fused with a sum (-ffp-contract=off). */
#ifndef DANNOI_STATS_REPLICATE_KERNEL_H
#define DANNOI_STATS_REPLICATE_KERNEL_H

#include <stddef.h>

/* u += a f, v += b f */
void replicate_kernel_add(const double *f, size_t count, const double ab[2], double *u, double *v);
/* u /= v */
void replicate_kernel_divide(double *u, const double *v, size_t count);
/* sum += c x */
void replicate_kernel_scale(double *sum, double c, const double *x, size_t count);
/* The sum of theta, and of r (theta - centre)^2, over replicates with r above 0. */
double replicate_kernel_sum(const double *theta, const double *r, size_t count);
double replicate_kernel_squares(const double *theta, const double *r, double centre, size_t count);

#endif
