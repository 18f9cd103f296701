/* improvement_rules.c - reads definitions/improvement/papi.yaml. */
#include "improvement.h"

#include "../../embedded/embedded.h"
#include "../../files/yaml.h"

#define RULES_FILE "definitions/improvement/papi.yaml"

static enum status count_of(const struct yaml_node *map, const char *key, int64_t max, size_t *out,
			    struct error *err)
{
	int64_t value = 0;
	TRY(yaml_int(map, key, 1, max, &value, err));
	*out = (size_t)value;
	return STATUS_OK;
}

static enum status real_between(const struct yaml_node *map, const char *key, double min,
				double max, double *out, struct error *err)
{
	TRY(yaml_real(map, key, out, err));
	if (!(*out >= min && *out <= max))
		return yaml_fail(err, map, "%s is %g, but must lie between %g and %g", key, *out,
				 min, max);
	return STATUS_OK;
}

#define WEIGHT_MAX 1000

static enum status weights_parse(const struct yaml_node *map, struct improvement_peer_rule *rule,
				 struct error *err)
{
	static const char *const keys[] = {"region", "population", "given", NULL};
	const struct yaml_node *weights = NULL;
	TRY(yaml_need(map, "weights", YAML_MAP, &weights, err));
	TRY(yaml_only(weights, keys, err));
	TRY(real_between(weights, "region", 0, WEIGHT_MAX, &rule->region_weight, err));
	TRY(real_between(weights, "population", 0, WEIGHT_MAX, &rule->population_weight, err));
	TRY(real_between(weights, "given", 0, WEIGHT_MAX, &rule->given_weight, err));
	if (rule->region_weight + rule->population_weight + rule->given_weight == 0)
		return yaml_fail(err, weights, "all weights are 0: nothing would tell peers apart");
	return STATUS_OK;
}

static enum status peer_rule_parse(const struct yaml_node *map, int *next_year,
				   struct improvement_peer_rule *rule, struct error *err)
{
	static const char *const keys[] = {"valid_from",   "valid_to", "count",
					   "distance_max", "weights",  NULL};
	TRY(yaml_only(map, keys, err));
	TRY(yaml_years_follow(map, next_year, &rule->valid_from, &rule->valid_to, err));
	TRY(count_of(map, "count", IMPROVEMENT_PEERS_MAX, &rule->count, err));
	TRY(real_between(map, "distance_max", 0, WEIGHT_MAX, &rule->distance_max, err));
	return weights_parse(map, rule, err);
}

static enum status bound_rule_parse(const struct yaml_node *map, int *next_year,
				    struct improvement_bound_rule *rule, struct error *err)
{
	static const char *const keys[] = {"valid_from", "valid_to",  "within_years",
					   "share",      "cases_min", "across_redraw",
					   NULL};
	struct str across;
	size_t within = 0;
	TRY(yaml_only(map, keys, err));
	TRY(yaml_years_follow(map, next_year, &rule->valid_from, &rule->valid_to, err));
	TRY(count_of(map, "within_years", IMPROVEMENT_YEARS_MAX, &within, err));
	rule->within_years = (int)within;
	TRY(real_between(map, "share", 0.5, 1, &rule->share, err));
	TRY(count_of(map, "cases_min", INT32_MAX, &rule->cases_min, err));
	TRY(yaml_text(map, "across_redraw", &across, err));
	if (!str_is(across, "yes") && !str_is(across, "no"))
		return yaml_fail(err, map, "across_redraw must be yes or no");
	rule->across_redraw = str_is(across, "yes");
	return STATUS_OK;
}

/* The dated rules of one kind, which may leave no year without. */
static enum status list_need(const struct yaml_node *root, const char *key,
			     const struct yaml_node **list, struct error *err)
{
	TRY(yaml_need(root, key, YAML_LIST, list, err));
	if ((*list)->count == 0 || (*list)->count > IMPROVEMENT_RULES_MAX)
		return yaml_fail(err, *list, "%s: 1 to %d rules", key, IMPROVEMENT_RULES_MAX);
	return STATUS_OK;
}

enum status improvement_rules_parse(struct arena *arena, struct str file, struct str content,
				    struct improvement_rules *rules, struct error *err)
{
	static const char *const keys[] = {"peer_rules", "bound_rules", NULL};
	const struct yaml_node *root = NULL, *list = NULL;
	int next_year = INDEX_FIRST_YEAR;
	*rules = (struct improvement_rules){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(yaml_only(root, keys, err));
	TRY(list_need(root, "peer_rules", &list, err));
	for (size_t i = 0; i < list->count; i++)
		TRY(peer_rule_parse(list->values[i], &next_year, &rules->peers[rules->peer_count++],
				    err));
	if (next_year != 0)
		return yaml_fail(err, list, "the last peer rule must be open (no valid_to)");
	next_year = INDEX_FIRST_YEAR;
	TRY(list_need(root, "bound_rules", &list, err));
	for (size_t i = 0; i < list->count; i++)
		TRY(bound_rule_parse(list->values[i], &next_year,
				     &rules->bounds[rules->bound_count++], err));
	if (next_year != 0)
		return yaml_fail(err, list, "the last bound rule must be open (no valid_to)");
	return STATUS_OK;
}

enum status improvement_rules_load(struct arena *arena, struct improvement_rules *rules,
				   struct error *err)
{
	struct str content;
	TRY(embedded_content(arena, RULES_FILE, &content, err));
	return improvement_rules_parse(arena, STR(RULES_FILE), content, rules, err);
}

const struct improvement_peer_rule *improvement_peer_rule(const struct improvement_rules *rules,
							  int year)
{
	size_t at = 0;
	for (size_t i = 0; i < rules->peer_count; i++)
		if (rules->peers[i].valid_from <= year)
			at = i;
	return &rules->peers[at];
}

const struct improvement_bound_rule *improvement_bound_rule(const struct improvement_rules *rules,
							    int year)
{
	size_t at = 0;
	for (size_t i = 0; i < rules->bound_count; i++)
		if (rules->bounds[i].valid_from <= year)
			at = i;
	return &rules->bounds[at];
}
