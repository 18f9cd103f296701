/* index_rules.c - reads definitions/index/papi.yaml. */
#include "index.h"

#include "../../files/yaml.h"

#define YEAR_MAX 2200

static enum status year_of(const struct yaml_node *map, const char *key, int *year,
			   struct error *err)
{
	int64_t value = 0;
	TRY(yaml_int(map, key, INDEX_FIRST_YEAR, YEAR_MAX, &value, err));
	*year = (int)value;
	return STATUS_OK;
}

static enum status map_check(const struct yaml_node *node, const char *const *keys,
			     struct error *err)
{
	if (node->kind != YAML_MAP)
		return yaml_fail(err, node, "must be a list of keys and values");
	return yaml_only(node, keys, err);
}

static enum status tier_rules_parse(const struct yaml_node *list, struct index_rules *rules,
				    struct error *err)
{
	static const char *const keys[] = {"valid_from", "valid_to", "at_cut", NULL};
	int next_year = INDEX_FIRST_YEAR;
	for (size_t i = 0; i < list->count; i++) {
		const struct yaml_node *node = list->values[i];
		if (rules->tier_count == INDEX_TIER_RULES_MAX)
			return yaml_fail(err, node, "more than %d tier rules",
					 INDEX_TIER_RULES_MAX);
		TRY(map_check(node, keys, err));
		struct index_tier_rule *rule = &rules->tiers[rules->tier_count++];
		TRY(yaml_years_follow(node, &next_year, &rule->valid_from, &rule->valid_to, err));
		struct str at_cut;
		TRY(yaml_text(node, "at_cut", &at_cut, err));
		if (!str_is(at_cut, "higher") && !str_is(at_cut, "lower"))
			return yaml_fail(err, node, "at_cut must be higher or lower");
		rule->cut_goes_up = str_is(at_cut, "higher");
	}
	if (next_year != 0)
		return yaml_fail(err, list, "the last tier rule must be open (no valid_to)");
	return STATUS_OK;
}

static enum status sets_parse(const struct yaml_node *list, struct index_rules *rules,
			      struct error *err)
{
	static const char *const keys[] = {"valid_from", "valid_to", NULL};
	for (size_t i = 0; i < list->count; i++) {
		if (rules->set_count == INDEX_DIMENSION_SETS_MAX)
			return yaml_fail(err, list, "more than %d dimension sets",
					 INDEX_DIMENSION_SETS_MAX);
		TRY(map_check(list->values[i], keys, err));
		struct index_dimension_set *set = &rules->sets[rules->set_count++];
		TRY(yaml_years(list->values[i], INDEX_FIRST_YEAR, &set->valid_from, &set->valid_to,
			       err));
	}
	return STATUS_OK;
}

static enum status printed_limits_parse(const struct yaml_node *list, struct index_rules *rules,
					struct error *err)
{
	static const char *const keys[] = {"year", "printed_as_percent", "printed_factor", NULL};
	if (list->count != 1)
		return yaml_fail(err, list, "exactly one year with printed limits is known");
	TRY(map_check(list->values[0], keys, err));
	TRY(year_of(list->values[0], "year", &rules->printed_limits_year, err));
	return yaml_real(list->values[0], "printed_factor", &rules->printed_limits_factor, err);
}

enum status index_rules_parse(struct arena *arena, struct str file, struct str content,
			      struct index_rules *rules, struct error *err)
{
	static const char *const keys[] = {
		"index",    "name_vi",        "name_en",        "tier_rules",
		"near_cut", "dimension_sets", "printed_limits", "structure_known_to",
		NULL};
	static const char *const near_keys[] = {"points", "error_year", NULL};
	const struct yaml_node *root = NULL, *node = NULL;
	*rules = (struct index_rules){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	TRY(map_check(root, keys, err));
	TRY(yaml_need(root, "tier_rules", YAML_LIST, &node, err));
	TRY(tier_rules_parse(node, rules, err));
	TRY(yaml_need(root, "dimension_sets", YAML_LIST, &node, err));
	TRY(sets_parse(node, rules, err));
	TRY(yaml_need(root, "printed_limits", YAML_LIST, &node, err));
	TRY(printed_limits_parse(node, rules, err));
	TRY(yaml_need(root, "near_cut", YAML_MAP, &node, err));
	TRY(yaml_only(node, near_keys, err));
	TRY(yaml_real(node, "points", &rules->near_cut_points, err));
	TRY(year_of(node, "error_year", &rules->near_cut_error_year, err));
	return year_of(root, "structure_known_to", &rules->structure_known_to, err);
}

const struct index_tier_rule *index_tier_rule(const struct index_rules *rules, int year)
{
	size_t at = 0;
	for (size_t i = 0; i < rules->tier_count; i++)
		if (rules->tiers[i].valid_from <= year)
			at = i;
	return &rules->tiers[at];
}
