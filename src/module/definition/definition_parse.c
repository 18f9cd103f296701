/* definition_parse.c - reads a definition, and refuses what contradicts itself with its place. */
#include "definition.h"

#include <math.h>
#include <stdio.h>
#include "../../base/file.h"
#include "../../embedded/embedded.h"

#define WEIGHT_TOLERANCE 1e-6
#define NAME_BYTES_MAX 128

static const char *const level_keys[] = {"index", "dimension", "sub_dimension", "indicator"};
static const char *const aggregation_keys[] = {"given",    "sum",       "mean",
					       "weighted", "geometric", "linear"};
#define AGGREGATION_COUNT (sizeof aggregation_keys / sizeof aggregation_keys[0])

struct parser {
	struct arena *arena;
	struct definition *definition;
	const struct yaml_node **nodes; /* by part, for places */
};

const char *definition_level_key(enum definition_level level)
{
	return level_keys[level];
}

const char *definition_aggregation_key(enum definition_aggregation aggregation)
{
	return aggregation_keys[aggregation];
}

size_t definition_find(const struct definition *definition, struct str code)
{
	for (size_t i = 0; i < definition->part_count; i++)
		if (str_equal(definition->parts[i].code, code))
			return i;
	return DEFINITION_NONE;
}

/* An optional number. */
static enum status real_maybe(const struct yaml_node *map, const char *key, double *out,
			      struct error *err)
{
	return yaml_find(map, key) == NULL ? STATUS_OK : yaml_real(map, key, out, err);
}

static enum status yes_maybe(const struct yaml_node *map, const char *key, bool *out,
			     struct error *err)
{
	struct str word;
	if (yaml_find(map, key) == NULL)
		return STATUS_OK;
	TRY(yaml_text(map, key, &word, err));
	if (!str_is(word, "yes") && !str_is(word, "no"))
		return yaml_fail(err, yaml_find(map, key), "%s must be yes or no", key);
	*out = str_is(word, "yes");
	return STATUS_OK;
}

/* scale: [LOW, HIGH] */
static enum status scale_read(const struct yaml_node *map, struct definition_part *part,
			      struct error *err)
{
	if (yaml_find(map, "scale") == NULL)
		return STATUS_OK;
	double ends[2];
	TRY(yaml_reals(map, "scale", 2, ends, err));
	part->low = ends[0];
	part->high = ends[1];
	if (!(part->low < part->high))
		return yaml_fail(err, yaml_find(map, "scale"),
				 "the scale is reversed: %g does not lie below %g; where less is "
				 "better write less_is_better: yes",
				 part->low, part->high);
	return STATUS_OK;
}

static enum status aggregation_read(const struct yaml_node *map, struct definition_part *part,
				    struct error *err)
{
	struct str word;
	if (yaml_find(map, "aggregation") == NULL)
		return STATUS_OK;
	TRY(yaml_text(map, "aggregation", &word, err));
	for (size_t i = DEFINITION_SUM; i < AGGREGATION_COUNT; i++)
		if (str_is(word, aggregation_keys[i])) {
			part->aggregation = (enum definition_aggregation)i;
			return STATUS_OK;
		}
	return yaml_fail(err, yaml_find(map, "aggregation"),
			 "aggregation is \"" STR_FMT
			 "\", but must be sum, mean, weighted, geometric or linear",
			 STR_ARG(word));
}

static enum status rebuildable_read(const struct yaml_node *map, struct definition_part *part,
				    struct error *err)
{
	bool rebuildable = true;
	TRY(yes_maybe(map, "rebuildable", &rebuildable, err));
	if (rebuildable && yaml_find(map, "reason") != NULL)
		return yaml_fail(err, yaml_find(map, "reason"),
				 "a reason belongs to a part that is rebuildable: no");
	if (rebuildable)
		return STATUS_OK;
	if (part->aggregation != DEFINITION_GIVEN)
		return yaml_fail(err, yaml_find(map, "rebuildable"),
				 "a part that is not rebuildable has no aggregation");
	return yaml_text(map, "reason", &part->not_rebuildable, err);
}

/* What every part may say of itself. */
static enum status part_fields(const struct yaml_node *map, struct definition_part *part,
			       struct error *err)
{
	TRY(yaml_text(map, "name_vi", &part->name[LANGUAGE_VI], err));
	TRY(yaml_text(map, "name_en", &part->name[LANGUAGE_EN], err));
	TRY(scale_read(map, part, err));
	TRY(aggregation_read(map, part, err));
	TRY(rebuildable_read(map, part, err));
	TRY(yes_maybe(map, "less_is_better", &part->less_is_better, err));
	TRY(yes_maybe(map, "counts", &part->counts, err));
	TRY(real_maybe(map, "weight", &part->weight, err));
	TRY(real_maybe(map, "constant", &part->constant, err));
	TRY(real_maybe(map, "residual", &part->residual, err));
	if (part->aggregation == DEFINITION_LINEAR && yaml_find(map, "constant") == NULL)
		return yaml_fail(err, map, "a linear part needs its constant");
	if (part->aggregation != DEFINITION_LINEAR && yaml_find(map, "constant") != NULL)
		return yaml_fail(err, yaml_find(map, "constant"),
				 "a constant belongs to a linear part");
	if (part->residual < 0)
		return yaml_fail(err, yaml_find(map, "residual"), "a residual is not negative");
	return STATUS_OK;
}

