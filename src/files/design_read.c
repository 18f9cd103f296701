/* design_read.c - the keys of a design file. */
#include "design_read.h"

#include "../base/file.h"
#include "../base/number.h"
#include "yaml.h"

static enum status list_read(const struct yaml_node *map, const char *key,
			     struct design_name_list *list, struct error *err)
{
	const struct yaml_node *node = yaml_find(map, key);
	if (node == NULL)
		return STATUS_OK;
	if (node->kind == YAML_SCALAR) {
		list->count = 1;
		return yaml_text(map, key, list->names, err);
	}
	if (node->kind != YAML_LIST)
		return yaml_fail(err, node, "%s must be a variable or a list of variables", key);
	if (node->count > DESIGN_STAGES_MAX)
		return yaml_fail(err, node, "%s has more than %d items", key, DESIGN_STAGES_MAX);
	for (size_t i = 0; i < node->count; i++) {
		if (node->values[i]->kind != YAML_SCALAR || node->values[i]->scalar.size == 0)
			return yaml_fail(err, node->values[i], "%s must list names of variables",
					 key);
		list->names[i] = node->values[i]->scalar;
	}
	list->count = node->count;
	return STATUS_OK;
}

/* The number of the word among "a|b|c". */
static enum status choice_read(const struct yaml_node *map, const char *key, const char *choices,
			       size_t *index, struct error *err)
{
	struct str word, rest = str_from(choices), choice;
	if (yaml_find(map, key) == NULL)
		return STATUS_OK;
	TRY(yaml_text(map, key, &word, err));
	for (*index = 0; rest.size > 0; (*index)++) {
		(void)str_cut(rest, '|', &choice, &rest);
		if (str_equal(choice, word))
			return STATUS_OK;
	}
	return yaml_fail(err, yaml_find(map, key), "%s must be one of %s", key, choices);
}

static enum status flag_read(const struct yaml_node *map, const char *key, bool *out,
			     struct error *err)
{
	size_t index = 0;
	TRY(choice_read(map, key, "false|true", &index, err));
	*out = index == 1;
	return STATUS_OK;
}

static enum status rscales_read(struct arena *arena, const struct yaml_node *map,
				struct replicate_names *names, struct error *err)
{
	const struct yaml_node *node = yaml_find(map, "rscales");
	if (node == NULL)
		return STATUS_OK;
	if (node->kind == YAML_MAP)
		return yaml_fail(err, node, "rscales must be a number or a list of numbers");
	const size_t count = node->kind == YAML_LIST ? node->count : 1;
	double *values = arena_array(arena, double, count);
	for (size_t i = 0; i < count; i++) {
		const struct yaml_node *item = node->kind == YAML_LIST ? node->values[i] : node;
		if (item->kind != YAML_SCALAR ||
		    number_real(item->scalar, '.', values + i, NULL) != STATUS_OK)
			return yaml_fail(err, item,
					 "rscales must be a number or a list of numbers");
	}
	names->rscales.values = values;
	names->rscales.count = count;
	return STATUS_OK;
}

static enum status replicates_read(struct arena *arena, const struct yaml_node *map,
				   struct replicate_names *names, struct error *err)
{
	static const char *const keys[] = {"pattern", "method", "scale",    "rscales",
					   "rho",     "mse",    "combined", NULL};
	size_t method = 0, combined = 1;
	const struct yaml_node *pattern = NULL, *told = NULL;
	if (map->kind != YAML_MAP)
		return yaml_fail(err, map, "replicates is keys and values, as pattern: wt_*");
	TRY(yaml_only(map, keys, err));
	TRY(yaml_need(map, "pattern", YAML_SCALAR, &pattern, err));
	TRY(yaml_need(map, "method", YAML_SCALAR, &told, err));
	TRY(yaml_text(map, "pattern", &names->pattern, err));
	TRY(choice_read(map, "method", REPLICATE_TOLD_CHOICES, &method, err));
	TRY(choice_read(map, "combined", "false|true", &combined, err));
	TRY(flag_read(map, "mse", &names->mse, err));
	if (yaml_find(map, "scale") != NULL)
		TRY(yaml_real(map, "scale", &names->scale, err));
	if (yaml_find(map, "rho") != NULL)
		TRY(yaml_real(map, "rho", &names->rho, err));
	if (!(names->scale >= 0) || !(names->rho >= 0 && names->rho < 1))
		return yaml_fail(err, map, "scale must be above 0, rho at least 0 and below 1");
	names->method = replicate_told_method(method);
	names->uncombined = combined == 0;
	return rscales_read(arena, map, names, err);
}

enum status design_read_memory(struct arena *arena, struct str name, struct str content,
			       struct design_names *names, struct error *err)
{
	static const char *const keys[] = {"weight",     "strata", "clusters", "fpc",
					   "certainty",  "nest",   "lonely",   "pps",
					   "replicates", NULL};
	const struct yaml_node *root = NULL;
	size_t lonely = DESIGN_LONELY_REFUSE, pps = DESIGN_PPS_NONE;
	*names = (struct design_names){0};
	TRY(yaml_parse(arena, name, content, &root, err));
	if (root->kind != YAML_MAP)
		return yaml_fail(err, root, "a design is keys and values, as weight: w");
	TRY(yaml_only(root, keys, err));
	if (yaml_find(root, "weight") != NULL)
		TRY(yaml_text(root, "weight", &names->weight, err));
	TRY(list_read(root, "strata", &names->strata, err));
	TRY(list_read(root, "clusters", &names->clusters, err));
	TRY(list_read(root, "fpc", &names->populations, err));
	TRY(list_read(root, "certainty", &names->certainties, err));
	TRY(flag_read(root, "nest", &names->nest, err));
	TRY(choice_read(root, "lonely", DESIGN_LONELY_CHOICES, &lonely, err));
	TRY(choice_read(root, "pps", DESIGN_PPS_CHOICES, &pps, err));
	names->lonely = (enum design_lonely)lonely;
	names->pps = (enum design_pps)pps;
	if (yaml_find(root, "replicates") == NULL)
		return STATUS_OK;
	return replicates_read(arena, yaml_find(root, "replicates"), &names->replicates, err);
}

enum status design_read(struct arena *arena, struct str path, struct design_names *names,
			struct error *err)
{
	struct str content;
	TRY(file_read(arena, path, YAML_BYTES_MAX, &content, err));
	return design_read_memory(arena, path, content, names, err);
}
