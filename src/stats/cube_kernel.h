/* cube_kernel.h - the innermost loop of all estimates: coded answers and weights to sums.
 * Private to cube*.c. */
#ifndef DANNOI_STATS_CUBE_KERNEL_H
#define DANNOI_STATS_CUBE_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CUBE_KERNEL_VALUES_MIN                                                                     \
	8                         /* tables have room for so many, for paths that load them whole  \
				   */
#define CUBE_KERNEL_MISSING_MAX 4 /* more codes of missing answers take the plain path */

/* What each code stands for. */
struct cube_kernel_table {
	double *y;      /* 0 where missing */
	double *counts; /* 1, or 0 where missing */
	size_t value_count;
	uint8_t missing[CUBE_KERNEL_MISSING_MAX]; /* their codes */
	size_t missing_count;
};

/* The sums that a run of rows adds: answers, w, wy, wyy. */
struct cube_kernel_sums {
	double n, w, wy, wyy;
};

typedef void cube_kernel(const struct cube_kernel_table *table, const uint8_t *codes,
			 const double *weights, size_t count, struct cube_kernel_sums *out);

enum cube_kernel_path { CUBE_KERNEL_PLAIN, CUBE_KERNEL_AVX512 };
/* The quickest path that this machine and the table allow. */
enum cube_kernel_path cube_kernel_best(const struct cube_kernel_table *table);
/* squares false: wyy is left 0, which is quicker. */
cube_kernel *cube_kernel_of(enum cube_kernel_path path, bool squares);

#endif
