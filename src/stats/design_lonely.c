/* design_lonely.c - strata in which one unit was drawn, found and treated as the policy says. */
#include "design_private.h"

#include <stdio.h>

static enum status refuse(const struct design_maker *maker, size_t first, size_t count,
			  struct error *err)
{
	char others[64] = "";
	if (count > 1)
		(void)snprintf(others, sizeof others, " (and %zu more such strata)", count - 1);
	return FAIL(err, STATUS_INVALID,
		    "only one unit was drawn in " STR_FMT "%s, so that its variance cannot be "
		    "estimated; choose --lonely certainty, center, collapse or moderate",
		    STR_ARG(design_stratum_name(maker, first)), others);
}

enum status design_lonely_treat(struct design_maker *maker, struct error *err)
{
	const size_t count = maker->strata[maker->stage].count;
	struct design_stratum *strata = maker->stratum_of[maker->stage];
	size_t found = 0, first = 0;
	for (size_t i = count; i-- > 0;) {
		strata[i].lonely = strata[i].factor > 0 && strata[i].unit_count == 1 &&
				   strata[i].population > 1;
		if (strata[i].lonely) {
			first = i;
			found++;
		}
	}
	maker->design->lonely_count += found;
	if (found > 0 && maker->columns->lonely == DESIGN_LONELY_REFUSE)
		return refuse(maker, first, found, err);
	return STATUS_OK;
}
