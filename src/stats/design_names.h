/* design_names.h - a design as people write it: names of variables, to be found in a data set. */
#ifndef DANNOI_STATS_DESIGN_NAMES_H
#define DANNOI_STATS_DESIGN_NAMES_H

#include "design.h"
#include "replicate.h"

struct design_name_list {
	struct str names[DESIGN_STAGES_MAX];
	size_t count;
};

/* Empty: not part of the design. */
struct design_names {
	struct str weight;
	struct design_name_list strata, clusters, populations, certainties;
	bool nest;
	enum design_lonely lonely;
	enum design_pps pps;
	struct replicate_names replicates; /* pattern empty: none are told */
};

/* Replicate weights that the data bring are not found here: replicate_find.  Errors say which part
 * of the design a name belongs to. */
MUST_CHECK enum status design_names_find(const struct design_names *names,
					 const struct frame *frame, struct design_columns *columns,
					 struct error *err);

#endif
