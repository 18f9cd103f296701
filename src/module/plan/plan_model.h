/* plan_model.h - models (mô hình, sáng kiến): templates of what other places do, dated data of
 * definitions/plan/models.yaml, and which organs adopted them.  Private to the module. */
#ifndef DANNOI_MODULE_PLAN_PLAN_MODEL_H
#define DANNOI_MODULE_PLAN_PLAN_MODEL_H

#include "plan.h"

#define PLAN_MODELS_MAX 30
#define PLAN_MODEL_LINES_MAX 20 /* of steps, of roles, of indicators, of places */
#define PLAN_MODEL_KEY_BYTES_MAX 40

struct plan_model_line {
	struct str text[LANGUAGE_COUNT];
};
struct plan_model_list {
	struct plan_model_line lines[PLAN_MODEL_LINES_MAX];
	size_t count;
};
/* Where else it runs. */
struct plan_model_place {
	struct str place, since, source; /* since as its source has it; empty: not told */
	struct str practice[LANGUAGE_COUNT];
};
struct plan_model {
	struct str key, named_in;
	struct date valid_from;
	struct str name[LANGUAGE_COUNT];
	struct plan_model_list steps, roles, indicators; /* empty: no source tells */
	struct plan_model_place places[PLAN_MODEL_LINES_MAX];
	size_t place_count;
};
struct plan_models {
	struct plan_model models[PLAN_MODELS_MAX];
	size_t count;
};
MUST_CHECK enum status plan_models_parse(struct arena *arena, struct str file, struct str content,
					 struct plan_models *models, struct error *err);
/* The bundled ones; *models is the arena's. */
MUST_CHECK enum status plan_models_load(struct arena *arena, struct plan_models **models,
					struct error *err);
/* STATUS_NOT_FOUND when there is none of that key. */
MUST_CHECK enum status plan_model_find(const struct plan_models *models, struct str key,
				       const struct plan_model **model, struct error *err);

/* --- who adopted what (plan_adoption.c) --- */

struct plan_adoption {
	int64_t id, plan_id, task_id; /* the task made of it; 0: it was never made, or is unknown */
	struct str model, organ_key;
	struct date adopted_on;
};
/* By organ; model empty: of all. */
MUST_CHECK enum status plan_adoptions_read(struct db *db, struct arena *arena, struct str model,
					   struct plan_adoption **adoptions, size_t *count,
					   struct error *err);
struct plan_adopting {
	const struct plan_model *model;
	struct str organ, part; /* part: the target part, or empty */
	int64_t plan_id;
	struct date deadline, today;
};
/* Makes a task of the model in the organ's plan, its steps as milestones and what is counted as its
 * product.  STATUS_CONFLICT when the organ has adopted it in that plan already. */
MUST_CHECK enum status plan_adopt(const struct account_act *act,
				  const struct plan_adopting *adopting, int64_t *task_id,
				  struct error *err);

#endif