static enum status parts_read(struct parser *parser, const struct yaml_node *map, size_t parent,
			      struct error *err);

static enum status part_add(struct parser *parser, const struct yaml_node *map, struct str code,
			    size_t parent, struct error *err)
{
	struct definition *definition = parser->definition;
	const size_t place = definition->part_count;
	if (place == DEFINITION_PARTS_MAX)
		return FAIL(err, STATUS_LIMIT, "more than %d parts", DEFINITION_PARTS_MAX);
	struct definition_part *part = &definition->parts[definition->part_count++];
	*part = (struct definition_part){
		.code = code,
		.level = parent == DEFINITION_NONE ? DEFINITION_INDEX
						   : definition->parts[parent].level + 1,
		.parent = parent,
		.low = (double)NAN,
		.high = (double)NAN,
		.counts = true,
		.weight = (double)NAN,
	};
	parser->nodes[place] = map;
	TRY(part_fields(map, part, err));
	TRY(parts_read(parser, map, place, err));
	part->below_end = definition->part_count;
	return STATUS_OK;
}

static enum status part_read(struct parser *parser, const struct yaml_node *map, size_t parent,
			     struct error *err)
{
	static const char *const keys[] = {"code",     "name_vi",     "name_en",  "scale",
					   "parts",    "aggregation", "constant", "weight",
					   "residual", "rebuildable", "reason",   "less_is_better",
					   "counts",   NULL};
	struct str code;
	if (map->kind != YAML_MAP)
		return yaml_fail(err, map, "a part is a map with its code and names");
	TRY(yaml_only(map, keys, err));
	TRY(yaml_text(map, "code", &code, err));
	if (code.size > DEFINITION_CODE_BYTES_MAX)
		return yaml_fail(err, yaml_find(map, "code"), "a code has at most %d bytes",
				 DEFINITION_CODE_BYTES_MAX);
	const size_t other = definition_find(parser->definition, code);
	if (other != DEFINITION_NONE)
		return yaml_fail(err, yaml_find(map, "code"),
				 "the code " STR_FMT " stands in line %zu already", STR_ARG(code),
				 parser->nodes[other]->line);
	return part_add(parser, map, code, parent, err);
}

static enum status parts_read(struct parser *parser, const struct yaml_node *map, size_t parent,
			      struct error *err)
{
	const struct definition_part *part = &parser->definition->parts[parent];
	if (yaml_find(map, "parts") == NULL) {
		if (part->aggregation == DEFINITION_GIVEN)
			return STATUS_OK;
		return yaml_fail(err, map, "the part is a %s of nothing: it has no parts",
				 definition_aggregation_key(part->aggregation));
	}
	const struct yaml_node *list = NULL;
	TRY(yaml_need(map, "parts", YAML_LIST, &list, err));
	if (part->level + 1 == DEFINITION_LEVEL_COUNT)
		return yaml_fail(err, list,
				 "parts go three levels deep: dimension, sub-dimension, "
				 "indicator");
	if (part->aggregation == DEFINITION_GIVEN && part->not_rebuildable.size == 0)
		return yaml_fail(err, map,
				 "the part has parts: say by which aggregation it follows from "
				 "them, or rebuildable: no and the reason");
	for (size_t i = 0; i < list->count; i++)
		TRY(part_read(parser, list->values[i], parent, err));
	return STATUS_OK;
}

/* --- what must fit together ------------------------------------------------------------------- */

static enum status below_check(const struct parser *parser, size_t place,
			       const struct definition_part *above, struct error *err)
{
	const struct definition_part *part = &parser->definition->parts[place];
	const struct yaml_node *node = parser->nodes[place];
	const bool is_scaled = above->aggregation == DEFINITION_MEAN ||
			       above->aggregation == DEFINITION_WEIGHTED ||
			       above->aggregation == DEFINITION_GEOMETRIC;
	const bool is_weighted = above->aggregation == DEFINITION_WEIGHTED ||
				 above->aggregation == DEFINITION_LINEAR;
	if (is_scaled && isnan(part->low))
		return yaml_fail(err, node,
				 STR_FMT " needs a scale: its part above is a %s of scaled values",
				 STR_ARG(part->code),
				 definition_aggregation_key(above->aggregation));
	if (is_weighted && isnan(part->weight))
		return yaml_fail(err, node, STR_FMT " needs a weight, or counts: no",
				 STR_ARG(part->code));
	if (!isnan(part->weight) && !is_weighted && above->aggregation != DEFINITION_GEOMETRIC)
		return yaml_fail(err, yaml_find(node, "weight"),
				 "a weight has no meaning below a %s",
				 definition_aggregation_key(above->aggregation));
	if (above->aggregation != DEFINITION_LINEAR && part->weight < 0)
		return yaml_fail(err, yaml_find(node, "weight"), "a weight is not negative");
	return STATUS_OK;
}

