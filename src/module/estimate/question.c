/* question.c - names to columns, columns to a design and domains, and the estimates of them. */
#include "question_private.h"

#include "../../stats/condition.h"

enum status question_names(struct str list, const char *what, struct design_name_list *out,
			   struct error *err)
{
	for (out->count = 0; list.size > 0; out->count++) {
		struct str name;
		TRY(question_list_next(&list, what, &name, err));
		if (out->count == DESIGN_STAGES_MAX)
			return FAIL(err, STATUS_LIMIT, "%s has more than %d items", what,
				    DESIGN_STAGES_MAX);
		out->names[out->count] = name;
	}
	return STATUS_OK;
}

enum status question_list_next(struct str *rest, const char *what, struct str *item,
			       struct error *err)
{
	(void)str_cut(*rest, ',', item, rest);
	*item = str_trim(*item);
	if (item->size == 0)
		return FAIL(err, STATUS_INVALID,
			    "%s has an empty item; write names with commas between: A,B", what);
	return STATUS_OK;
}

enum status question_column(const struct asker *asker, struct str name, const char *what,
			    const struct column **column, struct error *err)
{
	const enum status status = frame_find(asker->frame, name, column, err);
	return status == STATUS_OK ? status : error_place(err, status, "%s", what);
}

enum status question_numeric(const struct asker *asker, struct str name, const char *what,
			     const struct column **column, struct error *err)
{
	const enum status status = frame_find_numeric(asker->frame, name, column, err);
	return status == STATUS_OK ? status : error_place(err, status, "%s", what);
}

enum status question_columns(const struct asker *asker, struct str list, const char *what,
			     const struct column **columns, size_t limit, size_t *count,
			     struct error *err)
{
	for (*count = 0; list.size > 0; (*count)++) {
		struct str name;
		TRY(question_list_next(&list, what, &name, err));
		if (*count == limit)
			return FAIL(err, STATUS_LIMIT, "%s has more than %zu items", what, limit);
		TRY(question_column(asker, name, what, columns + *count, err));
	}
	return STATUS_OK;
}

static enum status design_find(const struct asker *asker, struct answer *answer, struct error *err)
{
	const struct question *question = asker->question;
	const bool told = question->design.replicates.pattern.size > 0;
	struct design_columns columns;
	TRY(design_names_find(&question->design, asker->frame, &columns, err));
	TRY(design_make(asker->arena, asker->frame->rows, &columns, &answer->design, err));
	if (told && question->margins.count > 0)
		return FAIL(
			err, STATUS_INVALID,
			"replicate weights that the data bring are calibrated already, or not at "
			"all; leave out --margins");
	if (question->margins.count > 0) {
		TRY(calibrate_make(asker->arena, asker->frame, &answer->design,
				   question->margins.totals, question->margins.count,
				   &question->margins.options, &answer->calibration, err));
		answer->design.weights = answer->calibration.weights;
		answer->design.all_weighted &= answer->calibration.g_low > 0;
	}
	if (told && question->replicates.method != REPLICATE_NONE)
		return FAIL(
			err, STATUS_INVALID,
			"the data bring replicate weights, so --method makes none; leave it out");
	if (told)
		return replicate_find(asker->arena, asker->frame, &question->design.replicates,
				      &answer->design, &answer->replicates, err);
	if (question->replicates.method == REPLICATE_NONE)
		return STATUS_OK;
	return replicate_make(asker->arena, &answer->design, &question->replicates,
			      &answer->replicates, err);
}

/* The rows of --where, as a grouping of one group. */
static enum status where_group(const struct asker *asker, struct grouping *out, size_t *count,
			       struct error *err)
{
	const struct condition *condition = NULL;
	void *memory = NULL;
	const enum status status = condition_parse(asker->arena, asker->frame,
						   asker->question->where, &condition, err);
	if (status != STATUS_OK)
		return error_place(err, status, "--where");
	TRY(arena_try_take(asker->arena, asker->frame->rows + 1, sizeof(uint32_t),
			   alignof(uint32_t), &memory, err));
	uint32_t *of_row = memory, *first = of_row + asker->frame->rows;
	*count = 0;
	for (size_t row = asker->frame->rows; row-- > 0;) {
		of_row[row] = condition_holds(condition, row) ? 0 : GROUP_NONE;
		if (of_row[row] != 0)
			continue;
		*first = (uint32_t)row;
		(*count)++;
	}
	*out = (struct grouping){asker->frame->rows, 1, of_row, first};
	return STATUS_OK;
}

static enum status domains_find(const struct asker *asker, struct answer *answer, struct error *err)
{
	size_t asked_rows = asker->frame->rows;
	TRY(question_columns(asker, asker->question->by, "--by", answer->by, QUESTION_BY_MAX,
			     &answer->by_count, err));
	if (asker->question->where.size > 0)
		TRY(where_group(asker, &answer->domains, &asked_rows, err));
	else
		TRY(group_all(asker->arena, asker->frame->rows, &answer->domains, err));
	answer->no_rows = asked_rows == 0;
	if (answer->no_rows)
		return STATUS_OK;
	for (size_t i = 0; i < answer->by_count; i++) {
		struct grouping column, crossed;
		TRY(group_column(asker->arena, answer->by[i], &column, err));
		TRY(group_cross(asker->arena, &answer->domains, &column, &crossed, err));
		answer->domains = crossed;
	}
	answer->dropped_rows = asked_rows;
	for (size_t row = 0; row < answer->domains.rows; row++)
		answer->dropped_rows -= answer->domains.of_row[row] != GROUP_NONE;
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
	*answer = (struct answer){.moderate = question->moderate,
				  .moderate_caution = question->moderate_caution};
	if (!(question->level > 0 && question->level < 1))
		return FAIL(err, STATUS_INVALID,
			    "--level is %g; it must be between 0 and 1, as 0.95", question->level);
	TRY(question_requests(asker, err));
	TRY(design_find(asker, answer, err));
	TRY(domains_find(asker, answer, err));
	TRY(question_contrasts(asker, answer, err));
	if (question->moderate && question->selection.stage_count > 0)
		answer->bias = design_bias(&question->selection);
	const struct estimate_task task = {
		.arena = arena,
		.design = &answer->design,
		.domains = &answer->domains,
		.level = question->level,
		.interval = question->interval,
		.degrees = question->degrees,
		.missing = question->missing,
		.threads = question->threads,
		.moderate = question->moderate,
		.moderate_caution = question->moderate_caution,
		.moderate_bias = answer->bias.factor > 0 ? &answer->bias : NULL,
		.contrasts = asker->contrasts,
		.contrast_count = asker->contrast_count,
		.calibration = answer->calibration.class_count > 0 ? &answer->calibration : NULL,
		.replicates = answer->replicates.count > 0 ? &answer->replicates : NULL,
	};
	return estimate_make(&task, asker->requests, asker->request_count, &answer->estimates, err);
}
