/* design_names.c - the variables of a design, found by name. */
#include "design_names.h"

static enum status number_find(const struct frame *frame, const char *part, struct str name,
			       const struct column **column, struct error *err)
{
	const enum status status = frame_find_numeric(frame, name, column, err);
	return status == STATUS_OK ? status : error_place(err, status, "%s", part);
}

static enum status numbers_find(const struct frame *frame, const char *part,
				const struct design_name_list *list, const struct column **columns,
				struct error *err)
{
	for (size_t i = 0; i < list->count; i++)
		TRY(number_find(frame, part, list->names[i], columns + i, err));
	return STATUS_OK;
}

static enum status places_find(const struct frame *frame, const char *part,
			       const struct design_name_list *list, const struct column **columns,
			       struct error *err)
{
	for (size_t i = 0; i < list->count; i++) {
		const enum status status = frame_find(frame, list->names[i], columns + i, err);
		if (status != STATUS_OK)
			return error_place(err, status, "%s", part);
	}
	return STATUS_OK;
}

enum status design_names_find(const struct design_names *names, const struct frame *frame,
			      struct design_columns *columns, struct error *err)
{
	*columns = (struct design_columns){
		.stratum_count = names->strata.count,
		.cluster_count = names->clusters.count,
		.population_count = names->populations.count,
		.certainty_count = names->certainties.count,
		.nest = names->nest,
		.lonely = names->lonely,
		.pps = names->pps,
	};
	if (names->replicates.pattern.size > 0 &&
	    (columns->stratum_count > 0 || columns->cluster_count > 0 ||
	     columns->population_count > 0 || columns->certainty_count > 0))
		return FAIL(
			err, STATUS_INVALID,
			"replicate weights carry the design; leave out strata, clusters and fpc");
	if (names->weight.size > 0)
		TRY(number_find(frame, "weight", names->weight, &columns->weight, err));
	TRY(places_find(frame, "strata", &names->strata, columns->strata, err));
	TRY(places_find(frame, "cluster", &names->clusters, columns->clusters, err));
	TRY(numbers_find(frame, "fpc", &names->populations, columns->populations, err));
	return numbers_find(frame, "certainty", &names->certainties, columns->certainties, err);
}
