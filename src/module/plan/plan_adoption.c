/* plan_adoption.c - which organs adopted which models, and the task that came of it. */
#include <math.h>

#include "plan_model.h"
#include "plan_private.h"

#define ADOPTIONS_MAX 5000

enum status plan_adoptions_read(struct db *db, struct arena *arena, struct str model,
				struct plan_adoption **adoptions, size_t *count, struct error *err)
{
	ON_LEAVE(db_rows_leave) struct db_rows rows = {0};
	const struct db_plan_adoptions_in in = {.model = model};
	struct db_plan_adoptions_row row;
	*adoptions = arena_array(arena, struct plan_adoption, ADOPTIONS_MAX);
	*count = 0;
	TRY(db_plan_adoptions_query(db, &in, &rows, err));
	while (*count < ADOPTIONS_MAX && db_plan_adoptions_next(&rows, &row)) {
		struct plan_adoption *adoption = &(*adoptions)[(*count)++];
		*adoption = (struct plan_adoption){
			.id = row.id,
			.plan_id = row.plan_id,
			.task_id = row.task_id.present ? row.task_id.value : 0,
			.model = str_copy(arena, row.model),
			.organ_key = str_copy(arena, row.organ_key),
		};
		TRY(date_parse(row.adopted_on, &adoption->adopted_on, err));
	}
	return db_rows_close(&rows, err);
}

/* --- adopting
 * -------------------------------------------------------------------------------------
 */

struct adopting {
	const struct account_act *act;
	const struct plan_adopting *wanted;
	int64_t task_id;
};

static enum status adoption_insert(struct db *db, const struct adopting *adopting,
				   struct error *err)
{
	const struct plan_adopting *wanted = adopting->wanted;
	struct arena *arena = adopting->act->arena;
	int64_t changed = 0;
	const struct db_plan_adoption_add_in in = {.model = wanted->model->key,
						   .organ_key = wanted->organ,
						   .plan_id = wanted->plan_id,
						   .adopted_on = date_iso(arena, wanted->today)};
	TRY(db_plan_adoption_add_run(db, &in, &changed, err));
	if (changed == 0)
		return FAIL(err, STATUS_CONFLICT,
			    "this organ has adopted the model in this plan already");
	const struct ledger_change change = {
		.actor = adopting->act->actor,
		.kind = "plan_adoption.add",
		.subject = str_format(arena, "plan_adoption/" STR_FMT "/" STR_FMT "/%lld",
				      STR_ARG(wanted->model->key), STR_ARG(wanted->organ),
				      (long long)wanted->plan_id),
		.content = in.adopted_on,
	};
	return ledger_record(db, adopting->act->now_seconds, &change, NULL, err);
}

/* What is counted, as the product: "Số buổi ...; Số bản ...". */
static struct str product_of(struct arena *arena, const struct plan_model *model)
{
	struct buffer out;
	buffer_init(&out, arena, PLAN_TEXT_BYTES_MAX);
	for (size_t i = 0; i < model->indicators.count; i++)
		buffer_addf(&out, "%s" STR_FMT, i == 0 ? "" : "; ",
			    STR_ARG(model->indicators.lines[i].text[LANGUAGE_VI]));
	return buffer_text(&out);
}

static enum status task_make(struct db *db, struct adopting *adopting, struct error *err)
{
	const struct plan_adopting *wanted = adopting->wanted;
	const struct plan_model *model = wanted->model;
	struct arena *arena = adopting->act->arena;
	struct plan_milestone milestones[PLAN_MODEL_LINES_MAX] = {0};
	const struct plan_task task = {.plan_id = wanted->plan_id,
				       .title =
					       str_format(arena, "Triển khai mô hình “" STR_FMT "”",
							  STR_ARG(model->name[LANGUAGE_VI])),
				       .part = wanted->part,
				       .target_value = (double)NAN,
				       .lead_organ = wanted->organ,
				       .deadline = wanted->deadline,
				       .product = product_of(arena, model),
				       .model = model->key};
	TRY(plan_task_insert(db, adopting->act, &task, &adopting->task_id, err));
	for (size_t i = 0; i < model->steps.count; i++)
		milestones[i].title = model->steps.lines[i].text[LANGUAGE_VI];
	return plan_milestones_insert(db, arena, adopting->task_id, milestones, model->steps.count,
				      err);
}

static enum status adopt_body(struct db *db, void *context, struct error *err)
{
	struct adopting *adopting = context;
	TRY(task_make(db, adopting, err)); /* says first when the plan or the organ is none */
	return adoption_insert(db, adopting, err);
}

enum status plan_adopt(const struct account_act *act, const struct plan_adopting *wanted,
		       int64_t *task_id, struct error *err)
{
	struct adopting adopting = {.act = act, .wanted = wanted};
	if (wanted->organ.size == 0)
		return FAIL(err, STATUS_INVALID, "name the organ that adopts the model");
	TRY(db_write(act->pool, adopt_body, &adopting, err));
	*task_id = adopting.task_id;
	return STATUS_OK;
}