/* A part against those right below it. */
static enum status part_check(const struct parser *parser, size_t place, struct error *err)
{
	const struct definition *definition = parser->definition;
	const struct definition_part *part = &definition->parts[place];
	const struct yaml_node *node = parser->nodes[place];
	size_t counted = 0, weighted = 0;
	double sum = 0;
	if (part->aggregation == DEFINITION_GIVEN)
		return STATUS_OK;
	for (size_t i = place + 1; i < part->below_end; i++) {
		if (definition->parts[i].parent != place || !definition->parts[i].counts)
			continue;
		TRY(below_check(parser, i, part, err));
		counted++;
		weighted += isnan(definition->parts[i].weight) ? 0 : 1;
		sum += isnan(definition->parts[i].weight) ? 0 : definition->parts[i].weight;
	}
	if (counted == 0)
		return yaml_fail(err, node, "no part below " STR_FMT " counts",
				 STR_ARG(part->code));
	if (isnan(part->low) && part->aggregation != DEFINITION_LINEAR &&
	    part->aggregation != DEFINITION_SUM)
		return yaml_fail(err, node, STR_FMT " needs a scale to be brought to",
				 STR_ARG(part->code));
	if (weighted > 0 && weighted < counted)
		return yaml_fail(err, node,
				 "some parts below " STR_FMT " have a weight and some none",
				 STR_ARG(part->code));
	if (weighted > 0 && part->aggregation != DEFINITION_LINEAR &&
	    fabs(sum - 1) > WEIGHT_TOLERANCE)
		return yaml_fail(err, node, "the weights below " STR_FMT " sum to %.10g, not to 1",
				 STR_ARG(part->code), sum);
	return STATUS_OK;
}

static enum status tiers_read(const struct yaml_node *root, struct definition *definition,
			      struct error *err)
{
	static const char *const keys[] = {"at_cut", NULL};
	const struct yaml_node *map = NULL;
	struct str word;
	if (yaml_find(root, "tiers") == NULL)
		return STATUS_OK;
	TRY(yaml_need(root, "tiers", YAML_MAP, &map, err));
	TRY(yaml_only(map, keys, err));
	TRY(yaml_text(map, "at_cut", &word, err));
	if (!str_is(word, "higher") && !str_is(word, "lower"))
		return yaml_fail(err, map, "at_cut must be higher or lower");
	definition->has_tiers = true;
	definition->tier = (struct index_tier_rule){.valid_from = definition->valid_from,
						    .valid_to = definition->valid_to,
						    .cut_goes_up = str_is(word, "higher")};
	return STATUS_OK;
}

enum status definition_parse(struct arena *arena, struct str file, struct str content,
			     struct definition *definition, struct error *err)
{
	static const char *const keys[] = {"definition", "name_vi",  "name_en", "source",
					   "valid_from", "valid_to", "scale",   "aggregation",
					   "constant",   "tiers",    "parts",   NULL};
	const struct yaml_node *root = NULL;
	struct parser parser = {.arena = arena, .definition = definition};
	*definition = (struct definition){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	if (root->kind != YAML_MAP)
		return yaml_fail(err, root, "a definition is a map that begins with definition:");
	TRY(yaml_only(root, keys, err));
	TRY(yaml_text(root, "definition", &definition->code, err));
	TRY(yaml_text(root, "source", &definition->source, err));
	TRY(yaml_years(root, 1, &definition->valid_from, &definition->valid_to, err));
	TRY(tiers_read(root, definition, err));
	definition->parts = arena_array(arena, struct definition_part, DEFINITION_PARTS_MAX);
	parser.nodes = arena_array(arena, const struct yaml_node *, DEFINITION_PARTS_MAX);
	TRY(part_add(&parser, root, STR("total"), DEFINITION_NONE, err));
	for (size_t i = 0; i < definition->part_count; i++)
		TRY(part_check(&parser, i, err));
	return STATUS_OK;
}

enum status definition_open(struct arena *arena, struct str file_or_name,
			    struct definition *definition, struct error *err)
{
	struct str content;
	char bundled[NAME_BYTES_MAX];
	const int size = snprintf(bundled, sizeof bundled, "definitions/index/" STR_FMT ".yaml",
				  STR_ARG(file_or_name));
	if (size > 0 && size < NAME_BYTES_MAX && embedded_find(bundled) != NULL) {
		TRY(embedded_content(arena, bundled, &content, err));
		return definition_parse(arena, str_copy(arena, str_from(bundled)), content,
					definition, err);
	}
	TRY(file_read(arena, file_or_name, DEFINITION_BYTES_MAX, &content, err));
	return definition_parse(arena, file_or_name, content, definition, err);
}
