/* plan_model.c - reads definitions/plan/models.yaml. */
#include "plan_model.h"

#include "../../embedded/embedded.h"
#include "../../files/yaml.h"

static const char models_file[] = "definitions/plan/models.yaml";

static enum status list_of(const struct yaml_node *map, const char *key,
			   const struct yaml_node **list, struct error *err)
{
	TRY(yaml_need(map, key, YAML_LIST, list, err));
	if ((*list)->count > PLAN_MODEL_LINES_MAX)
		return yaml_fail(err, *list, "%s has more than %d lines", key,
				 PLAN_MODEL_LINES_MAX);
	return STATUS_OK;
}

static enum status lines_read(const struct yaml_node *map, const char *key,
			      struct plan_model_list *lines, struct error *err)
{
	static const char *const keys[] = {"vi", "en", NULL};
	const struct yaml_node *list = NULL;
	TRY(list_of(map, key, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		struct plan_model_line *line = &lines->lines[lines->count++];
		TRY(yaml_only(list->values[i], keys, err));
		TRY(yaml_text(list->values[i], "vi", &line->text[LANGUAGE_VI], err));
		TRY(yaml_text(list->values[i], "en", &line->text[LANGUAGE_EN], err));
		if (line->text[LANGUAGE_VI].size > PLAN_TITLE_BYTES_MAX)
			return yaml_fail(err, list->values[i], "a line has at most %d bytes",
					 PLAN_TITLE_BYTES_MAX);
	}
	return STATUS_OK;
}

static enum status places_read(const struct yaml_node *map, struct plan_model *model,
			       struct error *err)
{
	static const char *const keys[] = {"place", "since", "vi", "en", "source", NULL};
	const struct yaml_node *list = NULL, *since = NULL;
	TRY(list_of(map, "elsewhere", &list, err));
	for (size_t i = 0; i < list->count; i++) {
		struct plan_model_place *place = &model->places[model->place_count++];
		TRY(yaml_only(list->values[i], keys, err));
		TRY(yaml_need(list->values[i], "since", YAML_SCALAR, &since, err));
		place->since = since->scalar;
		TRY(yaml_text(list->values[i], "place", &place->place, err));
		TRY(yaml_text(list->values[i], "source", &place->source, err));
		TRY(yaml_text(list->values[i], "vi", &place->practice[LANGUAGE_VI], err));
		TRY(yaml_text(list->values[i], "en", &place->practice[LANGUAGE_EN], err));
	}
	return STATUS_OK;
}

static enum status model_read(const struct yaml_node *map, struct plan_models *models,
			      struct error *err)
{
	static const char *const keys[] = {"key",       "valid_from", "name_vi", "name_en",
					   "named_in",  "steps",      "roles",   "indicators",
					   "elsewhere", NULL};
	struct plan_model *model = &models->models[models->count];
	TRY(yaml_only(map, keys, err));
	TRY(yaml_text(map, "key", &model->key, err));
	if (model->key.size > PLAN_MODEL_KEY_BYTES_MAX ||
	    plan_model_find(models, model->key, &(const struct plan_model *){NULL}, NULL) ==
		    STATUS_OK)
		return yaml_fail(err, map, "the key " STR_FMT " is too long or stands twice",
				 STR_ARG(model->key));
	TRY(yaml_date(map, "valid_from", &model->valid_from, err));
	TRY(yaml_text(map, "name_vi", &model->name[LANGUAGE_VI], err));
	TRY(yaml_text(map, "name_en", &model->name[LANGUAGE_EN], err));
	TRY(yaml_text(map, "named_in", &model->named_in, err));
	TRY(lines_read(map, "steps", &model->steps, err));
	TRY(lines_read(map, "roles", &model->roles, err));
	TRY(lines_read(map, "indicators", &model->indicators, err));
	TRY(places_read(map, model, err));
	models->count++;
	return STATUS_OK;
}

enum status plan_models_parse(struct arena *arena, struct str file, struct str content,
			      struct plan_models *models, struct error *err)
{
	const struct yaml_node *root = NULL, *list = NULL;
	*models = (struct plan_models){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_need(root, "models", YAML_LIST, &list, err));
	for (size_t i = 0; i < list->count; i++) {
		if (models->count == PLAN_MODELS_MAX)
			return yaml_fail(err, list->values[i], "more than %d models",
					 PLAN_MODELS_MAX);
		TRY(model_read(list->values[i], models, err));
	}
	return STATUS_OK;
}

enum status plan_models_load(struct arena *arena, struct plan_models **models, struct error *err)
{
	struct str content;
	*models = arena_new(arena, struct plan_models);
	TRY(embedded_content(arena, models_file, &content, err));
	return plan_models_parse(arena, str_from(models_file), content, *models, err);
}

enum status plan_model_find(const struct plan_models *models, struct str key,
			    const struct plan_model **model, struct error *err)
{
	for (size_t i = 0; i < models->count; i++) {
		if (!str_equal(models->models[i].key, key))
			continue;
		*model = &models->models[i];
		return STATUS_OK;
	}
	return FAIL(err, STATUS_NOT_FOUND, "there is no model \"" STR_FMT "\"",
		    STR_ARG(str_slice(key, 0, PLAN_MODEL_KEY_BYTES_MAX)));
}
