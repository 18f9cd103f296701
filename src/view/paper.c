/* paper.c - reads definitions/paper/NAME.yaml. */
#include "paper.h"

#include <stddef.h>
#include "../files/yaml.h"

#define MEASURE(name)                                                                              \
	{                                                                                          \
#name, offsetof(struct paper, name)                                                \
	}

static const struct {
	const char *key;
	size_t offset;
} measures[] = {
	MEASURE(page_width_mm),    MEASURE(page_height_mm),
	MEASURE(margin_top_mm),    MEASURE(margin_bottom_mm),
	MEASURE(margin_left_mm),   MEASURE(margin_right_mm),
	MEASURE(page_number_pt),   MEASURE(country_pt),
	MEASURE(motto_pt),         MEASURE(organ_pt),
	MEASURE(number_pt),        MEASURE(place_pt),
	MEASURE(organ_line_share), MEASURE(abstract_line_share),
	MEASURE(title_pt),         MEASURE(abstract_pt),
	MEASURE(heading_pt),       MEASURE(body_pt),
	MEASURE(indent_mm),        MEASURE(paragraph_gap_pt),
	MEASURE(line_spacing),     MEASURE(recipients_title_pt),
	MEASURE(recipients_pt),    MEASURE(signature_pt),
	MEASURE(annex_pt),         MEASURE(annex_title_pt),
	MEASURE(table_pt),         MEASURE(caption_pt),
	MEASURE(note_pt),          MEASURE(subject_pt),
};
#define MEASURE_COUNT (sizeof measures / sizeof measures[0])

static const char *const other_keys[] = {"paper",      "name_vi",  "name_en", "font",
					 "valid_from", "valid_to", "codes",   NULL};

static const char *const code_keys[] = {"report",     "plan",   "submission",
					"invitation", "notice", NULL};
static const enum paper_kind coded_kinds[] = {PAPER_REPORT, PAPER_PLAN, PAPER_SUBMISSION,
					      PAPER_INVITATION, PAPER_NOTICE};
#define OTHER_COUNT (sizeof other_keys / sizeof other_keys[0] - 1)

static enum status keys_check(const struct yaml_node *root, struct error *err)
{
	const char *allowed[MEASURE_COUNT + OTHER_COUNT + 1] = {NULL};
	for (size_t i = 0; i < MEASURE_COUNT; i++)
		allowed[i] = measures[i].key;
	for (size_t i = 0; i < OTHER_COUNT; i++)
		allowed[MEASURE_COUNT + i] = other_keys[i];
	return yaml_only(root, allowed, err);
}

static enum status measure_parse(const struct yaml_node *root, const char *key,
				 struct paper_measure *measure, struct error *err)
{
	static const char *const keys[] = {"least", "most", "chosen", NULL};
	const struct yaml_node *node = NULL;
	TRY(yaml_need(root, key, YAML_MAP, &node, err));
	TRY(yaml_only(node, keys, err));
	TRY(yaml_real(node, "least", &measure->least, err));
	TRY(yaml_real(node, "most", &measure->most, err));
	TRY(yaml_real(node, "chosen", &measure->chosen, err));
	if (!(measure->least > 0 && measure->least <= measure->most))
		return yaml_fail(err, node, "%s: least %g must be above 0 and at most %g", key,
				 measure->least, measure->most);
	if (!(measure->chosen >= measure->least && measure->chosen <= measure->most))
		return yaml_fail(err, node, "%s: chosen %g is outside %g to %g", key,
				 measure->chosen, measure->least, measure->most);
	return STATUS_OK;
}

static enum status codes_parse(const struct yaml_node *root, struct paper *paper, struct error *err)
{
	const struct yaml_node *codes = NULL;
	TRY(yaml_need(root, "codes", YAML_MAP, &codes, err));
	TRY(yaml_only(codes, code_keys, err));
	for (size_t i = 0; code_keys[i] != NULL; i++)
		TRY(yaml_text(codes, code_keys[i], &paper->codes[coded_kinds[i]], err));
	return STATUS_OK;
}

enum status paper_parse(struct arena *arena, struct str file, struct str content,
			struct paper *paper, struct error *err)
{
	const struct yaml_node *root = NULL;
	*paper = (struct paper){0};
	TRY(yaml_parse(arena, file, content, &root, err));
	if (root->kind != YAML_MAP)
		return yaml_fail(err, root, "must be a list of keys and values");
	TRY(keys_check(root, err));
	TRY(yaml_text(root, "paper", &paper->id, err));
	TRY(yaml_text(root, "name_vi", &paper->name_vi, err));
	TRY(yaml_text(root, "name_en", &paper->name_en, err));
	TRY(yaml_text(root, "font", &paper->font, err));
	TRY(yaml_date(root, "valid_from", &paper->valid_from, err));
	if (yaml_find(root, "valid_to") != NULL)
		TRY(yaml_date(root, "valid_to", &paper->valid_to, err));
	TRY(codes_parse(root, paper, err));
	for (size_t i = 0; i < MEASURE_COUNT; i++) {
		void *place = (char *)paper + measures[i].offset;
		TRY(measure_parse(root, measures[i].key, place, err));
	}
	return STATUS_OK;
}
