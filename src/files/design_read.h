/* design_read.h - the design of a sample from a YAML file. */
#ifndef DANNOI_FILES_DESIGN_READ_H
#define DANNOI_FILES_DESIGN_READ_H

#include "../stats/design_names.h"

/*   weight: w
 *   strata: [province]
 *   clusters: [village, household]
 *   fpc: [villages, households]       sizes or fractions
 *   certainty: [seat]                 1 or 0: drawn with certainty
 *   nest: true
 *   lonely: refuse                    certainty, center, collapse, moderate
 *   pps: none                         brewer, hartley-rao
 *   replicates:                       the data bring replicate weights, in place of all the above
 *     pattern: wt_*                   but weight
 *     method: brr                     fay, jackknife, bootstrap, other
 *     scale: 0.0125                   unless by the method
 *     rscales: [0.5, 0.5]             or one number
 *     rho: 0.5                        of fay
 *     mse: true                       about the estimate; else about the mean of replicates
 *     combined: true                  false: they are factors of the weight
 * Every key may be left out; a list of one may be written as its item.  Errors carry
 * FILE:LINE:COLUMN. */
MUST_CHECK enum status design_read(struct arena *arena, struct str path, struct design_names *names,
				   struct error *err);
MUST_CHECK enum status design_read_memory(struct arena *arena, struct str name, struct str content,
					  struct design_names *names, struct error *err);

#endif
