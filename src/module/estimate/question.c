/* question.c - names to columns, columns to a design and domains, and the estimates of them. */
#include "question.h"

struct asker {
	struct arena *arena;
	const struct frame *frame;
	const struct question *question;
	struct estimate_request requests[QUESTION_REQUESTS_MAX];
	size_t request_count;
};

/* Steps through "A,B,C"; an empty item is an error of the list called what. */
static enum status list_next(struct str *rest, const char *what, struct str *item,
			     struct error *err)
{
	(void)str_cut(*rest, ',', item, rest);
	*item = str_trim(*item);
	if (item->size == 0)
		return FAIL(err, STATUS_INVALID,
			    "%s has an empty item; write names with commas "
			    "between: A,B",
			    what);
	return STATUS_OK;
}

static enum status columns_find(const struct asker *asker, struct str list, const char *what,
				const struct column **columns, size_t limit, size_t *count,
				struct error *err)
{
	for (*count = 0; list.size > 0; (*count)++) {
		struct str name;
		TRY(list_next(&list, what, &name, err));
		if (*count == limit)
			return FAIL(err, STATUS_LIMIT, "%s has more than %zu items", what, limit);
		const enum status status =
			frame_find(asker->frame, name, asker->arena, columns + *count, err);
		if (status != STATUS_OK)
			return error_place(err, status, "%s", what);
	}
	return STATUS_OK;
}

static enum status numeric_find(const struct asker *asker, struct str name, const char *what,
				const struct column **column, struct error *err)
{
	const enum status status =
		frame_find_numeric(asker->frame, name, asker->arena, column, err);
	return status == STATUS_OK ? status : error_place(err, status, "%s", what);
}

static enum status design_find(const struct asker *asker, struct design *design, struct error *err)
{
	const struct question *question = asker->question;
	struct design_columns columns = {.nest = question->nest, .lonely = question->lonely};
	struct str populations = question->fpc;
	if (question->weight.size > 0)
		TRY(numeric_find(asker, question->weight, "--weight", &columns.weight, err));
	TRY(columns_find(asker, question->strata, "--strata", columns.strata, DESIGN_STAGES_MAX,
			 &columns.stratum_count, err));
	TRY(columns_find(asker, question->cluster, "--cluster", columns.clusters, DESIGN_STAGES_MAX,
			 &columns.cluster_count, err));
	while (populations.size > 0 && columns.population_count < DESIGN_STAGES_MAX) {
		struct str name;
		TRY(list_next(&populations, "--fpc", &name, err));
		TRY(numeric_find(asker, name, "--fpc",
				 columns.populations + columns.population_count++, err));
	}
	return design_make(asker->arena, asker->frame->rows, &columns, design, err);
}

static enum status domains_find(const struct asker *asker, struct answer *answer, struct error *err)
{
	TRY(columns_find(asker, asker->question->by, "--by", answer->by, QUESTION_BY_MAX,
			 &answer->by_count, err));
	TRY(group_all(asker->arena, asker->frame->rows, &answer->domains, err));
	for (size_t i = 0; i < answer->by_count; i++) {
		struct grouping column, crossed;
		TRY(group_column(asker->arena, answer->by[i], &column, err));
		TRY(group_cross(asker->arena, &answer->domains, &column, &crossed, err));
		answer->domains = crossed;
	}
	for (size_t row = 0; row < answer->domains.rows; row++)
		answer->dropped_rows += answer->domains.of_row[row] == GROUP_NONE;
	return STATUS_OK;
}

static enum status requests_find(struct asker *asker, struct error *err)
{
	struct str rest = asker->question->mean;
	while (rest.size > 0) {
		struct str name;
		TRY(list_next(&rest, "--mean", &name, err));
		if (asker->request_count == QUESTION_REQUESTS_MAX)
			return FAIL(err, STATUS_LIMIT, "more than %d statistics are asked for",
				    QUESTION_REQUESTS_MAX);
		struct estimate_request *request = asker->requests + asker->request_count++;
		request->statistic = ESTIMATE_MEAN;
		TRY(numeric_find(asker, name, "--mean", &request->variable, err));
	}
	if (asker->request_count == 0)
		return FAIL(err, STATUS_INVALID,
			    "nothing is asked; say --mean X with a variable of " STR_FMT,
			    STR_ARG(asker->frame->name));
	return STATUS_OK;
}

enum status question_answer(struct arena *arena, const struct frame *frame,
			    const struct question *question, struct answer *answer,
			    struct error *err)
{
	struct asker *asker = arena_new(arena, struct asker);
	asker->arena = arena;
	asker->frame = frame;
	asker->question = question;
	*answer = (struct answer){0};
	TRY(requests_find(asker, err));
	TRY(design_find(asker, &answer->design, err));
	TRY(domains_find(asker, answer, err));
	const struct estimate_task task = {
		.arena = arena,
		.design = &answer->design,
		.domains = &answer->domains,
		.level = question->level,
	};
	return estimate_make(&task, asker->requests, asker->request_count, &answer->estimates, err);
}
